"""What the family says afterwards, and the risks that somebody holds because nobody else has taken them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.decisions.models.decision import ASKING, Decision
from goldenthread.ledger.models import pair_constraint


class FeedbackState(models.TextChoices):
    """What came of asking. That nobody has looked at it yet is no row at all, and is said apart."""

    NOT_ASKED = "not asked", "Not asked"
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"
    DECLINED = "declined", "Did not want to say"


class Feedback(Fact):
    """What one person of the family says after a closing or step down, asked by link (`involvement`) or written down as said in person.

    `not_asked_why`: it was decided not to ask, and why. `happened_on`: the day of asking, or of saying it.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    teller_name = models.CharField(max_length=120, blank=True)
    tie = models.CharField(max_length=60, blank=True)
    not_asked_why = models.TextField(blank=True)
    involvement = models.ForeignKey(ASKING, on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    helped = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    better = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        verbose_name_plural = "feedback"
        constraints = [
            models.UniqueConstraint(fields=["involvement"], name="feedback_of_one_asking"),
            models.CheckConstraint(name="feedback_ends_one_way", condition=Q(answered_at__isnull=True) | Q(declined_at__isnull=True)),
            models.CheckConstraint(
                name="feedback_not_asked_has_no_answer",
                condition=Q(not_asked_why="") | Q(answered_at__isnull=True, declined_at__isnull=True, involvement__isnull=True),
            ),
            models.CheckConstraint(name="feedback_is_from_somebody", condition=~Q(not_asked_why="") | ~Q(teller_name="")),
        ]

    @property
    def state(self) -> FeedbackState:
        if self.not_asked_why:
            return FeedbackState.NOT_ASKED
        if self.answered_at:
            return FeedbackState.ANSWERED
        return FeedbackState.DECLINED if self.declined_at else FeedbackState.ASKED


class HeldRisk(Fact):
    """One agency holds a risk for a child that nobody else has taken. `happened_on` is since when; later how it was resolved."""

    words = models.TextField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    resolved_on = models.DateField(null=True)
    resolved_words = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["resolved_at", "happened_on"], name="held_risk_open")]
        constraints = [
            pair_constraint("resolved"),
            models.CheckConstraint(name="held_risk_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="held_risk_ends_with_words",
                condition=Q(resolved_at__isnull=True, resolved_on__isnull=True)
                | (Q(resolved_at__isnull=False, resolved_on__isnull=False) & ~Q(resolved_words="")),
            ),
        ]
