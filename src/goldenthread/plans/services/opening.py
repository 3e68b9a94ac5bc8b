"""A plan begun here, from what inspectors found, and the areas and actions that people open in it by hand.

A plan that comes as a document is put in by `applying`. Changing what an action says is in `changing`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.govuk.words import shortened
from goldenthread.inspections import queries as register
from goldenthread.inspections.models import Finding
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.papers.plans.timescales import read_timescale
from goldenthread.plans import policies, queries
from goldenthread.plans.models import (
    Action,
    ActionLead,
    Area,
    FindingLink,
    Milestone,
    Plan,
    ReportedStatus,
    TieState,
    Timescale,
    VersionKind,
)
from goldenthread.plans.services.locking import locked_plan
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import keep_version

TITLE = 100  # characters of a finding's words that become the title of its area


@dataclass(frozen=True, slots=True)
class Cells:
    """What a person writes into a row. *Shape*: `leads` are (words, agency or None), in the order they are printed."""

    number: str
    how: str
    change: str = ""
    leads: tuple[tuple[str, UUID | None], ...] = ()


@transaction.atomic
def start_plan(
    *, by: Actor, title: str, letter: UUID, findings: Iterable[UUID], starts_on: date | None = None, ends_on: date | None = None
) -> Plan:
    """Begin a plan that answers a letter: one area for each finding chosen, in the letter's order, tied to it from the start.

    Raises: NotFound for a letter or finding that is not there; Refused without a finding, or for a period that ends before it starts.
    """
    policies.check_keeps(by)
    policies.check_period(starts_on, ends_on)
    answered = register.letter(by=by, id=letter)
    chosen = register.findings_for_ids(by=by, ids=list(findings))
    policies.check_start(title=title, findings=len(chosen))
    if any(finding.letter_id != answered.id for finding in chosen.values()):
        raise NotFound
    now = timezone.now()
    plan = Plan.objects.create(
        title=title.strip(), letter_id=answered.id, starts_on=starts_on, ends_on=ends_on, opened_at=now, opened_by_id=by.person()
    )
    for order, finding in enumerate(sorted(chosen.values(), key=lambda one: one.number), start=1):
        area = Area.objects.create(plan=plan, order=order, number=str(order), title=_title_from(finding), found=finding.text)
        FindingLink.objects.create(finding_id=finding.id, area=area, state=TieState.CONFIRMED, answered_at=now, answered_by_id=by.person())
    after = {"title": plan.title, "letter": str(letter), "findings": [str(id_) for id_ in chosen]}
    record(by=by, what="plans.plan_started", about=("plan", plan.id), after=after)
    return plan


@transaction.atomic
def open_area(*, by: Actor, plan: UUID, number: str, title: str, found: str = "") -> Area:
    """One more area at the end of a plan.

    Raises: NotFound; Refused without a title.
    """
    policies.check_keeps(by)
    policies.check_words(title, what="Give the area a title.")
    held = locked_plan(plan)
    last = Area.objects.filter(plan=held).aggregate(last=Max("order"))["last"] or 0
    area = Area.objects.create(plan=held, order=last + 1, number=number.strip(), title=title.strip(), found=found.strip())
    record(by=by, what="plans.area_opened", about=("area", area.id), after={"number": area.number, "title": area.title})
    return area


@transaction.atomic
def open_action(*, by: Actor, area: UUID, cells: Cells, timescale: str, priority: bool | None = None) -> Action:
    """One more action at the end of an area. `timescale` is read as on paper: its words are kept, their meaning stands beside them.

    Raises: NotFound; Refused for an area that was taken out, without words, or for a number another action of the plan has.
    """
    policies.check_keeps(by)
    held = locked_plan(queries.area(by=by, id=area).plan_id)
    into = queries.area(by=by, id=area)  # read again: a document may have taken it out while we waited for the plan
    policies.check_area_standing(into)
    check_number(held, cells.number)
    policies.check_words(cells.how, what="Say how it will be done.")
    now = timezone.now()
    last = Action.objects.filter(area=into).aggregate(last=Max("order"))["last"] or 0
    action = Action.objects.create(
        area=into,
        order=last + 1,
        number=cells.number.strip(),
        printed_number=cells.number.strip(),
        how=cells.how.strip(),
        change=cells.change.strip(),
        priority=priority,
        colour=ReportedStatus.NOT_STATED,
        reported_status=ReportedStatus.NOT_STATED,
        reported_why="It was opened here and nobody has judged it yet.",
        changed_at=now,
    )
    write_leads(action, cells.leads)
    _write_timescale(action, timescale, by, now)
    keep_version(action, kind=VersionKind.ADDED, by=by, now=now)
    record(by=by, what="plans.action_opened", about=("action", action.id), after={"number": action.number, "how": action.how})
    suggest_again([action.id], now)
    return action


def check_number(plan: Plan, number: str, *, but: UUID | None = None) -> None:
    """Raises: Refused when another standing action of the plan has this number. No number at all is allowed, as on paper."""
    others = Action.objects.filter(area__plan=plan, removed_at__isnull=True, number=number.strip())
    others = others.exclude(id=but) if but else others
    policies.check_number_free(number=number.strip(), taken=bool(number.strip()) and others.exists())


def write_leads(action: Action, leads: Iterable[tuple[str, UUID | None]]) -> None:
    """The leads of an action, in place of those it had. Who holds a lead's role is kept by its words, so it survives this."""
    ActionLead.objects.filter(action=action).delete()
    ActionLead.objects.bulk_create(
        ActionLead(action=action, order=order, words=words.strip(), agency_id=agency)
        for order, (words, agency) in enumerate(leads, start=1)
        if words.strip()
    )


def _write_timescale(action: Action, words: str, by: Actor, now: datetime) -> None:
    read = read_timescale(words.strip())
    timescale = Timescale.objects.create(
        action=action,
        words=words.strip(),
        kind=read.kind.value,
        starts_on=read.starts_on,
        due_on=read.due_on,
        every=read.every or "",
        problem=read.problem or "",
        agreed_at=None if read.problem else now,
        agreed_by_id=None if read.problem else by.person(),
    )
    dates = enumerate(read.milestones, start=1)
    Milestone.objects.bulk_create(Milestone(timescale=timescale, order=order, words=one.words, due_on=one.due_on) for order, one in dates)


def _title_from(finding: Finding) -> str:
    return finding.theme or shortened(finding.text, TITLE)
