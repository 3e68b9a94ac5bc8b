"""What the ledger does not keep for ever: jobs that ended well, and the marks of nights, of long ago. Each night.

Jobs that stopped on a problem stay: somebody may still ask why. What people did is in the chains, which never forget.
"""

from datetime import timedelta

from django.utils import timezone

from goldenthread.ledger import nightly
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import Job, JobState, NightlyRun

KEPT_FOR = timedelta(days=400)
AT_ONCE = 500  # short writes: on SQLite everybody else waits for each


@nightly.does("ledger.forget_old_jobs", "Forgetting jobs of long ago")
def forget_old_jobs(progress: Progress) -> None:
    """Drop jobs that were finished or cancelled more than `KEPT_FOR` ago, and nights as old."""
    before = timezone.now() - KEPT_FOR
    old = Job.objects.filter(state__in=(JobState.DONE, JobState.CANCELLED), finished_at__lt=before).order_by("pk")
    total, gone = old.count(), 0
    while ids := [*old.values_list("pk", flat=True)[:AT_ONCE]]:
        gone += Job.objects.filter(pk__in=ids).delete()[0]
        progress.step(min(gone, total), total, "Forgetting jobs")
    NightlyRun.objects.filter(started_at__lt=before).delete()
    progress.step(1, 1, f"Jobs forgotten: {gone:,}")
