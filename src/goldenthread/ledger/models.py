"""What the ledger keeps: events and looks in sealed chains, mail to send, jobs to do, forms already answered.

Nothing here points at another room's tables: the record of what happened must outlive whatever it is about, so people, agencies
and things are plain ids. Rows of `Event` and `ReadEvent` are written by `chain` and never changed: triggers refuse it (`triggers`).
Look next at `services` for the verbs and `chain` for how a row is sealed.
"""

from typing import ClassVar
from uuid import UUID

from django.db import models
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh id that cannot be guessed and sorts by the time it was made."""
    return uuid7()


def pair_constraint(verb: str) -> models.CheckConstraint:
    """`<verb>_at` and `<verb>_by` are both there or both empty: nothing is half confirmed."""
    at, by = f"{verb}_at__isnull", f"{verb}_by__isnull"
    both = models.Q(**{at: True, by: True}) | models.Q(**{at: False, by: False})
    return models.CheckConstraint(condition=both, name=f"%(app_label)s_%(class)s_{verb}_pair")


class Identified(models.Model):
    """The base of every model of every room."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class Chained(Identified):
    """A row of a sealed chain: its place, the seal of the row before it, and its own seal over everything else in the row."""

    stream = models.CharField(max_length=40)
    position = models.PositiveBigIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True, blank=True)  # empty: the system did it
    agency_id = models.UUIDField(null=True, blank=True)
    session = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        abstract = True


class Event(Chained):
    """Something was done. `before` and `after` are keyed digests of the thing's state: they prove, and tell nothing."""

    what = models.CharField(max_length=80)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    purpose = models.CharField(max_length=200, blank=True)

    sealed: ClassVar[tuple[str, ...]] = (
        *("id", "stream", "position", "recorded_at", "recorded_by", "agency_id", "session", "previous"),
        *("what", "about_kind", "about_id", "before", "after", "reason", "purpose"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "position"], name="event_place_once")]
        indexes = [
            models.Index(fields=["recorded_at"], name="event_when"),
            models.Index(fields=["about_id"], name="event_about"),
            models.Index(fields=["recorded_by"], name="event_who"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.position}: {self.what}"


class ReadEvent(Chained):
    """Somebody looked at something that asks for a record. Committed before the content leaves."""

    what = models.CharField(max_length=80)
    about = models.CharField(max_length=80, blank=True)

    sealed: ClassVar[tuple[str, ...]] = (
        *("id", "stream", "position", "recorded_at", "recorded_by", "agency_id", "session", "previous"),
        *("what", "about"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "position"], name="read_place_once")]
        indexes = [
            models.Index(fields=["recorded_at"], name="read_when"),
            models.Index(fields=["about"], name="read_about"),
            models.Index(fields=["recorded_by"], name="read_who"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.position}: {self.what}"


class ChainHead(Identified):
    """How long each chain is and how it ends, sealed: a chain that lost its tail no longer fits its head."""

    stream = models.CharField(max_length=40, unique=True)
    count = models.PositiveBigIntegerField(default=0)
    last_seal = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.stream}, {self.count} long"


class Outgoing(Identified):
    """One email to send, at least once. `key` says what it is for: the same key is never queued twice."""

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    queued_at = models.DateTimeField()
    try_at = models.DateTimeField()  # not before this; a worker that takes the mail moves it to the end of its lease
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    forgets = models.BooleanField(default=False)  # its body opens a door, so it is blanked once the mail has gone out or was given up
    forgotten_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "outgoing"
        indexes = [models.Index(fields=["try_at"], name="outgoing_waiting", condition=models.Q(sent_at=None, given_up_at=None))]

    def __str__(self) -> str:
        return self.key  # neither the address nor the words: this may end in a log


class JobState(models.TextChoices):
    WAITING = "waiting", "Waiting to start"
    RUNNING = "running", "Under way"
    DONE = "done", "Finished"
    FAILED = "failed", "Stopped"
    CANCELLED = "cancelled", "Cancelled"


class Job(Identified):
    """Work too long for a page. The row is the queue: a worker takes it by a conditional update and holds it by a lease."""

    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True, blank=True)
    agency_id = models.UUIDField(null=True, blank=True)
    needs = models.CharField(max_length=100, blank=True)  # the permission that the asker must still hold at every step
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    given = models.JSONField(default=dict)
    checkpoint = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=200, blank=True)
    try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.UUIDField(null=True, blank=True)  # a worker, not a person
    lease_ends_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.UUIDField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    result_url = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [pair_constraint("claimed"), pair_constraint("cancelled")]
        indexes = [models.Index(fields=["state", "try_at"], name="job_queue"), models.Index(fields=["-asked_at", "-id"], name="job_newest")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class NightlyRun(Identified):
    """That one kind of nightly work was started for one night. The unique key is what makes it happen once, however many workers look."""

    kind = models.CharField(max_length=60)
    night_on = models.DateField()  # the day, where the partnership is, whose small hours the night is
    started_at = models.DateTimeField()
    job_id = models.UUIDField()  # the job of the latest start; jobs of long ago are forgotten

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "night_on"], name="nightly_once")]

    def __str__(self) -> str:
        return f"{self.kind}, {self.night_on}"


class FormKey(Identified):
    """A form that was answered: the same key again gets the same answer and does nothing."""

    key = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=80)
    used_at = models.DateTimeField()
    used_by = models.UUIDField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["used_at"], name="form_key_when")]

    def __str__(self) -> str:
        return self.purpose


# Which fields hold personal data. Every field of every model is in one of the two; a test holds it.
_CHAINED_PERSONAL = {"recorded_by", "session"}
_CHAINED = {"id", "stream", "position", "recorded_at", "agency_id", "previous", "seal"}

PERSONAL: dict[str, frozenset[str]] = {
    "Event": frozenset(_CHAINED_PERSONAL | {"reason"}),
    "ReadEvent": frozenset(_CHAINED_PERSONAL),
    "Outgoing": frozenset({"to", "subject", "body", "problem"}),
    "Job": frozenset({"asked_by", "cancelled_by", "given", "checkpoint", "words", "problem"}),
    "FormKey": frozenset({"used_by"}),
}
NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Event": frozenset(_CHAINED | {"what", "about_kind", "about_id", "before", "after", "purpose"}),
    "ReadEvent": frozenset(_CHAINED | {"what", "about"}),
    "ChainHead": frozenset({"id", "stream", "count", "last_seal", "seal"}),
    "Outgoing": frozenset(
        {"id", "key", "about_kind", "about_id", "queued_at", "try_at", "attempts"} | {"sent_at", "forgets", "forgotten_at", "given_up_at"}
    ),
    "Job": frozenset(
        {"id", "kind", "state", "asked_at", "agency_id", "needs", "about_kind", "about_id", "done", "total", "try_at", "attempts"}
        | {"claimed_at", "claimed_by", "lease_ends_at", "cancelled_at", "finished_at", "result_url"}
    ),
    "NightlyRun": frozenset({"id", "kind", "night_on", "started_at", "job_id"}),
    "FormKey": frozenset({"id", "key", "purpose", "used_at", "answer"}),
}
