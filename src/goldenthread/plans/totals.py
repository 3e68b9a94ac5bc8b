"""Counting the colours of rows, and setting the count beside what a document says of itself.

Pure. A row whose colour is not stated is counted as a row and as "not stated", never as a colour: while there is one, the
colours cannot be proved right, and the answer is "cannot be counted" unless the numbers already contradict each other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.papers.model import RagStatus

COLOURS = (RagStatus.RED, RagStatus.AMBER, RagStatus.GREEN, RagStatus.COMPLETED)
_NAMES = {status.value for status in (*COLOURS, RagStatus.NOT_ASSESSABLE)}  # that a document may declare a number for
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows report each colour. *Shape*: `counts` has every colour and "not stated", zero where there are none."""

    counts: Mapping[RagStatus, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def not_stated(self) -> int:
        return self.counts[RagStatus.NOT_STATED]


@dataclass(frozen=True, slots=True)
class Line:
    """One number the document declares, beside ours. `counted` is None where rows without a colour leave it open."""

    name: str
    declared: int
    counted: int | None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """`agrees` is None when it cannot be told; `why` then says what stands in the way, else it is a plain verdict."""

    lines: tuple[Line, ...]
    agrees: bool | None
    why: str


def tally(statuses: Iterable[RagStatus]) -> Tally:
    """Count rows by reported colour."""
    seen = Counter(statuses)
    return Tally({status: seen[status] for status in RagStatus})


def reconcile(declared: Mapping[str, int], counted: Tally | None) -> Reconciled:
    """Set declared numbers beside the rows. `counted` None means nobody knows which rows the document counted."""
    if counted is None:
        lines = tuple(Line(name, number, None) for name, number in declared.items())
        return Reconciled(lines, None, "We do not know which rows this total counts, so it cannot be checked.")
    lines = tuple(Line(name, number, _ours(name, counted)) for name, number in declared.items())
    if wrong := [line for line in lines if _contradicts(line, counted)]:
        return Reconciled(lines, False, "The rows do not add up to what the document says: " + "; ".join(map(_difference, wrong)) + ".")
    if any(line.counted is None for line in lines):
        rows = "1 row reports" if counted.not_stated == 1 else f"{counted.not_stated} rows report"
        return Reconciled(lines, None, f"{rows} no colour, so the colours cannot be counted.")
    return Reconciled(lines, True, "The rows add up to what the document says.")


def _ours(name: str, counted: Tally) -> int | None:
    key = name.strip().lower()
    if key == TOTAL:
        return counted.total
    if key not in _NAMES or counted.not_stated:
        return None
    return counted.counts[RagStatus(key)]


def _contradicts(line: Line, counted: Tally) -> bool:
    """A colour not fully counted still contradicts when more rows report it than the document declares."""
    if line.counted is not None:
        return line.counted != line.declared
    key = line.name.strip().lower()
    return key in _NAMES and counted.counts[RagStatus(key)] > line.declared


def _difference(line: Line) -> str:
    return f"{line.name} is {line.declared} in the document" + (f" and {line.counted} in the rows" if line.counted is not None else "")
