"""The letter as a record: the file as it came, what was read in it, and what became of the reply it asks for.

The file and its reading never change after they are stored. The facts beside them (title, dates, addressees) start as read and
are put right by a person. Look next at `proposal.py`, the reading cut into pieces for review.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.ledger.models import Identified, pair_constraint

STORED_UNDER = "letters"  # the folder of the originals


class LetterState(models.TextChoices):
    """Where a letter is on its way into the register. `policies.LETTER_MOVES` says which step may follow which."""

    READING = "reading", "being read"
    REVIEW = "review", "to review"
    CONFIRMED = "confirmed", "confirmed"
    FAILED = "failed", "refused"
    WITHDRAWN = "withdrawn", "taken back"


class LetterKind(models.TextChoices):
    """What sort of paper the findings come from. Older reviews stand in the same register as the last inspection."""

    INSPECTION = "inspection", "Inspection letter or report"
    VISIT = "visit", "Monitoring or focused visit letter"
    PEER_REVIEW = "peer_review", "Peer review or peer challenge"
    CASE_REVIEW = "case_review", "Case review or safeguarding practice review"
    AUDIT = "audit", "Audit report"
    OTHER = "other", "Other review"


class Letter(Identified):
    """One letter or report with findings in it.

    `file` carries a name made here, never the sender's; it is empty once a file was refused, because refused files are not
    kept. `version` counts the saves of the facts, so that the second of two editors hears about the first.
    """

    file = models.FileField(upload_to=STORED_UNDER, max_length=200, blank=True)
    original_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=LetterKind, default=LetterKind.INSPECTION)
    title = models.CharField(max_length=500)
    dated_on = models.DateField(null=True, blank=True)
    inspected_from = models.DateField(null=True, blank=True)
    inspected_to = models.DateField(null=True, blank=True)
    addressees = models.JSONField(default=list, blank=True)
    response_due_on = models.DateField(null=True, blank=True)
    grades = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.READING)
    failed_because = models.TextField(blank=True)
    job_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-dated_on", "-received_at"]
        constraints = [
            pair_constraint("confirmed"),
            models.UniqueConstraint(
                fields=["sha256"],
                condition=~Q(state__in=[LetterState.FAILED, LetterState.WITHDRAWN]),
                name="inspections_letter_once",
            ),
            models.CheckConstraint(
                condition=Q(inspected_to__gte=F("inspected_from")) | Q(inspected_to=None) | Q(inspected_from=None),
                name="inspections_letter_inspected_in_order",
            ),
        ]
        indexes = [models.Index(fields=["state", "-received_at"], name="inspections_letter_state")]

    def __str__(self) -> str:
        return self.title


class Transcript(Identified):
    """What the reader gave back for a letter, kept as read: the paper's parts in order, and what they were taken for.

    Shape: `paper` and `reading` are `papers.page.Paper` and `papers.model.Reading` as JSON. A row of its own, because lists of
    letters must not carry whole letters with them.
    """

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="transcript")
    paper = models.JSONField()
    reading = models.JSONField()
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"what was read in {self.letter_id}"


class Response(Identified):
    """That the written reply was sent. Append-only: a correction is a new row, and the last one recorded counts."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="responses")
    sent_on = models.DateField()
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return f"reply sent on {self.sent_on}"
