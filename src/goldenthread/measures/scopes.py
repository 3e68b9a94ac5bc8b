"""For which engine, and for whom, the SQL text of a standard is written.

>>> [engine.value for engine in Engine], Scope("one child").name
(['duckdb', 'sqlite', 'postgres', 'pyspark'], 'ONE_CHILD')
"""

from enum import StrEnum


class Engine(StrEnum):
    """An engine by the name under which its SQL is known."""

    DUCKDB = "duckdb"
    SQLITE = "sqlite"
    POSTGRES = "postgres"
    SPARK = "pyspark"


class Scope(StrEnum):
    EVERYBODY = "everybody"
    ONE_CHILD = "one child"
