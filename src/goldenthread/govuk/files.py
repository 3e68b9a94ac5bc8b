"""Files that are made here to take away: always saved by the browser, never shown in it, under a name that no system stumbles over."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify


def to_take_away(content: bytes, *, kind: str, title: str, ending: str, otherwise: str = "plan") -> HttpResponse:
    """A file to keep, named after its title with today's date. `kind` is what a browser is told it is.

    `title` ends in the reader's folder and in the browser's list: it must not say who a child is.
    """
    name = f"{slugify(title)[:60] or otherwise}-{timezone.localdate().isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)
