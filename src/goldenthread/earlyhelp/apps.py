"""Tells Django that this room exists."""

from django.apps import AppConfig


class EarlyHelpConfig(AppConfig):
    """Early help from the request to closing."""

    name = "goldenthread.earlyhelp"
    default = True
