"""Tells Django that this room exists."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Practice standards and their results."""

    name = "goldenthread.standards"
    default = True
