"""The example children of a standard, as rows of frames: for the oracle, for an engine, and for the standard's page. Pure."""

from datetime import date, datetime

from goldenthread.measures.clocks import LONDON
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.standard import Example, Standard
from goldenthread.measures.terms import Kind

Rows = dict[str, list[dict[str, object]]]
RECORD, CHILD = "r", "c"


def rows_of(standard: Standard, example: Example) -> Rows:
    """The frames in which the example happens: its record, and what else it names.

    *Raises*: KeyError for a column that a frame does not have, ValueError for what is no day, instant, number, word, yes or no.

    >>> from goldenthread.standards.catalogue import standard
    >>> one = standard("contact-decided")
    >>> rows_of(one, one.examples[0])["contact"][0]["decided_on"]
    datetime.date(2026, 3, 3)
    """
    rows: Rows = {standard.each.name: [{"record": RECORD, "child": CHILD, **_read(standard.each.name, example.each)}]}
    for frame, some in example.others.items():
        for place, one in enumerate(some):
            rows.setdefault(frame, []).append({"record": f"{frame} {place + 1}", "child": CHILD, **_read(frame, one)})
    return rows


def day(words: str) -> date:
    """ "2026-03-02" """
    return date.fromisoformat(words)


def _read(frame: str, given: object) -> dict[str, object]:
    if not isinstance(given, dict):
        raise TypeError(f"The columns of {frame} are given by name.")
    return {name: _value(FRAMES[frame].heading(name).kind, name, value) for name, value in given.items()}


def _value(kind: Kind, name: str, value: object) -> object:
    if value is None:
        return None
    if kind is Kind.DAY and isinstance(value, str):
        return day(value)
    if kind is Kind.INSTANT and isinstance(value, str):
        return int(datetime.fromisoformat(value).replace(tzinfo=LONDON).timestamp())
    fits = {Kind.YES_NO: bool, Kind.NUMBER: int, Kind.WORD: str, Kind.KEY: str}.get(kind)
    if fits is None or not isinstance(value, fits) or (kind is Kind.NUMBER and isinstance(value, bool)):
        raise ValueError(f"{name} is a {kind}, and {value!r} is none.")
    return value
