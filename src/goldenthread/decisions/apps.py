"""Tells Django that this room exists."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Closing, stepping down or up, with everybody who works with the child asked first."""

    name = "goldenthread.decisions"
    default = True
