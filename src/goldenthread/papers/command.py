"""`goldenthread read FILE [--json]`: what was found in a letter, plan or tracker, printed, nothing stored.

Needs no database and no web framework. Exit status: 0 read (also when it was not recognised), 2 wrong usage or no such file,
3 refused. Whatever the file, the answer is a sentence and never a traceback.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.papers.model import Action, Reading

_USAGE = "Use: goldenthread read FILE [--json]"
_WIDTH = 110
_KINDS = {"inspection_letter": "An inspection letter", "improvement_plan": "An improvement plan", "unknown": "Not recognised"}


def main(argv: Sequence[str]) -> int:
    """Reads the file named in the arguments and prints what is in it. Returns the exit status."""
    options = [word for word in argv if word.startswith("-")]
    names = [word for word in argv if not word.startswith("-")]
    if set(options) & {"-h", "--help"}:
        print(_USAGE)
        return 0
    if len(names) != 1 or set(options) - {"--json"}:
        return _complain(_USAGE, 2)
    path = Path(names[0])
    if not path.is_file():
        return _complain(f"There is no file “{names[0]}”. Check the name and try again.", 2)
    return _read(path, as_json="--json" in options)


def _read(path: Path, *, as_json: bool) -> int:
    from goldenthread.errors import Refused
    from goldenthread.papers.sandbox import read_safely

    try:
        reading = read_safely(path).reading
    except Refused as error:
        return _complain(str(error), 3)
    except OSError:
        return _complain(f"The file “{path}” cannot be opened. Check that you may read it.", 2)
    text = json.dumps(reading.as_json(), indent=2, ensure_ascii=False) if as_json else "\n".join(_summary(reading))
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()
    return 0


def _complain(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


def _summary(reading: "Reading") -> Iterator[str]:
    yield f"{_KINDS[reading.kind.value]}: {reading.title or 'no title found'}"
    if reading.dated_on:
        yield f"Dated {_day(reading.dated_on)}"
    if reading.response_due_on:
        yield f"Response due {_day(reading.response_due_on)}"
    yield from (f"To {name}" for name in reading.addressees)
    yield from (f"Grade: {grade.area}: {grade.grade}" for grade in reading.grades)
    if reading.findings:
        yield f"\n{len(reading.findings)} findings"
    yield from (f"  [{finding.kind.value.replace('_', ' ')}] {_short(finding.text)}" for finding in reading.findings)
    for area in reading.areas:
        yield f"\n{' '.join(part for part in (area.number, area.title) if part) or 'Actions'} ({len(area.actions)} actions)"
        yield from (f"  {_action(action)}" for action in area.actions)
    if reading.totals:
        agrees = {True: "agree with our count", False: "do not agree with our count", None: "cannot be checked"}
        yield ""
        yield from (f"Totals “{total.name}” {agrees[total.agrees]}" for total in reading.totals)
    yield f"\n{len(reading.candidates)} passages for a person to place, {len(reading.furniture)} page numbers, running heads and the like"
    if reading.problems:
        yield f"\n{len(reading.problems)} problems"
    yield from (f"  {problem.where}: {problem.what}" for problem in reading.problems)


def _action(action: "Action") -> str:
    leads = "; ".join(lead.words for lead in action.leads)
    when = _short(action.timescale.words, 30)
    return f"{action.number or '–'}  {_short(action.how, 60)}  [{action.rag.status.value}]  {when}  {_short(leads, 40)}"


def _day(day: object) -> str:
    from datetime import date

    return f"{day.day} {day:%B %Y}" if isinstance(day, date) else ""


def _short(text: str, width: int = _WIDTH) -> str:
    words = " ".join(text.split())
    return words if len(words) <= width else f"{words[: width - 1]}…"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
