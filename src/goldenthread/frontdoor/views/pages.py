"""The lists of the front door, and the page of one contact and of one referral."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.additions import Due
from goldenthread.children.presenters import due_tasks
from goldenthread.decisions.matters import proposal_page
from goldenthread.frontdoor import dues, matter, presenters, queries
from goldenthread.frontdoor.sequence import faults
from goldenthread.frontdoor.views.rules import DoorRequest, of_contact, of_front_door, of_referral
from goldenthread.partners.permissions import Permission

A_PAGE = 50


@of_front_door("GET", reads="contacts list")
def contacts(request: DoorRequest) -> HttpResponse:
    """Open contacts about children this person may see, by time left."""
    subject = request.subject
    page = Paginator(queries.open_contacts(subject), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "table": presenters.contacts_table(queries.lines(subject, list(page)), now=subject.now),
        "team": queries.team_of(subject),
        "who": presenters.who_takes_in(queries.teams()),
    }
    return render(request, "frontdoor/contacts.html", context)


@of_front_door("GET", reads="referrals list")
def referrals(request: DoorRequest) -> HttpResponse:
    """Open referrals, the oldest first."""
    subject = request.subject
    page = Paginator(queries.open_referrals(subject), A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    table = presenters.referrals_table(shown, queries.names_of(subject, [one.child_id for one in shown]))
    return render(request, "frontdoor/referrals.html", {"page": page, "table": table})


@of_contact("page")
def contact(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """What came in, the four decisions in their order, what is due, who was told."""
    subject, found = request.subject, request.thing
    full, before = queries.full(subject, found), queries.before(subject, found)
    strategy = queries.strategy_days(subject, [found.child_id]).get(found.child_id, [])
    in_team = request.actor.may(Permission.KEEP_CHILDREN) and queries.team_of(subject) is not None
    context = {
        "contact": found,
        "child": children.child(subject, id=found.child_id),
        "full": full,
        "rating": presenters.rating_tag(full.rating),
        "due": due_tasks(_sorted(dues.dues(full, strategy_on=strategy, now=subject.now)), today=subject.today),
        "faults": faults(queries.course(full, strategy, queries.consulted(subject, full.closure))),
        "summary": presenters.contact_summary(found, subject=subject),
        "before": presenters.before_rows(before, consulted=queries.consulted(subject, before.closure).words),
        "ratings": presenters.ratings_table(full.ratings, subject=subject),
        "checks": presenters.checks_table(full.checks, subject=subject),
        "decisions": presenters.decisions_table(full, subject=subject),
        "told": presenters.told_table(full.told, subject=subject),
        "notices": presenters.notices_table(full.notices, subject=subject),
        "in_team": in_team,
        "may_decide": in_team and request.actor.may(Permission.ALLOCATE_CHILDREN),
        "ended": full.ending is not None,
    }
    return render(request, "frontdoor/contact.html", context)


@of_referral("page")
def referral(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """When and for what it was accepted, visits, what went in the wrong order, how it ends."""
    subject, found = request.subject, request.thing
    full = queries.full(subject, found.contact)
    strategy = queries.strategy_days(subject, [found.child_id]).get(found.child_id, [])
    consulted = queries.consulted(subject, full.closure)
    before, standing = queries.before(subject, found.contact), queries.proposed(subject, found, matter.NAME)
    may_record = request.actor.may(Permission.KEEP_CHILDREN)
    context = {
        "referral": found,
        "child": children.child(subject, id=found.child_id),
        "summary": presenters.referral_summary(found, full.closure, subject=subject, consulted=consulted.words),
        "due": due_tasks(_sorted(dues.dues(full, strategy_on=strategy, now=subject.now)), today=subject.today),
        "faults": faults(queries.course(full, strategy, consulted)),
        "before": presenters.before_rows(before, consulted=queries.consulted(subject, before.closure).words),
        "visits": presenters.visits_table(full.visits),
        "may_record": may_record,
        "proposed": reverse("decisions:decision", args=[standing]) if standing else "",
        "propose": proposal_page(matter.NAME, found.id) if may_record and full.closure is None and not standing else "",
    }
    return render(request, "frontdoor/referral.html", context)


def _sorted(some: list[Due]) -> list[Due]:
    return sorted(some, key=lambda due: (due.due_on is None, due.due_on or date.max, due.text))
