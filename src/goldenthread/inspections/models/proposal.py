"""One piece of a letter, offered to a person: is this a finding, and of what kind?

Every piece of the letter's text is offered once, so that what was accepted, set aside and left waiting add up to the letter.
Splitting and merging make new proposals and keep the old ones, which point at what took their place.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.inspections.models.letter import Letter
from goldenthread.ledger.models import Identified, pair_constraint


class FindingKind(models.TextChoices):
    """What inspectors said it was. The same words as `papers.model.FindingKind`, with labels for the page."""

    PRIORITY_ACTION = "priority_action", "Priority action"
    AREA_FOR_IMPROVEMENT = "area_for_improvement", "Area for improvement"
    RECOMMENDATION = "recommendation", "Recommendation"
    AREA_FOR_CONSIDERATION = "area_for_consideration", "Area for consideration"
    PRACTICE_STUDY = "practice_study", "Practice study"
    STRENGTH = "strength", "Strength"


class OfferedAs(models.TextChoices):
    """What the reader took a piece for, before anybody looked."""

    FINDING = "finding", "finding"
    CANDIDATE = "candidate", "text that may be a finding"
    FURNITURE = "furniture", "part of the page, not of the sense"


class ProposalState(models.TextChoices):
    """Where a proposal is. `policies.PROPOSAL_MOVES` says which step may follow which."""

    WAITING = "waiting", "waiting for you"
    ACCEPTED = "accepted", "accepted"
    SET_ASIDE = "set_aside", "set aside"
    SPLIT = "split", "split"
    MERGED = "merged", "merged"


class Proposal(Identified):
    """One offered piece. `text` is as printed and never edited; `theme`, `kind` and `owners` are a person's to reword.

    `sources` are indexes into the paper's parts, `rows` pairs of part and row where the piece is a row of a table. Furniture
    starts set aside by the reader itself, so it has no `decided_by` until a person takes it out again.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="proposals")
    order = models.PositiveIntegerField()
    offered_as = models.CharField(max_length=10, choices=OfferedAs)
    kind = models.CharField(max_length=30, choices=FindingKind, blank=True)
    theme = models.CharField(max_length=300, blank=True)
    section = models.TextField(blank=True)
    text = models.TextField()
    parts = models.JSONField(default=list, blank=True)
    owners = models.JSONField(default=list, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    sources = models.JSONField(default=list, blank=True)
    rows = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    reason = models.TextField(blank=True)
    split_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="pieces", null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, related_name="merged_from", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            pair_constraint("decided"),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.ACCEPTED) | (~Q(kind="") & Q(decided_at__isnull=False)),
                name="inspections_proposal_accepted_by_someone_as_something",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.MERGED) | Q(merged_into__isnull=False),
                name="inspections_proposal_merged_into_one",
            ),
        ]
        indexes = [models.Index(fields=["letter", "order"], name="inspections_proposal_order")]

    def __str__(self) -> str:
        return f"{self.offered_as} {self.order} of {self.letter_id}"
