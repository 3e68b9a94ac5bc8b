"""Standards turned into SQL text, once, when they change: never in a request, and never where the product runs.

The text of each standard stands in the checkout (`standards/sql`), for each engine and for two scopes: everybody, and one child. It names
frames as tables and has three parameters: `:as_at`, `:end_of_as_at` and `:child`. ibis writes it from tables that exist nowhere, so the
same declaration gives the same text on every machine; `make check` fails where it is stale.

>>> from goldenthread.standards.catalogue import standard
>>> sql(standard("contact-decided"), Engine.DUCKDB, Scope.ONE_CHILD).count(":child")
1
"""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import ibis
import ibis.expr.types as ir
import sqlglot
from sqlglot.optimizer.eliminate_subqueries import eliminate_subqueries

from goldenthread.measures import terms as t
from goldenthread.measures.deadlines import CALENDAR, hours_column
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.scopes import Engine, Scope
from goldenthread.measures.standard import Standard, days_begin, is_done, is_looked_at, outcome_of, period_of, why_of

COLUMNS: Final = (
    *("record", "child", "agency", "team", "locality", "kind", "begins_on", "period_on", "days_from_on"),
    *("due_on", "done_on", "due_s", "done_s", "outcome", "why"),
)
_TYPES: Final = {
    t.Kind.DAY: "date",
    t.Kind.INSTANT: "int64",
    t.Kind.YES_NO: "boolean",
    t.Kind.WORD: "string",
    t.Kind.NUMBER: "int64",
    t.Kind.KEY: "int64",  # only ever compared with another key, so an engine may hold text or a uuid there
}
_DIALECTS: Final = {Engine.SPARK: "spark"}
# Values that no frame holds, put where a parameter belongs and replaced in the finished text.
_CHILD: Final = 987_654_321_012
_END: Final = 987_654_321_013
_AS_AT: Final = date(1901, 2, 3)


def sql(standard: Standard, engine: Engine, scope: Scope) -> str:
    """The query that gives the records of a standard.

    *Shape*: one row a record that is looked at, columns `COLUMNS`; `outcome` is the number of `Outcome`; `due_s` and `done_s` are there
    where the standard counts in hours, `due_on` and `done_on` where it counts in days.
    """
    nested = str(ibis.to_sql(_Builder(standard, scope).rows(), dialect=engine.value))
    return _with_parameters(_flat(nested, _DIALECTS.get(engine, engine.value))) + "\n"


def _flat(text: str, dialect: str) -> str:
    """Each step as a named table before the next, instead of one inside the other: SQLite's parser gives up on deep nesting.

    Databases that serve pages are told not to fill a table for a step that is used once, nor for the calendar: SQLite would walk through
    all its days for each row, instead of looking one up.
    """
    query = eliminate_subqueries(sqlglot.parse_one(text, dialect=dialect))
    if dialect in (Engine.SQLITE, Engine.POSTGRES):
        used = Counter(table.name for table in query.find_all(sqlglot.exp.Table))
        for step in query.find_all(sqlglot.exp.CTE):
            if used[step.alias] == 1 or any(table.name == CALENDAR for table in step.find_all(sqlglot.exp.Table)):
                step.set("materialized", False)
    return str(query.sql(dialect=dialect, pretty=True))


def _with_parameters(text: str) -> str:
    text = re.sub(rf"(CAST\()?{_CHILD}L?( AS (BIGINT|INT64|INTEGER)\))?", ":child", text)
    text = re.sub(rf"(CAST\()?{_END}L?( AS (BIGINT|INT64|INTEGER)\))?", ":end_of_as_at", text)
    text = re.sub(
        r"(MAKE_DATE\(1901, 2, 3\)|CAST\('1901-02-03' AS DATE\)|DATE\('1901-02-03'\)|DATE '1901-02-03'|'1901-02-03')", ":as_at", text
    )
    if "1901" in text or str(_CHILD)[:-1] in text:
        raise ValueError(f"A parameter was written in a way nobody has seen yet:\n{text}")
    return text


def calendar_terms(standards: list[Standard]) -> list[t.Term]:
    """The terms for which the calendar needs a column."""
    return [term for one in standards for term in one.terms() if isinstance(term, t.Deadline | t.HoursOn)]


class _Builder:
    """Adds to the frame, step by step, a column for each deadline and for each thing that another frame knows, then says the rows."""

    def __init__(self, standard: Standard, scope: Scope) -> None:
        self._standard = standard
        self._scope = scope
        self._calendar = _calendar(standard)
        self._row: ir.Table = self._frame(standard.each.name, there=False)
        self._added: dict[str, str] = {}  # what was worked out for a term (by how it reads), under which name it stands in the row

    def rows(self) -> ir.Table:
        standard = self._standard
        looked_at = is_looked_at(standard)
        self._prepare(looked_at)
        self._row = self._row.filter(self._value(looked_at))
        said: dict[str, t.Term | None] = {
            "begins_on": standard.begins,
            "period_on": period_of(standard),
            "days_from_on": days_begin(standard),
            "outcome": outcome_of(standard),
            "why": why_of(standard),
        }
        due, done = standard.due, standard.done
        done_by = is_done(standard) if done is not None else None
        for term in (*said.values(), due, done, done_by):
            if term is not None:
                self._prepare(term)
        row = self._row
        columns: dict[str, Any] = {name: row[name] for name in ("record", "child", "agency", "team", "locality", "kind")}
        columns |= {name: self._value(term) for name, term in said.items() if term is not None}
        for unit, kind, of in (("on", t.Kind.DAY, "date"), ("s", t.Kind.INSTANT, "int64")):
            there = due is not None and due.kind is kind
            columns[f"due_{unit}"] = self._value(due) if there and due is not None else ibis.null().cast(of)
            columns[f"done_{unit}"] = (
                ibis.cases((self._value(done_by), self._value(done)))
                if there and done is not None and done_by is not None
                else ibis.null().cast(of)
            )
        return row.select(**{name: columns[name] for name in COLUMNS})

    def _frame(self, name: str, *, there: bool) -> ir.Table:
        """The frame with the columns that are needed of it, as it is looked at or as it is looked up in."""
        terms = self._standard.terms()
        prefix = t.THERE if there else ""
        used = {term.name for term in terms if isinstance(term, t.Column) and term.frame == prefix + name} | {"record", "child"}
        used |= {
            pair[1 if there else 0] for term in terms if isinstance(term, t.InOther) for pair in term.on if not there or term.frame == name
        }
        used |= set() if there else {"agency", "team", "locality", "kind"}
        headings = [one for one in FRAMES[name].headings if one.name in used]
        table = ibis.table({one.name: _TYPES[one.kind] for one in headings}, name=name)
        return table.filter(table["child"] == _CHILD) if self._scope is Scope.ONE_CHILD else table

    def _prepare(self, term: t.Term) -> None:
        """Join what the term needs, the innermost first."""
        if isinstance(term, t.InOther):
            if repr(term) not in self._added:
                self._look_up(term)
            return
        for part in term.parts():
            self._prepare(part)
        if isinstance(term, t.Deadline | t.HoursOn) and repr(term) not in self._added:
            self._row = self._with_deadlines(self._row, term, self._value, self._added)

    def _with_deadlines(
        self, table: ir.Table, term: t.Deadline | t.HoursOn, value: Callable[[t.Term], Any], added: dict[str, str]
    ) -> ir.Table:
        """The table with where the calendar leads from the start of this term: for all terms with the same start, in one join."""
        start = _starts(term)
        alike = {
            repr(one): _calendar_column(one)
            for one in self._standard.terms()
            if isinstance(one, t.Deadline | t.HoursOn) and repr(_starts(one)) == repr(start)
        }
        begins = f"from_{len(added)}"
        names = {column: f"{column}_{len(added)}" for column in alike.values()}
        days = self._calendar.select(**{begins: self._calendar["on_day"]}, **{names[column]: self._calendar[column] for column in names})
        if isinstance(start, t.Column):
            begin = value(start)
        else:
            table = table.mutate(**{f"start_{begins}": value(start)})
            begin = table[f"start_{begins}"]
        added.update({term: names[column] for term, column in alike.items()})
        return table.left_join(days, begin == days[begins]).drop(begins)

    def _look_up(self, term: t.InOther) -> None:
        name = f"o{len(self._added)}"
        other = self._frame(term.frame, there=True)
        other = other.rename({f"{name}_{column}": column for column in other.columns})
        inside: dict[str, str] = {}

        def there(one: t.Term) -> Any:
            return self._said(one, lambda column: other[f"{name}_{column.name}"], inside, lambda: other)

        for part in (*t.walk(term.where), *(t.walk(term.column) if term.column is not None else ())):
            if isinstance(part, t.Deadline) and _looks_there(part) and repr(part) not in inside:
                if _looks_here(part):
                    raise TypeError("A deadline starts here or there, not at both.")
                other = self._with_deadlines(other, part, there, inside)
            elif isinstance(part, t.Deadline | t.HoursOn | t.InOther):
                self._prepare(part)
        keys = [f"{name}_{column}" for _, column in term.on]
        if not _looks_here(term.where):
            found = other if term.where is t.YES else other.filter(there(term.where))
            answers = found.group_by(keys).agg(**{name: _asked(term, there)})
            answers = answers.rename({f"{name}_key{place}": key for place, key in enumerate(keys)})
            on = [self._row[here] == answers[f"{name}_key{place}"] for place, (here, _) in enumerate(term.on)]
            self._row = self._row.left_join(answers, on).drop(*(f"{name}_key{place}" for place in range(len(keys))))
        else:
            pairs = self._row.inner_join(other, [self._row[here] == other[key] for (here, _), key in zip(term.on, keys, strict=True)])

            def both(one: t.Term) -> Any:
                def column(found: t.Column) -> Any:
                    return pairs[f"{name}_{found.name}"] if found.frame.startswith(t.THERE) else pairs[found.name]

                return self._said(one, column, self._added | inside, lambda: pairs)

            found = pairs.filter(both(term.where))
            answers = found.group_by("record").agg(**{name: _asked(term, both)}).rename({f"{name}_for": "record"})
            self._row = self._row.left_join(answers, self._row["record"] == answers[f"{name}_for"]).drop(f"{name}_for")
        empty = {t.Found.ANY: False, t.Found.COUNT: 0}
        if term.asked in empty:
            self._row = self._row.mutate(**{name: ibis.coalesce(self._row[name], empty[term.asked])})
        self._added[repr(term)] = name

    def _value(self, term: t.Term) -> Any:
        return self._said(term, lambda column: self._row[column.name], self._added, lambda: self._row)

    def _said(self, term: t.Term, column: Callable[[t.Column], Any], added: dict[str, str], table: Callable[[], ir.Table]) -> Any:
        def said(one: t.Term) -> Any:
            return self._said(one, column, added, table)

        match term:
            case t.Column():
                return column(term)
            case t.Literal(value):
                return ibis.literal(value)
            case t.AsAt():
                return ibis.literal(_AS_AT)
            case t.EndOfAsAt():
                return ibis.literal(_END)
            case t.Compared(how, left, right):
                return _COMPARE[how](said(left), said(right))
            case t.Both(left, right):
                return said(left) & said(right)
            case t.Either(left, right):
                return said(left) | said(right)
            case t.Not(of):
                return ~said(of)
            case t.Missing(of):
                return said(of).isnull()
            case t.OneOf(of, values):
                return said(of).isin(list(values))
            case t.When():
                return self._cases(term, said)
            case t.HoursOn(_, start, _):
                return said(start) + table()[added[repr(term)]] * 3600
            case t.Deadline() | t.InOther():
                return table()[added[repr(term)]]
            case _:
                raise TypeError(f"Nobody said how to write {term!r}.")

    @staticmethod
    def _cases(term: t.When, said: Callable[[t.Term], Any]) -> Any:
        """A chain of questions as one CASE."""
        branches = []
        rest: t.Term = term
        while isinstance(rest, t.When):
            branches.append((said(rest.question), said(rest.then)))
            rest = rest.otherwise
        return ibis.cases(*branches, else_=said(rest))


_COMPARE: dict[t.Comparison, Callable[[Any, Any], Any]] = {
    t.Comparison.SAME: lambda one, other: one == other,
    t.Comparison.OTHER: lambda one, other: one != other,
    t.Comparison.BEFORE: lambda one, other: one < other,
    t.Comparison.UP_TO: lambda one, other: one <= other,
    t.Comparison.AFTER: lambda one, other: one > other,
    t.Comparison.FROM: lambda one, other: one >= other,
}


def _asked(term: t.InOther, said: Callable[[t.Term], Any]) -> Any:
    if term.asked is t.Found.ANY:
        return ibis._.count() > 0
    if term.asked is t.Found.COUNT:
        return ibis._.count()
    if term.column is None:
        raise TypeError("First or last of which column?")
    return said(term.column).min() if term.asked is t.Found.FIRST else said(term.column).max()


def _starts(term: t.Deadline | t.HoursOn) -> t.Term:
    return term.start if isinstance(term, t.Deadline) else term.on


def _calendar_column(term: t.Deadline | t.HoursOn) -> str:
    return term.span.name if isinstance(term, t.Deadline) else hours_column(term.clock)


def _looks_here(term: t.Term) -> bool:
    return any(isinstance(one, t.Column) and not one.frame.startswith(t.THERE) for one in t.walk(term))


def _looks_there(term: t.Term) -> bool:
    return any(isinstance(one, t.Column) and one.frame.startswith(t.THERE) for one in t.walk(term))


def _calendar(standard: Standard) -> ir.Table:
    columns = {"on_day": "date"}
    for term in standard.terms():
        if isinstance(term, t.Deadline | t.HoursOn):
            columns[_calendar_column(term)] = "date" if isinstance(term, t.Deadline) else "int64"
    return ibis.table(columns, name=CALENDAR)
