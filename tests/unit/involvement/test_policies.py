"""What may become of an asking, and whether a link still opens: tables of states and answers."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from conftest import MORNING
from goldenthread.errors import Refused
from goldenthread.involvement import policies
from goldenthread.involvement.models import Involvement, InvolvementKind, InvolvementState, Occasion, ReplyLink
from goldenthread.involvement.services.waiting import occasion_on
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.partners.permissions import Permission

S = InvolvementState
DAY = date(2026, 11, 16)


def asking(kind: str, state: str) -> Involvement:
    return Involvement(kind=kind, state=state)


@pytest.mark.parametrize("kind", InvolvementKind.values)
def test_every_state_an_asking_can_reach_says_what_may_follow(kind: str) -> None:
    moves: Mapping[str, frozenset[str]] = policies.MOVES[kind]
    reached = {S.DUE} | {to for after in moves.values() for to in after}
    assert reached == set(moves)
    assert moves[S.WITHDRAWN] == frozenset()


def test_every_state_belongs_to_some_kind() -> None:
    assert {state for moves in policies.MOVES.values() for state in moves} == set(S)


@pytest.mark.parametrize(
    ("kind", "state", "to", "may"),
    [
        ("invitation", S.SENT, S.ACCEPTED, True),
        ("invitation", S.ACCEPTED, S.APOLOGY_WITH_REPORT, True),
        ("invitation", S.NO_REPLY, S.ATTENDED, True),
        ("invitation", S.SENT, S.CONTRIBUTED, False),
        ("invitation", S.ATTENDED, S.ABSENT, False),
        ("contribution", S.SENT, S.CONTRIBUTED, True),
        ("contribution", S.NO_REPLY, S.CONTRIBUTED, True),
        ("contribution", S.CONTRIBUTED, S.NO_REPLY, False),
        ("contribution", S.SENT, S.ACCEPTED, False),
        ("consultation", S.DUE, S.CONTRIBUTED, False),
        ("notice", S.SENT, S.ACCEPTED, True),
        ("notice", S.SENT, S.CONTRIBUTED, False),
        ("notice", S.WITHDRAWN, S.SENT, False),
    ],
)
def test_an_asking_moves_as_its_kind_allows(kind: str, state: str, to: str, may: bool) -> None:
    if may:
        policies.check_move(asking(kind, state), to)
        return
    with pytest.raises(Refused, match="cannot become"):
        policies.check_move(asking(kind, state), to)


@pytest.mark.parametrize(
    ("revoked", "ends", "state", "opens"),
    [
        (None, timedelta(seconds=1), S.SENT, True),
        (None, timedelta(seconds=1), S.NO_REPLY, True),
        (None, timedelta(seconds=1), S.CONTRIBUTED, True),
        (None, timedelta(), S.SENT, False),
        (None, timedelta(days=1), S.WITHDRAWN, False),
        (MORNING, timedelta(days=1), S.SENT, False),
    ],
)
def test_a_link_opens_until_it_ends(revoked: datetime | None, ends: timedelta, state: str, opens: bool) -> None:
    link = ReplyLink(involvement=asking("contribution", state), revoked_at=revoked, expires_at=MORNING + ends)
    assert policies.is_open(link, now=MORNING) is opens


@pytest.mark.parametrize(
    ("due", "expires", "reason"),
    [(DAY, DAY, ""), (DAY - timedelta(days=1), DAY, "has gone"), (DAY + timedelta(days=2), DAY + timedelta(days=1), "at least until")],
)
def test_days_come_in_order(due: date, expires: date, reason: str) -> None:
    if not reason:
        policies.check_dates(today=DAY, due_on=due, expires_on=expires)
        return
    with pytest.raises(Refused, match=reason):
        policies.check_dates(today=DAY, due_on=due, expires_on=expires)


LINK_OF_A_CONTACT = Actor(person_id=None, agency_id=None, session=f"link:{UUID(int=1)}")
KEEPER = Actor(person_id=UUID(int=1), agency_id=None, permissions=frozenset({Permission.KEEP_PLANS}))
READER = Actor(person_id=UUID(int=1), agency_id=None, permissions=frozenset({Permission.READ_PLANS}))


@pytest.mark.parametrize(("by", "may"), [(SYSTEM, True), (KEEPER, True), (READER, False), (LINK_OF_A_CONTACT, False)])
def test_askings_are_kept_by_the_office_and_the_system_and_never_by_a_link(by: Actor, may: bool) -> None:
    if may:
        policies.check_keeps(by)
        return
    with pytest.raises(Refused, match="Ask the partnership office"):
        policies.check_keeps(by)


@pytest.mark.parametrize(
    ("today", "asked", "due", "occasion"),
    [
        (16, 16, 26, None),
        (20, 16, 26, None),
        (21, 16, 26, Occasion.HALF_TIME),
        (25, 16, 26, Occasion.HALF_TIME),
        (26, 16, 26, Occasion.DUE),
        (27, 16, 26, None),
        (16, 16, 16, None),
        (17, 16, 17, Occasion.DUE),
        (17, 16, 18, Occasion.HALF_TIME),
        (17, 16, 19, Occasion.HALF_TIME),
    ],
)
def test_reminders_come_at_half_time_and_on_the_day(today: int, asked: int, due: int, occasion: Occasion | None) -> None:
    november = [datetime(2026, 11, number, tzinfo=UTC).date() for number in (today, asked, due)]
    assert occasion_on(november[0], asked_on=november[1], due_on=november[2]) == occasion
