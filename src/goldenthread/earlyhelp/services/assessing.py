"""The family's answer, and the assessment: begun, saved in versions, complete. Whoever saves second is told so and loses no word."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import services as children
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import policies, queries
from goldenthread.earlyhelp.models import Assessment, AssessmentVersion, Contribution, FamilyAnswer
from goldenthread.earlyhelp.services.standing import fact, locked, scoped, written_down
from goldenthread.errors import Refused
from goldenthread.involvement import services as involvement
from goldenthread.ledger.policies import check_version
from goldenthread.ledger.services import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """What an assessment says, as typed."""

    needs: str = ""
    family: str = ""
    home: str = ""
    voice: str = ""
    identity: str = ""
    working_well: str = ""
    worries: str = ""
    must_happen: str = ""
    scale: int | None = None

    def kept(self) -> dict[str, Any]:
        """Without the blanks around what was typed."""
        return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(self).items()}


@transaction.atomic
def record_answer(
    *,
    by: Subject,
    id: UUID,  # noqa: A002
    agreed: bool,
    happened_on: date,
    teller_name: str = "",
    words: str = "",
    what_follows: str = "",
) -> FamilyAnswer:
    """What the family answered to early help, kept as an agreement of the child's record. Raises: NotFound; Refused for a no that leads
    nowhere: what follows it is written down.
    """
    episode, _ = locked(by, id)
    if not agreed and not what_follows.strip():
        raise Refused("The family did not agree. Write what follows: who stays in touch, what is offered, whether professionals meet.")
    last = _answer(by, episode.id)
    answer = "agreed" if agreed else "withdrawn" if last is not None and last.agreed else "refused"
    kept = fact(by, episode, happened_on)
    agreement = children.record_agreement(
        by=by,
        child=episode.child_id,
        kind="service",
        answer=answer,
        purpose=policies.PURPOSE_OF_AGREEMENT,
        legal_basis=policies.LEGAL_BASIS,
        happened_on=happened_on,
        teller_name=teller_name,
        words=words,
    )
    row = FamilyAnswer(agreement=agreement, agreed=agreed, what_follows=what_follows.strip(), **kept)
    row.save(force_insert=True)
    record(by=by.by, what="earlyhelp.family_answered", about=("episode", episode.id), after=answer, reason=row.what_follows)
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def begin_assessment(*, by: Subject, id: UUID, begun_on: date) -> Assessment:  # noqa: A002
    """Begin one; after one that is complete this is assessing again. Raises: NotFound; Refused without the family's yes or a lead."""
    episode, now = locked(by, id)
    last = Assessment.objects.for_subject(by).filter(episode=episode).order_by("-number").first()
    policies.check_begins(_answer(by, episode.id), now, last)
    row = Assessment(number=last.number + 1 if last else 1, **fact(by, episode, begun_on))
    row.save(force_insert=True)
    record(by=by.by, what="earlyhelp.assessment_begun", about=("episode", episode.id), after={"number": row.number, "on": begun_on})
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def save_assessment(*, by: Subject, id: UUID, version: int, sections: Sections) -> AssessmentVersion:  # noqa: A002
    """A new version with everything that was typed; the earlier ones stay. `version` is the one that was shown, 0 for none.

    Raises: NotFound; Refused; Conflict when somebody saved meanwhile.
    """
    episode, _ = locked(by, id)
    assessment, latest = queries.assessment(by, episode)
    policies.check_writes(assessment)
    policies.check_scale(sections.scale)
    check_version(shown=version, now=latest.number if latest else 0, what="this assessment")
    row = AssessmentVersion(assessment=assessment, number=version + 1, **sections.kept(), **fact(by, episode, by.today))
    row.save(force_insert=True)
    after = {"version": row.number} | sections.kept()
    record(by=by.by, what="earlyhelp.assessment_saved", about=("episode", episode.id), after=after)
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def complete_assessment(*, by: Subject, id: UUID, completed_on: date, version: int) -> Assessment:  # noqa: A002
    """It says everything it must, and every answer of a partner was used or set aside with a reason. Afterwards nothing in it changes.

    Raises: NotFound; Refused; Conflict when it says something else than was shown.
    """
    episode, _ = locked(by, id)
    assessment, latest = queries.assessment(by, episode)
    policies.check_writes(assessment)
    check_version(shown=version, now=latest.number if latest else 0, what="this assessment")
    fact(by, episode, completed_on)  # refuses a day that cannot be
    if completed_on < assessment.happened_on:
        raise Refused("The assessment cannot be complete before it was begun. Check the day.")
    asked = Contribution.objects.for_subject(by).filter(assessment=assessment)
    policies.check_completes(latest, asked)
    involvement.let_go(by=by.by, ids=[one.involvement_id for one in asked], why="The assessment was completed without it.")
    now = {"completed_on": completed_on, "completed_at": timezone.now(), "completed_by_id": by.by.person()}
    Assessment.objects.for_subject(by, writing=True).filter(id=assessment.id).update(**now)
    record(by=by.by, what="earlyhelp.assessment_completed", about=("episode", episode.id), after={"on": completed_on, "version": version})
    written_down(scoped(by), episode)
    return assessment


def _answer(by: Subject, episode: UUID) -> FamilyAnswer | None:
    return FamilyAnswer.objects.for_subject(by).filter(episode=episode).order_by("-recorded_at", "-id").first()
