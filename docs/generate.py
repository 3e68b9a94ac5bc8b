"""The pages of this folder that are made from the code: every address with its rule, every role with its permissions, every state machine.

`make docs` writes them, `make check` fails when one is stale, so a reader can trust them. Run as `python -m docs.generate [--check]`.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.measures.standard import Standard

HERE = Path(__file__).parent
MADE = "<!-- Made by `make docs`. Change the code, not this page. -->\n\n"


def routes_page() -> str:
    from goldenthread.config.routes import all_routes

    lines = ["# Every address and who may use it\n", "| Address | Methods | Who | Look recorded as |", "|---|---|---|---|"]
    for route in all_routes():
        rule = route.rule
        if rule is None:
            raise SystemExit(f"{route.pattern} declares no access rule")
        who = f"permission: {rule.permission}" if rule.permission else "anybody with an account" if rule.signed_in else f"open: {rule.why}"
        lines.append(f"| `{route.pattern.replace('|', chr(92) + '|')}` | {', '.join(rule.methods)} | {who} | {rule.reads} |")
    return "\n".join(lines) + "\n"


def roles_page() -> str:
    from goldenthread.partners.permissions import ROLE_PERMISSIONS, Permission, Role

    head = "| Permission | " + " | ".join(Role) + " |"
    lines = ["# What each role may do\n", head, "|---|" + "---|" * len(Role)]
    for permission in Permission:
        marks = ["yes" if permission in ROLE_PERMISSIONS[role] else "" for role in Role]
        lines.append(f"| {permission} | {' | '.join(marks)} |")
    return "\n".join(lines) + "\n"


def states_page() -> str:
    """One drawing for each dictionary of states that a room declares."""
    from goldenthread.config.states import MACHINES

    return "# What may follow what\n\n" + "\n".join(_drawing(name, steps) for name, steps in MACHINES.items())


def _drawing(name: str, steps: Mapping[str, frozenset[str]]) -> str:
    arrows = [f"    {_word(start)} --> {_word(end)}" for start, ends in steps.items() for end in sorted(ends) or ["[*]"]]
    return "\n".join([f"## {name}\n", "```mermaid", "stateDiagram-v2", *arrows, "```\n"])


def _word(state: str) -> str:
    return str(state) if state == "[*]" else str(state).replace(" ", "_")


def standards_page() -> str:
    """Every standard: what it says, exactly, where it comes from, its limits, and a child for each way in which it comes out."""
    from goldenthread.measures.frames import FRAMES
    from goldenthread.standards.catalogue import standards

    lines = ["# Practice standards\n", "Each is one file in `src/goldenthread/standards/catalogue`.\n"]
    for one in standards().values():
        lines += _standard(one)
    lines += ["# Frames\n", "What standards read. The columns that every frame has are left out here.\n"]
    for frame in FRAMES.values():
        lines += [
            f"## {frame.name}\n",
            f"One row for each {frame.each}.\n",
            "| Column | Holds | Means | Missing means |",
            "|---|---|---|---|",
        ]
        lines += [f"| {one.name} | {one.kind} | {one.meaning} | {one.missing} |" for one in frame.headings[6:]]
        lines += [""]
    return "\n".join(lines)


def _standard(one: "Standard") -> list[str]:
    from goldenthread.measures.journey_clocks import CLOCKS
    from goldenthread.measures.saying import definition

    number = f" ({one.measure})" if one.measure else ""
    lines = [f"## {one.title}{number}\n", f"`{one.code}` · {one.journey}. {one.statement}\n", f"Source: {one.source}.\n"]
    lines += [f"- {key}: {value}" for key, value in definition(one)]
    lines += [f"- Limit {code}: {CLOCKS[code].limits[-1]} ({CLOCKS[code].limits[-1].source})" for code in one.clocks]
    lines += ["", "| For instance | Comes out as |", "|---|---|"]
    return [*lines, *(f"| {example.says} | {example.outcome.word.replace('_', ' ')} |" for example in one.examples), ""]


PAGES: dict[str, Callable[[], str]] = {
    "routes.md": routes_page,
    "roles.md": roles_page,
    "states.md": states_page,
    "standards.md": standards_page,
}


def standard_texts() -> dict[Path, str]:
    """The SQL text of every standard for every engine, each with the path at which it stands."""
    from goldenthread.measures.compiling import sql
    from goldenthread.measures.scopes import Engine, Scope
    from goldenthread.standards import catalogue, texts

    return {
        Path(texts.__file__).parent / "sql" / engine.value / f"{code}.sql": texts.joined(
            {scope: sql(one, engine, scope) for scope in Scope}
        )
        for code, one in catalogue.standards().items()
        for engine in Engine
    }


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    os.environ["GOLDENTHREAD_DEMO"] = "1"  # so that the demo's own doors are listed too
    import django

    django.setup()
    wanted = {HERE / name: MADE + page() for name, page in PAGES.items()} | standard_texts()
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    left_over = [
        path for folder in {path.parent for path in wanted} - {HERE} if folder.exists() for path in folder.iterdir() if path not in wanted
    ]
    if "--check" in arguments:
        if stale or left_over:
            print("Stale, run `make docs`: " + ", ".join(path.name for path in [*stale, *left_over]))
        return int(bool(stale or left_over))
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
        print(f"wrote {path.relative_to(HERE.parent)}")
    for path in left_over:
        path.unlink()
        print(f"removed {path.relative_to(HERE.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
