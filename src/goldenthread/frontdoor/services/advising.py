"""What is kept without a child: a call for advice, and the guidance on levels of need."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.children.subjects import Subject
from goldenthread.errors import Refused
from goldenthread.frontdoor import policies
from goldenthread.frontdoor.models import Advice, ThresholdLevel, ThresholdVersion
from goldenthread.frontdoor.services.taking import on_duty
from goldenthread.govuk.words import day, moment_in_words
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import new_id
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency
from goldenthread.partners.permissions import Permission

_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"  # no vowels and nothing that looks like another: it is read out on the phone


@transaction.atomic
def record_advice(*, by: Subject, called_at: datetime, caller: str, from_agency: Agency | None, about: str, advice: str) -> Advice:
    """A call in which no child was named. Its reference goes to the caller, so that a contact made later leads back. Raises: Refused."""
    on_duty(by)
    if called_at > timezone.now():
        raise Refused(f"{moment_in_words(called_at)} is still to come. Enter when they called.")
    if not about.strip() or not advice.strip():
        raise Refused("Write what it was about, and what was advised.")
    policies.check_names_nobody(about, advice)
    id_ = new_id()
    row = Advice(
        id=id_,
        reference=_reference(id_.int),
        called_at=called_at,
        caller=" ".join(caller.split()),
        from_agency=from_agency,
        about=about.strip(),
        advice=advice.strip(),
        recorded_at=timezone.now(),
        recorded_by_id=by.by.person(),
        agency_id=by.agency_id,
    )
    row.save(force_insert=True)
    record(by=by.by, what="frontdoor.advice_given", about=("advice", row.id), after={"reference": row.reference})
    return row


@transaction.atomic
def add_threshold(*, by: Actor, name: str, from_on: date, levels: Iterable[str]) -> ThresholdVersion:
    """An edition of the guidance from a day on. Decisions made before keep the edition they used. Raises: Refused."""
    given = [" ".join(one.split()) for one in levels if one.strip()]
    policies.check_threshold(name=name, levels=given, by_office=by.may(Permission.KEEP_PLANS))
    row = ThresholdVersion(name=" ".join(name.split()), from_on=from_on, added_at=timezone.now(), added_by_id=by.person())
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(f"There is an edition from {day(from_on)} already. Choose another day.") from None
    ThresholdLevel.objects.bulk_create(ThresholdLevel(version=row, order=number, name=one) for number, one in enumerate(given, start=1))
    after = {"name": row.name, "from_on": from_on, "levels": given}
    record(by=by, what="frontdoor.threshold_added", about=("threshold", row.id), after=after)
    return row


def _reference(number: int) -> str:
    """Seven marks made of the id's random part: "A-4KX7QM2"."""
    marks = []
    for _ in range(7):
        number, rest = divmod(number, len(_LETTERS))
        marks.append(_LETTERS[rest])
    return f"A-{''.join(marks)}"
