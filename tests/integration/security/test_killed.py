"""Writers and workers killed without warning at any moment: what was acknowledged is there, nothing by halves, and work comes to its end.

What is written and worked on is in `killed_scenarios.py`; how lives begin and end, in `builders.killed`. `KILLS=200` tries for longer.
"""

from pathlib import Path
from typing import Protocol

import pytest

from builders import beside
from builders.killed import KILLS, Told, killed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_clock]


WRITINGS = ["carried", "invited", "told", "judged", "redated", "came", "answered_by_link", "voiced", "contact_decided", "decision_finished"]
WRONG = ["in_two_goes", "said_too_soon"]


class Kill(Protocol):
    def __call__(self, *scenarios: str, kills: int = KILLS) -> dict[str, Told]: ...


@pytest.fixture
def kill(tmp_path: Path) -> Kill:
    """Plays scenarios through, in a database of their own."""

    def play(*scenarios: str, kills: int = KILLS) -> dict[str, Told]:
        with beside.environment(tmp_path / str(kills), "killed") as environment:
            return killed(*scenarios, of=Path(__file__).with_name("killed_scenarios.py"), environment=environment, kills=kills)

    return play


def test_what_was_acknowledged_is_there_and_nothing_by_halves(kill: Kill) -> None:
    told = kill(*WRITINGS)
    assert {name: (one.lost, one.halves, one.whole) for name, one in told.items()} == dict.fromkeys(WRITINGS, ([], {}, True))
    assert {name: len(one.acknowledged) for name, one in told.items()} == dict.fromkeys(WRITINGS, KILLS)
    assert [name for name, one in told.items() if min(one.acknowledged) == 0] == []


def test_what_is_written_wrongly_is_seen(kill: Kill) -> None:
    """A group in two goes is there by halves; a thing acknowledged before it is saved is lost."""
    told = kill(*WRONG)
    assert {"alias": 1} in told["in_two_goes"].halves.values()
    assert told["in_two_goes"].lost == []
    assert len(told["said_too_soon"].lost) >= KILLS


def test_imports_killed_again_and_again_end_as_if_nothing_had_happened(kill: Kill) -> None:
    kills = max(KILLS, 20)
    often, never = kill("imports", kills=kills)["imports"], kill("imports", kills=0)["imports"]
    assert len(often.after_kills) == kills
    assert sum("reading" in held["stages"] for held in often.after_kills) > 3
    assert {stage for held in often.after_kills for stage in held["stages"]} <= {"reading", "review"}
    assert often.at_the_end == never.at_the_end
    assert often.at_the_end["stages"] == ["review", "review"]
    assert often.whole
