"""Decisions as words, tables and tags for pages: who must be consulted, who has answered, what blocks. No rule lives here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldenthread.children.labels import Label
from goldenthread.children.policies.sharing import Allowed, Words
from goldenthread.children.presenters import due_tag
from goldenthread.children.subjects import Subject
from goldenthread.decisions import matters
from goldenthread.decisions.models import Decision, DecisionState, Disagreement, Feedback, FeedbackState, HeldRisk, Receiving, View
from goldenthread.decisions.policies.deciding import BASIS_OF_RECEIVER, ToConsult
from goldenthread.decisions.policies.disagreeing import STAGES, Sum, days_taken
from goldenthread.decisions.policies.telling import Texts
from goldenthread.decisions.queries import Asked, Recipient, Stood, Told, Whole
from goldenthread.govuk.parts import Cell, Column, Link, Row, SummaryRow, Table, Tag, TagColour
from goldenthread.govuk.words import capital, counted, day, day_of, moment_in_words, shortened
from goldenthread.measures import clocks
from goldenthread.partners.clocks import clock

STATES: dict[str, TagColour] = {
    DecisionState.PROPOSED: "blue",
    DecisionState.DISPUTED: "orange",
    DecisionState.DECIDED: "green",
    DecisionState.WITHDRAWN: "grey",
}
ALL_WORDS = "What is proposed, and why"
MINIMUM = "That a decision about their part is proposed, by when to answer, and whom to ring. Nothing else."
WITHHELD = "The family does not agree to share this with your agency. Speak to whoever proposed it."
VIEWS: dict[str, TagColour] = {View.AGREE: "green", View.DISAGREE: "red", View.TELL: "blue", View.NOT_INVOLVED: "grey"}
SAID: dict[str, TagColour] = {FeedbackState.ANSWERED: "green", FeedbackState.ASKED: "blue"}


def state_tag(row: Decision) -> Tag:
    """Where it stands."""
    return Tag(row.state.label, STATES[row.state])


def heading(row: Decision) -> str:
    """ "A proposal to close" while nothing is decided, then "Decided to close"."""
    return f"Decided to {row.kind}" if row.decided_at else f"A proposal to {row.kind}"


def to_consult_table(whom: Iterable[ToConsult], names: Mapping[UUID, str], allowed: Mapping[UUID, Allowed]) -> Table:
    """Who will be consulted when the proposal is sent, in which words, and why. `names`: of agencies and people, `allowed`: the words that
    each agency may read now; both by id.
    """
    rows = tuple(
        Row(
            (
                Cell(names[one.person] if one.person else one.name or "Nobody is named yet", note=one.profession),
                names[one.agency] if one.agency else "No agency",
                one.why,
                _reads(_of(allowed, one.agency)),
            )
        )
        for one in whom
    )
    columns = (Column("Who", width="wide"), Column("Agency"), Column("Why", width="wide"), Column("What they read", width="wide"))
    empty = "No other agency works with the child, as far as this record says. Add whoever is missing after you propose."
    return Table("Who will be consulted", columns, rows, empty=empty)


def _of(allowed: Mapping[UUID, Allowed], agency: UUID | None) -> Allowed | None:
    return allowed[agency] if agency else None


def _reads(allowed: Allowed | None, before: str = "") -> Cell:
    """Which words somebody reads now. `before`: those they were asked in, where it was otherwise then."""
    if allowed is None:
        return Cell(f"{ALL_WORDS}, but not whom it is about", note="They belong to no agency.")
    if allowed.words is Words.MINIMUM:
        note = f"{allowed.why}\nUntil then they could read what is proposed, and why." if before == Words.FULL else allowed.why
        return Cell(MINIMUM, tag=Tag("The minimum", "orange"), note=note)
    return Cell(ALL_WORDS, note=f"{allowed.why}\nThey were asked in the minimum before." if before == Words.MINIMUM else allowed.why)


def decisions_table(wholes: Iterable[Whole], *, today: date, words: str = "") -> Table:
    """A subject's decisions, in the order of `queries.decisions`: what waits for whom."""
    rows = tuple(
        Row(
            (
                Cell(whole.child.name, href=reverse("decisions:decision", args=[whole.row.id]), note=matters.words_of(whole.row.matter)),
                Cell(capital(whole.row.kind), note=f"{whole.row.agency.name}, {day(whole.row.happened_on)}"),
                Cell(tag=state_tag(whole.row)),
                Cell(_waits_for(whole), tag=due_tag(whole.row.answers_due_on, today) if whole.row.is_open else None),
            ),
            quiet=not whole.row.is_open,
        )
        for whole in wholes
    )
    columns = (Column("About", width="wide"), Column("What"), Column("State", width="status"), Column("Waits for", width="widest"))
    empty = (
        f"Nothing is proposed about a child of yours called “{words}”."
        if words
        else "Nothing is proposed yet. Open a child’s early help or referral and propose to close it or step it down; "
        "it appears here for everybody who works with the child."
    )
    return Table("Decisions", columns, rows, empty=empty, caption_hidden=True)


def _waits_for(whole: Whole) -> str:
    if whole.row.is_open:
        blocks = whole.blocks
        if not blocks:
            return "A manager or the lead: nothing blocks it"
        return blocks[0] if len(blocks) == 1 else f"{blocks[0]} And {counted(len(blocks) - 1, 'more thing')}."
    if whole.row.withdrawn_at:
        return "Nobody"
    late = [told for told in whole.told if told.waits]
    if whole.to_tell:
        return f"{counted(len(whole.to_tell), 'person', 'people')} to be told"
    return f"{counted(len(late), 'receipt')} to be confirmed" if late else "Nobody"


def summary(whole: Whole, matter: tuple[str, str], allowed: Mapping[UUID, Allowed], *, withheld: bool) -> list[SummaryRow]:
    """What is proposed and why, what the child says, and how it ended. `withheld`: in the minimum, for an agency that reads no more.
    `allowed`: the words that each agency that was asked may read now, by its id.
    """
    row, (title, page) = whole.row, matter
    if withheld:
        return _least(row)
    rows = [SummaryRow("About", title, href=page)] if title else []
    rows += [
        SummaryRow("Proposed by", row.recorded_by.name, note=f"{row.agency.name}, {day(row.happened_on)}"),
        SummaryRow("Why", row.rationale),
        SummaryRow("In words for those who are consulted", row.for_partners),
        SummaryRow("Was the child told?", row.get_child_told_display().split(",")[0], note=row.child_view),
        SummaryRow("Answers by", day(row.answers_due_on)),
    ]
    if row.kind in BASIS_OF_RECEIVER:
        rows.append(_lead(whole, allowed))
    if row.decided_at:
        rows += [
            SummaryRow("Decided", day(row.decided_on), note=f"{_name(row.decided_by)}, {moment_in_words(row.decided_at)}"),
            SummaryRow("Why it was decided so", row.final_rationale),
            SummaryRow("How the child and family were told", row.family_told),
        ]
    if row.withdrawn_at:
        rows.append(SummaryRow("Withdrawn", row.withdrawn_why, note=f"{_name(row.withdrawn_by)}, {moment_in_words(row.withdrawn_at)}"))
    return rows


def _least(row: Decision) -> list[SummaryRow]:
    rows = [
        SummaryRow("Proposed by", row.recorded_by.name, note=f"{row.agency.name}, {day(row.happened_on)}"),
        SummaryRow("Why", WITHHELD),
        SummaryRow("Answers by", day(row.answers_due_on)),
    ]
    if row.decided_at:
        rows.append(SummaryRow("Decided", day(row.decided_on), note=_name(row.decided_by)))
    if row.withdrawn_at:
        rows.append(SummaryRow("Withdrawn", moment_in_words(row.withdrawn_at), note=_name(row.withdrawn_by)))
    return rows


def _lead(whole: Whole, allowed: Mapping[UUID, Allowed]) -> SummaryRow:
    asked = whole.receiving
    if asked is None:
        return SummaryRow("Who takes over the lead", "Nobody has been asked yet")
    reads = allowed[asked.agency_id]
    least = f"\nThey read the minimum. {reads.why}" if reads.words is Words.MINIMUM else ""
    return SummaryRow("Who takes over the lead", f"{asked.person.name}, {asked.agency.name}", note=_takes_on(whole, asked) + least)


def _takes_on(whole: Whole, asked: Receiving) -> str:
    if whole.taken_on is None:
        return f"Asked. Answer by {day(asked.involvement.due_on)}."
    if whole.first_meeting_on is None:
        return f"Cannot take it: {whole.taken_on.words}"
    by_when = clocks.due(clock("T29"), whole.row.decided_on or timezone.localdate()).on
    late = f" That is later than {day(by_when)}, by when it should be." if whole.first_meeting_on > by_when else ""
    return f"Takes it on. First meeting on {day(whole.first_meeting_on)}.{late}"


def asked_table(whole: Whole, allowed: Mapping[UUID, Allowed], *, today: date, may_record: bool) -> Table:
    """Who was consulted and why, in which words, and what came of it. `allowed`: the words that each agency may read now, by its id."""
    rows = tuple(
        Row(
            (
                Cell(_called(one), note=one.row.profession),
                Cell(one.row.agency.name if one.row.agency else "No agency", note=one.row.why),
                _reads(_of(allowed, one.row.agency_id), before=one.row.words if one.row.involvement_id else ""),
                _answer(one, whole.row, today),
                Cell(links=(_excuse(whole.row, one),) if may_record and whole.row.is_open and one.waits else ()),
            )
        )
        for one in whole.asked
    )
    columns = (
        Column("Who", width="wide"),
        Column("Agency and why", width="wide"),
        Column("What they read", width="wide"),
        Column("Answer", width="widest"),
        Column("To do"),
    )
    empty = "Nobody else works with the child, as far as this record says. Ask whoever is missing."
    return Table("Who must be consulted", columns, rows, empty=empty, caption_hidden=True)


def _called(one: Asked) -> str:
    return one.row.called if one.row.involvement_id or one.row.person else "Nobody is named there"


def _excuse(row: Decision, one: Asked) -> Link:
    return Link("Go on without", reverse("decisions:excuse", args=[row.id, one.row.id]), f" {one.row.called}")


def _answer(one: Asked, row: Decision, today: date) -> Cell:
    if one.latest:
        words = f"{one.latest.words}\n{moment_in_words(one.latest.answered_at)}".strip()
        earlier = f"\nAnswered {counted(len(one.answers), 'time')}" if len(one.answers) > 1 else ""
        return Cell(tag=Tag(one.latest.get_view_display(), VIEWS[one.latest.view]), note=words + earlier)
    if one.row.excused_at:
        note = f"{one.row.excused_why}\n{_name(one.row.excused_by)}, {moment_in_words(one.row.excused_at)}"
        return Cell(tag=Tag("Goes on without", "grey"), note=note)
    if one.row.involvement is None:
        return Cell(tag=Tag("Not asked", "orange"), note="Ask somebody there by name, or record why it goes on without.")
    if not row.is_open:
        return Cell(tag=Tag("Did not answer", "grey"))
    return Cell(tag=due_tag(one.row.involvement.due_on, today), note=f"Asked {day_of(one.row.involvement.asked_at)}")


def disagreements_table(rows: Sequence[Disagreement], *, today: date) -> Table:
    """Disagreements about one decision: whose, what, and how each ended."""
    lines = tuple(
        Row(
            (
                Cell(
                    shortened(row.words),
                    href=reverse("decisions:disagreement", args=[row.id]),
                    note=f"{raised_by(row)}, {row.agency.name}",
                ),
                Cell(day(row.happened_on), note=days_words(row, today)),
                Cell(tag=ended_tag(row), note=row.resolved_words),
            )
        )
        for row in rows
    )
    columns = (Column("What", width="widest"), Column("Raised"), Column("How it ended", width="wide"))
    return Table("Disagreements", columns, lines, empty="Nobody disagrees.", caption_hidden=True)


def days_words(row: Disagreement, today: date) -> str:
    """ "Open for 3 days", "Took 8 days"."""
    days = counted(days_taken(row.happened_on, row.resolved_on, today=today), "day")
    return f"Open for {days}" if row.is_open else f"Took {days}"


def ended_tag(row: Disagreement) -> Tag:
    """How it ended, or that it has not."""
    return Tag("Open", "orange") if row.is_open else Tag(row.get_resolution_display(), "green")


def raised_by(row: Disagreement) -> str:
    """Whose words they are: somebody who was consulted may have no account."""
    return row.consultation.called if row.consultation else row.recorded_by.name


def disagreement_summary(stood: Stood, *, today: date) -> list[SummaryRow]:
    """What it is about, where it stands, by when, and how it ended."""
    row = stood.row
    rows = [
        SummaryRow("What", row.words),
        SummaryRow("Raised by", raised_by(row), note=f"{row.agency.name}, {day(row.happened_on)}"),
        SummaryRow("Time", days_words(row, today)),
    ]
    if row.decision:
        page = reverse("decisions:decision", args=[row.decision_id])
        rows.append(SummaryRow("About the proposal", f"To {row.decision.kind}", href=page))
    if row.is_open:
        late = " That day has gone." if stood.due_on < today else ""
        stage = f"Stage {stood.stage.number} of {len(STAGES)}: {STAGES[stood.stage.number]}"
        rows.append(SummaryRow("Where it stands", stage, note=f"To be ended by {day(stood.due_on)}.{late}"))
    else:
        by = f"{_name(row.resolved_by)}, {day(row.resolved_on)}"
        rows.append(SummaryRow("How it ended", f"{row.get_resolution_display()}\n{row.resolved_words}", note=by))
    if row.meeting:
        page = reverse("meetings:meeting", args=[row.meeting_id])
        rows.append(SummaryRow("Discussion", f"{day(row.meeting.held_on)}, {row.meeting.get_state_display().lower()}", href=page))
    return rows


def stages_table(stood: Stood) -> Table:
    """The stages it went through."""
    rows = tuple(
        Row((f"Stage {one.number}: {STAGES[one.number]}", day(one.from_on), Cell(one.words, note=one.moved_by.name if one.words else "")))
        for one in stood.stages
    )
    return Table("Stages", (Column("Stage", width="wide"), Column("From"), Column("Why", width="widest")), rows, caption_hidden=True)


def preview_table(whom: Iterable[Recipient], texts: Texts | None) -> Table:
    """Who will be told, which text each reads and why; with the words themselves once they are typed."""
    rows = tuple(
        Row(
            (
                Cell(one.row.called, note=one.row.agency.name if one.row.agency else "No agency"),
                Cell(one.reading.label, note=one.why),
                texts.of(one.reading) if texts else "Write the words below to see them here.",
            )
        )
        for one in whom
    )
    columns = (Column("Who"), Column("Which text, and why", width="wide"), Column("What they will read", width="widest"))
    return Table("Who will be told", columns, rows, empty="Everybody who was consulted has been told.", caption_hidden=True)


def notices_table(whole: Whole, *, today: date) -> Table:
    """Who was told what, and whose receipt is confirmed."""
    names = {one.row.id: one.row for one in whole.asked}
    rows = tuple(
        Row(
            (
                Cell(names[one.row.consultation_id].called, note=_agency(names[one.row.consultation_id].agency)),
                Cell(one.row.get_reading_display(), note=one.row.why),
                Cell(f"Sent {day_of(one.row.sent_at)}" if one.row.involvement_id else "Nothing was sent", note=one.row.legal_basis),
                _receipt(one, today),
            )
        )
        for one in whole.told
    )
    columns = (Column("Who", width="wide"), Column("Which text, and why", width="wide"), Column("Sent", width="wide"), Column("Receipt"))
    return Table("Notices", columns, rows, empty="Nobody has been told yet.", caption_hidden=True)


def _receipt(one: Told, today: date) -> Cell:
    asked = one.row.involvement
    if asked is None:
        return Cell(tag=Tag("Not told", "grey"))
    if one.confirmed:
        return Cell(tag=Tag("Confirmed", "green"), note=moment_in_words(asked.answered_at))
    return Cell(tag=due_tag(asked.due_on, today), note="Not confirmed yet")


def feedback_table(rows: Iterable[Feedback], *, subject: Subject) -> Table:
    """What the family says, each person apart; asked, answered, declined and not asked are never the same."""
    lines = tuple(
        Row(
            (
                Cell(teller(subject, row) or "Nobody", note=day(row.happened_on)),
                Cell(tag=Tag(row.state.label, SAID.get(row.state, "grey")), note=row.not_asked_why),
                row.helped,
                row.changed,
                row.better,
            )
        )
        for row in rows
    )
    columns = (Column("Who"), Column("What came of it"), Column("What helped"), Column("What changed"), Column("What could be better"))
    empty = "Nobody in the family has been asked yet."
    return Table("What the family says", columns, lines, empty=empty, caption_hidden=True)


def teller(subject: Subject, row: Feedback) -> str:
    """ "Rhoda Byrne, mother"; for those who may not see about others "One of the family"."""
    if not row.teller_name:
        return ""
    if not subject.sees(Label.THIRD_PARTY):
        return "One of the family"
    return f"{row.teller_name}, {row.tie}" if row.tie else row.teller_name


def first_words(row: Decision) -> dict[str, str]:
    """What the notices say before anybody changes them."""
    decided = f"On {day(row.decided_on)} it was decided to {row.kind}."
    return {"full": f"{decided}\n\n{row.for_partners}", "outcome": f"{decided} Thank you for what you told us."}


def risk_words(row: HeldRisk) -> str:
    """ "Held by Coastal Community Health since 2 November 2026: …"."""
    return f"Held by {row.agency.name} since {day(row.happened_on)}: {shortened(row.words)}"


def risks_summary(found: Sum) -> list[SummaryRow]:
    """How many and for how long, and nothing of a child."""
    longest = "No risk is held" if found.longest is None else f"{counted(found.longest, 'day')}"
    return [
        SummaryRow(
            "Risks held, unresolved", capital(found.many), note="Numbers from one to four are not told, so that no child can be known."
        ),
        SummaryRow("The longest is held for", longest),
    ]


def _agency(agency: object) -> str:
    return getattr(agency, "name", "No agency")


def _name(person: object) -> str:
    return getattr(person, "name", "")
