"""Who is asking, and who is who: reads of agencies, people and memberships.

`actor_of` is asked by the guard on every request and again for every door that the page may show; it costs one query and is remembered
on the request. Writing is in
`services`, the meaning of a role in `permissions`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.govuk.words import capital
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.jobs import actors_come_from
from goldenthread.ledger.models import FormKey
from goldenthread.measures.clocks import Limit, Unit
from goldenthread.partners.models import Agency, ClockLimit, Draft, KeptForm, Membership, Person, PersonSession, Team
from goldenthread.partners.permissions import ROLE_PERMISSIONS, Permission, permissions_of

ACTING_MEMBERSHIP = "acting_membership"
_REMEMBERED = "_current_memberships"
_ACTOR = "_actor"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who the header of a page says you are. `may_switch` when there is more than one membership to act under."""

    name: str
    agency: str
    role: str
    may_switch: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """Who speaks for an agency, as others read it. `name` and `email` are empty where no person does.

    `place` is as what and where: "Health visitor, Coastal Community Health".
    """

    name: str
    place: str
    email: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.place})" if self.name else self.place


def actor_of(request: HttpRequest) -> Actor:
    """The person asking and the agency they act for; an actor without person when nobody is signed in.

    Somebody whose memberships have all ended is an actor without agency and without any permission.
    """
    if not request.user.is_authenticated:
        return Actor(person_id=None, agency_id=None)
    # Signing in, changing the agency and ending the session within the request each make another actor of it.
    made_of = (request.user.pk, request.session.get(ACTING_MEMBERSHIP), request.session.session_key)
    remembered: tuple[object, Actor] | None = getattr(request, _ACTOR, None)
    if remembered is None or remembered[0] != made_of:
        membership = acting_membership(request)
        actor = Actor(
            person_id=request.user.pk,
            agency_id=membership.agency_id if membership else None,
            permissions=permissions_of(membership.role) if membership else frozenset(),
            session=_digest(request.session.session_key or ""),
        )
        remembered = (made_of, actor)
        setattr(request, _ACTOR, remembered)
    return remembered[1]


def acting_membership(request: HttpRequest) -> Membership | None:
    """The membership chosen on this device, else the first one; None when none is current."""
    current = memberships_to_act_under(request)
    chosen = request.session.get(ACTING_MEMBERSHIP)
    return next((membership for membership in current if str(membership.id) == chosen), current[0] if current else None)


def memberships_to_act_under(request: HttpRequest) -> list[Membership]:
    """The signed-in person's current memberships, oldest first. One query per request however often it is asked."""
    if not request.user.is_authenticated:
        return []
    remembered: list[Membership] | None = getattr(request, _REMEMBERED, None)
    if remembered is None:
        remembered = list(current_memberships().filter(person_id=request.user.pk))
        setattr(request, _REMEMBERED, remembered)
    return remembered


def standing_of(request: HttpRequest) -> Standing | None:
    """What the page header shows, None when nobody is signed in."""
    if not request.user.is_authenticated:
        return None
    membership = acting_membership(request)
    return Standing(
        name=request.user.name,
        agency=membership.agency.name if membership else "",
        role=membership.role if membership else "",
        may_switch=len(memberships_to_act_under(request)) > 1,
    )


def owes_second_factor(request: HttpRequest) -> bool:
    """Whether this person must set up an authenticator before anything else. Never in the demo, whose people are made up."""
    if settings.DEMO or not request.user.is_authenticated:
        return False
    return not has_second_factor(person_id=request.user.pk)


def known_person(by: Actor) -> UUID:
    """The id of the person acting. Raises: NotFound for the system or a passer-by, who have no account to show."""
    if by.person_id is None:
        raise NotFound
    return by.person_id


def has_second_factor(*, person_id: UUID) -> bool:
    """Whether an authenticator app is set up; recovery codes alone do not count."""
    return bool(Authenticator.objects.filter(user_id=person_id, type=Authenticator.Type.TOTP).exists())


def current_memberships(on: date | None = None) -> QuerySet[Membership]:
    """Memberships in force on a day (today when none is given), with agency and team. *Shape*: one row per membership, oldest first."""
    day = on or timezone.localdate()
    return (
        Membership.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day, ended_at__isnull=True)
        .select_related("agency", "team")
        .order_by("from_on", "id")
    )


def agencies(*, words: str = "") -> QuerySet[Agency]:
    """Agencies whose name or other name contains the words, with `people_now`: how many people act for each today."""
    found = Agency.objects.all()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(short_name__icontains=words) | Q(aliases__name__icontains=words)).distinct()
    now = Q(memberships__in=current_memberships())
    return found.annotate(people_now=Count("memberships__person", filter=now, distinct=True)).order_by("name")


def agencies_now() -> QuerySet[Agency]:
    """Agencies that are still part of the partnership, by name."""
    return Agency.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=timezone.localdate())).order_by("name")


def teams_now() -> QuerySet[Team]:
    """Teams of those agencies, by agency and name."""
    return Team.objects.filter(agency__in=agencies_now()).select_related("agency").order_by("agency__name", "name")


def agency(*, id: UUID) -> Agency:  # noqa: A002 - `id` is the house's word in every room's queries
    """Raises: NotFound."""
    found = Agency.objects.prefetch_related("aliases", "teams__locality").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def agency_named(words: str) -> Agency | None:
    """The agency a paper means by these words: its name, short name or another name, whatever the capitals. None when unsure."""
    wanted = " ".join(words.split())
    if not wanted:
        return None
    by_name = Q(name__iexact=wanted) | Q(short_name__iexact=wanted) | Q(aliases__name__iexact=wanted)
    found = list(Agency.objects.filter(by_name).distinct()[:2])
    return found[0] if len(found) == 1 else None


def names_of_agencies() -> list[tuple[str, UUID]]:
    """Every name an agency goes by, with its id, for reading leads in papers. *Shape*: (name, agency id), longest name first."""
    names: list[tuple[str, UUID]] = []
    for found in Agency.objects.prefetch_related("aliases"):
        own = [found.name, found.short_name, *(alias.name for alias in found.aliases.all())]
        names.extend((name, found.id) for name in own if name)
    return sorted(names, key=lambda pair: (-len(pair[0]), pair[0]))


def people(*, words: str = "", agency_id: UUID | None = None) -> QuerySet[Person]:
    """People whose name or address contains the words, with their current memberships in `current`."""
    found = Person.objects.all()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    if agency_id is not None:
        found = found.filter(memberships__in=current_memberships().filter(agency_id=agency_id)).distinct()
    return found.prefetch_related(Prefetch("memberships", current_memberships(), to_attr="current")).order_by("name", "id")


def person(*, id: UUID) -> Person:  # noqa: A002
    """Raises: NotFound."""
    found = Person.objects.filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def signature(person: Person, agency: Agency) -> Signature:
    """How somebody signs for an agency. One query."""
    return signatures([(person, agency)])[0]


def signature_of(by: Actor) -> Signature:
    """How an actor signs; the system with the partnership's name. At most three queries."""
    if by.person_id is None or by.agency_id is None:
        return Signature("", settings.PARTNERSHIP_NAME)
    return signature(person(id=by.person_id), agency(id=by.agency_id))


def signatures(whose: Iterable[tuple[Person, Agency]]) -> list[Signature]:
    """The same for many, in their order: the profession they have there, else their own, else their role there. One query.

    A membership in force counts before one that is over. Somebody who never had one there signs with the agency alone.
    """
    pairs = list(whose)
    now = Exists(current_memberships().filter(id=OuterRef("id")))
    held = Membership.objects.filter(person__in={one.id for one, _ in pairs}, agency__in={where.id for _, where in pairs})
    best = {(row.person_id, row.agency_id): row for row in held.annotate(now=now).order_by("now", "from_on", "id")}
    return [Signature(one.name, _place(one, where, best.get((one.id, where.id))), one.email) for one, where in pairs]


def _place(person: Person, agency: Agency, held: Membership | None) -> str:
    part = (held.profession or person.profession or held.role) if held else ""
    return f"{capital(part)}, {agency.name}" if part else agency.name


def agencies_asked_for(*, ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Which of these people may be asked something by mail, each with the agencies they act for today.

    Left out are closed accounts, and people all of whose memberships are over. Somebody who never had one was added by name and address
    only to be asked: they are there, with no agency. Two queries.
    """
    wanted = list(ids)
    left = Membership.objects.filter(person__in=wanted).exclude(id__in=current_memberships().values("id")).values("person")
    acting: dict[UUID, tuple[UUID, ...]] = {}
    for person_id, agency_id in current_memberships().filter(person__in=wanted).values_list("person_id", "agency_id"):
        acting[person_id] = (*acting.get(person_id, ()), agency_id)
    may = Person.objects.filter(id__in=wanted, is_active=True).filter(Q(id__in=list(acting)) | ~Q(id__in=left))
    return {id_: acting.get(id_, ()) for id_ in may.values_list("id", flat=True)}


def people_by_email(addresses: Iterable[str]) -> list[Person]:
    """Those with live accounts who have these addresses, written in small letters."""
    return list(Person.objects.filter(email__in=list(addresses), is_active=True))


def person_id_of(*, email: str) -> UUID | None:
    """Whose address this is, None when nobody's."""
    return Person.objects.filter(email=email.strip().lower()).values_list("id", flat=True).first()


def person_of_domain(email: str, domain: str) -> Person | None:
    """The person with this address who belongs today to an agency that uses this email domain."""
    places = current_memberships().filter(agency__email_domain=domain)
    return Person.objects.filter(email=email, is_active=True, memberships__in=places).first()


def memberships_of(*, person_id: UUID) -> list[Membership]:
    """All memberships a person has or had, newest first."""
    return list(Membership.objects.filter(person_id=person_id).select_related("agency", "team", "ended_by").order_by("-from_on", "-id"))


def membership(*, id: UUID) -> Membership:  # noqa: A002
    """Raises: NotFound."""
    found = Membership.objects.select_related("person", "agency", "team").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def role_keeps_partners(role: str) -> bool:
    """Whether this role may keep agencies, people and roles."""
    return Permission.KEEP_PARTNERS in permissions_of(role)


def others_who_keep_partners(*, person_id: UUID) -> int:
    """How many people besides this one can keep agencies and people today. A partnership must never be left without one."""
    keeping = [role.value for role, permissions in ROLE_PERMISSIONS.items() if Permission.KEEP_PARTNERS in permissions]
    others = current_memberships().filter(role__in=keeping, person__is_active=True).exclude(person_id=person_id)
    return others.order_by().values("person_id").distinct().count()


def sessions_of(*, person_id: UUID) -> int:
    """On how many devices a person is signed in now."""
    return PersonSession.objects.filter(person_id=person_id, expire_date__gt=timezone.now()).count()


def may_keep_a_form(*, person_id: UUID) -> bool:
    """Whether this person has a live account to give the words back to."""
    return Person.objects.filter(id=person_id, is_active=True).exists()


def kept_form(*, by: Actor, id: UUID) -> KeptForm:  # noqa: A002
    """What this person had typed. Raises: NotFound for anybody else's."""
    found = KeptForm.objects.filter(id=id, kept_by_id=by.person_id).first() if by.person_id else None
    if found is None:
        raise NotFound
    return found


def drafts(*, by: Actor, page: str) -> list[Draft]:
    """What this person typed for the acting agency into forms of this page, or into one that is sent here, and did not send.

    Without those of a form that was taken meanwhile. The latest last. One query.
    """
    taken = FormKey.objects.filter(key=OuterRef("key"))
    own = Draft.objects.filter(kept_by_id=by.person_id, agency_id=by.agency_id) if by.person_id and by.agency_id else Draft.objects.none()
    return list(own.filter(Q(page=page) | Q(form=page)).exclude(Exists(taken)).order_by("kept_at", "id"))


def clock_limits() -> dict[str, tuple[Limit, ...]]:
    """What this partnership decided about clocks, by code: for each day the limit that was set last. One query of a small table."""
    found: dict[str, dict[date, Limit]] = {}
    for row in ClockLimit.objects.order_by("from_on", "set_at", "id"):
        found.setdefault(row.code, {})[row.from_on] = limit_of(row)
    return {code: tuple(by_day.values()) for code, by_day in found.items()}


def clock_history(code: str) -> list[ClockLimit]:
    """What was decided about one clock, the latest first, those that were put right included."""
    return list(ClockLimit.objects.filter(code=code).select_related("set_by").order_by("-from_on", "-set_at", "-id"))


def limit_of(row: ClockLimit) -> Limit:
    """A decision of the partnership as the kernel counts it. Its source is the decision itself, so it counts as checked."""
    return Limit(
        number=row.number,
        unit=Unit(row.unit),
        from_on=row.from_on,
        source=row.source,
        verified=True,
        tolerance=row.tolerance,
        from_next_working_day=row.from_next_working_day,
    )


def teams_of(*, agency_id: UUID) -> QuerySet[Team]:
    """The teams of one agency, by name."""
    return Team.objects.filter(agency_id=agency_id).select_related("locality").order_by("name")


def teams_on_duty(duty: str) -> QuerySet[Team]:
    """The teams that take in what nobody holds yet, of agencies that are here now: "front door" or "early help"."""
    return Team.objects.filter(duty=duty, agency__in=agencies_now()).select_related("agency").order_by("name", "id")


@actors_come_from
def actor_acting_for(person_id: UUID, agency_id: UUID | None) -> Actor:
    """What a person may do at this moment for the agency a job was started for. Jobs ask this again at every step."""
    acting = current_memberships().filter(person_id=person_id, person__is_active=True)
    held = [permissions_of(membership.role) for membership in acting if membership.agency_id == agency_id]
    return Actor(person_id=person_id, agency_id=agency_id, permissions=frozenset().union(*held))


def _digest(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()[:16] if session_key else ""
