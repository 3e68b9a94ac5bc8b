"""Who sees a meeting: whoever may see every child it is about. For everybody else it does not exist, nor anything written in it.

A meeting about brothers and sisters tells of all of them, so that one hidden child hides it. A meeting about no child, such as the front
door's operational group, belongs to the agencies at its table: seen by the agency that arranged it and those that were asked, and by the
office; written in by those who keep such meetings in the agency that arranged it. Which kinds these are is in `kinds`, so that a meeting
about children never becomes one of them by losing a row.

The managers show nothing by themselves, as in the room below. Two reads need no subject: what an asking to a meeting
shows (`by_link` of the meeting, `of_asking`), which names no child; and what belongs to a meeting for whoever was there and is sent its
minutes (`by_link` of the parts), which `minutes_link` guards.
"""

from typing import Any, Generic, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.base import Model

from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.meetings.kinds import ABOUT_NOBODY
from goldenthread.partners.models import Duty, Team
from goldenthread.partners.permissions import Permission

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

    def by_link(self, meeting: UUID) -> QuerySet[Row]:
        """What belongs to one meeting, for whoever was there and holds a link to its minutes (`minutes_link`, which checks both)."""
        return models.Manager.get_queryset(self).filter(meeting=meeting)


class MeetingChildManager(PartManager[Row]):
    """The same, and for the rule itself the children of each meeting."""

    def of_outer_meeting(self) -> QuerySet[Row]:
        """For the rule only: the rows of the meeting in the outer query, whoever asks."""
        return models.Manager.get_queryset(self).filter(meeting=OuterRef("pk"))

    def about(self, children: QuerySet[Any]) -> QuerySet[Row]:
        """For the rule only: the rows about these children, whom the rule below has chosen."""
        return models.Manager.get_queryset(self).filter(child__in=children)


class SeatManager(PartManager[Row]):
    """The same, the one seat that somebody was asked to by link, and for the rule itself who sits at a table."""

    def of_outer_meeting(self, agency: UUID) -> QuerySet[Row]:
        """For the rule only: the seats to which this agency was asked at the meeting in the outer query."""
        return models.Manager.get_queryset(self).filter(meeting=OuterRef("pk"), agency_id=agency, asked=True)

    def of_asking(self, involvement: UUID) -> QuerySet[Row]:
        """The seat that this asking is about, for whoever holds its link. It names no child."""
        return models.Manager.get_queryset(self).filter(involvement=involvement)


class MeetingManager(models.Manager[Row], Generic[Row]):
    """For the meeting itself."""

    use_in_migrations = False

    def get_queryset(self) -> QuerySet[Row]:
        return super().get_queryset().none()

    def for_subject(self, subject: Subject, *, writing: bool = False) -> QuerySet[Row]:
        """Meetings all of whose children this subject may see (or, `writing`, may record about), and those about no child that are theirs.

        It starts from the subject's children and from the few kinds about nobody, so that it never reads all meetings.
        *Shape*: one row per meeting.
        """
        every, rows = super().get_queryset(), apps.get_model("meetings", "MeetingChild").objects
        children = rows.of_outer_meeting()
        seen = Child.objects.for_subject(subject, writing=writing).values("pk")
        about_children = every.filter(~Exists(children.exclude(child__in=seen)), pk__in=rows.about(seen).values("meeting"))
        about_nobody = every.filter(~Exists(children), _at_their_table(subject, writing=writing), kind__in=ABOUT_NOBODY)
        return every.filter(pk__in=about_children.values("pk").union(about_nobody.values("pk"), all=True))

    def by_link(self, meeting: UUID) -> QuerySet[Row]:
        """One meeting for whoever holds a link to it: `invitation` shows its kind, day and place, and nothing of a child."""
        return super().get_queryset().filter(id=meeting)


def keeps_groups(subject: Subject) -> bool:
    """Whether somebody arranges meetings about no child: who keeps plans, or a manager in a team on duty at the front door."""
    may = subject.by.may
    if not subject.live or may(Permission.KEEP_PLANS):
        return subject.live
    return may(Permission.ALLOCATE_CHILDREN) and Team.objects.filter(id__in=subject.teams, duty=Duty.FRONT_DOOR).exists()


def _at_their_table(subject: Subject, *, writing: bool) -> Q:
    own, nothing = Q(agency_id=subject.agency_id), Q(pk__in=[])
    if writing:
        return own if keeps_groups(subject) else nothing
    if not (subject.live and subject.by.may(Permission.READ_PLANS)):
        return nothing
    if subject.by.may(Permission.KEEP_PLANS):
        return ~nothing
    return own | Q(Exists(apps.get_model("meetings", "Seat").objects.of_outer_meeting(subject.agency_id)))


def _meetings() -> MeetingManager[Any]:
    manager: MeetingManager[Any] = apps.get_model("meetings", "Meeting").objects
    return manager
