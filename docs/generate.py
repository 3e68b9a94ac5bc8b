"""The pages of this folder that are made from the code: every address with its rule, every role with its permissions, every state machine.

`make docs` writes them, `make check` fails when one is stale, so a reader can trust them. Run as `python -m docs.generate [--check]`.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

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


PAGES: dict[str, Callable[[], str]] = {"routes.md": routes_page, "roles.md": roles_page, "states.md": states_page}


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    os.environ["GOLDENTHREAD_DEMO"] = "1"  # so that the demo's own doors are listed too
    import django

    django.setup()
    stale = []
    for name, page in PAGES.items():
        path, text = HERE / name, MADE + page()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
            print(f"wrote docs/{name}")
    if stale and "--check" in arguments:
        print("Stale, run `make docs`: " + ", ".join(stale))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
