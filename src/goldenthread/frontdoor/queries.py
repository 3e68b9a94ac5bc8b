"""What may be read at the front door: who is on duty, a subject's contacts and referrals, all that is known of one, advice and guidance.

What is about a child comes through `for_subject`; the few reads past it are in `unscoped`, each with its reason.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.additions import OpenWork
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.models.access import RelationshipKind
from goldenthread.children.policies.ending import goes_on, holds
from goldenthread.children.subjects import Subject
from goldenthread.decisions import queries as decisions
from goldenthread.errors import NotFound
from goldenthread.frontdoor import policies, unscoped
from goldenthread.frontdoor.models import (
    Advice,
    Check,
    Closure,
    Contact,
    Decision,
    Rating,
    Referral,
    SchoolNotice,
    ThresholdLevel,
    ThresholdVersion,
    Told,
    Visit,
)
from goldenthread.frontdoor.outcomes import OUTCOMES, Follow, Stage
from goldenthread.frontdoor.sequence import Course, Made
from goldenthread.measures.clocks import months_after
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState
from goldenthread.partners.models import Agency, AgencyKind, Duty, Person, Team
from goldenthread.partners.one_look import once_a_look
from goldenthread.partners.queries import agencies_now, people, teams_on_duty

STRATEGY = "strategy-discussion"
OF_REFERRAL = ("child in need", "protection", "in care")  # the bases on which a case is held once a referral was accepted
MIX_MONTHS = 12  # how far back a sender sees; no limit of anybody's


# --- who takes contacts in --------------------------------------------------------------------------------------------------------


def team_of(subject: Subject) -> Team | None:
    """The front-door team that this subject acts in; None for everybody else, and then without a query where they act in no team."""
    return teams_on_duty(Duty.FRONT_DOOR).filter(id__in=subject.teams).first() if subject.teams else None


def teams() -> list[Team]:
    """Those who take contacts in."""
    return list(teams_on_duty(Duty.FRONT_DOOR))


def account_of(*, email: str, agency: Agency | None) -> Person | None:
    """Somebody of this agency with an account under this address, so that they are asked as who they are."""
    if agency is None or not email.strip():
        return None
    return people(agency_id=agency.id).filter(email=email.strip().lower(), is_active=True).first()


# --- contacts ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One contact in a list: about whom, how it was rated, by when it is due, which decision comes next."""

    contact: Contact
    child: str
    rating: Rating | None
    due_at: datetime
    next_stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """One contact with everything that happened to it, each in its order."""

    contact: Contact
    ratings: list[Rating]  # the latest first
    checks: list[Check]
    decisions: list[Decision]  # in the order of the four
    told: list[Told]
    notices: list[SchoolNotice]
    referral: Referral | None
    closure: Closure | None = None
    visits: list[Visit] = field(default_factory=list)

    @property
    def rating(self) -> Rating | None:
        return self.ratings[0] if self.ratings else None

    @property
    def ending(self) -> Decision | None:
        """The decision that ended it."""
        return next((one for one in self.decisions if OUTCOMES[one.outcome].ends), None)

    @property
    def next_stage(self) -> Stage | None:
        return None if self.ending else next_stage([one.stage for one in self.decisions])


def next_stage(decided: Iterable[str]) -> Stage:
    """Which of the four decisions comes next."""
    left = policies.CONTACT_MOVES[policies.last_of(decided)]
    return next((stage for stage in Stage if stage in left), Stage.FINAL)


def open_contacts(subject: Subject) -> QuerySet[Contact]:
    """A subject's contacts that nobody has decided on to the end, by time left: what is late stands first. *Shape*: one row per contact."""
    rated = Subquery(unscoped.latest_rating_of_outer_contact().values("due_at")[:1])
    found = Contact.objects.for_subject(subject).filter(~Exists(unscoped.ending_of_outer_contact()))
    return found.select_related("sender_agency").annotate(due=Coalesce(rated, "due_at")).order_by("due", "id")


def lines(subject: Subject, contacts: Sequence[Contact]) -> list[Line]:
    """The same contacts as a list shows them. Three queries, however many."""
    ids = [one.id for one in contacts]
    names = dict(children.children(subject).filter(id__in=[one.child_id for one in contacts]).values_list("id", "name"))
    ratings = {one.contact_id: one for one in Rating.objects.for_subject(subject).filter(contact__in=ids).order_by("rated_at", "id")}
    decided: dict[UUID, list[str]] = {}
    for contact, stage in Decision.objects.for_subject(subject).filter(contact__in=ids).values_list("contact", "stage"):
        decided.setdefault(contact, []).append(stage)
    return [
        Line(
            one,
            names.get(one.child_id, ""),
            rating := ratings.get(one.id),
            rating.due_at if rating else one.due_at,
            next_stage(decided.get(one.id, [])),
        )
        for one in contacts
    ]


def contact(subject: Subject, *, id: UUID, writing: bool = False) -> Contact:  # noqa: A002 - every query calls it id
    """Raises: NotFound for a contact that is not there, and just so for one about a child this subject may not see."""
    found = Contact.objects.for_subject(subject, writing=writing).select_related(*_CONTACT).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


_CONTACT = ("sender_agency", "sender_person", "agency", "recorded_by", "call")


def full(subject: Subject, contact: Contact) -> Full:
    """Everything that happened to one contact."""
    return fulls(subject, [contact])[contact.id]


Part = TypeVar("Part", Rating, Check, Decision, SchoolNotice)


def _by_contact(rows: Iterable[Part]) -> dict[UUID, list[Part]]:
    found: dict[UUID, list[Part]] = {}
    for row in rows:
        found.setdefault(row.contact_id, []).append(row)
    return found


@once_a_look
def fulls(subject: Subject, contacts: Sequence[Contact]) -> dict[UUID, Full]:
    """The same for many. Eight queries, however many."""
    ids = [one.id for one in contacts]
    order = list(Stage)

    who = ("recorded_by", "agency")
    ratings = _by_contact(Rating.objects.for_subject(subject).filter(contact__in=ids).select_related(*who).order_by("-rated_at", "-id"))
    asked = Check.objects.for_subject(subject).filter(contact__in=ids)
    checks = _by_contact(asked.select_related("asked_agency", "involvement__person", *who).order_by("recorded_at", "id"))
    made = Decision.objects.for_subject(subject).filter(contact__in=ids).select_related("level__version", *who)
    verdicts = _by_contact(sorted(made, key=lambda one: order.index(Stage(one.stage))))
    notices = SchoolNotice.objects.for_subject(subject).filter(contact__in=ids)
    schools = _by_contact(notices.select_related("school", "involvement", *who).order_by("recorded_at", "id"))
    told: dict[UUID, list[Told]] = {}
    for one in (
        Told.objects.for_subject(subject).filter(decision__contact__in=ids).select_related("involvement", "decision", *who).order_by("id")
    ):
        told.setdefault(one.decision.contact_id, []).append(one)
    referrals = {one.contact_id: one for one in Referral.objects.for_subject(subject).filter(contact__in=ids).select_related(*_REFERRAL)}
    closures = _closures(subject, [one.id for one in referrals.values()])
    visits: dict[UUID, list[Visit]] = {}
    for visit in (
        Visit.objects.for_subject(subject)
        .filter(referral__in=[one.id for one in referrals.values()])
        .select_related(*who)
        .order_by("happened_on", "id")
    ):
        visits.setdefault(visit.referral_id, []).append(visit)
    return {
        one.id: Full(
            contact=one,
            ratings=ratings.get(one.id, []),
            checks=checks.get(one.id, []),
            decisions=verdicts.get(one.id, []),
            told=told.get(one.id, []),
            notices=schools.get(one.id, []),
            referral=(referral := referrals.get(one.id)),
            closure=closures.get(referral.id) if referral else None,
            visits=visits.get(referral.id, []) if referral else [],
        )
        for one in contacts
    }


@once_a_look
def contacts_of(subject: Subject, some: Sequence[Child]) -> list[Contact]:
    """All contacts about these children, the latest first."""
    found = Contact.objects.for_subject(subject).filter(child__in=[child.id for child in some])
    return list(found.select_related(*_CONTACT).order_by("-received_at", "-id"))


@dataclass(frozen=True, slots=True)
class Before:
    """What came earlier about the same child and counts by clock T47: contacts, and the last referral with how it ended."""

    contacts: list[Contact]
    referral: Referral | None
    closure: Closure | None


def before(subject: Subject, contact: Contact) -> Before:
    """Linked by themselves: nobody has to remember. The latest first."""
    now_on = timezone.localdate(contact.received_at)
    same = Q(received_at=contact.received_at, recorded_at__lt=contact.recorded_at)
    earlier = Contact.objects.for_subject(subject).filter(Q(received_at__lt=contact.received_at) | same, child=contact.child_id)
    rows = [one for one in earlier.order_by("-received_at", "-id") if policies.comes_back(timezone.localdate(one.received_at), now_on)]
    referral = earlier_referral(subject, child=contact.child_id, on=now_on, but=contact.id)
    return Before(rows, referral, _closures(subject, [referral.id]).get(referral.id) if referral else None)


# --- referrals --------------------------------------------------------------------------------------------------------------------

_REFERRAL = ("level__version", "decision", "agency", "recorded_by", "contact__sender_agency", "contact__sender_person")


def earlier_referral(subject: Subject, *, child: UUID, on: date, but: UUID | None = None) -> Referral | None:
    """The last referral before this day that makes a new one a re-referral. `but`: not the one that this contact became."""
    found = Referral.objects.for_subject(subject).filter(child=child, accepted_on__lte=on).exclude(contact=but)
    rows = found.select_related(*_REFERRAL).order_by("-accepted_on", "-id")
    return next((one for one in rows if policies.comes_back(one.accepted_on, on)), None)


def open_referrals(subject: Subject) -> QuerySet[Referral]:
    """A subject's referrals that have not ended, the oldest first."""
    found = Referral.objects.for_subject(subject).filter(~Exists(unscoped.closure_of_outer_referral()))
    return found.select_related("level__version", "contact__sender_agency").order_by("accepted_on", "id")


def referrals_of(subject: Subject, some: Sequence[Child]) -> QuerySet[Referral]:
    """Open referrals of these children."""
    return open_referrals(subject).filter(child__in=[child.id for child in some])


def referral(subject: Subject, *, id: UUID, writing: bool = False) -> Referral:  # noqa: A002
    """Raises: NotFound, as `contact` does."""
    found = Referral.objects.for_subject(subject, writing=writing).select_related(*_REFERRAL).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def closure(subject: Subject, referral: Referral) -> Closure | None:
    """How it ended; None while it is open."""
    return _closures(subject, [referral.id]).get(referral.id)


def _closures(subject: Subject, ids: Sequence[UUID]) -> dict[UUID, Closure]:
    found = Closure.objects.for_subject(subject).filter(referral__in=ids).select_related("recorded_by", "agency")
    return {one.referral_id: one for one in found}


def names_of(subject: Subject, child_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of children this subject may see. One query."""
    return dict(children.children(subject).filter(id__in=list(child_ids)).values_list("id", "name"))


def holders(subject: Subject, child: Child) -> list[CaseRelationship]:
    """Whoever holds the child's case today."""
    ties = children.around(subject, child).filter(kind=RelationshipKind.ALLOCATED)
    return [one for one in ties if one.person_id and holds(one, subject.today)]


def works(subject: Subject, child: Child) -> list[OpenWork]:
    """What goes on at the front door for a child: contacts that are not decided, and a referral, held once a social worker has the case."""
    held = any(goes_on(one) and one.basis in OF_REFERRAL for one in holders(subject, child))
    found = [OpenWork(Duty.FRONT_DOOR, held=False) for _ in open_contacts(subject).filter(child=child)]
    return found + [OpenWork(Duty.FRONT_DOOR, held=held) for _ in referrals_of(subject, [child])]


def schools_of(subject: Subject, child: Child) -> list[Agency]:
    """Schools and nurseries whose people work with the child today."""
    ties = children.around(subject, child).filter(ended_at__isnull=True, from_on__lte=subject.today)
    held = [one for one in ties if one.to_on is None or one.to_on >= subject.today]
    return list({one.agency_id: one.agency for one in held if one.agency.kind in (AgencyKind.SCHOOL, AgencyKind.EARLY_YEARS)}.values())


def all_schools() -> QuerySet[Agency]:
    """Every school and nursery of the partnership, for a child whose school nobody has named yet."""
    return agencies_now().filter(kind__in=(AgencyKind.SCHOOL, AgencyKind.EARLY_YEARS))


def strategy_days(subject: Subject, child_ids: Sequence[UUID]) -> dict[UUID, list[date]]:
    """The days on which strategy discussions about these children were held, earliest first. Two queries."""
    about = list(MeetingChild.objects.for_subject(subject).filter(child__in=child_ids).values_list("meeting", "child"))
    held = Meeting.objects.for_subject(subject).filter(id__in=[meeting for meeting, _ in about], kind=STRATEGY, state=MeetingState.CLOSED)
    days = dict(held.values_list("id", "held_on"))
    found: dict[UUID, list[date]] = {}
    for meeting, child in about:
        if meeting in days:
            found.setdefault(child, []).append(days[meeting])
    return {child: sorted(some) for child, some in found.items()}


def course(full: Full, strategy_on: Sequence[date], asked: "Consulted") -> Course:
    """The facts of one contact and its referral, as `sequence` asks for them."""
    received_on = timezone.localdate(full.contact.received_at)
    first = min((one.rated_at for one in full.ratings), default=None)
    return Course(
        received_at=full.contact.received_at,
        rated_at=first,
        decisions=tuple(Made(stage=one.stage, decided_at=one.decided_at) for one in full.decisions),
        urgent=any(Follow.STRATEGY in OUTCOMES[one.outcome].follows for one in full.decisions),
        strategy_on=tuple(one for one in strategy_on if one >= received_on),
        visits_on=tuple(one.happened_on for one in full.visits),
        accepted_on=full.referral.accepted_on if full.referral else None,
        closed_on=full.closure.happened_on if full.closure else None,
        consultation_known=asked.known,
        consulted_on=asked.on,
    )


def proposed(subject: Subject, referral: Referral, matter: str) -> UUID | None:
    """The decision that is proposed about a referral now, if one is."""
    found = decisions.open_about(subject, matter, referral.id)
    return found.id if found else None


@dataclass(frozen=True, slots=True)
class Consulted:
    """Whether the partners had been consulted before a referral ended. `on`: the day of the last answer or reason; None where one lacks."""

    known: bool
    on: date | None
    words: str


def consulted(subject: Subject, closure: Closure | None) -> Consulted:
    """What the decision that ended a referral tells of it."""
    try:
        whole = decisions.whole(subject, decisions.decision(subject, id=closure.decision)) if closure else None
    except NotFound:
        whole = None
    if whole is None:
        return Consulted(False, None, "Not known")
    if not whole.asked:
        return Consulted(False, None, "Nobody else worked with the child")
    answered = [one.latest.answered_at for one in whole.asked if one.latest]
    excused = [one.row.excused_at for one in whole.asked if not one.latest and one.row.excused_at]
    heard, everybody = len(answered), len(whole.asked)
    words = f"{heard} of {everybody} answered" + (f", {len(excused)} left out with a reason" if excused else "")
    complete = heard + len(excused) == everybody
    return Consulted(True, timezone.localdate(max(answered + excused)) if complete else None, words)


# --- advice, guidance, counts -----------------------------------------------------------------------------------------------------


def advice(subject: Subject, *, words: str = "") -> QuerySet[Advice]:
    """Calls that the subject's own agency's front door answered, the latest first; those whose reference or caller holds the words."""
    found = Advice.objects.filter(agency_id=subject.agency_id).select_related("from_agency", "recorded_by")
    if words:
        found = found.filter(reference__icontains=words.replace(" ", "")) | found.filter(caller__icontains=words)
    return found.order_by("-called_at", "-id")


def advice_call(subject: Subject, *, id: UUID) -> Advice:  # noqa: A002
    """Raises: NotFound."""
    found = advice(subject).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def advice_by_reference(subject: Subject, reference: str) -> Advice | None:
    """The call of this reference, however it was typed."""
    return advice(subject).filter(reference__iexact=reference.replace(" ", "")).first()


def contacts_after(subject: Subject, call: Advice) -> list[Contact]:
    """Contacts about children this subject may see that came after a call for advice."""
    return list(Contact.objects.for_subject(subject).filter(call=call).order_by("received_at", "id"))


def thresholds() -> QuerySet[ThresholdVersion]:
    """Every edition of the guidance with its levels, the latest first."""
    return ThresholdVersion.objects.prefetch_related("levels").select_related("added_by").order_by("-from_on")


def levels_on(day: date) -> QuerySet[ThresholdLevel]:
    """The levels of the edition in force on a day; none where there is none."""
    version = ThresholdVersion.objects.filter(from_on__lte=day).order_by("-from_on").values("id")[:1]
    return ThresholdLevel.objects.filter(version__in=version).select_related("version").order_by("order")


def own_outcomes(subject: Subject) -> Counter[str]:
    """What became of the contacts that the acting agency sent in twelve months, by outcome. Raises: NotFound unless they lead there."""
    policies.check_leads(subject.role)
    since = policies.end_of(months_after(subject.today, -MIX_MONTHS))
    return unscoped.outcome_counts(sender_agency=subject.agency_id, since=since)


# --- by link ----------------------------------------------------------------------------------------------------------------------


def told_by_link(involvement: UUID) -> Told:
    """What the link of somebody who was told shows, with the decision and the contact. Raises: NotFound."""
    found = unscoped.told_of(involvement)
    if found is None:
        raise NotFound
    return found


def check_by_link(involvement: UUID) -> Check:
    """What a partner's link asks. Raises: NotFound."""
    found = unscoped.check_of(involvement)
    if found is None:
        raise NotFound
    return found


def notice_by_link(involvement: UUID) -> SchoolNotice:
    """What a school's link tells. Raises: NotFound."""
    found = unscoped.notice_of(involvement)
    if found is None:
        raise NotFound
    return found
