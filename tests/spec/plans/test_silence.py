"""When somebody is asked for a word, and the sentence they are told why: one line for each case."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from goldenthread.papers.model import Milestone, RagStatus
from goldenthread.plans.facts import ActionFacts, OtherRow
from goldenthread.plans.silence import lateness, reasons_to_ask

TODAY = date(2026, 11, 16)
LATELY = {"last_update_on": TODAY - timedelta(days=10)}


def facts(**given: Any) -> ActionFacts:
    return ActionFacts(id=UUID(int=1), number="1.1", **given)


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        ({"due_on": date(2026, 11, 15)} | LATELY, ["It was due on 15 November 2026 and is not completed."]),
        ({"due_on": TODAY} | LATELY, ["It is due today."]),
        ({"due_on": date(2026, 12, 16)} | LATELY, ["It is due on 16 December 2026."]),
        ({"due_on": date(2026, 12, 17)} | LATELY, []),
        (
            {"milestones": (Milestone("Pilot", date(2026, 12, 1)), Milestone("All", date(2027, 5, 1)))} | LATELY,
            ["“Pilot” is due on 1 December 2026."],
        ),
        ({"last_update_on": date(2026, 9, 17)}, []),
        ({"last_update_on": date(2026, 9, 16)}, ["The last word on it is of 16 September 2026."]),
        ({"kept_from": date(2026, 9, 16)}, ["Nobody has said anything since it came here on 16 September 2026."]),
        ({"last_update_on": date(2020, 1, 1), "kept_from": date(2026, 11, 1)}, []),
        (
            {"starts_on": date(2026, 11, 12), "every": "P1M"} | LATELY,
            ["It was to take place on 12 November 2026, and nobody has said whether it did."],
        ),
        (
            {"starts_on": date(2026, 9, 12), "every": "P1M"} | LATELY,
            ["3 times nobody has said whether it took place, the last on 12 November 2026."],
        ),
        ({"starts_on": date(2026, 9, 12), "every": "P1M", "kept_from": date(2026, 11, 13)} | LATELY, []),
        ({"starts_on": date(2026, 11, 12), "every": "P1M", "held": (date(2026, 11, 12),)} | LATELY, []),
        ({"starts_on": date(2026, 11, 12), "every": "P1M", "explained": (date(2026, 11, 12),)} | LATELY, []),
        ({"due_on": date(2026, 1, 1), "colour": RagStatus.COMPLETED}, []),
        ({"due_on": date(2026, 1, 1), "removed": True}, []),
        ({"due_on": date(2026, 1, 1), "answered_by": OtherRow("1.2", RagStatus.AMBER)}, []),
        ({}, []),
    ],
)
def test_each_reason_to_ask_is_one_sentence(given: dict[str, Any], reasons: list[str]) -> None:
    assert list(reasons_to_ask(facts(**given), TODAY)) == reasons


def test_several_reasons_stand_with_the_most_pressing_first() -> None:
    found = reasons_to_ask(facts(due_on=date(2026, 10, 1), last_update_on=date(2026, 8, 1)), TODAY)
    assert [reason.split()[0:3] for reason in found] == [["It", "was", "due"], ["The", "last", "word"]]


def test_what_is_late_stands_before_what_is_not_and_the_undated_last() -> None:
    days = [None, date(2026, 12, 1), date(2026, 11, 1), date(2026, 11, 20), date(2026, 1, 1)]
    ordered = sorted((facts(due_on=on) for on in days), key=lambda one: lateness(one, TODAY))
    assert [one.due_on for one in ordered] == [date(2026, 1, 1), date(2026, 11, 1), date(2026, 11, 20), date(2026, 12, 1), None]
