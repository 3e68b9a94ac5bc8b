"""Asking partners for their part in an assessment, what comes back by link, and what its author did with it."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.services import Whom, ask_partner, hold_by_link
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import policies, queries, unscoped
from goldenthread.earlyhelp.models import Contribution, Told
from goldenthread.earlyhelp.services.leading import tell
from goldenthread.earlyhelp.services.standing import fact, locked, scoped, written_down
from goldenthread.errors import Refused
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.involvement.services import About
from goldenthread.involvement.services.asking import A_NEW_LINK_WORKS_FOR
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record

PURPOSE = "earlyhelp.contribution"
OPENING = "A family’s early help assessment is being written, and your part is asked for: what you know, what worries you, what goes well."
ANSWERED = """Hello {name}

A partner has answered for an early help assessment. Sign in to read it, and say how you use it:

{address}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a partner tells."""

    told: str
    knows: str = ""
    worries: str = ""
    strengths: str = ""
    would_help: str = ""


@transaction.atomic
def ask_contribution(*, by: Subject, id: UUID, whom: Whom, why: str, due_on: date) -> Contribution:  # noqa: A002
    """Ask one partner for their part in the assessment that is being written. Raises: NotFound; Refused, also for a second asking."""
    episode, _ = locked(by, id)
    assessment, _version = queries.assessment(by, episode)
    policies.check_writes(assessment)
    if not why.strip():
        raise Refused("Write why you ask them: it is kept with the assessment.")
    before = Contribution.objects.for_subject(by).filter(assessment=assessment)
    if before.filter(person=whom.person).exists() if whom.person else before.filter(email__iexact=whom.email.strip()).exists():
        raise Refused(f"{whom.called} has been asked already for this assessment.")
    row = Contribution(
        assessment=assessment,
        partner_agency=whom.agency,
        profession=whom.profession[:80],
        person=whom.person,
        name=whom.called.strip(),
        email="" if whom.person else whom.email.strip(),
        why=why.strip(),
        due_on=due_on,
        **fact(by, episode, by.today),
    )
    row.involvement = ask_partner(
        by=by,
        child=children.child(by, id=episode.child_id, writing=True),
        key=f"earlyhelp/contribution/{row.id}",
        kind=InvolvementKind.CONTRIBUTION,
        about=About("earlyhelp", "contribution", row.id),
        purpose=PURPOSE,
        whom=whom,
        why="Those who work with a child are asked for their part in an early help assessment.",
        due_on=due_on,
        expires_on=due_on + A_NEW_LINK_WORKS_FOR,
        subject="Your part in an early help assessment",
        opening=OPENING,
    )
    row.save(force_insert=True)
    after = {"who": str(row.person_id or row.email), "agency": str(row.partner_agency_id), "due_on": due_on}
    record(by=by.by, what="earlyhelp.contribution_asked", about=("episode", episode.id), after=after, reason=row.why)
    written_down(scoped(by), episode)
    return row


@transaction.atomic
def ask_everybody(*, by: Subject, id: UUID, why: str, due_on: date) -> list[Contribution]:  # noqa: A002
    """Ask each person who works with the child and was not asked yet, whichever their agency. Raises: NotFound; Refused for nobody."""
    episode, _ = locked(by, id)
    ties = queries.suggested(by, queries.whole(by, episode)).people
    if not ties:
        raise Refused("Everybody who works with the child has been asked. Ask others by name and address.")
    return [
        ask_contribution(by=by, id=id, whom=Whom(agency=tie.agency, profession=tie.part, person=tie.person), why=why, due_on=due_on)
        for tie in ties
    ]


@transaction.atomic
def answer_contribution(*, by: Actor, asked: Involvement, part: Part) -> None:
    """What came back through the link, once. It is kept with the assessment, where only those who may see the child read it.

    Raises: Refused once help has ended, and for an answer that tells nothing.
    """
    row = queries.contribution_by_link(asked)
    hold_by_link(row.child_id)
    if unscoped.has_ended(row.episode_id):
        raise Refused("This early help has ended meanwhile. If you are worried about the child, ring the front door.")
    words = {name: value.strip() for name, value in asdict(part).items()}
    if part.told == Told.TOLD and not any(value for name, value in words.items() if name != "told"):
        raise Refused("Write what you know, or choose that you have nothing to add.")
    Contribution.objects.by_link(asked.id).update(**words, answered_at=timezone.now())
    episode = unscoped.episode(row.episode_id)
    record(by=by, what="earlyhelp.contributed", about=("episode", episode.id), after={"contribution": str(row.id)} | words)
    written_down(unscoped.rows, episode)
    key = f"earlyhelp/contribution/{row.id}/answered"
    tell(row.recorded_by_id, ANSWERED, "A partner has answered", key=key, episode=episode.id)


@transaction.atomic
def use_contribution(*, by: Subject, id: UUID, contribution: UUID, used: bool, words: str) -> Contribution:  # noqa: A002
    """How the author used what a partner told, or why not; once. Raises: NotFound; Refused."""
    episode, _ = locked(by, id)
    row = queries.contribution(by, episode, id=contribution)
    policies.check_use(row, words)
    said = {"used": "used" if used else "not used", "used_words": words.strip()}
    mark = {"used_at": timezone.now(), "used_by_id": by.by.person()}
    Contribution.objects.for_subject(by, writing=True).filter(id=row.id).update(**said, **mark)
    record(by=by.by, what="earlyhelp.contribution_used", about=("episode", episode.id), after={"contribution": str(row.id)} | said)
    written_down(scoped(by), episode)
    return row
