"""The rival: eight standards as somebody who knows DuckDB would write them for these frames, one query each and nothing in between.

Deadlines come from the same calendar, which a person would make too. Each query gives the same outcomes as the declared standard, which is
checked before anything is timed: 1 met, 2 not met, 3 not applicable, 4 unknown, 5 pending. What is given back is what the product gives
back: counts with the names of their groups, records with theirs, both in order.
"""

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

NAMES = ("met", "not_met", "not_applicable", "unknown", "pending")
_WHY = "CASE outcome WHEN 1 THEN 'in time' WHEN 2 THEN 'late' WHEN 3 THEN 'excused' WHEN 4 THEN 'not recorded' ELSE 'not due yet' END"
_CALENDAR = "(SELECT on_day, {column} AS due FROM calendar)"


def _by_day(done: str, *, first: str = "") -> str:
    """The outcome of something that is due on k.due. `first`: what is asked before."""
    return f"""CASE {first} WHEN k.due IS NULL THEN 4 WHEN {done} <= $as_at THEN CASE WHEN {done} <= k.due THEN 1 ELSE 2 END
        WHEN $as_at > k.due THEN 2 ELSE 5 END AS outcome"""


_ENDED_BEFORE = """WHEN k."first" IS NOT NULL AND k.ended_on <= $as_at AND k.ended_on < k.due
    AND (k.held_on IS NULL OR k.held_on > k.ended_on) THEN 3 WHEN k."first" IS NULL THEN 4"""
QUERIES = {
    "contact-decided": f"""
        SELECT x.record, x.child, x.agency, x.team, x.locality, k.due AS period_on, k.due AS due_on, x.decided_on AS done_on,
            {_by_day("x.decided_on")}
        FROM contact AS x LEFT JOIN {_CALENDAR.format(column="t01")} AS k ON x.received_on = k.on_day
        WHERE x.received_on <= $as_at""",
    "assessment-in-time-from-start": f"""
        SELECT x.record, x.child, x.agency, x.team, x.locality, k.due AS period_on, k.due AS due_on, x.authorised_on AS done_on,
            {_by_day("x.authorised_on", first="WHEN x.cancelled_on <= $as_at AND x.cancelled_on <= k.due THEN 3")}
        FROM assessment AS x LEFT JOIN {_CALENDAR.format(column="t17b")} AS k ON x.started_on = k.on_day
        WHERE x.started_on <= $as_at""",
    "early-help-review-in-time": f"""
        SELECT k.record, k.child, k.agency, k.team, k.locality, k.due AS period_on, k.due AS due_on, k.held_on AS done_on,
            {_by_day("k.held_on", first=_ENDED_BEFORE)}
        FROM (SELECT r.*, CASE WHEN r."first" THEN c.t24 ELSE c.t25 END AS due
            FROM review AS r LEFT JOIN calendar AS c ON r.follows_on = c.on_day) AS k
        WHERE k.kind = 'early help review' AND k.follows_on <= $as_at""",
    "partners-told": f"""
        SELECT x.record, x.child, x.agency, x.team, x.locality, k.due AS period_on, k.due AS due_on, x.told_on AS done_on,
            {_by_day("x.told_on", first="WHEN x.withdrawn_on <= $as_at AND x.withdrawn_on < k.due THEN 3")}
        FROM consulted AS x LEFT JOIN {_CALENDAR.format(column="t28")} AS k ON x.decided_on = k.on_day
        WHERE x.decided_on <= $as_at AND x.kind IN ('close', 'step down')""",
    "not-referred-again": """
        SELECT x.record, x.child, x.agency, x.team, x.locality, x.received_on AS period_on, NULL::DATE AS due_on, NULL::DATE AS done_on,
            CASE WHEN k.t47 >= x.received_on THEN 2 ELSE 1 END AS outcome
        FROM (SELECT record, child, agency, team, locality, received_on, MAX(received_on) OVER (PARTITION BY child ORDER BY received_on
            RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 DAY PRECEDING) AS earlier_on FROM referral) AS x
        LEFT JOIN calendar AS k ON x.earlier_on = k.on_day WHERE x.received_on <= $as_at""",
    "attendance": """
        SELECT x.record, x.child, x.agency, x.team, x.locality, x.held_on AS period_on, NULL::DATE AS due_on, NULL::DATE AS done_on,
            CASE WHEN m.record IS NOT NULL OR x.answer = 'not involved' THEN 3
                WHEN x.came THEN 1 WHEN NOT x.came THEN 2 ELSE 4 END AS outcome
        FROM invitation AS x LEFT JOIN (SELECT record FROM meeting WHERE called_off) AS m ON x.meeting = m.record
        WHERE x.held_on <= $as_at AND x.sent_on <= x.held_on""",
    "health-visitor-asked": """
        SELECT x.record, x.child, x.agency, x.team, x.locality, x.held_on AS period_on, NULL::DATE AS due_on, NULL::DATE AS done_on,
            CASE WHEN x.called_off OR c.born_on > x.held_on OR (c.born_on IS NULL AND c.expected_on IS NOT NULL) THEN 3
                WHEN k.years_5 IS NULL THEN 4 WHEN i.meeting IS NOT NULL THEN 1 ELSE 2 END AS outcome
        FROM meeting AS x LEFT JOIN child AS c ON x.child = c.child LEFT JOIN calendar AS k ON c.born_on = k.on_day
        LEFT JOIN (SELECT DISTINCT v.meeting, v.child FROM invitation AS v WHERE v.profession = 'health visitor'
            AND v.sent_on <= v.held_on) AS i ON x.record = i.meeting AND x.child = i.child
        WHERE x.held_on <= $as_at AND x.kind = 'team around the family' AND (k.years_5 IS NULL OR k.years_5 > x.held_on)""",
    "return-interview-in-time": """
        SELECT x.record, x.child, x.agency, x.team, x.locality, x.returned_on AS period_on,
            x.returned_s + 72 * 3600 AS due_on, x.interviewed_s AS done_on,
            CASE WHEN NOT x.accepted AND (x.offered OR x.offered IS NULL) AND x.interviewed_on IS NULL AND x.interviewed_s IS NULL THEN 3
                WHEN x.returned_s IS NULL OR (x.interviewed_on <= $as_at AND x.interviewed_s IS NULL) THEN 4
                WHEN x.interviewed_s <= $end_of_as_at THEN CASE WHEN x.interviewed_s <= x.returned_s + 72 * 3600 THEN 1 ELSE 2 END
                WHEN $end_of_as_at > x.returned_s + 72 * 3600 THEN 2 ELSE 5 END AS outcome
        FROM missing AS x WHERE x.returned_on <= $as_at""",
}
_COUNTS = ", ".join(f"COUNT(*) FILTER (WHERE outcome = {number}) AS {name}" for number, name in enumerate(NAMES, start=1))
_GROUPS = f"""SELECT n.month, agency.name AS agency, locality.name AS locality, {", ".join(NAMES)}
    FROM (SELECT year(period_on) * 100 + month(period_on) AS month, agency, locality, {_COUNTS} FROM ({{query}}) GROUP BY ALL) AS n
    LEFT JOIN agency ON n.agency = agency.key LEFT JOIN locality ON n.locality = locality.key ORDER BY 1, 2, 3"""
_RECORDS = f"""SELECT r.record, r.child, agency.name AS agency, team.name AS team, locality.name AS locality, r.due_on, r.done_on, r.outcome,
        {_WHY} AS why
    FROM ({{query}}) AS r LEFT JOIN agency ON r.agency = agency.key LEFT JOIN team ON r.team = team.key
    LEFT JOIN locality ON r.locality = locality.key ORDER BY r.record"""
# What each needs, for the limit that nobody can beat: reading it.
NEEDED = {
    "contact": ("record", "child", "agency", "team", "locality", "received_on", "decided_on"),
    "assessment": ("record", "child", "agency", "team", "locality", "started_on", "authorised_on", "cancelled_on"),
    "review": ("record", "child", "agency", "team", "locality", "kind", '"first"', "follows_on", "held_on", "ended_on"),
    "consulted": ("record", "child", "agency", "team", "locality", "kind", "decided_on", "told_on", "withdrawn_on"),
    "referral": ("record", "child", "agency", "team", "locality", "received_on"),
    "invitation": ("record", "child", "agency", "team", "locality", "meeting", "profession", "held_on", "sent_on", "answer", "came"),
    "meeting": ("record", "child", "agency", "team", "locality", "kind", "held_on", "called_off"),
    "child": ("child", "born_on", "expected_on"),
    "missing": ("record", "child", "agency", "team", "locality", "returned_on", "returned_s", "offered", "accepted", "interviewed_s"),
}


class ByHand:
    """DuckDB with the same files, and these queries."""

    def __init__(self, folder: Path, as_at: date) -> None:
        from goldenthread.measures.deadlines import Deadlines
        from goldenthread.measures.engines import moment
        from goldenthread.standards.catalogue import standard

        self.parameters = moment(as_at)
        self.engine = duckdb.connect()
        self.engine.execute("SET enable_progress_bar = false")
        for name in (*NEEDED, "agency", "team", "locality"):
            self.engine.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")
        calendar = pa.table(Deadlines().table([term for code in QUERIES for term in standard(code).terms()]))
        self.engine.register("arriving", calendar)
        self.engine.execute("CREATE TABLE calendar AS SELECT * FROM arriving")

    def counts(self) -> None:
        for code in QUERIES:
            self.groups(code)

    def records(self) -> None:
        for code in QUERIES:
            self.rows(code)

    def groups(self, code: str) -> pa.Table:
        return self._asked(_GROUPS.format(query=QUERIES[code]))

    def rows(self, code: str) -> pa.Table:
        return self._asked(_RECORDS.format(query=QUERIES[code]))

    def decode(self) -> None:
        """Nothing but reading every column that the eight need."""
        for name, columns in NEEDED.items():
            self._asked(f"SELECT {', '.join(f'MAX({one})' for one in columns)} FROM {name}")

    def _asked(self, query: str) -> pa.Table:
        return self.engine.execute(query, {name: value for name, value in self.parameters.items() if f"${name}" in query}).to_arrow_table()
