"""The rival: eight standards as somebody who knows DuckDB would write them for these frames, one query each and nothing in between.

Deadlines come from the same calendar, which a person would make too. Each query gives the same records as the declared standard.
"""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

_DUE = """CASE WHEN {due} IS NULL THEN 4 WHEN {done} <= $as_at AND {done} <= {due} THEN 1 WHEN {done} <= $as_at THEN 2
    WHEN $as_at > {due} THEN 2 ELSE 5 END"""


def _by_day(due: str, done: str) -> str:
    return _DUE.format(due=due, done=done)


QUERIES = {
    "contact-decided": f"""SELECT c.record, c.child, c.agency, c.locality, k.t01 AS period_on, {_by_day("k.t01", "c.decided_on")} AS outcome
        FROM contact AS c LEFT JOIN calendar AS k ON c.received_on = k.on_day WHERE c.received_on <= $as_at""",
    "not-referred-again": """SELECT r.record, r.child, r.agency, r.locality, r.received_on AS period_on,
            CASE WHEN k.t47 >= r.received_on THEN 2 ELSE 1 END AS outcome
        FROM (SELECT *, MAX(received_on) OVER (PARTITION BY child ORDER BY received_on RANGE BETWEEN UNBOUNDED PRECEDING
            AND INTERVAL 1 DAY PRECEDING) AS earlier_on FROM referral) AS r
        LEFT JOIN calendar AS k ON r.earlier_on = k.on_day WHERE r.received_on <= $as_at""",
}


class ByHand:
    """DuckDB with the same files, and these queries."""

    def __init__(self, folder: Path, as_at: date) -> None:
        from goldenthread.measures.deadlines import Deadlines
        from goldenthread.measures.frames import FRAMES
        from goldenthread.standards.catalogue import standard

        self.as_at = as_at
        self.engine = duckdb.connect()
        for name in FRAMES:
            self.engine.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")
        calendar = pa.table(Deadlines().table([term for code in QUERIES for term in standard(code).terms()]))
        self.engine.register("arriving", calendar)
        self.engine.execute("CREATE TABLE calendar AS SELECT * FROM arriving")

    def counts(self) -> None:
        for query in QUERIES.values():
            self._asked(
                "SELECT date_trunc('month', period_on), agency, locality, "
                + ", ".join(f"COUNT(*) FILTER (WHERE outcome = {number})" for number in range(1, 6))
                + f" FROM ({query}) GROUP BY ALL"
            ).to_arrow_table()

    def records(self) -> None:
        for query in QUERIES.values():
            self._asked(query).to_arrow_table()

    def totals(self, code: str) -> dict[str, int]:
        names = ("met", "not_met", "not_applicable", "unknown", "pending")
        counts = ", ".join(f"COUNT(*) FILTER (WHERE outcome = {number})" for number in range(1, 6))
        found = self._asked(f"SELECT {counts} FROM ({QUERIES[code]})").fetchone()
        return dict(zip(names, found or (), strict=True))

    def decode(self) -> None:
        """Nothing but reading every column that the eight need."""
        for name, columns in NEEDED.items():
            self._asked(f"SELECT {', '.join(f'MAX({one})' for one in columns)} FROM {name}").fetchall()

    def _asked(self, query: str) -> Any:
        return self.engine.execute(query, {"as_at": self.as_at} if "$as_at" in query else {})


NEEDED = {
    "contact": ("record", "child", "agency", "locality", "received_on", "decided_on"),
    "referral": ("record", "child", "agency", "locality", "received_on"),
}
