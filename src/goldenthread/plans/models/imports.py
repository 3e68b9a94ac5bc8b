"""What one document offered, and what a person made of it before any of it entered a plan.

Offered rows hold the reader's own dataclass as JSON twice: as read, and as corrected. Nothing here is part of a plan: `plan`
holds what was accepted. Each import that was applied is one version of its plan.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.ledger.models import Identified, pair_constraint

STORED_UNDER = "plans"


class ImportState(models.TextChoices):
    READING = "reading", "being read"
    REVIEW = "review", "waiting for review"
    APPLIED = "applied", "in the plan"
    FAILED = "failed", "could not be read"
    DROPPED = "dropped", "set aside"


class PlanImport(Identified):
    """One document on its way into a plan. `plan` is empty for a new plan until the import is applied."""

    plan = models.ForeignKey("Plan", on_delete=models.PROTECT, null=True, related_name="imports")
    letter = models.ForeignKey("inspections.Letter", on_delete=models.PROTECT, null=True, related_name="+")
    file = models.FileField(upload_to=STORED_UNDER, max_length=200, blank=True)  # a name made here, never the sender's; empty once refused
    original_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=10, blank=True)
    job_id = models.UUIDField(null=True)
    state = models.CharField(max_length=16, choices=ImportState, default=ImportState.READING)
    failure = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True)  # which version of the plan this became
    title = models.CharField(max_length=300, blank=True)
    dated_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)  # counts saves of the facts above, so that two reviewers notice each other
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            pair_constraint("applied"),
            models.UniqueConstraint(fields=["plan", "number"], name="one_import_per_plan_version"),
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(state__in=[ImportState.READING, ImportState.REVIEW]), name="one_import_of_a_file_under_way"
            ),
            models.CheckConstraint(
                name="applied_import_has_plan",
                condition=~Q(state=ImportState.APPLIED) | Q(plan__isnull=False, number__isnull=False, applied_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="plan_import_digest")]

    def __str__(self) -> str:
        return self.title or "Plan being read"


class PlanTranscript(Identified):
    """What the reader gave back, kept as read. A row of its own, because lists of imports must not carry whole documents.

    Shape: `paper` and `reading` are `papers.page.Paper` and `papers.model.Reading` as JSON.
    """

    plan_import = models.OneToOneField(PlanImport, on_delete=models.CASCADE, related_name="transcript")
    paper = models.JSONField()
    reading = models.JSONField()
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"what was read in {self.plan_import_id}"


class Decision(models.TextChoices):
    """What to do with one row of a newer version."""

    WAITING = "", "not decided"
    APPLY = "apply", "bring it in"
    LEAVE = "leave", "leave the plan as it is"


class OfferedArea(Identified):
    """An area as offered. `area` is the one it became, or for a newer version the one it updates."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="areas")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=32, blank=True)
    heading = models.TextField(blank=True)
    title = models.TextField(blank=True)
    found = models.TextField(blank=True)
    as_read = models.JSONField(null=True)  # None where a person added it
    area = models.ForeignKey("Area", on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=16, choices=Decision, default=Decision.WAITING, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class RowState(models.TextChoices):
    OFFERED = "offered", "to be checked"
    CHECKED = "checked", "checked"
    SET_ASIDE = "set aside", "set aside"
    MERGED = "merged", "joined to another row"


class OfferedRow(Identified):
    """A row as offered and as corrected. For a newer version `action` is the row of the plan it was matched with."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="rows")
    area = models.ForeignKey(OfferedArea, on_delete=models.CASCADE, related_name="rows")
    order = models.PositiveIntegerField()
    row = models.JSONField()
    as_read = models.JSONField(null=True)  # None where a person made the row
    state = models.CharField(max_length=16, choices=RowState, default=RowState.OFFERED)
    reason = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True)
    action = models.ForeignKey("Action", on_delete=models.PROTECT, null=True, related_name="+")
    likeness = models.PositiveSmallIntegerField(null=True)
    decision = models.CharField(max_length=16, choices=Decision, default=Decision.WAITING, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["plan_import", "order"])]
        constraints = [pair_constraint("changed")]

    def __str__(self) -> str:
        return f"Row {self.order}"


class OfferedRemoval(Identified):
    """A row of the plan that the newer document no longer has."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="removals")
    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=16, choices=Decision, default=Decision.WAITING, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan_import", "action"], name="one_removal_per_action")]

    def __str__(self) -> str:
        return f"{self.action_id} {self.decision}"


class ProblemAnswer(models.TextChoices):
    WAITING = "", "to be answered"
    ACCEPTED = "accepted", "our reading is right"
    CORRECTED = "corrected", "corrected by hand"
    KEPT = "kept", "kept as printed"


class ImportProblem(Identified):
    """Something the reader could not be sure of, and what a person answered."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="problems")
    row = models.ForeignKey(OfferedRow, on_delete=models.CASCADE, null=True, related_name="problems")
    order = models.PositiveIntegerField()
    where = models.TextField(blank=True)
    what = models.TextField()
    answer = models.CharField(max_length=16, choices=ProblemAnswer, default=ProblemAnswer.WAITING, blank=True)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]
        constraints = [
            pair_constraint("answered"),
            models.CheckConstraint(
                name="import_problem_answer_has_person",
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Leftover(Identified):
    """Text of the document that became no row: a candidate a person may place, or page furniture."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="leftovers")
    order = models.PositiveIntegerField()
    furniture = models.BooleanField(default=False)
    text = models.TextField()
    section = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True)
    row = models.ForeignKey(OfferedRow, on_delete=models.SET_NULL, null=True, related_name="leftovers")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text[:60]


class SchemeEntry(Identified):
    """One line of the plan's own key: the colour's word and what this plan means by it."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="scheme")
    order = models.PositiveIntegerField()
    status = models.CharField(max_length=64)
    meaning = models.TextField(blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.status


class TotalScope(models.TextChoices):
    """Which rows a printed total counts."""

    PLAN = "plan", "the whole plan"
    AREA = "area", "one area"
    PRIORITY = "priority", "the priority actions"
    UNKNOWN = "unknown", "not known"


class DeclaredTotal(Identified):
    """A summary the document prints. What the rows themselves add up to is counted each time it is shown."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="totals")
    order = models.PositiveIntegerField()
    name = models.TextField(blank=True)
    declared = models.JSONField()
    scope = models.CharField(max_length=16, choices=TotalScope, default=TotalScope.UNKNOWN)
    area = models.ForeignKey(OfferedArea, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class LeadMatch(Identified):
    """Printed words of a lead and the agency they were taken to mean. Counts only once a person has answered."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="lead_matches")
    words = models.TextField()
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["words"]
        constraints = [
            pair_constraint("answered"),
            models.UniqueConstraint(fields=["plan_import", "words"], name="one_match_per_lead_words"),
        ]

    def __str__(self) -> str:
        return self.words
