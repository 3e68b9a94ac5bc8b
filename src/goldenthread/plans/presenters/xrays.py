"""The X-rays of a plan as a page: every check with its count, zero said too, why it matters, and the rows it found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from goldenthread.govuk.parts import Cell, Column, Row, Table
from goldenthread.govuk.words import counted
from goldenthread.inspections.models import Finding
from goldenthread.plans.facts import ActionFacts
from goldenthread.plans.models import Plan
from goldenthread.plans.presenters.standing import rows_address
from goldenthread.plans.presenters.words import named
from goldenthread.plans.queries.xrays import Examined
from goldenthread.plans.xrays import Result, Subject

ROWS_SHOWN = 20  # of one check; the others are a filter of the plan away


@dataclass(frozen=True, slots=True)
class Found:
    """One check that found something. `more_href` leads to all of the rows, `more` says how many are not shown here."""

    code: str
    title: str
    why: str
    count: str
    table: Table
    more: str
    more_href: str


@dataclass(frozen=True, slots=True)
class XRayed:
    """The whole page."""

    summary: Table
    found: tuple[Found, ...]
    rows: int
    actions: int


def xrayed(plan: Plan, examined: Examined, findings: Mapping[UUID, Finding]) -> XRayed:
    """Every check of a plan. `findings` are those that no action answers, or the first of them."""
    return XRayed(
        summary=_summary(examined.results),
        found=tuple(_found(one, plan, examined.facts, findings) for one in examined.results if one.ids),
        rows=examined.rows,
        actions=len(examined.facts),
    )


def shown(results: Iterable[Result]) -> list[UUID]:
    """The findings whose words the page needs."""
    return [id_ for one in results if one.xray.about is Subject.FINDING for id_ in one.ids[:ROWS_SHOWN]]


def _summary(results: Iterable[Result]) -> Table:
    rows = tuple(Row((Cell(one.xray.title, href=f"#{one.xray.code}" if one.ids else ""), _count(one), one.xray.why)) for one in results)
    columns = (Column("Check", width="wide"), Column("Found", numeric=True), Column("Why it is looked for", width="widest"))
    return Table("Every check", columns, rows)


def _count(one: Result) -> str:
    return f"{len(one.ids)} of {one.asked}" if one.asked is not None else str(len(one.ids))


def _found(one: Result, plan: Plan, facts: Mapping[UUID, ActionFacts], findings: Mapping[UUID, Finding]) -> Found:
    of_findings = one.xray.about is Subject.FINDING
    rows = _findings(one.ids[:ROWS_SHOWN], findings) if of_findings else _actions(one.ids[:ROWS_SHOWN], facts)
    columns = (Column("Finding", width="wide"),) if of_findings else (Column("Action", width="wide"), Column("RAG", width="status"))
    noun = "finding" if of_findings else "action"
    more = len(one.ids) - ROWS_SHOWN
    return Found(
        code=one.xray.code,
        title=one.xray.title,
        why=one.xray.why,
        count=counted(len(one.ids), noun),
        table=Table(f"{one.xray.title}: {counted(len(one.ids), noun)}", columns, rows, caption_hidden=True),
        more=f"and {counted(more, f'more {noun}')}" if more > 0 else "",
        more_href="" if of_findings else rows_address(plan, xray=one.xray.code),
    )


def _actions(ids: Iterable[UUID], facts: Mapping[UUID, ActionFacts]) -> tuple[Row, ...]:
    return tuple(
        Row((Cell(named(facts[id_].number, facts[id_].how), href=reverse("plans:action", args=[id_])), Cell(rag=facts[id_].colour.value)))
        for id_ in ids
    )


def _findings(ids: Iterable[UUID], findings: Mapping[UUID, Finding]) -> tuple[Row, ...]:
    return tuple(Row((Cell(findings[id_].text, href=reverse("plans:thread", args=[id_])),)) for id_ in ids if id_ in findings)
