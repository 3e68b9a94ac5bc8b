"""Taking contacts in: who may, whom a contact is about, what a hidden record gives away, and what came before."""

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from builders import frontdoor as builder
from builders.children import every, relate, subject
from builders.frontdoor import MORNING, Door, about, decided, door, known_child, rated, sent, taken, who
from cast import Cast, actor, agency, person
from goldenthread.children import services as children
from goldenthread.children.models import CaseRelationship, Child, Restriction
from goldenthread.children.services import Numbers
from goldenthread.decisions import handovers
from goldenthread.decisions.handovers import Handed
from goldenthread.errors import NotFound, Refused
from goldenthread.frontdoor import queries, services
from goldenthread.frontdoor.models import Advice, Contact, Rating, ThresholdLevel, ThresholdVersion
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners.permissions import Role

NHS = "9990000018"
FACTS = [one for one in apps.get_app_config("frontdoor").get_models() if one not in (Advice, ThresholdVersion, ThresholdLevel)]


@pytest.fixture
def front(cast: Cast) -> Door:
    return door(cast)


def test_no_manager_shows_a_row_to_whoever_asks_without_a_subject(front: Door, cast: Cast) -> None:
    builder.everything(front, cast)
    for model in FACTS:
        assert every(model).exists(), model
        assert model._base_manager.count() == model._default_manager.count() == 0
        assert model._meta.base_manager_name == "objects"


def test_a_contact_about_nobody_known_makes_a_child_whom_the_team_sees(front: Door, cast: Cast) -> None:
    made = taken(front, received_at=MORNING - timedelta(hours=12))
    assert (made.happened_on, made.agency, made.due_at) == (
        date(2026, 11, 15),
        cast.council,
        datetime.fromisoformat("2026-11-18T00:00+00:00"),
    )
    assert made.recorded_at > made.received_at
    assert [one.id for one in queries.open_contacts(subject(front.manager))] == [made.id]
    assert {one.kind for one in every(CaseRelationship).filter(child=made.child_id)} == {"involved", "duty"}
    assert Event.objects.filter(what="frontdoor.contact_received", about_id=made.id).count() == 1


def test_only_the_team_on_duty_takes_contacts_in(front: Door, cast: Cast) -> None:
    colleague = person("Cal Ames", cast.council, Role.MANAGER)
    before = Event.objects.count()
    for other in (colleague, cast.health_visitor, cast.improvement_lead, cast.stranger):
        with pytest.raises(Refused, match="Only the front-door team"):
            services.take_in(by=subject(other), who=who(), sent=sent(front))
    assert every(Contact).count() == every(Child).count() == 0
    assert Event.objects.count() == before


def test_a_contact_without_what_it_needs_leaves_nothing(front: Door) -> None:
    later = timezone.now() + timedelta(hours=1)
    for changes, words in (
        ({"words": "  "}, "Write what was said"),
        ({"received_at": later}, "still to come"),
        ({"sender_name": ""}, "Give the name"),
        ({"source": "6", "sender_name": " "}, "Give the name"),
        ({"call": "A-NOTHING"}, "No advice call"),
    ):
        with pytest.raises(Refused, match=words):
            taken(front, **changes)
    assert every(Contact).count() == every(Child).count() == 0
    assert taken(front, source="9", sender_name="", sender_email="", sender_agency=None).sender_name == ""


@pytest.mark.parametrize(
    ("described", "found"),
    [
        (who("kit", "DENE"), True),  # full name and day of birth, whatever the capitals
        (who("Christopher", "Dene", nhs="999 000 0018"), True),  # a number, and the day of birth
        (who("Kit", "Dene", date(2018, 5, 14), nhs=NHS), True),  # a number, and the name
        (who("Kit", "Dean"), False),
        (who("Kit", "Dene", date(2018, 5, 14)), False),
        (who("Ada", "Byrne", date(2019, 1, 1), nhs=NHS), False),  # a number that was misheard is somebody else's
    ],
)
def test_exact_details_alone_name_a_child_whom_the_team_does_not_see(front: Door, cast: Cast, described: services.Who, found: bool) -> None:
    child = known_child(cast, numbers=Numbers(nhs=NHS))
    assert not queries.children.children(subject(front.worker)).exists()
    made = taken(front, described)
    assert (made.child_id == child.id) is found
    assert every(Child).count() == (1 if found else 2)
    seen = queries.children.children(subject(front.manager)).filter(id=child.id).exists()
    assert seen is found
    if found:
        event = Event.objects.get(what="children.passed_on", about_id=child.id)
        assert event.reason == "A contact was received"
        assert queries.contact(subject(cast.health_visitor), id=made.id).words.startswith("He came to school")


def test_details_that_name_two_children_name_neither(front: Door, cast: Cast) -> None:
    two = [known_child(cast), known_child(cast)]
    assert taken(front).child_id not in [child.id for child in two]


@pytest.mark.parametrize("how", ["restricted", "excluded"])
def test_a_hidden_record_is_as_if_it_were_not_there_and_its_guardians_are_told_without_a_name(front: Door, cast: Cast, how: str) -> None:
    child = known_child(cast, numbers=Numbers(nhs=NHS))
    elsewhere = person("Gil Frost", cast.health, Role.INFORMATION_GUARDIAN)
    if how == "restricted":
        children.restrict(by=actor(elsewhere), child=child.id, kind="staff family", why="Staff.", named=[cast.health_visitor])
    else:
        children.exclude(by=actor(elsewhere), child=child.id, person=front.worker, kind="conflict")
    made = taken(front, who(nhs=NHS))
    assert made.child_id != child.id
    assert every(CaseRelationship).filter(child=child.id, kind="duty").count() == 0
    assert not queries.children.children(subject(front.worker)).filter(id=child.id).exists()
    mail = Outgoing.objects.get(subject="A contact may belong to a record you guard")
    assert mail.to == elsewhere.email
    for word in ("Kit", "Dene", NHS, str(child.id), str(made.id)):
        assert word not in mail.body
    assert "Contact team" in mail.body


def test_a_child_the_team_was_offered_is_chosen_by_a_person(front: Door) -> None:
    first = taken(front)
    child = Child.objects.for_subject(subject(front.worker)).get(id=first.child_id)
    again = taken(front, who("Kit", "Deen"), child=child)
    assert again.child_id == child.id
    assert every(CaseRelationship).filter(child=child.id, kind="duty").count() == 1


def test_a_chosen_child_must_be_one_the_team_sees(front: Door, cast: Cast) -> None:
    with pytest.raises(NotFound):
        taken(front, child=known_child(cast))
    assert every(Contact).count() == 0


def test_the_sender_is_known_as_who_they_are_where_they_have_an_account(front: Door, cast: Cast) -> None:
    made = taken(front, sender_agency=cast.health, sender_email=cast.health_visitor.email.upper(), sender_name="H. V.", source="3B")
    assert (made.sender_person, made.sender_name) == (cast.health_visitor, "Hana Visser")
    assert taken(front, who("Ada")).sender_person is None


def test_whoever_works_with_the_child_sees_the_contact_and_nobody_else(front: Door, cast: Cast) -> None:
    made = taken(front)
    child = made.child_id
    for other in (cast.health_visitor, cast.improvement_lead, cast.guardian, cast.stranger):
        assert not queries.open_contacts(subject(other)).exists()
        with pytest.raises(NotFound):
            queries.contact(subject(other), id=made.id)
    relate(every(Child).get(id=child), cast.health_visitor, cast.health)
    assert queries.contact(subject(cast.health_visitor), id=made.id)
    Restriction(child_id=child, kind="other", why="Hidden.", placed_at=timezone.now(), placed_by=cast.guardian).save(force_insert=True)
    for one in (cast.health_visitor, front.worker, front.manager):
        assert not queries.open_contacts(subject(one)).exists()


def test_facts_are_only_added(front: Door) -> None:
    made = taken(front)
    rated(front, made)
    for model, change in ((Contact, {"words": "Other."}), (Rating, {"colour": "green"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            every(model).update(**change)


# --- what came before -------------------------------------------------------------------------------------------------------------


def test_earlier_contacts_within_the_time_that_counts_are_linked_by_themselves(front: Door) -> None:
    old = taken(front, received_at=MORNING - timedelta(days=366))
    child = Child.objects.for_subject(subject(front.worker)).get(id=old.child_id)
    near = about(front, child, received_at=MORNING - timedelta(days=365))
    latest = about(front, child)
    assert [one.id for one in queries.before(subject(front.worker), latest).contacts] == [near.id]
    assert queries.before(subject(front.worker), old).contacts == []


def test_a_step_up_comes_in_as_a_contact_from_early_help_for_the_team_on_duty(front: Door, cast: Cast) -> None:
    child = known_child(cast)
    handed = Handed(
        child=child.id,
        came_from="Early help, episode of 1 September 2026",
        about=("earlyhelp", "episode", child.id),
        happened_on=date(2026, 11, 16),
        reason="The risk has grown.",
        level="3 Much help",
    )
    where = handovers.receive("front door", subject(cast.health_visitor), handed)
    made = every(Contact).get()
    assert where == f"/front-door/contacts/{made.id}/"
    assert (made.source, made.method, made.handed_from, made.handed_id) == ("5D", "handed over", "earlyhelp/episode", child.id)
    assert "The risk has grown." in made.words
    assert (made.sender_agency_id, made.sender_person_id) == (cast.health.id, cast.health_visitor.id)
    assert queries.contact(subject(front.worker), id=made.id)


def test_without_a_team_on_duty_a_step_up_says_so(cast: Cast) -> None:
    child = known_child(cast)
    handed = Handed(
        child=child.id, came_from="Early help", about=("earlyhelp", "episode", child.id), happened_on=date(2026, 11, 16), reason="More."
    )
    with pytest.raises(Refused, match="No team takes contacts in"):
        handovers.receive("front door", subject(cast.health_visitor), handed)


# --- advice ----------------------------------------------------------------------------------------------------------------------


def test_an_advice_call_names_no_child_and_a_later_contact_leads_back_to_it(front: Door, cast: Cast) -> None:
    call = builder.advised(front)
    assert queries.advice_by_reference(subject(front.worker), f" {call.reference.lower()} ") == call
    made = taken(front, call=call.reference.lower())
    assert made.call_id == call.id
    assert [one.id for one in queries.contacts_after(subject(front.manager), call)] == [made.id]
    assert queries.contacts_after(subject(cast.health_visitor), call) == []
    for words in ("about", "advice"):
        with pytest.raises(Refused, match="names a child"):
            builder.advised(front, **{words: "It is about 999 000 0018."})
    with pytest.raises(Refused, match="Only the front-door team"):
        services.record_advice(by=subject(cast.health_visitor), called_at=MORNING, caller="T", from_agency=None, about="A", advice="B")
    assert Advice.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.update(about="Other.")


def test_another_councils_front_door_does_not_see_the_call(front: Door, cast: Cast) -> None:
    call = builder.advised(front)
    other = agency("Next Council", "council")
    builder.Team.objects.create(agency=other, name="Door", duty="front door")
    stranger = person("Ned West", other, Role.PRACTITIONER)
    assert not queries.advice(subject(stranger)).exists()
    with pytest.raises(NotFound):
        queries.advice_call(subject(stranger), id=call.id)


# --- guidance on levels ------------------------------------------------------------------------------------------------------------


def test_decisions_keep_the_edition_of_the_guidance_they_used(front: Door, cast: Cast) -> None:
    old = builder.guidance(cast)
    made = decided(front, taken(front), "referral", level=queries.levels_on(date(2026, 11, 16)).get(order=3))
    new = builder.guidance(cast, "Guidance of 2027", date(2026, 11, 16))
    assert queries.levels_on(date(2026, 11, 15)).first().version == old  # type: ignore[union-attr]  # there are levels
    assert queries.levels_on(date(2026, 11, 16)).first().version == new  # type: ignore[union-attr]  # the same
    kept = builder.full(front.manager, builder.now(front.worker, every(Contact).get(id=made.contact_id))).decisions[0]
    assert kept.level is not None
    assert kept.level.version == old


def test_the_office_alone_keeps_the_guidance(front: Door, cast: Cast) -> None:
    for by, levels, words in (
        (actor(front.manager), ["1", "2"], "Only the partnership office"),
        (actor(cast.improvement_lead), ["1"], "at least two levels"),
    ):
        with pytest.raises(Refused, match=words):
            services.add_threshold(by=by, name="New", from_on=date(2026, 4, 1), levels=levels)
    builder.guidance(cast)
    with pytest.raises(Refused, match="already"):
        builder.guidance(cast)
    assert ThresholdLevel.objects.count() == 3


def test_a_level_must_be_given_where_there_is_guidance_and_the_outcome_needs_one(front: Door, cast: Cast) -> None:
    made = taken(front)
    builder.guidance(cast)
    with pytest.raises(Refused, match="Choose the level of need"):
        decided(front, made, "referral")
    decided(front, made, "no further action")
