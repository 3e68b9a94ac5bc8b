"""Frames full of whatever could be there: for each standard, rows in which every column it reads takes every turn.

Nothing here is likely. Words are those that the standard asks about and one that it does not; days lie close together, so that limits are
met to the day and missed by one; a fifth of all is missing; keys are few, so that records meet each other.
"""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from goldenthread.measures import terms as t
from goldenthread.measures.examples import Rows
from goldenthread.measures.frames import FRAMES, Frame, Heading
from goldenthread.measures.oracle import Judged, day_of
from goldenthread.measures.standard import Standard
from goldenthread.measures.terms import Kind

AS_AT = date(2026, 6, 30)
CHILDREN = 6
_LINKS = {"contact", "referral", "help", "meeting", "decision"}  # columns that name a record of another frame


def any_frames(standard: Standard, seed: int, many: int = 40) -> Rows:
    """Rows for every frame that a standard reads. Keys are whole numbers."""
    chance = random.Random(f"{standard.code} {seed}")  # noqa: S311  no secret
    words, numbers = _asked_about(standard)
    return {name: [_row(FRAMES[name], place, chance, words, numbers) for place in range(many)] for name in standard.frames}


def said(row: Mapping[str, Any]) -> tuple[object, ...]:
    """A record as an engine gives it, in a shape that can be compared."""
    due = day_of(row["due_s"]) if row["due_s"] is not None else row["due_on"]
    done = day_of(row["done_s"]) if row["done_s"] is not None else row["done_on"]
    kept = ("record", "child", "agency", "team", "locality", "kind", "begins_on", "period_on", "days_from_on")
    return (*(row[name] for name in kept), due, done, row["outcome"], row["why"])


def meant(one: Judged) -> tuple[object, ...]:
    """The same as the oracle gives it."""
    placed = (one.record, one.child, one.agency, one.team, one.locality, one.kind, one.begins_on, one.period_on, one.days_from_on)
    return (*placed, one.due_on, one.done_on, int(one.outcome), one.why)


def _row(frame: Frame, place: int, chance: random.Random, words: dict[str, list[str]], numbers: list[int]) -> dict[str, object]:
    near = AS_AT - timedelta(days=chance.choice((5, 60, 400, 800, 2500)))
    child = place % CHILDREN + 1
    row: dict[str, object] = {"record": place + 1, "child": child}
    for heading in frame.headings[2:]:
        row[heading.name] = None if chance.random() < 0.2 else _value(heading, near, chance, words, numbers)
        if heading.name in _LINKS and row[heading.name] is not None:
            row[heading.name] = chance.randrange(6) * CHILDREN + child  # a record of the same child, as in all frames
    if frame.sorts:
        row["kind"] = chance.choice(frame.sorts)
    return row


def _value(heading: Heading, near: date, chance: random.Random, words: dict[str, list[str]], numbers: list[int]) -> object:
    if heading.kind is Kind.DAY:
        back = chance.choice((0, 1, 7, 30, 90, 365, 365 * 5, 365 * 17)) if heading.name.startswith(("born", "expected")) else 0
        return near - timedelta(days=back) + timedelta(days=chance.choice((*range(20), 28, 42, 45, 63, 66, 90, 91, 182, 365, 366)))
    if heading.kind is Kind.INSTANT:
        return int(chance.choice((0, 4, 4.001, 24, 72, 72.001, 100)) * 3600) + 86400 * (near - date(1970, 1, 1)).days
    if heading.kind is Kind.YES_NO:
        return chance.random() < 0.6
    if heading.kind is Kind.NUMBER:
        return chance.choice(numbers)
    if heading.kind is Kind.KEY:
        return chance.randrange(8) + 1
    return chance.choice([*words.get(heading.name, []), "something else"])


def _asked_about(standard: Standard) -> tuple[dict[str, list[str]], list[int]]:
    """The words that a standard compares each column with, and the numbers round those that it names."""
    words: dict[str, list[str]] = {}
    numbers = [0, 1, 2, 3, 20]
    for term in standard.terms():
        if isinstance(term, t.OneOf) and isinstance(term.of, t.Column):
            words.setdefault(term.of.name, []).extend(str(one) for one in term.values)
        elif isinstance(term, t.Compared) and isinstance(term.left, t.Column) and isinstance(term.right, t.Literal):
            words.setdefault(term.left.name, []).append(str(term.right.value))
            if isinstance(term.right.value, int):
                numbers.extend((term.right.value - 1, term.right.value, term.right.value + 1))
    return words, numbers
