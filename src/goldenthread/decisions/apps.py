"""Tells Django that this room exists, reply links what this room's links do, and a child's page what it adds."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Closing, stepping down or up, with everybody who works with the child asked first."""

    name = "goldenthread.decisions"
    default = True

    def ready(self) -> None:
        from goldenthread.children import additions
        from goldenthread.decisions.added import ADDITION
        from goldenthread.decisions.purposes import PURPOSES
        from goldenthread.involvement import purposes

        for purpose in PURPOSES:
            purposes.register(purpose)
        additions.register(ADDITION)
