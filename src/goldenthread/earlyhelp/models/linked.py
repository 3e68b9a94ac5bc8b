"""The manager of facts that somebody without a relationship answers by link: scoped as all others, and one row by the asking itself."""

from typing import Generic, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.db.models.base import Model

from goldenthread.children.models.scoping import ScopedManager

Row = TypeVar("Row", bound=Model)


class LinkedManager(ScopedManager[Row], Generic[Row]):
    """Shows nothing without a subject, but to whoever holds a link the one row that it is about."""

    use_in_migrations = False

    def by_link(self, involvement: UUID) -> QuerySet[Row]:
        """The row that this asking is about. Whoever calls holds the link; what of it is shown is for the purpose to say."""
        return models.Manager.get_queryset(self).filter(involvement=involvement)
