"""Reviews, and the outcomes wheel: what changed, how it is scored, and whether help goes on."""

from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.earlyhelp.models.episodes import Episode


class Decides(models.TextChoices):
    GO_ON = "go on", "The plan goes on"
    CHANGE = "change", "The plan changes"
    PROPOSE_END = "propose end", "Propose that help ends here"


class Review(Fact):
    """A review held on `happened_on`, at a meeting that was closed or by itself.

    *Units*: `scale` from 0 (as worrying as it could be) to 10 (no help needed).
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+", null=True)
    what_changed = models.TextField()
    voice = models.TextField(blank=True)
    scale = models.PositiveSmallIntegerField(null=True)
    decides = models.CharField(max_length=12, choices=Decides)
    why = models.TextField()

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.UniqueConstraint(fields=["episode", "number"], name="review_number_once"),
            models.UniqueConstraint(fields=["episode", "meeting"], name="review_of_meeting_once"),
            models.CheckConstraint(name="review_scale_to_ten", condition=Q(scale__isnull=True) | Q(scale__lte=10)),
        ]


class ScoredBy(models.TextChoices):
    CHILD = "child", "The child"
    PARENT = "parent", "A parent or carer"
    WORKER = "worker", "The worker"


class ScoredAt(models.TextChoices):
    START = "start", "At the start"
    REVIEW = "review", "At a review"
    END = "end", "At the end"


class WheelScore(Fact):
    """One segment of the wheel (`wheel.SEGMENTS`) scored once, by one of three, from 1 to 10."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    segment = models.CharField(max_length=20)
    scored_for = models.CharField(max_length=8, choices=ScoredBy)  # whose score it is
    point = models.CharField(max_length=8, choices=ScoredAt)
    score = models.PositiveSmallIntegerField()

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["episode", "segment"], name="wheel_of_episode")]
        constraints = [models.CheckConstraint(name="wheel_one_to_ten", condition=Q(score__gte=1, score__lte=10))]
