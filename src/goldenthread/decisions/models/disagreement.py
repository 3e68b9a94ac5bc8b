"""A professional disagreement: about a decision or about a child, its stages on a clock each, moved on by a person, and how it ended."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.decisions.models.decision import Consultation, Decision
from goldenthread.decisions.models.scoping import PartManager
from goldenthread.ledger.models import Identified, pair_constraint


class Resolution(models.TextChoices):
    """How a disagreement ended."""

    AGREED = "agreed", "We agree now"
    CHANGED = "changed", "The decision is changed"
    UPHELD = "upheld", "The decision stands, for a reason"


class Disagreement(Fact):
    """Somebody does not agree, in their words. `consultation` where they said so when they were consulted: it says who, perhaps by link.

    `happened_on` is the day it was raised, which starts the clock of the first stage. `meeting` is the discussion it led to.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+", null=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="+", null=True)
    words = models.TextField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+", null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    resolved_on = models.DateField(null=True)
    resolution = models.CharField(max_length=8, choices=Resolution, blank=True)
    resolved_words = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["child", "happened_on"], name="disagreement_of_child")]
        constraints = [
            pair_constraint("resolved"),
            models.UniqueConstraint(fields=["consultation"], condition=Q(resolved_at__isnull=True), name="disagreement_open_once"),
            models.CheckConstraint(name="disagreement_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="disagreement_ends_with_words",
                condition=Q(resolved_at__isnull=True, resolved_on__isnull=True, resolution="")
                | (Q(resolved_at__isnull=False, resolved_on__isnull=False) & ~Q(resolution="") & ~Q(resolved_words="")),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


class DisagreementStage(Identified):
    """One stage, from the day it began. The highest is where the disagreement stands."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    words = models.TextField(blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PartManager("disagreement")

    class Meta:
        base_manager_name = "objects"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["disagreement", "number"], name="disagreement_stage_once"),
            models.CheckConstraint(name="disagreement_stage_is_one_to_four", condition=Q(number__gte=1, number__lte=4)),
        ]

    def __str__(self) -> str:
        return f"stage {self.number}"
