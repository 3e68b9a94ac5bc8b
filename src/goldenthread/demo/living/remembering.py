"""Who may see which children, remembered while the stories are lived.

Every service asks the access rule for each of its reads, some twenty times, and the answer seldom changes between two of them. While this
holds, the rule (`children.models.scoping.visible`) is asked once for each person on each day, for access ends with a day, and again as soon
as somebody begins to work with a child for their agency. Nothing else about it changes, and a test holds the answers equal. It is for
loading alone: no page may be served while it holds.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from goldenthread.children.models import CaseRelationship, scoping
from goldenthread.children.subjects import Subject

Key = tuple[UUID, UUID, str, bool]


class Remembered:
    """The answers so far, by person, agency, role and whether it is for writing."""

    def __init__(self, rule: Callable[..., QuerySet[Any]]) -> None:
        self._rule = rule
        self._answers: dict[Key, QuerySet[Any]] = {}
        self._day = date.min

    def __call__(self, child: type[Model], subject: Subject, *, writing: bool = False) -> QuerySet[Any]:
        """The children that this subject may see, as the rule has said."""
        if subject.today != self._day:
            self.forget()
            self._day = subject.today
        key = (subject.person_id, subject.agency_id, subject.role, writing)
        if key not in self._answers:
            theirs = list(self._rule(child, subject, writing=writing).values_list("pk", flat=True))
            self._answers[key] = QuerySet(model=child).filter(pk__in=theirs)
        return self._answers[key].all()

    def forget(self, agency: UUID | None = None) -> None:
        """Of one agency's people, or of everybody."""
        self._answers = {key: ids for key, ids in self._answers.items() if agency is not None and key[1] != agency}


@contextmanager
def remembered_rule() -> Iterator[Remembered]:
    """While this holds, in this process, the rule is asked no more often than it can change."""
    rule, save = scoping.visible, CaseRelationship.save
    remembered = Remembered(rule)

    def saved(row: CaseRelationship, *args: Any, **options: Any) -> None:
        save(row, *args, **options)
        remembered.forget(row.agency_id)

    scoping.visible, CaseRelationship.save = remembered, saved  # type: ignore[assignment, method-assign]  # put back below
    try:
        yield remembered
    finally:
        scoping.visible = rule
        del CaseRelationship.save  # it is the base's again
