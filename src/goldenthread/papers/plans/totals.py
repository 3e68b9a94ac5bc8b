"""The summary tables of a plan ("Red 0, Amber 4 …"): reading what they declare, and counting the rows against it.

A summary that cannot be checked because the rows state no status has `agrees` None; one that is wrong is a problem, never
corrected.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from goldenthread.papers.model import Action, Area, Problem, RagStatus, Total
from goldenthread.papers.page import Row
from goldenthread.papers.plans.colours import is_status_word, status_of_word
from goldenthread.papers.plans.records import filled

_COUNT = re.compile(r"^\s*(\d{1,4})\s*(?:\(?\d+(?:\.\d+)?\s?%\)?|actions?)?\s*$", re.IGNORECASE)
_TOTAL = re.compile(
    r"^\W*(?:grand\s+|overall\s+)?totals?(?:\s+(?:number|actions?|no))?\W*$|^\W*(?:all|overall|all actions)\W*$", re.IGNORECASE
)
_OTHER_STATUS = re.compile(
    r"^\W*(?:not\s+stated|not\s+(?:yet\s+)?(?:started|due)|no\s+rag|not\s+rated|superseded|on\s+hold|closed|overdue|in\s+progress|grey)\W*$",
    re.IGNORECASE,
)
_SAME_AREA = 85  # of 100


@dataclass(frozen=True, slots=True)
class Declared:
    """One group of numbers as printed: all actions, an area, or the priority actions."""

    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TotalsFound:
    """What a summary declares and how many rows it fills."""

    declared: tuple[Declared, ...]
    rows: int


def totals_in_rows(rows: Sequence[Row], start: int, caption: str) -> TotalsFound | None:
    """A summary that begins at this row, its statuses across the top or down the side; None when the row begins none."""
    return _statuses_on_top(rows, start, caption) or _statuses_at_side(rows, start, caption)


def reconcile(declared: Declared, areas: Sequence[Area]) -> Total:
    """The declared numbers beside our own count of the rows they speak of."""
    actions = _spoken_of(declared.name, areas)
    if actions is None:
        return Total(declared.name, declared.counts, {}, None)
    if any(action.rag.status is RagStatus.NOT_STATED and not _is_declared(action, declared) for action in actions):
        total = declared.counts.get("total")
        counted = {"total": len(actions)}
        return Total(declared.name, declared.counts, counted, False if total is not None and total != len(actions) else None)
    found = Counter(_status_name(action, declared) for action in actions)
    found["total"] = len(actions)
    counted = {name: found[name] for name in declared.counts}
    return Total(declared.name, declared.counts, counted, counted == dict(declared.counts))


def disagreements(totals: Sequence[Total]) -> list[Problem]:
    """One sentence for every summary that the rows contradict."""
    problems = []
    for total in totals:
        if total.agrees is False:
            wrong = [name for name, number in total.counted.items() if total.declared.get(name) != number]
            words = "; ".join(f"{name}: {total.declared[name]} in the summary, {total.counted[name]} in the rows" for name in wrong)
            problems.append(Problem(f"Summary “{total.name}”", f"The summary and the rows do not agree. {words}."))
    return problems


def _statuses_on_top(rows: Sequence[Row], start: int, caption: str) -> TotalsFound | None:
    names = {at: _status_key(text) for at, text in enumerate(rows[start].texts)}
    columns = {at: name for at, name in names.items() if name}
    statuses = [name for name in columns.values() if name != "total"]
    if len(statuses) < 2:
        return None
    label_at = next((at for at in filled(rows[start].texts) if at not in columns), None)
    head = rows[start].texts[label_at].strip() if label_at is not None else ""
    declared: list[Declared] = []
    at = start + 1
    while at < len(rows):
        counts = _counts(rows[at], columns)
        if counts is None:
            break
        label = next((rows[at].texts[place].strip() for place in filled(rows[at].texts) if place not in columns), "")
        declared.append(Declared(label or head or caption or "Summary", counts))
        at += 1
    return TotalsFound(tuple(declared), at - start) if declared else None


def _counts(row: Row, columns: Mapping[int, str]) -> dict[str, int] | None:
    """The numbers of a row under the statuses; None when a cell there holds words."""
    counts: dict[str, int] = {}
    for at, name in columns.items():
        text = row.texts[at] if at < len(row.cells) else ""
        found = _COUNT.match(text)
        if text.strip() and not found and text.strip() not in {"-", "–"}:
            return None
        if found:
            counts[name] = int(found[1])
    return counts or None


def _statuses_at_side(rows: Sequence[Row], start: int, caption: str) -> TotalsFound | None:
    headed = not _status_key(_first(rows[start])) and start + 1 < len(rows)
    at = start + 1 if headed else start
    lines: list[tuple[str, Row]] = []
    while at < len(rows) and (name := _status_key(_first(rows[at]))) and _numbers_only(rows[at]):
        lines.append((name, rows[at]))
        at += 1
    if sum(name != "total" for name, _ in lines) < 2:
        return None
    width = max(len(row.cells) for _, row in lines)
    declared = []
    for column in range(1, width):
        counts = {name: int(found[1]) for name, row in lines if column < len(row.cells) and (found := _COUNT.match(row.texts[column]))}
        heading = rows[start].texts[column].strip() if headed and column < len(rows[start].cells) else ""
        if counts:
            declared.append(Declared(heading or caption or "Summary", counts))
    return TotalsFound(tuple(declared), at - start) if declared else None


def _first(row: Row) -> str:
    return row.texts[0] if row.cells else ""


def _numbers_only(row: Row) -> bool:
    rest = [text for text in row.texts[1:] if text.strip()]
    return bool(rest) and all(_COUNT.match(text) or re.fullmatch(r"\s*[\d.]+\s?%\s*|\s*[-–]\s*", text) for text in rest)


def _status_key(text: str) -> str | None:
    """The key under which a heading's numbers are kept: the status in the contract's words, "total", or the words themselves."""
    if _TOTAL.match(text):
        return "total"
    if is_status_word(text) and (status := status_of_word(text)):
        return status.value
    return " ".join(text.casefold().split()) if _OTHER_STATUS.match(text) else None


def _spoken_of(name: str, areas: Sequence[Area]) -> list[Action] | None:
    """The actions that a summary counts, by its name; None when that cannot be told."""
    everything = [action for area in areas for action in area.actions]
    called = [area for area in areas if area.heading and _plain(area.heading) == _plain(name)]
    if len(called) == 1:
        return list(called[0].actions)
    if re.search(r"\bpriority\b", name, re.IGNORECASE):
        return [action for action in everything if action.priority] if any(action.priority is not None for action in everything) else None
    area = _area_named(name, areas)
    if area is not None:
        return list(area.actions)
    names_a_part = (
        len(areas) > 1
        and not _TOTAL.match(name)
        and not re.search(r"rag|status|summary|position|actions|plan|table|total", name, re.IGNORECASE)
    )
    return None if names_a_part else everything


def _area_named(name: str, areas: Sequence[Area]) -> Area | None:
    if len(areas) < 2 or _TOTAL.match(name):
        return None
    scored = [
        (fuzz.token_set_ratio(_plain(name), _plain(" ".join(filter(None, (area.heading, area.title)))), score_cutoff=0), area)
        for area in areas
    ]
    numbered = re.match(r"^\W*(?:area|priority|theme|domain|section)?\s*(\d+)\b", name, re.IGNORECASE)
    by_number = [area for area in areas if numbered and area.number == numbered[1]]
    if len(by_number) == 1:
        return by_number[0]
    best = max(scored, key=lambda pair: pair[0])
    return best[1] if best[0] >= _SAME_AREA and sum(score >= best[0] - 3 for score, _ in scored) == 1 else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", text.casefold().replace("&", " and ")).split())


def _is_declared(action: Action, declared: Declared) -> bool:
    """Whether the summary counts an action that states no colour: by its own words, or among those "not stated"."""
    return _own_words(action) in declared.counts or RagStatus.NOT_STATED.value in declared.counts


def _status_name(action: Action, declared: Declared) -> str:
    own = _own_words(action)
    return own if own in declared.counts else action.rag.status.value


def _own_words(action: Action) -> str:
    return " ".join(action.rag.words.casefold().split())
