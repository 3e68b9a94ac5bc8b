"""Who works together: agencies and their other names, teams, places, people, and the dated memberships that give people their rights.

A right comes from a membership and from nowhere else: there is no staff flag, no superuser and no group. What each role may do
is in `permissions`; which membership a request acts under is answered by `queries`; every change is made by `services`.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

from goldenthread.ledger.models import Identified, pair_constraint
from goldenthread.partners.permissions import Role


class AgencyKind(models.TextChoices):
    """What a partner is. Rules about who must be asked refer to these words, never to one agency's name."""

    COUNCIL = "council", "Council"
    TRUST_COMPANY = "trust company", "Children's trust company"
    POLICE = "police", "Police"
    ICB = "icb", "Integrated care board"
    ACUTE_TRUST = "acute trust", "Acute hospital trust"
    CHILD_HEALTH = "0-19 provider", "0-19 health provider"
    MENTAL_HEALTH = "mental health", "Mental health trust"
    GENERAL_PRACTICE = "general practice", "General practice"
    SCHOOL = "school", "School or college"
    EARLY_YEARS = "early years", "Early years setting"
    VOLUNTARY = "voluntary", "Voluntary or community organisation"
    HOUSING = "housing", "Housing"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth justice", "Youth justice"
    FIRE = "fire", "Fire and rescue"
    AMBULANCE = "ambulance", "Ambulance"
    PARTNERSHIP = "partnership", "The partnership itself"
    INSPECTORATE = "inspectorate", "Inspectorate"
    OTHER = "other", "Other"


class Agency(Identified):
    """One partner. `email_domain` is the part after the @ that its own single sign-on may vouch for; empty means none."""

    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    email_domain = models.CharField(max_length=100, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(Lower("name"), name="agency_name_once"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")), name="agency_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencyAlias(Identified):
    """Another name of an agency as papers print it. One name means one agency, or a reader of leads could not tell whose it is."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agency aliases"
        constraints = [models.UniqueConstraint(Lower("name"), name="agency_alias_once")]

    def __str__(self) -> str:
        return self.name


class Locality(Identified):
    """A part of the area that teams and results are grouped by."""

    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "localities"
        constraints = [models.UniqueConstraint(Lower("name"), name="locality_name_once")]

    def __str__(self) -> str:
        return self.name


class Duty(models.TextChoices):
    """What a team takes in that nobody holds yet."""

    NONE = "", "Nothing: it works with families it is given"
    FRONT_DOOR = "front door", "New contacts, at the front door"
    EARLY_HELP = "early help", "New requests for early help"


class Team(Identified):
    """A team of one agency. `duty`: what it takes in that nobody holds yet."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="teams", null=True, blank=True)
    name = models.CharField(max_length=100)
    duty = models.CharField(max_length=12, choices=Duty, blank=True, default=Duty.NONE)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("agency", Lower("name"), name="team_name_once_in_agency"),
            models.CheckConstraint(condition=models.Q(duty__in=Duty.values), name="team_duty_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by email address whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser, Identified):
    """Somebody who signs in. The email address is kept in small letters, so that one address is one person."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    profession = models.CharField(max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)  # of the name and profession

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="person_email_in_small_letters")]

    def __str__(self) -> str:
        return self.name


class Membership(Identified):
    """One person's role in one agency from a day to a day, both inclusive. `ended_at` closes it at once, in the middle of a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships", null=True, blank=True)
    profession = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=30, choices=[(role.value, role.value.capitalize()) for role in Role])
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")), name="membership_dates_in_order"
            ),
            models.CheckConstraint(condition=models.Q(role__in=[role.value for role in Role]), name="membership_role_is_known"),
            models.UniqueConstraint(
                fields=["person", "agency", "role"],
                condition=models.Q(to_on__isnull=True, ended_at__isnull=True),
                name="membership_open_once",
            ),
            pair_constraint("ended"),
        ]

    def __str__(self) -> str:
        return f"{self.role} from {self.from_on}"


class PersonSession(AbstractBaseSession):
    """A sign-in on one device. The person stands in a column of their own so that all their sessions can be ended in one statement."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions", null=True)

    class Meta(AbstractBaseSession.Meta):
        verbose_name_plural = "sessions"

    @classmethod
    def get_session_store_class(cls) -> Any:
        from goldenthread.partners.session_store import SessionStore

        return SessionStore


class KeptForm(Identified):
    """What somebody had typed when their session ran out. Shown to the same person after signing in again, then deleted."""

    kept_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(auto_now_add=True)
    address = models.CharField(max_length=500)
    fields = models.JSONField()

    class Meta:
        ordering = ["-kept_at"]

    def __str__(self) -> str:
        return f"form kept for {self.address}"


class Draft(Identified):
    """What somebody is typing into one field of one form and has not sent yet: theirs alone, for the agency they act for.

    `page` shows the form, `form` is where it is sent; `key` is the form's key, so that a form that was taken is known; `version` what of
    the thing the form was shown with. `values` has one entry, or one for each box that is ticked.
    """

    kept_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=500)
    form = models.CharField(max_length=500)
    field = models.CharField(max_length=100)
    key = models.CharField(max_length=64, blank=True)
    version = models.CharField(max_length=20, blank=True)
    values = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["kept_at", "id"]
        indexes = [models.Index(fields=["kept_at"], name="draft_when")]
        constraints = [models.UniqueConstraint(fields=["kept_by", "agency", "form", "field"], name="draft_of_field_once")]

    def __str__(self) -> str:
        return "draft"  # never the address: a child may stand in it


class ClockLimit(Identified):
    """What this partnership decided about one clock, from a day on: so much time, and where that is written. Added, never changed.

    The latest set for the same day counts, so that a slip is put right by saying it again. `unit` is a word of `measures.clocks.Unit`.
    """

    code = models.CharField(max_length=8)
    number = models.SmallIntegerField()
    unit = models.CharField(max_length=12)
    tolerance = models.PositiveSmallIntegerField(default=0)
    from_next_working_day = models.BooleanField(default=False)
    from_on = models.DateField()
    source = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code", "from_on", "set_at", "id"]
        constraints = [
            models.CheckConstraint(name="clock_limit_has_a_source", condition=~models.Q(source="")),
            models.CheckConstraint(
                name="clock_limit_unit_is_known", condition=models.Q(unit__in=["working days", "days", "weeks", "months", "hours"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} from {self.from_on}"


PERSONAL: dict[str, frozenset[str]] = {
    "Person": frozenset({"email", "name", "profession", "password", "last_login"}),
    "Membership": frozenset({"person", "profession", "ended_by"}),
    "PersonSession": frozenset({"session_key", "session_data", "person"}),
    "KeptForm": frozenset({"kept_by", "fields"}),
    "Draft": frozenset({"kept_by", "values"}),
    "ClockLimit": frozenset({"set_by"}),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Agency": frozenset({"id", "kind", "name", "short_name", "email_domain", "from_on", "to_on", "version"}),
    "AgencyAlias": frozenset({"id", "agency", "name"}),
    "Locality": frozenset({"id", "name"}),
    "Team": frozenset({"id", "agency", "locality", "name", "duty"}),
    "Person": frozenset({"id", "is_active", "version"}),
    "Membership": frozenset({"id", "agency", "team", "role", "from_on", "to_on", "ended_at"}),
    "PersonSession": frozenset({"expire_date"}),
    "KeptForm": frozenset({"id", "kept_at", "address"}),
    "Draft": frozenset({"id", "agency", "page", "form", "field", "key", "version", "kept_at"}),
    "ClockLimit": frozenset({"id", "code", "number", "unit", "tolerance", "from_next_working_day", "from_on", "source", "set_at"}),
}
