"""What the pages about jobs say: words for each state, whether to look again, where to go next."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table, Tag, TagColour
from goldenthread.govuk.words import moment_in_words
from goldenthread.ledger import jobs
from goldenthread.ledger.models import Job, JobState

COLOURS: dict[str, TagColour] = {
    JobState.WAITING: "grey",
    JobState.RUNNING: "blue",
    JobState.DONE: "green",
    JobState.FAILED: "red",
    JobState.CANCELLED: "orange",
}


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job as its page shows it. `leads_to` is empty until the job is done, and for a job that leads nowhere.

    `instead` is where to go when it stopped or was cancelled: the page of what it was about says what can still be done.
    """

    id: UUID
    title: str
    tag: Tag
    words: str
    done: int
    total: int
    problem: str
    unfinished: bool
    stopping: bool
    leads_to: str
    instead: str
    facts: tuple[SummaryRow, ...]


def job_page(job: Job) -> JobPage:
    """What the page of one job shows."""
    unfinished = job.state in {JobState.WAITING, JobState.RUNNING}
    stopping = unfinished and job.cancelled_at is not None
    return JobPage(
        id=job.pk,
        title=jobs.title_of(job.kind),
        tag=_tag(job),
        words=_words(job, stopping=stopping),
        done=job.done,
        total=job.total,
        problem=job.problem if job.state == JobState.FAILED else "",
        unfinished=unfinished,
        stopping=stopping,
        leads_to=job.result_url if job.state == JobState.DONE and _is_ours(job.result_url) else "",
        instead=_instead(job),
        facts=_facts(job),
    )


def jobs_table(found: Iterable[Job]) -> Table:
    """All jobs. Neither who asked nor what it is about is said here: who runs the system sees no record's content."""
    columns = (Column("Job"), Column("State"), Column("Asked for"), Column("Ended"), Column("Attempts", numeric=True), Column("Progress"))
    return Table("Jobs", columns, tuple(_row(job) for job in found), empty="No job was ever started here.", wide=True, caption_hidden=True)


def _row(job: Job) -> Row:
    name = Cell(jobs.title_of(job.kind), href=reverse("job", kwargs={"id": job.pk}))
    progress = f"{job.done} of {job.total}" if job.total else ""
    return Row(
        (
            name,
            Cell(tag=_tag(job), note=job.problem),
            moment_in_words(job.asked_at),
            moment_in_words(job.finished_at),
            str(job.attempts),
            progress,
        )
    )


def _tag(job: Job) -> Tag:
    return Tag(JobState(job.state).label, COLOURS[job.state])


def _words(job: Job, *, stopping: bool) -> str:
    if stopping:
        return "Stopping at the next step"
    if job.state == JobState.WAITING:
        return "Waiting to start" if not job.attempts else "Interrupted. It goes on by itself from where it was"
    return job.words or "Working"


def _facts(job: Job) -> tuple[SummaryRow, ...]:
    facts = [SummaryRow("Asked for", moment_in_words(job.asked_at))]
    if job.finished_at:
        facts.append(SummaryRow("Ended", moment_in_words(job.finished_at)))
    if job.attempts > 1:
        facts.append(SummaryRow("Attempts", str(job.attempts)))
    return tuple(facts)


def _instead(job: Job) -> str:
    page = str(job.given.get("next", ""))
    return page if job.state in {JobState.FAILED, JobState.CANCELLED} and _is_ours(page) else ""


def _is_ours(url: str) -> bool:
    """An address on this site: one slash, so that a browser cannot take what follows for another host."""
    return url.startswith("/") and not url.startswith(("//", "/\\"))
