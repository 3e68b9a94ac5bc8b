"""How help ends: thought through first, then by a decision about which everybody was asked (`decisions`). There is no other way."""

from uuid import UUID

from django.db import transaction

from goldenthread.children.services import release_duty, work_ended
from goldenthread.children.subjects import Subject
from goldenthread.decisions import handovers
from goldenthread.decisions.handovers import Handed
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Decided
from goldenthread.earlyhelp import policies, queries
from goldenthread.earlyhelp.models import Attempt, Ending, EndingThought, EndsAs, Episode
from goldenthread.earlyhelp.services.standing import fact, locked, scoped, written_down
from goldenthread.errors import Refused
from goldenthread.ledger.services import record

UPWARDS = "front door"


@transaction.atomic
def think_of_ending(*, by: Subject, id: UUID, ends_as: str, words: str, risk: str = "") -> EndingThought:  # noqa: A002
    """Why help is to end, before it is proposed. For a family that no longer takes part: attempts, and a thought about risk.

    Raises: NotFound; Refused.
    """
    episode, _ = locked(by, id)
    attempts = Attempt.objects.for_subject(by).filter(episode=episode).count()
    policies.check_thought(ends_as=ends_as, words=words, risk=risk, attempts=attempts)
    row = EndingThought(ends_as=EndsAs(ends_as), words=words.strip(), risk=risk.strip(), **fact(by, episode, by.today))
    row.save(force_insert=True)
    record(by=by.by, what="earlyhelp.ending_thought", about=("episode", episode.id), after={"ends_as": ends_as, "risk": row.risk})
    written_down(scoped(by), episode)
    return row


def check_ending(by: Subject, about: UUID, kind: DecisionKind) -> None:
    """Whether this may be proposed now. Raises: NotFound; Refused."""
    episode = queries.episode(by, id=about, writing=True)
    policies.check_ends(queries.now_of(by, episode), _thought(by, episode), kind)


def finish(by: Subject, about: UUID, decided: Decided) -> None:
    """Help ends as was decided, in the decision's transaction; a step up makes a contact at the front door. Whoever worked in it sees the
    record for a while more.

    Raises: NotFound; Refused, which undoes the decision.
    """
    episode, now = locked(by, about)
    thought = _thought(by, episode)
    policies.check_ends(now, thought, decided.kind)
    assert thought is not None  # noqa: S101 - asked in the line above; for the type checker
    passed_to = _passed_on(by, episode, decided)
    row = Ending(
        decision=decided.id,
        kind=decided.kind,
        ends_as=thought.ends_as,
        rationale=decided.rationale.strip(),
        passed_to=passed_to,
        **fact(by, episode, decided.decided_on),
    )
    row.save(force_insert=True)
    after = {"kind": decided.kind, "ends_as": row.ends_as, "on": decided.decided_on}
    record(by=by.by, what="earlyhelp.ended", about=("episode", episode.id), after=after, reason=row.rationale)
    written_down(scoped(by), episode)
    work_ended(by=by, child=episode.child_id, why="Early help ended.", bases=[queries.BASIS], asked=("earlyhelp", None))
    release_duty(by=by, child=episode.child_id, why="Early help ended.")


def _passed_on(by: Subject, episode: Episode, decided: Decided) -> str:
    """Where the family goes from here; empty where help ends. After a step down the receiver holds the child by the decision itself."""
    if decided.kind is DecisionKind.STEP_UP:
        if not handovers.is_known(UPWARDS):
            raise Refused("Nothing takes a step up in here. Ring the front door, and ask the office which system it uses.")
        handed = Handed(
            child=episode.child_id,
            came_from="Stepped up from early help",
            about=("earlyhelp", "episode", episode.id),
            happened_on=decided.decided_on,
            reason=decided.rationale,
            receiver=decided.receiver,
            receiving_agency=decided.receiving_agency,
            first_meeting_on=decided.first_meeting_on,
        )
        return handovers.receive(UPWARDS, by, handed)
    return ""


def _thought(by: Subject, episode: Episode) -> EndingThought | None:
    return EndingThought.objects.for_subject(by).filter(episode=episode).order_by("-recorded_at", "-id").first()
