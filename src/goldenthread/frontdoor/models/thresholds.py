"""The guidance on levels of need, as the partnership published it from a day on. Versions are added; a decision keeps the one it used."""

from django.conf import settings
from django.db import models

from goldenthread.ledger.models import Identified


class ThresholdVersion(Identified):
    """One edition. It holds from its day until the day of the next."""

    name = models.CharField(max_length=120)
    from_on = models.DateField(unique=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-from_on"]

    def __str__(self) -> str:
        return self.name


class ThresholdLevel(Identified):
    """One level of an edition, in its own words: "2 Additional needs"."""

    version = models.ForeignKey(ThresholdVersion, on_delete=models.PROTECT, related_name="levels")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="threshold_level_once")]

    def __str__(self) -> str:
        return self.name
