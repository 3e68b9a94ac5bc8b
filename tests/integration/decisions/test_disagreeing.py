"""A professional disagreement: any agency around the child raises it, a person moves it on, and it ends with words."""

from datetime import date, time

import pytest

from builders.children import every, subject
from builders.decisions import Round, answered, around, now, propose
from cast import Cast, person
from goldenthread.decisions import queries, services
from goldenthread.decisions.models import DecisionState, Disagreement, DisagreementStage
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.models import Event
from goldenthread.meetings import queries as meetings
from goldenthread.meetings.professions import OPEN_AGENCY
from goldenthread.partners.permissions import Role


@pytest.fixture
def there(cast: Cast) -> Round:
    return around(cast)


def about_child(there: Round) -> Disagreement:
    by = subject(there.teacher)
    return services.raise_disagreement(by=by, child=there.child.id, words="The threshold was met.", happened_on=by.today)


def test_anybody_around_the_child_may_disagree_and_nobody_else(there: Round) -> None:
    made = about_child(there)
    assert (made.agency_id, made.decision_id) == (there.school.id, None)
    assert Event.objects.filter(what="decisions.disagreement_raised", about_id=made.id).count() == 1
    stranger = person("Una Known", there.school, Role.PRACTITIONER)
    with pytest.raises(NotFound):
        services.raise_disagreement(by=subject(stranger), child=there.child.id, words="No.", happened_on=date(2026, 11, 16))
    with pytest.raises(NotFound):
        queries.disagreement(subject(stranger), id=made.id)


def test_each_stage_has_its_own_clock_and_a_person_moves_it_on(there: Round) -> None:
    made = about_child(there)
    by = subject(there.manager)
    due = [queries.with_stages(by, [made])[0].due_on.isoformat()]
    for _ in range(3):
        services.move_on(by=by, id=made.id, words="We still do not agree.")
        due.append(queries.with_stages(by, [made])[0].due_on.isoformat())
    assert due == ["2026-11-17", "2026-11-18", "2026-11-23", "2026-11-30"]
    with pytest.raises(Refused, match="last stage"):
        services.move_on(by=by, id=made.id, words="Once more.")
    assert every(DisagreementStage).count() == 4


def test_one_press_arranges_the_discussion_and_links_it(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    answered(made, "Tia Chalk", "disagree", "Too early.")
    raised = every(Disagreement).get()
    by = subject(there.manager)
    arranged = services.arrange_discussion(by=by, id=raised.id, held_on=date(2026, 11, 17), start_time=time(10), place="Online")
    assert (arranged.kind, arranged.circumstances) == ("multi-agency-discussion", ["a proposal to close or step down"])
    assert queries.disagreement(by, id=raised.id).meeting_id == arranged.id
    asked = {line.profession.code for line in meetings.lines(by, arranged)}
    assert OPEN_AGENCY.code in asked  # the rule for a closing names every agency open with the child
    with pytest.raises(Refused, match="arranged already"):
        services.arrange_discussion(by=by, id=raised.id, held_on=date(2026, 11, 18), start_time=time(10), place="Online")


def test_only_a_manager_upholds_and_it_ends_once(there: Round) -> None:
    made = about_child(there)
    ended = {"resolution": "upheld", "words": "The plan is enough, and we look again in May.", "resolved_on": date(2026, 11, 16)}
    with pytest.raises(Refused, match="Only a manager"):
        services.resolve(by=subject(there.teacher), id=made.id, **ended)
    services.resolve(by=subject(there.manager), id=made.id, **ended)
    with pytest.raises(Refused, match="has ended already"):
        services.resolve(by=subject(there.manager), id=made.id, **ended)
    with pytest.raises(Refused, match="has ended"):
        services.move_on(by=subject(there.manager), id=made.id, words="Once more.")
    assert Event.objects.filter(what="decisions.disagreement_resolved", about_id=made.id).count() == 1


def test_one_about_a_proposal_makes_it_disputed(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    by = subject(there.officer)
    services.raise_disagreement(by=by, child=there.child.id, decision=made.id, words="We were called again.", happened_on=by.today)
    assert now(made).state == DecisionState.DISPUTED
    services.withdraw(by=subject(there.manager), id=made.id, why="We go on.")
    with pytest.raises(Refused, match="decided or withdrawn"):
        services.raise_disagreement(by=by, child=there.child.id, decision=made.id, words="Still.", happened_on=by.today)
