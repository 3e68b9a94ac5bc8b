"""A meeting from its first plan to its closing: the children, a seat for everybody named, what each child's meeting came to, the tasks."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.children.models import Child
from goldenthread.ledger.models import Identified, pair_constraint
from goldenthread.meetings.models.scoping import MeetingChildManager, MeetingManager, PartManager, SeatManager


class MeetingState(models.TextChoices):
    """Where a meeting stands. Which state follows which is in `policies.MEETING_MOVES`."""

    DRAFT = "draft", "Being planned"
    OPEN = "open", "Invitations are out"
    IN_PROGRESS = "in progress", "In progress"
    CLOSED = "closed", "Closed"
    CALLED_OFF = "called off", "Called off"


class Came(models.TextChoices):
    """Who was there. A deputy counts as whom they stand for; a report is read and fills no seat."""

    ATTENDED = "attended", "Came"
    DEPUTY = "deputy", "Sent a deputy"
    LEFT_EARLY = "left early", "Left early"
    REPORT = "report", "Sent a report instead"
    ABSENT = "absent", "Was not there"


class Meeting(Identified):
    """One meeting. `circumstances` are the flags (`facts.Flag`) that the person arranging it recorded for the rules.

    `quorate` and `missing` are written when it is closed; `ahead` (`quorum.Ahead`) is why it went on without a quorum. `counts_from_on`:
    the day on which its clock started, where no record says so. `outcome`: what one came to that is about no child.
    """

    kind = models.CharField(max_length=40)  # a code of `kinds.KINDS`; no choices, so that a new kind needs no change of the table
    held_on = models.DateField()
    start_time = models.TimeField()
    place = models.CharField(max_length=200)
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    circumstances = models.JSONField(default=list)
    lawful_basis = models.TextField(blank=True)
    counts_from_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.DRAFT)
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    quorate = models.BooleanField(null=True)
    missing = models.TextField(blank=True)
    ahead = models.CharField(max_length=60, blank=True)
    ahead_words = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    called_off_why = models.TextField(blank=True)
    minutes_sent_at = models.DateTimeField(null=True)
    minutes_sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    objects = MeetingManager()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["held_on", "id"], name="meeting_by_day"), models.Index(fields=["kind"], name="meeting_by_kind")]
        constraints = [
            pair_constraint("closed"),
            pair_constraint("called_off"),
            pair_constraint("minutes_sent"),
            models.CheckConstraint(name="meeting_state_is_known", condition=Q(state__in=MeetingState.values)),
            models.CheckConstraint(
                name="meeting_closed_has_time",
                condition=Q(state=MeetingState.CLOSED, closed_at__isnull=False, quorate__isnull=False)
                | ~Q(state=MeetingState.CLOSED) & Q(closed_at__isnull=True, quorate__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class MeetingChild(Identified):
    """A child that a meeting is about, and what the meeting came to for this child.

    `goes_on`: the answer to what its kind asks (`MeetingKind.goes_on`); nobody said where empty.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    outcome = models.TextField(blank=True)
    goes_on = models.BooleanField(null=True)

    objects = MeetingChildManager()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["meeting", "child"], name="meeting_child_once")]

    def __str__(self) -> str:
        return "child of a meeting"


class Seat(Identified):
    """Somebody who was asked, or left out. `why` is each rule with the fact it used, `level` (`rules.Level`) how strongly
    they ask; `reason` is what a person decided besides the rules.

    Reached by mail as a person with an account or by name and address (`involvement`); the family is asked in person (`name` alone).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40)
    at = models.CharField(max_length=200, blank=True)
    level = models.PositiveSmallIntegerField(null=True)
    why = models.TextField(blank=True)
    asked = models.BooleanField()
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    involvement = models.ForeignKey("involvement.Involvement", on_delete=models.PROTECT, related_name="+", null=True)
    deputy = models.CharField(max_length=120, blank=True)
    report = models.TextField(blank=True)
    came = models.CharField(max_length=12, choices=Came, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SeatManager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["decided_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "profession", "at"], name="seat_once"),
            models.UniqueConstraint(fields=["involvement"], name="seat_of_one_asking"),
            models.CheckConstraint(name="seat_left_out_has_reason", condition=Q(asked=True) | ~Q(reason="")),
            models.CheckConstraint(name="seat_asked_has_somebody", condition=Q(asked=False) | ~Q(name="")),
        ]

    def __str__(self) -> str:
        return "seat"


class Task(Identified):
    """Something that was agreed: what, which agency, by when. It heads the next agenda until it is done."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    objects = PartManager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["due_on", "id"]
        constraints = [pair_constraint("done")]

    def __str__(self) -> str:
        return "task"
