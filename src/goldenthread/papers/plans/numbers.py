"""The numbers of a plan's rows: reading them as printed, and offering one where the printed one is missing or cannot be right.

A printed number is never changed silently: what is offered stands beside it, with a sentence that says why.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NUMBER = re.compile(
    r"^\W*(?:actions?|ref(?:erence)?|no|number|item|rec(?:ommendation)?)?[\s.:#*-]*"
    r"(?P<prefix>[A-Za-z]{0,6}[\s.\-/]?(?:\d+[.\-/])*)(?P<last>\d{1,4})(?P<suffix>\s?[a-z]|\s?\([a-z]\))?[\s.):*#]*$",
    re.IGNORECASE,
)
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
class Offer:
    """The number offered for a row, and why it is not the printed one."""

    number: str | None
    problem: str | None = None


def parse_number(text: str) -> Number | None:
    """The number of a row, or None when the cell holds words or nothing."""
    found = _NUMBER.match(" ".join(text.split()))
    return Number(found["prefix"].strip(), int(found["last"]), (found["suffix"] or "").strip()) if found else None


def is_number(text: str) -> bool:
    """Whether a cell can be the number of a row: "1", "3.2", "HP1", "4a", "(b)", "iv"."""
    return parse_number(text) is not None or bool(_LETTER.match(text))


def tidy(text: str) -> str:
    """A printed number without the asterisks and stops around it."""
    return _MARKS.sub("", " ".join(text.split())) or text


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
    given: list[Offer] = []
    for at, text in enumerate(printed):
        given.append(_offer(at, text, numbers, usual, given))
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


def _offer(at: int, text: str, numbers: Sequence[Number | None], usual: str | None, given: Sequence[Offer]) -> Offer:
    number = numbers[at]
    before = parse_number(given[-1].number or "") if given else None
    after = numbers[at + 1] if at + 1 < len(numbers) else None
    expected = _expected(before, after, usual)
    taken = {offer.number for offer in given} | {str(one) for one in numbers[at + 1 :] if one}
    if not text.strip():
        return _missing(expected, taken)
    if number is None:
        return Offer(tidy(text))
    if number.suffix or expected is None or str(number) == str(expected) or str(expected) in taken:
        problem = f"The number {number} stands on more than one row." if str(number) in {offer.number for offer in given} else None
        return Offer(str(number), problem)
    if _out_of_place(number, after, expected, usual, {offer.number for offer in given}):
        where = f"between {before} and {after}" if before and after else f"after {before}" if before else f"before {after}"
        return Offer(str(expected), f"The row is numbered {number} on the paper but stands {where}; {expected} is offered instead.")
    return Offer(str(number))


def _missing(expected: Number | None, taken: set[str | None]) -> Offer:
    if expected is None or str(expected) in taken:
        return Offer(None, "The row has no number; give it one.")
    return Offer(str(expected), f"The row has no number on the paper; {expected} is offered.")


def _expected(before: Number | None, after: Number | None, usual: str | None) -> Number | None:
    if before is not None:
        return before.following
    if after is not None and after.last > 1 and after.prefix == usual:
        return Number(after.prefix, after.last - 1)
    return Number(usual, 1) if usual is not None else None


def _out_of_place(number: Number, after: Number | None, expected: Number, usual: str | None, given: set[str | None]) -> bool:
    """Only where the neighbours show it: the next row goes on from the expected number, or the row carries another area's number."""
    if str(number) in given:
        return True
    if after is not None:
        return str(after) == str(expected.following) and not (number.prefix == expected.prefix and number.last < after.last)
    return number.prefix != usual and expected.prefix == usual
