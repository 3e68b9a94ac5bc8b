"""The frames that this installation's own records fill: for everybody (`counting_everybody` writes them), or for a person's own children.

Each room says in its `frames` module how it fills which; a frame that no room fills has no rows until an extract brings some. `rows` says
which records may be read: those of everybody (`unscoped`), or those of one child that a person sees.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Final

from goldenthread.children import frames as children
from goldenthread.children.frames import FrameRow, Rows
from goldenthread.decisions import frames as decisions
from goldenthread.earlyhelp import frames as earlyhelp
from goldenthread.frontdoor import frames as frontdoor
from goldenthread.measures.frames import FRAMES
from goldenthread.meetings import frames as meetings
from goldenthread.partners.models import Agency, Locality, Team

Filler = Callable[[Rows], Iterable[FrameRow]]
_ROOMS: Final[tuple[ModuleType, ...]] = (children, frontdoor, earlyhelp, meetings, decisions)


@cache
def fillers() -> dict[str, list[Filler]]:
    """The functions that fill each frame: those of the rooms that are called like it."""
    return {name: [getattr(room, name) for room in _ROOMS if hasattr(room, name)] for name in FRAMES}


def gathered(rows: Rows, *, frames: Iterable[str] = FRAMES) -> dict[str, list[FrameRow]]:
    """The rows of these frames that our records fill, held in memory: for a person's own children. *Shape*: see `measures.frames`."""
    return {name: [row for fill in fillers()[name] for row in fill(rows)] for name in frames if fillers()[name]}


def lookups() -> Iterator[Iterable[Mapping[str, object]]]:
    """The rows of agencies, teams and localities, in the order of `measures.frames.LOOKUPS`."""
    yield ({"key": str(one.id), "name": one.name, "sort": one.kind} for one in Agency.objects.order_by("id"))
    yield ({"key": str(one.id), "name": one.name} for one in Team.objects.order_by("id"))
    yield ({"key": str(one.id), "name": one.name} for one in Locality.objects.order_by("id"))
