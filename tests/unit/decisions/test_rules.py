"""The rules of this room as tables: whom to consult, what blocks, who decides, what each may read, how disagreements go."""

from datetime import date
from uuid import UUID

import pytest

from goldenthread.children.policies.sharing import Allowed, Words
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.labels import FIELDS
from goldenthread.decisions.models import PERSONAL, DecisionState
from goldenthread.decisions.policies import deciding, disagreeing, telling
from goldenthread.decisions.policies.deciding import Heard, Near, Sender, ToConsult, what_blocks, whom_to_consult
from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Role, permissions_of

OURS, SCHOOL, POLICE = UUID(int=1), UUID(int=2), UUID(int=3)
ME, TIA, SOL, OTTO = UUID(int=11), UUID(int=12), UUID(int=13), UUID(int=14)
NAMES = {OURS: "Health", SCHOOL: "School", POLICE: "Police"}
TODAY = date(2026, 11, 16)


def near(agency: UUID, person: UUID | None, *, reachable: bool = True) -> Near:
    return Near(agency, NAMES[agency], person, "part", reachable)


def short(one: ToConsult) -> tuple[object, object, str]:
    return (one.agency, one.person or one.email or None, one.origin.value)


@pytest.mark.parametrize(
    ("around", "sender", "wanted"),
    [
        ([], None, []),
        ([near(OURS, ME), near(OURS, SOL)], None, []),
        ([near(SCHOOL, TIA), near(POLICE, OTTO)], None, [(SCHOOL, TIA, "around"), (POLICE, OTTO, "around")]),
        ([near(SCHOOL, TIA), near(SCHOOL, SOL)], None, [(SCHOOL, TIA, "around"), (SCHOOL, SOL, "around")]),
        ([near(SCHOOL, TIA), near(SCHOOL, TIA)], None, [(SCHOOL, TIA, "around")]),
        # somebody who works for two agencies is asked for each of them
        ([near(SCHOOL, TIA), near(POLICE, TIA)], None, [(SCHOOL, TIA, "around"), (POLICE, TIA, "around")]),
        # a team on duty, or somebody who has left: the agency stands there without a person
        ([near(POLICE, None)], None, [(POLICE, None, "around")]),
        ([near(POLICE, OTTO, reachable=False)], None, [(POLICE, None, "around")]),
        ([near(SCHOOL, TIA), near(SCHOOL, SOL, reachable=False)], None, [(SCHOOL, TIA, "around")]),
        # the referrer, of whatever agency; never twice, never the proposer
        ([], Sender(None, None, "Nell", "nell@example.org"), [(None, "nell@example.org", "referrer")]),
        ([near(SCHOOL, TIA)], Sender(SCHOOL, TIA, "", ""), [(SCHOOL, TIA, "around")]),
        ([], Sender(OURS, SOL, "", ""), [(OURS, SOL, "referrer")]),
        ([], Sender(OURS, ME, "", ""), []),
        ([], Sender(None, None, "Nell", ""), []),
    ],
)
def test_whom_to_consult(around: list[Near], sender: Sender | None, wanted: list[object]) -> None:
    assert [short(one) for one in whom_to_consult(around, sender, own_agency=OURS, proposer=ME)] == wanted


def heard(agency: UUID | None, view: str = "", *, excused: bool = False, who: str = "Somebody") -> Heard:
    return Heard(who, agency, NAMES.get(agency, "") if agency else "", view, excused)


@pytest.mark.parametrize(
    ("consulted", "more", "wanted"),
    [
        ([], {}, []),
        ([heard(SCHOOL)], {}, ["School has not"]),
        ([heard(SCHOOL), heard(SCHOOL, "agree")], {}, []),
        ([heard(SCHOOL, excused=True)], {}, []),
        ([heard(SCHOOL, "not involved"), heard(POLICE)], {}, ["Police has not"]),
        ([heard(None, who="Nell"), heard(None, "agree", who="Ned")], {}, ["Nell has not"]),
        ([heard(SCHOOL, "disagree")], {"open_disagreements": 1}, ["A disagreement about it is open"]),
        ([], {"open_disagreements": 2}, ["2 disagreements"]),
        ([], {"changed": True}, ["It was agreed to decide otherwise"]),
        ([], {"kind": "step down"}, ["Nobody has been asked to take over the lead"]),
        ([], {"kind": "step down", "asked_receiver": "Tia"}, ["Tia has not said yet"]),
        ([], {"kind": "step down", "asked_receiver": "Tia", "receiver_cannot": True}, ["Tia cannot take"]),
        ([], {"kind": "step down", "asked_receiver": "Tia", "first_meeting_on": TODAY}, []),
        ([], {"kind": "step up"}, []),
        ([], {"kind": "step up", "asked_receiver": "Tia"}, ["Tia has not said yet"]),
    ],
)
def test_what_blocks(consulted: list[Heard], more: dict[str, object], wanted: list[str]) -> None:
    given: dict[str, object] = {"kind": "close", "open_disagreements": 0} | more
    found = what_blocks(consulted, **given)  # type: ignore[arg-type]  # a table of many types
    assert [words.startswith(start) for words, start in zip(found, wanted, strict=True)] == [True] * len(wanted)


@pytest.mark.parametrize(
    ("role", "own", "leads", "kind", "may"),
    [
        (Role.MANAGER, True, False, DecisionKind.CLOSE, True),
        (Role.MANAGER, False, True, DecisionKind.CLOSE, False),
        (Role.PRACTITIONER, True, True, DecisionKind.CLOSE, False),
        (Role.PRACTITIONER, True, True, DecisionKind.STEP_DOWN, False),
        (Role.PRACTITIONER, True, True, DecisionKind.STEP_UP, False),
        (Role.PRACTITIONER, True, True, DecisionKind.NO_FURTHER_ACTION, True),
        (Role.PRACTITIONER, True, False, DecisionKind.NO_FURTHER_ACTION, False),
        (Role.QUALITY_ASSURER, True, True, DecisionKind.NO_FURTHER_ACTION, False),
    ],
)
def test_who_decides(role: Role, own: bool, leads: bool, kind: DecisionKind, may: bool) -> None:
    by = Actor(ME, OURS, permissions_of(role))
    try:
        deciding.check_decides(by, role=role, own=own, leads=leads, kind=kind)
    except Refused:
        assert not may
    else:
        assert may


def test_the_state_machines_lead_somewhere_and_end() -> None:
    for moves in (deciding.DECISION_MOVES, disagreeing.DISAGREEMENT_MOVES, telling.FEEDBACK_MOVES):
        assert set().union(*moves.values()) <= set(moves)
        assert any(not after for after in moves.values())
    for over in (DecisionState.DECIDED, DecisionState.WITHDRAWN):
        for to in DecisionState:
            with pytest.raises(Refused):
                deciding.check_move(over, to)


@pytest.mark.parametrize(
    ("allowed", "told", "reading"),
    [
        (Allowed(Words.FULL, "The family agreed."), True, "full"),
        (Allowed(Words.MINIMUM, "The family did not agree."), True, "minimal"),
        (None, True, "outcome"),
        (None, False, "nothing"),
        (Allowed(Words.FULL, "The family agreed."), False, "nothing"),
    ],
)
def test_what_each_may_read(allowed: Allowed | None, told: bool, reading: str) -> None:
    found, why = telling.reading_for(allowed, may_be_told=told)
    assert found.value == reading
    assert why
    if allowed and told:
        assert why == allowed.why


@pytest.mark.parametrize(
    ("many", "first", "words", "longest"),
    [(0, None, "none", None), (1, TODAY, "fewer than 5", 0), (4, date(2026, 11, 2), "fewer than 5", 14), (5, TODAY, "5", 0)],
)
def test_small_numbers_are_not_told(many: int, first: date | None, words: str, longest: int | None) -> None:
    found = disagreeing.in_sum(many, first, today=TODAY)
    assert (found.many, found.longest) == (words, longest)


def test_every_personal_field_of_a_fact_has_a_label() -> None:
    facts = ("Decision", "Disagreement", "HeldRisk", "Feedback")
    links = {"child", "recorded_by", "decided_by", "withdrawn_by", "resolved_by"}
    assert set(FIELDS) == {f"{name}.{field}" for name in facts for field in PERSONAL[name] - links}
