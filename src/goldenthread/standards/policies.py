"""Who may do what with standards; pure. Reading them is a permission of the pages themselves."""

from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission


def check_measure(by: Actor) -> None:
    """*Raises*: Refused for those who may not have everything worked out now."""
    if not by.may(Permission.MEASURE_STANDARDS):
        raise Refused("Standards are worked out every night. Ask the partnership office to have it done now.")


def sees_every_figure(by: Actor) -> bool:
    """Whether small numbers and the figures of agencies and groups are shown. Everybody else sees months, with small numbers kept back."""
    return by.may(Permission.SEE_EVERY_FIGURE)
