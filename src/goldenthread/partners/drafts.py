"""Drafts: what is typed into a form reaches the server field by field, and stands in the form again when its page is next opened.

A page with a form carries a ticket (`beside`): a signed note of who it was shown to, for which agency, at which address, and with it the
drafts. The page's own rule has let them in by then; nobody else is ever sent a draft. `govuk/js/drafts.js` sends what changes together with
the ticket to `views.drafts`, which only takes and gives nothing back. Somebody whose session ran out meanwhile still has the ticket and
the signed note of who used the browser last (`session_limits`): if both name one person, their words are kept for after they sign in again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html

from goldenthread.errors import NotFound, Refused
from goldenthread.govuk.words import moment_in_words
from goldenthread.ledger import form_keys
from goldenthread.partners import queries, services
from goldenthread.partners.models import Draft
from goldenthread.partners.services.drafts import Whose
from goldenthread.partners.session_limits import last_person
from goldenthread.partners.typed_forms import is_secret

LONGEST_ADDRESS = 500
_SHOWN = "_drafts_shown"


@dataclass(frozen=True, slots=True)
class Sent:
    """What the script sent: fields that changed, or nothing of them and the wish to start afresh."""

    whose: Whose
    key: str
    version: str
    fields: dict[str, list[str]]
    afresh: bool


def beside(request: HttpRequest) -> str:
    """Once for each page, beside the first form's key: the ticket and the drafts for the script.

    Nothing for those without an agency, and nothing behind a door that needs no account: the address there may be a secret.
    """
    if not _needs_an_account(request) or hasattr(request, _SHOWN):
        return ""
    by, address = queries.actor_of(request), request.get_full_path()
    if by.person_id is None or by.agency_id is None or len(address) > LONGEST_ADDRESS:
        return ""
    setattr(request, _SHOWN, True)
    # A form that comes back with its errors holds what was typed last already.
    kept = queries.drafts(by=by, page=address) if request.method == "GET" else []
    ticket = _signer().sign_object([str(by.person_id), str(by.agency_id), address])
    told = {"to": reverse("partners:draft"), "ticket": ticket, "forms": _forms(kept)}
    return format_html('<input type="hidden" data-drafts="{}">', json.dumps(told))


def read(request: HttpRequest) -> Sent:
    """What was sent, once it is certain whose it is. Raises: NotFound for a ticket of somebody else's, or of nobody's;
    Refused for what our script never sends."""
    try:
        sent = json.loads(request.body)
        ticket, form, key, version = (_text(sent.get(name, ""), most) for name, most in _PARTS)
        fields = {_text(name, 100): [_text(value, None) for value in values] for name, values in dict(sent.get("fields", {})).items()}
    except (ValueError, TypeError, AttributeError):
        raise Refused("This could not be read. Load the page again.") from None
    if not form.startswith("/"):
        raise Refused("This could not be read. Load the page again.")
    try:
        person, agency, page = _signer().unsign_object(ticket)
    except BadSignature:
        raise NotFound from None
    if not _sits_here(request, UUID(person)):
        raise NotFound
    whose = Whose(person_id=UUID(person), agency_id=UUID(agency), page=page, form=form)
    kept = {name: values for name, values in fields.items() if not is_secret(name)}
    return Sent(whose, key, version, kept, afresh=sent.get("afresh") is True)


def forget_if_taken(request: HttpRequest, response: HttpResponseBase) -> None:
    """What was typed into a form that has done its work waits no more. Asked after each form, by the guard."""
    key = request.POST.get(form_keys.FIELD, "") if request.method == "POST" and response.status_code < 400 else ""
    by = queries.actor_of(request)
    if by.person_id is not None and by.agency_id is not None and form_keys.was_taken(key):
        services.forget_taken(person_id=by.person_id, agency_id=by.agency_id, form=request.get_full_path()[:LONGEST_ADDRESS], key=key)


_PARTS = (("ticket", 2_000), ("form", LONGEST_ADDRESS), ("key", 64), ("version", 20))


def _text(value: Any, most: int | None) -> str:
    """Raises: ValueError for anything else, or longer."""
    if not isinstance(value, str) or (most is not None and len(value) > most):
        raise ValueError
    return value


def _needs_an_account(request: HttpRequest) -> bool:
    """By the rule of the view that answers (`access`)."""
    rule = getattr(request.resolver_match.func, "access_rule", None) if request.resolver_match else None
    return bool(rule and rule.signed_in)


def _sits_here(request: HttpRequest, person: UUID) -> bool:
    signed_in = queries.actor_of(request).person_id
    if signed_in is not None:
        return signed_in == person
    return last_person(request) == str(person) and queries.may_keep_a_form(person_id=person)


def _forms(kept: Iterable[Draft]) -> list[dict[str, Any]]:
    """*Shape*: one entry per form; `version` is the one that its latest field was typed on."""
    found = []
    for form, rows in groupby(sorted(kept, key=lambda row: row.form), key=lambda row: row.form):
        fields = list(rows)
        found.append(
            {
                "form": form,
                "version": fields[-1].version,
                "typed": moment_in_words(fields[-1].kept_at),
                "fields": {row.field: row.values for row in fields},
            }
        )
    return found


def _signer() -> Signer:
    return Signer(salt="goldenthread.partners.drafts")
