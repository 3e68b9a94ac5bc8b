"""Three made-up children of the demo, recorded by the people who work with them, and a meeting that one of them arranges.

A beginning: nobody else in the demo has a relationship to them, so for everybody else they do not exist.
"""

from datetime import date, time, timedelta

from django.utils import timezone

from goldenthread.children import queries
from goldenthread.children import services as keeping
from goldenthread.children.policies.records import Told
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.children.subjects import Subject
from goldenthread.ledger.actors import Actor
from goldenthread.meetings import services as meetings
from goldenthread.partners import queries as partners
from goldenthread.partners.permissions import permissions_of

HEALTH_VISITOR, SCHOOL = "Hana Visser", "Kit Barlow"


def add_children() -> None:
    """A three-year-old and her unborn brother or sister, known to the health visitor; a nine-year-old, known to his school."""
    today = timezone.localdate()
    visitor, school = _subject(HEALTH_VISITOR), _subject(SCHOOL)
    mirren = keeping.add_child(
        by=visitor,
        given="Mirren",
        family_name="Ashdown",
        birth=AlsoKnown(born_on=_years_before(today, 3), sex="F"),
        basis="universal",
        part="Health visitor",
        numbers=Numbers(local="HV-1042"),
    )
    keeping.add_child(
        by=visitor,
        given="",
        family_name="Ashdown",
        birth=AlsoKnown(expected_on=today + timedelta(days=80)),
        basis="universal",
        part="Health visitor",
        sibling=mirren.id,
    )
    watched = "She goes to her grandmother when voices get loud, and comes back when they stop."
    keeping.record_voice(by=visitor, child=mirren.id, method="watching", words=watched, happened_on=today - timedelta(days=6))
    told = Told(aspect="language", standing="told", code="", words="English at nursery, Polish with her grandmother", teller="parent")
    keeping.record_identity(
        by=visitor,
        child=mirren.id,
        told=told,
        happened_on=today - timedelta(days=6),
        meaning="Ask in Polish when her grandmother is the one who brings her.",
    )
    tobias = keeping.add_child(
        by=school,
        given="Tobias",
        family_name="Reed",
        birth=AlsoKnown(born_on=_years_before(today, 9), sex="M"),
        basis="universal",
        part="Safeguarding lead",
    )
    said = "I want somebody to tell my teacher before I get to school, so that I do not have to."
    keeping.record_voice(by=school, child=tobias.id, method="talking", words=said, happened_on=today - timedelta(days=3))
    meetings.arrange(
        by=visitor,
        children_ids=[mirren.id],
        kind="team-around-the-family",
        held_on=today + timedelta(days=7 + (1 - today.weekday()) % 7),  # a Tuesday
        start_time=time(14, 30),
        place="Tern Lane Family Hub, room 2",
    )


def _subject(name: str) -> Subject:
    one = partners.current_memberships().select_related("person").get(person__name=name)
    return queries.subject_of(Actor(person_id=one.person_id, agency_id=one.agency_id, permissions=permissions_of(one.role)))


def _years_before(day: date, years: int) -> date:
    """Some weeks after a birthday, so that the age is right on every day the demo is made."""
    born = day - timedelta(weeks=6)
    return born.replace(year=born.year - years, day=min(born.day, 28))
