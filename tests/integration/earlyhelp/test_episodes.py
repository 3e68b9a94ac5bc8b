"""Asking for early help, who leads it, what the family answers, and what nobody else learns of it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from builders import earlyhelp as builder
from builders.children import add, every, manager_of, relate, subject
from builders.earlyhelp import TODAY, agreed, ask, ask_all, duty_team, now, school_with, token, whole
from cast import Cast, agency, person
from goldenthread.children import queries as children
from goldenthread.children.models import Agreement, CaseRelationship, Child
from goldenthread.decisions import handovers
from goldenthread.decisions.handovers import Handed
from goldenthread.earlyhelp import queries, services
from goldenthread.earlyhelp.milestones import next_due
from goldenthread.earlyhelp.models import Allocation, Episode, EpisodeNow, FamilyAnswer, LeadAsking
from goldenthread.earlyhelp.pathways import Step
from goldenthread.earlyhelp.queries import Listed
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement.models import Answer
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners.models import Membership
from goldenthread.partners.permissions import Role

ABOUT_A_CHILD = [model for model in apps.get_app_config("earlyhelp").get_models() if hasattr(model, "child")]


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


def reply(client: Client, involvement: object, **said: str) -> int:
    return client.post(reverse("involvement:reply", args=[token(involvement)]), {"form_key": fresh(), **said}).status_code


# --- who sees it -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ABOUT_A_CHILD, ids=lambda model: model.__name__)
def test_no_manager_shows_a_row_to_whoever_asks_without_a_subject(cast: Cast, child: Child, model: type) -> None:
    builder.build(cast.health_visitor, child, child)
    assert model._base_manager.count() == model._default_manager.count() == 0
    assert model._meta.base_manager_name == "objects"


def test_early_help_for_a_child_one_may_not_see_does_not_exist(cast: Cast, child: Child) -> None:
    made = ask(cast.health_visitor, child)
    manager = manager_of(cast)
    for who in (manager, cast.stranger, cast.improvement_lead, cast.guardian):
        assert list(queries.episodes(subject(who), Listed.ALL)) == []
        with pytest.raises(NotFound):
            queries.episode(subject(who), id=made.id)
    relate(child, manager, cast.health)
    assert [row.episode_id for row in queries.episodes(subject(manager), Listed.ALL)] == [made.id]


def test_facts_are_only_added(cast: Cast, child: Child) -> None:
    builder.build(cast.health_visitor, child, child)
    for model in ABOUT_A_CHILD:
        if model is not EpisodeNow and every(model).exists():
            with pytest.raises(IntegrityError), transaction.atomic():
                every(model).update(happened_on=date(2020, 1, 1))


# --- asking ------------------------------------------------------------------------------------------------------------------


def test_asking_keeps_the_request_on_the_pathway_of_its_day_and_an_event(cast: Cast, child: Child) -> None:
    made = ask(cast.health_visitor, child, received_on=TODAY - timedelta(days=3))
    assert (made.pathway, made.happened_on, made.from_person) == ("2", date(2026, 11, 13), cast.health_visitor)
    assert Event.objects.filter(what="earlyhelp.requested", about_id=made.id).count() == 1
    assert (now(made).lead_id, now(made).lead_agency_id) == (cast.health_visitor.id, cast.health.id)
    assert (now(made).next_step, now(made).next_due_on) == (Step.SEARCHED, date(2026, 11, 15))


def test_brothers_and_sisters_asked_for_together_have_each_their_own_episode(cast: Cast, child: Child) -> None:
    twin = add(cast.health_visitor, "Finn", "Quist")
    made = ask_all(cast.health_visitor, child, twin, child)
    assert [row.child_id for row in made] == [child.id, twin.id]
    assert len({row.together for row in made}) == 1
    assert [row.child.name for row in whole(cast.health_visitor, made[0]).together] == ["Finn Quist"]


def test_nobody_asks_for_anothers_child_nor_twice_nor_without_a_reason(cast: Cast, child: Child) -> None:
    with pytest.raises(NotFound):
        ask(manager_of(cast), child)
    with pytest.raises(Refused, match="why early help is asked for"):
        ask(cast.health_visitor, child, why=" ")
    with pytest.raises(Refused, match="still to come"):
        ask(cast.health_visitor, child, received_on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="cannot record about children"):
        ask(cast.improvement_lead, child)
    ask(cast.health_visitor, child)
    with pytest.raises(Refused, match="Orla Quist already has early help"):
        ask(cast.health_visitor, child)
    assert every(Episode).count() == 1


def test_what_fails_half_way_leaves_nothing(cast: Cast, child: Child) -> None:
    before = Event.objects.count(), every(CaseRelationship).count()
    with pytest.raises(NotFound):
        ask_all(cast.health_visitor, child, Child(id=cast.council.id))
    assert every(Episode).count() == every(EpisodeNow).count() == 0
    assert (Event.objects.count(), every(CaseRelationship).count()) == before


def test_a_team_on_duty_sees_who_nobody_leads(cast: Cast, child: Child) -> None:
    with pytest.raises(Refused, match="No team is on duty"):
        ask(cast.health_visitor, child, lead_myself=False)
    team = duty_team(cast.council)
    worker = person("Wes Hull", cast.council, Role.PRACTITIONER)
    Membership.objects.filter(person=worker).update(team=team)
    made = ask(cast.health_visitor, child, lead_myself=False)
    assert [row.episode_id for row in queries.episodes(subject(worker), Listed.UNALLOCATED)] == [made.id]
    assert list(queries.episodes(subject(worker), Listed.MINE)) == []


# --- who leads ---------------------------------------------------------------------------------------------------------------


def test_a_manager_names_somebody_of_their_own_agency_who_is_told_by_mail(cast: Cast, child: Child) -> None:
    manager = manager_of(cast)
    relate(child, manager, cast.health)
    colleague = person("Cal Ames", cast.health, Role.PRACTITIONER)
    made = ask(cast.health_visitor, child)
    services.name_lead(by=subject(manager), id=made.id, person=colleague, happened_on=TODAY, why="Hana is away.")
    assert now(made).lead_id == colleague.id
    assert [row.lead_id for row in whole(manager, made).allocations] == [cast.health_visitor.id, colleague.id]
    assert children.child(subject(colleague), id=child.id, writing=True)
    mail = Outgoing.objects.get(to=colleague.email)
    assert "Orla" not in mail.body + mail.subject
    with pytest.raises(Refused, match="Only a manager"):
        services.name_lead(by=subject(cast.health_visitor), id=made.id, person=colleague, happened_on=TODAY, why="")
    with pytest.raises(Refused, match="leads this early help already"):
        services.name_lead(by=subject(manager), id=made.id, person=colleague, happened_on=TODAY, why="")
    with pytest.raises(Refused, match="does not work with children for your agency"):
        services.name_lead(by=subject(manager), id=made.id, person=cast.action_lead, happened_on=TODAY, why="")


def test_somebody_of_another_agency_leads_with_the_full_role_once_they_say_yes(cast: Cast, child: Child, client: Client) -> None:
    school = agency("Quayside School", "school")
    teacher = person("Tia Chalk", school, Role.PRACTITIONER)
    made = ask(cast.health_visitor, child)
    row = services.ask_lead(by=subject(cast.health_visitor), id=made.id, person=teacher, why="She knows him best.", due_on=builder.LATER)
    with pytest.raises(NotFound):
        queries.episode(subject(teacher), id=made.id)
    mail = Outgoing.objects.get(to=teacher.email)
    assert not {"Orla", "Quist"} & set((mail.body + mail.subject).split())
    page = client.get(reverse("involvement:reply", args=[token(row.involvement_id)])).content.decode()
    assert "Orla Q." in page
    assert reply(client, row.involvement_id, answer="yes", words="Gladly.") == 302
    assert (now(made).lead_id, now(made).lead_agency_id) == (teacher.id, school.id)
    assert queries.episode(subject(teacher), id=made.id, writing=True)
    assert Answer.objects.get().words == ""
    assert Event.objects.filter(what="earlyhelp.lead_answered", about_id=made.id).count() == 1
    assert Outgoing.objects.filter(to=cast.health_visitor.email, subject="Your asking for a lead was answered").exists()
    agreed(teacher, made)


def test_a_no_leaves_the_lead_and_the_child_where_they_were(cast: Cast, child: Child, client: Client) -> None:
    made = ask(cast.health_visitor, child)
    doctor = person("Dee Puttick", cast.council, Role.PRACTITIONER)
    row = services.ask_lead(by=subject(cast.health_visitor), id=made.id, person=doctor, why="Close by.", due_on=builder.LATER)
    assert reply(client, row.involvement_id, answer="no") == 302
    assert (now(made).lead_id, every(LeadAsking).get().answer) == (cast.health_visitor.id, "no")
    with pytest.raises(NotFound):
        queries.episode(subject(doctor), id=made.id)


def test_a_yes_is_no_way_in_when_whoever_asked_may_no_longer_give_the_child_on(cast: Cast, child: Child, client: Client) -> None:
    made = ask(cast.health_visitor, child)
    teacher = person("Tia Chalk", agency("Quayside School", "school"), Role.PRACTITIONER)
    row = services.ask_lead(by=subject(cast.health_visitor), id=made.id, person=teacher, why="She knows him.", due_on=builder.LATER)
    Membership.objects.filter(person=cast.health_visitor).update(to_on=TODAY - timedelta(days=1))
    assert reply(client, row.involvement_id, answer="yes") == 200
    assert every(LeadAsking).get().answer == ""
    assert every(Allocation).count() == 1


# --- children from other kinds of help ---------------------------------------------------------------------------------------


def handed(child: Child, **changes: object) -> Handed:
    given: dict[str, object] = {
        "child": child.id,
        "came_from": "Contact of 16 November 2026",
        "about": ("frontdoor", "contact", UUID(int=7)),
        "happened_on": TODAY,
        "reason": "Mornings are hard.",
        "level": "Level 2",
    }
    return Handed(**given | changes)  # type: ignore[arg-type]  # a test's own words


def test_a_child_given_in_without_a_receiver_is_seen_by_the_team_on_duty(cast: Cast, child: Child) -> None:
    duty_team(cast.council)
    where = handovers.receive("early help", subject(cast.health_visitor), handed(child))
    made = every(Episode).get()
    assert where == f"/early-help/{made.id}/"
    assert (made.origin, made.about_kind, made.level, now(made).lead_id) == ("contact", "contact", "Level 2", None)
    assert now(made).next_due_on == date(2026, 11, 18)


def test_a_receiver_who_has_agreed_leads_and_the_first_meeting_is_kept(cast: Cast, child: Child) -> None:
    teacher = person("Tia Chalk", agency("Quayside School", "school"), Role.PRACTITIONER)
    school = teacher.memberships.get().agency
    given = {"about": ("decisions", "decision", UUID(int=8)), "receiver": teacher.id, "receiving_agency": school.id}
    where = handovers.receive("early help", subject(cast.health_visitor), handed(child, first_meeting_on=builder.LATER, **given))
    made = every(Episode).get()
    assert (made.origin, made.first_meeting_on, now(made).lead_id) == ("step down", builder.LATER, teacher.id)
    assert queries.episode(subject(teacher), id=made.id, writing=True)
    coming = [one for one in queries.waiting(subject(teacher), [child]) if one.kind == "meeting"]
    assert [one.due_on for one in coming] == [builder.LATER]
    again = handovers.receive("early help", subject(cast.health_visitor), handed(child))
    assert (again, every(Episode).count()) == (where, 1)


# --- the family's answer -----------------------------------------------------------------------------------------------------


def test_a_yes_is_an_agreement_of_the_childs_record(cast: Cast, child: Child) -> None:
    made = ask(cast.health_visitor, child)
    agreed(cast.health_visitor, made)
    kept = every(Agreement).get()
    assert (kept.kind, kept.answer, kept.purpose, kept.child_id) == ("service", "agreed", "Early help", child.id)
    assert every(FamilyAnswer).get().agreement_id == kept.id


def test_a_no_says_what_follows_and_nothing_is_assessed_on_it(cast: Cast, child: Child) -> None:
    made = ask(cast.health_visitor, child)
    by = subject(cast.health_visitor)
    with pytest.raises(Refused, match="Record first what the family answered"):
        services.begin_assessment(by=by, id=made.id, begun_on=TODAY)
    with pytest.raises(Refused, match="Write what follows"):
        services.record_answer(by=by, id=made.id, agreed=False, happened_on=TODAY)
    services.record_answer(by=by, id=made.id, agreed=False, happened_on=TODAY, what_follows="The school nurse stays in touch.")
    with pytest.raises(Refused, match="did not agree"):
        services.begin_assessment(by=by, id=made.id, begun_on=TODAY)
    agreed(cast.health_visitor, made)
    services.record_answer(by=by, id=made.id, agreed=False, happened_on=TODAY, what_follows="They thought better of it.")
    assert list(every(Agreement).order_by("recorded_at").values_list("answer", flat=True)) == ["refused", "agreed", "withdrawn"]


# --- lists -------------------------------------------------------------------------------------------------------------------


def test_lists_show_whose_they_are_late_first(cast: Cast, child: Child) -> None:
    early, other = add(cast.health_visitor, "Finn", "Quist"), add(cast.health_visitor, "Ada", "Byrne")
    late = ask(cast.health_visitor, early, received_on=date(2026, 10, 1))
    soon = ask(cast.health_visitor, child)
    colleague = person("Cal Ames", cast.health, Role.PRACTITIONER)
    relate(other, colleague, cast.health)
    relate(child, colleague, cast.health)
    third = ask(colleague, other)
    mine = [row.episode_id for row in queries.episodes(subject(cast.health_visitor), Listed.MINE)]
    assert mine == [late.id, soon.id]
    assert {row.episode_id for row in queries.episodes(subject(colleague), Listed.TEAM)} == {soon.id, third.id}
    assert list(queries.episodes(subject(colleague), Listed.ENDED)) == []


def test_what_stands_still_is_listed_from_the_day_after_its_clock(cast: Cast, child: Child) -> None:
    made = ask(cast.health_visitor, child)
    assert now(made).still_due_on == date(2026, 12, 14)
    for day, there in ((14, []), (15, [made.id])):
        with time_machine.travel(datetime(2026, 12, day, 12, tzinfo=UTC)):
            assert [row.episode_id for row in queries.episodes(subject(cast.health_visitor), Listed.STILL)] == there
            kinds = {waiting.kind for waiting in queries.waiting(subject(cast.health_visitor), [child])}
            assert ("still" in kinds) is bool(there)


def test_the_kept_standing_is_what_the_facts_say(cast: Cast, child: Child) -> None:
    made = builder.completed(cast.health_visitor, child)
    builder.planned(cast.health_visitor, made)
    found = whole(cast.health_visitor, made)
    coming = next_due(found.milestones)
    assert coming is not None
    assert (found.now.next_step, found.now.next_due_on) == (coming.step, coming.due_on)


def test_a_child_has_one_early_help_at_a_time_whoever_asks_at_one_moment(cast: Cast, child: Child) -> None:
    made = ask(cast.health_visitor, child)
    with pytest.raises(IntegrityError), transaction.atomic():
        EpisodeNow(child=child, episode=Episode(id=UUID(int=3)), last_on=TODAY).save(force_insert=True)
    assert now(made)


def test_the_school_that_works_with_the_child_is_suggested_and_who_is_missing_by_the_rules(cast: Cast, child: Child) -> None:
    _, teacher = school_with(cast, child)
    made = builder.begun(cast.health_visitor, child)
    found = queries.suggested(subject(cast.health_visitor), whole(cast.health_visitor, made))
    assert [tie.person for tie in found.people] == [teacher]
    missing = {one.profession.code for one in found.besides}
    assert "gp" in missing
    assert "school lead" not in missing
