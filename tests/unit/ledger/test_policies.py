"""What may still be cancelled, and what may be mailed, as tables."""

import pytest

from goldenthread.errors import Refused
from goldenthread.ledger import jobs, policies
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
