"""What may still be cancelled, what may be mailed, and what every change needs, as tables."""

import pytest

from goldenthread.errors import Conflict, Refused
from goldenthread.ledger import jobs, policies
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.models import Job, JobState


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (JobState.WAITING, True),
        (JobState.RUNNING, True),
        (JobState.DONE, False),
        (JobState.FAILED, False),
        (JobState.CANCELLED, False),
    ],
)
def test_only_a_job_that_is_not_over_can_be_cancelled(state: JobState, allowed: bool) -> None:
    job = Job(kind="tests.x", state=state)
    if allowed:
        policies.check_cancel(job)
    else:
        with pytest.raises(Refused, match="already over"):
            policies.check_cancel(job)


@pytest.mark.parametrize("mark", [chr(code) for code in range(32)])
def test_no_control_mark_passes_into_a_header(mark: str) -> None:
    with pytest.raises(Refused):
        policies.check_mail(to="ines@example.org", subject=f"Hello{mark}Bcc: all@example.org")
    with pytest.raises(Refused):
        policies.check_mail(to=f"ines@example.org{mark}", subject="Hello")


def test_plain_mail_passes() -> None:
    policies.check_mail(to="ines.o'hara+plan@example.org", subject="Zoë, your answer is due on 23 June 2023")


def test_a_job_without_a_title_is_called_after_its_kind() -> None:
    assert jobs.title_of("plans.read_plan_nobody_named") == "Read plan nobody named"


def test_two_functions_may_not_claim_one_kind_of_job() -> None:
    def elsewhere(progress: jobs.Progress) -> None:
        """From another module."""

    elsewhere.__module__ = "another.room"
    jobs.runs("tests.claimed_twice")(elsewhere)

    def here(progress: jobs.Progress) -> None:
        """From this module."""

    with pytest.raises(ValueError, match="Two functions"):
        jobs.runs("tests.claimed_twice")(here)


def test_the_second_of_two_savers_is_told() -> None:
    policies.check_version(shown=2, now=2, what="this row")
    with pytest.raises(Conflict, match="Somebody else changed this row"):
        policies.check_version(shown=1, now=2, what="this row")


@pytest.mark.parametrize(("reason", "may"), [("", False), ("  ", False), ("Said twice", True), ("x" * 2001, False)])
def test_a_reason_says_something_and_not_a_book(reason: str, may: bool) -> None:
    if may:
        policies.check_reason(reason)
    else:
        with pytest.raises(Refused):
            policies.check_reason(reason)


def test_the_system_decides_nothing() -> None:
    with pytest.raises(Refused, match="Only a person"):
        SYSTEM.person()
