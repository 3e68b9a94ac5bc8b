"""What may be recorded of a child: tables of what is refused, and with which words."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from goldenthread.children.models import Kin
from goldenthread.children.policies import records
from goldenthread.children.policies.records import Told
from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission

TODAY = date(2026, 11, 16)
ME, OTHER = UUID(int=1), UUID(int=2)
GUARDIAN = Actor(person_id=ME, agency_id=OTHER, permissions=frozenset({Permission.GUARD_CHILDREN}))
LOOKER = Actor(person_id=ME, agency_id=OTHER, permissions=frozenset({Permission.LOOK_IN_EMERGENCY}))


@pytest.mark.parametrize(
    ("born_on", "expected_on", "said"),
    [
        (None, None, "Enter the day of birth"),
        (date(2026, 11, 17), None, "still to come"),
        (date(2000, 11, 16), None, "up to the age of 25"),
        (date(1999, 2, 28), None, "up to the age of 25"),
        (None, date(2027, 12, 1), "so far ahead"),
        (TODAY, None, ""),
        (date(2000, 11, 17), None, ""),
        (date(2004, 2, 29), None, ""),
        (None, date(2026, 10, 1), ""),  # overdue: the page says so, it is no mistake
        (None, date(2027, 9, 20), ""),
    ],
)
def test_a_child_is_unborn_or_not_yet_twenty_six(born_on: date | None, expected_on: date | None, said: str) -> None:
    refusal(said, records.check_birth, born_on=born_on, expected_on=expected_on, today=TODAY)


def test_what_is_still_to_come_is_not_a_fact() -> None:
    refusal("17 November 2026 is still to come", records.check_happened, date(2026, 11, 17), today=TODAY)
    refusal("", records.check_happened, TODAY, today=TODAY)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Told("religion", "told", "", "", "child"), "in their own words"),
        (Told("religion", "told", "", "Our own church", ""), "who told you"),
        (Told("religion", "declined", "", "No", ""), "Choose “Told us”"),
        (Told("ethnicity", "not asked", "WBRI", "", ""), "Choose “Told us”"),
        (Told("religion", "told", "WBRI", "Words", "child"), "Only ethnicity"),
        (Told("ethnicity", "told", "WBRI", "", "parent"), ""),
        (Told("religion", "told", "", "Our own church", "child"), ""),
        *((Told("gender", standing, "", "", ""), "") for standing in ("declined", "not known", "not asked")),
    ],
)
def test_told_has_words_and_a_teller_and_the_three_other_answers_have_none(told: Told, said: str) -> None:
    refusal(said, records.check_told, told)


SERVICE: dict[str, Any] = {
    "kind": "service",
    "with_agency": None,
    "authoriser": "",
    "words": "",
    "legal_basis": "Section 10",
    "standing": None,
}
SHARING = SERVICE | {"kind": "sharing", "with_agency": "A school"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (SERVICE | {"answer": "agreed"}, ""),
        (SHARING | {"answer": "refused"}, ""),
        (SERVICE | {"answer": "agreed", "with_agency": "A school"}, "Choose the agency"),
        (SHARING | {"answer": "agreed", "with_agency": None}, "Choose the agency"),
        (SERVICE | {"answer": "agreed", "legal_basis": " "}, "rests on in law"),
        (SERVICE | {"answer": "withdrawn"}, "no agreement to take back"),
        (SERVICE | {"answer": "withdrawn", "standing": "refused"}, "no agreement to take back"),
        (SERVICE | {"answer": "withdrawn", "standing": "agreed"}, ""),
        (SERVICE | {"answer": "overridden", "authoriser": "Mara", "words": "Harm."}, "Nobody can be made"),
        (SHARING | {"answer": "overridden", "words": "Harm."}, "Name the manager"),
        (SHARING | {"answer": "overridden", "authoriser": "Mara"}, "Write why"),
        (SHARING | {"answer": "overridden", "authoriser": "Mara", "words": "Harm.", "standing": "refused"}, ""),
    ],
)
def test_an_agreement_names_what_it_is_about_and_rests_on(given: dict[str, Any], said: str) -> None:
    refusal(said, records.check_agreement, **given)


PERSON: dict[str, Any] = {"kind": "involved", "basis": "early help", "person": "Hana", "team": None, "from_on": TODAY, "to_on": None}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"person": None, "team": "Front door", "kind": "duty"}, ""),
        ({"kind": "audit", "basis": "audit", "to_on": TODAY}, ""),
        ({"person": None}, "one person, or one team"),
        ({"team": "Front door"}, "one person, or one team"),
        ({"person": None, "team": "Front door"}, "Only a duty"),
        ({"basis": "interest"}, "Choose why"),
        ({"basis": "audit"}, "named audit"),
        ({"kind": "audit"}, "named audit"),
        ({"kind": "audit", "basis": "audit"}, "when the audit ends"),
        ({"to_on": date(2026, 11, 15)}, "last day"),
    ],
)
def test_a_relationship_is_dated_and_has_a_reason_in_law(changes: dict[str, Any], said: str) -> None:
    refusal(said, records.check_relationship, **PERSON | changes)


def test_an_emergency_needs_the_right_the_words_and_no_late_review() -> None:
    words = "A neighbour heard screaming."
    refusal("", records.check_emergency, by=LOOKER, words=words, overdue=0)
    refusal("Your role", records.check_emergency, by=GUARDIAN, words=words, overdue=0)
    refusal("not been reviewed", records.check_emergency, by=LOOKER, words=words, overdue=1)
    refusal("at least 20", records.check_emergency, by=LOOKER, words="x" + " " * 40, overdue=0)


def test_a_look_is_reviewed_once_by_another_person_in_words() -> None:
    refusal("", records.check_closes_look, by=GUARDIAN, opened_by=OTHER, closed_at=None, words="Right.")
    refusal("Another person", records.check_closes_look, by=GUARDIAN, opened_by=ME, closed_at=None, words="Right.")
    refusal("already", records.check_closes_look, by=GUARDIAN, opened_by=OTHER, closed_at=TODAY, words="Right.")
    refusal("what you found", records.check_closes_look, by=GUARDIAN, opened_by=OTHER, closed_at=None, words="\n")
    refusal("guardian", records.check_closes_look, by=LOOKER, opened_by=OTHER, closed_at=None, words="Right.")


def refusal(said: str, check: Any, *args: Any, **given: Any) -> None:
    """The check refuses in these words; without words it lets pass."""
    if not said:
        check(*args, **given)
        return
    with pytest.raises(Refused, match=said):
        check(*args, **given)


KEPT_FROM = [
    Kin(name="Saul Byrne", email="saul@example.org", must_not_be_told=True),
    Kin(name="Rhoda Byrne", address_withheld=True),
]


@pytest.mark.parametrize(
    ("name", "email", "said"),
    [
        ("byrne SAUL", "", "must not be told"),
        ("Saul Byrne", "other@example.org", "must not be told"),
        ("S. B.", "Saul@Example.org ", "must not be told"),  # the same mailbox under another name
        ("Rhoda Byrne", "rhoda@example.org", "address is withheld"),
        ("Rhoda Byrne", "", ""),  # asked in person
        ("Gran Byrne", "gran@example.org", ""),
        ("Gran Byrne", "", ""),
    ],
)
def test_whoever_must_not_be_told_is_known_by_name_or_by_mailbox(name: str, email: str, said: str) -> None:
    if not said:
        records.check_may_be_told(name, email, KEPT_FROM)
        return
    with pytest.raises(Refused, match=said):
        records.check_may_be_told(name, email, KEPT_FROM)
