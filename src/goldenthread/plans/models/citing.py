"""The figure of a practice standard as it was when somebody cited it under an action.

What stands here is kept whatever becomes of the result: counts, the digests of what was run and of what it was run over. The counts are
true ones. They reach a page only through `standards.figures`, which keeps small ones back from those who do not see every figure.
"""

from django.db import models

from goldenthread.ledger.models import Identified
from goldenthread.measures.standard import Outcome


class Citation(Identified):
    """What one piece of evidence cites. Who cited it and when stands on the evidence.

    *Units*: `month_on` is the first day of the month; `rate` the share by which people know the standard, from 0 to 1, None where there
    is none. `definition` is the digest of the text that was run and of its limits, `data` that of the frames, `as_at_on` their day.
    """

    evidence = models.OneToOneField("Evidence", on_delete=models.PROTECT, related_name="citation")
    result = models.ForeignKey("standards.Result", on_delete=models.PROTECT, related_name="+")
    standard = models.CharField(max_length=60)
    month_on = models.DateField()
    met = models.PositiveIntegerField()
    not_met = models.PositiveIntegerField()
    not_applicable = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    pending = models.PositiveIntegerField()
    rate = models.FloatField(null=True)
    definition = models.CharField(max_length=64)
    data = models.CharField(max_length=64)
    as_at_on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["month_on", "id"]

    def __str__(self) -> str:
        return f"{self.standard} {self.month_on}"

    @property
    def counts(self) -> dict[str, int]:
        """By the word of each outcome, as they were."""
        return {one.word: getattr(self, one.word) for one in Outcome}
