"""A decision from its proposal on: who was consulted and what they said, who takes over the lead, and the notice each was sent.

Rows are only added. Where a decision stands is told by which of its moments are filled in (`Decision.state`), each once.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.children.policies.sharing import Words
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.models.scoping import PartManager
from goldenthread.ledger.models import Identified, pair_constraint

WHO = settings.AUTH_USER_MODEL
AGENCY = "partners.Agency"
ASKING = "involvement.Involvement"


class DecisionState(models.TextChoices):
    """Where a decision stands. Which state follows which is in `policies.DECISION_MOVES`."""

    PROPOSED = "proposed", "Proposed"
    DISPUTED = "disputed", "Disputed"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ChildTold(models.TextChoices):
    """Whether the child was told of the proposal."""

    TOLD = "told", "Yes, and this is what they said or showed"
    NOT_YET = "not yet", "Not yet, and this is when and how"
    NOT = "not", "No, and this is why"


class Decision(Fact):
    """It is proposed to close, step down, step up or do nothing further about one thing of a room above (`matter`, `about`).

    `rationale` is for the record, `for_partners` what those read who are consulted by link. `happened_on` is the day of the proposal.
    """

    matter = models.CharField(max_length=60)
    about = models.UUIDField()
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in DecisionKind])
    rationale = models.TextField()
    for_partners = models.TextField()
    child_told = models.CharField(max_length=8, choices=ChildTold)
    child_view = models.TextField()
    answers_due_on = models.DateField()
    disputed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(WHO, on_delete=models.PROTECT, related_name="+", null=True)
    decided_on = models.DateField(null=True)
    final_rationale = models.TextField(blank=True)
    family_told = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(WHO, on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn_why = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["child", "happened_on"], name="decision_of_child"),
            models.Index(fields=["matter", "about"], name="decision_about"),
        ]
        constraints = [
            pair_constraint("decided"),
            pair_constraint("withdrawn"),
            models.UniqueConstraint(
                fields=["matter", "about"],
                condition=Q(decided_at__isnull=True, withdrawn_at__isnull=True),
                name="decision_one_open_a_matter",
            ),
            models.CheckConstraint(name="decision_kind_is_known", condition=Q(kind__in=[kind.value for kind in DecisionKind])),
            models.CheckConstraint(name="decision_ends_one_way", condition=Q(decided_at__isnull=True) | Q(withdrawn_at__isnull=True)),
            models.CheckConstraint(
                name="decision_is_complete_or_open",
                condition=Q(decided_at__isnull=True, decided_on__isnull=True, final_rationale="")
                | (Q(decided_at__isnull=False, decided_on__isnull=False) & ~Q(final_rationale="") & ~Q(family_told="")),
            ),
        ]

    @property
    def state(self) -> DecisionState:
        if self.withdrawn_at:
            return DecisionState.WITHDRAWN
        if self.decided_at:
            return DecisionState.DECIDED
        return DecisionState.DISPUTED if self.disputed_at else DecisionState.PROPOSED

    @property
    def is_open(self) -> bool:
        return self.state in (DecisionState.PROPOSED, DecisionState.DISPUTED)


class Origin(models.TextChoices):
    """How somebody came to be consulted."""

    AROUND = "around", "Works with the child"
    REFERRER = "referrer", "Referred the family"
    ADDED = "added", "Added by hand"


class Consultation(Identified):
    """Somebody whose view is needed: a person or contact of an agency, or an agency with nobody to ask yet (no `involvement`).

    `words`: in which they were asked, by what the family agreed to share with their agency on that day; `words_why` says by which answer.
    `excused_why`: why it goes on without a word from their agency; who said so and when stands beside it.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(AGENCY, on_delete=models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(WHO, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    profession = models.CharField(max_length=80, blank=True)
    origin = models.CharField(max_length=8, choices=Origin)
    why = models.TextField()
    words = models.CharField(max_length=8, choices=[(words.value, words.value) for words in Words], default=Words.FULL.value)
    words_why = models.TextField(blank=True)
    involvement = models.ForeignKey(ASKING, on_delete=models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(WHO, on_delete=models.PROTECT, related_name="+")
    excused_at = models.DateTimeField(null=True)
    excused_by = models.ForeignKey(WHO, on_delete=models.PROTECT, related_name="+", null=True)
    excused_why = models.TextField(blank=True)

    objects = PartManager("decision")

    class Meta:
        base_manager_name = "objects"
        ordering = ["added_at", "id"]
        constraints = [
            pair_constraint("excused"),
            models.UniqueConstraint(fields=["decision", "agency", "person"], name="consultation_person_once"),
            models.UniqueConstraint(fields=["involvement"], name="consultation_of_one_asking"),
            models.CheckConstraint(name="consultation_minimum_has_reason", condition=~Q(words="minimum") | ~Q(words_why="")),
            models.CheckConstraint(name="consultation_excuse_has_reason", condition=Q(excused_at__isnull=True) | ~Q(excused_why="")),
        ]

    def __str__(self) -> str:
        return "consultation"

    @property
    def called(self) -> str:
        return self.person.name if self.person else self.name


class View(models.TextChoices):
    """What somebody who is consulted says."""

    AGREE = "agree", "I agree"
    DISAGREE = "disagree", "I do not agree"
    TELL = "tell", "I want you to know something"
    NOT_INVOLVED = "not involved", "We are not involved"


class ConsultationAnswer(Identified):
    """One answer. The latest counts; earlier ones stay. Who gave it is the consultation's person or contact."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=12, choices=View)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    objects = PartManager("consultation")

    class Meta:
        base_manager_name = "objects"
        ordering = ["answered_at", "id"]
        constraints = [
            models.CheckConstraint(name="consultation_answer_says_why", condition=~Q(view__in=["disagree", "tell"]) | ~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"answer: {self.view}"


class Receiving(Identified):
    """Somebody was asked to take over the lead. The latest one asked counts."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(WHO, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(AGENCY, on_delete=models.PROTECT, related_name="+")
    involvement = models.ForeignKey(ASKING, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(WHO, on_delete=models.PROTECT, related_name="+")

    objects = PartManager("decision")

    class Meta:
        base_manager_name = "objects"
        ordering = ["asked_at", "id"]
        constraints = [models.UniqueConstraint(fields=["involvement"], name="receiving_of_one_asking")]

    def __str__(self) -> str:
        return "asked to take over the lead"


class ReceivingAnswer(Identified):
    """They take it on, with the day of the first meeting; or they cannot, and why. The latest counts."""

    receiving = models.ForeignKey(Receiving, on_delete=models.PROTECT, related_name="+")
    first_meeting_on = models.DateField(null=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    objects = PartManager("receiving")

    class Meta:
        base_manager_name = "objects"
        ordering = ["answered_at", "id"]
        constraints = [
            models.CheckConstraint(name="receiving_answer_has_day_or_reason", condition=Q(first_meeting_on__isnull=False) | ~Q(words="")),
        ]

    def __str__(self) -> str:
        return "takes it on" if self.first_meeting_on else "cannot take it"


class Reading(models.TextChoices):
    """Which text somebody is sent."""

    FULL = "full", "What was decided, and why"
    MINIMAL = "minimal", "Only the worries and the safety plan"
    OUTCOME = "outcome", "Only that it was decided"
    NOTHING = "nothing", "Nothing: they must not be told any more"


class Notice(Identified):
    """What one of those consulted was sent, word for word, which text and why that one. Receipt is the asking's own answer.

    Without an asking nothing was sent: they were marked since as not to be told.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="+")
    reading = models.CharField(max_length=8, choices=Reading)
    why = models.TextField()
    words = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    involvement = models.ForeignKey(ASKING, on_delete=models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(WHO, on_delete=models.PROTECT, related_name="+")

    objects = PartManager("decision")

    class Meta:
        base_manager_name = "objects"
        ordering = ["sent_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["consultation"], name="notice_once"),
            models.UniqueConstraint(fields=["involvement"], name="notice_of_one_asking"),
            models.CheckConstraint(
                name="notice_of_nothing_is_not_sent",
                condition=Q(reading="nothing", involvement__isnull=True, words="")
                | (~Q(reading="nothing") & Q(involvement__isnull=False) & ~Q(words="")),
            ),
            models.CheckConstraint(name="notice_minimal_has_basis", condition=~Q(reading="minimal") | ~Q(legal_basis="")),
        ]

    def __str__(self) -> str:
        return f"notice ({self.reading})"
