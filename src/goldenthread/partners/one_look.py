"""What is worked out once while one page is looked at, and forgotten with it.

`access` opens a look round every view that is only read; nothing is changed in one, so what a rule answered at its beginning holds to its
end, and the next page asks anew. Outside a look, as in every service that writes, nothing is remembered.
"""

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_remembered: ContextVar[MutableMapping[object, Any] | None] = ContextVar("remembered", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """While this holds, `remembered` gives something to remember in."""
    before = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(before)


def remembered() -> MutableMapping[object, Any] | None:
    """What was remembered in this look; None outside one."""
    return _remembered.get()


def once_a_look(read: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """A read that several parts of one page ask for: within a look it is made once for the same arguments, and the answer is shared.

    So whoever gets the answer only reads it. Arguments can be told apart by value: a subject, ids, records, sequences of those.
    """

    @wraps(read)
    def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        memory = remembered()
        if memory is None:
            return read(*args, **kwargs)
        key = (read, *(_by_value(one) for one in args), *((name, _by_value(one)) for name, one in sorted(kwargs.items())))
        if key not in memory:
            memory[key] = read(*args, **kwargs)
        answer: Answer = memory[key]
        return answer

    return asked


def _by_value(argument: object) -> object:
    return tuple(argument) if isinstance(argument, list) else argument
