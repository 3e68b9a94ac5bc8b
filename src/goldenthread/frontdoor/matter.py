"""A referral as a matter of the room `decisions`: the one way in which it ends, with everybody who works with the child consulted first."""

from uuid import UUID

from django.urls import reverse

from goldenthread.children.services import Whom
from goldenthread.children.subjects import Subject
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Matter
from goldenthread.frontdoor import policies, queries
from goldenthread.frontdoor.services.referring import close_referral
from goldenthread.govuk.words import day

NAME = "frontdoor.referral"


def _child(by: Subject, about: UUID) -> UUID:
    return queries.referral(by, id=about).child_id


def _title(by: Subject, about: UUID) -> str:
    return f"Referral accepted on {day(queries.referral(by, id=about).accepted_on)}"


def _page(about: UUID) -> str:
    return reverse("frontdoor:referral", args=[about])


def _check(by: Subject, about: UUID, kind: DecisionKind) -> None:
    policies.check_closes(closed=queries.closure(by, queries.referral(by, id=about, writing=True)) is not None)


def _referrer(by: Subject, about: UUID) -> Whom | None:
    """Whoever sent the contact; None where nobody can be reached by mail."""
    sent = queries.referral(by, id=about).contact
    if sent.sender_person is not None:
        return Whom(agency=sent.sender_agency, person=sent.sender_person, profession="Sent the contact")
    if not sent.sender_email:
        return None
    return Whom(agency=sent.sender_agency, name=sent.sender_name, email=sent.sender_email, profession="Sent the contact")


REFERRAL = Matter(
    name=NAME,
    words="Referral",
    kinds=frozenset({DecisionKind.CLOSE, DecisionKind.STEP_DOWN, DecisionKind.NO_FURTHER_ACTION}),
    child=_child,
    title=_title,
    page=_page,
    finish=close_referral,
    check=_check,
    referrer=_referrer,
)
