"""Decisions as their makers propose them: a matter that a test may decide about, agencies around a child, and links that were mailed."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders.askings import secrets_in_mail
from builders.children import add, every, relate, subject
from cast import Cast, agency, person
from goldenthread.children import queries as children
from goldenthread.children.models import Child
from goldenthread.children.services import Whom
from goldenthread.children.subjects import Subject
from goldenthread.decisions import matters, queries, services
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Decided, Matter
from goldenthread.decisions.models import Consultation, Decision, Disagreement, HeldRisk, Receiving
from goldenthread.decisions.policies.telling import Texts
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.form_keys import fresh
from goldenthread.partners.models import Agency, Person
from goldenthread.partners.permissions import Role
from pages import parse

MATTER = "tests.help"


@dataclass
class Help:
    """What rooms above keep: here the child's own id stands for the thing decided about. `finished` is what was finished with."""

    referrer: Whom | None = None
    finished: list[Decided] = field(default_factory=list)

    def finish(self, by: Subject, about: UUID, decided: Decided) -> None:
        children.child(by, id=about, writing=True)
        self.finished.append(decided)


def matter(*, referrer: Whom | None = None, name: str = MATTER) -> Help:
    """A matter as a room above registers it when it starts."""
    kept = Help(referrer)
    matters.register(
        Matter(
            name=name,
            words="Early help",
            kinds=frozenset(DecisionKind),
            child=lambda by, about: children.child(by, id=about).id,
            title=lambda by, about: "Early help",
            page=lambda about: f"/children/{about}/",
            finish=kept.finish,
            referrer=lambda by, about: kept.referrer,
        )
    )
    return kept


@dataclass
class Round:
    """A child whom three agencies work with, a manager of the first, and a matter about the child."""

    cast: Cast
    child: Child
    manager: Person
    school: Agency
    teacher: Person
    officer: Person
    help: Help


def around(cast: Cast, *, referrer: Whom | None = None) -> Round:
    """The health visitor's child; a school and the police work with the child too."""
    child = add(cast.health_visitor)
    manager = person("Mara Osei", cast.health, Role.MANAGER)
    school, police = agency("Quayside School", "school"), agency("Northbeck Police", "police")
    teacher, officer = person("Tia Chalk", school, Role.PRACTITIONER), person("Otto Beat", police, Role.PRACTITIONER)
    relate(child, manager, cast.health, part="Team manager")
    relate(child, teacher, school, part="Designated safeguarding lead")
    relate(child, officer, police, part="Neighbourhood officer")
    return Round(cast, child, manager, school, teacher, officer, matter(referrer=referrer))


def propose(who: Person, child: Child, **changes: Any) -> Decision:
    """A proposal to close, today."""
    given: dict[str, Any] = {
        "matter": MATTER,
        "about": child.id,
        "kind": DecisionKind.CLOSE.value,
        "rationale": "The plan has done what it was for.",
        "for_partners": "What the family wanted has been reached.",
        "child_told": "told",
        "child_view": "“I like how it is now.”",
        "happened_on": timezone.localdate(),
    }
    return services.propose(by=subject(who), **given | changes)


def now(row: Decision) -> Decision:
    """The decision as the database holds it."""
    found: Decision = every(Decision).select_related("recorded_by", "agency").get(id=row.id)
    return found


def consultation(row: Decision, who: str) -> Consultation:
    """The consultation of somebody by name, or of an agency."""
    found = every(Consultation).filter(decision=row.id).select_related("person", "agency", "involvement")
    one: Consultation = next(one for one in found if who in (one.called, one.agency.name if one.agency else ""))
    return one


def token(asked: Involvement | None) -> str:
    """The secret of the last link that was mailed for this asking."""
    assert asked is not None
    return secrets_in_mail(asked)[-1]


def whole(who: Person, row: Decision) -> queries.Whole:
    """All of it, as this person sees it."""
    return queries.whole(subject(who), queries.decision(subject(who), id=row.id))


def answered(row: Decision, who: str, view: str = "agree", words: str = "") -> None:
    """Somebody who was consulted answers through their link, as a browser does."""
    said(consultation(row, who).involvement, answer=view, words=words)


def said(asked: Involvement | None, *, status: int = 302, **typed: object) -> str:
    """Send the form of the link that was mailed for this asking; the page that comes back."""
    page = Client().post(reverse("involvement:reply", args=[token(asked)]), {"form_key": fresh(), **typed})
    assert page.status_code == status, page.content.decode()
    return " ".join(page.content.decode().split())


def opened(asked: Involvement | None, *, status: int = 200) -> str:
    """The page that the link shows."""
    page = Client().get(reverse("involvement:reply", args=[token(asked)]))
    assert page.status_code == status
    parse(page)
    return " ".join(page.content.decode().split())


def decided(there: Round, kind: str = "close", **changes: Any) -> Decision:
    """Everybody agrees and the manager decides, today."""
    made = propose(there.cast.health_visitor, there.child, kind=kind, **changes)
    for one in whole(there.manager, made).asked:
        answered(made, one.row.called)
    if kind == "step down":
        taken_on(there, made)
    decide(there.manager, made)
    return now(made)


def taken_on(there: Round, made: Decision, day: int = 25) -> Receiving:
    """The teacher is asked to take the lead on, and does."""
    asked = services.ask_to_receive(by=subject(there.manager), id=made.id, person=there.teacher)
    said(asked.involvement, answer="yes", first_meeting_on_day=day, first_meeting_on_month=11, first_meeting_on_year=2026, words="")
    return asked


def decide(who: Person, row: Decision, **changes: Any) -> None:
    """Decide it, today."""
    given = {"rationale": "Everybody agrees.", "family_told": "At home, together.", "decided_on": timezone.localdate()}
    services.decide(by=subject(who), id=row.id, **given | changes)


TEXTS = Texts(
    full="It was decided to close.", outcome="It is decided.", worries="Bruises.", safety_plan="Gran is called.", legal_basis="s47"
)


@dataclass(frozen=True)
class Part:
    """This room's share of the world: one decision that is proposed, one of each other thing."""

    child: Child
    decision: Decision
    consultation: Consultation
    disagreement: Disagreement
    risk: HeldRisk

    def ids(self, name: str) -> dict[str, Any]:
        if name == "propose":
            return {"matter": MATTER, "about": self.child.id}
        own = dict.fromkeys(("raise", "hold_risk"), self.child.id) | {"resolve_risk": self.risk.id}
        own |= dict.fromkeys(("disagreement", "move_on", "discuss", "resolve"), self.disagreement.id)
        return {"id": own.get(name, self.decision.id), "consultation": self.consultation.id}


def part(who: Person, child: Child) -> Part:
    """A worker's child about whom it is proposed to close, disputed, with a risk held."""
    matter()
    by = subject(who)
    made = propose(who, child)
    today = timezone.localdate()
    no = services.raise_disagreement(by=by, child=child.id, decision=made.id, words="Too early.", happened_on=today)
    risk = services.log_risk(by=by, child=child.id, words="Nobody visits.", happened_on=today)
    return Part(child, made, every(Consultation).filter(decision=made.id)[0], no, risk)
