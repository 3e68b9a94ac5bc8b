"""Who sees a meeting: whoever may see every child it is about. For everybody else it does not exist, nor anything written in it.

A meeting about brothers and sisters tells of all of them, so that one hidden child hides it. The managers show nothing by themselves, as
in the room below. One read needs no subject: what the link of somebody who was asked shows (`by_link`), which names no child.
"""

from typing import Any, Generic, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.base import Model

from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject

Row = TypeVar("Row", bound=Model)


class PartManager(models.Manager[Row], Generic[Row]):
    """For what belongs to a meeting."""

    use_in_migrations = False

    def get_queryset(self) -> QuerySet[Row]:
        return super().get_queryset().none()

    def for_subject(self, subject: Subject, *, writing: bool = False) -> QuerySet[Row]:
        """What belongs to meetings that this subject may see (or, `writing`, may record in)."""
        meetings = _meetings().for_subject(subject, writing=writing)
        return super().get_queryset().filter(meeting__in=meetings.values("pk"))


class MeetingChildManager(PartManager[Row]):
    """The same, and for the rule itself the children of each meeting."""

    def of_outer_meeting(self) -> QuerySet[Row]:
        """For the rule only: the rows of the meeting in the outer query, whoever asks."""
        return models.Manager.get_queryset(self).filter(meeting=OuterRef("pk"))


class SeatManager(PartManager[Row]):
    """The same, and the one seat that somebody was asked to by link."""

    def by_link(self, involvement: UUID) -> QuerySet[Row]:
        """The seat that this asking is about, for whoever holds its link. It names no child."""
        return models.Manager.get_queryset(self).filter(involvement=involvement)


class MeetingManager(models.Manager[Row], Generic[Row]):
    """For the meeting itself."""

    use_in_migrations = False

    def get_queryset(self) -> QuerySet[Row]:
        return super().get_queryset().none()

    def for_subject(self, subject: Subject, *, writing: bool = False) -> QuerySet[Row]:
        """Meetings all of whose children this subject may see (or, `writing`, may record about). *Shape*: one row per meeting."""
        children = apps.get_model("meetings", "MeetingChild").objects.of_outer_meeting()
        seen = Child.objects.for_subject(subject, writing=writing).values("pk")
        return super().get_queryset().filter(Exists(children), ~Exists(children.exclude(child__in=seen)))

    def by_link(self, meeting: UUID) -> QuerySet[Row]:
        """One meeting for whoever holds a link to it: `invitation` shows its kind, day and place, and nothing of a child."""
        return super().get_queryset().filter(id=meeting)


def _meetings() -> MeetingManager[Any]:
    manager: MeetingManager[Any] = apps.get_model("meetings", "Meeting").objects
    return manager
