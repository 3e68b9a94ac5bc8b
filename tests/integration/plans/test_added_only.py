"""The past of a plan is only added to: the database itself refuses to change it, whoever asks."""

from datetime import timedelta

import pytest
from django.db import Error, transaction
from django.db.models import Model
from django.utils import timezone

from builders import imported_plans as build
from cast import Cast, actor
from goldenthread.plans import queries, services
from goldenthread.plans.models import ActionVersion, Claim, Completion, DeliveryRag, Evidence, Redating, Sitting, Submission, Update
from goldenthread.plans.services import Piece, Promise

pytestmark = pytest.mark.django_db

CHANGES: list[tuple[type[Model], dict[str, object]]] = [
    (ActionVersion, {"why": "Another reason"}),
    (Update, {"progress": "Other words"}),
    (Evidence, {"strength": 7}),
    (Claim, {"target": "A lower one"}),
    (DeliveryRag, {"status": "green"}),
    (Redating, {"reason": "Another reason"}),
    (Sitting, {"held_on": timezone.localdate() - timedelta(days=3)}),
    (Submission, {"content": {}}),
    (Completion, {"reason": "Other words"}),
]


@pytest.fixture
def history(cast: Cast) -> None:
    """One of each thing that is only added to."""
    office, today = actor(cast.improvement_lead), timezone.localdate()
    plan = build.imported(office)
    action = next(one for one in queries.actions(plan) if one.number == "1.1")
    piece = Piece("audit", 4, "Forty records", today)
    services.record_update(by=office, action=action.id, progress="Begun.", described_on=today, evidence=piece)
    services.make_claim(by=office, action=action.id, promise=Promise("Nurses come."), version=0)
    services.judge_colour(by=office, action=action.id, status="amber", reason="Slow.", version=0)
    board = services.name_committee(by=office, name="Board")
    sitting = services.record_sitting(by=office, committee=board.id, held_on=today)
    now = queries.action(by=office, id=action.id)
    due_on = today + timedelta(days=900)
    services.redate(by=office, action=action.id, sitting=sitting.id, minute="", due_on=due_on, reason="Later.", version=now.version)
    services.freeze_submission(by=office, plan=plan.id, sent_to="Inspectors", sent_on=today)
    services.propose_completion(by=office, action=action.id, reason="Done.", retest_on=today + timedelta(days=30))


@pytest.mark.parametrize(("model", "change"), CHANGES, ids=[model.__name__ for model, _ in CHANGES])
@pytest.mark.usefixtures("history")
def test_what_was_said_cannot_be_changed_or_taken_away(model: type[Model], change: dict[str, object]) -> None:
    rows = model._default_manager.all()
    before = list(rows.values())
    assert before
    with pytest.raises(Error, match="only be added to"), transaction.atomic():
        rows.update(**change)
    with pytest.raises(Error, match="only be added to"), transaction.atomic():
        rows._raw_delete(rows.db)
    assert list(rows.values()) == before


@pytest.mark.usefixtures("history")
def test_evidence_is_withdrawn_once_and_stays_withdrawn(cast: Cast) -> None:
    office, piece = actor(cast.improvement_lead), Evidence.objects.get()
    services.withdraw_evidence(by=office, id=piece.id, reason="Counted twice.")
    with pytest.raises(Error, match="only be added to"), transaction.atomic():
        Evidence.objects.update(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
    assert Evidence.objects.get().withdrawn_why == "Counted twice."
