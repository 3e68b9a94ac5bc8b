"""The clocks as this partnership counts them: by when something is due. Rooms ask here, and take no clock from `measures` themselves."""

from goldenthread.measures.clocks import Clock
from goldenthread.measures.journey_clocks import CLOCKS


def clock(code: str) -> Clock:
    """The clock of this code ("T11"). Raises: KeyError for a code that is none: a fault of whoever wrote it."""
    return CLOCKS[code]
