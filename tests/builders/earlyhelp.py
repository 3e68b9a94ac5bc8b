"""Early help as workers give it: asked for, led, agreed, assessed with partners, planned and reviewed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from builders.askings import secrets_in_mail
from builders.children import add, every, relate, subject
from cast import Cast, agency, person
from goldenthread.children.models import Child
from goldenthread.children.services import Whom
from goldenthread.earlyhelp import queries, services
from goldenthread.earlyhelp.models import Contribution, Episode, EpisodeNow, Origin, PlanStep
from goldenthread.earlyhelp.pathways import Step
from goldenthread.earlyhelp.queries import Whole, mark_of
from goldenthread.earlyhelp.services import From, Part, Request, Sections
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.actors import Actor
from goldenthread.partners.models import Agency, Person, Team
from goldenthread.partners.permissions import Role

TODAY = date(2026, 11, 16)  # a Monday
LATER = date(2026, 11, 30)
WHOLE = Sections(
    needs="Sleep, and somebody to play with.",
    voice="“I want to stay with Gran.”",
    identity="Half Jamaican: wants a worker who knows hair care.",
    working_well="Mother asks for help.",
    worries="He misses school on Mondays.",
    must_happen="He is at school every day.",
    scale=5,
)


def ask(who: Person, *children: Child, **changes: Any) -> Episode:
    """Asked for today by this worker, who leads it; the episode of the first child."""
    return ask_all(who, *children, **changes)[0]


def ask_all(
    who: Person, *children: Child, lead_myself: bool = True, team: Team | None = None, sender: From | None = None, **changes: Any
) -> list[Episode]:
    """The same, an episode for each child."""
    given: dict[str, Any] = {"origin": Origin.PARTNER, "why": "Mornings are hard.", "received_on": timezone.localdate()}
    return services.request_help(
        by=subject(who),
        children_ids=[child.id for child in children],
        request=Request(**given | changes),
        sender=sender or From(person=who),
        lead_myself=lead_myself,
        team=team,
    )


def agreed(who: Person, episode: Episode, on: date | None = None) -> None:
    """The family said yes."""
    services.record_answer(
        by=subject(who), id=episode.id, agreed=True, happened_on=on or timezone.localdate(), teller_name="Rhoda Byrne", words="Yes please."
    )


def begun(who: Person, *children: Child, on: date | None = None, **changes: Any) -> Episode:
    """Asked for, agreed to, and being assessed."""
    made = ask(who, *children, **changes)
    agreed(who, made, on)
    services.begin_assessment(by=subject(who), id=made.id, begun_on=on or timezone.localdate())
    return made


def asked_of(who: Person, episode: Episode, **changes: Any) -> Contribution:
    """The school nurse, by name and address, is asked for her part."""
    given: dict[str, Any] = {"agency": None, "profession": "school nurse", "name": "Noor Salt", "email": "noor.salt@example.org"}
    return services.ask_contribution(
        by=subject(who), id=episode.id, whom=Whom(**given | changes), why="She weighs him.", due_on=timezone.localdate() + timedelta(days=7)
    )


def answered(row: Contribution, **changes: Any) -> None:
    """They told something through their link."""
    given: dict[str, Any] = {"told": "told", "knows": "He is often tired."}
    asked = Involvement.objects.get(id=row.involvement_id)
    services.answer_contribution(by=Actor(person_id=row.person_id, agency_id=None), asked=asked, part=Part(**given | changes))


def completed(who: Person, *children: Child, on: date | None = None, **changes: Any) -> Episode:
    """With an assessment that is complete."""
    made = begun(who, *children, on=on, **changes)
    version = services.save_assessment(by=subject(who), id=made.id, version=0, sections=WHOLE)
    services.complete_assessment(by=subject(who), id=made.id, completed_on=on or timezone.localdate(), version=version.number)
    return made


def planned(who: Person, episode: Episode) -> PlanStep:
    """A plan with one step."""
    by = subject(who)
    services.write_plan(by=by, id=episode.id, version=0, aim="Everybody sleeps.", how_known="He says so.", if_worse="Ring me.")
    return services.add_step(by=by, id=episode.id, what="Put him to bed at eight.", by_on=LATER, who_name="Mum", for_whom="Ada")


def now(episode: Episode) -> EpisodeNow:
    """How it stands, as the database holds it."""
    found: EpisodeNow = every(EpisodeNow).get(episode=episode.id)
    return found


def whole(who: Person, episode: Episode) -> Whole:
    """All of it, as this person sees it."""
    return queries.whole(subject(who), queries.episode(subject(who), id=episode.id))


def token(involvement_id: object) -> str:
    """The secret of the last link that was mailed for this asking."""
    return secrets_in_mail(Involvement.objects.get(id=involvement_id))[-1]


def duty_team(where: Agency) -> Team:
    """The team of an agency that takes in early help."""
    return Team.objects.create(agency=where, name="Early help hub", duty="early help")


def school_with(cast: Cast, child: Child) -> tuple[Agency, Person]:
    """A school whose safeguarding lead works with the child."""
    school = agency("Quayside School", "school")
    teacher = person("Tia Chalk", school, Role.PRACTITIONER)
    relate(child, teacher, school, part="Designated safeguarding lead", basis="universal")
    return school, teacher


@dataclass(frozen=True)
class Made:
    """This room's share of the world: a child whose early help goes on, with a part to use, a step and a missed milestone."""

    child: Child
    episode: Episode
    contribution: Contribution
    step: PlanStep

    def ids(self, name: str) -> dict[str, Any]:
        """What stands in the placeholders of the room's address of this name."""
        if name == "ask":
            return {"id": self.child.id}
        part = self.contribution.id if name == "use" else self.step.id
        mark = mark_of((Step.SEARCHED, 1))
        given: dict[str, Any] = {"id": self.episode.id, "part": part, "mark": mark, "number": 2, "ending": "docx"}
        return given


def build(who: Person, child: Child, unhelped: Child) -> Made:
    """An assessment that is written, a plan and a step, for a child whom the people of the world may see; and one without help."""
    episode = begun(who, child)
    row = asked_of(who, episode)
    answered(row)
    services.save_assessment(by=subject(who), id=episode.id, version=0, sections=WHOLE)
    step = planned(who, episode)
    return Made(unhelped, episode, row, step)


def one(cast: Cast) -> tuple[Child, Episode]:
    """A child of the health visitor's with early help that she leads."""
    child = add(cast.health_visitor)
    return child, ask(cast.health_visitor, child)
