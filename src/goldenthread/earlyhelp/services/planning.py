"""The family's plan: written with them, its steps added, and what became of each."""

from datetime import date
from uuid import UUID

from django.db import transaction

from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import policies, queries
from goldenthread.earlyhelp.models import CameOf, Episode, FamilyAnswer, PlanStep, PlanVersion, StepOutcome
from goldenthread.earlyhelp.services.standing import fact, locked, scoped, written_down
from goldenthread.errors import Refused
from goldenthread.ledger.policies import check_version
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency


@transaction.atomic
def write_plan(*, by: Subject, id: UUID, version: int, aim: str, how_known: str, if_worse: str) -> PlanVersion:  # noqa: A002
    """A new version of the plan's words; its steps stay. `version` is the one that was shown, 0 for none.

    Raises: NotFound; Refused without the family's yes; Conflict when somebody changed the plan meanwhile.
    """
    episode, _ = locked(by, id)
    policies.check_agreed(_answer(by, episode))
    policies.check_plan(aim)
    latest = _latest(by, episode)
    check_version(shown=version, now=latest.number if latest else 0, what="this plan")
    row = PlanVersion(
        number=version + 1,
        aim=aim.strip(),
        how_known=how_known.strip(),
        if_worse=if_worse.strip(),
        **fact(by, episode, by.today),
    )
    row.save(force_insert=True)
    after = {"version": row.number, "aim": row.aim, "how_known": row.how_known, "if_worse": row.if_worse}
    record(by=by.by, what="earlyhelp.plan_written", about=("episode", episode.id), after=after)
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def add_step(
    *,
    by: Subject,
    id: UUID,  # noqa: A002
    what: str,
    by_on: date,
    for_whom: str = "",
    who_agency: Agency | None = None,
    who_name: str = "",
    how_known: str = "",
) -> PlanStep:
    """Who does what by when. It makes a new version of the plan. Raises: NotFound; Refused."""
    episode, _ = locked(by, id)
    policies.check_step(what=what, somebody=who_agency is not None or bool(who_name.strip()))
    version = _next_version(by, episode)
    row = PlanStep(
        since_version=version.number,
        what=what.strip(),
        for_whom=for_whom.strip(),
        who_agency=who_agency,
        who_name=who_name.strip(),
        by_on=by_on,
        how_known=how_known.strip(),
        **fact(by, episode, by.today),
    )
    row.save(force_insert=True)
    after = {"step": str(row.id), "version": version.number, "what": row.what, "by": by_on}
    record(by=by.by, what="earlyhelp.step_added", about=("episode", episode.id), after=after)
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def record_step(*, by: Subject, id: UUID, step: UUID, came_of: str, words: str, happened_on: date) -> StepOutcome:  # noqa: A002
    """What became of a step. One that was changed or is no longer needed leaves the plan, which makes a new version.

    Raises: NotFound; Refused.
    """
    episode, _ = locked(by, id)
    found = queries.step(by, episode, id=step)
    outcomes = StepOutcome.objects.for_subject(by).filter(step=found)
    policies.check_came_of(came_of, words, out=outcomes.filter(since_version__isnull=False).exists())
    out = came_of in (CameOf.CHANGED, CameOf.DROPPED)
    version = _next_version(by, episode).number if out else None
    row = StepOutcome(step=found, came_of=CameOf(came_of), words=words.strip(), since_version=version, **fact(by, episode, happened_on))
    row.save(force_insert=True)
    after = {"step": str(found.id), "came_of": came_of, "words": row.words}
    record(by=by.by, what="earlyhelp.step_told", about=("episode", episode.id), after=after)
    written_down(scoped(by), episode)
    return row


def _latest(by: Subject, episode: Episode) -> PlanVersion | None:
    return PlanVersion.objects.for_subject(by).filter(episode=episode).order_by("-number").first()


def _next_version(by: Subject, episode: Episode) -> PlanVersion:
    """The plan's words once more under the next number, because its steps change."""
    latest = _latest(by, episode)
    if latest is None:
        raise Refused("Write first what is to change. Steps belong to a plan.")
    row = PlanVersion(
        number=latest.number + 1,
        aim=latest.aim,
        how_known=latest.how_known,
        if_worse=latest.if_worse,
        **fact(by, episode, by.today),
    )
    row.save(force_insert=True)
    return row


def _answer(by: Subject, episode: Episode) -> FamilyAnswer | None:
    return FamilyAnswer.objects.for_subject(by).filter(episode=episode).order_by("-recorded_at", "-id").first()
