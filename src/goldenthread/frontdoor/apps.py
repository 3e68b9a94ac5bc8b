"""Tells Django that this room exists."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    """Contacts, their screening and decisions, and referrals."""

    name = "goldenthread.frontdoor"
    default = True
