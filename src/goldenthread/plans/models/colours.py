"""The delivery RAG: is the action on time, as a person judged it with a reason; what the machine suggests; what others said against it.

The colour that stands is also on the action itself (`Action.colour`), so that rows can be counted and filtered; here is where it came
from. Whether practice is good enough is another colour, of standards, and never mixed with this one.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.ledger.models import Identified, pair_constraint
from goldenthread.papers.model import RagStatus


class Colour(models.TextChoices):
    """The colours an action can have here. "Not stated": the paper gave none and nobody has judged it."""

    RED = RagStatus.RED.value, "Red"
    AMBER = RagStatus.AMBER.value, "Amber"
    GREEN = RagStatus.GREEN.value, "Green"
    COMPLETED = RagStatus.COMPLETED.value, "Completed"
    NOT_ASSESSABLE = RagStatus.NOT_ASSESSABLE.value, "Not assessable"
    NOT_STATED = RagStatus.NOT_STATED.value, "Not stated"


JUDGED = (Colour.RED, Colour.AMBER, Colour.GREEN, Colour.COMPLETED, Colour.NOT_ASSESSABLE)


class DeliveryRag(Identified):
    """One judgement. `suggested` is what the machine said at that moment, so that a disagreement stays on record."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="judgements")
    status = models.CharField(max_length=16, choices=Colour)
    reason = models.TextField()
    suggested = models.CharField(max_length=16, choices=Colour, blank=True)
    suggested_why = models.TextField(blank=True)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["judged_at", "id"]
        indexes = [models.Index(fields=["action", "judged_at"])]
        constraints = [
            models.CheckConstraint(name="judgement_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="judgement_is_a_colour", condition=Q(status__in=JUDGED)),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.status}"


class SuggestedColour(Identified):
    """What the rules make of an action as things stand: worked out again after each change and every night, so it may be rewritten."""

    action = models.OneToOneField("Action", on_delete=models.CASCADE, related_name="suggestion")
    status = models.CharField(max_length=16, choices=Colour)
    reasons = models.JSONField(default=list)
    worked_out_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["status"])]

    def __str__(self) -> str:
        return f"{self.action_id} {self.status}"


class Completion(Identified):
    """ "It is done": said by one person with a day to test it again, accepted or refused by a second, tested again on that day."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="completions")
    reason = models.TextField()
    retest_on = models.DateField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    held = models.BooleanField(null=True)  # what the re-test found
    retest_words = models.TextField(blank=True)
    retested_at = models.DateTimeField(null=True)
    retested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            pair_constraint("answered"),
            pair_constraint("retested"),
            models.CheckConstraint(
                name="completion_needs_a_second_person",
                condition=Q(answered_by__isnull=True) | Q(accepted=False) | ~Q(answered_by=models.F("proposed_by")),
            ),
            models.CheckConstraint(
                name="completion_answered_one_way",
                condition=Q(answered_at__isnull=True, accepted__isnull=True) | Q(answered_at__isnull=False, accepted__isnull=False),
            ),
            models.UniqueConstraint(fields=["action"], condition=Q(answered_at__isnull=True), name="completion_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.retest_on}"


class ColourDispute(Identified):
    """Somebody holds that a colour is wrong, and what was answered. `colour` is the one that stood."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="disputes")
    colour = models.CharField(max_length=16, choices=Colour)
    should_be = models.CharField(max_length=16, choices=Colour)
    words = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["raised_at", "id"]
        constraints = [pair_constraint("answered")]

    def __str__(self) -> str:
        return f"{self.action_id} {self.colour}"
