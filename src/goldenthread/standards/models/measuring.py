"""One working out of all standards over what every room has recorded."""

from django.db import models

from goldenthread.ledger.models import Identified


class Measuring(Identified):
    """*Units*: `data` is the digest of the frames it read, `records` how many rows they had, `results` how many results were new.

    Who asked for it stands in the ledger; the night asks for itself.
    """

    as_at_on = models.DateField()
    measured_at = models.DateTimeField()
    engine = models.CharField(max_length=40)
    calendar = models.CharField(max_length=80)
    data = models.CharField(max_length=64)
    records = models.PositiveIntegerField()
    results = models.PositiveIntegerField()

    class Meta:
        ordering = ["measured_at", "id"]

    def __str__(self) -> str:
        return f"standards as at {self.as_at_on}"
