"""Who sees what belongs to a decision or a disagreement: whoever may see the child it is about. The managers show nothing by themselves.

The decision, the disagreement, the feedback and the risk are facts about a child and have the manager of the room below. Reading past the
rule, for those who hold a link and no relationship, is `decisions/unscoped.py` alone.
"""

from typing import Generic, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.db.models.base import Model

from goldenthread.children.models.scoping import ScopedManager
from goldenthread.children.subjects import Subject

Row = TypeVar("Row", bound=Model)


class PartManager(models.Manager[Row], Generic[Row]):
    """For what belongs to a fact about a child, which the key named `of` leads to."""

    use_in_migrations = False

    def __init__(self, of: str) -> None:
        super().__init__()
        self._of = of

    def get_queryset(self) -> QuerySet[Row]:
        return super().get_queryset().none()

    def for_subject(self, subject: Subject, *, writing: bool = False) -> QuerySet[Row]:
        """What belongs to facts that this subject may see (or, `writing`, may record about)."""
        owner = self.model._meta.get_field(self._of).related_model
        manager: ScopedManager[Model] | PartManager[Model] = owner._default_manager  # type: ignore[union-attr, assignment]  # a model of this room
        whose = manager.for_subject(subject, writing=writing)
        return super().get_queryset().filter(**{f"{self._of}__in": whose.values("pk")})
