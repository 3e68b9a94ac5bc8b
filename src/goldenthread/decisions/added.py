"""What this room adds to a child's page, to lists and to My work: moments, what is due, and the two doors.

Everything comes through the subject's own managers, and `dues` asks the same number of queries however many children are given.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldenthread.children.additions import Addition, Due, Moment
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.decisions import presenters, queries
from goldenthread.decisions.models import FeedbackState, HeldRisk
from goldenthread.decisions.policies.disagreeing import STAGES
from goldenthread.decisions.queries import Stood, Whole
from goldenthread.govuk.parts import Link, Tag
from goldenthread.govuk.words import counted, day
from goldenthread.measures import clocks
from goldenthread.partners.clocks import clock

ROOM = "decisions"


def _page(decision: UUID) -> str:
    return reverse("decisions:decision", args=[decision])


def moments(subject: Subject, child: Child) -> Iterator[Moment]:
    """Proposed, each answer, disputed, decided, notices confirmed, disagreements, feedback, held risks: each with both dates."""
    rows = list(queries.of_child(subject, child))
    kept = queries.reads_minimum(subject, rows)
    for whole in queries.wholes(subject, rows):
        yield from _of_decision(subject, whole, withheld=whole.row.id in kept)
    for stood in queries.with_stages(subject, list(queries.disagreements(subject, child))):
        yield from _of_disagreement(stood)
    for risk in queries.held_risks(subject, child):
        who, where = risk.recorded_by.name, risk.agency.name
        yield Moment(risk.happened_on, risk.recorded_at, "Holds a risk, unresolved", risk.words, where, who, ROOM)
        if risk.resolved_at and risk.resolved_on:
            by = risk.resolved_by.name if risk.resolved_by else ""
            yield Moment(risk.resolved_on, risk.resolved_at, "Holds the risk no longer", risk.resolved_words, where, by, ROOM)


def _of_decision(subject: Subject, whole: Whole, *, withheld: bool) -> Iterator[Moment]:
    """`withheld`: the words of who proposed and decided it are not for the subject's agency."""

    def words(said: str) -> str:
        return presenters.WITHHELD if withheld else said

    row, href = whole.row, _page(whole.row.id)
    who, where = row.recorded_by.name, row.agency.name
    yield Moment(row.happened_on, row.recorded_at, f"Proposed to {row.kind}", words(row.rationale), where, who, ROOM, href)
    for asked in whole.asked:
        for given in asked.answers:
            agency = asked.row.agency.name if asked.row.agency else ""
            on = timezone.localdate(given.answered_at)
            what = f"Answered the proposal to {row.kind}: {given.get_view_display()}"
            yield Moment(on, given.answered_at, what, given.words, agency, asked.row.called, ROOM, href)
    if row.disputed_at:
        on = timezone.localdate(row.disputed_at)
        yield Moment(on, row.disputed_at, f"The proposal to {row.kind} is disputed", "", where, "", ROOM, href)
    if row.decided_at and row.decided_on:
        by = row.decided_by.name if row.decided_by else ""
        yield Moment(row.decided_on, row.decided_at, f"Decided to {row.kind}", words(row.final_rationale), where, by, ROOM, href)
    if row.withdrawn_at:
        by, on = row.withdrawn_by.name if row.withdrawn_by else "", timezone.localdate(row.withdrawn_at)
        yield Moment(on, row.withdrawn_at, f"The proposal to {row.kind} was withdrawn", words(row.withdrawn_why), where, by, ROOM, href)
    consulted = {asked.row.id: asked.row for asked in whole.asked}
    for told in whole.told:
        at = told.row.involvement.answered_at if told.row.involvement else None
        if told.confirmed and at:
            reader = consulted[told.row.consultation_id]
            agency = reader.agency.name if reader.agency else ""
            yield Moment(timezone.localdate(at), at, "Confirmed that the notice arrived", "", agency, reader.called, ROOM, href)
    for word in whole.feedback:
        their_words = " ".join(said for said in (word.helped, word.changed, word.better, word.not_asked_why) if said)
        teller = presenters.teller(subject, word)
        what = f"What the family says: {word.state.label.lower()}{f', {teller}' if teller else ''}"
        yield Moment(word.happened_on, word.recorded_at, what, their_words, word.agency.name, word.recorded_by.name, ROOM, href)


def _of_disagreement(stood: Stood) -> Iterator[Moment]:
    row, href = stood.row, reverse("decisions:disagreement", args=[stood.row.id])
    who, where = presenters.raised_by(row), row.agency.name
    yield Moment(row.happened_on, row.recorded_at, "Professional disagreement raised", row.words, where, who, ROOM, href)
    for stage in stood.stages[1:]:
        what = f"Professional disagreement, stage {stage.number}: {STAGES[stage.number].lower()}"
        yield Moment(stage.from_on, stage.moved_at, what, stage.words, "", stage.moved_by.name, ROOM, href)
    if row.resolved_at and row.resolved_on:
        by = row.resolved_by.name if row.resolved_by else ""
        what = f"Professional disagreement ended: {row.get_resolution_display().lower()}"
        yield Moment(row.resolved_on, row.resolved_at, what, row.resolved_words, "", by, ROOM, href)


def dues(subject: Subject, children: Sequence[Child]) -> Iterator[Due]:
    """Answers that wait, what else blocks, notices not sent or not confirmed, stages of disagreements, feedback to ask, risks held."""
    for whole in queries.wholes(subject, list(queries.not_withdrawn(subject, children))):
        own = whole.row.agency_id == subject.agency_id
        if whole.row.is_open:
            yield from _open_dues(whole, own=own)
        elif own:
            yield from _decided_dues(whole)
    for stood in queries.with_stages(subject, list(queries.open_disagreements(subject, children))):
        text = f"End a professional disagreement, stage {stood.stage.number}"
        href = reverse("decisions:disagreement", args=[stood.row.id])
        yield Due(stood.row.child_id, text, href, STAGES[stood.stage.number], stood.due_on)
    yield from (_held(subject, risk) for risk in queries.open_risks(subject, children))


def _open_dues(whole: Whole, *, own: bool) -> Iterator[Due]:
    """Whose answer is missing is said to everybody around the child; what is to be done, to the agency that proposed it."""
    row, href = whole.row, _page(whole.row.id)
    hint = f"Proposal to {row.kind}"
    answered = {asked.row.agency_id for asked in whole.asked if not asked.waits and asked.row.agency_id}
    seen: set[object] = set()
    for asked in whole.asked:
        key: object = asked.row.agency_id or asked.row.id
        if not asked.waits or key in answered or key in seen:
            continue
        seen.add(key)
        due_on = asked.row.involvement.due_on if asked.row.involvement else row.answers_due_on
        name = asked.row.agency.name if asked.row.agency else asked.row.called
        yield Due(row.child_id, f"{name} has not said what they think", href, hint, due_on)
    if whole.receiving is None:
        if own and whole.needs_receiver:
            yield Due(row.child_id, "Ask somebody to take over the lead", href, hint, row.answers_due_on)
    elif whole.taken_on is None:
        text = f"{whole.receiving.person.name} has not said whether they take over the lead"
        yield Due(row.child_id, text, href, hint, whole.receiving.involvement.due_on)
    if own and not whole.blocks:
        yield Due(row.child_id, f"Decide: {row.kind}", href, "Nothing blocks it any more", row.answers_due_on)


def _decided_dues(whole: Whole) -> Iterator[Due]:
    row, href = whole.row, _page(whole.row.id)
    hint, decided_on = f"Decided to {row.kind}", row.decided_on or row.happened_on
    if whole.to_tell:
        many = counted(len(whole.to_tell), "person", "people")
        yield Due(row.child_id, f"Tell {many} what was decided", href, hint, clocks.due(clock("T28"), decided_on).on)
    names = {asked.row.id: asked.row.called for asked in whole.asked}
    for one in whole.told:
        if one.waits and one.row.involvement:
            text = f"{names[one.row.consultation_id]} has not confirmed the notice"
            yield Due(row.child_id, text, href, hint, one.row.involvement.due_on)
    if whole.asks_family and not whole.feedback:
        text = "Ask the family what helped and what could be better"
        yield Due(row.child_id, text, href, hint, clocks.due(clock("T28f"), decided_on).on)
    for word in whole.feedback:
        if word.state == FeedbackState.ASKED and _late(word.involvement.due_on if word.involvement else None):
            yield Due(row.child_id, "The family has not answered what they make of it", href, hint, tag=Tag("No answer", "grey"))


def _held(subject: Subject, risk: HeldRisk) -> Due:
    days = counted((subject.today - risk.happened_on).days, "day")
    href = reverse("decisions:resolve_risk", args=[risk.id]) if risk.agency_id == subject.agency_id else ""
    hint = f"Since {day(risk.happened_on)}"
    return Due(risk.child_id, f"{risk.agency.name} holds a risk that nobody has taken", href, hint, tag=Tag(f"{days} held", "orange"))


def _late(due_on: date | None) -> bool:
    return due_on is not None and due_on < timezone.localdate()


def doors(subject: Subject, child: Child) -> Iterable[Link]:
    """Ways to begin something for a child."""
    return (
        Link("Log a risk you are holding", reverse("decisions:hold_risk", args=[child.id])),
        Link("Raise a disagreement", reverse("decisions:raise", args=[child.id])),
    )


ADDITION = Addition(room=ROOM, title="Decisions", moments=moments, dues=dues, doors=doors)
