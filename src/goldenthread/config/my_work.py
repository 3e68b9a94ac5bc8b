"""What is asked of the person signed in, late first: gathered from the rooms below, each of which knows its own part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.parts import Tag, Task
from goldenthread.govuk.words import day, shortened
from goldenthread.inspections import queries as letters
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.plans import queries as plans
from goldenthread.plans.models import Action
from goldenthread.plans.queries.leading import actions_led_by

SHOWN = 20  # actions on the first page; the plan's own page lists the rest
SHORTENED = 90  # characters of an action's words


@dataclass(frozen=True, slots=True)
class MyWork:
    """`office` is what the partnership office is asked, `led` the actions that the acting agency leads, `more` how many are not shown.

    `leads_actions` is false for roles that lead nothing, so that their page does not speak of it.
    """

    office: list[Task]
    led: list[Task]
    more: int
    keeps_papers: bool
    leads_actions: bool


def my_work(*, by: Actor) -> MyWork:
    """Everything the page says. A constant number of queries."""
    keeps = by.may(Permission.KEEP_PLANS)
    leads = by.may(Permission.UPDATE_ACTIONS) and by.agency_id is not None
    led = list(actions_led_by(by=by)[: SHOWN + 1]) if leads else []
    more = actions_led_by(by=by).count() - SHOWN if len(led) > SHOWN else 0
    return MyWork(
        office=list(_of_the_office(by)) if keeps else [],
        led=[_action(action, timezone.localdate()) for action in led[:SHOWN]],
        more=more,
        keeps_papers=keeps,
        leads_actions=leads,
    )


def _of_the_office(by: Actor) -> Iterator[Task]:
    today = timezone.localdate()
    for letter in letters.letters_awaiting_response(by=by)[:SHOWN]:
        if letter.response_due_on:
            hint = f"Written response to “{letter.title}”, due {day(letter.response_due_on)}"
            yield Task(
                "Send the response to inspectors",
                reverse("inspections:letter", args=[letter.id]),
                hint,
                _due(letter.response_due_on, today),
            )
    for letter in letters.letters_to_review(by=by)[:SHOWN]:
        yield Task(
            "Check what was read in a letter", reverse("inspections:review", args=[letter.id]), letter.title, Tag("To check", "blue")
        )
    for coming in plans.imports_to_review(by=by)[:SHOWN]:
        yield Task("Check what was read in a plan", reverse("plans:review", args=[coming.id]), coming.title, Tag("To check", "blue"))


def _action(action: Action, today: date) -> Task:
    due = action.timescale.due_on
    hint = f"{action.area.plan.title}: {action.timescale.words or 'no timescale printed'}"
    return Task(
        f"{action.number} {shortened(action.how, SHORTENED)}".strip(),
        reverse("plans:action", args=[action.id]),
        hint,
        _due(due, today) if due else None,
    )


def _due(due: date, today: date) -> Tag:
    if due < today:
        return Tag(f"Date passed {day(due)}", "red")
    return Tag(f"Due {day(due)}", "grey")
