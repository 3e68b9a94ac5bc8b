"""Tells Django that this room exists, reply links what an invitation's link does, and a child's page what meetings add."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings about children, and who is asked to them."""

    name = "goldenthread.meetings"
    default = True

    def ready(self) -> None:
        from goldenthread.children import additions
        from goldenthread.involvement import purposes
        from goldenthread.meetings.child_page import MEETINGS
        from goldenthread.meetings.invitation import INVITATION

        purposes.register(INVITATION)
        additions.register(MEETINGS)
