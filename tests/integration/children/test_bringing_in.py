"""Somebody of another agency is brought in: found, told what they will see, let in from a day to a day; and access ends with the asking."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from builders.children import TODAY, add, every, kept_out, last_days, manager_of, relate, restricted, sees, subject
from builders.decisions import matter
from builders.earlyhelp import ask, token
from cast import Cast, actor, agency, person, sign_in
from goldenthread.children import services
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.services import Whom
from goldenthread.decisions import services as deciding
from goldenthread.earlyhelp import services as early_help
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners.models import Agency, Person
from goldenthread.partners.permissions import Role
from pages import parse

UNTIL = date(2027, 2, 15)
WHY = "She saw the bruise first and helps to make the plan."


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor)


@pytest.fixture
def school(cast: Cast) -> Agency:
    return agency("Quayside School", "school")


@pytest.fixture
def teacher(school: Agency) -> Person:
    return person("Tia Chalk", school, Role.PRACTITIONER)


def typed(**changes: str) -> dict[str, str]:
    given = {"basis": "early help", "part": "Class teacher", "reason": WHY, "form_key": fresh()}
    given |= {"from_on_day": "16", "from_on_month": "11", "from_on_year": "2026"}
    given |= {"to_on_day": "15", "to_on_month": "2", "to_on_year": "2027"}
    return given | changes


def form_of(child: Child, who: Person, where: Agency) -> str:
    return reverse("children:bring_in", args=[child.id, where.id, who.id])


def found(client: Client, child: Child, **asked: str) -> str:
    return parse(client.get(reverse("children:find_partner", args=[child.id]), asked)).text


def bring(by: Person, child: Child, who: Person, where: Agency, **changes: Any) -> CaseRelationship:
    given: dict[str, Any] = {"basis": "early help", "part": "Class teacher", "reason": WHY, "to_on": UNTIL}
    return services.bring_in(by=subject(by), child=child.id, person=who, agency=where, **given | changes)


# --- the pages ---------------------------------------------------------------------------------------------------------------------


def test_from_the_childs_page_somebody_is_found_by_agency_name_or_address_and_brought_in(
    client: Client, cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    mine = sign_in(client, cast.health_visitor)
    page = parse(mine.get(reverse("children:child", args=[child.id])))
    assert reverse("children:find_partner", args=[child.id]) in {link.get("href") for link in page.all("a")}
    for asked in ({"agency": str(school.id), "q": ""}, {"agency": "", "q": "chalk"}, {"agency": "", "q": "tia.chalk@example.org"}):
        assert "Tia Chalk" in found(mine, child, **asked)
    where = form_of(child, teacher, school)
    assert "Bring in Tia Chalk" in parse(mine.get(where)).text
    answer = mine.post(where, sent := typed())
    assert answer.url == reverse("children:child", args=[child.id])  # type: ignore[attr-defined]  # a redirect
    assert last_days(teacher, child, UNTIL) == [True, False]
    row = every(CaseRelationship).get(person=teacher)
    assert (row.kind, row.basis, row.part, row.approved_by_id) == ("involved", "early help", "Class teacher", cast.health_visitor.id)
    event = Event.objects.get(what="children.passed_on", about_id=child.id)
    assert (event.reason, event.purpose) == (WHY, "early help")
    text = parse(mine.get(reverse("children:child", args=[child.id]))).text
    assert "Sees the record until 15 February 2027." in text
    mine.post(where, sent)  # pressed twice
    assert every(CaseRelationship).filter(person=teacher).count() == 1


def test_they_are_told_by_a_mail_that_names_no_child(cast: Cast, child: Child, school: Agency, teacher: Person) -> None:
    bring(cast.health_visitor, child, teacher, school)
    mail = Outgoing.objects.get(to=teacher.email)
    assert "Hana Visser, Coastal Community Health" in mail.body
    assert "From 16 November 2026 until 15 February 2027" in mail.body
    assert reverse("children:child", args=[child.id]) in mail.body
    assert "Byrne" not in mail.subject + mail.body


@pytest.mark.parametrize(
    ("kind", "role", "shown", "kept"),
    [
        ("school", Role.PRACTITIONER, "phone numbers and addresses", "what is written about the family"),
        ("police", Role.MANAGER, "what is written about the family", "what health services wrote"),
        ("voluntary", Role.PRACTITIONER, "the child’s name", "phone numbers and addresses"),
    ],
)
def test_the_page_says_in_plain_words_what_this_person_will_see(
    client: Client, cast: Cast, child: Child, kind: str, role: Role, shown: str, kept: str
) -> None:
    where = agency("Another place", kind)
    text = parse(sign_in(client, cast.health_visitor).get(form_of(child, person("Otto Beat", where, role), where))).text
    sees_, not_ = text.split("They do not see:")
    assert shown in sees_
    assert kept in not_
    assert "records of brothers and sisters" in not_


def test_what_was_typed_stays_when_something_is_wrong(client: Client, cast: Cast, child: Child, school: Agency, teacher: Person) -> None:
    mine = sign_in(client, cast.health_visitor)
    where = form_of(child, teacher, school)
    for wrong in ({"reason": " "}, {"basis": ""}, {"part": ""}, {"to_on_year": ""}, {"to_on_year": "2025"}, {"to_on_year": "2029"}):
        page = parse(mine.post(where, typed(**wrong)))
        assert page.errors, wrong
        assert WHY in page.text or "reason" in wrong
        assert "Class teacher" in str([one.get("value") for one in page.all("input")]) or "part" in wrong
    assert "a year at most" in parse(mine.post(where, typed(to_on_year="2029"))).text
    assert "The first day has gone" in parse(mine.post(where, typed(from_on_day="15"))).text
    assert not sees(teacher, child)


def test_too_little_to_look_for_is_said_and_finds_nobody(client: Client, cast: Cast, child: Child, teacher: Person) -> None:
    text = found(sign_in(client, cast.health_visitor), child, agency="", q="ti")
    assert "at least three letters" in text
    assert "Tia Chalk" not in text


def test_own_colleagues_and_people_who_do_not_work_with_children_are_not_found(client: Client, cast: Cast, child: Child) -> None:
    mine = sign_in(client, cast.health_visitor)
    colleague = person("Cora Lund", cast.health, Role.PRACTITIONER)
    auditor = person("Quinn Ash", cast.council, Role.QUALITY_ASSURER)
    gone = person("Olu Fray", cast.council, Role.PRACTITIONER, until=date(2026, 11, 15))
    closed = person("Uma Dell", cast.council, Role.PRACTITIONER)
    Person.objects.filter(id=closed.id).update(is_active=False)
    fire = agency("Northbeck Fire", "fire")
    fighter = person("Ben Hose", fire, Role.PRACTITIONER)  # of an agency that sees nothing of a child
    pairs = [(colleague, cast.health), (auditor, cast.council), (gone, cast.council), (closed, cast.council), (fighter, fire)]
    for who, where in [*pairs, (cast.action_lead, cast.council)]:
        assert "Nobody was found who can be brought in" in found(mine, child, agency="", q=who.name), who.name
        if who != colleague:
            assert mine.get(form_of(child, who, where)).status_code == 404
            with pytest.raises(NotFound):
                bring(cast.health_visitor, child, who, where)
    assert mine.get(form_of(child, colleague, cast.health)).status_code == 404


def test_somebody_who_sees_the_record_already_is_said_to(client: Client, cast: Cast, child: Child, school: Agency, teacher: Person) -> None:
    relate(child, teacher, school)
    page = parse(sign_in(client, cast.health_visitor).get(form_of(child, teacher, school)))
    assert "They see this record already" in page.text
    assert "Bring them in" not in page.text


# --- who may not ------------------------------------------------------------------------------------------------------------------


def test_whom_a_list_keeps_from_the_child_is_not_found_in_the_same_words_as_nobody(
    client: Client, cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    """An exclusion, or a restriction that does not name them. Nobody learns from this page that a list stands."""
    mine = sign_in(client, cast.health_visitor)

    def not_there(name: str, address: str) -> list[object]:
        page = mine.get(address)
        post = mine.post(address, typed())
        return [
            found(mine, child, agency=str(school.id), q=name).replace(name, ""),
            page.status_code,
            parse(page, status=404).text,
            post.status_code,
        ]

    nobody = not_there("Nobody Atall", reverse("children:bring_in", args=[child.id, school.id, UUID(int=7)]))
    kept_out(cast, child, teacher)
    assert not_there("Tia Chalk", form_of(child, teacher, school)) == nobody
    with pytest.raises(NotFound):
        bring(cast.health_visitor, child, teacher, school)
    other = person("Kit Barlow", school, Role.PRACTITIONER)
    assert "Kit Barlow" in found(mine, child, agency=str(school.id), q="")
    restricted(cast, child, cast.health_visitor)
    assert not_there("Kit Barlow", form_of(child, other, school)) == nobody
    assert not every(CaseRelationship).filter(person__in=[teacher, other]).exists()


def test_whoever_is_named_on_the_restriction_can_be_brought_in(cast: Cast, child: Child, school: Agency, teacher: Person) -> None:
    first = restricted(cast, child, cast.health_visitor, teacher)
    services.strike_from_restriction(by=actor(cast.guardian), id=first.id, person=teacher.id, reason="Too soon.")
    with pytest.raises(NotFound):
        bring(cast.health_visitor, child, teacher, school)
    services.name_on_restriction(by=actor(cast.guardian), id=first.id, person=teacher, reason="Needed.")
    bring(cast.health_visitor, child, teacher, school)
    assert sees(teacher, child)


def test_one_of_the_family_who_must_not_be_told_is_not_brought_in(cast: Cast, child: Child, school: Agency, teacher: Person) -> None:
    services.add_kin(
        by=subject(cast.health_visitor), child=child.id, name="Chalk Tia", tie="aunt", must_not_be_told=True, happened_on=TODAY
    )
    with pytest.raises(Refused, match="must not be told"):
        bring(cast.health_visitor, child, teacher, school)


def test_for_whoever_does_not_see_the_child_there_is_no_such_page(
    client: Client, cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    outsider = person("Kit Barlow", school, Role.MANAGER)
    auditor = person("Quinn Ash", cast.council, Role.QUALITY_ASSURER)
    relate(child, auditor, cast.council, kind="audit", basis="audit", to_on=UNTIL)
    for who in (outsider, auditor, cast.improvement_lead, cast.stranger):
        theirs = sign_in(client, who)
        for address in (reverse("children:find_partner", args=[child.id]), form_of(child, teacher, school)):
            assert theirs.get(address).status_code == 404
        assert theirs.post(form_of(child, teacher, school), typed()).status_code == 404
    with pytest.raises(NotFound):
        bring(outsider, child, person("Una Pike", cast.council, Role.PRACTITIONER), cast.council)
    assert not sees(teacher, child)


# --- how it ends ------------------------------------------------------------------------------------------------------------------


def test_whoever_brought_somebody_in_can_end_it_at_once_and_nobody_else_of_their_agency(
    client: Client, cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    row = bring(cast.health_visitor, child, teacher, school)
    where = reverse("children:end_relationship", args=[child.id, row.id])
    manager = manager_of(cast)
    relate(child, manager, cast.health)
    assert sign_in(client, manager).get(where).status_code == 404
    mine = sign_in(client, cast.health_visitor)
    assert where in {link.get("href") for link in parse(mine.get(reverse("children:child", args=[child.id]))).all("a")}
    own = every(CaseRelationship).get(person=cast.health_visitor)
    assert mine.get(reverse("children:end_relationship", args=[child.id, own.id])).status_code == 404  # a manager's to end
    mine.post(where, {"reason": "It was the wrong teacher.", "form_key": fresh()})
    assert not sees(teacher, child)
    bring(cast.health_visitor, child, teacher, school)
    assert sees(teacher, child)


def test_who_was_brought_in_for_early_help_sees_the_child_a_while_longer_when_it_ends(
    cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    """Sooner than the last day that was said, which stays written down."""
    bring(cast.health_visitor, child, teacher, school)
    services.work_ended(by=subject(cast.health_visitor), child=child.id, why="Early help ended.", bases=["early help"])
    assert last_days(teacher, child, date(2026, 12, 14)) == [True, False]
    bring(cast.health_visitor, child, teacher, school)
    assert last_days(teacher, child, UNTIL) == [True, False]


def asked_for_their_part(cast: Cast, child: Child, school: Agency, teacher: Person) -> Involvement:
    """The teacher is asked what she knows, for an assessment that has begun."""
    episode = ask(cast.health_visitor, child)
    by = subject(cast.health_visitor)
    early_help.record_answer(by=by, id=episode.id, agreed=True, happened_on=TODAY, teller_name="Rhoda Byrne", words="Yes.")
    early_help.begin_assessment(by=by, id=episode.id, begun_on=TODAY)
    whom = Whom(agency=school, profession="teacher", person=teacher)
    row = early_help.ask_contribution(by=by, id=episode.id, whom=whom, why="She sees him daily.", due_on=TODAY + timedelta(days=7))
    return Involvement.objects.get(id=row.involvement_id)


def test_let_in_for_an_asking_they_see_the_record_until_they_are_asked_no_longer(
    client: Client, cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    asked = asked_for_their_part(cast, child, school, teacher)
    mine = sign_in(client, cast.health_visitor)
    page = parse(mine.get(form_of(child, teacher, school)))
    assert f"{asked.subject} (asked on 16 November 2026)" in page.text
    mine.post(form_of(child, teacher, school), typed(asking=str(asked.id), basis="universal"))
    assert every(CaseRelationship).get(person=teacher).asking_id == asked.id
    assert sees(teacher, child)
    involvement.withdraw(by=actor(cast.improvement_lead), id=asked.id, reason="The assessment has changed.")
    assert not sees(teacher, child)
    told = Event.objects.get(what="children.relationship_ended", about_id=child.id)
    assert told.reason == "They are asked no longer. The assessment has changed."
    assert sees(cast.health_visitor, child)
    with pytest.raises(Refused, match="asked this no longer"):
        bring(cast.health_visitor, child, teacher, school, asking=asked.id)
    bring(cast.health_visitor, child, teacher, school)  # for the work as a whole, of whoever let them in
    assert sees(teacher, child)


def test_whoever_answers_that_they_are_not_involved_sees_the_record_no_more(
    client: Client, cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    asked = asked_for_their_part(cast, child, school, teacher)
    bring(cast.health_visitor, child, teacher, school, asking=asked.id, basis="universal")
    said = {"told": "not involved", "knows": "", "worries": "", "strengths": "", "would_help": "", "form_key": fresh()}
    assert client.post(reverse("involvement:reply", args=[token(asked.id)]), said).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "declined"
    assert not sees(teacher, child)
    assert Event.objects.get(what="children.relationship_ended", about_id=child.id).reason.startswith("They answered that they are not")


def test_an_answer_ends_nothing_and_the_end_of_the_work_does(
    client: Client, cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    asked = asked_for_their_part(cast, child, school, teacher)
    bring(cast.health_visitor, child, teacher, school, asking=asked.id, basis="universal")
    said = {"told": "told", "knows": "He is often tired.", "worries": "", "strengths": "", "would_help": "", "form_key": fresh()}
    assert client.post(reverse("involvement:reply", args=[token(asked.id)]), said).status_code == 302
    assert last_days(teacher, child, UNTIL) == [True, False]
    services.work_ended(by=subject(cast.health_visitor), child=child.id, why="Early help ended.", asked=("earlyhelp", None))
    assert last_days(teacher, child, date(2026, 12, 14)) == [True, False]


def test_who_was_let_in_to_say_what_they_think_of_a_proposal_is_out_after_it(
    cast: Cast, child: Child, school: Agency, teacher: Person
) -> None:
    matter()
    relate(child, teacher, school, to_on=TODAY)
    row = deciding.propose(
        by=subject(cast.health_visitor),
        matter="tests.help",
        about=child.id,
        kind="close",
        rationale="All is well.",
        for_partners="All is well.",
        child_told="told",
        child_view="I am all right.",
        happened_on=TODAY,
    )
    asked = Involvement.objects.get(person=teacher, about_id=row.id)
    bring(cast.health_visitor, child, teacher, school, asking=asked.id, basis="universal")
    assert last_days(teacher, child, UNTIL) == [True, False]
    deciding.withdraw(by=subject(cast.health_visitor), id=row.id, why="Too soon.")
    assert last_days(teacher, child, date(2026, 12, 14)) == [True, False]


def test_whatever_they_are_asked_of_another_child_lets_nobody_in(cast: Cast, child: Child, school: Agency, teacher: Person) -> None:
    other = add(cast.health_visitor, "Bo", "Quill")
    asked = asked_for_their_part(cast, other, school, teacher)
    with pytest.raises(Refused, match="asked this no longer"):
        bring(cast.health_visitor, child, teacher, school, asking=asked.id)
