"""The frames (`measures.frames`) that decisions fill: closing, stepping down and up, and the agencies consulted about each.

Deciding to do nothing further is none of the three and told nowhere here. Rooms above say on which days those who take over met or spoke
with the family (`takes_up`); this room never looks up.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final
from uuid import UUID

from goldenthread.children.frames import AT_ONCE, FrameRow, Rows, blank, day, key
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.models import Consultation, ConsultationAnswer, Decision, Notice, Reading
from goldenthread.measures.frames import FRAMES
from goldenthread.meetings.models import MeetingChild, MeetingState

SORTS: Final = (DecisionKind.CLOSE, DecisionKind.STEP_DOWN, DecisionKind.STEP_UP)  # called alike in the frames
# At which meetings those who take over meet the family.
_MEETINGS: Final = {
    DecisionKind.CLOSE: (),
    DecisionKind.STEP_DOWN: ("team-around-the-family",),
    DecisionKind.STEP_UP: ("strategy-discussion", "initial-conference", "core-group"),
}
Met = tuple[UUID, date]  # a child, and a day on which somebody met or spoke with the family
_met: Final[dict[tuple[DecisionKind, str], Callable[[Rows], Iterable[Met]]]] = {}


def takes_up(kind: DecisionKind, room: str, days: Callable[[Rows], Iterable[Met]]) -> None:
    """A room above takes up what such a decision passes on, and says on which days it met or spoke with the family."""
    _met[kind, room] = days


def decision(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per proposal, decided or not. `agency` is the one that proposed it.

    `child_told_on` is None: how the family was told is written in words, which may as well say why they were not, and on no day.
    `picked_up_on`: the first day from the decision on, at a meeting that was held or as rooms above say.
    """
    met = {kind: _days(kind, rows) for kind in SORTS}
    nothing = blank(FRAMES["decision"])
    found = rows(Decision).filter(kind__in=SORTS).order_by("pk")
    columns = ("pk", "child", "agency", "kind", "happened_on", "decided_on", "withdrawn_at")
    for id_, whose, agency, kind, proposed, decided, withdrawn in found.values_list(*columns).iterator(AT_ONCE):
        yield nothing | {
            "record": str(id_),
            "child": str(whose),
            "agency": key(agency),
            "kind": kind,
            "proposed_on": proposed,
            "decided_on": decided,
            "withdrawn_on": day(withdrawn),
            "picked_up_on": _first(met[DecisionKind(kind)].get(whose, []), decided) if decided else None,
        }


def consulted(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per proposal and agency that was to be consulted about it; whoever belongs to none is left out.

    An agency is asked, has answered and is told when the first of its people is, has and is; that it is not involved is an answer. None in
    `asked_on`: nobody there could be asked. `told_on` is the day of the notice, whether or not its receipt was confirmed; who had to be
    told nothing any more was not told. `reason_without`: whether somebody wrote why it goes on without its word.
    """
    some = rows(Decision).filter(kind__in=SORTS).values("pk")
    answers = rows(ConsultationAnswer).filter(consultation__decision__in=some).order_by("-answered_at", "-id")
    answered = dict(answers.values_list("consultation", "answered_at"))  # of several the first: it comes last here
    notices = rows(Notice).filter(decision__in=some).exclude(reading=Reading.NOTHING)
    told = dict(notices.values_list("consultation", "sent_at"))
    found = rows(Consultation).filter(decision__in=some, agency__isnull=False).order_by("decision_id", "agency_id", "id")
    common = (
        "decision",
        "agency",
        "decision__child",
        "decision__kind",
        "decision__happened_on",
        "decision__decided_on",
        "decision__withdrawn_at",
    )
    streamed = found.values_list(*common, "pk", "involvement__asked_at", "excused_at").iterator(AT_ONCE)
    nothing = blank(FRAMES["consulted"])
    for (about, agency, whose, kind, proposed, decided, withdrawn), group in groupby(streamed, lambda one: one[:7]):
        people = [one[7:] for one in group]
        yield nothing | {
            "record": f"{about}:{agency}",
            "child": str(whose),
            "agency": key(agency),
            "kind": kind,
            "decision": str(about),
            "proposed_on": proposed,
            "asked_on": day(min((asked for _, asked, _ in people if asked), default=None)),
            "answered_on": day(min((answered[id_] for id_, _, _ in people if id_ in answered), default=None)),
            "reason_without": any(excused for _, _, excused in people),
            "decided_on": decided,
            "withdrawn_on": day(withdrawn),
            "told_on": day(min((told[id_] for id_, _, _ in people if id_ in told), default=None)),
        }


def entry(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per decision that was made, of whichever kind: the day it was decided and the day on which that was written down."""
    nothing = blank(FRAMES["entry"]) | {"kind": "decision"}
    made = rows(Decision).filter(decided_at__isnull=False).order_by("pk")
    for id_, whose, agency, on, at in made.values_list("pk", "child", "agency", "decided_on", "decided_at").iterator(AT_ONCE):
        own = {"record": str(id_), "child": str(whose), "agency": key(agency)}
        yield nothing | own | {"happened_on": on, "recorded_on": day(at)}


def _days(kind: DecisionKind, rows: Rows) -> dict[UUID, list[date]]:
    """For each child the days on which those to whom such a decision passes met or spoke with the family, in order."""
    found: dict[UUID, set[date]] = {}
    for (of, _), days in _met.items():
        if of is kind:
            for whose, on in days(rows):
                found.setdefault(whose, set()).add(on)
    held = rows(MeetingChild).filter(meeting__kind__in=_MEETINGS[kind], meeting__state=MeetingState.CLOSED)
    for whose, on in held.values_list("child", "meeting__held_on").iterator(AT_ONCE):
        found.setdefault(whose, set()).add(on)
    return {whose: sorted(days) for whose, days in found.items()}


def _first(days: list[date], since: date) -> date | None:
    place = bisect_left(days, since)
    return days[place] if place < len(days) else None
