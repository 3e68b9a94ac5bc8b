"""What somebody had typed when their session ran out: kept for them, given back once, then forgotten."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.partners.models import KeptForm

MOST_PER_PERSON = 10
KEPT_FOR = timedelta(days=7)


@transaction.atomic
def keep_form(*, person_id: UUID, address: str, fields: list[tuple[str, str]]) -> KeptForm:
    """Keep one posted form. Only the newest few of a person are kept, so that nobody can fill the table; a week at most."""
    KeptForm.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()
    kept = KeptForm.objects.create(kept_by_id=person_id, address=address, fields=[list(field) for field in fields])
    older = KeptForm.objects.filter(kept_by_id=person_id).values_list("id", flat=True)[MOST_PER_PERSON:]
    KeptForm.objects.filter(id__in=list(older)).delete()
    return kept


def forget_form(*, person_id: UUID, kept_id: UUID) -> None:
    """It has been saved or thrown away. Forgetting twice, or another person's, does nothing."""
    KeptForm.objects.filter(id=kept_id, kept_by_id=person_id).delete()
