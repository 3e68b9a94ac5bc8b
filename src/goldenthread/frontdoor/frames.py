"""The frames (`measures.frames`) that the front door fills: contacts, questions to partners, referrals, visits, when each was written down.

Told means that word was sent, or given in person: by link it counts from the day it went out, whether or not its receipt was confirmed.
Whoever was not told for a reason was not told.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Value, When

from goldenthread.children.frames import AT_ONCE, FrameRow, Helped, Rows, blank, day, entries, key, second, tells_of_help
from goldenthread.children.models import CaseRelationship
from goldenthread.children.models.access import RelationshipKind
from goldenthread.decisions.frames import Met, takes_up
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.frontdoor.models import Check, Closure, Contact, Decision, Known, Rating, Referral, Told, Visit, Way
from goldenthread.frontdoor.outcomes import OUTCOMES, Stage
from goldenthread.involvement.models import InvolvementState
from goldenthread.measures.frames import FRAMES
from goldenthread.partners.models import Duty

# Another council takes it: the frame has no word for that, and None says that nothing was decided. See `contact`.
_OUTCOMES: Final = {
    "no further action": "no further action",
    "advice": "advice",
    "early help": "early help",
    "referral": "referral",
    "urgent strategy": "referral",
    "existing case": "existing case",
}
_POLICE, _NOT_KNOWN = "6", "10"
_ALONE: Final = {Known.YES: True, Known.NO: False, Known.NOT_KNOWN: None}
_VISITS: Final = (("in care", "looked-after"), ("protection", "protection"), ("child in need", "in need"))  # the heaviest first
WHY_RECORDED: Final = "reason recorded"  # in place of the words, which are about a child


@dataclass(slots=True)
class _Verdict:
    """What was decided about one contact: the first decision, that of screening, and the one that ended it."""

    first_at: datetime
    screening_at: datetime | None = None
    ended_at: datetime | None = None
    ending: UUID | None = None
    outcome: str = ""


def contact(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per contact. `agency` is the one that sent it, `team` the one at the front door that took it in.

    The rating is the one that holds, for the hours count from it. Screening has come to its outcome with the screening decision, or where
    a rated contact needed none with the decision that ended it. `decided_on` is the day of the first of the four decisions, each a
    manager's; `outcome` that of the one that ended it, None for a contact that another council takes. `police` is None where nobody knows
    who sent it.
    """
    ratings = {about: (colour, at) for about, colour, at in _in_order(rows, Rating, "rated_at", "contact", "colour", "rated_at")}
    verdicts, told, teams = _verdicts(rows), _told(rows), _Duties(rows)
    nothing = blank(FRAMES["contact"])
    columns = ("pk", "child", "sender_agency", "source", "received_at", "recorded_at")
    for id_, whose, sender, source, received, recorded in rows(Contact).order_by("pk").values_list(*columns).iterator(AT_ONCE):
        colour, rated = ratings.get(id_, (None, None))
        made = verdicts.get(id_)
        screened = (made.screening_at or made.ended_at) if made and colour else made.screening_at if made else None
        yield nothing | {
            "record": str(id_),
            "child": str(whose),
            "agency": key(sender),
            "team": key(teams.of(whose, recorded)),
            "source": source,
            "received_on": day(received),
            "received_s": second(received),
            "rag": colour,
            "rated_on": day(rated),
            "rated_s": second(rated),
            "screened_on": day(screened),
            "screened_s": second(screened),
            "decided_on": day(made.first_at) if made else None,
            "outcome": _OUTCOMES.get(made.outcome) if made else None,
            "police": None if source == _NOT_KNOWN else source == _POLICE,
            "told_sender_on": told.get(made.ending) if made and made.ending else None,
        }


def partner_check(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per question. `rag` is the rating under which it was asked, which says by when.

    A question that was taken back before its time, because the contact was decided without it, is left out: nobody waits for it.
    """
    nothing = blank(FRAMES["partner_check"])
    asked = rows(Check).exclude(answer="", involvement__state=InvolvementState.WITHDRAWN).order_by("pk")
    columns = ("pk", "child", "asked_agency", "contact", "rating__colour", "involvement__asked_at", "answered_at")
    for id_, whose, agency, about, colour, at, answered in asked.values_list(*columns).iterator(AT_ONCE):
        own = {"record": str(id_), "child": str(whose), "agency": key(agency), "contact": str(about), "rag": colour}
        times = {"asked_on": day(at), "asked_s": second(at), "answered_on": day(answered), "answered_s": second(answered)}
        yield nothing | own | times


def referral(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per contact that was accepted as a referral. `agency` is the one that accepted it.

    `received_on` is the day on which the contact came in. `no_further_action`: closed by a decision to take none; what a contact came to
    without a referral is in the frame of contacts.
    """
    closed = {about: (on, kind) for about, on, kind in rows(Closure).values_list("referral", "happened_on", "kind").iterator(AT_ONCE)}
    told, teams = _told(rows), _Duties(rows)
    nothing = blank(FRAMES["referral"])
    columns = (
        "pk",
        "child",
        "agency",
        "contact__source",
        "contact__received_at",
        "contact__recorded_at",
        "decision",
        "decision__decided_at",
    )
    for id_, whose, agency, source, received, recorded, ending, decided in (
        rows(Referral).order_by("pk").values_list(*columns).iterator(AT_ONCE)
    ):
        closed_on, how = closed.get(id_, (None, ""))
        yield nothing | {
            "record": str(id_),
            "child": str(whose),
            "agency": key(agency),
            "team": key(teams.of(whose, recorded)),
            "source": source,
            "received_on": day(received),
            "decided_on": day(decided),
            "no_further_action": how == DecisionKind.NO_FURTHER_ACTION,
            "told_referrer_on": told.get(ending),
            "closed_on": closed_on,
        }


def visit(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per visit after a referral, and one for the visit that is to follow the last.

    The sort is the basis on which somebody held the case that day, None where nobody did. On which day a plan began is not recorded, so
    that what the first visit follows from is None; where there is no plan yet and no visit, none is waited for here. `ended_on` is the last
    day of the referral. Why a child was not seen alone is never told, only whether a reason is recorded.
    """
    bases = _Bases(rows)
    closed = dict(rows(Closure).values_list("referral", "happened_on"))
    nothing = blank(FRAMES["visit"])
    said = Case(When(words="", then=Value(False)), default=Value(True))
    columns = ("referral", "pk", "child", "agency", "happened_on", "seen", "seen_alone", said)
    made = rows(Visit).order_by("referral_id", "happened_on", "recorded_at", "id").values_list(*columns).iterator(AT_ONCE)
    for about, some in groupby(made, itemgetter(0)):
        follows, common = None, nothing | {"ended_on": closed.get(about)}
        for _, id_, whose, agency, on, seen, alone, why in some:
            common |= {"child": str(whose), "agency": key(agency), "kind": bases.sort_of(whose, on)}
            reason = WHY_RECORDED if seen and alone == Known.NO and why else None
            own = {
                "record": str(id_),
                "follows_on": follows,
                "visited_on": on,
                "seen": seen,
                "alone": _ALONE[alone],
                "alone_not_safe": reason,
            }
            yield common | own
            follows = on
        if common["kind"]:
            yield common | {"record": f"{about}:next", "follows_on": follows}


def entry(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per contact, visit and decision about a contact, in that order. Of a decision it is the day it was made that counts
    here, not the day it counts for.
    """
    contacts, visits = entries("contact", rows(Contact)), entries("visit", rows(Visit))
    return chain(contacts, visits, entries("decision", rows(Decision), "decided_at"))


def times_of_help(rows: Rows) -> Iterator[Helped]:
    """Referrals, from the day on which each was accepted until its closure."""
    closed = dict(rows(Closure).values_list("referral", "happened_on"))
    for id_, whose, on in rows(Referral).values_list("pk", "child", "accepted_on").iterator(AT_ONCE):
        yield Helped(whose, on, closed.get(id_))


def days_met(rows: Rows) -> Iterator[Met]:
    """The days of visits at which a child was seen."""
    met: Iterator[Met] = rows(Visit).filter(seen=True).values_list("child", "happened_on").iterator(AT_ONCE)
    return met


tells_of_help("frontdoor", times_of_help)
takes_up(DecisionKind.STEP_UP, "frontdoor", days_met)


# --- what was said of contacts ------------------------------------------------------------------------------------------------------


def _in_order(rows: Rows, model: type[Any], by: str, *columns: str) -> Iterator[Any]:
    return rows(model).order_by(by, "id").values_list(*columns).iterator(AT_ONCE)


def _verdicts(rows: Rows) -> dict[UUID, _Verdict]:
    found: dict[UUID, _Verdict] = {}
    for id_, about, stage, outcome, at in _in_order(rows, Decision, "decided_at", "pk", "contact", "stage", "outcome", "decided_at"):
        made = found.setdefault(about, _Verdict(at))
        if stage == Stage.SCREENING:
            made.screening_at = at
        if OUTCOMES[outcome].ends:
            made.ended_at, made.ending, made.outcome = at, id_, outcome
    return found


def _told(rows: Rows) -> dict[UUID, date]:
    """On which day the sender was first told of each decision."""
    told = rows(Told).filter(sender=True).exclude(way=Way.NOT_TOLD).order_by("-happened_on", "-id")
    return dict(told.values_list("decision", "happened_on"))


class _Duties:
    """Which team at the front door took a child in, by when it did so."""

    def __init__(self, rows: Rows) -> None:
        self._since: dict[UUID, tuple[list[datetime], list[UUID]]] = {}
        ties = rows(CaseRelationship).filter(kind=RelationshipKind.DUTY, team__duty=Duty.FRONT_DOOR).order_by("approved_at", "id")
        for whose, at, team in ties.values_list("child", "approved_at", "team").iterator(AT_ONCE):
            since, teams = self._since.setdefault(whose, ([], []))
            since.append(at)
            teams.append(team)

    def of(self, child: UUID, recorded_at: datetime) -> UUID | None:
        """The last that took the child in until something was written down."""
        since, teams = self._since.get(child, ([], []))
        place = bisect_right(since, recorded_at)
        return teams[place - 1] if place else None


class _Bases:
    """On which basis somebody held each child's case on a day."""

    def __init__(self, rows: Rows) -> None:
        self._ties: dict[UUID, list[tuple[date, date | None, str]]] = {}
        held = rows(CaseRelationship).filter(kind=RelationshipKind.ALLOCATED, basis__in=[basis for basis, _ in _VISITS])
        for whose, from_on, to_on, ended_at, basis in held.values_list("child", "from_on", "to_on", "ended_at", "basis").iterator(AT_ONCE):
            ends = [on for on in (to_on, day(ended_at)) if on]
            self._ties.setdefault(whose, []).append((from_on, min(ends, default=None), basis))

    def sort_of(self, child: UUID, on: date) -> str | None:
        """The sort of a visit on a day, by the heaviest basis."""
        held = {basis for from_on, to_on, basis in self._ties.get(child, ()) if from_on <= on and (to_on is None or to_on >= on)}
        return next((sort for basis, sort in _VISITS if basis in held), None)
