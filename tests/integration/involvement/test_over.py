"""What a matter that is decided or over leaves behind: nobody is asked any more, and who had the time and did not answer is still known."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from builders import askings
from builders.askings import DUE
from cast import Cast, actor
from conftest import MORNING
from goldenthread.involvement import queries, services
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.ledger.models import Event

S = InvolvementState


def let_go(cast: Cast, *asked: Involvement) -> int:
    return services.let_go(by=actor(cast.improvement_lead), ids=[one.id for one in asked], why="It is over.")


def state(asked: Involvement) -> str:
    return Involvement.objects.get(id=asked.id).state


def silent() -> list[Involvement]:
    return list(queries.non_replies(from_on=DUE - timedelta(days=1), to_on=DUE + timedelta(days=1)))


@pytest.mark.parametrize(
    ("day", "after"), [(-1, S.WITHDRAWN), (0, S.LAPSED), (1, S.LAPSED)], ids=["before it is due", "on the day", "afterwards"]
)
def test_only_whoever_had_the_time_counts_as_no_reply(cast: Cast, day: int, after: str) -> None:
    asked, _ = askings.ask(cast, by=actor(cast.improvement_lead))
    with time_machine.travel(MORNING + (DUE - MORNING.date()) + timedelta(days=day), tick=True):
        services.mark_no_replies(by=actor(cast.improvement_lead), today=timezone.localdate())
        assert let_go(cast, asked) == 1
        assert state(asked) == after
        assert [one.id for one in silent()] == ([asked.id] if after == S.LAPSED else [])
        assert not queries.waiting_for(by=actor(cast.action_lead)).exists()
        assert not queries.owed_to(by=actor(cast.improvement_lead)).exists()
        assert services.mark_no_replies(by=actor(cast.improvement_lead), today=timezone.localdate()) == 0
        assert let_go(cast, asked) == 0
    told = Event.objects.get(what="involvement.over", about_id=asked.id)
    assert (told.reason, told.about_kind) == ("It is over.", "involvement")


def test_what_was_answered_stays(cast: Cast) -> None:
    asked, secret = askings.ask(cast, by=actor(cast.improvement_lead))
    askings.answer(Client(), secret)
    before = state(asked)
    assert let_go(cast, asked) == 0
    assert state(asked) == before == S.CONTRIBUTED
