"""What a child of an age should have been asked about who they are."""

from datetime import date

import pytest

from goldenthread.children.policies.records import asked_about

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("born_on", "gender", "sexuality"),
    [
        (None, False, False),
        (date(2025, 3, 2), False, False),
        (date(2015, 11, 17), False, False),  # eleven tomorrow
        (date(2015, 11, 16), True, False),
        (date(2012, 11, 17), True, False),  # fourteen tomorrow
        (date(2012, 11, 16), True, True),
    ],
)
def test_some_things_are_asked_from_an_age_on(born_on: date | None, gender: bool, sexuality: bool) -> None:
    found = asked_about(born_on, TODAY)
    assert ("gender" in found, "sexuality" in found) == (gender, sexuality)
    assert {"ethnicity", "language", "religion", "disability", "nationality"} <= set(found)
