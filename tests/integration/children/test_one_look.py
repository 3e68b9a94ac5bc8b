"""While a page is looked at the rule is asked once; what is written, and the next page, ask anew."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from builders.children import add, every, subject
from cast import Cast
from goldenthread.children.models import CaseRelationship, Child, ChildName, Voice
from goldenthread.children.models.scoping import MOST_REMEMBERED
from goldenthread.partners.one_look import one_look


def seen(cast: Cast) -> list[str]:
    return list(Child.objects.for_subject(subject(cast.health_visitor)).values_list("name", flat=True))


def test_one_look_asks_once_however_many_facts_are_read(cast: Cast) -> None:
    add(cast.health_visitor)
    by = subject(cast.health_visitor)
    with one_look(), CaptureQueriesContext(connection) as asked:
        for model in (Child, ChildName, Voice, ChildName):
            list(model.objects.for_subject(by))
    assert sum("children_caserelationship" in one["sql"] for one in asked.captured_queries) == 1
    with CaptureQueriesContext(connection) as outside:
        for model in (Child, ChildName, Voice, ChildName):
            list(model.objects.for_subject(by))
    assert sum("children_caserelationship" in one["sql"] for one in outside.captured_queries) == 4


def test_the_next_look_sees_what_has_ended(cast: Cast) -> None:
    add(cast.health_visitor)
    with one_look():
        assert seen(cast) == ["Ada Byrne"]
    row = every(CaseRelationship).get()
    every(CaseRelationship).filter(id=row.id).update(ended_at=row.approved_at, ended_by=row.approved_by)
    with one_look():
        assert seen(cast) == []
    assert seen(cast) == []


def test_reading_and_writing_are_remembered_apart_and_one_person_is_not_another(cast: Cast) -> None:
    child = add(cast.health_visitor)
    by, other = subject(cast.health_visitor), subject(cast.action_lead)
    with one_look():
        assert Child.objects.for_subject(by, writing=True).get().id == child.id
        assert Child.objects.for_subject(by).get().id == child.id
        assert not Child.objects.for_subject(other).exists()
        assert not ChildName.objects.for_subject(other).exists()


def test_somebody_with_very_many_children_sees_them_all(cast: Cast) -> None:
    first = add(cast.health_visitor)
    mark = {"recorded_at": first.recorded_at, "recorded_by": cast.health_visitor, "agency": cast.health, "born_on": first.born_on}
    many = every(Child).bulk_create([Child(name=f"Kid {number}", **mark) for number in range(MOST_REMEMBERED)])
    tie = every(CaseRelationship).get()
    given = {name: getattr(tie, name) for name in ("kind", "person", "agency", "basis", "from_on", "approved_at", "approved_by")}
    every(CaseRelationship).bulk_create([CaseRelationship(child=one, **given) for one in many])
    with one_look():
        assert len(seen(cast)) == MOST_REMEMBERED + 1
