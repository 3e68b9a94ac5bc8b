"""Children by the thousand with their workers and facts, written in bulk past the services, for what is measured on a database.

A partnership of agencies as they are: a council's workers hold cases, health, school and police work with the same children, some children
are with a team on duty, a few are restricted, closed or excluded for somebody. About thirty children a worker, twenty facts a child. More
children mean more workers and more agencies, never a longer list: what one person sees stays the same size while the table grows.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import models

from bench.plans import settle

CASELOAD = 30
BY_AGENCY = 40  # workers of one agency
KINDS = ("council", "0-19 provider", "school", "police")
BEGAN = date(2025, 1, 6)
WRITTEN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
AT_A_TIME = 5_000  # children written in one go, so that the memory used stays the same


@dataclass
class Caseloads:
    """What was written so far: who works where, and the children of each worker."""

    workers: list[tuple[Any, Any]] = field(default_factory=list)  # each with their agency
    of_worker: dict[uuid.UUID, list[uuid.UUID]] = field(default_factory=dict)
    meetings: dict[uuid.UUID, list[uuid.UUID]] = field(default_factory=dict)  # of each worker
    written: int = 0


def grow(so_far: Caseloads, to: int) -> None:
    """Write children until there are so many."""
    dice = Random(to)  # noqa: S311 - no secret
    while so_far.written < to:
        some = min(AT_A_TIME, to - so_far.written)
        _write(so_far, some, dice)
        so_far.written += some
    settle()


def _write(so_far: Caseloads, some: int, dice: Random) -> None:
    from goldenthread.children.models import CaseRelationship, Child, Exclusion, Restriction

    per_kind = max(4, -(-some // CASELOAD))
    staff = {kind: _staff(kind, per_kind) for kind in KINDS}
    duty = _duty_teams(staff["council"])
    first = staff["council"][0]
    mark = {"recorded_at": WRITTEN, "recorded_by": first[0]}
    kids = [
        Child(name=f"Child {uuid.uuid4().hex[:6]} Bench", born_on=BEGAN - timedelta(days=dice.randint(30, 6000)), **mark, agency=first[1])
        for _ in range(some)
    ]
    pour(Child, kids)
    ties: list[Any] = []
    for number, child in enumerate(kids):
        for part, kind in enumerate(KINDS[: dice.choice((2, 3, 4))]):
            person, agency = staff[kind][number % per_kind]
            how = "allocated" if part == 0 else "involved"
            ties.append(_tie(child, agency, how, dice.choice(("early help", "child in need", "protection")), person=person))
            so_far.of_worker.setdefault(person.id, []).append(child.id)
        if number % 3 == 0:  # came in by the front door, and was passed on again
            team = dice.choice(duty)
            ended = {} if number % 60 == 0 else {"ended_at": WRITTEN, "ended_by": first[0]}
            ties.append(_tie(child, team.agency, "duty", "duty", team=team, **ended))
        if number % 5 == 0:  # somebody who worked with the child and does not any more
            person, agency = staff["council"][(number + 1) % per_kind]
            ties.append(_tie(child, agency, "allocated", "early help", person=person, to_on=BEGAN + timedelta(days=90)))
    pour(CaseRelationship, ties)
    for fact in facts_of(kids, staff, mark):
        pour(type(fact[0]), fact)
    placed = {"placed_at": WRITTEN, "placed_by": first[0]}
    pour(Restriction, [Restriction(child=child, kind="other", why="Bench.", **placed) for child in kids[7::400]])
    pour(Exclusion, [Exclusion(child=child, person=first[0], kind="conflict", **placed) for child in kids[9::400]])
    _meetings(so_far, kids, staff, first)
    so_far.workers += [worker for kind in KINDS for worker in staff[kind]]


def facts_of(kids: list[Any], staff: dict[str, list[tuple[Any, Any]]], mark: dict[str, Any]) -> Iterator[list[Any]]:
    """About twenty facts of each child, one kind after another."""
    from goldenthread.children.models import Agreement, Birth, ChildName, Identifier, Identity, Kin, Voice

    council, health = staff["council"][0][1], staff["0-19 provider"][0][1]

    def of(model: type, times: int, **words: Any) -> list[Any]:
        return [
            model(child=child, happened_on=BEGAN + timedelta(days=n * 30), agency=council if n % 2 else health, **mark, **words)
            for child in kids
            for n in range(times)
        ]

    yield of(ChildName, 2, kind="legal", given="Child", family_name="Bench")
    yield of(Birth, 1, born_on=BEGAN, sex="U")
    yield of(Identifier, 2, kind="local", value="L 1")
    yield of(Identity, 4, aspect="language", standing="told", words="English", teller="parent")
    yield of(Voice, 5, method="words", words="I like it when the same worker comes.")
    yield of(Agreement, 3, kind="service", answer="agreed", purpose="Family support", legal_basis="Children Act 2004", from_on=BEGAN)
    yield of(Kin, 3, name="Rhoda Bench", tie="mother", phone="0191 000 0001")


def _meetings(so_far: Caseloads, kids: list[Any], staff: dict[str, list[tuple[Any, Any]]], first: tuple[Any, Any]) -> None:
    """One for every second child, with six seats and two tasks; and the asking to it of whoever chairs it, for their inbox."""
    from goldenthread.involvement.models import Concern, Involvement
    from goldenthread.meetings.models import Meeting, MeetingChild, Seat, Task

    workers = staff["council"]
    met = [(kids[number], workers[number % len(workers)]) for number in range(0, len(kids), 2)]
    made = [
        Meeting(
            kind="core-group",
            held_on=BEGAN + timedelta(days=number % 700),
            start_time=time(14, 30),
            place="Bench House",
            chair=person,
            agency=agency,
            state="open",
            arranged_at=WRITTEN,
            arranged_by=person,
        )
        for number, (_, (person, agency)) in enumerate(met)
    ]
    pour(Meeting, made)
    for meeting, (_, (person, _)) in zip(made, met, strict=True):
        so_far.meetings.setdefault(person.id, []).append(meeting.id)
    pour(MeetingChild, [MeetingChild(meeting=meeting, child=child) for meeting, (child, _) in zip(made, met, strict=True)])
    professions = ("lead", "school nurse", "health visitor", "parents", "police", "gp")
    decided = {"decided_at": WRITTEN, "decided_by": first[0]}
    pour(
        Seat,
        [
            Seat(meeting=one, profession=each, name="Noor Salt", asked=True, agency=first[1], **decided)
            for one in made
            for each in professions
        ],
    )
    recorded = {"recorded_at": WRITTEN, "recorded_by": first[0]}
    pour(
        Task,
        [Task(meeting=one, words="See the child at home.", agency=first[1], due_on=BEGAN, **recorded) for one in made for _ in range(2)],
    )
    asked = {
        "kind": "invitation",
        "about_room": "meetings",
        "about_kind": "meeting",
        "asking_agency": first[1],
        "why": "Chairs it.",
        "asked_at": WRITTEN,
        "due_on": BEGAN,
    }
    askings = [
        Involvement(key=f"bench/{one.id}", about_id=one.id, person=person, agency=agency, subject="Invitation: core group", **asked)
        for one, (_, (person, agency)) in zip(made, met, strict=True)
    ]
    pour(Involvement, askings)
    pour(Concern, [Concern(involvement=asking, concerned=child.id) for asking, (child, _) in zip(askings, met, strict=True)])


def pour(model: type[models.Model], rows: list[Any]) -> None:
    """Past the managers, which show nothing, and past the services, which would write an event for each."""
    models.QuerySet(model=model).bulk_create(rows, batch_size=2_000)


def _tie(child: Any, agency: Any, kind: str, basis: str, **more: Any) -> Any:
    from goldenthread.children.models import CaseRelationship

    approved = {"approved_at": WRITTEN, "approved_by_id": child.recorded_by_id}
    return CaseRelationship(child=child, agency=agency, kind=kind, basis=basis, from_on=BEGAN, **approved, **more)


def _staff(kind: str, some: int) -> list[tuple[Any, Any]]:
    """Workers of one kind of agency, forty to an agency."""
    from goldenthread.partners.models import Agency, Membership, Person
    from goldenthread.partners.permissions import Role

    agencies = [Agency(name=f"Bench {kind} {uuid.uuid4().hex[:8]}", kind=kind, from_on=BEGAN) for _ in range(-(-some // BY_AGENCY))]
    pour(Agency, agencies)
    people = [Person(email=f"{uuid.uuid4().hex}@example.org", name="Bench worker") for _ in range(some)]
    pour(Person, people)
    found = [(person, agencies[number // BY_AGENCY]) for number, person in enumerate(people)]
    pour(Membership, [Membership(person=person, agency=agency, role=Role.PRACTITIONER, from_on=BEGAN) for person, agency in found])
    return found


def _duty_teams(workers: list[tuple[Any, Any]]) -> list[Any]:
    from goldenthread.partners.models import Membership, Team

    agencies = {agency.id: agency for _, agency in workers}
    teams = [Team(agency=agency, name="Front door", duty="front door") for agency in agencies.values()]
    pour(Team, teams)
    for team in teams:  # every tenth worker of the agency is on duty
        mine = [person.id for person, agency in workers if agency.id == team.agency_id]
        Membership.objects.filter(person__in=mine[::10]).update(team=team)
    return teams
