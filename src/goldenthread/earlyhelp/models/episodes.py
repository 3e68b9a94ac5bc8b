"""A time of early help for one child, from the request on: who leads it, what the family answered, what is said of its milestones."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.children.models import Child, Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.earlyhelp.models.linked import LinkedManager
from goldenthread.ledger.models import Identified, new_id


class Origin(models.TextChoices):
    """What a request came out of."""

    CONTACT = "contact", "A contact at the front door"
    STEP_DOWN = "step down", "A step down from other help"
    PARTNER = "partner", "A partner who works with the child"
    FAMILY = "family", "The family asked"


class Episode(Fact):
    """One time of early help for one child. It begins with the request, which happened on `happened_on`, and is never changed.

    Brothers and sisters asked for together share `together`. `about_*` is what it came out of, in another room. `from_*` is who sent it.
    """

    pathway = models.CharField(max_length=8)  # a code of `pathways.PATHWAYS`, for ever
    origin = models.CharField(max_length=12, choices=Origin)
    came_from = models.CharField(max_length=200, blank=True)
    about_room = models.CharField(max_length=40, blank=True)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True)
    why = models.TextField()
    level = models.CharField(max_length=200, blank=True)
    together = models.UUIDField(default=new_id)
    from_person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    from_name = models.CharField(max_length=120, blank=True)
    from_email = models.EmailField(max_length=254, blank=True)
    from_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    searched_on = models.DateField(null=True)
    search_found = models.TextField(blank=True)
    first_meeting_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["child", "happened_on"], name="episode_of_child")]
        constraints = [models.CheckConstraint(name="episode_says_why", condition=~Q(why=""))]


class EpisodeNow(Identified):
    """How an episode stands, repeated from its facts for lists; `services.standing` writes it anew with every fact.

    `next_*` is the open milestone that is due first. `still_due_on`: when it begins to stand still. `oversight_due_on`: a manager's look.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    lead_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    next_step = models.CharField(max_length=60, blank=True)
    next_number = models.PositiveSmallIntegerField(default=1)
    next_due_on = models.DateField(null=True)
    still_due_on = models.DateField(null=True)
    oversight_due_on = models.DateField(null=True)
    last_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["lead", "ended_on"], name="episode_of_lead"),
            models.Index(fields=["ended_on", "next_due_on"], name="episode_by_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(ended_on__isnull=True), name="episode_one_open"),
            models.CheckConstraint(
                name="episode_lead_with_agency",
                condition=Q(lead__isnull=True, lead_agency__isnull=True) | Q(lead__isnull=False, lead_agency__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return "how an episode stands"


class Allocation(Fact):
    """From a day on somebody leads. The latest counts; the earlier ones are the history."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lead_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)

    objects = ScopedManager()


class LeadAsking(Fact):
    """Somebody, of whichever agency, was asked to take the lead. They are answered by link; `answer` says yes or no, once."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lead_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    involvement = models.OneToOneField("involvement.Involvement", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=3, blank=True, choices=[("yes", "Yes"), ("no", "No")])
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = LinkedManager()


class FamilyAnswer(Fact):
    """What the family answered to early help, kept as an agreement of the child's record; where they said no, what follows."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    agreement = models.OneToOneField("children.Agreement", on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    what_follows = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(name="family_refusal_says_what_follows", condition=Q(agreed=True) | ~Q(what_follows="")),
        ]


class Says(models.TextChoices):
    """What a note on a milestone says."""

    REASON = "reason", "Why it was missed"
    DONE = "done", "It was done"
    SPARED = "spared", "It does not apply"


class MilestoneNote(Fact):
    """Something said of one milestone of one episode, in a code of `reasons.REASONS` where it is a reason, and in words."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField(default=1)
    says = models.CharField(max_length=8, choices=Says)
    reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(name="milestone_reason_is_coded", condition=Q(says="reason") ^ Q(reason="")),
            models.CheckConstraint(name="milestone_note_says_something", condition=Q(says="done") | ~Q(words="")),
            models.CheckConstraint(name="milestone_says_is_known", condition=Q(says__in=Says.values)),
        ]
