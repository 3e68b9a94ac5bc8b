"""Which findings an area or an action answers: offered by likeness of words, true only once a person said so.

The findings themselves live in `inspections`; this is the thread between the two.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.ledger.models import Identified, pair_constraint


class TieState(models.TextChoices):
    OFFERED = "offered", "offered"
    CONFIRMED = "confirmed", "confirmed"
    REFUSED = "refused", "refused"


class FindingLink(Identified):
    """One finding and the area or the action (never both) that may answer it. `likeness` is 0 to 100; empty when a person chose it."""

    finding = models.ForeignKey("inspections.Finding", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("Area", on_delete=models.PROTECT, null=True, related_name="finding_links")
    action = models.ForeignKey("Action", on_delete=models.PROTECT, null=True, related_name="finding_links")
    likeness = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=16, choices=TieState, default=TieState.OFFERED)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["finding", "state"])]
        constraints = [
            pair_constraint("answered"),
            models.CheckConstraint(
                name="finding_link_has_one_end",
                condition=Q(area__isnull=True, action__isnull=False) | Q(area__isnull=False, action__isnull=True),
            ),
            models.CheckConstraint(
                name="finding_link_answer_has_person",
                condition=Q(state=TieState.OFFERED, answered_at__isnull=True) | (~Q(state=TieState.OFFERED) & Q(answered_at__isnull=False)),
            ),
            models.UniqueConstraint(fields=["finding", "area"], name="finding_once_per_area"),
            models.UniqueConstraint(fields=["finding", "action"], name="finding_once_per_action"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.state}"
