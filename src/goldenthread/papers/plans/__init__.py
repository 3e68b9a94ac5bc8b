"""Plans and trackers: tables of actions with their areas, key and summaries, from any format's `Paper` to a `Reading`.

    paper → walk (which row is what) → records (rows joined) → actions (columns read) → totals (checked) → Reading

`read_plan` is the door. Names of columns are in `column_names`, dates in `timescales`, people in `leads`, colours in `colours`.
"""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.papers.model import Action, Area, Kind, Problem, RagStatus, Reading, SchemeEntry
from goldenthread.papers.page import Paper, Row
from goldenthread.papers.plans.actions import Manner, read_actions, with_references
from goldenthread.papers.plans.cards import Told, is_card, told_in
from goldenthread.papers.plans.colours import KeyEntry
from goldenthread.papers.plans.column_names import Column
from goldenthread.papers.plans.columns import read_header
from goldenthread.papers.plans.drafts import AreaDraft
from goldenthread.papers.plans.front import read_front
from goldenthread.papers.plans.headings import is_plan_title
from goldenthread.papers.plans.numbers import Offer, gaps
from goldenthread.papers.plans.pending import Line, as_candidates
from goldenthread.papers.plans.totals import Declared, disagreements, reconcile
from goldenthread.papers.plans.walk import Walk

_ENOUGH_TOLD = 2  # actions told in paragraphs; one may be an example in a letter

__all__ = ["plan_score", "read_plan"]


def read_plan(paper: Paper) -> Reading:
    """A plan or tracker read: areas, actions, key, summaries checked, and everything else as furniture or candidates.

    *Shape*: every part and row of the paper is named by at least one item of the reading.
    """
    walk = Walk(paper)
    front = read_front(walk.front, paper.title)
    manner = Manner(tuple(walk.key), walk.mark)
    areas = _areas(walk.areas, manner)
    totals = tuple(reconcile(declared, areas) for declared in walk.declared)
    problems = (
        *_unnumbered(walk.areas),
        *_gaps(areas),
        *_no_status(areas),
        *_no_priority(areas, walk),
        *disagreements(totals),
    )
    return Reading(
        kind=Kind.IMPROVEMENT_PLAN,
        title=front.title,
        dated_on=front.dated_on,
        candidates=(*as_candidates(front.rest, None), *walk.candidates),
        furniture=(*front.furniture, *walk.furniture),
        areas=areas,
        rag_scheme=tuple(SchemeEntry(entry.name, entry.meaning) for entry in _once(walk.key)),
        totals=totals,
        problems=problems,
    )


def plan_score(paper: Paper) -> float:
    """How much a paper looks like a plan, from 0 to 1: by action tables with recognised heads and the rows beneath them."""
    rows = sum(_rows_under_heads(table.rows) or is_card(table) for _, table in paper.tables())
    if rows:
        return min(1.0, 0.7 + 0.05 * rows)
    told = sum(isinstance(one, Told) for one in told_in([Line(block.text) for _, block in paper.blocks()]))
    if told >= _ENOUGH_TOLD:
        return 0.7
    return 0.2 if any(is_plan_title(block.text) for _, block in paper.blocks()) else 0.0


def _rows_under_heads(rows: Sequence[Row]) -> int:
    for at in range(len(rows)):
        if header := read_header(rows, at):
            return len(rows) - at - header.lines
    return 0


def _areas(drafts: Sequence[AreaDraft], manner: Manner) -> tuple[Area, ...]:
    many = sum(bool(draft.records) for draft in drafts) > 1
    areas = [
        Area(
            number=draft.number,
            title="\n".join(draft.title) or None,
            found="\n".join(draft.found) or None,
            actions=read_actions(draft.records, f"{draft.number or at}." if many else "", manner),
            heading=draft.heading,
            source=tuple(dict.fromkeys(draft.source)),
            rows=tuple(dict.fromkeys(draft.rows)),
        )
        for at, draft in enumerate(drafts, 1)
    ]
    return tuple(_settled(areas))


def _settled(areas: Sequence[Area]) -> list[Area]:
    """References and priorities, which need the whole plan: a mark on some rows means that the others are not priorities."""
    everywhere = frozenset(name for area in areas for action in area.actions for name in (action.number, action.printed_number) if name)
    marked = any(action.priority for area in areas for action in area.actions)
    settled = []
    for area in areas:
        actions = with_references(area.actions, everywhere)
        if marked:
            actions = tuple(replace(action, priority=bool(action.priority)) for action in actions)
        settled.append(replace(area, actions=actions))
    return settled


def _once(key: Sequence[KeyEntry]) -> list[KeyEntry]:
    """A key that is printed on every page counts once."""
    return list({(entry.name, entry.meaning): entry for entry in key}.values())


def _every(areas: Sequence[Area]) -> list[Action]:
    return [action for area in areas for action in area.actions]


def _unnumbered(drafts: Sequence[AreaDraft]) -> list[Problem]:
    records = [record for draft in drafts for record in draft.records]
    if records and not any(record.text(Column.NUMBER) for record in records):
        return [Problem("The plan", "The rows have no numbers on the paper; numbers are offered in the order printed.")]
    return []


def _gaps(areas: Sequence[Area]) -> list[Problem]:
    return [
        Problem(area.heading or area.title or "The plan", said)
        for area in areas
        for said in gaps([Offer(action.number) for action in area.actions])
    ]


def _no_status(areas: Sequence[Area]) -> list[Problem]:
    actions = _every(areas)
    silent = [action for action in actions if action.rag.status is RagStatus.NOT_STATED]
    if not silent:
        return []
    if len(silent) == len(actions):
        what = f"None of the {len(actions)} actions states its status: there is no word and no colour to read. Enter each from the paper."
        return [Problem("Status", what)]
    return [Problem("Status", f"{len(silent)} of the {len(actions)} actions state no status that can be read.")]


def _no_priority(areas: Sequence[Area], walk: Walk) -> list[Problem]:
    """A note or a summary speaks of priority actions, and no row is marked as one."""
    if any(action.priority for action in _every(areas)):
        return []
    declared = next((one.counts.get("total", sum(one.counts.values())) for one in walk.declared if _of_priority(one)), None)
    if declared is None and walk.mark is None:
        return []
    many = f"{declared} priority actions" if declared is not None else "priority actions"
    return [Problem("Priority", f"The paper speaks of {many}, but no row is marked as one. Mark them from the paper.")]


def _of_priority(declared: Declared) -> bool:
    return "priority" in declared.name.casefold()
