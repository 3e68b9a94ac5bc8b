"""Proposing a decision: everybody who works with the child is worked out and asked in the same breath. Withdrawing it; more to consult.

A mail names no child. What the page behind its link shows is in `purposes`. An agency with which the family does not agree to share is
asked in the minimum of words, unless somebody authorised sharing all the same (`children.policies.sharing`). Somebody who must not be told
is not asked: the consultation stands there with the reason, so that it is seen why.
"""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.models import Child
from goldenthread.children.policies.records import check_may_be_told
from goldenthread.children.policies.sharing import Words
from goldenthread.children.services import Whom, ask_partner, hold, work_ended
from goldenthread.children.subjects import Subject
from goldenthread.decisions import queries
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import matter_of
from goldenthread.decisions.models import Consultation, Decision, DecisionState, Disagreement, Origin, Resolution
from goldenthread.decisions.policies import deciding
from goldenthread.decisions.policies.deciding import ToConsult
from goldenthread.decisions.services.marks import fact
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.measures import clocks
from goldenthread.partners import queries as partners
from goldenthread.partners.clocks import clock
from goldenthread.partners.models import Agency, Person

CONSULTATION = "decisions.consultation"
TO_ANSWER = "T27"
OPEN_ALREADY = "Something is proposed about this already. Open it, and withdraw it first if it is no longer right."


@transaction.atomic
def propose(
    *,
    by: Subject,
    matter: str,
    about: UUID,
    kind: str,
    rationale: str,
    for_partners: str,
    child_told: str,
    child_view: str,
    happened_on: date,
) -> Decision:
    """Propose to decide about one thing of a room above, and consult everybody who must be.

    Raises: NotFound for a matter or child that is not theirs; Refused, also while something is proposed about it already.
    """
    what = matter_of(matter)
    wanted = DecisionKind(kind)
    found = children.child(by, id=what.child(by, about), writing=True)
    hold(by=by, children={found.id})
    deciding.check_proposes(by.by, kind=wanted, allowed=what.kinds, happened_on=happened_on, today=by.today)
    deciding.check_words(rationale=rationale, for_partners=for_partners, child_view=child_view)
    what.check(by, about, wanted)
    if queries.open_about(by, matter, about):
        raise Refused(OPEN_ALREADY)
    row = Decision(
        matter=matter,
        about=about,
        kind=wanted.value,
        rationale=rationale.strip(),
        for_partners=for_partners.strip(),
        child_told=child_told,
        child_view=child_view.strip(),
        answers_due_on=clocks.due(clock(TO_ANSWER), by.today).on,
        **fact(by, found.id, happened_on),
    )
    _keep(row)
    record(by=by.by, what="decisions.proposed", about=("decision", row.id), after={"kind": kind, "about": f"{matter}/{about}"})
    for one in queries.to_consult(by, found, what.referrer(by, about)):
        _consult(by, row, found, one)
    return row


@transaction.atomic
def consult_also(
    *,
    by: Subject,
    id: UUID,  # noqa: A002 - every service calls it id
    agency: Agency | None,
    why: str,
    person: Person | None = None,
    name: str = "",
    email: str = "",
) -> Consultation:
    """Ask somebody besides those who were worked out. Raises: NotFound; Refused, also for whoever was asked already."""
    row = locked(by, id)
    deciding.check_open(row.state)
    check_reason(why)
    if person is None and not (name.strip() and email.strip()):
        raise Refused("Choose a person who has an account, or give a name and an email address.")
    for other in queries.whole(by, row).asked:
        if (person and other.row.person_id == person.id) or (email.strip() and other.row.email.lower() == email.strip().lower()):
            raise Refused(f"{other.row.called} has been asked already.")
    if person is not None:
        agency = acting_for(person, agency)
    child = children.child(by, id=row.child_id, writing=True)
    check_may_be_told(person.name if person else name, person.email if person else email, children.kept_from(by, child))
    wanted = ToConsult(
        agency.id if agency else None, person.id if person else None, name.strip(), email.strip(), "", Origin.ADDED, why.strip()
    )
    return _consult(by, row, child, wanted)


@transaction.atomic
def excuse(*, by: Subject, id: UUID, consultation: UUID, why: str) -> None:  # noqa: A002
    """Record why it goes on without a word from this one's agency. Raises: NotFound; Refused without a reason, or where it is answered."""
    row = locked(by, id)
    deciding.check_open(row.state)
    check_reason(why)
    mine = Consultation.objects.for_subject(by, writing=True).filter(decision=row.id, id=consultation)
    if not mine.exists():
        raise NotFound
    if not mine.filter(excused_at__isnull=True).update(excused_at=timezone.now(), excused_by_id=by.by.person(), excused_why=why.strip()):
        raise Refused("A reason is recorded for this one already.")
    record(by=by.by, what="decisions.excused", about=("decision", row.id), after={"consultation": str(consultation)}, reason=why.strip())


@transaction.atomic
def withdraw(*, by: Subject, id: UUID, why: str) -> None:  # noqa: A002
    """It is proposed no more; disagreements about it end with that. Raises: NotFound; Refused without a reason or for another agency's."""
    row = locked(by, id)
    deciding.check_move(row.state, DecisionState.WITHDRAWN)
    check_reason(why)
    if row.agency_id != by.agency_id:
        raise Refused("Only the agency that proposed this can withdraw it.")
    at = timezone.now()
    ours = Decision.objects.for_subject(by, writing=True).filter(id=row.id)
    ours.update(withdrawn_at=at, withdrawn_by_id=by.by.person(), withdrawn_why=why.strip())
    still = Disagreement.objects.for_subject(by, writing=True).filter(decision=row.id, resolved_at__isnull=True)
    ended = {"resolution": Resolution.CHANGED, "resolved_on": by.today, "resolved_words": "The proposal was withdrawn."}
    still.update(resolved_at=at, resolved_by_id=by.by.person(), **ended)
    let_consulted_go(by, row, why="The proposal was withdrawn.")
    record(by=by.by, what="decisions.withdrawn", about=("decision", row.id), before=row.state, after="withdrawn", reason=why.strip())
    work_ended(by=by, child=row.child_id, why="What they were asked about is proposed no more.", asked=("decisions", row.id))


def let_consulted_go(by: Subject, decision: Decision, *, why: str) -> None:
    """Whoever was consulted and has said nothing is asked no more: their view could change nothing now."""
    asked = Consultation.objects.for_subject(by).filter(decision=decision.id, involvement__isnull=False)
    involvement.let_go(by=by.by, ids=asked.values_list("involvement_id", flat=True), why=why)


def acting_for(person: Person, agency: Agency | None) -> Agency:
    """The agency for which somebody with an account is asked: the one that is chosen, or the first they act for. Raises: Refused.

    Their link would not open for an agency they do not act for.
    """
    acting = partners.agencies_asked_for(ids=[person.id]).get(person.id, ())
    where = agency.id if agency else (acting[0] if acting else None)
    if where is None or where not in acting:
        raise Refused(f"{person.name} does not work for that agency now. Choose another, or leave it empty.")
    return Agency.objects.get(id=where)


def locked(by: Subject, id_: UUID) -> Decision:
    """One decision to write in, held until the transaction ends, and its child before it. Raises: NotFound."""
    mine = Decision.objects.for_subject(by, writing=True).filter(id=id_)
    child = mine.values_list("child_id", flat=True).first()
    if child is None:
        raise NotFound
    hold(by=by, children={child})
    return mine.select_for_update(of=("self",)).get()


def _keep(row: Decision) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody proposed it between our look and now
        raise Refused(OPEN_ALREADY) from None


def _consult(by: Subject, decision: Decision, child: Child, one: ToConsult) -> Consultation:
    """The consultation, and the asking behind it where there is somebody to ask who may be told."""
    agency = Agency.objects.get(id=one.agency) if one.agency else None
    person = Person.objects.get(id=one.person) if one.person else None
    allowed = children.words_for(by, child.id, [agency])[agency.id] if agency else None
    row = Consultation(
        decision=decision,
        agency=agency,
        person=person,
        name="" if person else (one.name or (agency.name if agency else "")),
        email="" if person else one.email,
        profession=one.profession[:80],
        origin=one.origin,
        why=one.why,
        words=(allowed.words if allowed else Words.FULL).value,
        words_why=allowed.why if allowed else "",
        added_at=timezone.now(),
        added_by_id=by.by.person(),
    )
    if not one.nobody:
        whom = Whom(agency=agency, profession=one.profession, person=person, name=row.name, email=row.email)
        try:
            with transaction.atomic():
                row.involvement = _ask(by, decision, child, row, whom)
        except Refused as no:
            if one.origin == Origin.ADDED:
                raise
            _not_asked(row, by, str(no))
    row.save(force_insert=True)
    after = {"who": str(row.person_id or row.email or row.agency_id), "origin": one.origin, "words": row.words, "excused": row.excused_why}
    record(by=by.by, what="decisions.consulted", about=("decision", decision.id), after=after, reason=one.why)
    return row


def _not_asked(row: Consultation, by: Subject, why: str) -> None:
    """Somebody must not be told, or their address is none. Their agency still has to answer; whoever has none is gone on without."""
    row.why = f"{row.why} They were not asked: {why}"
    if row.agency is None:
        row.excused_at, row.excused_by_id, row.excused_why = row.added_at, by.by.person(), why


def _ask(by: Subject, decision: Decision, child: Child, row: Consultation, whom: Whom) -> Involvement:
    due_on = max(decision.answers_due_on, clocks.due(clock(TO_ANSWER), by.today).on)
    return ask_partner(
        by=by,
        child=child,
        key=f"decisions/consultation/{row.id}",
        kind=InvolvementKind.CONSULTATION,
        about=involvement.About("decisions", "decision", decision.id),
        purpose=CONSULTATION,
        whom=whom,
        why="Everybody who works with a child, and whoever referred them, is asked before it is decided."
        if row.origin != Origin.ADDED
        else "Asked by name.",
        due_on=due_on,
        expires_on=clocks.due(clock(TO_ANSWER), due_on).on,  # as long again: a late answer is better than none
        subject=f"Your view is needed: a proposal to {decision.kind}",
        words=Words(row.words),
        opening=f"It is proposed to {decision.kind} where you know the child, and it is not decided before you were asked. Do you agree?",
    )
