"""Tells Django that this room exists."""

from django.apps import AppConfig


class EarlyHelpConfig(AppConfig):
    """Early help from the request to closing."""

    name = "goldenthread.earlyhelp"
    default = True

    def ready(self) -> None:
        # Help notes, circumstances and offers.
        from goldenthread.children import additions
        from goldenthread.earlyhelp.help_additions import ADDITION

        additions.register(ADDITION)
