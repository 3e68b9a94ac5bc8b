"""The frames (`measures.frames`) that meetings fill: the meeting itself, who was asked to it, and when it was written down.

A meeting about brothers and sisters is a row for each child; one of agencies, about no child, is one row without. Its key is therefore
`meeting:child`. Of kinds that no frame names (care reviews, family group decision making, audits, boards) nothing is told. One that is
still being planned is told too: whom it must ask is due by its day.

Whom the rules say must be asked is kept where somebody was asked or left out. Somebody of whom nobody thought leaves no row, so the rules
are asked here once more, on the facts of the day of the meeting (for one to come: of today), for each child by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.children.frames import AT_ONCE, FrameRow, Rows, blank, day, key
from goldenthread.children.models import Agreement, CaseRelationship, Child
from goldenthread.involvement.models import Answer
from goldenthread.involvement.models import InvolvementState as Said
from goldenthread.measures.frames import FRAMES
from goldenthread.meetings.facts import ChildFacts, Flag, School
from goldenthread.meetings.invitation import CODES
from goldenthread.meetings.kinds import ABOUT_NOBODY, KINDS
from goldenthread.meetings.models import Came, Meeting, MeetingChild, MeetingState, Seat
from goldenthread.meetings.professions import PROFESSIONS, Group
from goldenthread.meetings.queries.facts import BY_BASIS, DOES_NOT_AGREE
from goldenthread.meetings.queries.meetings import mark_of
from goldenthread.meetings.rules import Level, asked_for

SORTS: Final = {
    "team-around-the-family": "team around the family",
    "strategy-discussion": "strategy discussion",
    "initial-conference": "initial conference",
    "review-conference": "review conference",
    "core-group": "core group",
    "multi-agency-discussion": "multi-agency discussion",
    "professionals-meeting": "professionals' meeting",
    "front-door-group": "front-door group",
}
_ANSWERS: Final = {
    CODES[Said.ACCEPTED]: "accepted",
    CODES[Said.DEPUTISED]: "deputised",
    CODES[Said.APOLOGY]: "apology",
    CODES[Said.APOLOGY_WITH_REPORT]: "apology with report",
    CODES[Said.DECLINED]: "not involved",
}
_WITH_REPORT: Final = "apology with report"
_CAME: Final = {Came.ATTENDED: True, Came.DEPUTY: True, Came.LEFT_EARLY: True, Came.REPORT: False, Came.ABSENT: False}
Mark = tuple[str, str]  # a profession and where


class _Held(NamedTuple):
    """A meeting as it is read, in the order of its columns."""

    id: UUID
    kind: str
    held_on: date
    state: str
    agency: UUID
    quorate: bool | None
    circumstances: list[str]
    arranged_at: Any
    minutes_sent_at: Any
    closed_at: Any


class _Taken(NamedTuple):
    """A seat, in the same way."""

    meeting: UUID
    id: UUID
    profession: str
    at: str
    level: int | None
    asked: bool
    agency: UUID | None
    came: str
    involvement: UUID | None
    asked_at: Any
    decided_at: Any

    @property
    def mark(self) -> Mark:
        return self.profession, self.at

    @property
    def asked_on(self) -> date | None:
        """Professionals are asked by mail, the family in person when it was decided."""
        return day(self.asked_at or self.decided_at) if self.asked else None


@dataclass(frozen=True, slots=True)
class _Table:
    """One meeting for one child, or for none: its seats, and whom the rules say must be asked."""

    held: _Held
    child: UUID | None
    seats: list[_Taken]
    must: frozenset[Mark]

    @property
    def key(self) -> str:
        return f"{self.held.id}:{self.child}" if self.child else str(self.held.id)

    def common(self, record: str, agency: UUID | None) -> FrameRow:
        """What the rows of both frames have."""
        held = {"kind": SORTS[self.held.kind], "held_on": self.held.held_on, "arranged_on": day(self.held.arranged_at)}
        return {"record": record, "child": key(self.child), "agency": key(agency), **held}


def meeting(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per meeting and child; of agencies one row. `agency` is the one that arranged it.

    `minutes_on`: when they were mailed; who cannot be reached by mail is given them in person, on a day that nobody writes down. That a
    social worker's report was shared with the family is not recorded. `must_be_asked` counts the family's seats too.
    """
    nothing = blank(FRAMES["meeting"])
    for table in _tables(rows):
        held = table.held
        asked = {seat.mark for seat in table.seats if (on := seat.asked_on) and on <= held.held_on}
        yield (
            nothing
            | table.common(table.key, held.agency)
            | {
                "called_off": held.state == MeetingState.CALLED_OFF,
                "quorate": held.quorate,
                "minutes_on": day(held.minutes_sent_at),
                "must_be_asked": len(table.must),
                "must_and_asked": len(table.must & asked),
            }
        )


def invitation(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per meeting, child and seat of a professional; who must be asked and has no seat is a row without an agency.

    `answered_on` is the day of the first answer, `answer` what was said last. Whether somebody came is told once the meeting is closed; a
    report is read and does not come. Where only attendance tells of a report, it was there on the day of the meeting.
    """
    answers = _answers(rows)
    nothing = blank(FRAMES["invitation"])
    for table in _tables(rows):
        for seat in table.seats:
            if PROFESSIONS[seat.profession].group is Group.FAMILY:
                continue
            record = f"{seat.id}:{table.child}" if table.child else str(seat.id)
            answered_on, answer, report_on = answers.get(seat.involvement, (None, None, None)) if seat.involvement else (None, None, None)
            closed = table.held.state == MeetingState.CLOSED
            yield (
                nothing
                | table.common(record, seat.agency)
                | {
                    "meeting": table.key,
                    "profession": seat.profession,
                    "must": seat.mark in table.must,
                    "sent_on": seat.asked_on,
                    "answered_on": answered_on,
                    "answer": answer,
                    "came": _CAME.get(Came(seat.came)) if closed and seat.came else None,
                    "report_on": report_on or (table.held.held_on if closed and seat.came == Came.REPORT else None),
                }
            )
        for profession, at in sorted(table.must - {seat.mark for seat in table.seats}):
            if PROFESSIONS[profession].group is not Group.FAMILY:
                own = {"meeting": table.key, "profession": profession, "must": True}
                yield nothing | table.common(f"{table.key}:{mark_of(profession, at)}", None) | own


def entry(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per closed meeting and child. What it came to is written while it goes on, and stands from its closing."""
    nothing = blank(FRAMES["entry"]) | {"kind": "meeting"}
    closed = rows(MeetingChild).filter(meeting__kind__in=SORTS, meeting__state=MeetingState.CLOSED).order_by("meeting_id", "child_id")
    columns = ("meeting", "child", "meeting__agency", "meeting__held_on", "meeting__closed_at")
    for held, whose, agency, on, at in closed.values_list(*columns).iterator(AT_ONCE):
        own = {"record": f"{held}:{whose}", "child": str(whose), "agency": key(agency)}
        yield nothing | own | {"happened_on": on, "recorded_on": day(at)}


# --- meetings with their seats ------------------------------------------------------------------------------------------------------


def _tables(rows: Rows) -> Iterator[_Table]:
    """Every meeting for every child, and those about no child. Seats and children stream beside each other, in the order of meetings."""
    about = rows(MeetingChild).filter(meeting__kind__in=SORTS)
    facts = _Facts(rows, about)
    columns = [f"meeting__{name}" for name in _Held._fields]
    streamed = about.order_by("meeting_id", "child_id").values_list("child", *columns).iterator(AT_ONCE)
    seats = _Seats(rows(Seat).filter(meeting__in=about.values("meeting")))
    for id_, some in groupby(streamed, itemgetter(1)):
        taken = seats.of(id_)
        recorded = {seat.mark for seat in taken if seat.level == Level.MUST}
        for whose, *columns_of in some:
            held = _Held(*columns_of)
            yield _Table(held, whose, taken, facts.must(held, whose) | recorded)
    groups = rows(Meeting).filter(kind__in=[kind for kind in ABOUT_NOBODY if kind in SORTS])
    seats = _Seats(rows(Seat).filter(meeting__in=groups.values("pk")))
    for columns_of in groups.order_by("pk").values_list(*_Held._fields).iterator(AT_ONCE):
        held = _Held(*columns_of)
        yield _Table(held, None, seats.of(held.id), frozenset())


class _Seats:
    """The seats of meetings that are asked for in the order of their keys, so that no more than one meeting's are held."""

    def __init__(self, seats: QuerySet[Any]) -> None:
        columns = [{"asked_at": "involvement__asked_at"}.get(name, name) for name in _Taken._fields]
        found = seats.order_by("meeting_id", "decided_at", "id").values_list(*columns).iterator(AT_ONCE)
        self._groups = groupby((_Taken(*one) for one in found), attrgetter("meeting"))
        self._next = next(self._groups, None)

    def of(self, meeting: UUID) -> list[_Taken]:
        """*Shape*: one for each seat, in the order in which they were decided on."""
        while self._next is not None and self._next[0] < meeting:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != meeting:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def _answers(rows: Rows) -> dict[UUID, tuple[date | None, str | None, date | None]]:
    """Of each asking that was answered: the day of the first answer, the last answer, and since when a report is there, if one is."""
    seats = rows(Seat).filter(meeting__kind__in=SORTS, involvement__isnull=False)
    found: dict[UUID, tuple[date | None, str | None, date | None]] = {}
    given = Answer.objects.filter(involvement__in=seats.values("involvement")).order_by("answered_at", "id")
    for asking, code, at in given.values_list("involvement", "code", "answered_at").iterator(AT_ONCE):
        first, _, report = found.get(asking, (None, None, None))
        answer = _ANSWERS.get(code)
        found[asking] = (first or day(at), answer, (report or day(at)) if answer == _WITH_REPORT else None)
    return found


# --- whom the rules say must be asked -----------------------------------------------------------------------------------------------


class _Facts:
    """What the rules need to know of the children of meetings, on any day. The same as `queries.facts_of` gathers for today."""

    def __init__(self, rows: Rows, about: QuerySet[Any]) -> None:
        theirs = about.values("child")
        self._today = timezone.localdate()
        self._births = {
            id_: (born, expected) for id_, born, expected in rows(Child).filter(pk__in=theirs).values_list("pk", "born_on", "expected_on")
        }
        self._ties: dict[UUID, list[Any]] = {}
        ties = rows(CaseRelationship).filter(child__in=theirs).exclude(kind="audit").order_by("kind", "from_on", "id")
        for tie in ties.values_list("child", "from_on", "to_on", "ended_at", "basis", "agency", "agency__kind", "agency__name").iterator(
            AT_ONCE
        ):
            self._ties.setdefault(tie[0], []).append(tie[1:])
        self._services: dict[UUID, list[Any]] = {}
        services = rows(Agreement).filter(child__in=theirs, kind="service").order_by("recorded_at", "id")
        for one in services.values_list("child", "happened_on", "purpose", "answer").iterator(AT_ONCE):
            self._services.setdefault(one[0], []).append(one[1:])

    def must(self, held: _Held, child: UUID) -> frozenset[Mark]:
        """Whom the rules say must be asked to a meeting because of one of its children."""
        on = min(held.held_on, self._today)
        ties = [tie for tie in self._ties.get(child, ()) if _in_force(tie, on)]
        agencies = {agency: (kind, name) for *_, agency, kind, name in ties}.values()
        flags = {Flag(one) for one in held.circumstances} | {BY_BASIS[tie[3]] for tie in ties if tie[3] in BY_BASIS}
        latest = {purpose.casefold(): answer for happened, purpose, answer in self._services.get(child, ()) if happened <= on}
        refused = {Flag.AGREEMENT_REFUSED} if any(answer in DOES_NOT_AGREE for answer in latest.values()) else set()
        born, expected = self._births.get(child, (None, None))
        facts = ChildFacts(
            key=str(child),
            born_on=born,
            expected_on=expected,
            schools=tuple(School(name) for kind, name in agencies if kind == "school"),
            nurseries=tuple(name for kind, name in agencies if kind == "early years"),
            open_agencies=tuple(name for _, name in agencies),
            flags=frozenset(flags | refused),
        )
        found = asked_for(KINDS[held.kind], [facts], held.held_on)
        return frozenset((one.profession.code, one.at) for one in found if one.level is Level.MUST)


def _in_force(tie: Any, on: date) -> bool:
    from_on, to_on, ended_at = tie[:3]
    ended_on = day(ended_at)
    return from_on <= on and (to_on is None or to_on >= on) and (ended_on is None or ended_on > on)
