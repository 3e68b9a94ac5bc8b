"""The managers of this room show nothing to whoever asks without a subject, by whatever way; and only two modules know another way."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, models
from django.db.models import Count

from builders.children import add, every, subject
from cast import Cast
from goldenthread.children import services
from goldenthread.children.models import CaseRelationship, Child, ChildName, Family, Voice
from goldenthread.ledger.backups import tables
from goldenthread.partners.models import Agency, Person

SOURCE = Path(__file__).resolve().parents[3] / "src" / "goldenthread"
SCOPED = [model for model in apps.get_app_config("children").get_models() if model is not Family]
MAY_SEE_EVERYTHING = {"children/models/scoping.py", "children/unscoped.py"}
# A room above may have reads of its own past the rule, each with its reason, in a module of this name, which only that room imports.
OWN_WAY_PAST = ("unscoped.py", "help_unscoped.py")


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor)


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_no_manager_shows_a_row_of_its_own_accord(child: Child, model: type[models.Model]) -> None:
    assert model._base_manager.count() == model._default_manager.count() == 0
    assert list(model._meta.managers_map) == ["objects"]
    assert model._meta.base_manager_name == "objects"
    assert model._meta.default_manager is model._meta.base_manager


def test_rows_are_there_all_the_same(child: Child) -> None:
    assert every(Child).count() == 1
    assert Child.objects.for_subject(subject_of_worker(child)).count() == 1


def subject_of_worker(child: Child) -> object:
    return subject(Person.objects.get(name="Hana Visser"))


def test_no_way_round_leads_to_a_child(child: Child, cast: Cast) -> None:
    name = every(ChildName).get()
    with pytest.raises(ObjectDoesNotExist):
        _ = name.child
    with pytest.raises(ObjectDoesNotExist):
        every(Child).get().refresh_from_db()
    assert Child.objects.all().filter(id=child.id).count() == Child.objects.aggregate(n=Count("id"))["n"] == 0
    assert ChildName.objects.select_related("child").count() == 0
    assert Child.objects.filter(id=child.id).update(name="Changed") == 0
    assert Child.objects.filter(id=child.id).delete()[0] == 0
    assert list(Child.objects.in_bulk([child.id])) == []
    assert Child.objects.filter(id=child.id).union(Child.objects.all()).count() == 0
    for owner in (Agency, Person, Family):
        assert [relation for relation in owner._meta.related_objects if relation.related_model in SCOPED and not relation.hidden] == []


def test_nothing_outside_two_modules_names_the_way_past() -> None:
    """`everything`, a query set of one's own, and the managers' private names."""
    found = set()
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            called = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if called in {"everything", "_base_manager", "_default_manager", "_rows"} and name.startswith("children/"):
                found.add(name)
            if isinstance(node, ast.ImportFrom) and any(alias.name in {"everything", "unscoped"} for alias in node.names):
                room = name.split("/")[0]
                own = name.endswith(OWN_WAY_PAST) or node.module == f"goldenthread.{room}"
                assert room == "children" or own, f"{name} reads children past the rule"
            if isinstance(node, ast.Call) and called == "" and isinstance(node.func, ast.Name) and node.func.id == "QuerySet":
                found.add(name)
    assert found - MAY_SEE_EVERYTHING - {"ledger/backups/tables.py", "demo/living/remembering.py"} == set()


def test_a_backup_holds_what_no_manager_shows(child: Child) -> None:
    assert len(list(tables.lines_of(Child))) == 1
    assert "children.Child" in tables.in_use()


@pytest.mark.parametrize("model", [ChildName, Voice, CaseRelationship], ids=lambda model: model.__name__)
def test_facts_are_only_added(child: Child, cast: Cast, model: type[models.Model]) -> None:
    if model is Voice:
        services.record_voice(by=subject(cast.health_visitor), child=child.id, method="play", words="A house.", happened_on=child.born_on)
    with pytest.raises(IntegrityError):
        every(model).update(
            **{"family_name": "Other"} if model is ChildName else {"words": "Other"} if model is Voice else {"basis": "duty"}
        )


@pytest.mark.parametrize("model", [ChildName, CaseRelationship], ids=lambda model: model.__name__)
def test_facts_are_never_deleted(child: Child, model: type[models.Model]) -> None:
    with pytest.raises(IntegrityError):
        every(model)._raw_delete("default")
