"""The clocks as this partnership counts them: by when something is due. Rooms ask here, and take no clock from `measures` themselves.

What the partnership decided (`models.ClockLimit`, set by `services.set_limit`) is laid over what `measures.journey_clocks` holds. The rows
are few and are asked of the database, all at once, for the first clock that a request needs, and kept to its end (`once_a_request`);
elsewhere, in a job or a command, each asking reads them anew unless `remembered` is in force. So a limit that was set a moment ago, in
whichever process, counts at the next request. Keeping them longer was rejected: a process that judges by last week's limit says "late"
where another says "in time".
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

from goldenthread.measures.clocks import Clock, Limit, changed
from goldenthread.measures.journey_clocks import CLOCKS
from goldenthread.partners import queries

Handler = Callable[[HttpRequest], HttpResponse]
Limits = Mapping[str, tuple[Limit, ...]]


@dataclass(slots=True)
class _Held:
    """What is remembered for one request: None until somebody asks, and again after a limit was set in it."""

    limits: Limits | None = None
    clocks: dict[str, Clock] = field(default_factory=dict)


_held: ContextVar[_Held | None] = ContextVar("clock_limits", default=None)


def clock(code: str) -> Clock:
    """The clock of this code ("T11"). At most one query for all clocks of a request.

    Raises: KeyError for a code that is none: a fault of whoever wrote it.
    """
    held = _held.get() or _Held()
    if held.limits is None:
        held.limits = queries.clock_limits()
    if code not in held.clocks:
        held.clocks[code] = _laid_over(CLOCKS[code], held.limits.get(code, ()))
    return held.clocks[code]


def clocks() -> list[Clock]:
    """All of them, in the order in which they are written down. One query."""
    with remembered():
        return [clock(code) for code in CLOCKS]


@contextmanager
def remembered(limits: Limits | None = None) -> Iterator[None]:
    """Until it ends, the partnership's limits are read once, or not at all where they are given. For work that asks for many clocks."""
    around = _held.set(_Held(limits))
    try:
        yield
    finally:
        _held.reset(around)


def forget() -> None:
    """A limit was set: whoever asks next in this request or work reads them anew."""
    if held := _held.get():
        held.limits = None
        held.clocks.clear()


def once_a_request(handler: Handler) -> Handler:
    """The middleware that keeps them for one request."""

    def answer(request: HttpRequest) -> HttpResponse:
        with remembered():
            return handler(request)

    return answer


def _laid_over(one: Clock, limits: tuple[Limit, ...]) -> Clock:
    """A clock that a law came to fix after the partnership had set its own keeps to the law."""
    return changed(one, limits) if one.changeable else one
