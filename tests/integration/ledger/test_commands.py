"""`verify` and `work` as a person runs them."""

from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection

from goldenthread.ledger import heads, services, triggers
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.models import Event, new_id

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: Path) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    services.record(by=SYSTEM, what="plans.x", about=("plan", new_id()))
    return tmp_path


def test_a_whole_record_is_said_to_be_whole_and_noted_outside(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify")
    assert "2 rows of 2 chains read" in capsys.readouterr().out
    assert {copy.stream for copy in heads.read().copies} == {"ledger", "plans"}


def test_a_changed_row_is_named_and_the_command_fails(capsys: pytest.CaptureFixture[str]) -> None:
    triggers.remove(connection)
    Event.objects.filter(what="plans.x").update(what="plans.y")
    with pytest.raises(SystemExit) as ended:
        call_command("verify")
    assert ended.value.code == 1
    assert "plans row 1: this row was changed" in capsys.readouterr().err
    assert not heads.path().exists()


def test_an_empty_record_is_whole(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("flush", interactive=False, verbosity=0)
    call_command("verify")
    assert "0 rows of 0 chains read" in capsys.readouterr().out


def test_work_once_does_what_waits_and_ends(capsys: pytest.CaptureFixture[str]) -> None:
    services.send_later(to="a@example.org", subject="x", body="y", key="k")
    call_command("work", "--once")
    assert "0 jobs done, 1 mails sent" in capsys.readouterr().out
    assert len(mail.outbox) == 1
