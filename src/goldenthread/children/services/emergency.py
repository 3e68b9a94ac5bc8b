"""The door for somebody without a relationship when a child may come to harm: one child, to read, for four hours, and everybody is told.

The child is named by exact details, never searched for. What cannot be opened looks the same whether it is not there or must stay hidden.
The alert is queued in the same transaction as the opening; the review is due in two working days and closed by a second person.
"""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.children import identifiers, unscoped
from goldenthread.children.models import EmergencyLook
from goldenthread.children.policies import records
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound, Refused
from goldenthread.govuk.words import day, moment_in_words
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record, send_later
from goldenthread.papers.letters.clocks import working_days_after
from goldenthread.partners.permissions import Role
from goldenthread.partners.queries import current_memberships

NOTHING_OPENS = "No record can be opened with these details. Check each of them, or call the duty team, who can look further."
ALERT = """Hello

Somebody without a part in a child's care opened the child's record in an emergency.

Opened: {opened}
Open until: {ends}
Review due: {due}

Sign in to see who it was and why:

{address}

This message holds no name on purpose. Do not reply to it.
"""


@transaction.atomic
def open_in_emergency(*, by: Subject, number: str, name: str, born_on: date | None, reason: str, words: str) -> EmergencyLook:
    """Open one child for four hours, to read. The caller has made sure that the person has just proved who they are.

    Raises: Refused, in the same words for a child who is not there, one of the person's own family, and one under a restriction.
    """
    person_id = by.by.person()
    records.check_emergency(by=by.by, words=words, overdue=unscoped.overdue_reviews(person_id=person_id, on=by.today))
    found = unscoped.for_the_emergency_door(number=_number(number), name=" ".join(name.split()), born_on=born_on)
    barred = len(found) != 1 or unscoped.barred_from_emergency(person_id=person_id, child_id=found[0])
    if barred or not by.live:
        raise Refused(NOTHING_OPENS)
    now = timezone.now()
    look = EmergencyLook(
        child_id=found[0],
        agency_id=by.agency_id,
        reason=reason,
        words=" ".join(words.split()),
        opened_at=now,
        opened_by_id=person_id,
        ends_at=now + records.EMERGENCY_LASTS,
        review_due_on=working_days_after(by.today, records.REVIEW_WORKING_DAYS),
    )
    look.save(force_insert=True)
    record(
        by=by.by,
        what="children.opened_in_emergency",
        about=("child", look.child_id),
        after={"look": str(look.id)},
        reason=look.words,
        purpose=reason,
    )
    _tell(look)
    return look


@transaction.atomic
def close_look(*, by: Actor, id: UUID, finding: str, words: str) -> EmergencyLook:  # noqa: A002 - every service calls it id
    """A second person says whether it was right; the record closes with it if it was still open. Raises: Refused; NotFound."""
    records.check_guards(by)
    if by.agency_id is None or not unscoped.emergency_looks(agency_id=by.agency_id).filter(id=id).exists():
        raise NotFound
    look = unscoped.locked_look(id)
    records.check_closes_look(by=by, opened_by=look.opened_by_id, closed_at=look.closed_at, words=words)
    unscoped.close_look(id, at=timezone.now(), by=by.person(), finding=finding, words=words.strip())
    record(by=by, what="children.emergency_reviewed", about=("emergency", id), after={"finding": finding}, reason=words.strip())
    return look


def _number(typed: str) -> str:
    """As it is kept, whichever kind it is; what fits no kind names nobody."""
    for kind in (identifiers.NHS, identifiers.UPN, identifiers.LOCAL):
        try:
            return identifiers.kept(kind, typed) if typed.strip() else ""
        except Refused:
            continue
    return ""


def _tell(look: EmergencyLook) -> None:
    """Whoever holds the child's case, and the guardians of their agencies and of the looker's. No name of the child leaves by mail."""
    holders = unscoped.holders(look.child_id, timezone.localdate(look.opened_at))
    agencies = {look.agency_id, *(holder.agency_id for holder in holders)}
    guardians = current_memberships().filter(role=Role.INFORMATION_GUARDIAN, agency_id__in=agencies, person__is_active=True)
    told = {one.person.email: "guardian" for one in guardians.select_related("person")}
    told |= {holder.person.email: "holder" for holder in holders if holder.person and holder.person.email not in told}
    for email, part in sorted(told.items()):
        route = reverse("children:look", args=[look.id]) if part == "guardian" else reverse("children:child", args=[look.child_id])
        words = {"opened": moment_in_words(look.opened_at), "ends": moment_in_words(look.ends_at), "due": day(look.review_due_on)}
        send_later(
            to=email,
            subject="A child’s record was opened in an emergency",
            body=ALERT.format(address=f"{settings.SITE_ADDRESS}{route}", **words),
            key=f"emergency/{look.id}/{email}",
            about=("emergency", look.id),
        )
