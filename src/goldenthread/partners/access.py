"""The guard on every door: who may use an address, with which methods, and whether looking is written down first.

Every view carries exactly one rule; `config.routes` refuses to start the application otherwise. The rule answers for the
role. Whose records a person may see is answered by the queries, which take the same actor.

    @access.needs(Permission.KEEP_PLANS, "GET", "POST")
    def import_plan(request: ActingRequest) -> HttpResponse: ...
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record_read
from goldenthread.partners import drafts, queries, typed_forms
from goldenthread.partners.one_look import one_look
from goldenthread.partners.permissions import Permission

View = Callable[..., HttpResponseBase]
READING = frozenset({"GET", "HEAD"})


class ActingRequest(HttpRequest):
    """A request that passed the guard: `actor` says who is asking and for which agency."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use one address. `permission` None with `signed_in` true means anybody with an account.

    `reads` names what is looked at ("letter file"); such a view's look is recorded and committed before the view runs.
    """

    signed_in: bool
    methods: tuple[str, ...]
    permission: Permission | None = None
    reads: str = ""
    why: str = ""
    needs_second_factor: bool = True


def open_to_all(*methods: str, why: str) -> Callable[[View], View]:
    """For the few doors that need no account: signing in, replies by link, the health check. `why` is for the reader of the route list."""
    return _guard(Rule(signed_in=False, methods=methods or ("GET",), why=why))


def signed_in(*methods: str, needs_second_factor: bool = True) -> Callable[[View], View]:
    """For anybody with an account, even without a current membership: profile, choosing an agency, signing out."""
    return _guard(Rule(signed_in=True, methods=methods or ("GET",), needs_second_factor=needs_second_factor))


def needs(permission: Permission, *methods: str, reads: str = "") -> Callable[[View], View]:
    """For those whose acting role carries the permission. Everyone else gets the 404 of a page that does not exist."""
    return _guard(Rule(signed_in=True, methods=methods or ("GET",), permission=permission, reads=reads))


def rule_of(view: Any) -> Rule | None:
    """The rule a view carries, None where it was forgotten."""
    return getattr(view, "access_rule", None)


def _guard(rule: Rule) -> Callable[[View], View]:
    def dress(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return _refusal(rule, request) or _answer(rule, view, request, *args, **kwargs)

        guarded.access_rule = rule  # type: ignore[attr-defined]  # read back by rule_of
        return guarded

    return dress


def _refusal(rule: Rule, request: HttpRequest) -> HttpResponse | None:
    """The answer when the rule says no, else None. Sets `request.actor` on the way."""
    if request.method not in _methods(rule):
        return HttpResponseNotAllowed(_methods(rule))
    acting = cast("ActingRequest", request)
    acting.actor = queries.actor_of(request)
    if not rule.signed_in:
        return None
    if acting.actor.person_id is None:
        return _sign_in_first(request, rule)
    if rule.needs_second_factor and queries.owes_second_factor(request):
        return redirect("mfa_activate_totp")
    if rule.permission is not None and not acting.actor.may(rule.permission):
        raise NotFound
    return None


def _sign_in_first(request: HttpRequest, rule: Rule) -> HttpResponse:
    """To the sign-in page and back. What was being sent when the session ran out is kept for the same person."""
    if request.method in READING:
        back_to = request.get_full_path()
    elif kept := typed_forms.keep(request):
        back_to = reverse("partners:kept_form", args=[kept])
    else:
        back_to = request.path if "GET" in rule.methods else reverse("home")
    answer = redirect_to_login(back_to)
    # A part of a page cannot show the sign-in page: the whole page has to go there.
    return HttpResponseClientRedirect(answer.url) if request.headers.get("HX-Request") else answer


def _answer(rule: Rule, view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    actor = cast("ActingRequest", request).actor
    if rule.reads and request.method in READING:
        about = next((str(value) for value in kwargs.values()), "")
        record_read(by=actor, what=rule.reads, about=about)
    with one_look() if request.method in READING else nullcontext():
        response = view(request, *args, **kwargs)
    typed_forms.forget_if_saved(request, actor.person_id, response)
    drafts.forget_if_taken(request, response)
    return response


def _methods(rule: Rule) -> tuple[str, ...]:
    return (*rule.methods, "HEAD") if "GET" in rule.methods else rule.methods
