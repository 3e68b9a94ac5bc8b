"""Tells Django that this room exists, askings what an invitation and minutes are, and a child's page what meetings add to it."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings about children, and who is asked to them."""

    name = "goldenthread.meetings"
    default = True

    def ready(self) -> None:
        from goldenthread.children import additions
        from goldenthread.involvement import purposes
        from goldenthread.meetings.additions import MEETINGS
        from goldenthread.meetings.invitation import INVITATION
        from goldenthread.meetings.minutes_link import MINUTES

        purposes.register(INVITATION)
        purposes.register(MINUTES)
        additions.register(MEETINGS)
