"""Which words claim that an action is finished."""

import pytest

from goldenthread.plans.completeness import says_finished


@pytest.mark.parametrize(
    ("words", "finished"),
    [
        ("Completed.", True),
        ("As an action this is complete, and lunches go on.", True),
        ("Not complete in March. Now complete.", True),
        ("COMPLETE", True),
        ("Six of nine are done.", False),
        ("Not yet complete.", False),
        ("The rota hasn’t been completed.", False),
        ("To be fully completed by May.", False),
        ("Open until its completion.", False),
        ("Records are incomplete.", False),
        ("A complex puncture.", False),
        ("", False),
    ],
)
def test_only_what_is_said_to_be_done_counts(words: str, finished: bool) -> None:
    assert says_finished(words) is finished
