"""The kinds of decision that leave nobody out, as data."""

from enum import StrEnum


class DecisionKind(StrEnum):
    """What is decided. The words complete the sentence "It is proposed to …"."""

    CLOSE = "close"
    STEP_DOWN = "step down"
    STEP_UP = "step up"
    NO_FURTHER_ACTION = "take no further action"
