"""What may be asked of the ledger: write down what was done or looked at, send something later, start a job, stop one.

Each is called inside the caller's transaction, so that the change and its record are kept or lost together; only `record_read` has a
transaction of its own. Chains are made in `chain`, mail goes out in `outbox`, jobs run in `worker`, form keys are in `form_keys`.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger import chain, jobs, policies, queries
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event, Job, JobState, Outgoing, ReadEvent

About = tuple[str, UUID]


@transaction.atomic(savepoint=False)  # a change whose record fails must fail with it
def record(
    *, by: Actor, what: str, about: About, before: object = None, after: object = None, reason: str = "", purpose: str = ""
) -> Event:
    """Write one event at the end of its room's chain. The room is the first word of `what`: "plans.plan_imported".

    `before` and `after` are anything JSON can hold; only their digests are kept. `reason` is what the person gave for it.
    """
    kind, thing = about
    event = Event(
        stream=what.partition(".")[0],
        what=what,
        about_kind=kind,
        about_id=thing,
        before=chain.digest_of(before),
        after=chain.digest_of(after),
        reason=reason,
        purpose=purpose,
    )
    chain.append(event, by=by)
    return event


def record_read(*, by: Actor, what: str, about: str) -> ReadEvent:
    """Write down a look, and commit it before anything of the content leaves.

    Raises: RuntimeError inside another transaction, whose rollback would take the record away after the content has gone.
    """
    with transaction.atomic(durable=True):
        look = ReadEvent(stream=chain.stream_of_reads(timezone.now().date()), what=what, about=about)
        chain.append(look, by=by)
    return look


@transaction.atomic
def send_later(*, to: str, subject: str, body: str, key: str, about: About | None = None, forget: bool = False) -> Outgoing:
    """Queue one email. The same `key` again queues nothing and gives back the first.

    `forget` is for mail that holds what opens a door, such as a link to set a pass-phrase: once the mail has gone out, or was given up,
    its body is blanked, so that neither the database nor a backup keeps the key.

    Raises: Refused when the address or subject could not be an email's.
    """
    policies.check_mail(to=to, subject=subject)
    kind, thing = about or ("", None)
    now = timezone.now()
    about_what = {"about_kind": kind, "about_id": thing}
    words = {"to": to, "subject": subject, "body": body, "forgets": forget}
    mail, _ = Outgoing.objects.get_or_create(key=key, defaults={**words, **about_what, "queued_at": now, "try_at": now})
    return mail


@transaction.atomic
def start_job(*, by: Actor, kind: str, about: About | None = None, given: dict[str, Any] | None = None, needs: str = "") -> Job:
    """Queue one job of a kind registered with `jobs.runs`. It starts after the caller's transaction commits.

    `given["next"]`, if there, is where the progress page leads when the job is done; the job itself may choose another place.
    `needs` is a permission: the job stops at its next step when the person who started it no longer holds it.
    """
    about_kind, about_id = about or ("", None)
    now = timezone.now()
    transaction.on_commit(jobs.wake.set)
    return Job.objects.create(
        kind=kind,
        asked_at=now,
        asked_by=by.person_id,
        agency_id=by.agency_id,
        needs=needs,
        about_kind=about_kind,
        about_id=about_id,
        given=given or {},
        try_at=now,
    )


@transaction.atomic
def cancel_job(*, by: Actor, id: UUID) -> Job:  # noqa: A002 - every query and service calls it id
    """Stop a job: at once while it waits, at its next step once it runs. What it had already finished stays.

    Raises: NotFound for a job of somebody else; Refused when it is over.
    """
    job = queries.job(by=by, id=id)
    policies.check_cancel(job)
    now = timezone.now()
    stop = {"cancelled_at": now, "cancelled_by": by.person()}
    rows = Job.objects.filter(pk=job.pk)
    if not rows.filter(state=JobState.WAITING).update(state=JobState.CANCELLED, finished_at=now, **stop):
        rows.filter(state=JobState.RUNNING).update(**stop)
    job.refresh_from_db()
    if job.cancelled_at is None:  # it ended between our look and now
        policies.check_cancel(job)
    record(by=by, what="ledger.job_cancelled", about=("job", job.pk))
    return job
