"""Dates as boards moved them and days as they came again, for an action's page; boards with their sittings; what was sent away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table, Tag, TagColour
from goldenthread.govuk.words import counted, day, day_of
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, Committee, Occurrence, OccurrenceOutcome, PrioritySetting, Sitting, Submission
from goldenthread.plans.occurrences import OccurrenceState, standing
from goldenthread.plans.queries import DateHistory
from goldenthread.plans.queries.speaking import speakers
from goldenthread.plans.timescales import every_in_words, in_words

DAYS_SHOWN = 24
_STATES: dict[OccurrenceState, tuple[str, TagColour]] = {
    OccurrenceState.DONE: ("Held", "green"),
    OccurrenceState.MISSED: ("Missed", "red"),
    OccurrenceState.EXPLAINED: ("Missed, with a reason", "orange"),
    OccurrenceState.DUE: ("Due now", "yellow"),
    OccurrenceState.COMING: ("Coming", "blue"),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """The part of an action's page about its dates. *Shape*: a table is None where there is nothing to show in it.

    `open_days` are those that can still be answered; `agreed` says that a date stands, which only a board moves.
    """

    facts: list[SummaryRow]
    moves: Table | None
    occurrences: Table | None
    rhythm: str
    priorities: Table | None
    committees: str
    agreed: bool
    may_decide: bool
    may_agree: bool
    may_answer: bool


def dated(action: Action, *, by: Actor) -> Dated:
    """When the action is due, how often that moved and who decided; each day it was due again; who is shown it. Seven queries."""
    today = timezone.localdate()
    history = queries.moves_of_date([action.id]).get(action.id, queries.NO_HISTORY)
    said = latest_words(queries.occurrences_of(action))
    days = due_days(action, said, today)
    stands = policies.agreed_already(queries.timescale_of(action))
    known = speakers(action)
    here = action.removed_at is None
    settings = list(queries.priority_settings(action))
    return Dated(
        facts=_facts(action, history),
        moves=_moves(history) if history.moves else None,
        occurrences=_occurrences(days, said, today) if days else None,
        rhythm=_rhythm(action, days, said, today),
        priorities=_priorities(settings) if settings else None,
        committees=", ".join(one.name for one in queries.committees_shown(action.id)),
        agreed=bool(stands),
        may_decide=here and policies.may_keep_boards(by),
        may_agree=here and not stands and by.may(Permission.KEEP_PLANS),
        may_answer=here and bool(days) and policies.may_speak_for(by, led_by=known.led_by, held_by=known.held_by),
    )


def _facts(action: Action, history: DateHistory) -> list[SummaryRow]:
    moved = counted(history.times_moved, "time") if history.times_moved else "Never"
    return [
        SummaryRow("As printed", action.timescale.words or "Not stated"),
        SummaryRow("Agreed now", in_words(queries.timescale_of(action)), note=agreed(action)),
        SummaryRow("First date", day(history.original, "None was ever agreed")),
        SummaryRow("Moved", moved),
    ]


def agreed(action: Action) -> str:
    """What is wrong with the timescale as it stands, and who agreed what it means."""
    stored = action.timescale
    who = f"Agreed by {stored.agreed_by.name} on {day_of(stored.agreed_at)}." if stored.agreed_by and stored.agreed_at else ""
    return " ".join(words for words in (stored.problem, who) if words)


def _moves(history: DateHistory) -> Table:
    rows = []
    for move in reversed(history.moves):
        decision = move.decision
        rows.append(
            Row(
                (
                    day(move.was, "No date"),
                    day(move.due_on, "No date"),
                    f"{decision.sitting.committee}, {day(decision.sitting.held_on)}" if decision else "No decision recorded",
                    (decision.minute if decision else "") or "Not given",
                    decision.reason if decision else "It came with a newer document or was agreed where there was no date.",
                    f"{decision.recorded_by.name}, {day_of(move.at)}" if decision else day_of(move.at),
                )
            )
        )
    columns = (
        *(Column("From"), Column("To"), Column("Who decided", width="wide"), Column("Minute")),
        *(Column("Why", width="wide"), Column("Written down")),
    )
    return Table("How the date moved", columns, tuple(rows))


def _priorities(found: Iterable[PrioritySetting]) -> Table:
    rows = tuple(
        Row(
            (
                "High priority" if one.priority else "No longer high priority",
                f"{one.sitting.committee}, {day(one.sitting.held_on)}",
                one.minute or "Not given",
                one.reason,
                f"{one.recorded_by.name}, {day_of(one.recorded_at)}",
            )
        )
        for one in found
    )
    columns = (
        Column("Priority"),
        Column("Who decided", width="wide"),
        Column("Minute"),
        Column("Why", width="wide"),
        Column("Written down"),
    )
    return Table("How its priority was set", columns, rows)


# Each day it was due


def latest_words(found: Iterable[Occurrence]) -> dict[date, Occurrence]:
    """The latest word on each due day; what comes oldest first is overwritten."""
    return {one.due_on: one for one in found}


def due_days(action: Action, said: dict[date, Occurrence], today: date) -> list[date]:
    """The days it was due until today, and the next one. Days before the plan was kept here count only where somebody answered."""
    kept_from = queries.known_from(action.area.plan)
    return [one for one in queries.days_due(action, until=queries.next_day(action, today)) if one >= kept_from or one in said]


def open_days(action: Action, today: date) -> list[date]:
    """The days that nobody has answered as held, the newest first: for a form."""
    said = latest_words(queries.occurrences_of(action))
    return [one for one in reversed(due_days(action, said, today)) if one not in said or said[one].outcome != OccurrenceOutcome.HELD]


def _occurrences(days: Sequence[date], said: dict[date, Occurrence], today: date) -> Table:
    held = {on for on, one in said.items() if one.outcome == OccurrenceOutcome.HELD}
    shown = standing(days, held, said.keys() - held, today)[-DAYS_SHOWN:]
    rows = []
    for one in reversed(shown):
        answer = said.get(one.due_on)
        words, colour = _STATES[one.state]
        rows.append(
            Row(
                (
                    day(one.due_on),
                    Cell(tag=Tag(words, colour)),
                    f"Held on {day(answer.held_on)}. {answer.words}" if answer and answer.held_on else answer.words if answer else "",
                    answer.evidence.what if answer and answer.evidence else "",
                    f"{answer.recorded_by.name}, {day_of(answer.recorded_at)}" if answer else "",
                )
            )
        )
    columns = (
        Column("Due on"),
        Column("How it stands"),
        Column("What happened", width="wide"),
        Column("Evidence", width="wide"),
        Column("By"),
    )
    return Table("Each time it was due", columns, tuple(rows), caption_hidden=True)


def _rhythm(action: Action, days: Sequence[date], said: dict[date, Occurrence], today: date) -> str:
    """How often it comes again, and how much of it was kept, in one sentence."""
    past = [one for one in days if one <= today]
    if not days:
        return ""
    held = sum(1 for one in past if one in said and said[one].outcome == OccurrenceOutcome.HELD)
    shown = f" The last {DAYS_SHOWN} are shown." if len(days) > DAYS_SHOWN else ""
    return f"It comes again {every_in_words(action.timescale.every)}. Held {held:,} of {counted(len(past), 'time')} it was due.{shown}"


# Boards and their sittings


def committees_table(found: Iterable[Committee]) -> Table:
    """Every board; each leads to its sittings. Counts come with the query."""
    rows = tuple(
        Row(
            (
                Cell(one.name, href=reverse("plans:committee", args=[one.id])),
                day(getattr(one, "last_sat_on"), "Never yet"),  # noqa: B009 - annotated by the query
                f"{getattr(one, 'sittings_count')}",  # noqa: B009
                f"{getattr(one, 'plans_count')}",  # noqa: B009
            )
        )
        for one in found
    )
    columns = (
        Column("Name", width="wide"),
        Column("Last sat on"),
        Column("Sittings", numeric=True),
        Column("Plans it decides", numeric=True),
    )
    return Table(
        "Boards and committees",
        columns,
        rows,
        empty="No board is written down yet. Dates can be moved once one has sat.",
        caption_hidden=True,
    )


def sittings_table(found: Iterable[Sitting]) -> Table:
    """The sittings of a board with what they decided."""
    rows = tuple(
        Row(
            (
                day(one.held_on),
                f"{getattr(one, 'dates_moved')}",  # noqa: B009 - annotated by the query
                f"{getattr(one, 'priorities_set')}",  # noqa: B009
            )
        )
        for one in found
    )
    columns = (Column("Day"), Column("Dates moved", numeric=True), Column("Priorities set", numeric=True))
    return Table("Sittings", columns, rows, empty="No sitting is written down yet.")


# What was sent away


def submissions_table(found: Iterable[Submission]) -> Table:
    """Every time the plan was sent; each leads to what was sent."""
    rows = tuple(
        Row(
            (
                Cell(day(one.sent_on), href=reverse("plans:submission", args=[one.id])),
                one.sent_to,
                one.note,
                f"{one.frozen_by.name}, {day_of(one.frozen_at)}",
            )
        )
        for one in found
    )
    columns = (Column("Sent on"), Column("To", width="wide"), Column("Note", width="wide"), Column("Frozen by"))
    return Table("What was sent", columns, rows, empty="This plan has not been sent to anybody from here.", caption_hidden=True)


def submission_facts(sent: Submission, *, whole: bool) -> list[SummaryRow]:
    """To whom, when, and how anybody can prove that the text is the one that was sent."""
    broken = "The text is not the one that was frozen. Tell whoever looks after this service."
    checked = "The text is the one that was frozen." if whole else broken
    return [
        SummaryRow("Sent to", sent.sent_to),
        SummaryRow("Sent on", day(sent.sent_on)),
        SummaryRow("Frozen by", f"{sent.frozen_by.name}, {day_of(sent.frozen_at)}"),
        SummaryRow("Note", sent.note or "None"),
        SummaryRow("SHA-256 of the text", sent.digest, note=checked),
    ]
