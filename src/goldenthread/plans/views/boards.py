"""Boards and their sittings; what they decide about an action: its date, its priority; which committees are to be shown what."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import on_version, once
from goldenthread.plans import policies, queries, services
from goldenthread.plans.forms.boards import (
    AgreeForm,
    BoardForm,
    CommitteeForm,
    HeldForm,
    MissedForm,
    PriorityForm,
    RedateForm,
    ShownToForm,
    SittingForm,
    agreeing,
)
from goldenthread.plans.presenters import boards, standing
from goldenthread.plans.queries import SITTINGS_OFFERED
from goldenthread.plans.queries.speaking import check_speaks
from goldenthread.plans.views.rules import keeping, reading, speaking


@reading
def committees(request: ActingRequest) -> HttpResponse:
    """Every board and committee, with when it last sat."""
    table = boards.committees_table(queries.committees(by=request.actor))
    return render(request, "plans/committees.html", {"table": table, "may_keep": policies.may_keep_boards(request.actor)})


@keeping
def add_committee(request: ActingRequest) -> HttpResponse:
    """Write down a board or committee."""
    form = CommitteeForm(request.POST or None)

    def add() -> str:
        made = services.name_committee(by=request.actor, name=form.cleaned_data["name"])
        return reverse("plans:committee", args=[made.id])

    if form.is_valid() and (where := once(request, form, "add committee", add)):
        return redirect(where)
    context = {"form": form, "heading": "Add a board or committee", "do": "Add it", "back": reverse("plans:committees")}
    return render(request, "plans/board_form.html", context)


@reading
def committee(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """One board with its sittings and what they decided."""
    found = queries.committee(by=request.actor, id=id)
    context = {
        "committee": found,
        "table": boards.sittings_table(queries.sittings(found)),
        "may_keep": policies.may_keep_boards(request.actor),
    }
    return render(request, "plans/committee.html", context)


@keeping
def rename_committee(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Correct the name of a board."""
    found = queries.committee(by=request.actor, id=id)
    form = CommitteeForm(request.POST or None, initial={"name": found.name})
    back = reverse("plans:committee", args=[id])

    def rename() -> str:
        services.name_committee(by=request.actor, name=form.cleaned_data["name"], id=id)
        return back

    if form.is_valid() and (where := once(request, form, "rename committee", rename)):
        return redirect(where)
    context = {"form": form, "heading": "Correct the name", "caption": found.name, "do": "Save", "back": back}
    return render(request, "plans/board_form.html", context)


@keeping
def add_sitting(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Write down that a board sat."""
    found = queries.committee(by=request.actor, id=id)
    form = SittingForm(request.POST or None)
    back = reverse("plans:committee", args=[id])

    def add() -> str:
        services.record_sitting(by=request.actor, committee=id, held_on=form.cleaned_data["held_on"])
        return back

    if form.is_valid() and (where := once(request, form, "add sitting", add)):
        return redirect(where)
    context = {"form": form, "heading": "Write a sitting down", "caption": found.name, "do": "Write it down", "back": back}
    return render(request, "plans/board_form.html", context)


@keeping
def set_board(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say which board decides about a plan."""
    plan = queries.plan(by=request.actor, id=id)
    initial = {"version": plan.version, "committee": str(plan.board_id or "")}
    form = BoardForm(request.POST or None, committees=queries.committees(by=request.actor), initial=initial)
    back = reverse("plans:plan", args=[id])

    def save() -> str:
        typed = form.cleaned_data
        services.set_board(by=request.actor, plan=id, committee=typed["committee"], version=typed["version"])
        return back

    if form.is_valid() and (
        where := on_version(request, form, "set board", save, now=lambda: queries.plan(by=request.actor, id=id).version)
    ):
        return redirect(where)
    context = {"form": form, "heading": "Which board decides", "caption": plan.title, "do": "Save", "back": back}
    return render(request, "plans/board_form.html", context)


@keeping
def redate(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Move a deadline by a board's decision."""
    action = queries.action(by=request.actor, id=id)
    sittings = queries.sittings_deciding(action.area.plan)[:SITTINGS_OFFERED]
    form = RedateForm(request.POST or None, sittings=sittings, initial={"version": action.version})

    def move() -> str:
        services.redate(by=request.actor, action=id, **form.cleaned_data)
        return f"{reverse('plans:action', args=[id])}#dates"

    if form.is_valid() and (where := on_version(request, form, "redate", move, now=lambda: _version(request, id))):
        return redirect(where)
    context = {"action": action, "form": form, "dated": boards.dated(action, by=request.actor), "any_sitting": bool(sittings)}
    return render(request, "plans/redate.html", context)


@keeping
def set_priority(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Give high priority or take it away by a board's decision."""
    action = queries.action(by=request.actor, id=id)
    sittings = queries.sittings_deciding(action.area.plan)[:SITTINGS_OFFERED]
    form = PriorityForm(request.POST or None, sittings=sittings, initial={"version": action.version})

    def save() -> str:
        services.set_priority(by=request.actor, action=id, **form.cleaned_data)
        return f"{reverse('plans:action', args=[id])}#dates"

    if form.is_valid() and (where := on_version(request, form, "set priority", save, now=lambda: _version(request, id))):
        return redirect(where)
    return render(request, "plans/priority.html", {"action": action, "form": form, "any_sitting": bool(sittings)})


@keeping
def agree_timescale(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say what a timescale means where no date could be read from it."""
    action = queries.action(by=request.actor, id=id)
    form = AgreeForm(request.POST or None, initial=agreeing(action))

    def agree() -> str:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "dates"}
        services.agree_timescale(by=request.actor, action=id, milestones=form.milestones(), **typed)
        return f"{reverse('plans:action', args=[id])}#dates"

    if form.is_valid() and (where := on_version(request, form, "agree timescale", agree, now=lambda: _version(request, id))):
        return redirect(where)
    stands = policies.agreed_already(queries.timescale_of(action))
    return render(request, "plans/agree_timescale.html", {"action": action, "form": form, "stands": stands})


@speaking
def held(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Write down that an action took place on one of its days, with the evidence it left."""
    action = queries.action(by=request.actor, id=id)
    check_speaks(by=request.actor, action=action)
    form = HeldForm(request.POST or None, days=boards.open_days(action, timezone.localdate()))

    def save() -> str:
        typed = form.cleaned_data
        services.record_occurrence(
            by=request.actor, action=id, due_on=typed["due_on"], held_on=typed["held_on"], words=typed["words"], proof=form.piece()
        )
        return f"{reverse('plans:action', args=[id])}#occurrences"

    if form.is_valid() and (where := once(request, form, "occurrence held", save)):
        return redirect(where)
    context = {"form": form, "heading": "It took place", "do": "Write it down"}
    return render(request, "plans/board_form.html", context | _back_to(action.id, str(action)))


@speaking
def missed(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say why an action did not take place on one of its days."""
    action = queries.action(by=request.actor, id=id)
    check_speaks(by=request.actor, action=action)
    today = timezone.localdate()
    form = MissedForm(request.POST or None, days=[one for one in boards.open_days(action, today) if one <= today])

    def save() -> str:
        services.explain_missed(by=request.actor, action=id, **form.cleaned_data)
        return f"{reverse('plans:action', args=[id])}#occurrences"

    if form.is_valid() and (where := once(request, form, "occurrence missed", save)):
        return redirect(where)
    context = {"form": form, "heading": "It did not take place", "do": "Save the reason"}
    return render(request, "plans/board_form.html", context | _back_to(action.id, str(action)))


@keeping
def shown_to(request: ActingRequest, kind: str, id: UUID) -> HttpResponse:  # noqa: A002
    """Which committees are to be shown an area or an action."""
    end = {kind: id}
    name = standing.named_area(queries.area(by=request.actor, id=id)) if kind == "area" else str(queries.action(by=request.actor, id=id))
    tagged = [str(one.id) for one in queries.committees_tagged(**end)]
    form = ShownToForm(
        request.POST if request.method == "POST" else None, committees=queries.committees(by=request.actor), initial={"committees": tagged}
    )
    back = reverse(f"plans:{kind}", args=[id])

    def save() -> str:
        services.show_to(by=request.actor, committees=set(form.cleaned_data["committees"]), **end)
        return back

    if form.is_valid() and (where := once(request, form, "shown to", save)):
        return redirect(where)
    lead = "Extracts of the plan for a committee hold what it is to be shown, and nothing else."
    context = {"form": form, "heading": "Shown to committees", "caption": name, "lead": lead, "do": "Save", "back": back}
    return render(request, "plans/board_form.html", context)


def _version(request: ActingRequest, id: UUID) -> int:  # noqa: A002
    return queries.action(by=request.actor, id=id).version


def _back_to(id: UUID, name: str) -> dict[str, str]:  # noqa: A002
    return {"caption": name, "back": reverse("plans:action", args=[id])}
