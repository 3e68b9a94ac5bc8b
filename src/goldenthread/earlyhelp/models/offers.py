"""What is on offer to families, with the effect each offer claims and the proof for it; and the words of the practice model.

Nothing here is about a child. A claim and a piece of proof are only added to, so that a claim cannot be moved to fit what came of it.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.ledger.models import Identified

OLDEST = 25


class OfferKind(models.TextChoices):
    SERVICE = "service", "Service"
    HUB = "hub", "Family hub"
    PILOT = "pilot", "Pilot"
    INITIATIVE = "initiative", "Initiative"
    LEARNING = "learning", "Learning for those who work with families"


class Strength(models.IntegerChoices):
    """How much a piece of proof shows, from what was done to what lasted. Each rung is more than the one below."""

    ACTIVITY = 1, "It took place"
    REACH = 2, "It reached those it is meant for"
    WELCOME = 3, "They say that it was good"
    LEARNT = 4, "They know or can do something new"
    DIFFERENT = 5, "They do something differently"
    BETTER = 6, "Children’s lives are better"
    LASTED = 7, "It is still so a year later"


class Offer(Identified):
    """One offer. `from_age` and `to_age` in whole years, both included; empty: no limit. An unborn child counts as aged nought."""

    kind = models.CharField(max_length=12, choices=OfferKind)
    name = models.CharField(max_length=160)
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    from_age = models.PositiveSmallIntegerField(null=True)
    to_age = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=160, blank=True)
    reach = models.TextField()  # how a family or a worker gets to it
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(name="offer_kind_is_known", condition=Q(kind__in=OfferKind.values)),
            models.CheckConstraint(
                name="offer_ages_in_order", condition=Q(to_age__isnull=True) | Q(from_age__isnull=True) | Q(to_age__gte=F("from_age"))
            ),
            models.CheckConstraint(name="offer_days_in_order", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))),
        ]

    def __str__(self) -> str:
        return self.name


class OfferClaim(Identified):
    """The effect an offer claims, and how one would know. The latest counts; the earlier ones stay to be read."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="claims")
    claim = models.TextField()
    known_by = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-recorded_at", "-id"]

    def __str__(self) -> str:
        return "claim"


class OfferProof(Identified):
    """A piece of proof for or against the claim: what was seen, where, how strong, of whom. `reached`: how many people, where counted."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="proofs")
    happened_on = models.DateField()
    source = models.CharField(max_length=160)
    strength = models.PositiveSmallIntegerField(choices=Strength)
    words = models.TextField()
    whom = models.CharField(max_length=160, blank=True)  # which group of people, or which agency's
    reached = models.PositiveIntegerField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-happened_on", "-recorded_at", "-id"]
        constraints = [models.CheckConstraint(name="offer_proof_strength_is_known", condition=Q(strength__in=Strength.values))]

    def __str__(self) -> str:
        return "proof"


class PracticeModel(Identified):
    """What the partnership calls the four fields of its practice model, from a day. The latest that has begun counts."""

    name = models.CharField(max_length=80)
    worries = models.CharField(max_length=120)
    strengths = models.CharField(max_length=120)
    must_happen = models.CharField(max_length=120)
    scale = models.CharField(max_length=120)
    from_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-from_on", "-recorded_at", "-id"]

    def __str__(self) -> str:
        return self.name
