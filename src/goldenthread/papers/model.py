"""What a reading gives back: the findings of a letter, the actions of a plan, and everything that found no place.

`Reading.as_json()` is the contract that scripts of others rely on (`goldenthread read FILE --json`): every key is always
there, null where the paper is silent, dates in ISO form. `source` and `rows` say where in the `Paper` an item came from;
they are for the review page and for proving that nothing was dropped, and are left out of the contract.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    INSPECTION_LETTER = "inspection_letter"
    IMPROVEMENT_PLAN = "improvement_plan"
    UNKNOWN = "unknown"


class FindingKind(StrEnum):
    STRENGTH = "strength"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    PRIORITY_ACTION = "priority_action"
    PRACTICE_STUDY = "practice_study"
    AREA_FOR_CONSIDERATION = "area_for_consideration"
    RECOMMENDATION = "recommendation"


class TimescaleKind(StrEnum):
    BY = "by"
    FROM = "from"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    IMMEDIATE = "immediate"
    MILESTONES = "milestones"
    DONE = "done"
    UNCLEAR = "unclear"


class RagStatus(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    COMPLETED = "completed"
    NOT_ASSESSABLE = "not assessable"  # no agreed date, so neither on time nor late
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a table: the part's index in the paper and the row's index in that table."""

    part: int
    row: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person must look at. `where` names the row, column or paragraph; `what` is a plain sentence."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing inspectors said, as printed.

    `paragraph` counts body paragraphs from 1 on its page, or in the whole paper where there are no pages.
    """

    kind: FindingKind
    text: str
    section: str | None = None
    page: int | None = None
    paragraph: int | None = None
    parts: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    source: tuple[int, ...] = ()
    rows: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Text that may be a finding and that a person must place."""

    text: str
    section: str | None = None
    page: int | None = None
    paragraph: int | None = None
    source: tuple[int, ...] = ()
    rows: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text of the page or the post, not of the sense: page numbers, running heads, repeated table headers, the salutation."""

    text: str
    page: int | None = None
    source: tuple[int, ...] = ()
    rows: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    area: str
    grade: str
    source: tuple[int, ...] = ()
    rows: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    words: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Timescale:
    """When, in the words printed and as understood. A start is not a deadline: `from` and `recurring` fill `starts_on`, never `due_on`.

    Units: dates are inclusive; a month means its last day when it is a deadline and its first when it is a start. `every` is
    an ISO 8601 duration ("P1M", "P3M"). `problem` says why the words cannot be a date ("31 February 2020 does not exist").
    """

    words: str
    kind: TimescaleKind
    starts_on: date | None = None
    due_on: date | None = None
    every: str | None = None
    milestones: tuple[Milestone, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """One of those who lead an action. `words` is the slice as printed, without the word that joins it to the next.

    The whole cell, joining words and all, is `Action.lead_words`.
    """

    words: str
    agency: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Rag:
    """The colour reported by the paper. `source` is "word" or "fill"; None when it is not stated. `why` says why it is not.

    `words` is the status cell as printed, which may say more than a colour.
    """

    status: RagStatus
    source: str | None = None
    why: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the plan, every column kept. `number` is the one offered; `printed_number` the one on the paper."""

    number: str | None
    printed_number: str | None
    how: str
    change: str | None
    leads: tuple[Lead, ...]
    timescale: Timescale
    progress: str | None
    rag: Rag
    priority: bool | None = None
    refers_to: tuple[str, ...] = ()  # numbers of other actions its words point at
    problems: tuple[Problem, ...] = ()
    rows: tuple[Place, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)  # columns we have no name for, by their heading
    lead_words: str = ""  # the lead cell as printed, uncut


@dataclass(frozen=True, slots=True)
class Area:
    """A numbered area or domain of a plan. `found` is what the plan quotes from the inspectors, `title` what needs to improve.

    `heading` is the line that stands above the area, as printed with its number; the title may be all that it says.
    """

    number: str | None
    title: str | None
    found: str | None
    actions: tuple[Action, ...]
    heading: str | None = None
    source: tuple[int, ...] = ()
    rows: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeEntry:
    status: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Total:
    """A summary the paper prints, beside our own count of its rows. `agrees` is None where the rows cannot be counted."""

    name: str
    declared: Mapping[str, int]
    counted: Mapping[str, int]
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one paper. Nothing in the paper is missing from it."""

    kind: Kind
    title: str | None = None
    dated_on: date | None = None
    inspected_from: date | None = None
    inspected_to: date | None = None
    addressees: tuple[str, ...] = ()
    response_due_on: date | None = None
    grades: tuple[Grade, ...] = ()
    findings: tuple[Finding, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    areas: tuple[Area, ...] = ()
    rag_scheme: tuple[SchemeEntry, ...] = ()
    totals: tuple[Total, ...] = ()
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract's dictionary, ready for `json.dumps`.

        Shape: the keys of the design's section 6, always all of them. `refers_to`, `rag.why`, `rag.words`, `lead_words`, `extra` and
        `areas.heading` are additions.
        """
        return {
            "kind": self.kind.value,
            "title": self.title,
            "dated_on": _iso(self.dated_on),
            "inspected": {"from": _iso(self.inspected_from), "to": _iso(self.inspected_to)},
            "addressees": list(self.addressees),
            "response_due_on": _iso(self.response_due_on),
            "grades": [{"area": grade.area, "grade": grade.grade} for grade in self.grades],
            "findings": [_finding(finding) for finding in self.findings],
            "candidates": [
                {"text": one.text, "section": one.section, "page": one.page, "paragraph": one.paragraph} for one in self.candidates
            ],
            "furniture": [{"text": one.text, "page": one.page} for one in self.furniture],
            "areas": [_area(area) for area in self.areas],
            "rag_scheme": [{"status": entry.status, "meaning": entry.meaning} for entry in self.rag_scheme],
            "totals": [
                {"name": total.name, "declared": dict(total.declared), "counted": dict(total.counted), "agrees": total.agrees}
                for total in self.totals
            ],
            "problems": [_problem(problem) for problem in self.problems],
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _problem(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "what": problem.what}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "text": finding.text,
        "section": finding.section,
        "page": finding.page,
        "paragraph": finding.paragraph,
        "parts": list(finding.parts),
        "owners": list(finding.owners),
    }


def _area(area: Area) -> dict[str, Any]:
    return {
        "number": area.number,
        "title": area.title,
        "found": area.found,
        "heading": area.heading,
        "actions": [_action(action) for action in area.actions],
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "number": action.number,
        "printed_number": action.printed_number,
        "how": action.how,
        "change": action.change,
        "lead_words": action.lead_words,
        "leads": [{"words": lead.words, "agency": lead.agency, "role": lead.role} for lead in action.leads],
        "timescale": _timescale(action.timescale),
        "progress": action.progress,
        "rag": {"status": action.rag.status.value, "from": action.rag.source, "why": action.rag.why, "words": action.rag.words},
        "priority": action.priority,
        "refers_to": list(action.refers_to),
        "problems": [_problem(problem) for problem in action.problems],
        "extra": dict(action.extra),
    }


def _timescale(timescale: Timescale) -> dict[str, Any]:
    return {
        "words": timescale.words,
        "kind": timescale.kind.value,
        "starts_on": _iso(timescale.starts_on),
        "due_on": _iso(timescale.due_on),
        "every": timescale.every,
        "milestones": [{"words": one.words, "due_on": _iso(one.due_on)} for one in timescale.milestones],
        "problem": timescale.problem,
    }
