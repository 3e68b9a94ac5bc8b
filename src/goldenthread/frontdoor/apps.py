"""Tells Django that this room exists, and other rooms what it gives them."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    """Contacts, their screening and decisions, and referrals."""

    name = "goldenthread.frontdoor"
    default = True

    def ready(self) -> None:
        from goldenthread.children import additions
        from goldenthread.decisions import handovers, matters
        from goldenthread.frontdoor.child_page import FRONT_DOOR
        from goldenthread.frontdoor.links import PURPOSES
        from goldenthread.frontdoor.matter import REFERRAL
        from goldenthread.frontdoor.services import take_step_up
        from goldenthread.involvement import purposes

        for purpose in PURPOSES:
            purposes.register(purpose)
        additions.register(FRONT_DOOR)
        matters.register(REFERRAL)
        handovers.register(handovers.Handover(name="front door", words="The front door", receive=take_step_up))
