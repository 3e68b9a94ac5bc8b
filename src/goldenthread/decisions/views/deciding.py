"""Proposing, the page of a decision, and what is done there before it is decided."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.children import queries as children
from goldenthread.decisions import presenters, queries, services
from goldenthread.decisions.forms import ProposalForm
from goldenthread.decisions.views.rules import DecisionRequest, MatterRequest, of_decision, of_matter, page_of
from goldenthread.partners.sending import once


@of_matter
def propose(request: MatterRequest, about: UUID) -> HttpResponse:
    """What is proposed and why. Who will be consulted is worked out and shown."""
    subject, matter = request.subject, request.matter
    form = ProposalForm(request.POST or None, kinds=matter.kinds)

    def effect() -> str:
        made = services.propose(by=subject, matter=matter.name, about=about, **form.cleaned_data)
        return page_of(made.id)

    if form.is_valid() and (where := once(request, form, "propose decision", effect)):
        return redirect(where)
    child = children.child(subject, id=request.child, writing=True)
    standing = queries.open_about(subject, matter.name, about)
    whom = queries.to_consult(subject, child, matter.referrer(subject, about))
    context = {
        "form": form,
        "title": matter.title(subject, about),
        "child": child,
        "back": matter.page(about),
        "standing": page_of(standing.id) if standing else "",
        "whom": presenters.to_consult_table(whom, queries.names_of(whom)),
    }
    return render(request, "decisions/propose.html", context)


@of_decision("page", "GET")
def decision(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Who must be consulted, who has answered, what blocks finishing."""
    found = queries.whole(request.subject, request.found)
    context = {"decision": request.found, "child": found.child, "blocks": found.blocks}
    return render(request, "decisions/decision.html", context)
