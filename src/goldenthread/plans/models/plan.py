"""A plan as it stands: its areas, actions, leads and timescales, every printed word kept.

What a document offered and how a person reviewed it is in `imports`; which findings an action answers is in `ties`. The words
printed are kept for ever beside what they were taken to mean. The colour here is the one the paper *reported*; a colour judged
by a person is another fact and has its own table (`colours`), and `Action.colour` is the one that stands.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.ledger.models import Identified, pair_constraint
from goldenthread.papers.model import RagStatus, TimescaleKind


class PlanState(models.TextChoices):
    CURRENT = "current", "current"
    CLOSED = "closed", "closed"


class JudgedBy(models.TextChoices):
    """How a plan's key reads: is red a deadline that has gone by, or work that runs late? The rules are in `plans.schemes`."""

    DEADLINE = "by deadline", "Red once the deadline has gone by"
    DELAY = "by delay", "Red once the work runs late"


class ReportedStatus(models.TextChoices):
    """The colours a paper can report. "Not stated" is an answer too: a blank is never counted as a colour."""

    RED = RagStatus.RED.value, "Red"
    AMBER = RagStatus.AMBER.value, "Amber"
    GREEN = RagStatus.GREEN.value, "Green"
    COMPLETED = RagStatus.COMPLETED.value, "Completed"
    NOT_ASSESSABLE = RagStatus.NOT_ASSESSABLE.value, "Not assessable"
    NOT_STATED = RagStatus.NOT_STATED.value, "Not stated"


class TimescaleMeaning(models.TextChoices):
    """What the words of a timescale were taken to mean."""

    BY = TimescaleKind.BY.value, "by a date"
    FROM = TimescaleKind.FROM.value, "from a date"
    RECURRING = TimescaleKind.RECURRING.value, "again and again"
    ONGOING = TimescaleKind.ONGOING.value, "ongoing"
    IMMEDIATE = TimescaleKind.IMMEDIATE.value, "immediate"
    MILESTONES = TimescaleKind.MILESTONES.value, "several dates"
    DONE = TimescaleKind.DONE.value, "already done"
    UNCLEAR = TimescaleKind.UNCLEAR.value, "unclear"


class Plan(Identified):
    """One improvement plan or tracker. Its key, its declared totals and its original file belong to its imports."""

    title = models.CharField(max_length=300)
    dated_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    letter = models.ForeignKey("inspections.Letter", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=PlanState, default=PlanState.CURRENT)
    scheme = models.CharField(max_length=16, choices=JudgedBy, default=JudgedBy.DELAY)
    board = models.ForeignKey("Committee", on_delete=models.PROTECT, null=True, related_name="plans")  # whose decisions move its dates
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_period_in_order",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Area(Identified):
    """What needs to improve, and what the plan quotes the inspectors as finding."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="areas")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=32, blank=True)
    heading = models.TextField(blank=True)  # the line above the area, as printed
    title = models.TextField(blank=True)
    found = models.TextField(blank=True)
    removed_in = models.ForeignKey("PlanImport", on_delete=models.PROTECT, null=True, related_name="+")
    own_initiative_at = models.DateTimeField(null=True)
    own_initiative_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["plan", "order"])]
        constraints = [pair_constraint("own_initiative")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Action(Identified):
    """One row of the plan. `number` is the one agreed at review, `printed_number` the one on the paper."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="actions")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=32, blank=True)
    printed_number = models.CharField(max_length=32, blank=True)
    how = models.TextField(blank=True)
    change = models.TextField(blank=True)
    progress = models.TextField(blank=True)
    priority = models.BooleanField(null=True)
    extra = models.JSONField(default=dict)
    colour = models.CharField(max_length=16, choices=ReportedStatus, db_index=True)  # the one that stands: judged, else reported
    reported_status = models.CharField(max_length=16, choices=ReportedStatus)
    reported_words = models.TextField(blank=True)  # the status cell as printed, which may say more than a colour
    reported_source = models.CharField(max_length=16, blank=True)
    reported_why = models.TextField(blank=True)
    standing_problems = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True)
    places = models.JSONField(default=list)  # pairs of part and row of the paper that `last_import` keeps
    first_import = models.ForeignKey("PlanImport", on_delete=models.PROTECT, null=True, related_name="+")  # empty: opened here
    last_import = models.ForeignKey("PlanImport", on_delete=models.PROTECT, null=True, related_name="+")
    removed_in = models.ForeignKey("PlanImport", on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, db_index=True)  # by a newer version or by a person; the row is kept with what it said
    changed_at = models.DateTimeField(db_index=True)  # the last time anything was said about it
    version = models.PositiveIntegerField(default=1)  # of its cells
    own_initiative_at = models.DateTimeField(null=True)
    own_initiative_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["area", "order"])]
        constraints = [
            pair_constraint("own_initiative"),
            models.CheckConstraint(name="action_reported_status_known", condition=Q(reported_status__in=ReportedStatus.values)),
        ]

    def __str__(self) -> str:
        return f"Action {self.number}"


class Timescale(Identified):
    """When, in the words printed and as understood. A person agreed to the understanding when `agreed_at` is filled.

    A start is not a deadline: `from` and `recurring` fill `starts_on`, never `due_on`.
    """

    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="timescale")
    words = models.TextField(blank=True)
    kind = models.CharField(max_length=16, choices=TimescaleMeaning)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True, db_index=True)
    every = models.CharField(max_length=16, blank=True)
    problem = models.TextField(blank=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [pair_constraint("agreed")]

    def __str__(self) -> str:
        return self.words


class Milestone(Identified):
    """One of several dates that a single timescale names."""

    timescale = models.ForeignKey(Timescale, on_delete=models.CASCADE, related_name="milestones")
    order = models.PositiveIntegerField()
    words = models.TextField()
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.words


class ActionLead(Identified):
    """One of those who lead an action, as printed; the agency only where a person confirmed it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="leads")
    order = models.PositiveIntegerField()
    words = models.TextField()
    role = models.TextField(blank=True)
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.words


class ActionReference(Identified):
    """One row pointing at another in its words. `refers_to` is empty where the number names no row of this plan."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="references")
    words = models.CharField(max_length=64)
    refers_to = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, related_name="referred_by")

    def __str__(self) -> str:
        return self.words


class VersionKind(models.TextChoices):
    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    REMOVED = "removed", "removed"
    RETURNED = "returned", "put back"


class ActionVersion(Identified):
    """The whole row as it stood after its cells changed. Written once, never changed: the past of the plan is read from here.

    A colour judged or progress told since then is in its own table, so that a row's copy is written only when its cells change.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="versions")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    plan_import = models.ForeignKey("PlanImport", on_delete=models.PROTECT, null=True, related_name="versions")  # empty: changed here
    kind = models.CharField(max_length=16, choices=VersionKind)
    why = models.TextField(blank=True)
    area_title = models.TextField(blank=True)
    row = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        indexes = [models.Index(fields=["action", "recorded_at"])]
        constraints = [models.UniqueConstraint(fields=["action", "plan_import"], name="one_version_per_import")]

    def __str__(self) -> str:
        return f"{self.action_id} {self.kind}"
