"""Help notes and families' circumstances: facts about a child, only ever added to. What a kind of note may hold is in `help_kinds`."""

from django.db import models
from django.db.models import F, Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.earlyhelp.models.offers import Offer, PracticeModel

HIGHEST = 10  # of the scale from 0


class HelpNote(Fact):
    """One tool, service, decision or piece of work in a child's help, or what became of it.

    `thread` is the id of the first row about it; of the rows of a thread the latest counts, and it holds what still holds of the earlier
    ones. `group` is shared by the notes that were written once for several children. Whether a column is used, and what it is called,
    depends on `kind`; whether `standing` may follow another, too. Neither has choices here: a new kind needs no change of the table.
    """

    thread = models.UUIDField()
    kind = models.CharField(max_length=40)
    standing = models.CharField(max_length=40)
    title = models.CharField(max_length=160, blank=True)
    words = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    planned = models.PositiveSmallIntegerField(null=True)  # sessions
    done = models.PositiveSmallIntegerField(null=True)  # sessions
    weeks = models.PositiveSmallIntegerField(null=True)  # that a wait should take
    follow_up_on = models.DateField(null=True)
    asked_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+", null=True)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+", null=True)
    group = models.UUIDField(null=True)
    worries = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    must_happen = models.TextField(blank=True)
    scale = models.PositiveSmallIntegerField(null=True)
    neglect = models.BooleanField(default=False)
    practice_model = models.ForeignKey(PracticeModel, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["child", "thread"], name="help_note_of_child"),
            models.Index(fields=["offer", "thread"], name="help_note_of_offer"),
            models.Index(fields=["kind", "happened_on"], name="help_note_by_day"),
        ]
        constraints = [
            models.CheckConstraint(name="help_note_scale_is_0_to_10", condition=Q(scale__isnull=True) | Q(scale__lte=HIGHEST)),
            models.CheckConstraint(name="help_note_stands_somewhere", condition=~Q(kind="") & ~Q(standing="")),
        ]


class CircumstanceAnswer(models.TextChoices):
    """What came of asking. Nobody having asked is no row at all."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_ASKED = "not asked", "Not asked"
    DECLINED = "declined", "Did not want to say"
    NOT_KNOWN = "not known", "Not known"


class FamilyCircumstance(Fact):
    """What a family said of one circumstance (`help_circumstances`), on the record of each of its children that the writer may write about.

    `telling` is shared by the rows of one writing. `from_on` and `to_on`: since when and until when it is so; only of a yes.
    """

    telling = models.UUIDField()
    kind = models.CharField(max_length=40)
    standing = models.CharField(max_length=10, choices=CircumstanceAnswer)
    words = models.TextField(blank=True)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["kind", "child"], name="circumstance_of_child")]
        constraints = [
            models.UniqueConstraint(fields=["telling", "child"], name="circumstance_told_once"),
            models.CheckConstraint(name="circumstance_answer_is_known", condition=Q(standing__in=CircumstanceAnswer.values)),
            models.CheckConstraint(
                name="circumstance_days_are_of_a_yes", condition=Q(standing="yes") | Q(from_on__isnull=True, to_on__isnull=True)
            ),
            models.CheckConstraint(
                name="circumstance_days_in_order",
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
        ]
