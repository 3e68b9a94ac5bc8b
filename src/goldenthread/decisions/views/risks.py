"""Risks that an agency holds because nobody else has taken them; and how many there are, for those who see no child."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.views.rules import ChildRequest, recording
from goldenthread.children.views.rules import page_of as page_of_child
from goldenthread.decisions import presenters, queries, services
from goldenthread.decisions.forms import RiskEndsForm, RiskForm
from goldenthread.decisions.views.keeping import kept
from goldenthread.decisions.views.rules import DecisionRequest, writing_of_risk
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission


@recording("held risk")
def hold(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """My agency holds a risk for this child that nobody else has taken."""
    child = children.child(request.subject, id=id, writing=True)
    form = RiskForm(request.POST or None)

    def keep() -> str:
        services.log_risk(by=request.subject, child=id, **form.cleaned_data)
        return page_of_child(id)

    lead = "Everybody who works with the child reads it. The board reads how many there are and for how long, and nothing of the child."
    return kept(
        request, form, keep, heading="A risk you are holding", caption=child.name, back=page_of_child(id), button="Log it", lead=lead
    )


@writing_of_risk("end")
def resolve(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """It is held no longer."""
    form = RiskEndsForm(request.POST or None)
    row = request.found

    def keep() -> str:
        services.resolve_risk(by=request.subject, id=id, **form.cleaned_data)
        return page_of_child(row.child_id)

    caption = presenters.risk_words(row)
    return kept(
        request, form, keep, heading="A risk is held no longer", caption=caption, back=page_of_child(row.child_id), button="Save it"
    )


@access.needs(Permission.READ_PLANS, "GET")
def in_sum(request: ActingRequest) -> HttpResponse:
    """How many risks are held and for how long the longest. Small numbers are not told, and nothing leads further."""
    found = queries.risks_in_sum(timezone.localdate())
    return render(request, "decisions/risks.html", {"sum": presenters.risks_summary(found)})
