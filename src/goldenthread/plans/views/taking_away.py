"""Plans as files: as they stand or stood on a day, the part that a filter finds, a committee's extract, one action."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.govuk.files import to_take_away
from goldenthread.papers.written import ACTION_FORMATS, FORMATS, PrintedPlan, write_action, write_plan
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.taking_away import table_to_take_away
from goldenthread.plans import queries
from goldenthread.plans.forms import AsAtForm, FilterForm
from goldenthread.plans.presenters import boards, colours, exporting, printing, speaking, with_proof
from goldenthread.plans.tables import PlanAsAt
from goldenthread.plans.views.rules import reading


@reading
def export(request: ActingRequest, id: UUID, ending: str) -> HttpResponse:  # noqa: A002 - named in the address
    """The rows that match, as a list in a file; every page of them."""
    found = queries.plan(by=request.actor, id=id)
    asked = FilterForm.of(found, request.GET)
    part = _asked_for(request, id, asked).part
    rows = {row.id: (area, row) for area in part.areas for row in area.rows}
    order = queries.actions(found, asked.filters()).values_list("id", "standing_problems")
    problems = dict(order)
    in_order = [rows[id_] for id_ in problems if id_ in rows]
    rest = [pair for id_, pair in rows.items() if id_ not in problems]
    lines = lambda: [exporting.HEADING, *exporting.lines([*in_order, *rest], problems=problems)]  # noqa: E731 - written only once asked for
    return table_to_take_away(lines, ending=ending, title=found.title, sheet="Plan")


@reading
def print_plan(request: ActingRequest, id: UUID, ending: str) -> HttpResponse:  # noqa: A002
    """The plan, or the part of it that is asked for, as a document in the published layout."""
    if ending not in FORMATS:
        raise NotFound
    found = queries.plan(by=request.actor, id=id)
    asked = _asked_for(request, id, FilterForm.of(found, request.GET))
    notes = printing.doubts(found) if asked.everything and asked.today else []
    return _taken(printing.printed(asked.part, scope=asked.scope, notes=notes), ending)


@reading
def print_action(request: ActingRequest, id: UUID, ending: str) -> HttpResponse:  # noqa: A002
    """One action in the published layout, with its area and the plan's key."""
    if ending not in FORMATS:
        raise NotFound
    action = queries.action(by=request.actor, id=id)
    whole = queries.table_now(action.area.plan)
    asked = f"Action {action.number}" if action.number else "One action"
    part = whole.among({action.id})
    return _taken(printing.printed(part, scope=printing.part_of(part, whole, asked)), ending, f"{action} {whole.title}")


@reading
def print_with_proof(request: ActingRequest, id: UUID, ending: str) -> HttpResponse:  # noqa: A002
    """One action with all that is known of it: its colour and why, the claim, the evidence, what was said, the dates."""
    if ending not in ACTION_FORMATS:
        raise NotFound
    action = queries.action(by=request.actor, id=id)
    printed = with_proof.with_proof(
        action,
        queries.table_now(action.area.plan, {action.id}).among({action.id}),
        colour=colours.coloured(action, by=request.actor),
        spoken=speaking.spoken(action, by=request.actor),
        dated=boards.dated(action, by=request.actor),
    )
    kind = ACTION_FORMATS[ending].content_type
    return to_take_away(write_action(printed, ending), kind=kind, title=f"{printed.title} {printed.plan}", ending=ending)


@reading
def print_submission(request: ActingRequest, id: UUID, ending: str) -> HttpResponse:  # noqa: A002
    """The plan as it was sent, from the frozen text alone."""
    if ending not in FORMATS:
        raise NotFound
    sent = queries.submission(by=request.actor, id=id)
    return _taken(printing.printed(queries.frozen(sent), scope=printing.as_sent(sent)), ending)


def _taken(printed: PrintedPlan, ending: str, title: str = "") -> HttpResponse:
    return to_take_away(write_plan(printed, ending), kind=FORMATS[ending].content_type, title=title or printed.title, ending=ending)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The part that is asked for, and what the paper says of it. `everything`: no part was asked for."""

    part: PlanAsAt
    scope: list[str]
    everything: bool
    today: bool


def _asked_for(request: ActingRequest, id: UUID, form: FilterForm) -> _Asked:  # noqa: A002
    """Which day, which committee, which filters: all three live in the address.

    Raises: NotFound for a day, committee or filter that cannot be, so that no other part is taken for the one asked for.
    """
    plan, today = queries.plan(by=request.actor, id=id), timezone.localdate()
    picker = AsAtForm(request.GET)
    as_at = picker.day(today) if picker.is_asked() else today
    if as_at is None:
        raise NotFound
    whole = queries.table_as_at(plan, as_at)
    asked = form.in_words()
    if form.errors:
        raise NotFound
    part = queries.matching(whole, form.filters(), plan=plan) if asked else whole.whole()
    scope = printing.in_the_past(whole, today=as_at == today)
    if words := request.GET.get("committee", ""):
        committee = queries.committee(by=request.actor, id=_id(words))
        part = part.among(queries.shown_to(committee=committee, plan=plan))
        scope += printing.extract_for(committee.name, part, whole)
    scope += printing.part_of(part, whole, asked)
    return _Asked(part, scope, everything=not (asked or words), today=as_at == today)


def _id(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise NotFound from None
