"""A manager's looks at an episode, attempts to reach a family, and how help ends."""

from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.earlyhelp.models.episodes import Episode


class Oversight(Fact):
    """What a manager decided on `happened_on`, why, what is to be done, and when they look again."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    decision = models.TextField()
    rationale = models.TextField()
    direction = models.TextField()
    check_on = models.DateField()

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(name="oversight_is_whole", condition=~Q(decision="") & ~Q(rationale="") & ~Q(direction="")),
        ]


class TriedBy(models.TextChoices):
    """How somebody tried to reach the family."""

    VISIT = "visit", "Went to their home"
    CALL = "call", "Rang"
    MESSAGE = "message", "Sent a message"
    LETTER = "letter", "Wrote a letter"
    THROUGH = "through", "Through somebody they trust"
    MEETING = "meeting", "Asked them to meet"


class Reached(models.TextChoices):
    """What came of it."""

    SPOKE = "spoke", "Spoke with them"
    NO_ANSWER = "no answer", "No answer"
    NOT_NOW = "not now", "They said not now"
    REFUSED = "refused", "They said they do not want this help"


class Attempt(Fact):
    """One attempt to reach the family, by whoever is named in words: it need not be who writes it down."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=TriedBy)
    by_whom = models.CharField(max_length=160)
    reached = models.CharField(max_length=10, choices=Reached)
    words = models.TextField(blank=True)

    objects = ScopedManager()


class EndsAs(models.TextChoices):
    """How a time of early help ends, as the family would tell it."""

    MET = "needs met", "What was wanted has changed"
    DISENGAGED = "disengaged", "The family no longer takes part"
    MOVED = "moved", "The family moved away"
    STEPPED_UP = "stepped up", "More help is needed"
    STEPPED_DOWN = "stepped down", "Less help is enough"
    NOT_TAKEN_UP = "not taken up", "It never began"
    OTHER = "other", "Something else"


class EndingThought(Fact):
    """Why help is to end, thought through before anything is proposed. `risk`: what may go wrong without it, and who would see it."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    ends_as = models.CharField(max_length=12, choices=EndsAs)
    words = models.TextField()
    risk = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(name="ending_disengaged_thinks_of_risk", condition=~Q(ends_as="disengaged") | ~Q(risk="")),
        ]


class Ending(Fact):
    """Help ended on `happened_on` by a decision that everybody was asked about. There is no other way. `decision` is its id."""

    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="+")
    decision = models.UUIDField(unique=True)
    kind = models.CharField(max_length=30)
    ends_as = models.CharField(max_length=12, choices=EndsAs)
    rationale = models.TextField()
    passed_to = models.CharField(max_length=200, blank=True)  # the address of what another room made of it

    objects = ScopedManager()
