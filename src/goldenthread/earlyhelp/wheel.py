"""The outcomes wheel: parts of a child's life scored from 1 to 10, by the child, a parent or the worker, at the start, a review or the end.

Pure. The segments are data. The shift is always one child's own, from their first score to their latest; nobody is averaged.

>>> shift([2, 5, 4])
2
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LOWEST, HIGHEST = 1, 10


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the wheel. `best` says what a ten would be, in the words a child can be asked with."""

    code: str
    words: str
    best: str


SEGMENTS: Final = {
    one.code: one
    for one in (
        Segment("safe", "Feeling safe", "I feel safe wherever I am."),
        Segment("health", "Health", "I am well and get help when I am not."),
        Segment("feelings", "Feelings", "I can say how I feel, and mostly feel fine."),
        Segment("learning", "Nursery, school or work", "I go every day and learn."),
        Segment("home", "Home and money", "Our home is warm and we have enough."),
        Segment("family", "Getting on at home", "We get on, and somebody is there for me."),
        Segment("friends", "Friends and free time", "I have friends and things I like doing."),
        Segment("self", "Who I am", "I am proud of who I am, and others respect it."),
    )
}


def shift(scores: Sequence[int]) -> int | None:
    """From the first score to the latest; None for fewer than two, for one score has no shift."""
    return scores[-1] - scores[0] if len(scores) > 1 else None
