"""Measures in turn, pair by pair, and gives back medians: the machine's speed drifts, so absolute times are only for orientation."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Median seconds of ours and the rival's, and the median of the ratios taken pair by pair."""

    ours: float
    rival: float
    ratio: float


def in_turn(ours: Callable[[], object], rival: Callable[[], object], *, rounds: int = 7) -> Pair:
    """A B A B …, after one warm-up of each."""
    ours()
    rival()
    pairs = [(seconds(ours), seconds(rival)) for _ in range(rounds)]
    return Pair(
        ours=statistics.median(a for a, _ in pairs),
        rival=statistics.median(b for _, b in pairs),
        ratio=statistics.median(a / b for a, b in pairs),
    )


def median(work: Callable[[], object], *, rounds: int = 7) -> float:
    work()
    return statistics.median(seconds(work) for _ in range(rounds))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def line(what: str, *figures: str) -> None:
    print(f"  {what:<66} {'   '.join(figures)}", flush=True)
