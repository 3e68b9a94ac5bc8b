"""What is said of an action, as its page shows it: who holds it, the claim from start to target, evidence, updates.

Whether a person may add to it is decided by `policies`; here it becomes the buttons that are offered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.parts import Cell, Column, Link, Row, Table, Tag
from goldenthread.govuk.words import day, day_of, shortened
from goldenthread.ledger.actors import Actor
from goldenthread.plans import policies
from goldenthread.plans.claimable import title_of
from goldenthread.plans.completeness import says_finished
from goldenthread.plans.ladder import LADDER
from goldenthread.plans.models import Action, ActionLead, Claim, Evidence, LeadHolder, ReportedStatus, Update
from goldenthread.plans.presenters.practice import PracticeView, Seen, about_citation, is_citing, seen_by, views
from goldenthread.plans.queries import speaking
from goldenthread.plans.services.proving import promise_of

UPDATES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HolderView:
    """One person who holds a role. `end_href` is empty for those who may not end it; `problem` says why nobody will answer."""

    name: str
    since: str
    end_href: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RoleView:
    """One lead of an action and who holds the role. `nobody` is said in red words."""

    words: str
    agency: str
    holders: tuple[HolderView, ...]
    nobody: str
    name_href: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """The claim from start to target. `missing` are the parts nobody has said, `earlier` the forms it had before."""

    made: str
    statement: str
    how_known: str
    path: Table
    missing: str
    earlier: Table | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """The part of an action's page about what is said of it and what proves it. `told`: what stands as progress is an update's word.

    `practice`: the standards that the claim is tested by or that are cited, as this person may see them.
    """

    roles: tuple[RoleView, ...]
    gone: tuple[str, ...]
    claim: ClaimView | None
    practice: tuple[PracticeView, ...]
    evidence: Table
    updates: Table
    more: int
    finished: bool
    told: bool
    may_speak: bool


def spoken(action: Action, *, by: Actor) -> Spoken:
    """Everything that leads said and proved, for one person. Five queries, however much there is; three more where a standard does."""
    today = timezone.localdate()
    told = list(speaking.updates(action)[: UPDATES_SHOWN + 1])
    more = speaking.updates(action).count() - UPDATES_SHOWN if len(told) > UPDATES_SHOWN else 0
    pieces, claims, holders = list(speaking.evidence(action)), speaking.claims(action), list(speaking.holders(action))
    claim = claims[0] if claims else None
    seen = seen_by(by, claim, pieces)
    held_by = {one.person_id for one in holders if one.ended_at is None}
    led_by = {lead.agency_id for lead in action.leads.all() if lead.agency_id}
    may_speak = action.removed_at is None and policies.may_speak_for(by, led_by=led_by, held_by=held_by)
    latest = next((one for one in told if not one.no_change), None)
    finished = latest is not None and action.colour != ReportedStatus.COMPLETED and says_finished(latest.progress)
    beside = views(action.id, claim, pieces, seen, may_cite=may_speak)
    return Spoken(
        roles=tuple(_role(lead, holders, by, action) for lead in action.leads.all()),
        gone=_no_longer_named(action, holders),
        claim=_claim(claims, pieces, today, next((one for one in beside if one.claimed), None)) if claims else None,
        practice=beside,
        evidence=evidence_table(pieces, today, seen, may_withdraw=may_speak),
        updates=updates_table(told[:UPDATES_SHOWN], "What its leads say"),
        more=max(more, 0),
        finished=finished,
        told=latest is not None and latest.progress in action.progress and latest.impact in action.progress,
        may_speak=may_speak,
    )


# Updates


def updates_table(updates: Iterable[Update], caption: str) -> Table:
    """What was said, in the order given: the day it is about apart from the day it was typed. The page's heading says what it is."""
    columns = (Column("Describes"), Column("Progress", width="wide"), Column("Impact", width="wide"), Column("With it"), Column("Said by"))
    rows = tuple(_update(one) for one in updates)
    empty = "Nobody has said what has happened since the plan was put in. Each update of its leads will stand here, the newest first."
    return Table(caption, columns, rows, empty=empty, caption_hidden=True)


def _update(update: Update) -> Row:
    expects = [f"Expects to finish on {day(update.forecast_on)}."] if update.forecast_on else []
    proof = [f"Evidence: {shortened(one.what, 80)}" for one in update.evidence.all()]
    return Row(
        (
            day(update.described_on),
            "No change" if update.no_change else update.progress or "Nothing said",
            "" if update.no_change else update.impact or "Nothing said",
            "\n".join([*expects, *proof]),
            Cell(
                update.recorded_by.name,
                note=f"typed on {day_of(update.recorded_at)}",
                tag=Tag("By link", "blue") if update.by_link else None,
            ),
        ),
        id=f"update-{update.id}",
    )


# Evidence


def evidence_table(pieces: Iterable[Evidence], today: date, seen: Seen, *, may_withdraw: bool) -> Table:
    """Every piece with how much it proves and whether it still counts, said in words; a cited figure as one person may see it."""
    columns = (
        *(Column("Evidence", width="wide"), Column("What it proves", width="wide"), Column("Describes"), Column("Does it count?")),
        Column("Given by"),
    )
    rows = tuple(_piece(one, today, may_withdraw, about_citation(one.citation, seen) if is_citing(one) else ()) for one in pieces)
    empty = "No evidence yet. Without it nobody can say that the action is complete."
    return Table("Evidence", columns, rows, empty=empty, caption_hidden=True)


def _piece(piece: Evidence, today: date, may_withdraw: bool, cited: tuple[str, ...]) -> Row:
    notes = [piece.get_kind_display(), f"Kept: {piece.where}" if piece.where else "", f"Reading: {piece.reading}" if piece.reading else ""]
    notes.extend(cited)
    withdraw = Link("Withdraw", reverse("plans:withdraw_evidence", args=[piece.id]), hidden=shortened(piece.what, 60))
    counts, note = _standing(piece, today)
    return Row(
        (
            Cell(piece.what, note="\n".join(filter(None, notes))),
            LADDER[piece.strength],
            period(piece.from_on, piece.until_on),
            Cell(tag=counts, note=note, links=(withdraw,) if may_withdraw and piece.withdrawn_at is None else ()),
            Cell(piece.recorded_by.name, note=f"on {day_of(piece.recorded_at)}"),
        ),
        id=f"evidence-{piece.id}",
        quiet=counts.text != COUNTS,
    )


COUNTS = "Counts"


def _standing(piece: Evidence, today: date) -> tuple[Tag, str]:
    if piece.withdrawn_at is not None and piece.withdrawn_by is not None:
        return Tag("Withdrawn", "red"), f"{day_of(piece.withdrawn_at)}, {piece.withdrawn_by.name}: {piece.withdrawn_why}"
    if _expired(piece, today):
        return Tag("Out of date", "orange"), f"Counted until {day(piece.expires_on)}"
    return Tag(COUNTS, "green"), f"Until {day(piece.expires_on)}" if piece.expires_on else ""


def _expired(piece: Evidence, today: date) -> bool:
    return piece.expires_on is not None and piece.expires_on < today


def period(from_on: date | None, until_on: date) -> str:
    """ "1 March 2026 to 30 June 2026", or the one day."""
    return f"{day(from_on)} to {day(until_on)}" if from_on and from_on != until_on else day(until_on)


# The claim


def _claim(claims: list[Claim], pieces: list[Evidence], today: date, beside: PracticeView | None) -> ClaimView:
    stands = claims[0]
    columns = (Column("At the start", width="wide"), Column("Now", width="wide"), Column("Target", width="wide"))
    start = Cell(stands.baseline or "Not said", note=day(stands.baseline_on, unknown="No day said"))
    by_when = f"by {day(stands.by_on)}" if stands.by_on else "No day said"
    of_standard = f"\nThe standard’s own target: {beside.target}" if beside and beside.target else ""
    target = Cell(stands.target or "Not said", note=by_when + of_standard)
    now = _live(beside) if beside else _now(pieces, today)
    path = Table("From the start to the target", columns, (Row((start, now, target), heading=None),), caption_hidden=True)
    return ClaimView(
        made=f"{stands.recorded_by.name}, {day_of(stands.recorded_at)}",
        statement=stands.statement,
        how_known=stands.how_known,
        path=path,
        missing=_missing(stands),
        earlier=_earlier(claims[1:]) if len(claims) > 1 else None,
    )


def _live(beside: PracticeView) -> Cell:
    """The figure of the standard that the claim is tested by, in its last full month."""
    return Cell(beside.now or "No figure yet", note="\n".join(filter(None, (beside.on, beside.title))))


def _now(pieces: list[Evidence], today: date) -> Cell:
    """The latest reading of the measure that nobody withdrew."""
    readings = [one for one in pieces if one.reading and one.withdrawn_at is None]
    if not readings:
        return Cell("Not known", note="No evidence gives a reading of the measure yet")
    latest = max(readings, key=lambda one: (one.until_on, one.recorded_at))
    return Cell(latest.reading, note=day(latest.until_on) + (", from evidence that is out of date" if _expired(latest, today) else ""))


def _missing(claim: Claim) -> str:
    parts = {
        "where it starts": claim.baseline,
        "the day of the start": claim.baseline_on,
        "where it should get to": claim.target,
        "by which day": claim.by_on,
        "how you will know": claim.how_known or claim.standard,
    }
    absent = [name for name, value in parts.items() if not value]
    return f"Nobody has said yet: {', '.join(absent)}." if absent else ""


def _earlier(claims: list[Claim]) -> Table:
    columns = (Column("Said on"), Column("What will be different", width="wide"), Column("Start"), Column("Target"), Column("How you know"))
    rows = tuple(
        Row(
            (
                Cell(day_of(one.recorded_at), note=one.recorded_by.name),
                one.statement,
                Cell(one.baseline or "Not said", note=day(one.baseline_on, unknown="")),
                Cell(one.target or "Not said", note=day(one.by_on, unknown="")),
                "\n".join(filter(None, (one.how_known, title_of(one.standard)))) or "Not said",
            )
        )
        for one in claims
    )
    return Table("What was claimed before", columns, rows)


def claim_fields(typed: Mapping[str, tuple[str, str | date | None]], saved: Claim) -> list[tuple[str, str, str]]:
    """Each part as typed and as saved now, for the second of two people. *Shape*: (field, mine, theirs)."""
    theirs = promise_of(saved)
    theirs = replace(theirs, standard=title_of(theirs.standard))
    return [(label, _as_text(mine), _as_text(getattr(theirs, name))) for name, (label, mine) in typed.items()]


def _as_text(value: str | date | None) -> str:
    return day(value) if isinstance(value, date) else value or ""


# Who holds it


def _role(lead: ActionLead, holders: list[LeadHolder], by: Actor, action: Action) -> RoleView:
    may_name = action.removed_at is None and policies.may_name_holder(by, agency=lead.agency_id)
    now = [one for one in holders if one.words == lead.words and one.ended_at is None]
    before = next((one for one in holders if one.words == lead.words and one.ended_at is not None), None)
    last = f" Last held by {before.person.name}, until {day_of(before.ended_at)}." if before else ""
    return RoleView(
        words=lead.words,
        agency=lead.agency.name if lead.agency else "",
        holders=tuple(_holder(one, may_end=may_name) for one in now),
        nobody="" if now else f"Nobody holds this role.{last}",
        name_href=reverse("plans:name_holder", args=[lead.id]) if may_name else "",
    )


def _holder(holder: LeadHolder, *, may_end: bool) -> HolderView:
    return HolderView(
        name=holder.person.name,
        since=day(holder.from_on),
        end_href=reverse("plans:end_holding", args=[holder.id]) if may_end else "",
        problem="" if holder.person.is_active else "Their account is switched off. Say who holds the role now.",
    )


def _no_longer_named(action: Action, holders: list[LeadHolder]) -> tuple[str, ...]:
    """Holders of roles that a newer version of the plan words otherwise, so that nobody is lost without a word."""
    named = {lead.words for lead in action.leads.all()}
    lost = [one for one in holders if one.ended_at is None and one.words not in named]
    return tuple(f"{one.person.name} held “{one.words}”, which the plan no longer names." for one in lost)
