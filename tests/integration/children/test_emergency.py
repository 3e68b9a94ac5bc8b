"""The emergency door: what opens, what never does, who is told, and what a late review takes away."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from builders.children import BORN, add, every, manager_of, relate, subject
from builders.world import browser
from cast import Cast, actor, agency, person, sign_in
from conftest import MORNING
from goldenthread.children import queries, services
from goldenthread.children.models import Child, EmergencyLook, Voice
from goldenthread.children.services import Numbers
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing, ReadEvent
from goldenthread.partners.models import Agency, Person
from goldenthread.partners.permissions import Role
from pages import parse

NUMBER = "9990000018"
WHY = "Police are at the door and must know who cares for this child tonight."


@pytest.fixture
def school() -> Agency:
    return agency("Quay School", "school")


@pytest.fixture
def teacher(cast: Cast, school: Agency) -> Person:
    """Somebody of another agency, without any part in the child's care."""
    return person("Tam Orr", school, Role.PRACTITIONER)


@pytest.fixture
def child(cast: Cast) -> Child:
    made = add(cast.health_visitor, numbers=Numbers(nhs=NUMBER))
    relate(made, manager_of(cast), cast.health, kind="allocated")
    return made


def open_it(who: Person, **changes: Any) -> EmergencyLook:
    given = {"number": NUMBER, "name": "", "born_on": None, "reason": "harm now", "words": WHY}
    return services.open_in_emergency(by=subject(who), **given | changes)


def sees(who: Person, child: Child) -> bool:
    return bool(queries.children(subject(who)).filter(id=child.id).exists())


@pytest.mark.parametrize("by_name", [False, True])
def test_exact_details_open_one_child_for_four_hours_to_read(child: Child, teacher: Person, by_name: bool) -> None:
    other = add(teacher, "Bo")
    open_it(teacher, **({"number": "", "name": "ada byrne", "born_on": BORN} if by_name else {}))
    assert set(queries.children(subject(teacher))) == {child, other}
    with pytest.raises(NotFound):
        queries.child(subject(teacher), id=child.id, writing=True)
    with pytest.raises(NotFound):
        services.record_voice(by=subject(teacher), child=child.id, method="play", words="A house.", happened_on=BORN)
    with time_machine.travel(MORNING + timedelta(hours=3, minutes=58)):
        assert sees(teacher, child)
    with time_machine.travel(MORNING + timedelta(hours=4, minutes=2)):
        assert not sees(teacher, child)


def test_it_opens_nothing_of_other_children(child: Child, cast: Cast, teacher: Person) -> None:
    brother = add(cast.health_visitor, "Cal", sibling=child.id)
    open_it(teacher)
    assert not sees(teacher, brother)
    found = queries.child(subject(teacher), id=child.id)
    assert queries.siblings(subject(teacher), found) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "9990000026"},
        {"number": ""},
        {"number": "", "name": "Ada Byrne"},
        {"number": "", "name": "Ada", "born_on": BORN},
        {"number": "", "name": "%", "born_on": BORN},
        {"number": "", "name": "Ada Byrne", "born_on": date(2019, 3, 3)},
    ],
)
def test_details_that_are_not_exact_open_nothing(child: Child, teacher: Person, changes: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="No record can be opened"):
        open_it(teacher, **changes)
    assert every(EmergencyLook).count() == Outgoing.objects.count() == 0


def test_two_children_with_the_same_details_are_never_opened_as_one(child: Child, cast: Cast, teacher: Person) -> None:
    add(cast.health_visitor)
    with pytest.raises(Refused, match="No record can be opened"):
        open_it(teacher, number="", name="Ada Byrne", born_on=BORN)


@pytest.mark.parametrize("words", ["", "Because.", "    x    " * 10, "a" * 19, "\n\n" + "b" * 19])
def test_too_few_words_open_nothing(child: Child, teacher: Person, words: str) -> None:
    with pytest.raises(Refused, match="at least 20"):
        open_it(teacher, words=words)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PRACTITIONER, Role.MANAGER}])
def test_no_other_role_has_the_door(child: Child, school: Agency, role: Role) -> None:
    with pytest.raises(Refused, match="Your role cannot"):
        open_it(person(f"Any {role}", school, role))


def test_a_child_of_ones_own_family_and_a_restricted_one_look_like_none(child: Child, cast: Cast, teacher: Person) -> None:
    said, another = set(), person("Gus Idle", cast.health, Role.INFORMATION_GUARDIAN)
    kept_out = services.exclude(by=actor(cast.guardian), child=child.id, person=teacher, kind="own family")
    for lift in (services.lift_exclusion, services.lift_restriction):
        with pytest.raises(Refused) as no:
            open_it(teacher)
        said.add(str(no.value))
        lift(by=actor(another), id=kept_out.id, reason="It is over.")
        if lift is services.lift_exclusion:
            kept_out = services.restrict(by=actor(cast.guardian), child=child.id, kind="adoption", why="Adopted.", named=[teacher])
    with pytest.raises(Refused) as no:
        open_it(teacher, number="9990000026")
    assert said == {str(no.value)}
    open_it(teacher)


@pytest.mark.parametrize("kind", ["exclusion", "restriction"])
def test_a_list_made_while_it_is_open_closes_it_at_once(child: Child, cast: Cast, teacher: Person, kind: str) -> None:
    open_it(teacher)
    if kind == "exclusion":
        services.exclude(by=actor(cast.guardian), child=child.id, person=teacher, kind="conflict")
    else:
        services.restrict(by=actor(cast.guardian), child=child.id, kind="protected person", why="Moved.", named=[teacher])
    assert not sees(teacher, child)


def test_whoever_holds_the_case_and_the_guardians_of_both_agencies_are_told_in_the_same_commit(
    child: Child, cast: Cast, teacher: Person, school: Agency
) -> None:
    guardian = person("Gil Rhee", school, Role.INFORMATION_GUARDIAN)
    theirs = person("Hal Voss", cast.health, Role.INFORMATION_GUARDIAN)
    with transaction.atomic():
        open_it(teacher)
        transaction.set_rollback(True)
    assert Outgoing.objects.count() == every(EmergencyLook).count() == 0
    look = open_it(teacher)
    assert set(Outgoing.objects.values_list("to", flat=True)) == {guardian.email, theirs.email, "mara.osei@example.org"}
    for mail in Outgoing.objects.all():
        assert [words for words in ("Ada", "Byrne", NUMBER, WHY, "Tam") if words in mail.subject + mail.body] == []
    assert Event.objects.filter(what="children.opened_in_emergency", about_id=child.id, reason=WHY).count() == 1
    assert look.review_due_on == date(2026, 11, 18)


def test_a_review_is_due_after_two_working_days_and_a_late_one_stops_the_right(child: Child, cast: Cast, teacher: Person) -> None:
    with time_machine.travel(MORNING + timedelta(days=4)):  # a Friday
        assert open_it(teacher).review_due_on == date(2026, 11, 24)
    with time_machine.travel(MORNING + timedelta(days=8)):
        open_it(teacher)
    with time_machine.travel(MORNING + timedelta(days=9)), pytest.raises(Refused, match="not been reviewed in time"):
        open_it(teacher)


def test_another_person_closes_it_and_the_record_with_it(child: Child, cast: Cast, teacher: Person, school: Agency) -> None:
    look = open_it(teacher)
    guardian = person("Gil Rhee", school, Role.INFORMATION_GUARDIAN)
    with pytest.raises(NotFound):
        services.close_look(by=actor(cast.guardian), id=look.id, finding="right", words="Fine.")  # of a third agency
    with pytest.raises(Refused, match="Write what you found"):
        services.close_look(by=actor(guardian), id=look.id, finding="right", words=" ")
    with pytest.raises(Refused, match="guardian"):
        services.close_look(by=actor(teacher), id=look.id, finding="right", words="Fine.")
    services.close_look(by=actor(guardian), id=look.id, finding="wrong", words="The duty team was there to ask.")
    assert not sees(teacher, child)
    with pytest.raises(Refused, match="already"):
        services.close_look(by=actor(guardian), id=look.id, finding="right", words="Fine.")


def test_the_database_itself_refuses_a_review_of_ones_own_look(child: Child, teacher: Person) -> None:
    look = open_it(teacher)
    with pytest.raises(IntegrityError), transaction.atomic():
        every(EmergencyLook).filter(id=look.id).update(closed_at=MORNING, closed_by=teacher, finding="right", closed_words="Fine.")


def test_the_door_asks_for_proof_and_leads_to_a_page_that_says_what_it_is(child: Child, teacher: Person) -> None:
    door, page = reverse("children:door"), reverse("children:child", args=[child.id])
    typed = {"number": "999 000 0018", "reason": "harm now", "words": WHY, "form_key": fresh()}
    client = browser(teacher)
    with time_machine.travel(MORNING + timedelta(minutes=20)):
        unproved = client.post(door, typed)
    assert "again" in unproved.headers["Location"]
    assert every(EmergencyLook).count() == 0
    proved = browser(teacher)
    assert proved.get(page).status_code == 404
    assert proved.post(door, typed).headers["Location"] == page
    shown = parse(proved.get(page))
    assert "Opened in an emergency" in shown.text
    assert "Record what the child says" not in shown.text
    for route in ("voice", "identity", "agreement", "name", "kin", "birth", "identifier"):
        assert proved.get(reverse(f"children:{route}", args=[child.id])).status_code == 404
        assert proved.post(reverse(f"children:{route}", args=[child.id]), {"form_key": fresh()}).status_code == 404
    assert every(Voice).count() == 0
    assert ReadEvent.objects.filter(about=str(child.id), what="child page, for work: allowed, emergency").count() == 1


def test_a_guardian_reviews_without_seeing_the_child(child: Child, client: Client, teacher: Person, school: Agency) -> None:
    look = open_it(teacher)
    guardian = sign_in(client, person("Gil Rhee", school, Role.INFORMATION_GUARDIAN))
    listed = parse(guardian.get(reverse("children:looks")))
    page = parse(guardian.get(reverse("children:look", args=[look.id])))
    assert "Tam Orr" in listed.text
    assert WHY in page.text
    assert "Ada" not in listed.text + page.text
    assert guardian.get(reverse("children:child", args=[child.id])).status_code == 404
    said = {"finding": "right", "words": "Nobody else could be reached.", "form_key": fresh()}
    assert "Reviewed" in parse(guardian.post(reverse("children:look", args=[look.id]), said, follow=True)).text
