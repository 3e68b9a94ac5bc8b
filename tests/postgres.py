"""Prints the address of a PostgreSQL server the suite may use, or nothing: `TEST_DATABASE_URL` if set, else a local server that answers."""

import getpass
import os

import psycopg

LOCAL = ["host=/var/run/postgresql", "host=127.0.0.1"]


def address() -> str:
    """Empty when no server answers. The suite makes and drops databases of its own beside the one named."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        return given
    for server in LOCAL:
        for user in (getpass.getuser(), "postgres"):
            try:
                with psycopg.connect(f"{server} user={user} dbname=postgres connect_timeout=2") as connection:
                    row = connection.execute("select rolcreatedb or rolsuper from pg_roles where rolname = current_user").fetchone()
            except psycopg.OperationalError:
                continue
            if row and row[0]:
                host = server.removeprefix("host=")
                return (
                    f"postgresql://{user}@/goldenthread?host={host}" if host.startswith("/") else f"postgresql://{user}@{host}/goldenthread"
                )
    return ""


if __name__ == "__main__":
    print(address())
