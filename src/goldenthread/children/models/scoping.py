"""The access rule as SQL, and the managers that apply it. The only way to a child or a fact about one is `objects.for_subject(subject)`.

    Child.objects.all()                  # nothing, for anybody
    Child.objects.for_subject(subject)   # the children this subject may see now

`base_manager_name` is set on every model here, so that following a key, refreshing, prefetching or saving over a row finds nothing either;
keys have no way back (`related_name="+"`). The rule itself is `policies.access`; a test with random worlds holds the two equal.
Reading past it is `everything`, which only this module and `unscoped.py` may name (a test holds that).
"""

from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.base import Model

from goldenthread.children.bases import codes_for
from goldenthread.children.labels import Label
from goldenthread.children.subjects import Subject
from goldenthread.partners.one_look import remembered
from goldenthread.partners.permissions import Permission

Row = TypeVar("Row", bound=Model)
MOST_REMEMBERED = 500


def everything(model: type[Row]) -> QuerySet[Row]:
    """Every row there is, past the rule. To be named in `unscoped.py`, with a reason, and nowhere else."""
    return QuerySet(model=model)


class ScopedManager(models.Manager[Row], Generic[Row]):
    """Shows nothing, but to a subject what they may see. For facts about a child; a child's own manager is `ChildManager`."""

    use_in_migrations = False

    def get_queryset(self) -> QuerySet[Row]:
        return super().get_queryset().none()

    def for_subject(self, subject: Subject, *, writing: bool = False) -> QuerySet[Row]:
        """Facts about the children that this subject may see (or, `writing`, may record about)."""
        return everything(self.model).filter(child__in=_children(self.model, subject, writing=writing).values("pk"))


class ChildManager(ScopedManager[Row]):
    """The same for the child itself."""

    def for_subject(self, subject: Subject, *, writing: bool = False) -> QuerySet[Row]:
        """The children that this subject may see now (or, `writing`, may record about). *Shape*: one row per child."""
        return visible(self.model, subject, writing=writing)


def visible(child: type[Row], subject: Subject, *, writing: bool = False) -> QuerySet[Row]:
    """The children that the rule shows. While one page is looked at the rule is asked once: a page of many facts would ask it for each.

    Somebody with more children than `MOST_REMEMBERED` is asked for each time: a list of them in every question would cost more.
    """
    memory = remembered()
    if memory is None:
        return rule(child, subject, writing=writing)
    key = (subject, writing)
    if key not in memory:
        theirs = list(rule(child, subject, writing=writing).values_list("pk", flat=True)[: MOST_REMEMBERED + 1])
        memory[key] = theirs if len(theirs) <= MOST_REMEMBERED else None
    if memory[key] is None:
        return rule(child, subject, writing=writing)
    return everything(child).filter(pk__in=memory[key])


def rule(child: type[Row], subject: Subject, *, writing: bool = False) -> QuerySet[Row]:
    """The rule itself. What needs no row is asked first; a subject who fails it gets an empty answer without a query.

    It starts from the person's own relationships, of which there are few, and not from the children, of whom there are many: asked of each
    child in turn ("is there a relationship?") it would read all of them on SQLite, for every fact of every page.
    """
    may = subject.by.may
    wanted = may(Permission.READ_CHILDREN) and (not writing or may(Permission.KEEP_CHILDREN))
    if not (subject.live and subject.use is not None and wanted and subject.sees(Label.CORE)):
        return everything(child).none()
    reached = _relationships(child, subject).values("child")
    if not writing and may(Permission.LOOK_IN_EMERGENCY):
        reached = reached.union(_emergencies(child, subject).filter(~Exists(_restrictions(child, "child"))).values("child"))
    return everything(child).filter(~Exists(_exclusions(child, subject)), ~Exists(_locked_out(child, subject)), pk__in=reached)


def _relationships(child: type[Model], subject: Subject) -> QuerySet[Any]:
    assert subject.use is not None  # noqa: S101 - asked by the caller; for the type checker
    own = Q(person_id=subject.person_id) | Q(team_id__in=subject.teams)
    dated = Q(from_on__lte=subject.today) & (Q(to_on__isnull=True) | Q(to_on__gte=subject.today)) & Q(ended_at__isnull=True)
    bases = codes_for(subject.use)
    return _of(child, "CaseRelationship").filter(own, dated, agency_id=subject.agency_id, basis__in=bases)


def _exclusions(child: type[Model], subject: Subject) -> QuerySet[Any]:
    return _of(child, "Exclusion").filter(child=OuterRef("pk"), person_id=subject.person_id, lifted_at__isnull=True)


def _restrictions(child: type[Model], outer: str = "pk") -> QuerySet[Any]:
    return _of(child, "Restriction").filter(child=OuterRef(outer), lifted_at__isnull=True)


def _locked_out(child: type[Model], subject: Subject) -> QuerySet[Any]:
    """Restrictions in force whose list does not name the person: being on one list does not open another."""
    named = _of(child, "RestrictionMember").filter(restriction=OuterRef("pk"), person_id=subject.person_id, removed_at__isnull=True)
    return _restrictions(child).filter(~Exists(named))


def _emergencies(child: type[Model], subject: Subject) -> QuerySet[Any]:
    return _of(child, "EmergencyLook").filter(
        opened_by_id=subject.person_id,
        agency_id=subject.agency_id,
        opened_at__lte=subject.now,
        ends_at__gt=subject.now,
        closed_at__isnull=True,
    )


def _children(model: type[Model], subject: Subject, *, writing: bool) -> QuerySet[Any]:
    return visible(model._meta.apps.get_model("children", "Child"), subject, writing=writing)


def _of(model: type[Model], name: str) -> QuerySet[Any]:
    return everything(model._meta.apps.get_model("children", name))
