"""Notices: everybody who was consulted is told what was decided, each in the words that may be shared with them, and confirms receipt."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.models import Child
from goldenthread.children.policies.sharing import Words
from goldenthread.children.services import Whom, ask_partner
from goldenthread.children.subjects import Subject
from goldenthread.decisions import queries, unscoped
from goldenthread.decisions.models import Consultation, Decision, Notice, Reading
from goldenthread.decisions.policies import telling
from goldenthread.decisions.policies.telling import Texts
from goldenthread.decisions.services.proposing import locked
from goldenthread.errors import NotFound
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.measures import clocks
from goldenthread.partners.clocks import clock

NOTICE = "decisions.notice"
TO_TELL = "T28"


@transaction.atomic
def send_notices(*, by: Subject, id: UUID, texts: Texts) -> list[Notice]:  # noqa: A002 - every service calls it id
    """Tell everybody who was consulted and has not been told yet, as the preview (`queries.recipients`) shows it; the notices.

    Which text each reads is worked out anew, so that an agreement taken back since the preview counts.
    Raises: NotFound; Refused before it is decided, for another agency’s decision, when nobody is left to tell, or a text is missing.
    """
    row = locked(by, id)
    telling.check_tells(row.state, own=row.agency_id == by.agency_id)
    whom = queries.recipients(by, row)
    telling.check_texts(texts, [one.reading for one in whom])
    child = children.child(by, id=row.child_id, writing=True)
    due_on = clocks.due(clock(TO_TELL), max(by.today, row.decided_on or by.today)).on
    sent = []
    for one in whom:
        asked = _ask(by, row, child, one.row, due_on) if one.reading != Reading.NOTHING else None
        notice = Notice(
            decision=row,
            consultation=one.row,
            reading=one.reading,
            why=one.why,
            words=texts.of(one.reading),
            legal_basis=texts.legal_basis.strip() if one.reading == Reading.MINIMAL else "",
            involvement=asked,
            sent_at=timezone.now(),
            sent_by_id=by.by.person(),
        )
        notice.save(force_insert=True)
        after = {"consultation": str(one.row.id), "reading": one.reading, "words": notice.words}
        record(by=by.by, what="decisions.notice_sent", about=("decision", row.id), after=after, purpose=notice.legal_basis)
        sent.append(notice)
    return sent


def _ask(by: Subject, row: Decision, child: Child, consulted: Consultation, due_on: date) -> Involvement:
    return ask_partner(
        by=by,
        child=child,
        key=f"decisions/notice/{consulted.id}",
        kind=InvolvementKind.NOTICE,
        about=involvement.About("decisions", "decision", row.id),
        purpose=NOTICE,
        whom=Whom(
            agency=consulted.agency,
            profession=consulted.profession,
            person=consulted.person,
            name=consulted.name,
            email=consulted.email,
        ),
        why="Everybody who was asked before a decision is told what was decided.",
        due_on=due_on,
        expires_on=clocks.due(clock(TO_TELL), due_on).on,
        subject="What was decided about a family you know",
        words=Words.FULL,  # what each is told was chosen by the rule already
        opening="You were asked before something was decided. It is decided now. Please read it and confirm that it has reached you.",
    )


def confirm_receipt(*, by: Actor, asked: Involvement) -> None:
    """A notice has reached somebody. Raises: NotFound."""
    row = unscoped.noticed(asked.id)
    if row is None:
        raise NotFound
    record(by=by, what="decisions.notice_confirmed", about=("decision", row.decision_id), after={"notice": str(row.id)})
