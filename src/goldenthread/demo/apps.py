"""The demo room as Django knows it, with the check that keeps its door shut in a real partnership."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


class DemoConfig(AppConfig):
    name = "goldenthread.demo"

    def ready(self) -> None:
        register(demo_is_not_a_real_service)


def demo_is_not_a_real_service(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Demo mode lets anybody be anybody: it must not run where people are told that they are safe."""
    if not (settings.DEMO and settings.SECURE):
        return []
    words = "Demo mode is on in an installation set up for HTTPS. Anybody could sign in as anybody."
    return [Error(words, hint="Take GOLDENTHREAD_DEMO away, or GOLDENTHREAD_HTTPS if this really is a demo.", id="demo.E001")]
