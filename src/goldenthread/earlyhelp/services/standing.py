"""What every service of this room begins and ends with: the episode held for writing, and how it stands written anew from its facts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from goldenthread.children.services import hold
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import policies, queries
from goldenthread.earlyhelp.milestones import milestones, next_due
from goldenthread.earlyhelp.models import Allocation, Episode, EpisodeNow, Oversight
from goldenthread.earlyhelp.pathways import pathway
from goldenthread.earlyhelp.queries import Rows, days_of
from goldenthread.measures.clocks import due
from goldenthread.partners.clocks import clock

STILL, LOOK = "T26s", "T26o"


def locked(by: Subject, id_: UUID) -> tuple[Episode, EpisodeNow]:
    """One open episode to write about, held until the transaction ends, and its child before it.

    Raises: NotFound; Refused for roles that do not record, and once it has ended.
    """
    policies.check_keeps(by.by)
    found = queries.episode(by, id=id_, writing=True)
    hold(by=by, children={found.child_id})
    now = EpisodeNow.objects.for_subject(by, writing=True).select_for_update(of=("self",)).get(episode=found)
    policies.check_open(now)
    return found, now


def fact(by: Subject, episode: Episode, happened_on: date) -> dict[str, Any]:
    """The columns of every fact about an episode. Raises: Refused for a day to come or before the request."""
    policies.check_day(happened_on, today=by.today, since=episode.happened_on)
    mark = {"recorded_at": timezone.now(), "recorded_by_id": by.by.person(), "agency_id": by.agency_id}
    return mark | {"child_id": episode.child_id, "episode": episode, "happened_on": happened_on}


def scoped(by: Subject) -> Rows:
    """The rows that this subject may read."""
    return lambda model: model.objects.for_subject(by)


def written_down(rows: Rows, episode: Episode) -> None:
    """A fact was added: write anew how the episode stands. In the caller's transaction."""
    today = timezone.localdate()
    lead = rows(Allocation).filter(episode=episode).order_by("-recorded_at", "-id").first()
    looked = rows(Oversight).filter(episode=episode).order_by("-recorded_at", "-id").first()
    days = days_of(rows, [episode])[episode.id]
    coming = next_due(milestones(pathway(episode.pathway), days, today))
    look_on = looked.check_on if looked else due(clock(LOOK), lead.happened_on).on if lead else None
    ended = days.ended_on is not None
    rows(EpisodeNow).filter(episode=episode).update(
        lead=lead.lead_id if lead else None,
        lead_agency=lead.lead_agency_id if lead else None,
        next_step=coming.step if coming and not ended else "",
        next_number=coming.number if coming else 1,
        next_due_on=coming.due_on if coming and not ended else None,
        still_due_on=None if ended else due(clock(STILL), today).on,
        oversight_due_on=None if ended else look_on,
        last_on=today,
        ended_on=days.ended_on,
    )
