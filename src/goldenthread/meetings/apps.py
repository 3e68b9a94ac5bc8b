"""Tells Django that this room exists, and reply links what an invitation's link does."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings about children, and who is asked to them."""

    name = "goldenthread.meetings"
    default = True

    def ready(self) -> None:
        from goldenthread.children import additions
        from goldenthread.involvement import purposes
        from goldenthread.meetings.family import contacts
        from goldenthread.meetings.invitation import INVITATION

        purposes.register(INVITATION)
        additions.register(additions.Addition(room="meetings", title="Meetings", contacts=contacts))
