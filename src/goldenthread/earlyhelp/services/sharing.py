"""Who was given the assessment or the plan, which version, and when: the family first, then partners, who confirm by link."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.policies.sharing import Words
from goldenthread.children.services import Whom, ask_partner, hold_by_link
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import policies, queries
from goldenthread.earlyhelp.models import Episode, PlanVersion, Share, Shared
from goldenthread.earlyhelp.services.standing import fact, locked, scoped, written_down
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.involvement.services import About
from goldenthread.involvement.services.asking import A_NEW_LINK_WORKS_FOR
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.measures.clocks import due
from goldenthread.partners.clocks import clock

PURPOSE = "earlyhelp.share"
OPENINGS = {
    Shared.ASSESSMENT: "A family’s early help assessment is complete and has been shared with you. Sign in to read it on the child’s page.",
    Shared.PLAN: "A family’s early help plan has been shared with you. Sign in to read it on the child’s page.",
}


@transaction.atomic
def share_with_family(*, by: Subject, id: UUID, what: str, happened_on: date, name: str, how: str) -> Share:  # noqa: A002
    """The family was given the latest version, by hand, by post or read out. Raises: NotFound; Refused."""
    episode, _ = locked(by, id)
    if not (name.strip() and how.strip()):
        raise Refused("Say who of the family was given it, and how.")
    thing, version = _latest(by, episode, Shared(what))
    row = Share(
        what=Shared(what),
        thing_id=thing,
        version=version,
        with_family=True,
        name=name.strip(),
        how=how.strip(),
        **fact(by, episode, happened_on),
    )
    return _kept(by, episode, row)


@transaction.atomic
def share_with_partner(*, by: Subject, id: UUID, what: str, whom: Whom, before_family: str = "") -> Share:  # noqa: A002
    """Tell a partner that the latest version is there for them, and ask them to confirm. Raises: NotFound; Refused before the family has
    it, where the family took agreement to share with that agency back, and for somebody who must not be told.
    """
    episode, _ = locked(by, id)
    thing, version = _latest(by, episode, Shared(what))
    shared = Share.objects.for_subject(by).filter(episode=episode, what=what, with_family=True).exists()
    policies.check_shares(with_family=False, family_has_it=shared, before_family=before_family, words=_words(by, episode, whom))
    row = Share(
        what=Shared(what),
        thing_id=thing,
        version=version,
        with_family=False,
        name=whom.called.strip(),
        partner_agency=whom.agency,
        before_family="" if shared else before_family.strip(),
        **fact(by, episode, by.today),
    )
    due_on = due(clock("T28"), by.today).on
    row.involvement = ask_partner(
        by=by,
        child=children.child(by, id=episode.child_id, writing=True),
        key=f"earlyhelp/share/{row.id}",
        kind=InvolvementKind.NOTICE,
        about=About("earlyhelp", "share", row.id),
        purpose=PURPOSE,
        whom=whom,
        why="Those who work with a child are given the assessment and the plan, after the family.",
        due_on=due_on,
        expires_on=due_on + A_NEW_LINK_WORKS_FOR,
        subject="Something has been shared with you",
        opening=OPENINGS[Shared(what)],
    )
    return _kept(by, episode, row)


@transaction.atomic
def confirm_share(*, by: Actor, asked: Involvement) -> None:
    """They say that they have it. Confirming again changes nothing."""
    row = queries.share_by_link(asked)
    hold_by_link(row.child_id)
    Share.objects.by_link(asked.id).filter(confirmed_at__isnull=True).update(confirmed_at=timezone.now())
    record(by=by, what="earlyhelp.share_confirmed", about=("episode", row.episode_id), after={"share": str(row.id)})


def _kept(by: Subject, episode: Episode, row: Share) -> Share:
    row.save(force_insert=True)
    after = {"what": row.what, "version": row.version, "family": row.with_family, "agency": str(row.partner_agency_id)}
    record(by=by.by, what="earlyhelp.shared", about=("episode", episode.id), after=after, reason=row.before_family)
    written_down(scoped(by), episode)
    return row


def _latest(by: Subject, episode: Episode, what: Shared) -> tuple[UUID, int]:
    """What would be given now: a complete assessment, or the plan as it reads. Raises: Refused where there is neither."""
    if what is Shared.PLAN:
        plan = PlanVersion.objects.for_subject(by).filter(episode=episode).order_by("-number").first()
        if plan is None:
            raise Refused("There is no plan yet. Write it with the family first.")
        return plan.id, plan.number
    try:
        assessment, version = queries.assessment(by, episode)
    except NotFound:
        raise Refused("There is no assessment yet.") from None
    if assessment.completed_on is None or version is None:
        raise Refused("The assessment is not complete. Complete it first, so that everybody is given the same words.")
    return assessment.id, version.number


def _words(by: Subject, episode: Episode, whom: Whom) -> Words:
    """What may be shared with this agency now."""
    return children.words_for(by, episode.child_id, [whom.agency])[whom.agency.id].words if whom.agency else Words.FULL
