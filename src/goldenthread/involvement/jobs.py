"""What this room does every night: reminders to those who have not answered, then "no reply" where the day has gone."""

from django.utils import timezone

from goldenthread.involvement import services
from goldenthread.ledger import nightly
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.jobs import Progress


@nightly.does("involvement.chase", "Reminding those who have not answered")
def chase(progress: Progress) -> None:
    """Both in one job, so that nobody is reminded of what was closed a moment ago. Done again, it finds nothing left to do."""
    today = timezone.localdate()
    progress.step(0, 2, "Reminding")
    services.remind(by=SYSTEM, today=today)
    progress.step(1, 2, "Closing what is over")
    services.mark_no_replies(by=SYSTEM, today=today)
    progress.step(2, 2)
