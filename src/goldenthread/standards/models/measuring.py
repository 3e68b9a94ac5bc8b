"""One working out of all standards over what every room has recorded."""

from django.conf import settings
from django.db import models

from goldenthread.ledger.models import Identified


class Measuring(Identified):
    """*Units*: `data` is the digest of the frames it read, `records` how many rows they had, `results` how many results were new.

    `asked_by`: who asked for it; nobody where the night did.
    """

    as_at = models.DateField()
    measured_at = models.DateTimeField()
    engine = models.CharField(max_length=40)
    calendar = models.CharField(max_length=80)
    data = models.CharField(max_length=64)
    records = models.PositiveIntegerField()
    results = models.PositiveIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["measured_at", "id"]

    def __str__(self) -> str:
        return f"standards as at {self.as_at}"
