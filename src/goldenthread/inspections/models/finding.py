"""A finding: one sentence or passage of a letter that a person has confirmed, and what has been said of it since.

The quote, its page and its paragraph are frozen with a digest when the letter is confirmed; no service changes them. Whether
it is answered is known only above, in `plans`.
"""

from django.conf import settings
from django.db import models

from goldenthread.inspections.models.letter import Letter
from goldenthread.inspections.models.proposal import FindingKind, Proposal
from goldenthread.ledger.models import Identified


class Finding(Identified):
    """One thing inspectors said, as printed. `number` counts the findings of a letter from 1, in the letter's order.

    `theme` is the partnership's own word for what it is about and may be reworded; `section` is the heading it stood under.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="findings")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="finding")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=FindingKind)
    theme = models.CharField(max_length=300, blank=True)
    section = models.TextField(blank=True)
    text = models.TextField()
    parts = models.JSONField(default=list, blank=True)
    owners = models.JSONField(default=list, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    sources = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["letter", "number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="inspections_finding_number")]
        indexes = [
            models.Index(fields=["kind"], name="inspections_finding_kind"),
            models.Index(fields=["theme"], name="inspections_finding_theme"),
        ]

    def __str__(self) -> str:
        return f"finding {self.number} of {self.letter_id}"


class Carry(Identified):
    """A statement that an older finding still matters, or no longer does, and why. Append-only; the latest by date counts."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="carries")
    still_relevant = models.BooleanField()
    reason = models.TextField()
    stated_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-stated_on", "-recorded_at", "-id"]
        indexes = [models.Index(fields=["finding", "-stated_on", "-recorded_at"], name="inspections_carry_latest")]

    def __str__(self) -> str:
        return "still relevant" if self.still_relevant else "no longer relevant"
