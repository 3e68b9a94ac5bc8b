"""A subject's children, one child, and everything known of that child. All of it through `for_subject`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from rapidfuzz import fuzz

from goldenthread.children import unscoped
from goldenthread.children.labels import Label
from goldenthread.children.models import Agreement, Birth, CaseRelationship, Child, ChildName, Identifier, Identity, Kin, Voice
from goldenthread.children.models.agreements import AgreementKind
from goldenthread.children.policies import sharing
from goldenthread.children.policies.ending import CUT_SHORT
from goldenthread.children.policies.sharing import Allowed
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.involvement.telling import Hearer
from goldenthread.partners.models import Agency, Person
from goldenthread.partners.permissions import Permission
from goldenthread.partners.queries import current_memberships, people

LIKE_ENOUGH = 85  # percent: a letter more or less, given and family name the other way round
OFFERED = 5


@dataclass(frozen=True, slots=True)
class Known:
    """All facts of one child that this subject may see, the latest first. `kin` is empty for those who may not see about others."""

    births: list[Birth]
    names: list[ChildName]
    identifiers: list[Identifier]
    identities: list[Identity]
    voices: list[Voice]
    agreements: list[Agreement]
    kin: list[Kin]
    relationships: list[CaseRelationship]


def children(subject: Subject, *, words: str = "") -> QuerySet[Child]:
    """The children this subject may see, by name; those whose name or number holds the words. *Shape*: one row per child."""
    found = Child.objects.for_subject(subject)
    if words:
        number = Identifier.objects.for_subject(subject).filter(value__iexact="".join(words.split())).values("child")
        found = found.filter(Q(name__icontains=words) | Q(id__in=number))
    return found.order_by("name", "id")


def child(subject: Subject, *, id: UUID, writing: bool = False) -> Child:  # noqa: A002 - every query calls it id
    """Raises: NotFound for a child who is not there, and just so for one this subject may not see (or not write about)."""
    found = Child.objects.for_subject(subject, writing=writing).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def known(subject: Subject, child: Child) -> Known:
    """Eight queries, however much is known."""

    def latest(model: type) -> list:  # type: ignore[type-arg]  # of any one kind of fact
        rows = model.objects.for_subject(subject).filter(child=child)  # type: ignore[attr-defined]  # every fact has this manager
        return list(rows.select_related("recorded_by", "agency").order_by("-happened_on", "-recorded_at", "-id"))

    return Known(
        births=latest(Birth),
        names=latest(ChildName),
        identifiers=latest(Identifier),
        identities=latest(Identity),
        voices=latest(Voice),
        agreements=list(
            Agreement.objects.for_subject(subject)
            .filter(child=child)
            .select_related("recorded_by", "agency", "with_agency")
            .order_by("-recorded_at", "-id")
        ),
        kin=latest(Kin) if subject.sees(Label.THIRD_PARTY) else [],
        relationships=list(around(subject, child)),
    )


def around(subject: Subject, child: Child | UUID) -> QuerySet[CaseRelationship]:
    """Everybody who works or worked with the child, in every agency; open ones first, who holds the case at the top."""
    found = CaseRelationship.objects.for_subject(subject).filter(child=child).exclude(kind="audit")  # an audit is no part of a child's help
    found = found.exclude(ends_because=CUT_SHORT)  # another row with the sooner day stands for it
    return found.select_related("person", "team", "agency", "approved_by").order_by("kind", "from_on", "id")


def teams_of(relationships: Iterable[CaseRelationship]) -> dict[tuple[UUID, UUID], str]:
    """The teams in which these people work today, by person and agency. One query."""
    people = {tie.person_id for tie in relationships if tie.person_id}
    held = current_memberships().filter(person__in=people, team__isnull=False)
    return {(one.person_id, one.agency_id): one.team.name for one in held.select_related("team") if one.team}


def relationship(subject: Subject, *, child: UUID, id: UUID) -> CaseRelationship:  # noqa: A002
    """One that this subject may end. Raises: NotFound."""
    found = next((tie for tie in around(subject, child).filter(id=id) if may_end(subject, tie)), None)
    if found is None:
        raise NotFound
    return found


def may_end(subject: Subject, tie: CaseRelationship) -> bool:
    """Whether it is theirs to end: a manager ends that of somebody of their own agency, and whoever brought somebody in can undo it.

    Besides that, another agency's workers are theirs to name.
    """
    if tie.ended_at is not None or (tie.to_on is not None and tie.to_on < subject.today):
        return False
    if tie.agency_id == subject.agency_id:
        return subject.by.may(Permission.ALLOCATE_CHILDREN)
    return tie.kind == "involved" and tie.approved_by_id == subject.person_id and subject.by.may(Permission.KEEP_CHILDREN)


def siblings(subject: Subject, child: Child) -> list[Child]:
    """Brothers and sisters whom this subject may see too, eldest first. The others do not exist here."""
    if child.family_id is None:
        return []
    others = Child.objects.for_subject(subject).filter(family_id=child.family_id).exclude(id=child.id)
    return list(others.order_by("born_on", "expected_on", "id"))


def possible_duplicates(subject: Subject, *, name: str, day: date | None, numbers: list[tuple[str, str]]) -> list[Child]:
    """Children this subject may see who may be the same: the same number, or a like name with the same day. A person decides.

    Children they may not see are not hinted at. *Shape*: at most five, the same number first.
    """
    mine = Child.objects.for_subject(subject)
    same: list[Child] = []
    for kind, value in numbers:
        theirs = Identifier.objects.for_subject(subject).filter(kind=kind, value=value).values("child")
        same += [child for child in mine.filter(id__in=theirs) if child not in same]
    if day is not None:
        of_that_day = mine.filter(Q(born_on=day) | Q(expected_on=day)).order_by("name", "id")
        like = [child for child in of_that_day if fuzz.token_sort_ratio(child.name.lower(), name.lower()) >= LIKE_ENOUGH]
        same += [child for child in like if child not in same]
    return same[:OFFERED]


def whom_to_add(subject: Subject) -> QuerySet[Person]:
    """People of the acting agency today, who may be named as working with a child."""
    return people(agency_id=subject.agency_id).filter(is_active=True)


def may_be_named(name: str, children: Sequence[UUID]) -> bool:
    """Whether somebody named through a link, such as a deputy, may be told of these children. It says yes or no, and not why."""
    hearer = Hearer(UUID(int=0), name, "", None, tuple(children))
    return not unscoped.barred([hearer])


def words_for(subject: Subject, child: UUID, agencies: Iterable[Agency]) -> dict[UUID, Allowed]:
    """In which words each of these agencies is asked something about a child now, and why in those. One query."""
    rows = list(Agreement.objects.for_subject(subject).filter(child=child, kind=AgreementKind.SHARING))
    now = timezone.now()  # not the subject's: what was taken back a moment ago counts
    return {agency.id: sharing.words_for(rows, agency.id, agency.name, now) for agency in agencies}


def kept_from(subject: Subject, child: Child) -> list[Kin]:
    """Those of the child's family who must not be told anything, or whose address is withheld: nobody asks them from here.

    Asked whatever fields the subject may see, for it only ever refuses.
    """
    rows = Kin.objects.for_subject(subject).filter(child=child)
    return list(rows.filter(Q(must_not_be_told=True) | Q(address_withheld=True)))
