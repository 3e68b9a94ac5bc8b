"""What boards do to a plan: when they sit, which dates they move, which actions they asked to see; what was sent away and frozen.

A date moves, and a priority is given or taken, only by a decision of a sitting. Boards themselves (members, quorum, packs) are a
room of their own above this one; a plan needs only to know who sat when.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from goldenthread.ledger.models import Identified
from goldenthread.plans.models.running import Recorded


class Committee(Identified):
    """A board, executive or committee that is shown plans."""

    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="committee_name_once")]

    def __str__(self) -> str:
        return self.name


class CommitteeInterest(Recorded):
    """A committee is to be shown this action, or every action of this area."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="interests")
    area = models.ForeignKey("Area", on_delete=models.PROTECT, null=True, related_name="interests")
    action = models.ForeignKey("Action", on_delete=models.PROTECT, null=True, related_name="interests")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="interest_has_one_end",
                condition=Q(area__isnull=True, action__isnull=False) | Q(area__isnull=False, action__isnull=True),
            ),
            models.UniqueConstraint(fields=["committee", "area"], condition=Q(area__isnull=False), name="interest_in_area_once"),
            models.UniqueConstraint(fields=["committee", "action"], condition=Q(action__isnull=False), name="interest_in_action_once"),
        ]

    def __str__(self) -> str:
        return f"{self.committee_id}"


class Sitting(Recorded):
    """A day on which a committee looked at plans."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sittings")
    held_on = models.DateField()

    class Meta:
        ordering = ["-held_on", "id"]
        constraints = [models.UniqueConstraint(fields=["committee", "held_on"], name="sitting_once_a_day")]

    def __str__(self) -> str:
        return f"{self.held_on}"


class Redating(Recorded):
    """A board moved a deadline. `was_due_on` is empty where there had been no date."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="redatings")
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="redatings")
    minute = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    was_due_on = models.DateField(null=True)
    due_on = models.DateField()

    class Meta:
        ordering = ["recorded_at", "id"]
        indexes = [models.Index(fields=["action", "recorded_at"])]
        constraints = [models.CheckConstraint(name="redating_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.action_id} {self.due_on}"


class PrioritySetting(Recorded):
    """A board gave an action high priority, or took it away."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="priority_settings")
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="priority_settings")
    minute = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    priority = models.BooleanField()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [models.CheckConstraint(name="priority_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.action_id} {self.priority}"


class OccurrenceOutcome(models.TextChoices):
    HELD = "held", "It took place"
    MISSED = "missed", "It did not take place"


class Occurrence(Recorded):
    """One time of an action that comes again: it took place, or why it did not. The latest word on a due date stands."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="occurrences")
    due_on = models.DateField()
    outcome = models.CharField(max_length=8, choices=OccurrenceOutcome)
    held_on = models.DateField(null=True)
    words = models.TextField()
    evidence = models.ForeignKey("Evidence", on_delete=models.PROTECT, null=True, related_name="occurrences")

    class Meta:
        ordering = ["due_on", "recorded_at", "id"]
        indexes = [models.Index(fields=["action", "due_on"])]
        constraints = [
            models.CheckConstraint(
                name="occurrence_held_has_day_and_evidence",
                condition=Q(outcome="missed", held_on__isnull=True) | Q(outcome="held", held_on__isnull=False, evidence__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.due_on}"


class Submission(Identified):
    """The plan as it was sent to inspectors, word for word. `digest` is the SHA-256 of `content` in its one canonical form."""

    plan = models.ForeignKey("Plan", on_delete=models.PROTECT, related_name="submissions")
    sent_to = models.CharField(max_length=300)
    sent_on = models.DateField()
    note = models.TextField(blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-sent_on", "-frozen_at"]

    def __str__(self) -> str:
        return f"{self.sent_to} {self.sent_on}"
