"""The timeline in words: every fact with both its dates, the day it was typed and the day it tells of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.parts import Cell, Column, Row, Table
from goldenthread.govuk.words import capital, day, day_of
from goldenthread.plans.claimable import title_of
from goldenthread.plans.queries import Recorded
from goldenthread.plans.rows import standing_words


@dataclass(frozen=True, slots=True)
class _Wording:
    """How one kind of fact is said: what it is, its words, the day it tells of, the colour it gave."""

    what: Callable[[Any], str]
    words: Callable[[Any], str]
    on: Callable[[Any], date | None] = lambda _: None
    colour: Callable[[Any], str] = lambda _: ""


def _decision(one: Any) -> str:
    minute = f", minute {one.minute}" if one.minute else ""
    return f"{one.sitting.committee}{minute}: {one.reason}"


def _claim(one: Any) -> str:
    return f"{one.statement}\nTested by “{title_of(one.standard)}”" if one.standard else str(one.statement)


def _cells(one: Any) -> str:
    return f"Version {one.plan_import.number} of the document" if one.plan_import else one.why


def _other(one: Any) -> str:
    return one.other.number or "another action"


_WORDINGS: Mapping[str, _Wording] = {
    "cells": _Wording(
        lambda one: f"Row {one.get_kind_display()}", _cells, lambda one: one.plan_import.dated_on if one.plan_import else None
    ),
    "update": _Wording(
        lambda one: "No change" if one.no_change else "Update",
        lambda one: "\n".join(
            filter(
                None,
                (
                    standing_words(one.progress, one.impact),
                    f"Expected to finish on {day(one.forecast_on)}" if one.forecast_on else "",
                    "By link" if one.by_link else "",
                ),
            )
        ),
        lambda one: one.described_on,
    ),
    "evidence": _Wording(lambda _: "Evidence", lambda one: f"{one.what}\n{one.get_strength_display()}", lambda one: one.until_on),
    "evidence withdrawn": _Wording(lambda _: "Evidence withdrawn", lambda one: f"{one.what}\n{one.withdrawn_why}"),
    "claim": _Wording(lambda _: "Claim", _claim, lambda one: one.baseline_on),
    "holder": _Wording(lambda _: "Role taken up", lambda one: f"{one.words}: {one.person.name}", lambda one: one.from_on),
    "holder left": _Wording(lambda _: "Role left", lambda one: f"{one.words}: {one.person.name}"),
    "colour": _Wording(lambda _: "Colour judged", lambda one: one.reason, colour=lambda one: one.status),
    "completion proposed": _Wording(
        lambda _: "Said to be complete", lambda one: f"{one.reason}\nTo be tested again on {day(one.retest_on)}"
    ),
    "completion answered": _Wording(
        lambda one: "Completion accepted" if one.accepted else "Completion refused", lambda one: one.answer or one.reason
    ),
    "re-test": _Wording(
        lambda one: "Tested again: it held" if one.held else "Tested again: it did not hold",
        lambda one: one.retest_words,
        lambda one: one.retest_on,
    ),
    "dispute": _Wording(lambda _: "Colour disputed", lambda one: one.words, colour=lambda one: one.should_be),
    "dispute answered": _Wording(lambda _: "Dispute answered", lambda one: one.answer),
    "date": _Wording(
        lambda one: f"Date moved from {day(one.was_due_on, 'no date')} to {day(one.due_on)}", _decision, lambda one: one.sitting.held_on
    ),
    "priority": _Wording(
        lambda one: "High priority given" if one.priority else "High priority taken away", _decision, lambda one: one.sitting.held_on
    ),
    "occurrence": _Wording(
        lambda one: f"Due on {day(one.due_on)}: {'held' if one.held_on else 'missed'}",
        lambda one: one.words,
        lambda one: one.held_on or one.due_on,
    ),
    "link": _Wording(lambda _: "Tied to another action", lambda one: f"It {one.get_kind_display()} {_other(one)}"),
    "link ended": _Wording(
        lambda _: "No longer tied to another action",
        lambda one: f"It no longer {one.get_kind_display()} {_other(one)}\n{one.ended_why}",
    ),
}


def table(facts: Iterable[Recorded], *, of_plan: bool) -> Table:
    """The newest typed first; a plan's timeline also names the action."""
    columns = [Column("Typed on"), Column("Tells of"), Column("What", width="wide"), Column("In words", width="widest"), Column("By")]
    if of_plan:
        columns.insert(0, Column("No", width="narrow"))
    rows = tuple(_row(one, of_plan) for one in facts)
    return Table("Timeline", tuple(columns), rows, empty="Nothing has been recorded yet.", wide=True, caption_hidden=True)


def _row(one: Recorded, of_plan: bool) -> Row:
    said = _WORDINGS[one.kind]
    on = said.on(one.thing) or timezone.localdate(one.at)
    cells: list[Cell | str] = [
        day_of(one.at),
        day(on),
        capital(said.what(one.thing)),
        Cell(said.words(one.thing).strip(), rag=said.colour(one.thing)),
        one.by,
    ]
    if of_plan:
        cells.insert(0, Cell(one.action.number or "Not numbered", href=reverse("plans:action", args=[one.action.id])))
    return Row(tuple(cells))
