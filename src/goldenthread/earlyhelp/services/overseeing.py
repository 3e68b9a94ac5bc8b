"""How an episode is watched: what is said of its milestones, a manager's looks, and attempts to reach the family."""

from datetime import date
from uuid import UUID

from django.db import transaction

from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import policies, queries
from goldenthread.earlyhelp.milestones import Mark
from goldenthread.earlyhelp.models import Attempt, MilestoneNote, Oversight, Reached, Says, TriedBy
from goldenthread.earlyhelp.services.standing import fact, locked, scoped, written_down
from goldenthread.errors import Refused
from goldenthread.ledger.services import record


@transaction.atomic
def note_milestone(
    *,
    by: Subject,
    id: UUID,  # noqa: A002
    mark: Mark,
    says: str,
    reason: str = "",
    words: str = "",
    happened_on: date | None = None,
) -> MilestoneNote:
    """Say of one milestone why it was missed, that it was done, or that it does not apply. A reason changes no outcome.

    Raises: NotFound for a milestone that this episode does not have; Refused.
    """
    episode, _ = locked(by, id)
    standing = queries.whole(by, episode).milestone(mark)
    policies.check_note(standing, says=says, reason=reason, words=words)
    row = MilestoneNote(
        step=mark[0].value,
        number=mark[1],
        says=Says(says),
        reason=reason if says == Says.REASON else "",
        words=words.strip(),
        **fact(by, episode, happened_on if says == Says.DONE and happened_on else by.today),
    )
    row.save(force_insert=True)
    after = {"step": row.step, "number": row.number, "says": says, "reason": row.reason}
    record(by=by.by, what="earlyhelp.milestone_noted", about=("episode", episode.id), after=after, reason=row.words)
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def record_oversight(
    *,
    by: Subject,
    id: UUID,  # noqa: A002
    happened_on: date,
    decision: str,
    rationale: str,
    direction: str,
    check_on: date,
) -> Oversight:
    """A manager's look: decision, why, what is to be done, and when they look again. Raises: NotFound; Refused for anybody else."""
    policies.check_manages(by.by)
    episode, _ = locked(by, id)
    policies.check_oversight(decision=decision, rationale=rationale, direction=direction, check_on=check_on, today=by.today)
    words = {"decision": decision.strip(), "rationale": rationale.strip(), "direction": direction.strip()}
    row = Oversight(check_on=check_on, **words, **fact(by, episode, happened_on))
    row.save(force_insert=True)
    record(by=by.by, what="earlyhelp.overseen", about=("episode", episode.id), after=words | {"check_on": check_on})
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def record_attempt(*, by: Subject, id: UUID, happened_on: date, how: str, by_whom: str, reached: str, words: str = "") -> Attempt:  # noqa: A002
    """Somebody tried to reach the family. Raises: NotFound; Refused."""
    episode, _ = locked(by, id)
    if not by_whom.strip():
        raise Refused("Say who tried.")
    row = Attempt(
        how=TriedBy(how), by_whom=by_whom.strip(), reached=Reached(reached), words=words.strip(), **fact(by, episode, happened_on)
    )
    row.save(force_insert=True)
    record(by=by.by, what="earlyhelp.attempted", about=("episode", episode.id), after={"how": how, "reached": reached})
    written_down(scoped(by), episode)
    return row
