"""A word that marks it, in every field about a child that takes words: found by walking the models, so that a new field is marked too.

Where rows may change they are marked as they stand. Of facts that are only added another is added, the same but for its words. `plant` says
which word stands where, with the kind of field that its room's table of labels makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from builders.children import every
from goldenthread.children.labels import Label
from goldenthread.children.models import Child
from goldenthread.ledger.models import new_id
from goldenthread.meetings.models import Meeting, MeetingChild

MARK = "quill"


@dataclass(frozen=True)
class Planted:
    """One field with its word. `label` is None for a field without one: core then, as its room says of no more than that."""

    field: str  # "children.Voice.words"
    word: str
    label: Label | None


@cache
def about_children() -> list[type[models.Model]]:
    """Every model with a key to a child, and what hangs on those: seats and tasks of meetings, answers of consultations."""
    found: list[type[models.Model]] = [Child, Meeting]
    while more := [model for model in apps.get_models() if model not in found and _owner(model, found) is not None]:
        found += more
    return found


def plant(child: Child) -> list[Planted]:
    """Mark what stands about this child, or add a marked copy of one row of each kind."""
    return [planted for model in about_children() if model is not Child for planted in _plant(model, child)]


def owner(model: type[models.Model]) -> models.ForeignKey[Any, Any]:
    """The key by which it is about a child: to the child, else to what is about one."""
    key = _owner(model, about_children())
    assert key is not None, model
    return key


def _owner(model: type[models.Model], found: list[type[models.Model]]) -> models.ForeignKey[Any, Any] | None:
    if not model.__module__.startswith("goldenthread."):
        return None
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey) and field.related_model in found]
    return next(iter(sorted(keys, key=lambda key: key.related_model is not Child)), None)


def _plant(model: type[models.Model], child: Child) -> Iterator[Planted]:
    words = [field for field in model._meta.concrete_fields if _takes_words(model, field)]
    row = about(model, child).order_by("pk").first()
    if not words or row is None:
        return
    marked = {field.attname: f"{MARK}{model.__name__}{field.name}".lower().replace("_", "")[: field.max_length or 200] for field in words}
    if _done(lambda: about(model, child).update(**marked)) or (_stands_alone(model) and _done(lambda: copied(row, **marked))):
        labels = _labels(model._meta.app_label)
        for field in words:
            yield Planted(f"{model._meta.label}.{field.name}", marked[field.attname], labels.get(f"{model.__name__}.{field.name}"))


def _stands_alone(model: type[models.Model]) -> bool:
    """Whether nothing hangs on it: a copy of what something does would be half a thing, which no page of the product expects."""
    keys = (field.related_model for other in about_children() for field in other._meta.concrete_fields if field.is_relation)
    return model not in keys


def copied(row: models.Model, **changes: Any) -> models.Model:
    """Another row, the same but for these."""
    held = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    copy = type(row)(**held | changes | {"id": new_id()})
    copy.save(force_insert=True)
    return copy


def _done(work: Callable[[], object]) -> bool:
    """Whether the database let it happen: what is only added is not changed, and of some there is one for each child."""
    try:
        with transaction.atomic():
            work()
    except IntegrityError:
        return False
    return True


def about(model: type[models.Model], child: Child) -> models.QuerySet[Any]:
    """Every row of it that is about this child."""
    if model is Meeting:  # has its children on the other side
        return every(Meeting).filter(id__in=every(MeetingChild).filter(child=child).values("meeting"))
    key = owner(model)
    if key.related_model is Child:
        return every(model).filter(**{key.attname: child.id})
    return every(model).filter(**{f"{key.name}__in": about(key.related_model, child).values("pk")})  # type: ignore[arg-type]


def _takes_words(model: type[models.Model], field: models.Field[Any, Any]) -> bool:
    """Whether people's own words about somebody stand in it; a code, or the name of a step, does not."""
    personal = import_module(f"goldenthread.{model._meta.app_label}.models").PERSONAL.get(model.__name__, ())
    plain = isinstance(field, models.TextField | models.CharField) and not isinstance(field, models.EmailField)
    return plain and field.name in personal and not field.choices and field.name not in {"profession", "at", "value", "code", "level"}


def _labels(room: str) -> dict[str, Label]:
    name = f"goldenthread.{room}.labels"
    return dict(import_module(name).FIELDS) if find_spec(name) else {}
