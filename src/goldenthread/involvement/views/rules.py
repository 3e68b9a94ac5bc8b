"""Who may use these pages: whoever holds a link that works (`by_link`); for what is asked of them or of their agency whoever acts for one
(`in_agency`, `of_asking`); and for the list of all askings those who keep plans.

A link's secret stands in the address, so its pages are kept out of caches and search engines, and the address out of referrers. A look
is never an answer: mail systems open links before people do.
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from goldenthread.errors import NotFound
from goldenthread.involvement import queries
from goldenthread.involvement.looking import looked_at_by
from goldenthread.involvement.queries import Opened
from goldenthread.ledger.services import record_read
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission

reading = access.needs(Permission.KEEP_PLANS, "GET")
keeping = access.needs(Permission.KEEP_PLANS, "GET", "POST")
doing = access.needs(Permission.KEEP_PLANS, "POST")

AskedView = Callable[[ActingRequest, Opened], HttpResponse]
LinkView = Callable[[ActingRequest, Opened, str], HttpResponse]
PRIVATE = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store"}
# For the page with the form: under `no-referrer` browsers send a form with the origin "null", which the guard against forged forms rightly
# refuses. This one tells at most the name of the site, never the address with its secret, to others and to our own log.
REFERRER_OF_A_FORM = "strict-origin"


def in_agency(view: access.View) -> access.View:
    """For what is asked of somebody or of the agency they act for. Whoever acts for none is told of nothing."""

    @wraps(view)
    def guarded(request: ActingRequest) -> HttpResponseBase:
        if request.actor.agency_id is None:
            raise NotFound
        return view(request)

    return access.signed_in("GET")(guarded)


def of_asking(view: AskedView) -> access.View:
    """For the asking in the address, by whoever was asked or who may answer in their place. The look is written down first, refused or not.

    `request.actor` stays who signed in; what they may do for the purpose is in the opened asking, as for a link.
    """

    @wraps(view)
    def guarded(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
        try:
            opened = queries.asked_of(by=request.actor, id=id)
        except NotFound:
            record_read(by=request.actor, what="asking: refused", about=str(id))
            raise
        place = ", in another’s place" if opened.on_behalf else ""
        record_read(by=request.actor, what=f"asking{place}: allowed", about=str(id))
        with looked_at_by(opened.actor):
            return view(request, opened)

    return access.signed_in("GET", "POST")(guarded)


def by_link(*methods: str) -> Callable[[LinkView], access.View]:
    """For whoever holds a link that works. The view gets what it opens and its secret; `request.actor` is who was asked."""

    def dress(view: LinkView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, token: str) -> HttpResponse:
            answer = _opened(request, token, view)
            for name, value in PRIVATE.items():
                answer.headers.setdefault(name, value)
            return answer

        return access.open_to_all(*methods, why="a reply by link: the secret in the address stands for an account")(guarded)

    return dress


def _opened(request: ActingRequest, token: str, view: LinkView) -> HttpResponse:
    try:
        link = queries.link(token=token)
    except NotFound:
        return render(request, "involvement/no_link.html", status=404)
    opened = queries.opened(link)
    if opened is None:  # whom to ask for a new link is said only to somebody who once had a real one
        return render(request, "involvement/no_link.html", {"ask": queries.asker(link.involvement)}, status=410)
    request.actor = opened.actor
    with looked_at_by(opened.actor):
        return view(request, opened, token)
