"""The `goldenthread` command: one word per thing a person running this would ask for.

`read`, `measure` and `synthesise` need no database and start no framework. Everything else is a management command of a room, reached
by its own name, so that `goldenthread backup` and `python -m django backup` are the same code.
"""

import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "read": "read a letter, plan or tracker and print what is in it, storing nothing",
    "measure": "work practice standards out over frames in files, without a database",
    "synthesise": "make up the frames of a partnership, to try measures on",
    "serve": "prepare the database and serve the pages (PORT=8000)",
    "work": "run waiting jobs and send waiting mail, until stopped",
    "demo": "make the demo partnership and serve it",
    "nightly": "do the work of today's night now (workers start it by themselves)",
    "add-person": "add the first person, with a one-time link to set a pass-phrase",
    "verify": "check the record of who did what: nothing changed, nothing missing",
    "backup": "save everything into one file",
    "restore": "rebuild everything from such a file on an empty host",
    "row-rules": "on PostgreSQL, make a role that reads children only as the access rule says",
    "migrate": "bring the database to this version",
    "check": "check the settings and the access rules",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 done, 2 wrong usage, 3 a file that must be refused."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in {"-h", "--help", "help"}:
        print(_usage())
        return 0
    name, rest = words[0], words[1:]
    if name not in COMMANDS:
        print(f"There is no command '{name}'.\n\n{_usage()}", file=sys.stderr)
        return 2
    if name == "read":
        from goldenthread.papers.command import main as read

        return read(rest)
    if name == "measure":
        from goldenthread.standards.commands import measure

        return measure(rest)
    if name == "synthesise":
        from goldenthread.standards.commands import synthesise

        return synthesise(rest)
    return _managed(name, rest)


def _managed(name: str, rest: list[str]) -> int:
    if name == "demo":
        # Said before settings are read: the demo is a shape of installation, not a flag of one command.
        os.environ["GOLDENTHREAD_DEMO"] = "1"
        os.environ.setdefault("GOLDENTHREAD_HOME", "var/demo")
        os.environ.setdefault("GOLDENTHREAD_PARTNERSHIP", "Northbeck Safeguarding Children Partnership")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    from django.core.management import ManagementUtility

    ManagementUtility(["goldenthread", name.replace("-", "_"), *rest]).execute()
    return 0


def _usage() -> str:
    width = max(map(len, COMMANDS))
    return "Use: goldenthread COMMAND …\n\n" + "\n".join(f"  {name:<{width}}  {what}" for name, what in COMMANDS.items())
