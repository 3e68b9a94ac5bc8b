"""Children as their workers record them: a child with a worker, the same rule asked of every row, and worlds made at random."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import time_machine
from django.db.models import QuerySet
from django.utils import timezone

from cast import Cast, actor, agency, person
from goldenthread.children import queries, services
from goldenthread.children.models import Agreement, CaseRelationship, Child, EmergencyLook, Exclusion, Restriction, RestrictionMember
from goldenthread.children.policies.records import Told
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.children.subjects import Subject
from goldenthread.partners.models import Agency, Membership, Person, Team
from goldenthread.partners.permissions import Role

BORN = date(2019, 3, 2)
TODAY = date(2026, 11, 16)


def every(model: type) -> QuerySet[Any]:
    """Every row there is, for a test to look at."""
    return QuerySet(model=model)


def subject(who: Person) -> Subject:
    return queries.subject_of(actor(who))


def add(who: Person, given: str = "Ada", family_name: str = "Byrne", **changes: Any) -> Child:
    """A child whom this worker adds, and works with from then on."""
    given_: dict[str, Any] = {
        "birth": AlsoKnown(born_on=BORN, sex="F"),
        "basis": "universal",
        "part": "Health visitor",
        "numbers": Numbers(),
    }
    return services.add_child(by=subject(who), given=given, family_name=family_name, **given_ | changes)


def tell_everything(who: Person, child: Child) -> None:
    """One of each kind of fact that a worker records."""
    by = subject(who)
    told = Told("ethnicity", "told", "MWBC", "Half Jamaican, half from here", "child")
    services.record_identity(by=by, child=child.id, told=told, happened_on=TODAY, meaning="Wants a worker who knows hair care.")
    services.record_voice(
        by=by, child=child.id, method="play", words="I want to stay with Gran.", happened_on=TODAY, changed="Gran was asked."
    )
    about = {"purpose": "Family support", "legal_basis": "Children Act 2004, section 10", "happened_on": TODAY}
    services.record_agreement(by=by, child=child.id, kind="service", answer="agreed", **about)
    services.add_kin(
        by=by,
        child=child.id,
        name="Rhoda Byrne",
        tie="mother",
        phone="0191 000 0001",
        email="rhoda@example.org",
        address="1 Canary Row",
        happened_on=TODAY,
    )
    services.add_kin(
        by=by, child=child.id, name="Saul Byrne", tie="father", must_not_be_told=True, address_withheld=True, happened_on=TODAY
    )


def share(who: Person, child: Child, answer: str, where: Agency, **changes: Any) -> Agreement:
    """An answer about sharing with one agency; without agreement it is authorised."""
    given: dict[str, Any] = {"purpose": "Family support", "legal_basis": "Children Act 2004, section 10", "happened_on": TODAY}
    if answer == "overridden":
        given |= {"authoriser": "Mara Osei", "words": "A child may be harmed."}
    by = subject(who)
    return services.record_agreement(by=by, child=child.id, kind="sharing", answer=answer, with_agency=where, **given | changes)


def relate(child: Child, who: Person, where: Agency, **changes: Any) -> CaseRelationship:
    """A relationship as the database holds it, whoever approved it."""
    given: dict[str, Any] = {"kind": "involved", "basis": "early help", "from_on": date(2026, 1, 5), "person": who}
    row = CaseRelationship(child=child, agency=where, approved_at=timezone.now(), approved_by=who, **given | changes)
    row.save(force_insert=True)
    return row


def sees(who: Person, child: Child, on: date | None = None) -> bool:
    """Whether this person sees the child, at noon of a day or now."""
    if on is None:
        return bool(queries.children(subject(who)).filter(id=child.id).exists())
    with time_machine.travel(datetime(on.year, on.month, on.day, 12, 0, tzinfo=UTC)):
        return sees(who, child)


def last_days(who: Person, child: Child, day: date) -> list[bool]:
    """Whether they see the child on this day and on the one after it."""
    return [sees(who, child, on) for on in (day, day + timedelta(days=1))]


class Ground:
    """What every random world stands on: agencies, teams, people in all roles that look at children and some that do not. Made once."""

    ROLES = (Role.PRACTITIONER, Role.PRACTITIONER, Role.MANAGER, Role.QUALITY_ASSURER, Role.PARTNERSHIP_OFFICE, Role.INFORMATION_GUARDIAN)

    def __init__(self) -> None:
        self.agencies = [
            agency("Quay Council", "council"),
            agency("Quay Health", "0-19 provider"),
            agency("Quay School", "school"),
            agency("Quay Fire", "fire"),
        ]
        self.teams = [Team.objects.create(agency=where, name=name) for where in self.agencies for name in ("Front door", "Harbour")]
        self.people: list[Person] = []
        self.works_at: dict[UUID, Agency] = {}
        for number, role in enumerate(self.ROLES * 3):
            where = self.agencies[number % 4]
            one = person(f"Quay {number}", where, role)
            if number % 2:
                Membership.objects.filter(person=one).update(team=self.teams[(number % 4) * 2])
            self.people.append(one)
            self.works_at[one.id] = where
        Person.objects.filter(id=self.people[-1].id).update(is_active=False)
        for one in self.people:
            one.refresh_from_db()


def random_world(ground: Ground, seed: int) -> list[UUID]:
    """Three children with relationships, restrictions, exclusions and emergency looks at random; their ids."""
    dice = Random(seed)  # noqa: S311 - no secret
    now, who = timezone.now(), lambda: dice.choice(ground.people)
    mark = {"recorded_at": now, "recorded_by": ground.people[0], "agency": ground.agencies[0]}
    kids = [Child(name=f"Kid {number}", born_on=BORN, **mark) for number in range(3)]
    every(Child).bulk_create(kids)
    ties, outs, looks = [], [], []
    for _ in range(dice.randint(2, 20)):
        kind = dice.choice(["involved", "allocated", "duty", "audit"])
        from_on = TODAY + timedelta(days=dice.choice([-400, -1, 0, 1]))
        to_on = dice.choice([None, from_on, from_on + timedelta(days=1), from_on + timedelta(days=900)])
        ended = dice.random() < 0.15
        one = who()
        team = dice.choice(ground.teams) if kind == "duty" and dice.random() < 0.7 else None
        ties.append(
            CaseRelationship(
                child=dice.choice(kids),
                kind=kind,
                basis="audit" if kind == "audit" else dice.choice(["early help", "protection", "duty"]),
                person=None if team else one,
                team=team,
                agency=team.agency if team else dice.choice([*ground.agencies, *[ground.works_at[one.id]] * 6]),
                from_on=from_on,
                to_on=to_on or (from_on + timedelta(days=30) if kind == "audit" else None),
                ended_at=now if ended else None,
                ended_by=ground.people[0] if ended else None,
                approved_at=now,
                approved_by=ground.people[0],
            )
        )
    for child in kids:
        for one in dice.sample(ground.people, dice.choice([0, 0, 1, 2])):
            lifted = dice.random() < 0.3
            lift = {"lifted_at": now if lifted else None, "lifted_by": _another(ground, one) if lifted else None}
            outs.append(Exclusion(child=child, person=one, kind="own family", placed_at=now, placed_by=one, **lift))
        for _ in range(dice.choice([0, 0, 1, 1, 2])):
            lifted = dice.random() < 0.3
            lift = {"lifted_at": now if lifted else None, "lifted_by": ground.people[1] if lifted else None}
            row = Restriction(child=child, kind="other", why="Because.", placed_at=now, placed_by=ground.people[0], **lift)
            row.save(force_insert=True)
            named = [
                RestrictionMember(restriction=row, person=one, added_at=now, added_by=one, **_removed(dice, now, one))
                for one in dice.sample(ground.people, dice.randint(0, 6))
            ]
            every(RestrictionMember).bulk_create(named)
    for _ in range(dice.randint(0, 5)):
        one, opened = who(), now - timedelta(hours=dice.choice([0.5, 1, 3, 5]))
        closed = dice.random() < 0.2
        looks.append(
            EmergencyLook(
                child=dice.choice(kids),
                agency=dice.choice([*ground.agencies, *[ground.works_at[one.id]] * 6]),
                reason="harm now",
                words="Somebody must look now.",
                opened_at=opened,
                opened_by=one,
                ends_at=opened + timedelta(hours=4),
                review_due_on=TODAY,
                closed_at=now if closed else None,
                closed_by=next(other for other in ground.people if other != one) if closed else None,
            )
        )
    every(CaseRelationship).bulk_create(ties)
    every(Exclusion).bulk_create(outs)
    every(EmergencyLook).bulk_create(looks)
    return [child.id for child in kids]


def _another(ground: Ground, than: Person) -> Person:
    return next(one for one in ground.people if one != than)


def _removed(dice: Random, now: Any, one: Person) -> dict[str, Any]:
    gone = dice.random() < 0.2
    return {"removed_at": now if gone else None, "removed_by": one if gone else None}


def look(where: Agency, child: Child, who: Person) -> EmergencyLook:
    """Somebody of this agency opened the child's record a moment ago."""
    now = timezone.now()
    words = "Police are at the door and must know who cares for the child."
    row = EmergencyLook(
        child=child,
        agency=where,
        reason="harm now",
        words=words,
        opened_at=now,
        opened_by=who,
        ends_at=now + timedelta(hours=4),
        review_due_on=timezone.localdate() + timedelta(days=2),
    )
    row.save(force_insert=True)
    return row


def restricted(cast: Cast, child: Child, *named: Person) -> Restriction:
    """Nobody but those named sees the child from now on."""
    return services.restrict(by=actor(cast.guardian), child=child.id, kind="high profile", why="In the papers.", named=named)


def kept_out(cast: Cast, child: Child, who: Person) -> Exclusion:
    """Somebody who does not see the child from now on, whatever else they may."""
    return services.exclude(by=actor(cast.guardian), child=child.id, person=who, kind="conflict", why="A neighbour.")


def tied(cast: Cast, child: Child, people: dict[str, Person]) -> CaseRelationship:
    """A manager holds the child's case and somebody checks its quality, so that each role of theirs meets the child."""
    until = timezone.localdate() + timedelta(days=30)
    relate(child, people[Role.QUALITY_ASSURER], cast.council, kind="audit", basis="audit", to_on=until)
    return relate(child, people[Role.MANAGER], cast.council, kind="allocated", part="Team manager")


def manager_of(cast: Cast) -> Person:
    """A manager where the health visitor works."""
    return person("Mara Osei", cast.health, Role.MANAGER)


def refused(who: Person, child: Child, **changes: Any) -> Agreement:
    """The family does not agree to a service."""
    basis = "Children Act 2004, section 10: worries are shared to keep the child safe."
    given: dict[str, Any] = {"kind": "service", "purpose": "Family support", "legal_basis": basis, "happened_on": timezone.localdate()}
    return services.record_agreement(by=subject(who), child=child.id, **given | {"answer": "refused"} | changes)
