"""A plan begun from a letter, areas and actions opened in it; an action changed, taken out and put back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.inspections import queries as register
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.queries import agencies_now
from goldenthread.partners.sending import on_version, once
from goldenthread.plans import queries, services
from goldenthread.plans.forms.opening import ChangeActionForm, OpenActionForm, OpenAreaForm, StartPlanForm, TakeOutForm
from goldenthread.plans.presenters import opening, standing
from goldenthread.plans.views.rules import keeping


@keeping
def start(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Begin a plan that answers a letter, from the findings chosen."""
    letter = register.letter(by=request.actor, id=id)
    findings = list(register.findings_to_answer(by=request.actor).filter(letter_id=letter.id).order_by("number"))
    form = StartPlanForm(request.POST or None, findings=findings, initial={"title": f"Plan answering {letter.title}"[:300]})

    def begin() -> str:
        typed = form.cleaned_data
        plan = services.start_plan(
            by=request.actor,
            title=typed["title"],
            letter=letter.id,
            findings=form.chosen(),
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
        )
        return reverse("plans:plan", args=[plan.id])

    if form.is_valid() and (where := once(request, form, "start plan", begin)):
        return redirect(where)
    return render(request, "plans/start_plan.html", {"letter": letter, "form": form, "any_finding": findings})


@keeping
def open_area(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """One more area at the end of a plan."""
    plan = queries.plan(by=request.actor, id=id)
    form = OpenAreaForm(request.POST or None)

    def add() -> str:
        return reverse("plans:area", args=[services.open_area(by=request.actor, plan=plan.id, **form.cleaned_data).id])

    if form.is_valid() and (where := once(request, form, "open area", add)):
        return redirect(where)
    return render(request, "plans/open_area.html", {"plan": plan, "form": form})


@keeping
def open_action(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """One more action at the end of an area."""
    area = queries.area(by=request.actor, id=id)
    form = OpenActionForm(request.POST or None, agencies=_agencies())

    def add() -> str:
        typed = form.cleaned_data
        action = services.open_action(
            by=request.actor, area=area.id, cells=form.cells(), timescale=typed["timescale"], priority=typed["priority"] or None
        )
        return reverse("plans:action", args=[action.id])

    if form.is_valid() and (where := once(request, form, "open action", add)):
        return redirect(where)
    return render(request, "plans/open_action.html", {"area": area, "heading": standing.named_area(area), "form": form})


@keeping
def change(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Put the words of an action right. Whoever saves second sees both, field by field."""
    action = queries.action(by=request.actor, id=id)
    form = ChangeActionForm.of(action, _agencies(), request.POST or None)

    def save() -> str:
        typed = form.cleaned_data
        services.change_action(by=request.actor, id=id, cells=form.cells(), version=typed["version"], why=typed["why"])
        return reverse("plans:action", args=[id])

    if form.is_valid() and (where := on_version(request, form, "change action", save, now=lambda: _version(request, id))):
        return redirect(where)
    now = queries.action(by=request.actor, id=id)
    both = opening.conflict(request.POST.dict(), now) if form.errors and request.POST.get("version") != str(now.version) else None
    return render(request, "plans/change_action.html", {"action": now, "form": form, "both": both})


@keeping
def take_out(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Take an action out of its plan, with the reason; or put it back, when it is out."""
    action = queries.action(by=request.actor, id=id)
    form = TakeOutForm(request.POST or None, initial={"version": action.version})
    out = action.removed_at is None

    def move() -> str:
        typed = form.cleaned_data
        verb = services.take_out if out else services.put_back
        verb(by=request.actor, id=id, version=typed["version"], why=typed["why"])
        return reverse("plans:action", args=[id])

    if form.is_valid() and (where := on_version(request, form, "move action", move, now=lambda: _version(request, id))):
        return redirect(where)
    return render(request, "plans/take_out.html", {"action": action, "form": form, "out": out})


def _version(request: ActingRequest, id: UUID) -> int:  # noqa: A002
    return queries.action(by=request.actor, id=id).version


def _agencies() -> list[tuple[str, str]]:
    return [(str(agency.id), agency.name) for agency in agencies_now()]
