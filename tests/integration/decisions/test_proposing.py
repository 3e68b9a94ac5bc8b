"""Proposing a decision: who is consulted is worked out from who works with the child, and everybody is asked at once."""

import pytest

from builders.children import every
from builders.decisions import around, propose, whole
from cast import Cast, person
from goldenthread.children.services import Whom
from goldenthread.decisions.models import Decision
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners.permissions import Role


def test_every_other_agency_and_the_referrer_are_asked_and_the_mail_names_no_child(cast: Cast) -> None:
    there = around(cast, referrer=Whom(agency=None, profession="neighbour", name="Nell Door", email="nell@example.org"))
    made = propose(cast.health_visitor, there.child)
    asked = {one.row.called: one.row.why for one in whole(cast.health_visitor, made).asked}
    assert asked == {
        "Otto Beat": "Northbeck Police works with the child.",
        "Tia Chalk": "Quayside School works with the child.",
        "Nell Door": "They referred the family last.",
    }
    assert made.answers_due_on.isoformat() == "2026-11-23"
    mails = list(Outgoing.objects.all())
    assert sorted(mail.to for mail in mails) == ["nell@example.org", "otto.beat@example.org", "tia.chalk@example.org"]
    assert not any("Ada" in mail.subject + mail.body or "Byrne" in mail.body for mail in mails)
    assert Event.objects.filter(what="decisions.proposed", about_id=made.id).count() == 1
    assert Event.objects.filter(what="decisions.consulted", about_id=made.id).count() == 3


def test_only_one_proposal_is_open_about_one_thing(cast: Cast) -> None:
    there = around(cast)
    propose(cast.health_visitor, there.child)
    with pytest.raises(Refused, match="proposed about this already"):
        propose(there.manager, there.child)
    assert every(Decision).count() == 1


def test_who_has_no_part_in_the_child_cannot_propose(cast: Cast) -> None:
    there = around(cast)
    other = person("Una Known", cast.health, Role.PRACTITIONER)
    with pytest.raises(NotFound):
        propose(other, there.child)
    assert every(Decision).count() == Outgoing.objects.count() == 0
