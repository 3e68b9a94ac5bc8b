"""How this room's episodes are decided about (`MATTER`), and how children come into it from other kinds of help (`HANDOVER`)."""

from uuid import UUID

from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.services import Whom
from goldenthread.children.subjects import Subject
from goldenthread.decisions.handovers import Handed, Handover
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Matter
from goldenthread.earlyhelp import queries, services


def _page(episode: UUID) -> str:
    return reverse("earlyhelp:episode", args=[episode])


def _child(by: Subject, about: UUID) -> UUID:
    return queries.episode(by, id=about).child_id


def _title(by: Subject, about: UUID) -> str:
    return f"Early help for {children.child(by, id=_child(by, about)).name}"


def _referrer(by: Subject, about: UUID) -> Whom | None:
    """Who sent the request, where they can be reached: a person with an account, or a name and an address."""
    episode = queries.episode(by, id=about)
    sender = queries.sender(episode)
    if sender is not None:
        return Whom(agency=episode.from_agency, profession="sent the request", person=sender)
    if episode.from_name and episode.from_email:
        return Whom(agency=episode.from_agency, profession="sent the request", name=episode.from_name, email=episode.from_email)
    return None


def _receive(by: Subject, handed: Handed) -> str:
    return _page(services.receive(by=by, handed=handed).id)


MATTER_NAME = "earlyhelp.episode"
MATTER = Matter(
    name=MATTER_NAME,
    words="Early help",
    kinds=frozenset({DecisionKind.CLOSE, DecisionKind.STEP_UP, DecisionKind.STEP_DOWN, DecisionKind.NO_FURTHER_ACTION}),
    child=_child,
    title=_title,
    page=_page,
    check=services.check_ending,
    referrer=_referrer,
    finish=services.finish,
    basis={DecisionKind.STEP_DOWN: "universal"},  # below early help there is what every child has
)
HANDOVER = Handover(name="early help", words="Early help", receive=_receive)
