"""Who works with a child: named by a manager of their own agency, dated, ended at once. Agreements count from when they are recorded."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from builders.children import TODAY, add, every, manager_of, relate, subject
from cast import Cast, person, sign_in
from conftest import MORNING
from goldenthread.children import queries, services
from goldenthread.children.models import Agreement, CaseRelationship, Child
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event
from goldenthread.partners.models import Membership, Person, Team
from goldenthread.partners.permissions import Role
from pages import parse


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor)


@pytest.fixture
def manager(cast: Cast, child: Child) -> Person:
    """Holds the child's case."""
    found = manager_of(cast)
    relate(child, found, cast.health, kind="allocated")
    return found


def name(by: Person, child: Child, **changes: Any) -> CaseRelationship:
    given: dict[str, Any] = {"kind": "involved", "basis": "early help", "from_on": TODAY}
    return services.relate(by=subject(by), child=child.id, **given | changes)


def sees(who: Person, child: Child) -> bool:
    return bool(queries.children(subject(who)).filter(id=child.id).exists())


def test_a_manager_names_a_colleague_who_sees_the_child_from_the_first_day_to_the_last(cast: Cast, child: Child, manager: Person) -> None:
    colleague = person("Cora Lund", cast.health, Role.PRACTITIONER)
    name(manager, child, person=colleague, from_on=TODAY + timedelta(days=1), to_on=TODAY + timedelta(days=2))
    seen = []
    for days in range(4):
        with time_machine.travel(MORNING + timedelta(days=days)):
            seen.append(sees(colleague, child))
    assert seen == [False, True, True, False]
    assert Event.objects.filter(what="children.relationship_added", about_id=child.id, purpose="early help").count() == 1


def test_a_team_on_duty_sees_the_child_while_its_members_are_in_it(cast: Cast, child: Child, manager: Person) -> None:
    team = Team.objects.create(agency=cast.health, name="Front door")
    colleague = person("Cora Lund", cast.health, Role.PRACTITIONER)
    Membership.objects.filter(person=colleague).update(team=team)
    assert not sees(colleague, child)
    name(manager, child, team=team, kind="duty", basis="duty")
    assert sees(colleague, child)
    Membership.objects.filter(person=colleague).update(team=None)
    assert not sees(colleague, child)


def test_nobody_names_people_or_teams_of_another_agency(cast: Cast, child: Child, manager: Person) -> None:
    theirs = Team.objects.create(agency=cast.council, name="Front door")
    with pytest.raises(Refused, match="does not work for your agency"):
        name(manager, child, person=person("Nils Or", cast.council, Role.PRACTITIONER))
    with pytest.raises(Refused, match="not a team of your agency"):
        name(manager, child, team=theirs, kind="duty", basis="duty")
    assert every(CaseRelationship).count() == 2


def test_only_a_manager_who_sees_the_child_names_anybody(cast: Cast, child: Child) -> None:
    with pytest.raises(Refused, match="Only a manager"):
        name(cast.health_visitor, child, person=cast.health_visitor)
    with pytest.raises(NotFound):
        name(manager_of(cast), child, person=cast.health_visitor)


def test_a_manager_does_not_end_the_work_of_another_agency(client: Client, cast: Cast, child: Child, manager: Person) -> None:
    theirs = person("Nils Or", cast.council, Role.PRACTITIONER)
    tie = relate(child, theirs, cast.council)
    with pytest.raises(NotFound):
        services.end_relationship(by=subject(manager), child=child.id, id=tie.id, reason="Not ours.")
    assert sign_in(client, manager).get(reverse("children:end_relationship", args=[child.id, tie.id])).status_code == 404
    assert sees(theirs, child)


def test_naming_and_ending_through_the_pages(client: Client, cast: Cast, child: Child, manager: Person) -> None:
    colleague = person("Cora Lund", cast.health, Role.PRACTITIONER)
    typed = {"person": str(colleague.id), "kind": "involved", "basis": "early help", "part": "Nursery nurse", "form_key": fresh()}
    typed |= {"from_on_day": "16", "from_on_month": "11", "from_on_year": "2026"}
    office = sign_in(client, manager)
    page = parse(office.post(reverse("children:relate", args=[child.id]), typed, follow=True))
    assert "Cora Lund" in page.text
    assert "Nursery nurse" in page.text
    tie = every(CaseRelationship).get(person=colleague)
    ended = {"reason": "Moved to another team.", "form_key": fresh()}
    office.post(reverse("children:end_relationship", args=[child.id, tie.id]), ended)
    assert not sees(colleague, child)
    again = office.get(reverse("children:end_relationship", args=[child.id, tie.id]))
    assert again.status_code == 404


def test_somebody_of_another_agency_is_not_among_the_people_to_choose(client: Client, cast: Cast, child: Child, manager: Person) -> None:
    person("Nils Or", cast.council, Role.PRACTITIONER)
    text = parse(sign_in(client, manager).get(reverse("children:relate", args=[child.id]))).text
    assert "Hana Visser" in text
    assert "Nils Or" not in text


def agree(cast: Cast, child: Child, answer: str, **changes: Any) -> Agreement:
    given: dict[str, Any] = {"kind": "sharing", "purpose": "Bereavement help", "with_agency": cast.council, "happened_on": TODAY}
    given |= {"legal_basis": "Children Act 2004, section 10", "teller_name": "Rhoda Byrne"}
    return services.record_agreement(by=subject(cast.health_visitor), child=child.id, answer=answer, **given | changes)


def test_agreement_taken_back_counts_from_that_moment_and_what_was_before_stays(client: Client, cast: Cast, child: Child) -> None:
    agree(cast, child, "agreed")
    agree(cast, child, "withdrawn", purpose="bereavement  HELP")
    page = parse(sign_in(client, cast.health_visitor).get(reverse("children:child", args=[child.id])))
    rows = page.rows(table=2)  # after those who work with the child and who the child is; empty tables are sentences
    assert [row[1] for row in rows] == ["Took agreement back Rhoda Byrne"]
    assert "To share with an agency: agreed" in page.text  # in the chronology
    with pytest.raises(Refused, match="no agreement to take back"):
        agree(cast, child, "withdrawn")
    assert every(Agreement).count() == 2


def test_agreement_to_a_service_and_to_sharing_and_to_each_agency_are_apart(cast: Cast, child: Child) -> None:
    agree(cast, child, "agreed")
    for other in ({"kind": "service", "with_agency": None}, {"with_agency": cast.partnership}, {"purpose": "Housing"}):
        with pytest.raises(Refused, match="no agreement to take back"):
            agree(cast, child, "withdrawn", **other)


def test_sharing_without_agreement_names_who_authorised_it_and_why(cast: Cast, child: Child) -> None:
    with pytest.raises(Refused, match="Name the manager"):
        agree(cast, child, "overridden", words="Risk of harm.")
    row = agree(cast, child, "overridden", words="Risk of harm.", authoriser="Mara Osei", happened_on=date(2026, 11, 13))
    assert (row.authoriser, row.happened_on, row.legal_basis) == ("Mara Osei", date(2026, 11, 13), "Children Act 2004, section 10")


def test_somebody_of_another_agency_is_brought_in_once_by_whoever_works_with_the_child(cast: Cast, child: Child) -> None:
    school = person("Kit Barlow", cast.council, Role.PRACTITIONER)

    def bring(by: Person, basis: str = "universal") -> CaseRelationship:
        also = {"basis": basis, "part": "Safeguarding lead", "reason": "They said that they work with the child."}
        return services.bring_in(by=subject(by), child=child.id, person=school, agency=cast.council, **also)

    with pytest.raises(NotFound):
        bring(school)
    with pytest.raises(Refused):
        bring(cast.health_visitor, basis="audit")
    assert not sees(school, child)
    first = bring(cast.health_visitor)
    assert sees(school, child)
    assert bring(cast.health_visitor).id == first.id
    assert Event.objects.filter(what="children.passed_on", about_id=child.id).count() == 1
