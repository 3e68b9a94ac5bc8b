"""The child: who this is, from before birth to 25. What is known now stands on the child; how it became known is kept beside it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.children.identifiers import KINDS
from goldenthread.children.models.scoping import ChildManager, ScopedManager
from goldenthread.ledger.models import Identified


class Sex(models.TextChoices):
    """As recorded for the census. How somebody describes themselves is part of their identity and stands there."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known"


class NameKind(models.TextChoices):
    LEGAL = "legal", "Legal name"
    KNOWN_AS = "known as", "Known as"
    FORMER = "former", "Earlier name"


class Family(Identified):
    """Brothers and sisters, in one record. It says nothing by itself: each of its children is told only to those who may see that child."""

    def __str__(self) -> str:
        return "family"


class Child(Identified):
    """One child. `name`, the dates and `sex` are the latest of `ChildName` and `Birth`, repeated for lists. Unborn: only `expected_on`."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160)
    born_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = ChildManager()

    class Meta:
        verbose_name_plural = "children"
        base_manager_name = "objects"
        indexes = [models.Index(fields=["name", "id"], name="child_by_name"), models.Index(fields=["born_on"], name="child_by_birth")]
        constraints = [
            models.CheckConstraint(name="child_has_a_date", condition=Q(born_on__isnull=False) | Q(expected_on__isnull=False)),
            models.CheckConstraint(name="child_sex_is_known", condition=Q(sex__in=Sex.values)),
        ]

    def __str__(self) -> str:
        return "child"  # never the name: this may end in a log


class Fact(Identified):
    """Something known of a child: when it happened, when it was written down, by whom and for which agency. Added, never changed."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def __str__(self) -> str:
        return type(self).__name__.lower()


class Birth(Fact):
    """What was known of birth at one time: the day, or the day it is expected. The latest counts."""

    born_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    sex = models.CharField(max_length=1, choices=Sex)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(name="birth_has_a_date", condition=Q(born_on__isnull=False) | Q(expected_on__isnull=False)),
        ]


class ChildName(Fact):
    """A name from a day on (`happened_on`). The latest legal name is shown; where there is a name they go by, that one."""

    kind = models.CharField(max_length=10, choices=NameKind)
    given = models.CharField(max_length=80, blank=True)  # unborn children may have none
    family_name = models.CharField(max_length=80)

    objects = ScopedManager()


class Identifier(Fact):
    """A number that names the child somewhere. Well formed (`identifiers`); that it is theirs, nobody has traced.

    Not unique in the database: the refusal of a second one would tell that a hidden child has it.
    """

    kind = models.CharField(max_length=10, choices=KINDS)
    value = models.CharField(max_length=40)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["kind", "value"], name="identifier_value")]
