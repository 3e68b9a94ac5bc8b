"""The top room as Django knows it: holds the commands that run the whole, and checks that every address has its rule."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured


class ConfigConfig(AppConfig):
    name = "goldenthread.config"
    label = "config"

    def ready(self) -> None:
        register(every_route_declares_access)


def every_route_declares_access(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The same question `wsgi` asks before it serves, asked by `check` and by every management command."""
    from goldenthread.config.routes import refuse_undeclared_routes

    try:
        refuse_undeclared_routes()
    except ImproperlyConfigured as forgotten:
        return [Error(str(forgotten), id="goldenthread.E001")]
    return []
