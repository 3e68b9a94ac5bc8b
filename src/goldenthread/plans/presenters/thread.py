"""The thread from a finding to what answers it, with every break said in words; and the findings offered beside rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse

from goldenthread.govuk.parts import Link, Station, Table
from goldenthread.govuk.words import day, shortened
from goldenthread.inspections.models import Finding, FindingKind
from goldenthread.plans.models import Action, Area, FindingLink, TieState, TimescaleMeaning
from goldenthread.plans.presenters import proof
from goldenthread.plans.presenters.standing import action_address, area_address, named_area, plan_table
from goldenthread.plans.presenters.words import named
from goldenthread.plans.queries import ActionProof, Answering

# Timescales that need no date to be understood.
DATELESS = frozenset({TimescaleMeaning.IMMEDIATE, TimescaleMeaning.ONGOING, TimescaleMeaning.MILESTONES, TimescaleMeaning.DONE})


@dataclass(frozen=True, slots=True)
class OfferedTie:
    """One finding offered beside an area or action. `choice` is "confirm", "refuse" or "" where nobody has said."""

    link: FindingLink
    finding: str
    href: str
    where: str
    likeness: str
    choice: str


@dataclass(frozen=True, slots=True)
class TiesOf:
    """One area or action with the findings offered for it."""

    heading: str
    words: str
    href: str
    ties: tuple[OfferedTie, ...]


@dataclass(frozen=True, slots=True)
class AnsweringArea:
    """One area that answers a finding, with its rows."""

    name: str
    href: str
    plan: str
    table: Table


def answering_areas(answers: Answering) -> list[AnsweringArea]:
    """The areas that answer a finding, each with what it says will be done: an answer is more than a heading."""
    return [_answering_area(area) for area in answers.areas]


def actions_apart(answers: Answering) -> list[Action]:
    """The actions that answer a finding by themselves and do not already stand with their area."""
    in_areas = {area.id for area in answers.areas}
    return [action for action in answers.actions if action.area_id not in in_areas]


def _answering_area(area: Area) -> AnsweringArea:
    table = plan_table("Actions of this area", _rows(area), answered={})
    empty = "This area has no action, so nothing answers the finding yet."
    return AnsweringArea(named_area(area), area_address(area), area.plan.title, replace(table, caption_hidden=True, empty=empty))


def on_the_line(answers: Answering) -> list[Action]:
    """Every action that the thread passes: those of the areas that answer, then those that answer by themselves."""
    of_areas = [action for area in answers.areas for action in _rows(area)]
    return [*of_areas, *actions_apart(answers)]


def stations(finding: Finding, answers: Answering, proofs: Mapping[UUID, ActionProof], today: date) -> list[Station]:
    """One line: the letter, the finding, the areas and actions that answer it, each with what hangs on it, and what it comes to."""
    return [
        Station("Letter", finding.letter.title, reverse("inspections:letter", args=[finding.letter_id]), note=day(finding.letter.dated_on)),
        Station("What inspectors said", finding.text, finding_address(finding.id), note=place(finding)),
        *_answers(answers, proofs, today),
        proof.summing_up((proofs[action.id] for action in on_the_line(answers)), today),
    ]


def _answers(answers: Answering, proofs: Mapping[UUID, ActionProof], today: date) -> Iterable[Station]:
    def on_line(action: Action, kind: str) -> Station:
        return replace(_action_station(action, kind), parts=proof.stations_of(action, proofs[action.id], today))

    if answers.nothing:
        yield Station("What we said we would do", broken="Broken: no area and no action answers this finding.")
    for area in answers.areas:
        broken = "" if _rows(area) else "Broken: this area has no action."
        yield Station(f"Area of {area.plan.title}", named_area(area), area_address(area), broken=broken)
        yield from (on_line(action, f"Action of area {area.number}".rstrip()) for action in _rows(area))
    yield from (on_line(action, f"Action of {action.area.plan.title}") for action in actions_apart(answers))


def _rows(area: Area) -> list[Action]:
    """The standing rows that `queries.answering` fetched with the area."""
    rows: list[Action] = getattr(area, "rows", [])
    return rows


def _action_station(action: Action, kind: str) -> Station:
    """One action on the line. An action without any date cannot be seen to be late, and that is a break."""
    undated = not (action.timescale.due_on or action.timescale.starts_on) and action.timescale.kind not in DATELESS
    note = "; ".join(words for words in (", ".join(lead.words for lead in action.leads.all()), action.timescale.words) if words)
    return Station(
        kind,
        named(action.number, action.how),
        action_address(action),
        note=note,
        rag=action.colour,
        broken="No date could be read for this action." if undated else "",
    )


def finding_address(id: UUID) -> str:  # noqa: A002 - the house's word
    """The finding with what answers it: the page that links lead to."""
    return reverse("plans:finding", args=[id])


def place(finding: Finding) -> str:
    """Where the quote stands in its letter."""
    words = [f"page {finding.page}" if finding.page else "", f"paragraph {finding.paragraph}" if finding.paragraph else ""]
    return ", ".join(word for word in words if word).capitalize()


def finding_links(links: Iterable[FindingLink]) -> list[Link]:
    """The findings a row answers, each leading to its thread."""
    return [Link(shortened(link.finding.text, 200), reverse("plans:thread", args=[link.finding_id])) for link in links]


def finding_choices(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Findings to choose from, as one line each."""
    return [(str(one.id), f"{FindingKind(one.kind).label}: {shortened(one.text, 100)}") for one in findings]


def ties_to_answer(links: Iterable[FindingLink]) -> list[TiesOf]:
    """The offered and answered ties of a plan, gathered by area and action in the plan's order."""
    gathered: dict[UUID, tuple[Area | Action, list[FindingLink]]] = {}
    for link in links:
        thing = link.area or link.action
        if thing is not None:
            gathered.setdefault(thing.id, (thing, []))[1].append(link)
    return [_ties_of(thing, found) for thing, found in sorted(gathered.values(), key=lambda pair: _place_in_plan(pair[0]))]


def _place_in_plan(thing: Area | Action) -> tuple[int, int]:
    return (thing.order, -1) if isinstance(thing, Area) else (thing.area.order, thing.order)


def _ties_of(thing: Area | Action, links: list[FindingLink]) -> TiesOf:
    ties = tuple(_tie(link) for link in links)
    if isinstance(thing, Area):
        return TiesOf(f"Area {thing.number}".strip(), thing.title or thing.heading, area_address(thing), ties)
    return TiesOf(f"Action {thing.number}".strip(), thing.how, action_address(thing), ties)


def _tie(link: FindingLink) -> OfferedTie:
    choices = {TieState.CONFIRMED: "confirm", TieState.REFUSED: "refuse", TieState.OFFERED: ""}
    likeness = f"Words alike: {link.likeness} of 100" if link.likeness is not None else "Chosen by hand"
    where = f"{FindingKind(link.finding.kind).label}, {link.finding.letter.title}"
    return OfferedTie(link, link.finding.text, finding_address(link.finding_id), where, likeness, choices[TieState(link.state)])
