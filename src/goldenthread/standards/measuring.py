"""Standards measured on the frames of a whole partnership, by an engine: counts by group, or the records behind them. No database.

    with_frames(DuckDB().read(folder), codes).counts(standard("contact-decided"), as_at=..., by=groups("month,agency"))

The text that runs is that of the checkout (`texts`); the calendar is made here, from the limits that hold.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from goldenthread.measures import counting
from goldenthread.measures.clocks import Clock
from goldenthread.measures.counting import Group
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.engines import CALENDAR, Running, moment
from goldenthread.measures.journey_clocks import CLOCKS
from goldenthread.measures.oracle import day_of
from goldenthread.measures.scopes import Scope
from goldenthread.measures.standard import Outcome, Shown, Standard
from goldenthread.standards import texts

_CHILDREN = """SELECT locality.name AS locality, p.children FROM population AS p LEFT JOIN locality ON p.locality = locality.key
WHERE p.year_on = (SELECT MAX(year_on) FROM population WHERE year_on <= :as_at)"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Standards over the frames that an engine holds."""

    engine: Running

    def counts(self, standard: Standard, *, as_at: date, by: Sequence[Group] = (), days: bool = False) -> list[dict[str, Any]]:
        """The counts of a standard.

        *Shape*: one a group: `standard`, each group asked for (None where not known), the five counts and `rate`, a share of 1, or a
        number per 10,000 children; with `days` the quartiles too. Without groups always one, also where nothing was looked at.
        """
        text = counting.counts_sql(self._text(standard), by, days_between=self.engine.days_between if days else "")
        rows = self.engine.table(text, moment(as_at)).to_pylist()
        children = self._children(standard, as_at, by)
        for row in rows:
            if row.get("month") is not None:
                row["month"] = f"{row['month'] // 100:04}-{row['month'] % 100:02}"
        return [{"standard": standard.code, **row, "rate": counting.rate(standard, row, children(row))} for row in rows]

    def records(self, standard: Standard, *, as_at: date) -> Iterator[dict[str, Any]]:
        """The records of a standard, in the order of their keys.

        *Shape*: one a record: standard, record, child, agency, team, locality, due_on, done_on, outcome, why. Days are days in London.
        """
        table = self.engine.table(counting.rows_sql(self._text(standard)), moment(as_at))
        for batch in table.to_batches(max_chunksize=10_000):
            for row in batch.to_pylist():
                yield {"standard": standard.code, **_in_words(row)}

    def _text(self, standard: Standard) -> str:
        return texts.text(standard.code, self.engine.dialect, Scope.EVERYBODY)

    def _children(self, standard: Standard, as_at: date, by: Sequence[Group]) -> Callable[[Mapping[str, Any]], int | None]:
        if standard.shown is not Shown.PER_CHILDREN or any(group.name not in {"locality", "month"} for group in by):
            return lambda row: None
        living: dict[str | None, int] = {}
        for row in self.engine.table(_CHILDREN, moment(as_at)).to_pylist():
            living[row["locality"]] = living.get(row["locality"], 0) + row["children"]
        if any(group.name == "locality" for group in by):
            return lambda row: living.get(row["locality"])
        return lambda row: sum(living.values())


def with_frames(engine: Running, standards: Iterable[Standard], clocks: Mapping[str, Clock] = CLOCKS) -> Measured:
    """An engine that holds the frames, with the calendar that these standards need. `clocks`: with the limits that hold."""
    terms = [term for one in standards for term in one.terms()]
    engine.put(CALENDAR, pa.table(Deadlines(clocks).table(terms)))
    return Measured(engine)


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    due, done = row.pop("due_s"), row.pop("done_s")
    return row | {
        "due_on": day_of(due) if due is not None else row["due_on"],
        "done_on": day_of(done) if done is not None else row["done_on"],
        "outcome": Outcome(row["outcome"]).word,
    }
