"""What the team does with a contact: rate it, ask partners, decide, tell; and visits to a child whose contact became a referral."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.children import queries as children
from goldenthread.errors import NotFound
from goldenthread.frontdoor import queries, services
from goldenthread.frontdoor.forms import AskForm, DecideForm, NotifyForm, RateForm, TellOthersForm, VisitForm
from goldenthread.frontdoor.outcomes import Stage
from goldenthread.frontdoor.services import Decided, Telling
from goldenthread.frontdoor.views.rules import DoorRequest, page_of, page_of_referral, visiting, working
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once


@working("rating")
def rate(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """How urgent it is. A change is a new rating."""
    form = RateForm(request.POST or None)

    def keep() -> object:
        typed = form.cleaned_data
        return services.rate(by=request.subject, id=id, colour=typed["colour"], reason=typed["reason"], rated_at=typed["rated_at"])

    return _kept(request, form, keep, heading="Rate the contact", button="Save the rating", back=page_of(id))


@working("partner to be asked")
def ask(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """One partner, what they know."""
    form = AskForm(request.POST or None)

    def keep() -> object:
        return services.ask_what_is_known(by=request.subject, id=id, **form.cleaned_data)

    return _kept(request, form, keep, heading="Ask a partner what they know", button="Ask them", back=page_of(id))


@working("decision", Permission.ALLOCATE_CHILDREN)
def decide(request: DoorRequest, id: UUID, stage: str) -> HttpResponse:  # noqa: A002
    """One of the four decisions."""
    if stage not in Stage.values:
        raise NotFound
    which, contact = Stage(stage), request.thing
    levels = queries.levels_on(request.subject.today)
    form = DecideForm(request.POST or None, stage=which, levels=levels, can_mail=bool(contact.sender_email))

    def keep() -> object:
        typed = form.cleaned_data
        decided = Decided(
            stage=which,
            outcome=typed["outcome"],
            rationale=typed["rationale"],
            decided_at=typed["decided_at"],
            counts_on=typed["counts_on"],
            level=typed["level"],
            need=typed["need"],
            council=typed["council"],
        )
        return services.decide(by=request.subject, id=id, decided=decided, telling=_telling(typed))

    return _kept(request, form, keep, heading=which.label, button="Save the decision", back=page_of(id))


@working("telling")
def tell(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Whoever sent it, or somebody else, is told what was decided."""
    form = TellOthersForm(request.POST or None)

    def keep() -> object:
        typed = form.cleaned_data
        return services.tell(
            by=request.subject,
            id=id,
            telling=_telling(typed),
            sender=typed["whom"] == "sender",
            agency=typed["agency"],
            name=typed["name"],
            email=typed["email"],
        )

    return _kept(request, form, keep, heading="Tell somebody what was decided", button="Save", back=page_of(id))


@working("school")
def school(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """A school is told of a domestic incident; the child's own school is chosen already."""
    child = children.child(request.subject, id=request.thing.child_id, writing=True)
    known = queries.schools_of(request.subject, child)
    form = NotifyForm(request.POST or None, schools=queries.all_schools(), initial={"school": known[0].id if known else None})

    def keep() -> object:
        return services.notify_school(by=request.subject, id=id, **form.cleaned_data)

    return _kept(request, form, keep, heading="Tell the school", button="Save", back=page_of(id))


@visiting("visit")
def visit(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Somebody went to see the child."""
    form = VisitForm(request.POST or None)

    def keep() -> object:
        typed = form.cleaned_data | {"seen": form.cleaned_data["seen"] == "yes"}
        return services.record_visit(by=request.subject, id=id, **typed)

    return _kept(request, form, keep, heading="Record a visit", button="Save the visit", back=page_of_referral(id))


def _telling(typed: dict[str, str]) -> Telling:
    return Telling(way=typed["way"], words=typed["telling_words"], withheld=typed["withheld"])


def _kept(request: DoorRequest, form: forms.Form, keep: Callable[[], object], *, heading: str, button: str, back: str) -> HttpResponse:
    """The form; once it is right, the fact, and back to the page it belongs to."""

    def effect() -> str:
        keep()
        return back

    if form.is_valid() and (where := once(request, form, f"{heading} {request.thing.id}", effect)):
        return redirect(where)
    child = children.child(request.subject, id=request.thing.child_id, writing=True)
    context = {"form": form, "heading": heading, "caption": child.name, "back": back, "button": button}
    return render(request, "frontdoor/form.html", context)
