"""A document on its way into a plan: put in, reviewed, compared with the plan, applied or set aside."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.errors import NotFound
from goldenthread.govuk.words import counted
from goldenthread.inspections.queries import letters
from goldenthread.inspections.stored_files import as_download
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once, pressed
from goldenthread.plans import policies, queries, services
from goldenthread.plans.forms import AddPlanForm, AnswerForm, FactsForm, ReasonForm, TotalForm
from goldenthread.plans.presenters import review as presenter
from goldenthread.plans.presenters import words
from goldenthread.plans.views.rules import after_stretch, checking, doing, keeping, reading_the_file, stretch

ROWS_A_PAGE = 100


@keeping
def add_plan(request: ActingRequest) -> HttpResponse:
    """Put a document in, as a new plan or as a newer version of one."""
    plans = [(str(plan.id), plan.title) for plan in queries.plans(by=request.actor)]
    known = [(str(letter.id), letter.title) for letter in letters(by=request.actor)]
    initial = {name: request.GET[name] for name in ("plan", "letter") if name in request.GET}
    form = AddPlanForm(request.POST or None, request.FILES or None, plans=plans, letters=known, initial=initial)
    if form.is_valid() and (where := once(request, form, "add plan", lambda: _receive(request, form))):
        return redirect(where)
    return render(request, "plans/add_plan.html", {"form": form})


@checking
def review(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """How much was read, what needs you, every row; leave and come back at any time."""
    found = queries.plan_import(by=request.actor, id=id)
    rows = queries.offered_rows(found)
    areas = list(queries.offered_areas(found))
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    counts = queries.review_counts(found)
    undecided = queries.undecided(queries.differences(found)) if policies.is_open(found) else 0
    totals = list(found.totals.all())
    placing = [TotalForm(total=one, areas=presenter.area_choices(areas)) for one in totals]
    waiting, placed, furniture = presenter.leftovers(found.leftovers.all())
    context = {
        "import": found,
        "tag": words.import_tag(found),
        "open": policies.is_open(found),
        "facts": presenter.facts(found),
        "figures": presenter.figures(found, counts, undecided),
        "problems": presenter.problem_cards(queries.problems(found)),
        "counts": counts,
        "key": presenter.key_table(found),
        "totals": list(zip(presenter.total_views(totals, list(rows)), placing, strict=True)),
        "areas": presenter.areas_of(page.object_list),
        "empty_areas": [area for area in areas if area.id not in {row.area_id for row in rows}],
        "page": page,
        "leftovers": waiting,
        "placed": placed,
        "furniture": furniture,
        "left_to_do": presenter.what_is_left(found, counts, undecided),
        "wide": True,
    }
    return render(request, "plans/review.html", context)


@keeping
def facts(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The title, the date and the period."""
    found = queries.plan_import(by=request.actor, id=id)
    form = FactsForm(request.POST) if request.method == "POST" else FactsForm.of(found)
    back = reverse("plans:review", args=[id])

    def correct() -> str:
        services.correct_facts(by=request.actor, id=id, facts=form.facts(), version=form.cleaned_data["version"])
        return back

    if form.is_valid() and (where := once(request, form, "correct plan facts", correct)):
        return redirect(where)
    now = queries.plan_import(by=request.actor, id=id)
    if form.errors and form.data.get("version") != str(now.version):
        form.on_version(now.version)
    return render(request, "plans/facts.html", {"import": now, "form": form, "theirs": presenter.facts(now) if form.errors else []})


@doing
def answer(request: ActingRequest, id: UUID, problem: UUID) -> HttpResponse:  # noqa: A002
    """One button of a problem: our reading is right, or keep it as printed."""
    back = f"{reverse('plans:review', args=[id])}#problems"
    form = AnswerForm(request.POST)

    def give() -> str:
        services.answer_problem(
            by=request.actor, id=id, problem=problem, answer=form.data.get("answer", ""), note=form.data.get("note", "")
        )
        return back

    return pressed(request, "answer problem", give, back=back)


@doing
def check_rows(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """All rows of an area, or of the document, were looked at."""
    back = f"{reverse('plans:review', args=[id])}#rows"
    area = request.POST.get("area", "")

    def check() -> str:
        checked = services.check_rows(by=request.actor, id=id, area=_uuid(area) if area else None)
        waiting = queries.review_counts(queries.plan_import(by=request.actor, id=id)).waiting
        rest = f" {counted(waiting, 'row')} with an open problem or in another area still to check." if waiting else ""
        messages.success(request, f"{counted(checked, 'row')} checked.{rest}")
        return back

    return pressed(request, "check rows", check, back=back)


@doing
def place_total(request: ActingRequest, id: UUID, total: UUID) -> HttpResponse:  # noqa: A002
    """Say which rows a printed total counts."""
    found = queries.plan_import(by=request.actor, id=id)
    declared = queries.declared_total(found, total)
    form = TotalForm(request.POST, total=declared, areas=presenter.area_choices(queries.offered_areas(found)))
    back = f"{reverse('plans:review', args=[id])}#totals"

    def place() -> str:
        scope, area = form.chosen() if form.is_valid() else ("", None)
        services.place_total(by=request.actor, id=id, total=total, scope=scope, area=area)
        return back

    return pressed(request, "place total", place, back=back)


@keeping
def changes(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What differs from the plan as it stands, row by row; only what is accepted comes in."""
    found = queries.plan_import(by=request.actor, id=id)
    here = reverse("plans:changes", args=[id])
    cards = presenter.difference_cards(queries.differences(found))
    page = stretch(request, cards)

    def decide() -> str:
        given = request.POST.get("all", "")
        decisions = {card.id: given or request.POST.get(card.id, "") for card in cards if not (given and card.decision)}
        services.decide(by=request.actor, id=id, decisions={_uuid(key): value for key, value in decisions.items() if value})
        return here if given else after_stretch(page, here, here)

    if request.method == "POST":
        return pressed(request, "decide differences", decide, back=here)
    counts = queries.review_counts(found)
    context = {
        "import": found,
        "cards": page.object_list,
        "page": page,
        "open": policies.is_open(found),
        "same": counts.checked + counts.waiting - _rows_in(cards),
    }
    return render(request, "plans/changes.html", context)


@keeping
def confirm(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The last look before the document enters its plan."""
    found = queries.plan_import(by=request.actor, id=id)
    counts = queries.review_counts(found)
    differences = queries.differences(found) if policies.is_open(found) else []

    def put_in() -> str:
        plan = services.apply_import(by=request.actor, id=id)
        messages.success(request, "The plan is in. Next: tie its actions to the findings they answer.")
        return reverse("plans:plan", args=[plan.id])

    if request.method == "POST":
        return pressed(request, "apply plan", put_in, back=reverse("plans:review", args=[id]))
    if not policies.is_open(found):
        return redirect("plans:review", id=id)  # somebody came back to a step that is done
    context = {
        "import": found,
        "counts": counts,
        "accepted": sum(1 for one in differences if one.decision == "apply"),
        "left": sum(1 for one in differences if one.decision == "leave"),
        "left_to_do": presenter.what_is_left(found, counts, queries.undecided(differences)),
    }
    return render(request, "plans/confirm.html", context)


@doing
def read_again(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Ask once more for a document to be read whose reading stopped half-way."""

    def ask() -> str:
        again = services.read_again(by=request.actor, id=id, leads_to=presenter.review_address)
        return reverse("job", args=[again.job_id])

    return pressed(request, "read plan again", ask, back=reverse("plans:review", args=[id]))


@keeping
def set_aside(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Set the whole document aside."""
    found = queries.plan_import(by=request.actor, id=id)
    form = ReasonForm(request.POST or None)

    def drop() -> str:
        services.drop_import(by=request.actor, id=id, reason=form.cleaned_data["reason"])
        return reverse("plans:plans")

    if form.is_valid() and (where := once(request, form, "set plan aside", drop)):
        return redirect(where)
    return render(request, "plans/set_aside.html", {"import": found, "form": form})


@reading_the_file
def original(request: ActingRequest, id: UUID) -> FileResponse:  # noqa: A002
    """The file as it came. The look at it is on record before it leaves."""
    found = queries.plan_import(by=request.actor, id=id)
    policies.check_original_given(found)
    return as_download(found.file, found.original_name)


def _receive(request: ActingRequest, form: AddPlanForm) -> str:
    typed = form.cleaned_data
    received = services.receive_plan(
        by=request.actor,
        file=typed["file"],
        name=typed["file"].name,
        plan=typed["plan"],
        letter=typed["letter"],
        leads_to=presenter.review_address,
    )
    return reverse("job", args=[received.job_id])


def _rows_in(cards: list[presenter.DifferenceCard]) -> int:
    return sum(1 for card in cards if card.difference.kind in {"added", "changed"})


def _uuid(words: str) -> UUID:
    """Raises: NotFound for what is no id."""
    try:
        return UUID(words)
    except ValueError as no:
        raise NotFound from no
