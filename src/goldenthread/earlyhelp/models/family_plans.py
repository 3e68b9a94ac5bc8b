"""The family's plan, in versions: what is to change in the family's words, who does what by when, and how we will know."""

from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.earlyhelp.models.episodes import Episode


class PlanVersion(Fact):
    """The plan as it read from one save on. Its steps are those added in it or before, and not taken out in it or before."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    aim = models.TextField()  # what is to change, in the family's words
    how_known = models.TextField(blank=True)
    if_worse = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.UniqueConstraint(fields=["episode", "number"], name="plan_version_once"),
            models.CheckConstraint(name="plan_has_an_aim", condition=~Q(aim="")),
        ]


class PlanStep(Fact):
    """Who does what by when, and how we will know: an agency, or somebody of the family by name."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    since_version = models.PositiveIntegerField()
    what = models.TextField()
    for_whom = models.CharField(max_length=120, blank=True)
    who_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    who_name = models.CharField(max_length=120, blank=True)
    by_on = models.DateField()
    how_known = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(name="plan_step_has_somebody", condition=Q(who_agency__isnull=False) | ~Q(who_name="")),
        ]


class CameOf(models.TextChoices):
    """What became of a step. `CHANGED` and `DROPPED` take it out of the plan from then on."""

    DONE = "done", "Done"
    NOT_DONE = "not done", "Not done"
    CHANGED = "changed", "Changed: another step stands in its place"
    DROPPED = "dropped", "No longer needed"


class StepOutcome(Fact):
    """What became of a step by a day. The latest counts. `since_version` is the plan's version that it took the step out of."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(PlanStep, on_delete=models.PROTECT, related_name="+")
    came_of = models.CharField(max_length=8, choices=CameOf)
    words = models.TextField(blank=True)
    since_version = models.PositiveIntegerField(null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [models.CheckConstraint(name="step_outcome_says_why", condition=Q(came_of="done") | ~Q(words=""))]
