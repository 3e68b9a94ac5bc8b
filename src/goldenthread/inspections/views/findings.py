"""The register of findings across letters and years, one finding, what is said of it since, and the register to take away."""

from collections.abc import Iterator
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.inspections import presenters, queries, services
from goldenthread.inspections.forms import CarryForm, CarryForwardForm, RegisterForm, ThemeForm
from goldenthread.inspections.views.rules import keeping, may_keep, reading
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import on_version, once
from goldenthread.partners.taking_away import table_to_take_away

FINDINGS_A_PAGE = 50
MOST_CARRIED = 100


@reading
def findings(request: ActingRequest) -> HttpResponse:
    """The register. Filters live in the address."""
    form = RegisterForm(request.GET or None, by=request.actor)
    found = queries.findings(by=request.actor, filters=form.filters())
    page = Paginator(found, FINDINGS_A_PAGE).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    context = {
        "form": form,
        "page": page,
        "table": presenters.findings.register(
            listed,
            answers=queries.answers_of(by=request.actor, findings=listed),
            address=lambda id_: queries.answers_address(by=request.actor, id=id_),
        ),
        "any_letter": bool(page.paginator.count) or queries.letters(by=request.actor).exists(),
        "may_keep": may_keep(request),
        "wide": True,
    }
    return render(request, "inspections/findings.html", context)


@reading
def export(request: ActingRequest, ending: str) -> HttpResponse:
    """The findings that match, as a file; every page of them."""
    form = RegisterForm(request.GET or None, by=request.actor)

    def rows() -> Iterator[list[str]]:
        return presenters.findings.export_rows(queries.findings(by=request.actor, filters=form.filters()))

    return table_to_take_away(rows, ending=ending, title="findings", sheet="Findings")


@reading
def finding(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    return render(request, "inspections/finding.html", _finding_page(request, id, CarryForm()))


@keeping
def carry(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say whether this finding still matters."""
    form = CarryForm(request.POST or None)
    if form.is_valid() and (where := once(request, form, "carry finding", lambda: _carry(request, id, form))):
        return redirect(where)
    return render(request, "inspections/carry.html", _finding_page(request, id, form))


@keeping
def theme(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.finding(by=request.actor, id=id)
    form = ThemeForm(request.POST) if request.method == "POST" else ThemeForm(initial={"theme": found.theme, "version": found.version})
    if form.is_valid() and (
        where := on_version(
            request,
            form,
            "reword theme",
            lambda: _reword_theme(request, id, form),
            now=lambda: queries.finding(by=request.actor, id=id).version,
        )
    ):
        return redirect(where)
    context = {"finding": found, "form": form, "now": queries.finding(by=request.actor, id=id).theme if form.errors else ""}
    return render(request, "inspections/theme.html", context | {"themes": queries.themes(by=request.actor)})


@keeping
def carry_forward(request: ActingRequest) -> HttpResponse:
    """Say of several older findings at once that they still matter. The register's filters choose what is offered."""
    wanted = RegisterForm(request.GET or None, by=request.actor).filters()
    offered = list(queries.findings(by=request.actor, filters=wanted)[:MOST_CARRIED])
    form = CarryForwardForm(request.POST or None, offered=presenters.findings.choices(offered))
    if form.is_valid() and (where := once(request, form, "carry findings", lambda: _carry_forward(request, form))):
        return redirect(where)
    return render(request, "inspections/carry_forward.html", {"form": form, "offered": offered})


def _finding_page(request: ActingRequest, id_: UUID, form: CarryForm) -> dict[str, object]:
    found = queries.finding(by=request.actor, id=id_)
    paper = queries.transcript(by=request.actor, letter=found.letter).paper
    shown = presenters.pages.stretch(paper, found.sources)
    noted = presenters.pages.Marks({}, {}, chosen_parts=frozenset(found.sources))
    return {
        "finding": found,
        "kind_tag": presenters.words.kind_tag(found.kind),
        "about": presenters.findings.about(found),
        "parts": presenters.findings.parts_of(found),
        "relevance": presenters.findings.relevance_tag(found),
        "statements": presenters.findings.statements(found),
        "pages": presenters.pages.pages(paper, shown, noted),
        "form": form,
        "answers": queries.answers_of(by=request.actor, findings=[found]),
        "answers_address": queries.answers_address(by=request.actor, id=found.id),
        "may_keep": may_keep(request),
    }


def _carry(request: ActingRequest, id_: UUID, form: CarryForm) -> str:
    services.state_relevance(by=request.actor, finding_id=id_, **form.cleaned_data)
    return reverse("inspections:finding", args=[id_])


def _reword_theme(request: ActingRequest, id_: UUID, form: ThemeForm) -> str:
    services.reword_theme(by=request.actor, finding_id=id_, version=form.cleaned_data["version"], theme=form.cleaned_data["theme"])
    return reverse("inspections:finding", args=[id_])


def _carry_forward(request: ActingRequest, form: CarryForwardForm) -> str:
    typed = form.cleaned_data
    services.carry_forward(by=request.actor, ids=form.ids(), reason=typed["reason"], stated_on=typed["stated_on"])
    return reverse("inspections:findings") + "?relevance=yes"
