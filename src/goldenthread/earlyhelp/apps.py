"""Tells Django that this room exists, and the rooms below what it adds to them."""

from django.apps import AppConfig


class EarlyHelpConfig(AppConfig):
    """Early help from the request to closing."""

    name = "goldenthread.earlyhelp"
    default = True

    def ready(self) -> None:
        from goldenthread.children import additions
        from goldenthread.decisions import handovers, matters
        from goldenthread.earlyhelp.added import ADDITION
        from goldenthread.earlyhelp.help_additions import ADDITION as HELP_NOTES
        from goldenthread.earlyhelp.links import PURPOSES
        from goldenthread.earlyhelp.passing_on import HANDOVER, MATTER
        from goldenthread.involvement import purposes

        for purpose in PURPOSES:
            purposes.register(purpose)
        matters.register(MATTER)
        handovers.register(HANDOVER)
        additions.register(ADDITION)
        additions.register(HELP_NOTES)
