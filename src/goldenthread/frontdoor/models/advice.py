"""Somebody asked for advice and no child was named. It has no child's record, and a contact that comes later is tied to it by reference."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.ledger.models import Identified


class Advice(Identified):
    """One call: who asked, about what in words that name nobody, what was said. `agency` is the front door's that answered."""

    reference = models.CharField(max_length=12, unique=True)
    called_at = models.DateTimeField()
    caller = models.CharField(max_length=120)
    from_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    about = models.TextField()
    advice = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-called_at", "-id"]
        verbose_name_plural = "advice"
        constraints = [models.CheckConstraint(name="advice_says_something", condition=~Q(about="") & ~Q(advice=""))]

    def __str__(self) -> str:
        return self.reference
