"""Each change to agencies and people: the change, its event, what is refused, and that a refusal leaves nothing behind."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cast import Cast, actor
from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners import queries, services
from goldenthread.partners.models import Agency, AgencyAlias, Locality, Membership, Person, Team
from goldenthread.partners.permissions import Role

JANUARY = date(2026, 1, 5)


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


def events() -> list[str]:
    return list(Event.objects.filter(stream="partners").order_by("position").values_list("what", flat=True))


def test_an_agency_is_added_with_its_event(office: Actor) -> None:
    made = services.add_agency(by=office, kind="police", name=" North Coast Police ", from_on=JANUARY, email_domain="NCP.example")
    assert (made.name, made.email_domain) == ("North Coast Police", "ncp.example")
    event = Event.objects.get(what="partners.agency_added")
    assert (event.about_kind, event.about_id, event.recorded_by, event.agency_id) == ("agency", made.id, office.person_id, office.agency_id)


@pytest.mark.parametrize("name", ["Northbeck Council", "northbeck  council", "NBC"])
def test_a_name_means_one_agency_whatever_its_capitals(office: Actor, cast: Cast, name: str) -> None:
    services.add_alias(by=office, agency=cast.council, name="NBC")
    before = events()
    with pytest.raises(Refused, match="already means Northbeck Council"):
        services.add_agency(by=office, kind="council", name=name, from_on=JANUARY)
    assert events() == before


def test_two_other_names_are_kept_apart_by_the_database_too(cast: Cast) -> None:
    AgencyAlias.objects.create(agency=cast.council, name="Early Help")
    with pytest.raises(IntegrityError), transaction.atomic():
        AgencyAlias.objects.create(agency=cast.health, name="early help")


def test_an_agency_is_changed_and_may_keep_its_own_name(office: Actor, cast: Cast) -> None:
    changed = services.change_agency(
        by=office,
        agency=cast.council,
        kind="council",
        name="Northbeck Council",
        short_name="NC",
        email_domain="",
        from_on=JANUARY,
        to_on=None,
        version=1,
    )
    assert changed.short_name == "NC"
    event = Event.objects.get(what="partners.agency_changed")
    assert event.before
    assert event.before != event.after


def test_an_agency_cannot_leave_before_it_came(office: Actor, cast: Cast) -> None:
    with pytest.raises(Refused, match="last day"):
        services.change_agency(
            by=office,
            agency=cast.council,
            kind="council",
            name="Northbeck Council",
            short_name="",
            email_domain="",
            from_on=JANUARY,
            to_on=date(2025, 1, 1),
            version=1,
        )


def test_another_name_is_removed_with_an_event_and_twice_is_no_error(office: Actor, cast: Cast) -> None:
    alias = services.add_alias(by=office, agency=cast.council, name="Education  Safety")
    assert alias.name == "Education Safety"
    services.remove_alias(by=office, agency=cast.council, alias_id=alias.id)
    services.remove_alias(by=office, agency=cast.council, alias_id=alias.id)
    assert events().count("partners.alias_removed") == 1


def test_another_agencys_name_is_not_removed_from_this_one(office: Actor, cast: Cast) -> None:
    alias = services.add_alias(by=office, agency=cast.council, name="Early Help")
    services.remove_alias(by=office, agency=cast.health, alias_id=alias.id)
    assert AgencyAlias.objects.filter(id=alias.id).exists()


def test_teams_share_a_locality_whatever_its_capitals(office: Actor, cast: Cast) -> None:
    services.add_team(by=office, agency=cast.council, name="North team", locality="Harbour")
    services.add_team(by=office, agency=cast.health, name="North team", locality="harbour")
    assert Locality.objects.count() == 1
    with pytest.raises(Refused, match="already has a team"):
        services.add_team(by=office, agency=cast.council, name="north team")


def test_a_person_is_added_without_pass_phrase_or_right_and_invited_by_mail(office: Actor) -> None:
    made = services.add_person(by=office, name="Rhona  Pike", email="Rhona.Pike@Example.org", profession="Detective")
    services.invite(by=office, person=made)
    assert (made.email, made.name, made.has_usable_password()) == ("rhona.pike@example.org", "Rhona Pike", False)
    assert queries.actor_acting_for(made.id, None).permissions == frozenset()
    mail = Outgoing.objects.get()
    assert mail.to == "rhona.pike@example.org"
    assert "/pass-phrase/link/" in mail.body
    assert events() == ["partners.person_added", "partners.person_invited"]


def test_one_address_is_one_person(office: Actor, cast: Cast) -> None:
    with pytest.raises(Refused, match="already here"):
        services.add_person(by=office, name="Somebody Else", email=cast.health_visitor.email.upper())


def test_a_role_is_given_with_its_event(office: Actor, cast: Cast) -> None:
    made = services.add_membership(by=office, person=cast.health_visitor, agency=cast.council, role=Role.ACTION_LEAD, from_on=JANUARY)
    assert made in queries.current_memberships()
    assert events() == ["partners.membership_added"]


def test_the_same_role_twice_is_refused_and_the_database_would_refuse_it_too(office: Actor, cast: Cast) -> None:
    again = {"person": cast.health_visitor, "agency": cast.health, "role": Role.PRACTITIONER, "from_on": JANUARY}
    with pytest.raises(Refused, match="already has this role"):
        services.add_membership(by=office, **again)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**again)


def test_a_role_word_that_is_none_is_refused_by_the_database(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=cast.stranger, agency=cast.health, role="superuser", from_on=JANUARY)


def test_ending_a_role_now_ends_the_right_in_the_middle_of_the_day(office: Actor, cast: Cast) -> None:
    membership = cast.health_visitor.memberships.get()
    assert queries.actor_acting_for(cast.health_visitor.id, cast.health.id).permissions
    ended = services.end_membership(by=office, membership=membership, reason="left the service")
    assert (ended.to_on, ended.ended_by_id) == (timezone.localdate(), office.person_id)
    assert queries.actor_acting_for(cast.health_visitor.id, cast.health.id).permissions == frozenset()
    assert Event.objects.get(what="partners.membership_ended").reason == "left the service"


def test_a_role_with_a_last_day_counts_to_the_end_of_that_day(office: Actor, cast: Cast) -> None:
    today = timezone.localdate()
    services.end_membership(by=office, membership=cast.health_visitor.memberships.get(), reason="moves", last_day=today)
    assert queries.current_memberships(today).filter(person=cast.health_visitor).exists()
    assert not queries.current_memberships(today + timedelta(days=1)).filter(person=cast.health_visitor).exists()


def test_a_role_that_has_not_begun_can_be_taken_back(office: Actor, cast: Cast) -> None:
    soon = services.add_membership(by=office, person=cast.scrutineer, agency=cast.council, role=Role.INSPECTOR, from_on=date(2027, 1, 4))
    ended = services.end_membership(by=office, membership=soon, reason="not needed")
    assert ended.to_on == date(2027, 1, 4)
    assert not queries.current_memberships(date(2027, 1, 4)).filter(id=soon.id).exists()


def test_the_last_who_keeps_partners_stays(cast: Cast) -> None:
    engineer, lead = actor(cast.engineer), cast.improvement_lead
    services.end_membership(by=engineer, membership=lead.memberships.get(), reason="gone")
    with pytest.raises(Refused, match="Nobody else"):
        services.switch_off(by=Actor(lead.id, None, engineer.permissions), person=cast.engineer, reason="too")


def test_switching_off_and_on_leave_events_and_keep_the_roles(office: Actor, cast: Cast) -> None:
    services.switch_off(by=office, person=cast.health_visitor, reason="on leave")
    assert queries.actor_acting_for(cast.health_visitor.id, cast.health.id).permissions == frozenset()
    services.switch_on(by=office, person=cast.health_visitor)
    assert queries.actor_acting_for(cast.health_visitor.id, cast.health.id).permissions
    assert events() == ["partners.sessions_ended", "partners.person_switched_off", "partners.person_switched_on"]


def test_a_lost_authenticator_is_taken_away_by_another_person_only(office: Actor, cast: Cast) -> None:
    services.remove_authenticator(by=office, person=cast.health_visitor, reason="phone lost, spoke by telephone")
    assert not queries.has_second_factor(person_id=cast.health_visitor.id)
    with pytest.raises(Refused, match="your own"):
        services.remove_authenticator(by=office, person=cast.improvement_lead, reason="mine")


Attempt = Callable[[Actor, Cast], object]
ATTEMPTS: dict[str, Attempt] = {
    "add_agency": lambda by, cast: services.add_agency(by=by, kind="police", name="New", from_on=JANUARY),
    "add_alias": lambda by, cast: services.add_alias(by=by, agency=cast.council, name="New"),
    "add_team": lambda by, cast: services.add_team(by=by, agency=cast.council, name="New"),
    "add_person": lambda by, cast: services.add_person(by=by, name="New", email="new@example.org"),
    "change_person": lambda by, cast: services.change_person(by=by, person=cast.scrutineer, name="New", profession="", version=1),
    "invite": lambda by, cast: services.invite(by=by, person=cast.scrutineer),
    "add_membership": lambda by, cast: services.add_membership(
        by=by, person=cast.scrutineer, agency=cast.council, role=Role.MANAGER, from_on=JANUARY
    ),
    "end_membership": lambda by, cast: services.end_membership(by=by, membership=cast.scrutineer.memberships.get(), reason="x"),
    "switch_off": lambda by, cast: services.switch_off(by=by, person=cast.scrutineer, reason="x"),
    "end_sessions": lambda by, cast: services.end_sessions(by=by, person=cast.scrutineer),
    "remove_authenticator": lambda by, cast: services.remove_authenticator(by=by, person=cast.scrutineer, reason="x"),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("who", ["health_visitor", "action_lead", "guardian", "stranger"])
def test_who_does_not_keep_partners_changes_nothing(cast: Cast, who: str, attempt: str) -> None:
    kept = (Agency, AgencyAlias, Team, Person, Membership, Event, Outgoing)
    before = [model.objects.count() for model in kept]
    with pytest.raises(Refused):
        ATTEMPTS[attempt](actor(getattr(cast, who)), cast)
    assert [model.objects.count() for model in kept] == before


def test_names_of_agencies_come_longest_first_for_the_reader_of_leads(office: Actor, cast: Cast) -> None:
    services.add_alias(by=office, agency=cast.council, name="Northbeck Council Early Help Service")
    names = queries.names_of_agencies()
    assert names[0] == ("Northbeck Safeguarding Children Partnership", cast.partnership.id)
    assert ("Northbeck Council Early Help Service", cast.council.id) in names
    assert queries.agency_named("northbeck council early help  service") == cast.council
    assert queries.agency_named("somebody unknown") is None
