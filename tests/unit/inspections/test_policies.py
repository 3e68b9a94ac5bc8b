"""What may become of a letter and of a piece, as tables of state and step."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.inspections import policies
from goldenthread.inspections.models import FindingKind, Letter, LetterState, OfferedAs, Proposal, ProposalState
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.papers import model
from goldenthread.partners.permissions import Permission, Role, permissions_of

TODAY = date(2026, 11, 16)
LATER, EARLIER = date(2026, 11, 17), date(2026, 3, 1)
KEEPERS = {Role.PARTNERSHIP_OFFICE, Role.IMPORTER}
WITHOUT_LETTERS = {Role.INFORMATION_GUARDIAN, Role.TECHNICAL_ADMIN}


def acting(role: Role) -> Actor:
    return Actor(person_id=uuid4(), agency_id=uuid4(), permissions=permissions_of(role))


def letter(state: str) -> Letter:
    return Letter(state=state, file="letters/a.txt")


def piece(state: str, of: Letter | None = None, offered_as: str = OfferedAs.FINDING) -> Proposal:
    return Proposal(letter=of or letter(LetterState.REVIEW), state=state, offered_as=offered_as)


def allowed(check: object, *args: object, **kwargs: object) -> bool:
    try:
        check(*args, **kwargs)  # type: ignore[operator]  # any of the policies
    except (Refused, NotFound, Conflict):
        return False
    return True


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_and_who_keeps(role: Role) -> None:
    assert allowed(policies.check_keeps, acting(role)) == (role in KEEPERS)
    assert allowed(policies.check_reads, acting(role)) == (role not in WITHOUT_LETTERS)


def test_the_system_confirms_nothing() -> None:
    assert not allowed(policies.check_keeps, SYSTEM)


def test_the_matrix_names_real_permissions() -> None:
    assert {policies.ENTITLED_TO_KEEP, policies.ENTITLED_TO_READ} <= set(Permission)


@pytest.mark.parametrize(
    ("state", "may_become"),
    [
        (LetterState.READING, {LetterState.REVIEW, LetterState.FAILED, LetterState.WITHDRAWN}),
        (LetterState.REVIEW, {LetterState.CONFIRMED, LetterState.WITHDRAWN}),
        (LetterState.CONFIRMED, set()),
        (LetterState.FAILED, set()),
        (LetterState.WITHDRAWN, set()),
    ],
)
def test_the_steps_of_a_letter(state: str, may_become: set[str]) -> None:
    assert {to for to in LetterState if allowed(policies.check_letter_move, letter(state), to)} == may_become


@pytest.mark.parametrize(
    ("state", "in_review", "after"),
    [
        ("waiting", {"accepted", "set_aside", "split", "merged"}, {"accepted", "set_aside", "split", "merged"}),
        ("accepted", {"waiting", "set_aside", "split", "merged"}, set()),
        ("set_aside", {"waiting", "accepted", "split"}, {"waiting", "accepted", "split"}),
        ("split", set(), set()),
        ("merged", set(), set()),
    ],
)
def test_the_steps_of_a_piece_before_and_after_confirmation(state: str, in_review: set[str], after: set[str]) -> None:
    for letter_state, expected in ((LetterState.REVIEW, in_review), (LetterState.CONFIRMED, after), (LetterState.READING, set())):
        of = letter(letter_state)
        assert {to for to in ProposalState if allowed(policies.check_proposal_move, of, piece(state, of), to)} == expected


@pytest.mark.parametrize(("accepted", "waiting", "may"), [(3, 0, True), (3, 1, False), (0, 0, False), (0, 2, False)])
def test_a_letter_is_confirmed_when_every_offered_finding_is_decided(accepted: int, waiting: int, may: bool) -> None:
    assert allowed(policies.check_confirm, accepted=accepted, findings_waiting=waiting) == may


@pytest.mark.parametrize(
    ("dated", "first", "last", "due", "may"),
    [
        (EARLIER, date(2026, 2, 1), date(2026, 2, 5), date(2026, 6, 1), True),
        (None, None, None, None, True),
        (LATER, None, None, None, False),
        (EARLIER, date(2026, 2, 5), date(2026, 2, 1), None, False),
        (EARLIER, date(2026, 3, 2), None, None, False),
        (EARLIER, None, None, date(2026, 2, 1), False),
        (EARLIER, None, None, EARLIER, True),
    ],
)
def test_dates_of_a_letter_that_can_be(dated: date | None, first: date | None, last: date | None, due: date | None, may: bool) -> None:
    facts = {"dated_on": dated, "inspected_from": first, "inspected_to": last, "response_due_on": due}
    assert allowed(policies.check_dates, **facts, today=TODAY) == may


@pytest.mark.parametrize(
    ("day", "not_before", "may"), [(TODAY, EARLIER, True), (LATER, EARLIER, False), (EARLIER, TODAY, False), (EARLIER, None, True)]
)
def test_what_is_said_of_a_letter_happened_after_it_and_not_tomorrow(day: date, not_before: date | None, may: bool) -> None:
    assert allowed(policies.check_happened, day, not_before=not_before, today=TODAY) == may


def test_a_piece_is_joined_only_with_one_that_waits_or_was_accepted() -> None:
    first = piece(ProposalState.WAITING)
    followers = {state: piece(state, first.letter) for state in ProposalState}
    assert {state for state, follower in followers.items() if allowed(policies.check_merge, first, follower)} == {"waiting", "accepted"}
    assert not allowed(policies.check_merge, first, None)


@pytest.mark.parametrize(
    ("state", "format", "may"),
    [
        ("reading", "", False),
        ("review", "pdf", True),
        ("confirmed", "pdf", True),
        ("failed", "", False),
        ("withdrawn", "pdf", True),
        ("withdrawn", "", False),
    ],
)
def test_a_file_leaves_only_after_it_was_read_safely(state: str, format: str, may: bool) -> None:  # noqa: A002 - the field's name
    found = letter(state)
    found.format = format
    assert allowed(policies.check_original_given, found) == may


@pytest.mark.parametrize(("pieces", "may"), [(["a"], False), (["a", ""], False), (["a", "b"], True), (["a", "b", "c"], True)])
def test_a_cut_leaves_words_on_both_sides(pieces: list[str], may: bool) -> None:
    assert allowed(policies.check_pieces, pieces) == may


def test_only_page_furniture_is_set_aside_unasked() -> None:
    assert {one: policies.starts_as(one) for one in OfferedAs} == {"finding": "waiting", "candidate": "waiting", "furniture": "set_aside"}


def test_the_kinds_of_finding_are_those_the_reader_tells_apart() -> None:
    assert set(FindingKind.values) == {kind.value for kind in model.FindingKind}
    assert not allowed(policies.check_kind, "")
