"""The columns that every fact of this room has: whose child, when it happened, when and by whom it was written down."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from goldenthread.children.subjects import Subject


def fact(by: Subject, child: UUID, happened_on: date) -> dict[str, Any]:
    """For whoever records it themselves."""
    return {
        "child_id": child,
        "happened_on": happened_on,
        "recorded_at": timezone.now(),
        "recorded_by_id": by.by.person(),
        "agency_id": by.agency_id,
    }
