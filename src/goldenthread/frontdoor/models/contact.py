"""What came in about a child, how urgent it was found, what partners knew, and what schools were told of a domestic incident."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.children.models import Fact
from goldenthread.children.models.scoping import ScopedManager
from goldenthread.frontdoor.models.advice import Advice
from goldenthread.frontdoor.sources import SOURCE_CHOICES


class Method(models.TextChoices):
    PHONE = "phone", "By phone"
    FORM = "form", "By form or email"
    LETTER = "letter", "By letter"
    IN_PERSON = "in person", "In person"
    NOTIFICATION = "notification", "Police or hospital notification"
    HANDED = "handed over", "Handed over by another kind of help"


class Known(models.TextChoices):
    """A thing that was said, or was not."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not known", "Not known"


class Worry(models.TextChoices):
    """How worried whoever sent it says they are. What the front door makes of it is its rating."""

    SOME = "some", "Some worry"
    SERIOUS = "serious", "Serious worry"
    DANGER = "danger", "A child may be in danger now"
    NOT_SAID = "not said", "They did not say"


class Contact(Fact):
    """A contact. `received_at` is when it reached the front door, `recorded_at` when it was typed; `agency` took it in.

    `due_at`: until when it must be decided on by clock T01. `handed_from` and `handed_id`: what another kind of help gave.
    """

    source = models.CharField(max_length=2, choices=SOURCE_CHOICES)
    sender_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    sender_person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    sender_name = models.CharField(max_length=120, blank=True)
    sender_email = models.EmailField(max_length=254, blank=True)
    sender_phone = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    method = models.CharField(max_length=12, choices=Method)
    words = models.TextField()
    parents_know = models.CharField(max_length=9, choices=Known)
    worry = models.CharField(max_length=8, choices=Worry)
    agreement = models.CharField(max_length=9, choices=Known)
    domestic_incident = models.BooleanField(default=False)
    call = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="+", null=True)
    handed_from = models.CharField(max_length=80, blank=True)
    handed_id = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["child", "received_at"], name="contact_of_child"),
            models.Index(fields=["sender_agency", "received_at"], name="contact_of_sender"),
        ]
        constraints = [models.CheckConstraint(name="contact_says_something", condition=~Q(words=""))]


class Colour(models.TextChoices):
    """How soon a contact must be screened."""

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"


class Rating(Fact):
    """How urgent a contact was found, and why. The latest counts; `due_at` is by when screening ends, by clock T03."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    colour = models.CharField(max_length=5, choices=Colour)
    reason = models.TextField()
    rated_at = models.DateTimeField()
    due_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["contact", "rated_at"], name="rating_of_contact")]
        constraints = [models.CheckConstraint(name="rating_colour_is_known", condition=Q(colour__in=Colour.values))]


class Answer(models.TextChoices):
    """What a partner who was asked says."""

    KNOWN = "known", "This is what we know"
    NOTHING = "nothing", "We know nothing of this child"
    CANNOT = "cannot", "We cannot share it"


class Check(Fact):
    """A partner was asked what they know. `rating` is the one it was asked under, `due_at` by when; the answer is filled in once."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    asked_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+")
    involvement = models.OneToOneField("involvement.Involvement", on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["contact"], name="check_of_contact")]
        constraints = [
            models.CheckConstraint(
                name="check_answer_has_time",
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]


class Gap(models.TextChoices):
    """Why no school could be told."""

    NO_SCHOOL = "no school", "The child has no school"
    AT_HOME = "at home", "The child is taught at home"
    CLOSED = "closed", "The school or nursery is closed"
    NOT_KNOWN = "not known", "Nobody knows which school"


class SchoolNotice(Fact):
    """A school was told of a domestic incident, or could not be: then `gap` says why. What the school did is filled in once."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=120, blank=True)
    involvement = models.OneToOneField("involvement.Involvement", on_delete=models.PROTECT, related_name="+", null=True)
    gap = models.CharField(max_length=12, choices=Gap, blank=True)
    why = models.TextField(blank=True)
    due_on = models.DateField()
    did = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["contact"], name="notice_of_contact")]
        constraints = [
            models.CheckConstraint(
                name="notice_went_out_or_says_why",
                condition=(Q(gap="") & Q(involvement__isnull=False, school__isnull=False)) | (~Q(gap="") & Q(involvement__isnull=True)),
            ),
        ]
