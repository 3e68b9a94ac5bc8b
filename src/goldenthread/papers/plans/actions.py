"""From joined rows to actions: every column read by its own reader, every doubt written down beside the row it is about.

The rows come from `walk` as records, area by area. Numbers are settled first, because references and sentences name them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.papers.model import Action, Milestone, Problem, RagStatus, Timescale, TimescaleKind
from goldenthread.papers.plans.colours import KeyEntry, read_rag
from goldenthread.papers.plans.column_names import Column
from goldenthread.papers.plans.leads import read_leads
from goldenthread.papers.plans.numbers import Offer, offers
from goldenthread.papers.plans.records import Record
from goldenthread.papers.plans.references import references_in
from goldenthread.papers.plans.stuck import give_back
from goldenthread.papers.plans.timescales import read_timescale, with_start

_HIGH = re.compile(r"^\W*(?:high(?:\s+priority)?|h|yes|y|urgent|critical|priority|immediate|✓|✔)\W*$", re.IGNORECASE)
_LOW = re.compile(r"^\W*(?:medium|med|m|low|l|no|n|normal|routine)\W*$", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:revised|new|extended|current|amended|updated|re-?profiled)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:date|deadline|time-?\s?scale|target|due|by when|completion)\b", re.IGNORECASE)
_KEPT_AS_PRINTED = {Column.PRIORITY, Column.STARTS, Column.AREA, Column.FOUND}  # read into a shorter form, or once for many rows


@dataclass(frozen=True, slots=True)
class Manner:
    """What holds for the whole plan when its rows are read: the key, and the sign of a priority action, if a note gives one."""

    key: tuple[KeyEntry, ...] = ()
    mark: str | None = None


def read_actions(records: Sequence[Record], stem: str, manner: Manner) -> tuple[Action, ...]:
    """The actions of one area. `stem` begins the numbers offered where the paper prints none."""
    offered = offers([record.text(Column.NUMBER) for record in records], stem)
    mended = give_back(records, [offer.number for offer in offered])
    return tuple(_action(record, offer, manner) for record, offer in zip(mended, offered, strict=True))


def with_references(actions: Sequence[Action], elsewhere: frozenset[str]) -> tuple[Action, ...]:
    """The actions of one area with what they point at: numbers of the same area first, else any number of the plan."""
    here = {name for action in actions for name in (action.number, action.printed_number) if name}
    return tuple(replace(action, refers_to=_references(action, here, elsewhere)) for action in actions)


def _references(action: Action, here: set[str], elsewhere: frozenset[str]) -> tuple[str, ...]:
    found = references_in("\n".join(filter(None, (action.how, action.change, action.progress, *action.extra.values()))))
    return tuple(number for number in found if number != action.number and (number in here or number in elsewhere))


def _action(record: Record, offer: Offer, manner: Manner) -> Action:
    timescale = _timescale(record)
    rag, doubt = read_rag(record.text(Column.STATUS), record.fill(Column.STATUS), manner.key)
    if Column.STATUS not in record.header.at:
        rag = replace(rag, why="The table has no column for the status")
    extra = _extra(record)
    if rag.status is RagStatus.NOT_STATED and rag.words:
        extra[record.header.heading(record.header.at[Column.STATUS])] = rag.words
    printed = record.text(Column.NUMBER).strip()
    where = f"Action {offer.number or printed or 'without a number'}"
    sentences = [offer.problem, *record.notes, _timescale_problem(timescale), doubt and f"{doubt}.", _empty(record)]
    return Action(
        number=offer.number,
        printed_number=printed or None,
        how=record.text(Column.HOW) or (record.text(Column.CHANGE) if Column.HOW not in record.header.at else ""),
        change=record.text(Column.CHANGE) or None,
        leads=read_leads(record.text(Column.LEAD)),
        timescale=timescale,
        progress=record.text(Column.PROGRESS) or None,
        rag=rag,
        priority=_priority(record, manner),
        problems=tuple(Problem(where, sentence) for sentence in sentences if sentence),
        rows=record.places,
        extra=extra,
        lead_words=record.text(Column.LEAD),
    )


def _timescale(record: Record) -> Timescale:
    timescale = _as_moved(read_timescale(record.text(Column.TIMESCALE)), record)
    return with_start(timescale, record.text(Column.STARTS)) if record.text(Column.STARTS) else timescale


def _as_moved(first: Timescale, record: Record) -> Timescale:
    """The timescale that holds where a further column gives a revised date; what was printed first stays as a milestone."""
    own = record.header.at.get(Column.TIMESCALE)
    columns = (at for at, name in enumerate(record.header.names) if at != own and _REVISED.search(name) and _DATED.search(name))
    words = next((record.cells[at] for at in columns if at < len(record.cells) and record.cells[at]), "")
    revised = read_timescale(words)
    if not words or revised.kind is TimescaleKind.UNCLEAR or not first.words:
        return first
    milestones = (Milestone(first.words, first.due_on), Milestone(words, revised.due_on))
    return replace(revised, milestones=milestones, problem=f"Moved: first {first.words}, then {words}")


def _timescale_problem(timescale: Timescale) -> str | None:
    if timescale.problem is None:
        return None
    if timescale.kind is TimescaleKind.UNCLEAR or not timescale.words:
        return f"Timescale: {timescale.problem}."
    return f"Timescale “{timescale.words}”: {timescale.problem}."


def _empty(record: Record) -> str | None:
    return None if record.text(Column.HOW) or record.text(Column.CHANGE) else "The row does not say what will be done."


def _extra(record: Record) -> dict[str, str]:
    """The columns that no field of an action holds word for word, by heading; two columns of one heading are told apart."""
    extra: dict[str, str] = {}
    for at, text in enumerate(record.cells):
        column = record.header.column(at)
        if not text or (column is not None and column not in _KEPT_AS_PRINTED):
            continue
        heading = record.header.heading(at)
        extra[heading if heading not in extra else f"{heading} ({at + 1})"] = text
    return extra


def _priority(record: Record, manner: Manner) -> bool | None:
    """Whether the row is marked as a priority; None where it says nothing. Marks are weighed over the whole plan in `read_plan`."""
    words = record.text(Column.PRIORITY)
    if words:
        return True if _HIGH.match(words) or words.strip() in {"*", "**"} else False if _LOW.match(words) else None
    if manner.mark and any(_is_marked(record.text(column), manner.mark) for column in (Column.NUMBER, Column.HOW)):
        return True
    return None


def _is_marked(text: str, mark: str) -> bool:
    return text.strip().startswith(mark) or text.strip().endswith(mark)
