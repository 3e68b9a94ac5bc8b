"""The rooms stand in their order: imports, foreign keys, addresses, dates with their people, labelled fields."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.urls import path

from goldenthread.config import routes

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
ROOMS = next(contract for contract in CONTRACTS if contract["name"] == "Rooms import downwards only")["layers"]


def room_order() -> dict[str, int]:
    """Room → its height; rooms on one line share a height. 0 is the top."""
    lines = [[name.strip(" ()") for name in line.split("|")] for line in ROOMS]
    return {name: height for height, line in enumerate(lines) for name in line}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]


def test_rooms_and_their_inner_layers_import_downwards_only() -> None:
    done = subprocess.run([str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_room_on_disk_has_a_place_in_the_order() -> None:
    on_disk = {entry.name for entry in (ROOT / "src/goldenthread").iterdir() if (entry / "__init__.py").exists()}
    assert on_disk <= set(room_order())


def test_foreign_keys_point_to_the_same_room_or_a_lower_one() -> None:
    order = room_order()
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model._meta.app_label in order
        and field.related_model._meta.app_label != model._meta.app_label
        and order[field.related_model._meta.app_label] <= order[model._meta.app_label]
    ]
    assert upward == []


def test_ledger_holds_no_foreign_keys_out_of_its_room() -> None:
    """The record of what happened must outlive whatever it is about."""
    assert [
        field.name
        for model in our_models()
        if model._meta.app_label == "ledger"
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label != "ledger"
    ] == []


def test_every_address_says_who_may_use_it() -> None:
    assert [route.pattern for route in routes.all_routes() if route.rule is None] == []


def test_the_application_refuses_to_start_with_a_forgotten_address(settings: object) -> None:
    class Forgotten:
        urlpatterns = [path("forgotten/", lambda request: None)]

    settings.ROOT_URLCONF = Forgotten  # type: ignore[attr-defined]
    with pytest.raises(ImproperlyConfigured, match="forgotten/"):
        routes.refuse_undeclared_routes()


def test_instants_and_people_come_in_pairs() -> None:
    lonely = []
    for model in our_models():
        names = {
            field.attname.removesuffix("_id") if field.attname.endswith("_by_id") else field.name for field in model._meta.concrete_fields
        }
        lonely += [
            f"{model._meta.label}.{name}" for name in names if name.endswith("_by") and name.removesuffix("_by") + "_at" not in names
        ]
    assert lonely == []


def test_a_pair_that_may_be_empty_is_empty_together() -> None:
    loose = []
    for model in our_models():
        for field in model._meta.concrete_fields:
            if (
                field.name.endswith("_by")
                and field.null
                and f"{field.name.removesuffix('_by')}_at" in {f.name for f in model._meta.concrete_fields}
            ):
                instant = model._meta.get_field(f"{field.name.removesuffix('_by')}_at")
                constraints = {constraint.name for constraint in model._meta.constraints}
                if instant.null and not any(name.endswith(f"{field.name.removesuffix('_by')}_pair") for name in constraints):
                    loose.append(f"{model._meta.label}.{field.name}")
    assert loose == []


def test_dates_end_on_and_instants_end_at() -> None:
    misnamed = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if (isinstance(field, models.DateTimeField) and not field.name.endswith("_at"))
        or (
            isinstance(field, models.DateField)
            and not isinstance(field, models.DateTimeField)
            and not field.name.endswith(("_on", "_from", "_to"))
        )
    ]
    # Django's own base classes for people and sessions name these two.
    assert [name for name in misnamed if name not in {"partners.Person.last_login", "partners.PersonSession.expire_date"}] == []


def test_every_field_is_labelled_personal_or_not() -> None:
    unlabelled = []
    for model in our_models():
        module = sys.modules[f"goldenthread.{model._meta.app_label}.models"]
        personal = getattr(module, "PERSONAL", {}).get(model.__name__, frozenset())
        plain = getattr(module, "NOT_PERSONAL", {}).get(model.__name__, frozenset())
        names = {field.name for field in model._meta.concrete_fields}
        unlabelled += [f"{model._meta.label}.{name}" for name in sorted(names - personal - plain)]
        assert not personal & plain, f"{model._meta.label} labels a field twice"
    assert unlabelled == []


def test_the_pure_rooms_know_no_django() -> None:
    """Imported alone, the document reader and the clocks must not pull the framework in: scripts use them without a database."""
    pure = "goldenthread.papers.reading, goldenthread.papers.sandbox, goldenthread.measures.journey_clocks"
    code = f"import sys, {pure}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
