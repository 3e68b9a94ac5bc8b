"""After it is decided: each is told in the words that may be shared with them and confirms receipt; the family is asked; risks are held."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from builders.children import every, share, subject
from builders.decisions import TEXTS, Round, around, decided, opened, propose, said, whole
from cast import Cast, person
from goldenthread.children import services as children
from goldenthread.children.services import Whom
from goldenthread.decisions import queries, services
from goldenthread.decisions.models import Feedback, HeldRisk, Notice
from goldenthread.decisions.policies.telling import Texts
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners.permissions import Role


@pytest.fixture
def there(cast: Cast) -> Round:
    return around(cast, referrer=Whom(agency=None, name="Nell Door", email="nell@example.org"))


def tell(there: Round, made: Any, texts: Texts = TEXTS) -> dict[str, Notice]:
    services.send_notices(by=subject(there.manager), id=made.id, texts=texts)
    return {one.consultation.called: one for one in _notices()}


def _notices() -> list[Notice]:
    return list(every(Notice).select_related("involvement", "consultation__person", "consultation__agency"))


def test_each_reads_what_may_be_shared_with_them_and_confirms_receipt(there: Round) -> None:
    share(there.manager, there.child, "refused", there.school)
    made = decided(there)
    readings = {one.row.called: (one.reading.value, one.why) for one in queries.recipients(subject(there.manager), made)}
    assert readings == {
        "Otto Beat": ("full", "Northbeck Police works with the child, and nothing says that it must not be told."),
        "Tia Chalk": ("minimal", "The family did not agree to share with Quayside School (Family support)."),
        "Nell Door": ("outcome", "They belong to no agency, so they are told only that it was decided."),
    }
    with pytest.raises(Refused, match="rests on in law"):
        tell(there, made, Texts(full="Closed.", outcome="Closed.", worries="Bruises.", safety_plan="Gran."))
    assert every(Notice).count() == 0
    sent = tell(there, made)
    assert (sent["Tia Chalk"].legal_basis, sent["Otto Beat"].legal_basis) == ("s47", "")
    page = opened(sent["Tia Chalk"].involvement)
    assert "Bruises." in page
    assert "Gran is called." in page
    assert "It was decided to close." not in page
    assert "Ada" not in opened(sent["Nell Door"].involvement)
    assert "It was decided to close." in opened(sent["Otto Beat"].involvement)
    said(sent["Otto Beat"].involvement)
    told = {one.row.consultation_id: one.confirmed for one in whole(there.manager, made).told}
    assert told == {one.consultation_id: name == "Otto Beat" for name, one in sent.items()}
    assert Event.objects.filter(what="decisions.notice_confirmed", about_id=made.id).count() == 1
    assert not any("Ada" in mail.subject + mail.body for mail in Outgoing.objects.all())


@pytest.mark.parametrize(
    ("answers", "reading"),
    [
        ((), "full"),
        (("agreed",), "full"),
        (("agreed", "withdrawn"), "minimal"),
        (("refused", "agreed"), "full"),
        (("refused", "overridden"), "full"),
    ],
)
def test_the_latest_answer_about_sharing_counts(there: Round, answers: tuple[str, ...], reading: str) -> None:
    for answer in answers:
        share(there.manager, there.child, answer, there.school)
    made = decided(there)
    found = {one.row.called: one.reading.value for one in queries.recipients(subject(there.manager), made)}
    assert found["Tia Chalk"] == reading


def test_nobody_is_told_twice_nor_before_it_is_decided_nor_by_others(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    with pytest.raises(Refused, match="Nothing is decided yet"):
        tell(there, made)
    services.withdraw(by=subject(there.manager), id=made.id, why="Once more.")
    made = decided(there)
    with pytest.raises(Refused, match="agency that decided this"):
        services.send_notices(by=subject(there.teacher), id=made.id, texts=TEXTS)
    assert len(tell(there, made)) == 3
    with pytest.raises(Refused, match="has been told"):
        tell(there, made)
    with pytest.raises(NotFound):
        services.send_notices(by=subject(person("Una Known", there.cast.health, Role.MANAGER)), id=made.id, texts=TEXTS)


def test_who_was_marked_since_as_not_to_be_told_hears_nothing_and_the_others_do(there: Round) -> None:
    made = decided(there)
    by = subject(there.manager)
    children.add_kin(by=by, child=there.child.id, name="Nell Door", tie="aunt", must_not_be_told=True, happened_on=by.today)
    sent = tell(there, made)
    assert (sent["Nell Door"].reading, sent["Nell Door"].words, sent["Nell Door"].involvement) == ("nothing", "", None)
    assert sent["Otto Beat"].involvement is not None
    assert whole(there.manager, made).to_tell == []
    assert Outgoing.objects.filter(to="nell@example.org").count() == 1  # the consultation, before


def test_the_family_is_asked_by_link_once_and_only_who_may_be_told(there: Round) -> None:
    by = subject(there.cast.health_visitor)
    children.add_kin(
        by=by, child=there.child.id, name="Saul Byrne", tie="father", must_not_be_told=True, address_withheld=True, happened_on=by.today
    )
    made = decided(there)
    with pytest.raises(Refused, match="must not be told"):
        services.ask_feedback(by=by, id=made.id, teller_name="Byrne Saul", tie="father", email="saul@example.org")
    asked = services.ask_feedback(by=by, id=made.id, teller_name="Rhoda Byrne", tie="mother", email="rhoda@example.org")
    assert asked.state == "asked"
    page = opened(asked.involvement)
    assert "Ada" not in page
    assert "What helped?" in page
    assert "Write at least one answer" in said(asked.involvement, status=200, helped="")
    said(asked.involvement, helped="She listened.", better="Come sooner.")
    kept = every(Feedback).get()
    assert (kept.state, kept.helped, kept.changed, kept.better) == ("answered", "She listened.", "", "Come sooner.")
    assert "Your first answer stands" in said(asked.involvement, status=200, helped="Something else.")
    assert every(Feedback).get().helped == "She listened."
    with pytest.raises(IntegrityError), transaction.atomic():
        every(Feedback).update(helped="Other.")


def test_asked_answered_declined_and_not_asked_are_four_things(there: Round) -> None:
    made = decided(there)
    by = subject(there.cast.health_visitor)
    assert whole(there.manager, made).feedback == []
    asked = services.ask_feedback(by=by, id=made.id, teller_name="Rhoda Byrne", tie="mother", email="rhoda@example.org")
    services.ask_feedback(by=by, id=made.id, teller_name="Ada", tie="the child", email="ada.and.mum@example.org")
    said(asked.involvement, declined="yes")
    services.note_feedback(by=by, id=made.id, teller_name="Gran", tie="grandmother", happened_on=by.today, helped="The group.")
    services.note_not_asked(by=by, id=made.id, why="Her uncle is not part of the plan.")
    assert [one.state.value for one in whole(there.manager, made).feedback] == ["declined", "asked", "answered", "not asked"]
    with pytest.raises(Refused, match="Write at least one"):
        services.note_feedback(by=by, id=made.id, teller_name="Gran", tie="", happened_on=by.today)


def test_nobody_is_asked_before_a_decision_or_after_one_that_ends_nothing(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    with pytest.raises(Refused, match="once it is decided"):
        services.note_not_asked(by=subject(there.manager), id=made.id, why="Not now.")


def test_a_risk_is_held_until_its_own_agency_says_otherwise_and_the_board_reads_a_number(there: Round) -> None:
    by = subject(there.teacher)
    assert queries.risks_in_sum(by.today).many == "none"
    made = services.log_risk(by=by, child=there.child.id, words="Nobody visits the flat.", happened_on=by.today)
    found = queries.risks_in_sum(by.today)
    assert (found.many, found.longest) == ("fewer than 5", 0)
    with pytest.raises(Refused, match="Another agency holds this risk"):
        services.resolve_risk(by=subject(there.manager), id=made.id, words="Gone.", resolved_on=by.today)
    services.resolve_risk(by=by, id=made.id, words="Early help took it.", resolved_on=by.today)
    with pytest.raises(Refused, match="resolved already"):
        services.resolve_risk(by=by, id=made.id, words="Again.", resolved_on=by.today)
    assert queries.risks_in_sum(by.today).many == "none"
    for _ in range(5):
        services.log_risk(by=by, child=there.child.id, words="Another.", happened_on=by.today)
    assert queries.risks_in_sum(by.today).many == "5"
    with pytest.raises(NotFound):
        services.log_risk(
            by=subject(person("Una Known", there.school, Role.PRACTITIONER)), child=there.child.id, words="X", happened_on=by.today
        )
    assert every(HeldRisk).count() == 6
