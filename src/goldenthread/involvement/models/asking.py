"""One asking of one partner about one thing. The thing belongs to a room above, so it is known by room, kind and id only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.ledger.models import Identified


class InvolvementKind(models.TextChoices):
    """What is asked: to come, to say yes or no to a decision, to tell what one knows, or only to take note."""

    INVITATION = "invitation", "Invitation"
    CONSULTATION = "consultation", "Consultation"
    CONTRIBUTION = "contribution", "Contribution"
    NOTICE = "notice", "Notice"


class InvolvementState(models.TextChoices):
    """Where an asking stands. Which state follows which, for each kind, is in `policies.MOVES`."""

    DUE = "due", "To be asked"
    SENT = "sent", "Asked"
    ACCEPTED = "accepted", "Accepted"
    APOLOGY_WITH_REPORT = "apology with report", "Apology with a report"
    APOLOGY = "apology", "Apology"
    DEPUTISED = "deputised", "Sends a deputy"
    DECLINED = "declined", "Says not involved"
    NO_REPLY = "no reply", "No reply"
    LAPSED = "lapsed", "Over without an answer"
    ATTENDED = "attended", "Attended"
    LEFT_EARLY = "left early", "Left early"
    ABSENT = "absent", "Absent"
    CONTRIBUTED = "contributed", "Answered"
    WITHDRAWN = "withdrawn", "No longer asked"


ANSWERS = (
    InvolvementState.ACCEPTED,
    InvolvementState.APOLOGY_WITH_REPORT,
    InvolvementState.APOLOGY,
    InvolvementState.DEPUTISED,
    InvolvementState.DECLINED,
    InvolvementState.CONTRIBUTED,
)


class Involvement(Identified):
    """Somebody was asked. Either a person with an account, or a name and an address, never both.

    `key` says what for, so that nobody is asked the same twice. `why` is the rule and the facts it used. `asked_by` is empty where the
    system asked; `asking_agency` is for which agency it was asked, empty only there. `agency` is the one that is asked. `answered_at` and
    `words` repeat the latest `Answer`, for lists.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=16, choices=InvolvementKind)
    about_room = models.CharField(max_length=40)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    profession = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    why = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asking_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=24, choices=InvolvementState, default=InvolvementState.SENT)
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(fields=["person", "state", "due_on"], name="involvement_of_person"),
            models.Index(fields=["agency", "state", "due_on"], name="involvement_of_agency"),
            models.Index(fields=["about_room", "about_kind", "about_id"], name="involvement_about"),
            models.Index(fields=["state", "due_on"], name="involvement_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                name="involvement_reaches_one_way",
                condition=Q(person__isnull=False, contact_name="", contact_email="")
                | (Q(person__isnull=True) & ~Q(contact_name="") & ~Q(contact_email="")),
            ),
            models.CheckConstraint(name="involvement_kind_is_known", condition=Q(kind__in=InvolvementKind.values)),
            models.CheckConstraint(name="involvement_state_is_known", condition=Q(state__in=InvolvementState.values)),
            models.CheckConstraint(
                name="involvement_says_which_agency_asks", condition=Q(asked_by__isnull=True) | Q(asking_agency__isnull=False)
            ),
            models.CheckConstraint(name="involvement_answer_has_time", condition=~Q(state__in=ANSWERS) | Q(answered_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"  # neither name nor words: this may end in a log


class Concern(Identified):
    """Somebody whom an asking concerns, such as a child: an id of a room above, and nothing more here.

    Whether whoever was asked may still be told is asked of that room by this id (`telling`).
    """

    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="concerns")
    concerned = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["involvement", "concerned"], name="concern_once")]

    def __str__(self) -> str:
        return "concern"
