"""The rival: eight standards as somebody who knows DuckDB would write them for these frames, one query each and nothing in between.

Deadlines come from the same calendar, which a person would make too. Each query gives the same outcomes as the declared standard, which is
checked before anything is timed: 1 met, 2 not met, 3 not applicable, 4 unknown, 5 pending. What is given back is what the product gives
back: counts with the names of their groups, records with theirs, both in order.

And the same eight in plain Python, for the rows of one child: `OneChild`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from goldenthread.measures.clocks import months_after
from goldenthread.measures.oracle import day_of, end_of
from goldenthread.measures.standard import Outcome
from goldenthread.measures.working_days import add_working_days, next_working_day
from goldenthread.standards.at_hand import AtHand
from goldenthread.standards.catalogue import standard

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
_RECORDS = f"""SELECT r.record, r.child, agency.name AS agency, team.name AS team, locality.name AS locality, r.due_on, r.done_on,
        r.outcome, {_WHY} AS why
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


Row = Mapping[str, Any]
_Said = tuple[int, str]  # an outcome, and why


class OneChild:
    """The eight in plain Python over the rows of one child, for one day. What is given back is what `at_hand.judged` gives back."""

    def __init__(self, as_at: date) -> None:
        self.as_at, self.end_of_as_at = as_at, end_of(as_at)
        self.standards = {code: standard(code) for code in QUERIES}

    def judged(self, rows: Mapping[str, Sequence[Row]]) -> list[AtHand]:
        return [
            *self._contacts(rows.get("contact", ())),
            *self._assessments(rows.get("assessment", ())),
            *self._reviews(rows.get("review", ())),
            *self._told(rows.get("consulted", ())),
            *self._referrals(rows.get("referral", ())),
            *self._attendance(rows.get("invitation", ()), rows.get("meeting", ())),
            *self._health_visitors(rows.get("meeting", ()), rows.get("child", ()), rows.get("invitation", ())),
            *self._returns(rows.get("missing", ())),
        ]

    def _contacts(self, rows: Sequence[Row]) -> Iterator[AtHand]:
        for row in self._until_now(rows, "received_on"):
            due = add_working_days(next_working_day(row["received_on"]), 1)
            yield self._by_day("contact-decided", row, row["received_on"], due, row["decided_on"])

    def _assessments(self, rows: Sequence[Row]) -> Iterator[AtHand]:
        for row in self._until_now(rows, "started_on"):
            due, cancelled = add_working_days(row["started_on"], 45), row["cancelled_on"]
            ended = cancelled is not None and cancelled <= self.as_at and cancelled <= due
            first = (3, "ended before it was due") if ended else None
            yield self._by_day("assessment-in-time-from-start", row, row["started_on"], due, row["authorised_on"], first)

    def _reviews(self, rows: Sequence[Row]) -> Iterator[AtHand]:
        for row in self._until_now(rows, "follows_on"):
            if row["kind"] != "early help review":
                continue
            follows, held, ended = row["follows_on"], row["held_on"], row["ended_on"]
            due = follows + timedelta(weeks=6) if row["first"] else months_after(follows, 3)
            first: _Said | None = None
            if row["first"] is None:
                first = (4, "not recorded: first")
            elif ended is not None and ended <= self.as_at and ended < due and (held is None or held > ended):
                first = (3, "help ended before it was due")
            yield self._by_day("early-help-review-in-time", row, follows, due, held, first)

    def _told(self, rows: Sequence[Row]) -> Iterator[AtHand]:
        for row in self._until_now(rows, "decided_on"):
            if row["kind"] in ("close", "step down"):
                due, back = add_working_days(row["decided_on"], 5), row["withdrawn_on"]
                first = (3, "taken back before it was due") if back is not None and back <= self.as_at and back < due else None
                yield self._by_day("partners-told", row, row["decided_on"], due, row["told_on"], first)

    def _referrals(self, rows: Sequence[Row]) -> Iterator[AtHand]:
        days = [row["received_on"] for row in rows if row["received_on"] is not None]
        for row in self._until_now(rows, "received_on"):
            on = row["received_on"]
            again = any(day < on <= months_after(day, 12) for day in days)
            yield self._said("not-referred-again", row, on, _NOT_SO if again else _SO)

    def _attendance(self, rows: Sequence[Row], meetings: Sequence[Row]) -> Iterator[AtHand]:
        called_off = {row["record"] for row in meetings if row["called_off"]}
        for row in self._until_now(rows, "held_on"):
            if row["sent_on"] is None or row["sent_on"] > row["held_on"]:
                continue
            if row["meeting"] in called_off:
                said = (3, "the meeting was called off")
            elif row["answer"] == "not involved":
                said = (3, "not involved with the child")
            else:
                said = (4, "not recorded") if row["came"] is None else _SO if row["came"] else _NOT_SO
            yield self._said("attendance", row, row["held_on"], said)

    def _health_visitors(self, meetings: Sequence[Row], children: Sequence[Row], invitations: Sequence[Row]) -> Iterator[AtHand]:
        child = children[0] if children else {"born_on": None, "expected_on": None}
        born = child["born_on"]
        five = _fifth_birthday(born) if born is not None else None
        sent = [
            (row["meeting"], row["sent_on"]) for row in invitations if row["profession"] == "health visitor" and row["sent_on"] is not None
        ]
        for row in self._until_now(meetings, "held_on"):
            on = row["held_on"]
            if row["kind"] != "team around the family" or (five is not None and five <= on):
                continue
            if row["called_off"]:
                said = (3, "called off")
            elif (born is not None and born > on) or (born is None and child["expected_on"] is not None):
                said = (3, "not born yet")
            elif five is None:
                said = (4, "not recorded")
            else:
                said = _SO if any(meeting == row["record"] and day <= on for meeting, day in sent) else _NOT_SO
            yield self._said("health-visitor-asked", row, on, said)

    def _returns(self, rows: Sequence[Row]) -> Iterator[AtHand]:
        for row in self._until_now(rows, "returned_on"):
            returned, held = row["returned_s"], row["interviewed_s"]
            due = returned + 72 * 3600 if returned is not None else None
            done = held if held is not None and held <= self.end_of_as_at else None
            days = (day_of(due) if due is not None else None, day_of(done) if done is not None else None)
            yield self._said("return-interview-in-time", row, row["returned_on"], self._returned(row, due, done), *days)

    def _returned(self, row: Row, due: int | None, done: int | None) -> _Said:
        on, held = row["interviewed_on"], row["interviewed_s"]
        if row["accepted"] is False and row["offered"] is not False and on is None and held is None:
            return 3, "the child refused"
        if due is None:
            return 4, "not recorded: returned_s"
        if on is not None and on <= self.as_at and held is None:
            return 4, "held, at an hour that nobody wrote down"
        if done is None:
            return (2, "overdue") if self.end_of_as_at > due else (5, "not due yet")
        return (2, "late") if done > due else (1, "in time")

    def _until_now(self, rows: Sequence[Row], begins: str) -> Iterator[Row]:
        return (row for row in rows if row[begins] is not None and row[begins] <= self.as_at)

    def _by_day(self, code: str, row: Row, begins: date, due: date, done: date | None, first: _Said | None = None) -> AtHand:
        done = done if done is not None and done <= self.as_at else None
        if first is not None:
            said = first
        elif done is None:
            said = (2, "overdue") if self.as_at > due else (5, "not due yet")
        else:
            said = (2, "late") if done > due else (1, "in time")
        return self._said(code, row, begins, said, due, done)

    def _said(self, code: str, row: Row, begins: date, said: _Said, due: date | None = None, done: date | None = None) -> AtHand:
        of = self.standards[code]
        return AtHand(of, row["record"], row["child"], row["agency"], row["kind"], begins, due, done, Outcome(said[0]), said[1])


_SO, _NOT_SO = (1, "as it should be"), (2, "not as it should be")


def _fifth_birthday(born: date) -> date:
    return date(born.year + 5, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=born.year + 5)
