"""An assessment in typed versions, what each agency was asked to bring to it and what was done with that, and who was given what."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.earlyhelp.models.episodes import Episode
from goldenthread.earlyhelp.models.linked import LinkedManager
from goldenthread.ledger.models import pair_constraint


class Assessment(Fact):
    """One assessment, begun on `happened_on`; the later ones of an episode are assessing again. What it says is in its versions."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    completed_on = models.DateField(null=True)
    completed_at = models.DateTimeField(null=True)
    completed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            pair_constraint("completed"),
            models.UniqueConstraint(fields=["episode", "number"], name="assessment_number_once"),
            models.CheckConstraint(
                name="assessment_completed_with_day",
                condition=Q(completed_on__isnull=True, completed_at__isnull=True)
                | Q(completed_on__isnull=False, completed_at__isnull=False),
            ),
        ]


class AssessmentVersion(Fact):
    """Everything an assessment said when somebody saved. `identity` is what who the child is means for the help: words, never a tick.

    *Units*: `scale` from 0 (as worrying as it could be) to 10 (no help needed); None where nobody has said.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    needs = models.TextField(blank=True)
    family = models.TextField(blank=True)
    home = models.TextField(blank=True)
    voice = models.TextField(blank=True)
    identity = models.TextField(blank=True)
    working_well = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    must_happen = models.TextField(blank=True)
    scale = models.PositiveSmallIntegerField(null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="assessment_version_once"),
            models.CheckConstraint(name="assessment_scale_to_ten", condition=Q(scale__isnull=True) | Q(scale__lte=10)),
        ]


class Told(models.TextChoices):
    """What came back from a partner who was asked to contribute."""

    TOLD = "told", "Told us what they know"
    NOTHING = "nothing", "Has nothing to add"
    NOT_INVOLVED = "not involved", "Is not involved with the family"


class Contribution(Fact):
    """One partner was asked for their part in an assessment. The answer is written once; so is what its author did with it."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    partner_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    profession = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, blank=True)
    why = models.TextField()
    due_on = models.DateField()
    involvement = models.OneToOneField("involvement.Involvement", on_delete=models.PROTECT, related_name="+")
    told = models.CharField(max_length=12, choices=Told, blank=True)
    knows = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    would_help = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    used = models.CharField(max_length=8, blank=True, choices=[("used", "Used"), ("not used", "Not used")])
    used_words = models.TextField(blank=True)
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    objects = LinkedManager()

    class Meta(Fact.Meta):
        constraints = [
            pair_constraint("used"),
            models.CheckConstraint(
                name="contribution_told_with_time",
                condition=Q(told="", answered_at__isnull=True) | ~Q(told="") & Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(name="contribution_use_says_how", condition=Q(used="", used_words="") | ~Q(used="") & ~Q(used_words="")),
        ]


class Shared(models.TextChoices):
    """What was given to somebody."""

    ASSESSMENT = "assessment", "Assessment"
    PLAN = "plan", "Family plan"


class Share(Fact):
    """A version of the assessment or of the plan was given to somebody on `happened_on`: to the family, or to a partner by notice.

    `before_family`: why a partner was given it before the family was. `confirmed_at`: by link.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=Shared)
    thing_id = models.UUIDField()  # of the assessment, or of the plan's version
    version = models.PositiveIntegerField()
    with_family = models.BooleanField()
    name = models.CharField(max_length=160)
    how = models.CharField(max_length=120, blank=True)
    partner_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    before_family = models.TextField(blank=True)
    involvement = models.OneToOneField("involvement.Involvement", on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)

    objects = LinkedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(name="share_family_has_no_agency", condition=Q(with_family=False) | Q(partner_agency__isnull=True)),
        ]
