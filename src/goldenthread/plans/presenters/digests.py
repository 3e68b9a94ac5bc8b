"""The mails that ask for a word, as pages show them: what a link asks, who has answered, whom a press of the button would ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from goldenthread.govuk.parts import Cell, Column, Row, Table, Tag
from goldenthread.govuk.words import counted, day, day_of, shortened
from goldenthread.plans.facts import ActionFacts
from goldenthread.plans.models import Digest, DigestLine, Update
from goldenthread.plans.queries.digests import Counted, Due
from goldenthread.plans.silence import reasons_to_ask


@dataclass(frozen=True, slots=True)
class LineView:
    """One action that a link asks about. `closed` says why there is nothing to fill in; empty: it is open."""

    id: UUID
    heading: str
    plan: str
    how: str
    timescale: str
    colour: str
    why: tuple[str, ...]
    closed: str


def line_view(line: DigestLine, held: set[UUID]) -> LineView:
    """One line, as it stands now."""
    action = line.action
    return LineView(
        id=line.id,
        heading=f"Action {action.number}".strip(),
        plan=action.area.plan.title,
        how=action.how,
        timescale=action.timescale.words or "Not stated",
        colour=action.colour,
        why=tuple(line.why.splitlines()),
        closed=closed_because(line, held),
    )


def closed_because(line: DigestLine, held: set[UUID]) -> str:
    """Why a line takes no answer now; empty when it does."""
    if line.update is not None:
        return f"You answered this on {day_of(line.update.recorded_at)}: {_told(line.update)}"
    if line.action.removed_at is not None:
        return "This action was taken out of the plan. Nothing is asked about it any more."
    return "" if line.action_id in held else "This action is no longer yours. Nothing is asked of you about it."


def _told(update: Update) -> str:
    return "No change." if update.no_change else shortened(update.progress or update.impact, 200)


def told_in_words(updates: Iterable[Update]) -> str:
    """What was answered, action by action, for the person's own page of thanks."""
    return "\n".join(f"{one.action.number}: {_told(one)}".strip(": ") for one in updates)


def digests_table(digests: Iterable[Counted], *, today: date, may_keep: bool) -> Table:
    """Who was asked and how much is unanswered."""
    columns = (Column("Who was asked"), Column("On"), Column("Answer by"), Column("Actions", numeric=True), Column("Answered?"))
    rows = tuple(_digest(one, today, may_keep) for one in digests)
    empty = "Nobody has been asked for a word yet. Whoever holds an action that is due, late or quiet is asked by mail."
    return Table("Mails that ask for a word", columns, rows, empty=empty, caption_hidden=True)


def _digest(sent: Counted, today: date, may_keep: bool) -> Row:
    digest, asked, still_open = sent.digest, sent.asked, sent.open
    agency = digest.asked.agency.name if digest.asked.agency else ""
    href = reverse("involvement:asking", args=[digest.asked_id]) if may_keep else ""
    return Row(
        (
            Cell(digest.person.name, href=href, note=agency),
            day(digest.made_on),
            day(digest.asked.due_on),
            str(asked),
            Cell(tag=_answered(digest, asked, still_open, today), note=f"{still_open} open" if still_open else ""),
        )
    )


def _answered(digest: Digest, asked: int, still_open: int, today: date) -> Tag:
    if not still_open:
        return Tag("Answered", "green")
    if digest.asked.due_on < today:
        return Tag("Late", "red")
    return Tag("In part", "yellow") if still_open < asked else Tag("Not yet", "blue")


def to_ask_table(due: Iterable[Due], names: Mapping[UUID, str], today: date) -> Table:
    """Whom a press of the button would ask, and who was asked today already."""
    columns = (Column("Who"), Column("Actions that need a word", numeric=True), Column("Last asked"), Column("Now"))
    rows = tuple(
        Row(
            (
                names.get(one.person, ""),
                str(len(one.questions)),
                day(one.asked_on, unknown="Never"),
                Cell(tag=Tag("Asked today already", "grey") if one.asked_on == today else Tag("Will be asked", "blue")),
            ),
            quiet=one.asked_on == today,
        )
        for one in due
    )
    return Table("Whom this asks", columns, rows, empty="Nobody holds an action of this plan that needs a word today.")


def unheld_table(facts: Iterable[ActionFacts], today: date) -> Table:
    """Actions that need a word and that nobody is asked about."""
    columns = (Column("Action", width="wide"), Column("Why it needs a word", width="wide"))
    rows = tuple(
        Row(
            (
                Cell(f"{one.number} {shortened(one.how)}".strip(), href=reverse("plans:action", args=[one.id])),
                "\n".join(reasons_to_ask(one, today)),
            )
        )
        for one in facts
    )
    return Table("Nobody is asked about these, because nobody holds them", columns, rows)


def asked_in_words(count: int) -> str:
    """What the button did."""
    if not count:
        return "Nobody was asked: everybody due has been asked today."
    return f"{counted(count, 'person is', 'people are')} asked for a word."
