"""Tells Django that this room exists, and the children’s room what it adds to a child’s page."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Practice standards and their results."""

    name = "goldenthread.standards"
    default = True

    def ready(self) -> None:
        from goldenthread.children import additions
        from goldenthread.standards import services  # noqa: F401 - registers the night's work before that of the rooms above
        from goldenthread.standards.child_page import STANDARDS

        additions.register(STANDARDS)
