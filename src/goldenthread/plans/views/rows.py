"""One row or area of a review: corrected, cut in two, joined, set aside, added; and many rows' colours or leads at once."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.queries import agencies
from goldenthread.partners.sending import once, pressed
from goldenthread.plans import policies, printed, queries, services
from goldenthread.plans.forms import (
    AddAreaForm,
    AddRowForm,
    AreaForm,
    ColoursForm,
    LeadsForm,
    RowForm,
    SetAsideForm,
    SplitForm,
    VersionForm,
)
from goldenthread.plans.presenters import review, words
from goldenthread.plans.rows import row_from_json
from goldenthread.plans.views.imports import ROWS_A_PAGE
from goldenthread.plans.views.rules import after_stretch, doing, keeping, stretch


@keeping
def row(request: ActingRequest, id: UUID, row: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Every cell of a row beside the words of the document it was read from."""
    found = queries.plan_import(by=request.actor, id=id)
    offered = queries.offered_row(found, row)
    areas = review.area_choices(queries.offered_areas(found))
    read = row_from_json(offered.row)
    form = RowForm(request.POST, areas=areas, row=read) if request.method == "POST" else RowForm.of(offered, areas)
    after = queries.neighbours(offered)[1]

    def correct() -> str:
        typed = form.cleaned_data
        services.correct_row(
            by=request.actor, id=id, row=row, cells=form.cells(), area=typed["area"], version=typed["version"], answers=typed["answers"]
        )
        to_next = "next" in request.POST and after
        if to_next:
            return reverse("plans:row", args=[id, after])
        page = queries.place_in_review(offered) // ROWS_A_PAGE + 1
        return f"{reverse('plans:review', args=[id])}?page={page}#row-{row}"

    if form.is_valid() and (where := once(request, form, "correct row", correct)):
        return redirect(where)
    return _row_page(request, id, row, form)


@keeping
def split(request: ActingRequest, id: UUID, row: UUID) -> HttpResponse:  # noqa: A002
    """Cut a row in two. Words move from one half to the other; none may be lost."""
    found = queries.plan_import(by=request.actor, id=id)
    offered = queries.offered_row(found, row)
    form = SplitForm(request.POST or None, row=row_from_json(offered.row), initial={"version": offered.version})

    def cut() -> str:
        first, second = form.halves()
        made = services.split_row(by=request.actor, id=id, row=row, first=first, second=second, version=form.cleaned_data["version"])
        return reverse("plans:row", args=[id, made.id])

    if form.is_valid() and (where := once(request, form, "split row", cut)):
        return redirect(where)
    theirs = []
    if form.errors and form.data.get("version") != str(queries.offered_row(found, row).version):
        offered = queries.offered_row(found, row)
        theirs = review.theirs(offered)
        form.on_version(offered.version)
    return render(request, "plans/split.html", {"import": found, "offered": offered, "form": form, "theirs": theirs, "wide": True})


@doing
def join(request: ActingRequest, id: UUID, row: UUID) -> HttpResponse:  # noqa: A002
    """Join a row with the one that follows it."""
    return _pressed_on_row(
        request, id, row, "join rows", lambda version: services.join_with_next(by=request.actor, id=id, row=row, version=version)
    )


@doing
def set_row_aside(request: ActingRequest, id: UUID, row: UUID) -> HttpResponse:  # noqa: A002
    """Leave a row out, with the reason."""
    form = SetAsideForm(request.POST, auto_id=SetAsideForm.IDS)

    def leave_out() -> str:
        typed = form.cleaned_data
        services.set_row_aside(by=request.actor, id=id, row=row, reason=typed["reason"], version=typed["version"])
        return reverse("plans:row", args=[id, row])

    if form.is_valid() and (where := once(request, form, "set row aside", leave_out)):
        return redirect(where)
    return _row_page(request, id, row, aside=form)


@doing
def put_back(request: ActingRequest, id: UUID, row: UUID) -> HttpResponse:  # noqa: A002
    """Take a row that was set aside back."""
    return _pressed_on_row(request, id, row, "put row back", lambda _: services.put_row_back(by=request.actor, id=id, row=row))


@keeping
def add_row(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """A row the reader did not see; `?from=` names a piece of text that was left."""
    found = queries.plan_import(by=request.actor, id=id)
    left = queries.leftover(found, request.GET.get("from", ""))
    areas = review.area_choices(queries.offered_areas(found))
    initial = {"how": left.text, "leftover": left.id} if left else {}
    form = AddRowForm(request.POST or None, areas=areas, initial=initial)

    def add() -> str:
        return reverse("plans:row", args=[id, services.add_row(by=request.actor, id=id, **form.cleaned_data).id])

    if form.is_valid() and (where := once(request, form, "add row", add)):
        return redirect(where)
    return render(request, "plans/add_row.html", {"import": found, "form": form, "any_area": bool(areas)})


@keeping
def area(request: ActingRequest, id: UUID, area: UUID) -> HttpResponse:  # noqa: A002
    """The words of an area."""
    found = queries.plan_import(by=request.actor, id=id)
    offered = queries.offered_area(found, area)
    form = AreaForm(request.POST) if request.method == "POST" else AreaForm.of(offered)

    def correct() -> str:
        services.correct_area(by=request.actor, id=id, area=area, **form.cleaned_data)
        return f"{reverse('plans:review', args=[id])}#rows"

    if form.is_valid() and (where := once(request, form, "correct area", correct)):
        return redirect(where)
    theirs = []
    if form.errors and form.data.get("version") != str(queries.offered_area(found, area).version):
        offered = queries.offered_area(found, area)
        theirs = review.area_now(offered)
        form.on_version(offered.version)
    return render(request, "plans/offered_area.html", {"import": found, "area": offered, "form": form, "theirs": theirs})


@keeping
def add_area(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """An area the reader did not see."""
    found = queries.plan_import(by=request.actor, id=id)
    form = AddAreaForm(request.POST or None)

    def add() -> str:
        services.add_area(by=request.actor, id=id, **form.cleaned_data)
        return f"{reverse('plans:review', args=[id])}#rows"

    if form.is_valid() and (where := once(request, form, "add area", add)):
        return redirect(where)
    return render(request, "plans/add_area.html", {"import": found, "form": form})


@keeping
def colours(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Colours and priorities of many rows at once, entered from the paper."""
    found = queries.plan_import(by=request.actor, id=id)
    page = stretch(request, [one for one in queries.offered_rows(found) if one.state in policies.LIVE])
    form = ColoursForm(request.POST or None, rows=page.object_list)

    def enter() -> str:
        services.correct_colours(by=request.actor, id=id, rows=form.changed_rows())
        return after_stretch(page, reverse("plans:colours", args=[id]), reverse("plans:review", args=[id]))

    if form.is_valid() and (where := once(request, form, "enter colours", enter)):
        return redirect(where)
    if form.errors:
        form.on_versions_of_now()
    return render(request, "plans/colours.html", {"import": found, "form": form, "page": page})


@keeping
def leads(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Which agency each wording of a lead means."""
    found = queries.plan_import(by=request.actor, id=id)
    known = [(str(one.id), one.name) for one in agencies()]
    page = stretch(request, list(queries.lead_matches(found)))
    form = LeadsForm(request.POST or None, matches=page.object_list, agencies=known)

    def match() -> str:
        services.answer_leads(by=request.actor, id=id, agencies=form.agencies())
        return after_stretch(page, reverse("plans:leads", args=[id]), reverse("plans:review", args=[id]))

    if form.is_valid() and (where := once(request, form, "match leads", match)):
        return redirect(where)
    return render(request, "plans/leads.html", {"import": found, "form": form, "page": page})


def _row_page(request: ActingRequest, id_: UUID, row: UUID, form: RowForm | None = None, aside: SetAsideForm | None = None) -> HttpResponse:
    """A row with its forms. One that was refused is given with what was typed, on the version of now."""
    found = queries.plan_import(by=request.actor, id=id_)
    offered = queries.offered_row(found, row)
    areas = review.area_choices(queries.offered_areas(found))
    read = row_from_json(offered.row)
    outdated = [one for one in (form, aside) if one and one.errors and one.data.get("version") != str(offered.version)]
    for one in outdated:
        one.on_version(offered.version)
    before, after = queries.neighbours(offered)
    kept = queries.transcript(found)
    context = {
        "import": found,
        "offered": offered,
        "heading": f"Action {read.number}" if read.number else "A row without a number",
        "tag": words.row_tag(offered.state),
        "form": form or RowForm.of(offered, areas),
        "theirs": review.theirs(offered) if outdated else [],
        "open": policies.is_open(found) and offered.state in policies.LIVE,
        "refused": form if form and form.errors else aside,
        "problems": review.problem_cards(queries.problems(found).filter(row=offered)),
        "printed": printed.rows_around(kept.paper, [(place.part, place.row) for place in read.rows]) if kept else [],
        "before": before,
        "after": after,
        "aside": aside or SetAsideForm(initial={"version": offered.version}, auto_id=SetAsideForm.IDS),
        "wide": True,
    }
    return render(request, "plans/row.html", context)


def _pressed_on_row(request: ActingRequest, id_: UUID, row: UUID, purpose: str, effect: Callable[[int], object]) -> HttpResponse:
    """A button of a row's page: back to the row, with what was refused in a banner."""
    back = reverse("plans:row", args=[id_, row])
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0

    def do() -> str:
        effect(version)
        return back

    return pressed(request, purpose, do, back=back)
