"""What those who are consulted see and say by link: the least of the child, four buttons, and nothing once it is decided."""

import pytest
from django.test import Client
from django.urls import reverse

from builders.askings import run_out, secrets_in_mail
from builders.children import every, relate, subject
from builders.decisions import answered, around, consultation, decide, now, opened, propose, said, whole
from cast import Cast, actor, agency, person
from goldenthread.children import services as children
from goldenthread.children.models import Child
from goldenthread.children.services import Whom
from goldenthread.decisions import queries, services
from goldenthread.decisions.models import ConsultationAnswer, DecisionState, Disagreement
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement.models import InvolvementState
from goldenthread.ledger.models import Event, Outgoing, ReadEvent
from goldenthread.partners.permissions import Role


def test_the_link_says_who_asks_about_whom_what_and_why(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    page = opened(consultation(made, "Tia Chalk").involvement)
    for words in (
        "Hana Visser",
        "Ada B., 7 years",
        "It is proposed to close",
        "What the family wanted has been reached.",
        "23 November 2026",
    ):
        assert words in page
    assert "Byrne" not in page
    assert "The plan has done what it was for." not in page  # the record's own reason is not for the link
    for button in ("I agree", "I do not agree", "I want you to know something", "We are not involved"):
        assert button in page
    assert ReadEvent.objects.filter(what__startswith="child name, by link for a consultation", about=str(there.child.id)).exists()


def test_one_press_answers_and_whoever_asked_is_told_without_a_name(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    before = Outgoing.objects.count()
    answered(made, "Tia Chalk")
    mail = Outgoing.objects.order_by("-queued_at", "-id")[0]
    assert Outgoing.objects.count() == before + 1
    assert mail.to == "hana.visser@example.org"
    assert f"/decisions/{made.id}/" in mail.body
    assert not any(word in mail.body + mail.subject for word in ("Ada", "Byrne", "Tia"))
    assert consultation(made, "Tia Chalk").involvement.state == InvolvementState.CONTRIBUTED
    assert Event.objects.filter(what="decisions.answered", about_id=made.id).count() == 1
    assert now(made).state == DecisionState.PROPOSED


def test_a_no_needs_a_reason_and_opens_one_disagreement_however_often_it_is_said(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    asked = consultation(made, "Tia Chalk").involvement
    assert "Write why you do not agree" in said(asked, status=200, answer="disagree", words="")
    assert every(ConsultationAnswer).count() == every(Disagreement).count() == 0
    said(asked, answer="disagree", words="He is hungry on Mondays.")
    said(asked, answer="disagree", words="He is still hungry on Mondays.")
    raised = every(Disagreement).get()
    assert (raised.words, raised.agency_id, raised.recorded_by_id) == ("He is hungry on Mondays.", there.school.id, there.teacher.id)
    assert now(made).state == DecisionState.DISPUTED
    assert every(ConsultationAnswer).count() == 2


def test_whoever_has_no_account_may_disagree_too(cast: Cast) -> None:
    there = around(cast, referrer=Whom(agency=None, name="Nell Door", email="nell@example.org"))
    made = propose(cast.health_visitor, there.child)
    page = opened(consultation(made, "Nell Door").involvement)
    assert "Ada" not in page  # they belong to no agency and know whom they referred
    answered(made, "Nell Door", "disagree", "The shouting goes on.")
    raised = every(Disagreement).get()
    assert raised.recorded_by_id == cast.health_visitor.id
    assert raised.consultation_id == consultation(made, "Nell Door").id


def test_an_answer_may_be_changed_and_all_of_them_stay(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    answered(made, "Otto Beat", "tell", "We were called on Friday.")
    answered(made, "Otto Beat", "not involved")
    asked = next(one for one in whole(cast.health_visitor, made).asked if one.row.called == "Otto Beat")
    assert [one.view for one in asked.answers] == ["not involved", "tell"]
    assert consultation(made, "Otto Beat").involvement.state == InvolvementState.DECLINED


def test_nothing_changes_by_link_once_it_is_decided_or_withdrawn(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    for name in ("Tia Chalk", "Otto Beat"):
        answered(made, name)
    decide(there.manager, made)
    asked = consultation(made, "Tia Chalk").involvement
    assert "no answer is needed any more" in opened(asked)
    assert "decided or withdrawn meanwhile" in said(asked, status=200, answer="disagree", words="Too late.")
    assert every(Disagreement).count() == 0
    assert every(ConsultationAnswer).count() == 2


def test_a_link_that_has_ended_changes_nothing(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    asked = consultation(made, "Tia Chalk").involvement
    run_out(asked)
    opened_after = Client().get(reverse("involvement:reply", args=[secrets_in_mail(asked)[-1]]))
    assert opened_after.status_code == 410
    assert b"Ada" not in opened_after.content
    said(asked, status=410, answer="agree")
    assert every(ConsultationAnswer).count() == 0


def test_a_link_of_something_else_is_no_consultation(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    asked = consultation(made, "Tia Chalk").involvement
    with pytest.raises(NotFound):
        services.answer_receiving(by=actor(there.teacher), asked=asked, first_meeting_on=None, words="No.")
    with pytest.raises(NotFound):
        services.confirm_receipt(by=actor(there.teacher), asked=asked)


def test_a_restricted_child_is_not_named_even_to_those_who_are_asked(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    children.restrict(by=actor(cast.guardian), child=there.child.id, kind="other", why="Widely known family.", named=[cast.health_visitor])
    page = opened(consultation(made, "Tia Chalk").involvement)
    assert "Ada" not in page
    assert made.for_partners not in page
    assert "you learn from whoever asks" in page
    assert "Speak to whoever asks you" in page


def test_an_agency_that_comes_to_the_child_after_the_proposal_must_be_asked_too(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    for one in queries.whole(subject(cast.health_visitor), made).asked:
        services.excuse(by=subject(cast.health_visitor), id=made.id, consultation=one.row.id, why="Rang them, they agree.")
    late = agency("Late Charity", "voluntary")
    relate(there.child, person("Lou Late", late, Role.PRACTITIONER), late)
    by = subject(cast.health_visitor)
    blocks = queries.what_blocks_now(by, queries.whole(by, made))
    assert blocks == ["Late Charity has begun to work with the child since. Ask somebody there too."]
    services.consult_also(by=by, id=made.id, agency=late, why="They came since.", name="Lou Late", email="lou.late@example.org")
    assert queries.what_blocks_now(by, queries.whole(by, made)) == [
        "Late Charity has not answered. Wait for it, or record why it goes on without."
    ]


def test_somebody_who_must_not_be_told_is_not_asked_and_the_reason_stands_there(cast: Cast) -> None:
    there = around(cast, referrer=Whom(agency=None, name="Saul Byrne", email="saul@example.org"))
    _kept_from(cast, there.child)
    made = propose(cast.health_visitor, there.child)
    row = consultation(made, "Saul Byrne")
    assert row.involvement is None
    assert "must not be told" in row.excused_why
    assert not Outgoing.objects.filter(to="saul@example.org").exists()
    with pytest.raises(Refused, match="must not be told"):
        services.consult_also(
            by=subject(cast.health_visitor), id=made.id, agency=None, why="He asked.", name="saul byrne", email="s@example.org"
        )


def test_an_address_that_is_none_holds_up_nobody_else_and_their_agency_still_has_to_answer(cast: Cast) -> None:
    there = around(cast, referrer=Whom(agency=cast.council, name="Wes Typo", email="wes@"))
    made = propose(cast.health_visitor, there.child)
    row = consultation(made, "Wes Typo")
    assert (row.involvement, row.excused_at) == (None, None)
    assert "email address is not complete" in row.why
    assert any(words.startswith("Northbeck Council has not answered") for words in whole(cast.health_visitor, made).blocks)


def test_more_can_be_asked_by_hand_but_nobody_twice(cast: Cast) -> None:
    there = around(cast)
    made = propose(cast.health_visitor, there.child)
    by = subject(cast.health_visitor)
    services.consult_also(by=by, id=made.id, agency=cast.council, why="Knows the house.", name="Hal Tenant", email="hal@example.org")
    assert Outgoing.objects.filter(to="hal@example.org").count() == 1
    with pytest.raises(Refused, match="asked already"):
        services.consult_also(by=by, id=made.id, agency=cast.council, why="Again.", name="Hal Tenant", email="HAL@example.org")
    with pytest.raises(Refused, match="asked already"):
        services.consult_also(by=by, id=made.id, agency=None, why="Again.", person=there.teacher)
    with pytest.raises(Refused, match="does not work for that agency"):
        services.consult_also(by=by, id=made.id, agency=there.school, why="Knows them.", person=cast.action_lead)
    asked = services.consult_also(by=by, id=made.id, agency=None, why="Knows them.", person=cast.action_lead)
    assert asked.agency_id == cast.council.id


def _kept_from(cast: Cast, child: Child) -> None:
    children.add_kin(
        by=subject(cast.health_visitor),
        child=child.id,
        name="Saul Byrne",
        tie="father",
        must_not_be_told=True,
        happened_on=subject(cast.health_visitor).today,
    )
