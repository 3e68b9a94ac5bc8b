"""A form about one episode: shown, and once it is right kept, and back to the episode's page."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.children import queries as children
from goldenthread.earlyhelp.views.rules import EpisodeRequest, page_of
from goldenthread.partners.sending import once


def kept(
    request: EpisodeRequest,
    id_: UUID,
    form: forms.Form,
    heading: str,
    keep: Callable[[], object],
    *,
    button: str = "Save",
    back: str = "",
    **context: object,
) -> HttpResponse:
    """Send it twice, and its work is done once. `back`: where it leads; the episode's page where none is given."""
    back = back or page_of(id_)

    def effect() -> str:
        keep()
        return back

    if form.is_valid() and (where := once(request, form, f"early help: {heading}", effect)):
        return redirect(where)
    name = children.child(request.subject, id=request.episode.child_id, writing=True).name
    shown = {"form": form, "heading": heading, "caption": name, "back": back, "button": button}
    return render(request, "earlyhelp/form.html", shown | context)
