"""One row of a plan as a value: to and from stored JSON, cut in two, joined with the next, its words counted.

Pure: the row is `papers.model.Action`, the same dataclass the reader gives back, so a row as read, as corrected and as it stood
in an earlier version are compared like with like. `differences` compares, `services` stores.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from goldenthread.papers.model import Action, Lead, Milestone, Place, Problem, Rag, RagStatus, Timescale, TimescaleKind

EMPTY = Action(
    number=None,
    printed_number=None,
    how="",
    change=None,
    leads=(),
    timescale=Timescale("", TimescaleKind.UNCLEAR),
    progress=None,
    rag=Rag(RagStatus.NOT_STATED, None, "The row was added by hand."),
)


def row_as_json(row: Action) -> dict[str, Any]:
    """Everything in a row, ready to be stored. `row_from_json` gives the same row back."""
    return {
        "number": row.number,
        "printed_number": row.printed_number,
        "how": row.how,
        "change": row.change,
        "leads": [[lead.words, lead.agency, lead.role] for lead in row.leads],
        "timescale": _timescale_as_json(row.timescale),
        "progress": row.progress,
        "rag": [row.rag.status.value, row.rag.source, row.rag.why, row.rag.words],
        "priority": row.priority,
        "refers_to": list(row.refers_to),
        "problems": [[problem.where, problem.what] for problem in row.problems],
        "rows": [[place.part, place.row] for place in row.rows],
        "extra": dict(row.extra),
    }


def row_from_json(data: Mapping[str, Any]) -> Action:
    """The row that `row_as_json` stored."""
    status, source, why, words = data["rag"]
    return Action(
        number=data["number"],
        printed_number=data["printed_number"],
        how=data["how"],
        change=data["change"],
        leads=tuple(Lead(words, agency, role) for words, agency, role in data["leads"]),
        timescale=_timescale_from_json(data["timescale"]),
        progress=data["progress"],
        rag=Rag(RagStatus(status), source, why, words),
        priority=data["priority"],
        refers_to=tuple(data["refers_to"]),
        problems=tuple(Problem(where, what) for where, what in data["problems"]),
        rows=tuple(Place(part, row) for part, row in data["rows"]),
        extra=data["extra"],
    )


def join_rows(first: Action, second: Action) -> Action:
    """Two rows that are one: every cell's words, the first row's number and understanding.

    The joined timescale keeps the first row's meaning unless that has no words; joined words want a person's eye either way.
    """
    return replace(
        first,
        number=first.number or second.number,
        printed_number=first.printed_number or second.printed_number,
        how=_joined(first.how, second.how) or "",
        change=_joined(first.change, second.change),
        leads=first.leads + second.leads,
        timescale=replace(
            first.timescale if first.timescale.words else second.timescale,
            words=_joined(first.timescale.words, second.timescale.words) or "",
        ),
        progress=_joined(first.progress, second.progress),
        rag=replace(
            second.rag if first.rag.status is RagStatus.NOT_STATED else first.rag, words=_joined(first.rag.words, second.rag.words) or ""
        ),
        priority=first.priority if second.priority is None else second.priority,
        refers_to=tuple(dict.fromkeys((*first.refers_to, *second.refers_to))),
        problems=first.problems + second.problems,
        rows=first.rows + second.rows,
        extra={
            heading: _joined(first.extra.get(heading), second.extra.get(heading)) or ""
            for heading in dict.fromkeys((*first.extra, *second.extra))
        },
    )


def texts_of(row: Action) -> tuple[str, ...]:
    """Every text a row holds, once: what must not be lost when the row is cut."""
    texts = (
        row.how,
        row.change,
        *(lead.words for lead in row.leads),
        row.timescale.words,
        row.progress,
        row.rag.words,
        *row.extra.values(),
    )
    return tuple(text for text in texts if text)


def leads_from_text(words: str, known: Iterable[Lead] = ()) -> tuple[Lead, ...]:
    """Leads as a person edits them: one to a line. A line that stood there before keeps its agency and role."""
    before = {lead.words: lead for lead in known}
    lines = [re.sub(r"\s+", " ", line).strip() for line in words.splitlines()]
    return tuple(before.get(line, Lead(line)) for line in lines if line)


def standing_words(progress: str, impact: str) -> str:
    """What the one cell of the plan says after an update: the progress, then the impact on a line of its own."""
    return "\n".join(filter(None, (progress, f"Impact: {impact}" if impact else "")))


def _joined(first: str | None, second: str | None) -> str | None:
    return "\n".join(text for text in (first, second) if text) or None


def _timescale_as_json(timescale: Timescale) -> dict[str, Any]:
    return {
        "words": timescale.words,
        "kind": timescale.kind.value,
        "starts_on": _iso(timescale.starts_on),
        "due_on": _iso(timescale.due_on),
        "every": timescale.every,
        "milestones": [[one.words, _iso(one.due_on)] for one in timescale.milestones],
        "problem": timescale.problem,
    }


def _timescale_from_json(data: Mapping[str, Any]) -> Timescale:
    return Timescale(
        words=data["words"],
        kind=TimescaleKind(data["kind"]),
        starts_on=_day(data["starts_on"]),
        due_on=_day(data["due_on"]),
        every=data["every"],
        milestones=tuple(Milestone(words, _day(due_on)) for words, due_on in data["milestones"]),
        problem=data["problem"],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
