"""What may be done to agencies, people and memberships, as tables of the case and the answer."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from goldenthread.errors import Refused
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.models import new_id
from goldenthread.partners import policies
from goldenthread.partners.models import Agency, Membership, Person, Team
from goldenthread.partners.permissions import Role, permissions_of

TODAY = date(2026, 11, 16)
COUNCIL = Agency(name="Northbeck Council", kind="council", from_on=date(2024, 1, 1))
HEALTH = Agency(name="Coastal Health", kind="0-19 provider", from_on=date(2024, 1, 1))
GONE = Agency(name="Old Trust", kind="acute trust", from_on=date(2020, 1, 1), to_on=date(2025, 3, 31))
SOMEBODY = Person(name="Ann Other", email="ann@example.org")
OFF = Person(name="Off Person", email="off@example.org", is_active=False)
ITS_TEAM, OTHER_TEAM = Team(agency=COUNCIL, name="Early help north"), Team(agency=HEALTH, name="Health visiting")


def refusal(check: object, *args: object, **kwargs: object) -> str:
    """The reason a check refuses with, empty when it lets the change through."""
    try:
        check(*args, **kwargs)  # type: ignore[operator]
    except Refused as no:
        return str(no)
    return ""


@pytest.mark.parametrize("role", Role)
def test_only_roles_that_keep_partners_may_change_them(role: Role) -> None:
    by = Actor(person_id=new_id(), agency_id=new_id(), permissions=permissions_of(role))
    allowed = role in {Role.PARTNERSHIP_OFFICE, Role.TECHNICAL_ADMIN}
    assert (refusal(policies.check_keeps_partners, by) == "") is allowed


def test_the_command_line_may_change_partners_and_a_passer_by_with_no_right_may_not() -> None:
    assert refusal(policies.check_keeps_partners, SYSTEM) == ""
    assert refusal(policies.check_keeps_partners, Actor(person_id=new_id(), agency_id=None))


def test_nobody_changes_their_own_rights() -> None:
    me = UUID(int=5)
    assert "your own" in refusal(policies.check_not_oneself, Actor(person_id=me, agency_id=None), me)
    assert refusal(policies.check_not_oneself, Actor(person_id=me, agency_id=None), UUID(int=6)) == ""


def held(from_on: date, to_on: date | None) -> Membership:
    return Membership(person=SOMEBODY, agency=COUNCIL, role=Role.MANAGER, from_on=from_on, to_on=to_on)


@pytest.mark.parametrize(
    ("person", "agency", "team", "from_on", "to_on", "others", "says"),
    [
        (SOMEBODY, COUNCIL, None, TODAY, None, [], ""),
        (SOMEBODY, COUNCIL, ITS_TEAM, TODAY, TODAY, [], ""),
        (SOMEBODY, COUNCIL, OTHER_TEAM, TODAY, None, [], "is not a team of"),
        (SOMEBODY, COUNCIL, None, TODAY, date(2026, 11, 15), [], "last day"),
        (OFF, COUNCIL, None, TODAY, None, [], "switched off"),
        (SOMEBODY, GONE, None, TODAY, None, [], "31 March 2025"),
        (SOMEBODY, GONE, None, date(2025, 3, 31), None, [], ""),
        (SOMEBODY, COUNCIL, None, TODAY, None, [held(date(2026, 1, 1), None)], "already has this role"),
        (SOMEBODY, COUNCIL, None, TODAY, None, [held(date(2026, 1, 1), date(2026, 11, 15))], ""),
        (SOMEBODY, COUNCIL, None, TODAY, None, [held(date(2026, 1, 1), TODAY)], "already has this role"),
        (SOMEBODY, COUNCIL, None, TODAY, date(2026, 12, 1), [held(date(2026, 12, 2), None)], ""),
        (SOMEBODY, COUNCIL, None, TODAY, date(2026, 12, 2), [held(date(2026, 12, 2), None)], "already has this role"),
    ],
)
def test_a_role_is_given_once_at_a_time(
    person: Person, agency: Agency, team: Team | None, from_on: date, to_on: date | None, others: list[Membership], says: str
) -> None:
    said = refusal(policies.check_membership, person=person, agency=agency, team=team, from_on=from_on, to_on=to_on, others=others)
    assert said == "" if not says else says in said


@pytest.mark.parametrize(
    ("membership", "last_day", "others", "says"),
    [
        (held(date(2026, 1, 1), None), None, 2, ""),
        (held(date(2026, 1, 1), None), TODAY, 1, ""),
        (held(date(2026, 1, 1), None), date(2026, 11, 15), 1, "today or a later day"),
        (held(date(2026, 12, 1), None), date(2026, 11, 30), 1, "1 December 2026"),
        (held(date(2026, 1, 1), date(2026, 11, 15)), None, 1, "already ended"),
        (Membership(from_on=date(2026, 1, 1), ended_at=datetime(2026, 2, 1, tzinfo=UTC)), None, 1, "already ended"),
        (held(date(2026, 1, 1), None), None, 0, "Nobody else"),
    ],
)
def test_a_role_ends_today_or_later_and_never_leaves_nobody_to_keep_partners(
    membership: Membership, last_day: date | None, others: int, says: str
) -> None:
    said = refusal(policies.check_end, membership=membership, today=TODAY, last_day=last_day, others_who_keep=others)
    assert said == "" if not says else says in said


@pytest.mark.parametrize(("person", "others", "says"), [(SOMEBODY, 1, ""), (SOMEBODY, 0, "Nobody else"), (OFF, 1, "already switched off")])
def test_an_account_is_switched_off_once_and_not_the_last_that_keeps_partners(person: Person, others: int, says: str) -> None:
    said = refusal(policies.check_switch_off, person=person, others_who_keep=others)
    assert said == "" if not says else says in said
