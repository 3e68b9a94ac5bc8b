"""Who may judge, second, re-test, dispute and answer, and what can be linked: tables of (role or state, expected)."""

from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest

from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Role, permissions_of
from goldenthread.plans.models import Action, Area, Completion
from goldenthread.plans.policies import colours as rules

ME, SOMEBODY, HERE, ELSEWHERE = (UUID(int=number) for number in range(1, 5))
ASSURE = {Role.PARTNERSHIP_OFFICE, Role.QUALITY_ASSURER}
LEAD = {Role.ACTION_LEAD, Role.AGENCY_LEAD}


def of_role(role: Role, agency: UUID = HERE) -> Actor:
    return Actor(person_id=ME, agency_id=agency, permissions=permissions_of(role))


@pytest.mark.parametrize("role", list(Role))
def test_the_lead_agency_and_those_who_judge_any_action_judge(role: Role) -> None:
    assert rules.may_judge(of_role(role), led_by={HERE}, held_by=set()) == (role in ASSURE | LEAD)
    assert rules.may_judge(of_role(role), led_by={ELSEWHERE}, held_by=set()) == (role in ASSURE)
    assert rules.may_judge(of_role(role), led_by={ELSEWHERE}, held_by={ME}) == (role in ASSURE | LEAD)


@pytest.mark.parametrize("role", list(Role))
def test_a_second_person_judges_any_action_and_is_somebody_else(role: Role) -> None:
    theirs, mine = Completion(proposed_by_id=SOMEBODY), Completion(proposed_by_id=ME)
    assert rules.may_second(of_role(role), theirs) == (role in ASSURE)
    assert not rules.may_second(of_role(role), mine)
    assert rules.may_retest(of_role(role)) == (role in ASSURE)


@pytest.mark.parametrize("role", list(Role))
def test_who_disputes_a_colour_and_who_answers(role: Role) -> None:
    assert rules.may_dispute(of_role(role)) == (role in ASSURE | LEAD | {Role.BOARD_MEMBER, Role.SCRUTINEER})
    assert rules.may_answer_dispute(of_role(role), raised_by=SOMEBODY) == (role in ASSURE)
    assert not rules.may_answer_dispute(of_role(role), raised_by=ME)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 16), date(2028, 5, 16)),
        (date(2026, 8, 31), date(2028, 2, 29)),
        (date(2025, 8, 31), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2028, 6, 30)),
    ],
)
def test_eighteen_months_end_on_the_last_day_of_a_short_month(today: date, last: date) -> None:
    rules.check_retest_day(last, today=today)
    with pytest.raises(Refused, match="18 months"):
        rules.check_retest_day(date.fromordinal(last.toordinal() + 1), today=today)


def actions(count: int) -> list[Action]:
    area = Area(plan_id=UUID(int=9))
    return [Action(id=UUID(int=100 + number), area=area) for number in range(count)]


@pytest.mark.parametrize("length", [1, 2, 5, 40])
def test_a_chain_of_links_of_any_length_cannot_be_closed(length: int) -> None:
    chain = actions(length + 1)
    links = {one.id: {following.id} for one, following in pairwise(chain)}
    with pytest.raises(Refused, match="circle"):
        rules.check_link(action=chain[-1], other=chain[0], links=links)
    if length > 1:
        rules.check_link(action=chain[0], other=chain[-1], links=links)


def test_the_way_through_a_knot_of_links_is_looked_for_once() -> None:
    """Every action leads to all that follow: there are more ways than anybody could walk."""
    knot = actions(60)
    links = {one.id: {other.id for other in knot[place + 1 :]} for place, one in enumerate(knot)}
    with pytest.raises(Refused, match="circle"):
        rules.check_link(action=knot[-1], other=knot[0], links=links)


@pytest.mark.parametrize(
    ("expired", "withdrawn", "words"),
    [
        (0, 0, "There is no evidence yet"),
        (2, 0, "There are only 2 expired pieces of evidence"),
        (0, 1, "There is only 1 withdrawn piece of evidence"),
        (1, 3, "There are only 1 expired piece and 3 withdrawn pieces of evidence"),
    ],
)
def test_what_is_missing_in_the_proof_is_said(expired: int, withdrawn: int, words: str) -> None:
    rules.check_proof(standing=1, expired=expired, withdrawn=withdrawn)
    with pytest.raises(Refused, match=words):
        rules.check_proof(standing=0, expired=expired, withdrawn=withdrawn)
