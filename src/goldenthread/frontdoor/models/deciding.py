"""The four dated decisions about a contact, and who was told of each."""

from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.frontdoor.models.contact import Contact
from goldenthread.frontdoor.models.thresholds import ThresholdLevel
from goldenthread.frontdoor.outcomes import OUTCOME_CHOICES, OUTCOMES, Stage


class Decision(Fact):
    """One of the four. `decided_at` is the instant, `happened_on` the day it counts for, `recorded_by` the decider.

    `level` belongs to an edition of the guidance, which it keeps. `led_to` is the address of what another room made of it.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=9, choices=Stage)
    outcome = models.CharField(max_length=20, choices=OUTCOME_CHOICES)
    rationale = models.TextField()
    decided_at = models.DateTimeField()
    level = models.ForeignKey(ThresholdLevel, on_delete=models.PROTECT, related_name="+", null=True)
    council = models.CharField(max_length=120, blank=True)
    led_to = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.UniqueConstraint(fields=["contact", "stage"], name="front_door_decision_once"),
            models.CheckConstraint(name="front_door_stage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="front_door_outcome_is_known", condition=Q(outcome__in=sorted(OUTCOMES))),
            models.CheckConstraint(name="front_door_decision_has_reason", condition=~Q(rationale="")),
        ]


class Way(models.TextChoices):
    """How somebody was told."""

    LINK = "link", "By mail with a link to confirm"
    IN_PERSON = "in person", "In person or by phone"
    NOT_TOLD = "not told", "Not told"


class Told(Fact):
    """Somebody was told of a decision, or for a reason was not. `sender`: they had sent the contact. `withheld`: why less was said."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    sender = models.BooleanField()
    whom = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=9, choices=Way)
    words = models.TextField(blank=True)
    withheld = models.TextField(blank=True)
    involvement = models.OneToOneField("involvement.Involvement", on_delete=models.PROTECT, related_name="+", null=True)
    due_on = models.DateField()

    objects = ScopedManager()

    class Meta(Fact.Meta):
        verbose_name_plural = "told"
        indexes = [models.Index(fields=["decision"], name="told_of_decision")]
        constraints = [
            models.CheckConstraint(
                name="told_by_link_has_asking",
                condition=Q(way=Way.LINK, involvement__isnull=False) | (~Q(way=Way.LINK) & Q(involvement__isnull=True)),
            ),
            models.CheckConstraint(name="told_or_says_why_not", condition=~Q(way=Way.NOT_TOLD) | ~Q(withheld="")),
        ]
