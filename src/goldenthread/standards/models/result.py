"""What one standard came to in one month, for everybody or one group."""

from django.db import models

from goldenthread.ledger.models import Identified
from goldenthread.measures.standard import Outcome
from goldenthread.standards.models.measuring import Measuring


class Cut(models.TextChoices):
    """How the records of a month were told apart."""

    WHOLE = "whole", "everybody"
    AGENCY = "agency", "agency"
    TEAM = "team", "team"
    LOCALITY = "locality", "locality"
    KIND = "kind", "kind"
    AGE = "age", "age"
    ETHNICITY = "ethnicity", "ethnicity"
    SEX = "sex", "sex"


class Result(Identified):
    """Counts of records by outcome. They are true counts; who may see which is decided where they are shown (`figures`).

    `month_on`: the first day of the month, None for records that no day puts in one. `name`: the group of its cut, empty for
    everybody and for records that are in no group. `definition`: digest of the text that was run and of the limits in force.
    *Units*: days from beginning to doing, of what was done; None where nothing was, or where it is no matter of days.
    """

    measuring = models.ForeignKey(Measuring, on_delete=models.PROTECT, related_name="new")
    standard = models.CharField(max_length=60)
    definition = models.CharField(max_length=64)
    cut = models.CharField(max_length=10, choices=Cut)
    month_on = models.DateField(null=True)
    name = models.CharField(max_length=200, blank=True)
    met = models.PositiveIntegerField()
    not_met = models.PositiveIntegerField()
    not_applicable = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    pending = models.PositiveIntegerField()
    p25_days = models.FloatField(null=True)
    median_days = models.FloatField(null=True)
    p75_days = models.FloatField(null=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, related_name="replaced_by", null=True)

    class Meta:
        ordering = ["standard", "cut", "month_on", "name", "id"]
        indexes = [models.Index(fields=["standard", "cut", "month_on"], name="standards_result_place")]

    def __str__(self) -> str:
        return f"{self.standard} {self.month_on}"

    @property
    def counts(self) -> dict[str, int]:
        """By the word of each outcome."""
        return {one.word: getattr(self, one.word) for one in Outcome}

    @property
    def eligible(self) -> int:
        """How many met it or did not."""
        return self.met + self.not_met
