"""Links that open an account are in no row once the mail with them has gone out."""

import pytest
from django.core import mail
from django.test import Client

from cast import Cast, actor
from goldenthread.ledger import outbox
from goldenthread.ledger.models import Outgoing
from goldenthread.partners import services

pytestmark = pytest.mark.django_db

LINK = "/pass-phrase/link/"


def sent_and_kept() -> tuple[str, str]:
    """The words of the one mail as they went out, and as they are kept afterwards."""
    assert outbox.send_waiting() == 1
    (went_out,) = mail.outbox
    return str(went_out.body), Outgoing.objects.get().body


def test_an_invitation_is_forgotten(cast: Cast) -> None:
    office = actor(cast.improvement_lead)
    services.invite(by=office, person=services.add_person(by=office, name="Rhona Pike", email="rhona.pike@example.org"))
    went_out, kept = sent_and_kept()
    assert LINK in went_out
    assert kept == ""
    assert Outgoing.objects.get().to == "rhona.pike@example.org"


def test_a_link_for_a_forgotten_pass_phrase_is_forgotten(cast: Cast) -> None:
    Client().post("/pass-phrase/forgotten/", {"email": cast.health_visitor.email})
    went_out, kept = sent_and_kept()
    assert LINK in went_out
    assert kept == ""
