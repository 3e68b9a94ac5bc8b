"""Writers and workers killed without warning at any moment: what was acknowledged is there, nothing by halves, and work comes to its end.

What is written and worked on is in `killed_scenarios.py`; how lives begin and end, in `builders.killed`. `KILLS=200` tries for longer.
"""

from pathlib import Path

import pytest

from builders import beside
from builders.killed import KILLS, Told, killed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_clock]


def told_of(scenario: str, home: Path, *, kills: int = KILLS) -> Told:
    with beside.environment(home, f"killed_{kills}") as environment:
        return killed(scenario, of=Path(__file__).with_name("killed_scenarios.py"), environment=environment, kills=kills)


@pytest.mark.parametrize("scenario", ["carried", "invited"])
def test_what_was_acknowledged_is_there_and_nothing_by_halves(tmp_path: Path, scenario: str) -> None:
    told = told_of(scenario, tmp_path)
    assert (told.lost, told.halves, told.whole) == ([], {}, True)
    assert len(told.acknowledged) == KILLS
    assert min(told.acknowledged) > 0


def test_a_group_that_is_written_in_two_goes_is_seen_by_halves(tmp_path: Path) -> None:
    told = told_of("in_two_goes", tmp_path)
    assert {"alias": 1} in told.halves.values()
    assert told.lost == []


def test_a_thing_that_is_acknowledged_before_it_is_saved_is_seen_to_be_lost(tmp_path: Path) -> None:
    assert len(told_of("said_too_soon", tmp_path).lost) >= KILLS


def test_imports_killed_again_and_again_end_as_if_nothing_had_happened(tmp_path: Path) -> None:
    kills = max(KILLS, 20)
    often, never = told_of("imports", tmp_path / "often", kills=kills), told_of("imports", tmp_path / "never", kills=0)
    assert len(often.after_kills) == kills
    assert sum("reading" in held["stages"] for held in often.after_kills) > 3
    assert {stage for held in often.after_kills for stage in held["stages"]} <= {"reading", "review"}
    assert often.at_the_end == never.at_the_end
    assert often.at_the_end["stages"] == ["review", "review"]
    assert often.whole
