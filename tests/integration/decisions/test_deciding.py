"""Deciding: nothing may block it, the right person says so, the child passes on, and the matter is finished in the same breath."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from builders.children import every, relate, subject
from builders.decisions import Round, answered, around, consultation, decide, decided, now, propose, said, taken_on, whole
from cast import Cast, person
from goldenthread.children.models import CaseRelationship
from goldenthread.decisions import services
from goldenthread.decisions.models import Decision, DecisionState, Disagreement
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement.models import InvolvementState
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners.permissions import Role


@pytest.fixture
def there(cast: Cast) -> Round:
    return around(cast)


def test_it_cannot_finish_until_every_agency_has_answered_or_a_reason_is_recorded(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    answered(made, "Tia Chalk")
    assert whole(there.manager, made).blocks == ["Northbeck Police has not answered. Wait for it, or record why it goes on without."]
    with pytest.raises(Refused, match="Northbeck Police has not answered"):
        decide(there.manager, made)
    row = consultation(made, "Otto Beat")
    with pytest.raises(Refused, match="Say why"):
        services.excuse(by=subject(there.manager), id=made.id, consultation=row.id, why=" ")
    services.excuse(by=subject(there.manager), id=made.id, consultation=row.id, why="The officer has left; nobody took over.")
    kept = consultation(made, "Otto Beat")
    assert (kept.excused_by_id, kept.excused_why) == (there.manager.id, "The officer has left; nobody took over.")
    decide(there.manager, made)
    assert now(made).state == DecisionState.DECIDED
    assert consultation(made, "Otto Beat").involvement.state == InvolvementState.WITHDRAWN  # its day had not come
    assert consultation(made, "Tia Chalk").involvement.state == InvolvementState.CONTRIBUTED
    assert [one.kind.value for one in there.help.finished] == ["close"]
    assert there.help.finished[0].id == made.id
    assert Event.objects.filter(what="decisions.decided", about_id=made.id).count() == 1


def test_one_of_an_agencys_people_answers_for_it_and_any_no_counts(there: Round) -> None:
    second = person("Sol Board", there.school, Role.PRACTITIONER)
    relate(there.child, second, there.school, part="Class teacher")
    made = propose(there.cast.health_visitor, there.child)
    answered(made, "Otto Beat")
    answered(made, "Tia Chalk")
    assert whole(there.manager, made).blocks == []
    answered(made, "Sol Board", "disagree", "She cries before home time.")
    assert "A disagreement about it is open" in whole(there.manager, made).blocks[0]
    with pytest.raises(Refused, match="disagreement about it is open"):
        decide(there.manager, made)
    raised = every(Disagreement).get()
    said_ = {"resolution": "agreed", "words": "School and health check on her each week.", "resolved_on": subject(there.manager).today}
    services.resolve(by=subject(there.manager), id=raised.id, **said_)
    decide(there.manager, made)


def test_who_may_decide(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    for name in ("Tia Chalk", "Otto Beat"):
        answered(made, name)
    with pytest.raises(Refused, match="A manager of your agency"):
        decide(there.cast.health_visitor, made)
    other = person("Pia Lead", there.school, Role.MANAGER)
    relate(there.child, other, there.school)
    with pytest.raises(Refused, match="Only the agency that proposed"):
        decide(other, made)
    with pytest.raises(NotFound):
        decide(person("Una Known", there.cast.health, Role.MANAGER), made)
    decide(there.manager, made)
    with pytest.raises(Refused, match="cannot become"):
        decide(there.manager, made)


def test_whoever_holds_the_case_decides_to_do_nothing_further(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child, kind="take no further action")
    for name in ("Tia Chalk", "Otto Beat"):
        answered(made, name)
    with pytest.raises(Refused, match="Whoever holds the child’s case"):
        decide(there.cast.health_visitor, made)
    relate(there.child, there.cast.health_visitor, there.cast.health, kind="allocated")
    decide(there.cast.health_visitor, made)


def test_stepping_down_needs_somebody_who_takes_the_lead_and_a_first_meeting(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child, kind="step down")
    for name in ("Tia Chalk", "Otto Beat"):
        answered(made, name)
    by = subject(there.manager)
    with pytest.raises(Refused, match="Nobody has been asked to take over the lead"):
        decide(there.manager, made)
    first = services.ask_to_receive(by=by, id=made.id, person=there.officer)
    assert "Write why you cannot" in said(first.involvement, status=200, answer="no", words="")
    said(first.involvement, answer="no", words="No room on my list.")
    with pytest.raises(Refused, match="Otto Beat cannot take over the lead"):
        decide(there.manager, made)
    taken_on(there, made)
    assert "Somebody else has been asked meanwhile" in said(
        first.involvement, status=200, answer="yes", first_meeting_on_day=20, first_meeting_on_month=11, first_meeting_on_year=2026
    )
    decide(there.manager, made)
    tie = every(CaseRelationship).get(child=there.child, kind="allocated")
    assert (tie.person_id, tie.agency_id, tie.basis) == (there.teacher.id, there.school.id, "early help")
    finished = there.help.finished[0]
    assert (finished.receiver, finished.receiving_agency) == (there.teacher.id, there.school.id)
    assert str(finished.first_meeting_on) == "2026-11-25"


def test_what_the_room_above_refuses_undoes_the_decision(there: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    made = propose(there.cast.health_visitor, there.child, kind="step down")
    for name in ("Tia Chalk", "Otto Beat"):
        answered(made, name)
    taken_on(there, made)

    def refuse(*given: Any) -> None:
        raise Refused("The plan has open actions. Close them first.")

    monkeypatch.setattr(there.help, "finished", _Refusing(refuse))
    events, mails = Event.objects.count(), Outgoing.objects.count()
    with pytest.raises(Refused, match="open actions"):
        decide(there.manager, made)
    assert now(made).state == DecisionState.PROPOSED
    assert not every(CaseRelationship).filter(kind="allocated").exists()
    assert (Event.objects.count(), Outgoing.objects.count()) == (events, mails)


def test_a_withdrawn_proposal_ends_its_disagreements_and_leaves_room_for_another(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    answered(made, "Tia Chalk", "disagree", "Too early.")
    with pytest.raises(Refused, match="Only the agency that proposed"):
        services.withdraw(by=subject(there.teacher), id=made.id, why="Wrong.")
    services.withdraw(by=subject(there.cast.health_visitor), id=made.id, why="We go on.")
    assert now(made).state == DecisionState.WITHDRAWN
    assert every(Disagreement).get().resolution == "changed"
    propose(there.cast.health_visitor, there.child)


def test_when_it_is_agreed_to_decide_otherwise_the_proposal_goes(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    answered(made, "Otto Beat")
    answered(made, "Tia Chalk", "disagree", "Too early.")
    ended = {"resolution": "changed", "words": "We go on until spring.", "resolved_on": subject(there.manager).today}
    services.resolve(by=subject(there.manager), id=every(Disagreement).get().id, **ended)
    with pytest.raises(Refused, match="agreed to decide otherwise"):
        decide(there.manager, made)


def test_what_was_said_and_decided_is_never_overwritten(there: Round) -> None:
    made = decided(there)
    for change in ({"rationale": "Other."}, {"final_rationale": "Other."}, {"decided_at": None, "decided_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            every(Decision).filter(id=made.id).update(**change)


class _Refusing(list[Any]):
    """Where the room above would keep what it finished, and does not."""

    def __init__(self, refuse: Any) -> None:
        super().__init__()
        self.append = refuse
