"""What somebody is typing and has not sent: kept field by field while they type, forgotten when the form is taken, after two weeks anyway.

Nothing of it enters the ledger: it is nobody's record yet. Who may keep and who is shown what is asked by `partners.drafts` and `queries`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.ledger import nightly
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import FormKey
from goldenthread.partners.models import Draft

KEPT_FOR = timedelta(days=14)
MOST_FORMS = 40  # of one person: the ones typed in longest ago are forgotten first
MOST_FIELDS = 120  # of one form
LONGEST_VALUE = 50_000  # characters of one field


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """The form a draft belongs to: whose it is, for which agency, the page that shows it and the address it is sent to."""

    person_id: UUID
    agency_id: UUID
    page: str
    form: str


@transaction.atomic
def keep_draft(*, whose: Whose, key: str, version: str, fields: dict[str, list[str]]) -> datetime:
    """Keep the fields that changed, in place of what was kept of them; when that was. Raises: Refused for too much."""
    if any(sum(map(len, values)) > LONGEST_VALUE for values in fields.values()):
        raise Refused("This is too long to be kept while you type. Save the form soon.")
    now = timezone.now()
    own = Draft.objects.filter(kept_by_id=whose.person_id, agency_id=whose.agency_id)
    others = set(own.filter(form=whose.form).values_list("field", flat=True))
    if len(others | set(fields)) > MOST_FIELDS:
        raise Refused("This form has too many fields to be kept while you type. Save it soon.")
    rows = [
        Draft(
            kept_by_id=whose.person_id,
            agency_id=whose.agency_id,
            page=whose.page,
            form=whose.form,
            field=field,
            key=key,
            version=version,
            values=values,
            kept_at=now,
        )
        for field, values in fields.items()
    ]
    same = ["kept_by", "agency", "form", "field"]
    Draft.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=same, update_fields=["page", "key", "version", "values", "kept_at"]
    )
    _forget_beyond(whose.person_id)
    return now


def forget_draft(*, whose: Whose) -> None:
    """Whoever typed it starts afresh."""
    Draft.objects.filter(kept_by_id=whose.person_id, agency_id=whose.agency_id, form=whose.form).delete()


def forget_taken(*, person_id: UUID, agency_id: UUID, form: str, key: str) -> None:
    """The form with this key was taken, so nothing typed into it waits any more."""
    Draft.objects.filter(kept_by_id=person_id, agency_id=agency_id, form=form).delete()
    Draft.objects.filter(kept_by_id=person_id, key=key).delete()


@nightly.does("partners.forget_drafts", "Forgetting words that were typed and never sent")
def forget_old_drafts(progress: Progress) -> None:
    """Those of more than two weeks ago, and any that arrived after their form was taken."""
    progress.step(0, 1, "Forgetting drafts")
    Draft.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()
    Draft.objects.filter(Exists(FormKey.objects.filter(key=OuterRef("key")))).delete()
    progress.step(1, 1)


def _forget_beyond(person_id: UUID) -> None:
    own = Draft.objects.filter(kept_by_id=person_id)
    forms: Iterable[tuple[str]] = own.values_list("form").annotate(last=Max("kept_at")).order_by("-last", "form").values_list("form")
    beyond = [form for (form,) in forms[MOST_FORMS:]]  # type: ignore[index]  # a queryset
    if beyond:
        own.filter(form__in=beyond).delete()
