"""What was done where a family does not agree to a service: professionals met, or somebody says why they did not."""

from django.db import models
from django.db.models import Q

from goldenthread.children.models import Agreement, Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.meetings.models.meeting import Meeting


class WhyNotHeld(models.TextChoices):
    """Why professionals do not meet although the family does not agree."""

    AGREED = "agreed", "The family has agreed after all"
    NO_WORRY = "no worry", "No worry is left that professionals need to share"
    PROTECTED = "protected", "A strategy discussion or conference takes its place"
    MOVED = "moved", "The family has moved away"
    OTHER = "other", "Another reason"


class RefusalMet(Fact):
    """What was done about one refusal, or one agreement taken back: the professionals’ meeting that was arranged, or why there is none."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True)
    why_not = models.CharField(max_length=12, choices=WhyNotHeld, blank=True)
    words = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(
                name="refusal_met_or_why_not",
                condition=Q(meeting__isnull=False, why_not="") | Q(meeting__isnull=True) & ~Q(why_not="") & ~Q(words=""),
            ),
            models.CheckConstraint(name="refusal_why_not_is_known", condition=Q(why_not__in=["", *WhyNotHeld.values])),
        ]
