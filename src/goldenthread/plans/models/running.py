"""What happens to an action after it was read in: what its leads say, what proves it, who holds it, what it leans on.

Everything here is added and never changed; what may be closed later (a holder who left, a link that no longer holds, evidence that
was withdrawn) has its own pair of columns that are filled once. The colour is in `colours`, dates and boards in `boards`.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.ledger.models import Identified, pair_constraint


class Recorded(Identified):
    """When a fact was typed and by whom. When it *happened* is another date of each fact."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Update(Recorded):
    """What a lead says has happened. `no_change` is an answer too: somebody looked, and nothing had moved."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="updates")
    progress = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    no_change = models.BooleanField(default=False)
    described_on = models.DateField()  # the day the words are about
    forecast_on = models.DateField(null=True)  # when the lead now expects to finish
    by_link = models.BooleanField(default=False)

    class Meta:
        ordering = ["recorded_at", "id"]
        indexes = [models.Index(fields=["action", "recorded_at"])]
        constraints = [
            models.CheckConstraint(name="update_says_something", condition=Q(no_change=True) | ~Q(progress="") | ~Q(impact="")),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.described_on}"


class EvidenceKind(models.TextChoices):
    DATA = "data", "Data"
    AUDIT = "audit", "Audit or dip sample"
    VOICE = "voice", "Child’s or family’s voice"
    DOCUMENT = "document", "Document"
    STAFF = "staff", "Staff’s word"


class Strength(models.IntegerChoices):
    """The so-what ladder: how much a piece of evidence proves that help for children changed."""

    DONE = 1, "1 Activity done"
    COUNTED = 2, "2 Output counted"
    COMPLIANCE = 3, "3 Process followed, with a denominator"
    QUALITY = 4, "4 Quality of practice, by audit with moderation"
    REPORTED = 5, "5 Change reported by children or families"
    OUTCOME = 6, "6 Outcome measure moved beyond chance"
    SUSTAINED = 7, "7 Held for 6 to 12 months and found again"


class Evidence(Recorded):
    """Something that proves, for a period and until a day.

    `where` says where it is kept; `reading` is what the measure of the claim says now.
    """

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="evidence")
    update = models.ForeignKey(Update, on_delete=models.PROTECT, null=True, related_name="evidence")
    kind = models.CharField(max_length=16, choices=EvidenceKind)
    strength = models.PositiveSmallIntegerField(choices=Strength)
    what = models.TextField()
    where = models.TextField(blank=True)
    reading = models.CharField(max_length=200, blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField()
    expires_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-strength", "-until_on", "id"]
        indexes = [models.Index(fields=["action", "recorded_at"])]
        constraints = [
            pair_constraint("withdrawn"),
            models.CheckConstraint(name="evidence_strength_1_to_7", condition=Q(strength__gte=1, strength__lte=7)),
            models.CheckConstraint(name="evidence_period_in_order", condition=Q(from_on__isnull=True) | Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(name="evidence_expires_after", condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("until_on"))),
        ]

    def __str__(self) -> str:
        return self.what


class Claim(Recorded):
    """ "What will change" in a form that can be tested. The latest one stands; earlier ones stay to be seen.

    `standard`: the code of the practice standard by which it is tested, empty where there is none.
    """

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="claims")
    statement = models.TextField()
    baseline = models.CharField(max_length=200, blank=True)
    baseline_on = models.DateField(null=True)
    target = models.CharField(max_length=200, blank=True)
    by_on = models.DateField(null=True)
    how_known = models.TextField(blank=True)
    standard = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        indexes = [models.Index(fields=["action", "recorded_at"])]

    def __str__(self) -> str:
        return self.statement


class LeadHolder(Recorded):
    """Who holds a lead's role now. The role outlives its holder: `words` are those of the lead, not of a person."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="holders")
    words = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["from_on", "id"]
        indexes = [models.Index(fields=["person"])]
        constraints = [
            pair_constraint("ended"),
            models.UniqueConstraint(fields=["action", "words", "person"], condition=Q(ended_at__isnull=True), name="holder_named_once"),
        ]

    def __str__(self) -> str:
        return self.words


class LinkKind(models.TextChoices):
    ANSWERED_BY = "answered by", "is answered by"
    DEPENDS_ON = "depends on", "depends on"


class ActionLink(Identified):
    """One action that is answered by another (and takes its colour from there), or cannot be done before it."""

    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="linked_by")
    kind = models.CharField(max_length=16, choices=LinkKind)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_why = models.TextField(blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            pair_constraint("ended"),
            models.CheckConstraint(name="action_link_not_to_itself", condition=~Q(action=F("other"))),
            models.UniqueConstraint(fields=["action", "other", "kind"], condition=Q(ended_at__isnull=True), name="action_linked_once"),
            models.UniqueConstraint(
                fields=["action"], condition=Q(ended_at__isnull=True, kind="answered by"), name="action_answered_by_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.kind} {self.other_id}"
