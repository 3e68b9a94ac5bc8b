"""Every address of the product, and the proof that each says who may use it.

`partners.access` holds the rules; this walks the URL map. The application does not start while a route has none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

from goldenthread.partners.access import Rule, rule_of


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its pattern as written, its name, and its access rule (None where it was forgotten)."""

    pattern: str
    name: str
    rule: Rule | None


def all_routes() -> list[Route]:
    """Every route of the URL map, in its order."""
    return list(_walk(get_resolver(), prefix="/"))


def refuse_undeclared_routes() -> None:
    """Raises: ImproperlyConfigured, naming the routes that declare no access rule."""
    if forgotten := [route.pattern for route in all_routes() if route.rule is None]:
        raise ImproperlyConfigured(
            "These addresses do not say who may use them: "
            + ", ".join(forgotten)
            + ". Put a rule from goldenthread.partners.access on each view."
        )


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield Route(pattern, entry.name or "", rule_of(entry.callback))
