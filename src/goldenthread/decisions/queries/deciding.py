"""A subject's decisions, and one or many with all that belongs to them, in the same number of queries however many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When

from goldenthread.children import queries as children
from goldenthread.children.models import CaseRelationship, Child, Kin
from goldenthread.children.policies.records import check_may_be_told
from goldenthread.children.policies.sharing import Allowed, Words
from goldenthread.children.services import Whom
from goldenthread.children.subjects import Subject
from goldenthread.decisions.models import (
    Consultation,
    ConsultationAnswer,
    Decision,
    Disagreement,
    Feedback,
    Notice,
    Reading,
    Receiving,
    ReceivingAnswer,
    Resolution,
)
from goldenthread.decisions.policies.deciding import (
    BASIS_OF_RECEIVER,
    NEEDS_A_RECEIVER,
    Heard,
    Near,
    Sender,
    ToConsult,
    what_blocks,
    who_came_since,
    whom_to_consult,
)
from goldenthread.decisions.policies.telling import ASKED_FOR_FEEDBACK, reading_for
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement.models import InvolvementState
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency, Person
from goldenthread.partners.permissions import ROLE_PERMISSIONS, Permission, Role

OPEN = Q(decided_at__isnull=True, withdrawn_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """One consultation with everything that was answered to it, the latest first."""

    row: Consultation
    answers: list[ConsultationAnswer]

    @property
    def latest(self) -> ConsultationAnswer | None:
        return self.answers[0] if self.answers else None

    @property
    def waits(self) -> bool:
        """Whether an answer is still looked for."""
        return not self.answers and self.row.excused_at is None


@dataclass(frozen=True, slots=True)
class Told:
    """One notice, and whether its receipt is confirmed. Where nothing was sent, none is waited for."""

    row: Notice

    @property
    def confirmed(self) -> bool:
        return self.row.involvement is not None and self.row.involvement.state == InvolvementState.ACCEPTED

    @property
    def waits(self) -> bool:
        return self.row.involvement is not None and not self.confirmed


@dataclass(frozen=True, slots=True)
class Whole:
    """A decision with all that belongs to it."""

    row: Decision
    child: Child
    asked: list[Asked] = field(default_factory=list)
    receiving: Receiving | None = None
    taken_on: ReceivingAnswer | None = None
    disagreements: list[Disagreement] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)

    @property
    def agencies(self) -> set[UUID]:
        """Every agency that was asked something about it."""
        asked = {one.row.agency_id for one in self.asked if one.row.agency_id}
        return asked | ({self.receiving.agency_id} if self.receiving else set())

    @property
    def blocks(self) -> list[str]:
        """What must happen before it can be decided, in words; nothing once it is over."""
        if not self.row.is_open:
            return []
        return what_blocks(
            [
                Heard(
                    who=one.row.called,
                    agency=one.row.agency_id,
                    agency_name=one.row.agency.name if one.row.agency else "",
                    view=one.latest.view if one.latest else "",
                    excused=one.row.excused_at is not None,
                )
                for one in self.asked
            ],
            kind=self.row.kind,
            open_disagreements=sum(one.is_open for one in self.disagreements),
            changed=any(one.resolution == Resolution.CHANGED for one in self.disagreements),
            asked_receiver=self.receiving.person.name if self.receiving else "",
            receiver_cannot=self.taken_on is not None and self.taken_on.first_meeting_on is None,
            first_meeting_on=self.first_meeting_on,
        )

    @property
    def needs_receiver(self) -> bool:
        """Whether somebody must take over the lead before this can be decided."""
        return self.row.kind in NEEDS_A_RECEIVER

    @property
    def passes_on(self) -> bool:
        """Whether somebody may take over the lead."""
        return self.row.kind in BASIS_OF_RECEIVER

    @property
    def asks_family(self) -> bool:
        """Whether the family may be asked what they make of it."""
        return self.row.decided_at is not None and self.row.kind in ASKED_FOR_FEEDBACK

    @property
    def to_tell(self) -> list[Consultation]:
        """Who was asked and has not been told what was decided."""
        told = {one.row.consultation_id for one in self.told}
        return [one.row for one in self.asked if one.row.involvement_id and one.row.id not in told]

    @property
    def first_meeting_on(self) -> date | None:
        return self.taken_on.first_meeting_on if self.taken_on else None


def decisions(subject: Subject, *, words: str = "") -> QuerySet[Decision]:
    """A subject's decisions: open ones first, the earliest day to answer by at the top; then those that are over, the latest first.

    With words, those about children whose name or number holds them.
    """
    over = Case(When(OPEN, then=Value(0)), default=Value(1))
    due = Case(When(OPEN, then="answers_due_on"), default=None)
    found = Decision.objects.for_subject(subject).select_related("agency", "recorded_by")
    if words:
        found = found.filter(child__in=children.children(subject, words=words).order_by().values("id"))
    return found.order_by(over, due, "-recorded_at", "-id")


def decision(subject: Subject, *, id: UUID, writing: bool = False) -> Decision:  # noqa: A002 - every query calls it id
    """Raises: NotFound for one that is not there, and just so for one about a child this subject may not see (or not write about)."""
    found = Decision.objects.for_subject(subject, writing=writing).select_related("agency", "recorded_by", "decided_by", "withdrawn_by")
    one = found.filter(id=id).first()
    if one is None:
        raise NotFound
    return one


def open_about(subject: Subject, matter: str, about: UUID) -> Decision | None:
    """What is proposed about this thing now, if anything is."""
    return Decision.objects.for_subject(subject).filter(OPEN, matter=matter, about=about).first()


def of_child(subject: Subject, child: Child) -> QuerySet[Decision]:
    """Everything proposed or decided about one child, the first first."""
    found = Decision.objects.for_subject(subject).filter(child=child)
    return found.select_related("agency", "recorded_by", "decided_by", "withdrawn_by").order_by("recorded_at", "id")


def not_withdrawn(subject: Subject, some: Sequence[Child]) -> QuerySet[Decision]:
    """What is proposed or decided about any of these children."""
    found = Decision.objects.for_subject(subject).filter(child__in=[child.id for child in some], withdrawn_at__isnull=True)
    return found.select_related("agency", "recorded_by").order_by("recorded_at", "id")


def called(subject: Subject, row: Decision, consultation: UUID) -> str:
    """Who one consultation of a decision asks. Raises: NotFound."""
    found = Consultation.objects.for_subject(subject).filter(decision=row.id, id=consultation).select_related("person", "agency").first()
    if found is None:
        raise NotFound
    return found.agency.name if found.agency else found.called


def whole(subject: Subject, row: Decision) -> Whole:
    """One decision with all that belongs to it."""
    return wholes(subject, [row])[0]


def wholes(subject: Subject, rows: Sequence[Decision]) -> list[Whole]:
    """The same for many, in their order. *Shape*: one each; nine queries, however many."""
    ids = [row.id for row in rows]
    known = {child.id: child for child in children.children(subject).filter(id__in=[row.child_id for row in rows])}
    answers: dict[UUID, list[ConsultationAnswer]] = {}
    said = ConsultationAnswer.objects.for_subject(subject).filter(consultation__decision__in=ids)
    for answer in said.order_by("-answered_at", "-id"):
        answers.setdefault(answer.consultation_id, []).append(answer)
    asked: dict[UUID, list[Asked]] = {}
    consulted = Consultation.objects.for_subject(subject).filter(decision__in=ids)
    for one in consulted.select_related("agency", "person", "excused_by", "involvement").order_by("added_at", "id"):
        asked.setdefault(one.decision_id, []).append(Asked(one, answers.get(one.id, [])))
    receiving = {
        one.decision_id: one
        for one in Receiving.objects.for_subject(subject)
        .filter(decision__in=ids)
        .select_related("person", "agency", "involvement")
        .order_by("asked_at", "id")
    }
    words = ReceivingAnswer.objects.for_subject(subject).filter(receiving__in=[one.id for one in receiving.values()])
    taken = {one.receiving_id: one for one in words.order_by("answered_at", "id")}
    raised: dict[UUID, list[Disagreement]] = {}
    for no in (
        Disagreement.objects.for_subject(subject)
        .filter(decision__in=ids)
        .select_related("agency", "recorded_by", "consultation")
        .order_by("recorded_at", "id")
    ):
        raised.setdefault(no.decision_id, []).append(no)  # type: ignore[arg-type]  # those of a decision have one
    told: dict[UUID, list[Told]] = {}
    for notice in Notice.objects.for_subject(subject).filter(decision__in=ids).select_related("involvement").order_by("sent_at", "id"):
        told.setdefault(notice.decision_id, []).append(Told(notice))
    after: dict[UUID, list[Feedback]] = {}
    for word in (
        Feedback.objects.for_subject(subject).filter(decision__in=ids).select_related("recorded_by", "agency").order_by("recorded_at", "id")
    ):
        after.setdefault(word.decision_id, []).append(word)
    return [
        Whole(
            row=row,
            child=known[row.child_id],
            asked=asked.get(row.id, []),
            receiving=receiving.get(row.id),
            taken_on=taken.get(receiving[row.id].id) if row.id in receiving else None,
            disagreements=raised.get(row.id, []),
            told=told.get(row.id, []),
            feedback=after.get(row.id, []),
        )
        for row in rows
        if row.child_id in known
    ]


def ties_now(subject: Subject, child: Child) -> list[CaseRelationship]:
    """Who works with the child today, in every agency."""
    ties = children.around(subject, child)
    return [
        tie for tie in ties if tie.ended_at is None and tie.from_on <= subject.today and (tie.to_on is None or tie.to_on >= subject.today)
    ]


def near(subject: Subject, child: Child) -> list[Near]:
    """The same as whom to consult is worked out from, and whether they can be asked by mail. For a team on duty its managers stand."""
    ties = ties_now(subject, child)
    acting = partners.agencies_asked_for(ids=[tie.person_id for tie in ties if tie.person_id])
    managers = _managers_of([tie.team_id for tie in ties if tie.team_id])
    found: list[Near] = []
    for tie in ties:
        named = managers.get(tie.team_id, []) if tie.team_id else [tie.person_id]
        for person in named or [None]:
            reachable = bool(tie.team_id) or (person is not None and tie.agency_id in acting.get(person, ()))
            part = tie.part or (tie.team.name if tie.team else "")
            found.append(Near(tie.agency_id, tie.agency.name, person, part, reachable))
    return found


def what_blocks_now(subject: Subject, found: Whole) -> list[str]:
    """What blocks one decision, with the agencies that came to the child after it was proposed."""
    if not found.row.is_open:
        return []
    asked = [one.row.agency_id for one in found.asked]
    return [*found.blocks, *who_came_since(near(subject, found.child), asked, own_agency=found.row.agency_id)]


def _managers_of(teams: list[UUID]) -> dict[UUID, list[UUID]]:
    """Who manages each of these teams today. One query."""
    found: dict[UUID, list[UUID]] = {}
    held = partners.current_memberships().filter(team__in=teams, role=Role.MANAGER, person__is_active=True)
    for team, person in held.values_list("team", "person"):
        if team:
            found.setdefault(team, []).append(person)
    return found


def to_consult(subject: Subject, child: Child, referrer: Whom | None) -> list[ToConsult]:
    """Whom a proposal of this subject consults, as the child's record stands now."""
    sender = (
        None
        if referrer is None
        else Sender(
            agency=referrer.agency.id if referrer.agency else None,
            person=referrer.person.id if referrer.person else None,
            name=referrer.name.strip(),
            email=referrer.email.strip(),
            profession=referrer.profession,
        )
    )
    return whom_to_consult(near(subject, child), sender, own_agency=subject.agency_id, proposer=subject.person_id)


def words_of(subject: Subject, child: UUID, agencies: Iterable[UUID | None]) -> dict[UUID, Allowed]:
    """In which words each agency that is asked reads of this child now, and why in those, by agency. Two queries."""
    return children.words_for(subject, child, Agency.objects.filter(id__in=[one for one in agencies if one]))


def names_of(whom: Iterable[ToConsult]) -> dict[UUID, str]:
    """The names of the agencies and people of those who will be consulted, by id. Two queries."""
    some = list(whom)
    agencies = Agency.objects.in_bulk([one.agency for one in some if one.agency])
    people = Person.objects.in_bulk([one.person for one in some if one.person])
    return {id_: one.name for id_, one in agencies.items()} | {id_: one.name for id_, one in people.items()}


def people_to_ask() -> QuerySet[Person]:
    """Everybody who acts for an agency today, with those memberships in `current`."""
    return partners.people().filter(is_active=True, memberships__in=partners.current_memberships()).distinct()


def receivers() -> QuerySet[Person]:
    """People with an account who may record about children, of any agency: one of them takes over the lead."""
    roles = [role.value for role, may in ROLE_PERMISSIONS.items() if Permission.KEEP_CHILDREN in may]
    working = partners.current_memberships().filter(role__in=roles)
    return partners.people().filter(is_active=True, memberships__in=working).distinct()


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who is told of a decision: which text they read, and why that one."""

    row: Consultation
    reading: Reading
    why: str


def recipients(subject: Subject, row: Decision) -> list[Recipient]:
    """Everybody who was asked and has not been told yet. Whoever was not asked because they must not be told is not here."""
    told = Notice.objects.for_subject(subject).filter(decision=row.id).values("consultation")
    asked = Consultation.objects.for_subject(subject).filter(decision=row.id, involvement__isnull=False).exclude(id__in=told)
    whom = list(asked.select_related("agency", "person").order_by("added_at", "id"))
    allowed = children.words_for(subject, row.child_id, {one.agency for one in whom if one.agency})
    kept_from = children.kept_from(subject, children.child(subject, id=row.child_id))
    return [
        Recipient(
            one,
            *reading_for(
                allowed[one.agency_id] if one.agency_id else None,
                may_be_told=_may_be_told(one, kept_from),
            ),
        )
        for one in whom
    ]


def _may_be_told(one: Consultation, kept_from: list[Kin]) -> bool:
    try:
        check_may_be_told(one.called, one.person.email if one.person else one.email, kept_from)
    except Refused:
        return False
    return True


def reads_minimum(subject: Subject, rows: Iterable[Decision]) -> set[UUID]:
    """Those of these decisions of other agencies whose words the subject's own agency does not read: about these children, the family does
    not agree to share with it. One query for each child.
    """
    others = [row for row in rows if row.agency_id != subject.agency_id]
    ours = Agency.objects.filter(id=subject.agency_id) if others else []
    kept = {
        child: any(one.words is Words.MINIMUM for one in children.words_for(subject, child, ours).values())
        for child in {row.child_id for row in others}
    }
    return {row.id for row in others if kept[row.child_id]}
