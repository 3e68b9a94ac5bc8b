"""Reviews, at a meeting that was closed or by themselves, and the outcomes wheel."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import policies, queries
from goldenthread.earlyhelp.models import Decides, Episode, Review, ScoredAt, ScoredBy, WheelScore
from goldenthread.earlyhelp.services.standing import fact, locked, scoped, written_down
from goldenthread.errors import Refused
from goldenthread.ledger.services import record
from goldenthread.meetings.models import Meeting


@transaction.atomic
def record_review(
    *,
    by: Subject,
    id: UUID,  # noqa: A002
    happened_on: date | None,
    what_changed: str,
    decides: str,
    why: str,
    meeting: UUID | None = None,
    voice: str = "",
    scale: int | None = None,
) -> Review:
    """What changed and what was decided. At a meeting it happened on the meeting's day. Raises: NotFound; Refused."""
    episode, _ = locked(by, id)
    if not (what_changed.strip() and why.strip()):
        raise Refused("Write what has changed, and why you decided as you did.")
    policies.check_scale(scale)
    held = _meeting(by, episode, meeting)
    on = held.held_on if held else happened_on
    if on is None:
        raise Refused("Enter the day of the review, or choose the meeting at which it was held.")
    earlier = Review.objects.for_subject(by).filter(episode=episode).count()
    row = Review(
        number=earlier + 1,
        meeting=held,
        what_changed=what_changed.strip(),
        voice=voice.strip(),
        scale=scale,
        decides=Decides(decides),
        why=why.strip(),
        **fact(by, episode, on),
    )
    row.save(force_insert=True)
    after = {"number": row.number, "on": on, "decides": decides, "meeting": str(row.meeting_id or "")}
    record(by=by.by, what="earlyhelp.reviewed", about=("episode", episode.id), after=after, reason=row.why)
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def score_wheel(
    *,
    by: Subject,
    id: UUID,  # noqa: A002
    scored_for: str,
    point: str,
    scores: Mapping[str, int],
    happened_on: date,
) -> list[WheelScore]:
    """The wheel as one person scored it on one day; parts left out are not scored. Raises: NotFound; Refused."""
    episode, _ = locked(by, id)
    if not scores:
        raise Refused("Score at least one part of the wheel.")
    for segment, score in scores.items():
        policies.check_score(segment, score)
    kept = fact(by, episode, happened_on)
    rows = [
        WheelScore(segment=segment, scored_for=ScoredBy(scored_for), point=ScoredAt(point), score=score, **kept)
        for segment, score in scores.items()
    ]
    for row in rows:
        row.save(force_insert=True)
    after = {"for": scored_for, "point": point, "scores": dict(scores)}
    record(by=by.by, what="earlyhelp.wheel_scored", about=("episode", episode.id), after=after)
    written_down(scoped(by), episode)
    return rows


def _meeting(by: Subject, episode: Episode, id_: UUID | None) -> Meeting | None:
    """A closed team around the family on this child, which no review tells of yet. Raises: Refused for another."""
    if id_ is None:
        return None
    held = queries.meetings_to_review(by, queries.whole(by, episode))
    found = next((one for one in held if one.id == id_), None)
    if found is None:
        raise Refused("Choose a team around the family on this child that has been closed and has no review yet.")
    return found
