"""Records of children by a standard: those of one's own children, and all standards for one child. The children's rules guard them."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.children import queries as children
from goldenthread.children.views.rules import ChildRequest, of_child, of_children
from goldenthread.standards import catalogue, presenters, queries

A_PAGE = 50


@of_children("GET")
def records(request: ChildRequest, code: str) -> HttpResponse:
    """The records of a standard about the children that this person sees: those not met first."""
    found = catalogue.standard(code)
    asked = request.GET.get("outcome", "")
    page = Paginator(presenters.in_order(queries.records(request.subject, found), asked), A_PAGE).get_page(request.GET.get("page"))
    names = queries.names(request.subject, page)
    context = {
        "standard": found,
        "page": page,
        "table": presenters.records_table(page, names),
        "outcomes": presenters.outcome_links(found, asked),
    }
    return render(request, "standards/records.html", context)


@of_child("standards", "GET")
def of_one_child(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Every record of one child by every standard: what is late, missing or due first; what was done late stays visible."""
    child = children.child(request.subject, id=id)
    judged = queries.judged(request.subject, child)
    return render(request, "standards/child.html", {"child": child, **presenters.of_child(judged, queries.agency_names(judged))})
