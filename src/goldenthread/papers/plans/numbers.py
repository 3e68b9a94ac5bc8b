"""The numbers of a plan's rows: reading them as printed, and offering one where the printed one is missing or cannot be right.

A printed number is never changed silently: what is offered stands beside it, with a sentence that says why.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NUMBER = re.compile(
    r"^\W*(?:actions?|ref(?:erence)?|no|number|item|rec(?:ommendation)?)?[\s.:#*-]*"
    r"(?P<prefix>[A-Za-z]{0,6}[\s.\-/]?(?:\d+[.\-/])*)(?P<last>\d{1,4})(?P<suffix>\s?[a-z]|\s?\([a-z]\))?[\s.):*#]*$",
    re.IGNORECASE,
)
_LONGEST = 60  # characters; a longer cell is no number
_LETTER = re.compile(r"^\W*\(?(?P<letter>[a-z]|[ivx]{1,5})[.)]?\W*$", re.IGNORECASE)
_MARKS = re.compile(r"^[\s*#†]+|[\s*#†.):]+$")


@dataclass(frozen=True, slots=True)
class Number:
    """`3.2` is prefix "3.", last 2; `HP1` is prefix "HP", last 1; `4a` carries a suffix."""

    prefix: str
    last: int
    suffix: str = ""

    def __str__(self) -> str:
        return f"{self.prefix}{self.last}{self.suffix}"

    @property
    def following(self) -> "Number":
        """The next number of the same row of numbers."""
        return Number(self.prefix, self.last + 1)


@dataclass(frozen=True, slots=True)
class Beside:
    """A row's printed number among its neighbours: the one given to the row above, the one printed below, the area's usual beginning."""

    number: Number | None
    before: Number | None
    after: Number | None
    usual: str | None

    @property
    def expected(self) -> Number | None:
        """The number that would go on from the row above, or come before the row below."""
        if self.before is not None:
            return self.before.following
        if self.after is not None and self.after.last > 1 and self.after.prefix == self.usual:
            return Number(self.after.prefix, self.after.last - 1)
        return Number(self.usual, 1) if self.usual is not None else None


@dataclass(frozen=True, slots=True)
class Offer:
    """The number offered for a row, and why it is not the printed one."""

    number: str | None
    problem: str | None = None


def parse_number(text: str) -> Number | None:
    """The number of a row, or None when the cell holds words or nothing."""
    found = _NUMBER.match(" ".join(text.split())) if len(text) <= _LONGEST else None
    return Number(found["prefix"].strip(), int(found["last"]), (found["suffix"] or "").strip()) if found else None


def is_number(text: str) -> bool:
    """Whether a cell can be the number of a row: "1", "3.2", "HP1", "4a", "(b)", "iv"."""
    return len(text) <= _LONGEST and (parse_number(text) is not None or bool(_LETTER.match(text)))


def tidy(text: str) -> str:
    """A printed number without the asterisks and stops around it."""
    return (_MARKS.sub("", " ".join(text.split())) if len(text) <= _LONGEST else text) or text


def offers(printed: Sequence[str], stem: str = "") -> tuple[Offer, ...]:
    """A number for every row of one area, from what is printed beside each.

    `stem` goes before a number where no row has one ("2." gives 2.1, 2.2 …). *Shape*: one offer per row, in order.

    >>> [offer.number for offer in offers(["3.1", "3.2", "5.5", "3.4"])]
    ['3.1', '3.2', '3.3', '3.4']
    """
    if not any(text.strip() for text in printed):
        return tuple(Offer(f"{stem}{at}") for at in range(1, len(printed) + 1))
    numbers = [parse_number(text) for text in printed]
    usual = _usual_prefix(numbers)
    later = Counter(str(number) for number in numbers if number)
    given: list[Offer] = []
    used: set[str | None] = set()
    for at, text in enumerate(printed):
        number, after = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
        later[str(number)] -= 1
        before = parse_number(given[-1].number or "") if given else None
        given.append(_offer(text, Beside(number, before, after, usual), used, later))
        used.add(given[-1].number)
    return tuple(given)


def gaps(offered: Sequence[Offer]) -> tuple[str, ...]:
    """A sentence for every number that is passed over within an area."""
    numbers = [parse_number(offer.number or "") for offer in offered]
    jumps = []
    for above, below in pairwise(numbers):
        if above and below and above.prefix == below.prefix and below.last > above.last + 1:
            jumps.append(f"The numbers go from {above} to {below}: check that no row is missing.")
    return tuple(jumps)


def _usual_prefix(numbers: Sequence[Number | None]) -> str | None:
    prefixes = Counter(number.prefix for number in numbers if number)
    prefix, times = prefixes.most_common(1)[0] if prefixes else (None, 0)
    return prefix if times * 2 > sum(prefixes.values()) else None


def _offer(text: str, row: Beside, used: set[str | None], later: Mapping[str, int]) -> Offer:
    """`used` are the numbers given to the rows above, `later` how often each is printed below."""
    expected, number = row.expected, row.number
    taken = expected is None or str(expected) in used or later.get(str(expected), 0) > 0
    if not text.strip():
        return _missing(None if taken else expected)
    if number is None:
        return Offer(tidy(text))
    if number.suffix or expected is None or str(number) == str(expected) or taken:
        return Offer(str(number), f"The number {number} stands on more than one row." if str(number) in used else None)
    if _out_of_place(row, used):
        before, after = row.before, row.after
        where = f"between {before} and {after}" if before and after else f"after {before}" if before else f"before {after}"
        return Offer(str(expected), f"The row is numbered {number} on the paper but stands {where}; {expected} is offered instead.")
    return Offer(str(number))


def _missing(expected: Number | None) -> Offer:
    if expected is None:
        return Offer(None, "The row has no number; give it one.")
    return Offer(str(expected), f"The row has no number on the paper; {expected} is offered.")


def _out_of_place(row: Beside, used: set[str | None]) -> bool:
    """Only where the neighbours show it: the next row goes on from the expected number, or the row carries another area's number."""
    number, expected, after = row.number, row.expected, row.after
    if number is None or expected is None:
        return False
    if str(number) in used:
        return True
    if after is not None:
        return str(after) == str(expected.following) and not (number.prefix == expected.prefix and number.last < after.last)
    return number.prefix != row.usual and expected.prefix == row.usual
