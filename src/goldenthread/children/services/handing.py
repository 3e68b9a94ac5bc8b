"""A child passes to others: to a team on duty that takes in what nobody holds, or to somebody who has agreed to take the lead.

Besides these, only a manager says who works with a child, and only of their own agency (`relating`). Passing on crosses agencies, so
each is done for a recorded cause: by a service of a room above (a contact, a decision), or for bringing in by a worker who writes it.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries, unscoped
from goldenthread.children.bases import OF_HELP
from goldenthread.children.models import CaseRelationship
from goldenthread.children.models.access import RelationshipKind
from goldenthread.children.policies import ending, records
from goldenthread.children.services.ending import release_duty, replaced
from goldenthread.children.services.holding import hold
from goldenthread.children.subjects import Subject
from goldenthread.errors import Refused
from goldenthread.govuk.words import day, moment_in_words
from goldenthread.involvement import services as involvement
from goldenthread.ledger.models import new_id
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record, send_later
from goldenthread.partners.models import Agency, Membership, Person, Team
from goldenthread.partners.permissions import Role
from goldenthread.partners.queries import current_memberships

MAY_BELONG = """Hello

A contact was received whose details may be those of a record that you guard. It was written down as for a child nobody knows,
and whoever took it in has not been told.

Received by: {team}, {agency}
When: {when}

Speak to a manager of that team in person. This message holds no name on purpose. Do not reply to it.
"""


BROUGHT_IN = """Hello {name}

You were brought in to work with a child by {asker}. {when} you see the record.
Sign in to see whose it is:

{address}

If you do not work with this child, tell whoever brought you in. This message holds no name of a child on purpose.
"""


def pass_to_duty(*, by: Subject, child: UUID, team: Team, reason: str) -> CaseRelationship:
    """From now on a team on duty sees the child, until what it took in is decided or passed on (`ending.release_duty`). Once is enough: the
    same team again changes nothing; one whose access runs out already sees the child anew.

    In the caller's transaction. Raises: NotFound for a child who is not theirs; Refused for a team that is not on duty.
    """
    if not team.duty:
        raise Refused(f"{team.name} is not on duty. Choose a team that takes in new work.")
    found = queries.child(by, id=child, writing=True)
    for tie in queries.around(by, found):
        if tie.team_id == team.id and ending.goes_on(tie):
            return tie
    return _related(by, found.id, RelationshipKind.DUTY, "duty", team.agency_id, reason, team=team)


def take_in(*, by: Subject, team: Team, name: str, born_on: date | None, numbers: Sequence[tuple[str, str]], reason: str) -> UUID | None:
    """A contact was received about a child whom its exact details name: from now on the team on duty sees that child; who it is.

    None where nobody is named, and just so where a list keeps the child from whoever asks: they make a new record as for a child nobody
    knows. Those who guard the hidden record are told by mail that a contact may belong to it, and the mail names no child.
    In the caller's transaction. Raises: Refused for somebody not of a team on duty.
    """
    if not team.duty or team.id not in by.teams:
        raise Refused("Only a team on duty takes in contacts. Pass what you know to them.")
    found = unscoped.named_to_the_front_door(name=name, born_on=born_on, numbers=numbers)
    if len(found) != 1:
        return None
    placed_by = unscoped.who_guards(person_id=by.person_id, child_id=found[0])
    if placed_by is not None:
        _tell_guardians(team, placed_by)
        return None
    _related(by, found[0], RelationshipKind.DUTY, "duty", team.agency_id, reason, team=team)
    return found[0]


def _tell_guardians(team: Team, placed_by: Sequence[UUID]) -> None:
    """The information guardians of the agencies whose people placed the list."""
    agencies = Membership.objects.filter(person__in=placed_by).values("agency")
    guardians = current_memberships().filter(role=Role.INFORMATION_GUARDIAN, agency__in=agencies, person__is_active=True)
    for email in sorted(set(guardians.values_list("person__email", flat=True))):
        send_later(
            to=email,
            subject="A contact may belong to a record you guard",
            body=MAY_BELONG.format(team=team.name, agency=team.agency.name, when=moment_in_words(timezone.now())),
            key=f"children/guarded/{new_id()}",
        )


def hand_over(*, by: Subject, child: UUID, person: Person, agency: Agency, basis: str, part: str, reason: str) -> CaseRelationship:
    """Somebody who has agreed to it holds the child's case from now on, of whichever agency. Access of whoever held it for the same reason
    runs out, as does that of a team on duty which has nothing left to do.

    In the caller's transaction, which has seen their agreement. Raises: NotFound for a child who is not the giver's; Refused.
    """
    found = queries.child(by, id=child, writing=True)
    records.check_relationship(kind=RelationshipKind.ALLOCATED, basis=basis, person=person, team=None, from_on=by.today, to_on=None)
    row = _related(by, found.id, RelationshipKind.ALLOCATED, basis, agency.id, reason, person=person, part=part)
    replaced(by=by, new=row, anywhere=basis in OF_HELP, why="Somebody else holds the case now.")
    release_duty(by=by, child=found.id, why="Somebody holds the case now.", held_for=basis if basis in OF_HELP else "")
    return row


@transaction.atomic
def bring_in(
    *,
    by: Subject,
    child: UUID,
    person: Person,
    agency: Agency,
    basis: str,
    part: str,
    reason: str,
    from_on: date | None = None,
    to_on: date | None = None,
    asking: UUID | None = None,
) -> CaseRelationship:
    """Somebody of another agency works with the child and sees the record from a day to a day; from today, where none is said. A mail that
    names no child tells them. `asking`: what they are let in to answer; it ends with that. Once is enough where no end is said.

    Raises: NotFound for a child who is not theirs, and for whoever does not work with children there or is kept from this one by a list;
    Refused.
    """
    if asking is not None:
        involvement.hold([asking])  # whoever answers it holds it first, and the child after it
    hold(by=by, children={child})
    found = queries.child(by, id=child, writing=True)
    check_reason(reason)
    from_on = from_on or by.today
    records.check_relationship(kind=RelationshipKind.INVOLVED, basis=basis, person=person, team=None, from_on=from_on, to_on=to_on)
    records.check_brought_in(from_on=from_on, to_on=to_on, today=by.today)
    whom = queries.partner(by, found, agency=agency.id, person=person.id)
    records.check_may_be_told(person.name, person.email, queries.kept_from(by, found))
    if asking is not None and asking not in {one.id for one in whom.asked}:
        raise Refused("They are asked this no longer. Load the page again and choose something else.")
    if whom.there is not None:
        return whom.there
    row = _related(
        by, found.id, RelationshipKind.INVOLVED, basis, agency.id, reason, person=person, part=part, dates=(from_on, to_on), asking=asking
    )
    send_later(
        to=person.email,
        subject="You were brought in to work with a child",
        body=BROUGHT_IN.format(
            name=person.name,
            asker=queries.name_and_agency(by),
            when=f"From {day(from_on)} until {day(to_on)}" if to_on else f"From {day(from_on)}",
            address=f"{settings.SITE_ADDRESS}/children/{found.id}/",
        ),
        key=f"children/brought_in/{row.id}",
        about=("child", found.id),
    )
    return row


def _related(
    by: Subject,
    child: UUID,
    kind: str,
    basis: str,
    agency_id: UUID,
    reason: str,
    *,
    person: Person | None = None,
    team: Team | None = None,
    part: str = "",
    dates: tuple[date, date | None] | None = None,
    asking: UUID | None = None,
) -> CaseRelationship:
    from_on, to_on = dates or (by.today, None)
    row = CaseRelationship(
        child_id=child,
        kind=kind,
        person=person,
        team=team,
        agency_id=agency_id,
        part=part.strip(),
        basis=basis,
        from_on=from_on,
        to_on=to_on,
        asking_id=asking,
        approved_at=timezone.now(),
        approved_by_id=by.by.person(),
    )
    row.save(force_insert=True)
    after = {"who": str(row.person_id or row.team_id), "kind": kind, "basis": basis, "from": from_on} | ({"to": to_on} if to_on else {})
    record(by=by.by, what="children.passed_on", about=("child", child), after=after, reason=reason, purpose=basis)
    return row
