"""Who works with a child and why, who is kept out, and who looked in an emergency. Read by the access rule (`scoping`)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.children.bases import BASES
from goldenthread.children.models.child import Child
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.ledger.models import Identified, pair_constraint


class RelationshipKind(models.TextChoices):
    """How somebody is related to a child."""

    ALLOCATED = "allocated", "Holds the child’s case"
    INVOLVED = "involved", "Works with the child"
    DUTY = "duty", "Team on duty"
    AUDIT = "audit", "Named audit"


class CaseRelationship(Identified):
    """A person, or a whole team on duty, works with a child for one agency on one basis, from a day to a day, both inclusive.

    `part` is what they do for the child in their own words. `ended_at` closes it at once, in the middle of a day. `ends_because`: the work
    it came of has passed to somebody else or is over, and so `to_on` was set; whoever held the case holds it no more. `asking`: what they
    were let in to answer, and then it ends with that.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=RelationshipKind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    team = models.ForeignKey("partners.Team", on_delete=models.PROTECT, related_name="+", null=True)
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=20)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    ends_because = models.CharField(max_length=120, blank=True)
    asking = models.ForeignKey("involvement.Involvement", on_delete=models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["child", "person"], name="case_of_person"),
            models.Index(fields=["person", "child"], name="cases_of_person"),
            models.Index(fields=["team", "child"], name="cases_of_team"),
        ]
        constraints = [
            pair_constraint("ended"),
            models.CheckConstraint(name="case_person_or_team", condition=Q(person__isnull=True) ^ Q(team__isnull=True)),
            models.CheckConstraint(name="case_only_duty_by_team", condition=Q(team__isnull=True) | Q(kind=RelationshipKind.DUTY)),
            models.CheckConstraint(
                name="case_audit_is_an_audit",
                condition=Q(kind=RelationshipKind.AUDIT, basis="audit") | ~Q(kind="audit") & ~Q(basis="audit"),
            ),
            models.CheckConstraint(name="case_audit_ends", condition=~Q(kind=RelationshipKind.AUDIT) | Q(to_on__isnull=False)),
            models.CheckConstraint(name="case_kind_is_known", condition=Q(kind__in=RelationshipKind.values)),
            models.CheckConstraint(name="case_basis_is_known", condition=Q(basis__in=sorted(BASES))),
            models.CheckConstraint(name="case_that_ends_has_a_last_day", condition=Q(ends_because="") | Q(to_on__isnull=False)),
            models.CheckConstraint(name="case_dates_in_order", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.basis})"


def _by_another(row: str) -> models.CheckConstraint:
    """What keeps people from a child is lifted by a second person."""
    return models.CheckConstraint(name=f"{row}_lifted_by_another", condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=F("placed_by")))


class RestrictionKind(models.TextChoices):
    STAFF_FAMILY = "staff family", "A worker’s own family"
    ADOPTION = "adoption", "Adoption"
    PROTECTED = "protected person", "Protected person"
    HIGH_PROFILE = "high profile", "Widely known"
    OTHER = "other", "Other"


class Restriction(Identified):
    """While it stands, the child exists only for those named on its list (who need a relationship all the same)."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RestrictionKind)
    why = models.TextField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            pair_constraint("lifted"),
            models.CheckConstraint(
                name="restriction_lifted_by_another", condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=F("placed_by"))
            ),
        ]

    def __str__(self) -> str:
        return "restriction"


class RestrictionMember(Identified):
    """Somebody named on a restriction's list."""

    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            pair_constraint("removed"),
            models.UniqueConstraint(fields=["restriction", "person"], condition=Q(removed_at__isnull=True), name="restriction_names_once"),
        ]

    def __str__(self) -> str:
        return "named on a restriction"


class ExclusionKind(models.TextChoices):
    OWN_FAMILY = "own family", "Their own family"
    CONFLICT = "conflict", "Another conflict of interest"


class Exclusion(Identified):
    """Somebody for whom this child does not exist, whatever else they may: a relative, or somebody with another interest in the case."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ExclusionKind)
    why = models.TextField(blank=True)  # empty where somebody declared it themselves
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            pair_constraint("lifted"),
            _by_another("exclusion"),
            models.UniqueConstraint(fields=["child", "person"], condition=Q(lifted_at__isnull=True), name="exclusion_once"),
        ]

    def __str__(self) -> str:
        return "exclusion"


class EmergencyReason(models.TextChoices):
    HARM_NOW = "harm now", "A child may be harmed now"
    MISSING = "missing", "A child is missing"
    HOSPITAL = "hospital", "A child is in hospital and we must know who cares for them"
    OUT_OF_HOURS = "out of hours", "Nobody who works with the child can be reached, and it cannot wait"


class EmergencyFinding(models.TextChoices):
    RIGHT = "right", "It was right to look"
    WRONG = "wrong", "It was not right to look"


class EmergencyLook(Identified):
    """Somebody without a relationship opened one child, to read, for four hours. A second person says afterwards whether that was right."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16, choices=EmergencyReason)
    words = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    review_due_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    finding = models.CharField(max_length=8, choices=EmergencyFinding, blank=True)
    closed_words = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["opened_by", "child"], name="emergency_of_person")]
        constraints = [
            pair_constraint("closed"),
            models.CheckConstraint(name="emergency_closed_by_another", condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("opened_by"))),
            models.CheckConstraint(name="emergency_ends_after_it_begins", condition=Q(ends_at__gt=F("opened_at"))),
        ]

    def __str__(self) -> str:
        return f"emergency look ({self.reason})"
