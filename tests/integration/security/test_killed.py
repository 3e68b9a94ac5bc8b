"""Writers and workers killed without warning at any moment: what was acknowledged is there, nothing by halves, and work comes to its end.

What is written and worked on is in `killed_scenarios.py`; how lives begin and end, in `builders.killed`. `KILLS=200` tries for longer.
"""

from pathlib import Path
from typing import Protocol

import pytest

from builders import beside
from builders.killed import KILLS, Told, killed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_clock]


class Kill(Protocol):
    def __call__(self, scenario: str, *, kills: int = KILLS) -> Told: ...


@pytest.fixture
def kill(tmp_path: Path) -> Kill:
    """Plays a scenario through, in a database of its own."""

    def play(scenario: str, *, kills: int = KILLS) -> Told:
        with beside.environment(tmp_path / str(kills), "killed") as environment:
            return killed(scenario, of=Path(__file__).with_name("killed_scenarios.py"), environment=environment, kills=kills)

    return play


@pytest.mark.parametrize("scenario", ["carried", "invited", "told", "judged", "redated"])
def test_what_was_acknowledged_is_there_and_nothing_by_halves(kill: Kill, scenario: str) -> None:
    told = kill(scenario)
    assert (told.lost, told.halves, told.whole) == ([], {}, True)
    assert len(told.acknowledged) == KILLS
    assert min(told.acknowledged) > 0


def test_a_group_that_is_written_in_two_goes_is_seen_by_halves(kill: Kill) -> None:
    told = kill("in_two_goes")
    assert {"alias": 1} in told.halves.values()
    assert told.lost == []


def test_a_thing_that_is_acknowledged_before_it_is_saved_is_seen_to_be_lost(kill: Kill) -> None:
    assert len(kill("said_too_soon").lost) >= KILLS


def test_imports_killed_again_and_again_end_as_if_nothing_had_happened(kill: Kill) -> None:
    kills = max(KILLS, 20)
    often, never = kill("imports", kills=kills), kill("imports", kills=0)
    assert len(often.after_kills) == kills
    assert sum("reading" in held["stages"] for held in often.after_kills) > 3
    assert {stage for held in often.after_kills for stage in held["stages"]} <= {"reading", "review"}
    assert often.at_the_end == never.at_the_end
    assert often.at_the_end["stages"] == ["review", "review"]
    assert often.whole
