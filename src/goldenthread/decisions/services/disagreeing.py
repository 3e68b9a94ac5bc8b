"""Professional disagreement: raised by anybody who works with the child, moved on by a person, discussed together, and ended with words."""

from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.services import hold
from goldenthread.children.subjects import Subject
from goldenthread.decisions import queries
from goldenthread.decisions.models import Decision, Disagreement, DisagreementStage
from goldenthread.decisions.policies import deciding, disagreeing
from goldenthread.decisions.services.consulting import begin
from goldenthread.decisions.services.marks import fact
from goldenthread.decisions.services.proposing import locked
from goldenthread.errors import NotFound
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.meetings import services as meetings
from goldenthread.meetings.facts import Flag
from goldenthread.meetings.models import Meeting

DISCUSSION = "multi-agency-discussion"


@transaction.atomic
def raise_disagreement(*, by: Subject, child: UUID, words: str, happened_on: date, decision: UUID | None = None) -> Disagreement:
    """Somebody who works with the child does not agree: with a decision that is proposed, or with how the child is helped at all.

    Raises: NotFound for a child or decision that is not theirs; Refused.
    """
    found = children.child(by, id=child, writing=True)
    disagreeing.check_raises(words, happened_on=happened_on, today=by.today)
    about = locked(by, decision) if decision else None
    if about is not None:
        if about.child_id != found.id:
            raise NotFound
        deciding.check_open(about.state)
        still = Decision.objects.for_subject(by, writing=True).filter(id=about.id, disputed_at__isnull=True)
        if still.update(disputed_at=timezone.now()):
            record(by=by.by, what="decisions.disputed", about=("decision", about.id), before=about.state, after="disputed")
    row = Disagreement(decision=about, words=words.strip(), **fact(by, found.id, happened_on))
    row.save(force_insert=True)
    begin(row, happened_on, by=by.by.person())
    after = {"decision": str(decision or ""), "words": words.strip()}
    record(by=by.by, what="decisions.disagreement_raised", about=("disagreement", row.id), after=after)
    return row


@transaction.atomic
def move_on(*, by: Subject, id: UUID, words: str) -> DisagreementStage:  # noqa: A002 - every service calls it id
    """The next stage begins today: this one did not end it. Raises: NotFound; Refused without a reason, and at the last stage."""
    row = _locked(by, id)
    check_reason(words)
    before = queries.with_stages(by, [row])[0].stage.number
    disagreeing.check_moves_on(number=before, resolved=not row.is_open)
    made = DisagreementStage(
        disagreement=row,
        number=before + 1,
        from_on=by.today,
        words=words.strip(),
        moved_at=timezone.now(),
        moved_by_id=by.by.person(),
    )
    made.save(force_insert=True)
    record(
        by=by.by,
        what="decisions.disagreement_moved",
        about=("disagreement", row.id),
        before=before,
        after=made.number,
        reason=words.strip(),
    )
    return made


@transaction.atomic
def arrange_discussion(*, by: Subject, id: UUID, held_on: date, start_time: time, place: str) -> Meeting:  # noqa: A002
    """Arrange the multi-agency discussion that the disagreement needs, and link it. Raises: NotFound; Refused."""
    row = _locked(by, id)
    disagreeing.check_discussion(resolved=not row.is_open, arranged=row.meeting_id is not None)
    made = meetings.arrange(
        by=by,
        children_ids=[row.child_id],
        kind=DISCUSSION,
        held_on=held_on,
        start_time=start_time,
        place=place,
        circumstances=[Flag.CLOSING] if row.decision_id else [],
    )
    Disagreement.objects.for_subject(by, writing=True).filter(id=row.id).update(meeting=made)
    record(by=by.by, what="decisions.discussion_arranged", about=("disagreement", row.id), after={"meeting": str(made.id)})
    return made


@transaction.atomic
def resolve(*, by: Subject, id: UUID, resolution: str, words: str, resolved_on: date) -> None:  # noqa: A002
    """It has ended: agreed, the decision changed, or upheld for a reason. Raises: NotFound; Refused."""
    row = _locked(by, id)
    disagreeing.check_resolves(
        resolved=not row.is_open,
        resolution=resolution,
        words=words,
        role=by.role,
        raised_on=row.happened_on,
        resolved_on=resolved_on,
        today=by.today,
    )
    Disagreement.objects.for_subject(by, writing=True).filter(id=row.id).update(
        resolved_at=timezone.now(),
        resolved_by_id=by.by.person(),
        resolved_on=resolved_on,
        resolution=resolution,
        resolved_words=words.strip(),
    )
    record(by=by.by, what="decisions.disagreement_resolved", about=("disagreement", row.id), after=resolution, reason=words.strip())


def _locked(by: Subject, id_: UUID) -> Disagreement:
    """One to write in, held until the transaction ends. Raises: NotFound."""
    mine = Disagreement.objects.for_subject(by, writing=True).filter(id=id_)
    child = mine.values_list("child_id", flat=True).first()
    if child is None:
        raise NotFound
    hold(by=by, children={child})
    return mine.select_for_update(of=("self",)).get()
