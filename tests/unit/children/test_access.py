"""The rule as a table: every question by itself says no, and the first no is the answer."""

from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.apps import apps

from goldenthread.children import models
from goldenthread.children.bases import BASES, Use
from goldenthread.children.labels import BY_ROLE, FIELDS, Label, visible
from goldenthread.children.policies.access import Facts, Reason, decide
from goldenthread.partners.models import AgencyKind
from goldenthread.partners.permissions import ROLE_PERMISSIONS, Permission, Role

WORKER = Facts(
    live=True,
    excluded=False,
    restricted=False,
    locked_out=False,
    bases=frozenset({"early help"}),
    emergency=False,
    use=Use.WORK,
    may_read=True,
    may_write=True,
    may_look_in_emergency=True,
    agency_kind="0-19 provider",
    role="practitioner",
)
LOOKER = replace(WORKER, bases=frozenset(), emergency=True)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"live": False}, Reason.ACCOUNT),
        ({"excluded": True}, Reason.EXCLUDED),
        ({"restricted": True, "locked_out": True}, Reason.RESTRICTED),
        ({"bases": frozenset()}, Reason.UNRELATED),
        ({"bases": frozenset({"audit"})}, Reason.PURPOSE),
        ({"bases": frozenset({"made up"})}, Reason.PURPOSE),
        ({"use": Use.AUDIT}, Reason.PURPOSE),
        ({"use": None}, Reason.PURPOSE),
        ({"may_read": False}, Reason.ROLE),
        ({"agency_kind": "fire"}, Reason.LABEL),
        ({"role": "scrutineer"}, Reason.LABEL),
    ],
)
def test_each_question_alone_says_no_with_its_reason(changes: dict[str, Any], reason: Reason) -> None:
    found = decide(replace(WORKER, **changes))
    assert (found.allowed, found.reason) == (False, reason)


def test_the_first_no_is_the_answer() -> None:
    everything_wrong = replace(WORKER, live=False, excluded=True, locked_out=True, bases=frozenset(), may_read=False, agency_kind="")
    order = [("live", True), ("excluded", False), ("locked_out", False), ("bases", WORKER.bases), ("may_read", True)]
    reasons = [decide(everything_wrong).reason]
    for name, right in order:
        everything_wrong = replace(everything_wrong, **{name: right})  # type: ignore[arg-type]  # of any type
        reasons.append(decide(everything_wrong).reason)
    assert reasons == [Reason.ACCOUNT, Reason.EXCLUDED, Reason.RESTRICTED, Reason.UNRELATED, Reason.ROLE, Reason.LABEL]


def test_a_worker_reads_and_writes() -> None:
    assert decide(WORKER).allowed
    assert decide(WORKER, writing=True).allowed
    assert not decide(WORKER).read_only


def test_named_on_the_list_of_a_restriction_one_still_needs_a_relationship() -> None:
    assert decide(replace(WORKER, restricted=True)).allowed
    assert decide(replace(WORKER, restricted=True, bases=frozenset())).reason == Reason.UNRELATED


def test_an_emergency_reads_only() -> None:
    assert decide(LOOKER).read_only
    assert decide(LOOKER, writing=True).reason == Reason.READ_ONLY


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"excluded": True}, Reason.EXCLUDED),
        ({"restricted": True}, Reason.UNRELATED),
        ({"restricted": True, "locked_out": True}, Reason.RESTRICTED),
        ({"may_look_in_emergency": False}, Reason.UNRELATED),
        ({"live": False}, Reason.ACCOUNT),
    ],
)
def test_an_emergency_passes_no_list_and_no_missing_right(changes: dict[str, Any], reason: Reason) -> None:
    assert decide(replace(LOOKER, **changes)).reason == reason


def test_a_field_is_seen_when_agency_and_role_both_say_yes() -> None:
    assert decide(WORKER, label=Label.CONTACT).allowed
    assert decide(replace(WORKER, agency_kind="voluntary"), label=Label.CONTACT).reason == Reason.LABEL
    assert decide(replace(WORKER, role="quality assurer"), label=Label.CONTACT).reason == Reason.LABEL


@pytest.mark.parametrize("label", [Label.SOURCE, Label.ADOPTION])
def test_nobody_at_all_sees_who_a_source_is_or_an_adoption(label: Label) -> None:
    assert [(kind, role) for kind in AgencyKind for role in Role if label in visible(agency_kind=kind, role=role)] == []


def test_words_that_are_no_agency_or_role_see_nothing() -> None:
    assert visible(agency_kind="", role="practitioner") == visible(agency_kind="council", role="") == frozenset()


def test_every_role_that_reads_children_has_a_row_of_labels_and_no_other_has() -> None:
    assert set(BY_ROLE) == {role for role, may in ROLE_PERMISSIONS.items() if Permission.READ_CHILDREN in may}


def about_the_child(fields: Iterable[str]) -> set[str]:
    """Who recorded, approved or ended is a worker; which child is the child's page itself."""
    return {field for field in fields if not field.endswith("_by") and field != "child"}


def test_every_personal_field_of_a_fact_has_a_label() -> None:
    """The lists that hide children are on no page."""
    unseen = {"Restriction", "RestrictionMember", "Exclusion", "EmergencyLook"}
    wanted = {f"{name}.{field}" for name, fields in models.PERSONAL.items() if name not in unseen for field in about_the_child(fields)}
    assert wanted == set(FIELDS)


def test_every_personal_field_of_a_fact_in_a_room_above_has_a_label_too() -> None:
    """A room that keeps facts about a child says in its `labels.py` what each of their personal fields gives away."""
    wanted: dict[str, set[str]] = {}
    for model in apps.get_models():
        room = model._meta.app_label
        if issubclass(model, models.Fact) and room != "children":
            personal = import_module(f"goldenthread.{room}.models").PERSONAL[model.__name__]
            wanted.setdefault(room, set()).update(f"{model.__name__}.{field}" for field in about_the_child(personal))
    missing = {room: fields - set(labels_of(room)) for room, fields in wanted.items()}
    assert {room: sorted(fields) for room, fields in missing.items() if fields} == {}
    wrong = {f"{room}: {label}" for room in wanted for label in labels_of(room).values() if label not in set(Label)}
    assert wrong == set()


def labels_of(room: str) -> dict[str, Label]:
    """The labels of one room; none where it has no such module."""
    name = f"goldenthread.{room}.labels"
    return import_module(name).FIELDS if find_spec(name) else {}


def test_an_audit_is_the_only_basis_for_audits_and_for_nothing_else() -> None:
    assert {code for code, basis in BASES.items() if Use.AUDIT in basis.uses} == {"audit"}
    assert BASES["audit"].uses == {Use.AUDIT}
