"""A contact that was accepted as a referral, the visits that followed, and how it ended. It ends by a decision of the room below only."""

from django.db import models

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.frontdoor.models.contact import Contact, Known
from goldenthread.frontdoor.models.deciding import Decision
from goldenthread.frontdoor.models.thresholds import ThresholdLevel
from goldenthread.frontdoor.outcomes import NEEDS


class Referral(Fact):
    """`accepted_on` is the day it counts from. `earlier` is the closed referral within clock T47 that makes this a re-referral."""

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="+")
    accepted_on = models.DateField()
    need = models.CharField(max_length=2, choices=NEEDS)
    level = models.ForeignKey(ThresholdLevel, on_delete=models.PROTECT, related_name="+", null=True)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["child", "accepted_on"], name="referral_of_child")]


class Closure(Fact):
    """How a referral ended: by which decision (of the room `decisions`), of which kind, and what took the child in afterwards."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value.capitalize()) for kind in DecisionKind])
    decision = models.UUIDField()
    reason = models.TextField(blank=True)
    led_to = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        pass


class Visit(Fact):
    """Somebody went to see the child after a referral."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    seen = models.BooleanField()
    seen_alone = models.CharField(max_length=9, choices=Known)
    visitor = models.CharField(max_length=120)
    words = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["referral"], name="visit_of_referral")]
