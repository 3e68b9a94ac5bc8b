"""What was said: who the child is in their own words, what they want, what they and their family agreed to."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries
from goldenthread.children.models import Agreement, Child, Identity, Voice
from goldenthread.children.policies import records
from goldenthread.children.policies.records import Told
from goldenthread.children.subjects import Subject
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency


@transaction.atomic
def record_identity(*, by: Subject, child: UUID, told: Told, happened_on: date, teller_name: str = "", meaning: str = "") -> Identity:
    """One aspect of who the child is, as told; earlier answers stay. Raises: NotFound; Refused."""
    found = queries.child(by, id=child, writing=True)
    records.check_happened(happened_on, today=by.today)
    records.check_told(told)
    row = Identity(**asdict(told), teller_name=teller_name.strip(), meaning=meaning.strip(), **_fact(by, found, happened_on))
    row.save(force_insert=True)
    after = {"aspect": told.aspect, "standing": told.standing, "row": str(row.id)}
    record(by=by.by, what="children.identity_recorded", about=("child", found.id), after=after)
    return row


@transaction.atomic
def record_voice(*, by: Subject, child: UUID, method: str, words: str, happened_on: date, changed: str = "") -> Voice:
    """What the child said or showed. `changed`: what it changed, which may come later in a row of its own. Raises: NotFound; Refused."""
    found = queries.child(by, id=child, writing=True)
    records.check_happened(happened_on, today=by.today)
    row = Voice(method=method, words=words.strip(), changed=changed.strip(), **_fact(by, found, happened_on))
    row.save(force_insert=True)
    record(by=by.by, what="children.voice_recorded", about=("child", found.id), after={"method": method, "row": str(row.id)})
    return row


@transaction.atomic
def record_agreement(
    *,
    by: Subject,
    child: UUID,
    kind: str,
    answer: str,
    purpose: str,
    legal_basis: str,
    happened_on: date,
    with_agency: Agency | None = None,
    teller_name: str = "",
    words: str = "",
    authoriser: str = "",
    to_on: date | None = None,
) -> Agreement:
    """An answer about a service, or about sharing with one agency. It counts from now. Raises: NotFound; Refused."""
    found = queries.child(by, id=child, writing=True)
    records.check_happened(happened_on, today=by.today)
    purpose = " ".join(purpose.split())
    standing = _standing(by, found, kind, purpose, with_agency)
    records.check_agreement(
        kind=kind,
        answer=answer,
        with_agency=with_agency,
        authoriser=authoriser,
        words=words,
        legal_basis=legal_basis,
        standing=standing.answer if standing else None,
    )
    row = Agreement(
        kind=kind,
        answer=answer,
        purpose=purpose,
        with_agency=with_agency,
        teller_name=teller_name.strip(),
        words=words.strip(),
        legal_basis=legal_basis.strip(),
        authoriser=authoriser.strip(),
        from_on=happened_on,
        to_on=to_on,
        **_fact(by, found, happened_on),
    )
    row.save(force_insert=True)
    before = {"answer": standing.answer} if standing else None
    record(
        by=by.by, what="children.agreement_recorded", about=("child", found.id), before=before, after={"answer": answer}, purpose=purpose
    )
    return row


def _standing(by: Subject, child: Child, kind: str, purpose: str, with_agency: Agency | None) -> Agreement | None:
    """The latest answer about the same thing: the same service, or the same agency and purpose."""
    same = Agreement.objects.for_subject(by).filter(child=child, kind=kind, purpose__iexact=purpose, with_agency=with_agency)
    return same.order_by("-recorded_at", "-id").first()


def _fact(by: Subject, child: Child, happened_on: date) -> dict[str, Any]:
    mark = {"recorded_at": timezone.now(), "recorded_by_id": by.by.person(), "agency_id": by.agency_id}
    return mark | {"child": child, "happened_on": happened_on}
