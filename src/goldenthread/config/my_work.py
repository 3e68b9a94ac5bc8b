"""What is asked of the person signed in, late first: gathered from the rooms below, each of which knows its own part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldenthread.children import additions
from goldenthread.children import queries as children
from goldenthread.children.additions import Due
from goldenthread.children.bases import Use
from goldenthread.children.presenters import due_tag
from goldenthread.children.subjects import Subject
from goldenthread.govuk.parts import Tag, Task
from goldenthread.govuk.words import day, shortened
from goldenthread.inspections import queries as letters
from goldenthread.involvement import presenters
from goldenthread.involvement import queries as askings
from goldenthread.ledger.actors import Actor
from goldenthread.meetings import queries as meetings
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting
from goldenthread.meetings.models import Task as AgreedTask
from goldenthread.partners.permissions import Permission
from goldenthread.plans import queries as plans
from goldenthread.plans.models import Action
from goldenthread.plans.queries import colours, digests
from goldenthread.plans.queries.leading import actions_led_by

SHOWN = 20  # actions on the first page; the plan's own page lists the rest
SHORTENED = 90  # characters of an action's words


@dataclass(frozen=True, slots=True)
class MyWork:
    """`asked` is what waits for this person's word, `office` what the partnership office is asked, `led` the actions that the acting agency
    leads, `more` how many are not shown, `owed` how many leads were asked for a word and have not answered.

    `meetings` of today, `due` for the children they work with and `more_due`, `tasks` of the acting agency, `owing`: what others owe them.
    `leads_actions` is false for roles that lead nothing, so that their page does not speak of it; `speaks` for those nothing is asked of;
    `works` for those who work with no children.
    """

    asked: list[Task]
    office: list[Task]
    led: list[Task]
    more: int
    keeps_papers: bool
    leads_actions: bool
    speaks: bool
    owed: int
    works: bool
    meetings: list[Task]
    due: list[Task]
    more_due: int
    tasks: list[Task]
    owing: list[Task]
    answers_for_agency: bool

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to do and no part that speaks to this person's role all the same."""
        waiting = (self.asked, self.meetings, self.due, self.tasks, self.owing)
        return not (self.keeps_papers or self.leads_actions or self.speaks) and not any(waiting)

    @property
    def shows_help(self) -> bool:
        """Whether to show each part about children, so that what is empty says so too."""
        return self.works and not self.nothing


def my_work(*, by: Actor) -> MyWork:
    """Everything the page says. A constant number of queries."""
    keeps = by.may(Permission.KEEP_PLANS)
    leads = by.may(Permission.UPDATE_ACTIONS) and by.agency_id is not None
    led = list(actions_led_by(by=by)[: SHOWN + 1]) if leads else []
    more = actions_led_by(by=by).count() - SHOWN if len(led) > SHOWN else 0
    reads = by.may(Permission.READ_PLANS)
    subject = children.subject_of(by)
    due = list(children_due(subject)) if subject.use is Use.WORK else []
    own = list(_of_this_person(by, timezone.localdate())) if reads else []
    return MyWork(
        asked=[*_asked(by), *own],
        office=list(_of_the_office(by)) if keeps else [],
        led=[_action(action, timezone.localdate()) for action in led[:SHOWN]],
        more=more,
        keeps_papers=keeps,
        leads_actions=leads,
        speaks=by.may(Permission.UPDATE_ACTIONS) or by.may(Permission.JUDGE_COLOURS),
        owed=digests.unanswered(by=by) if keeps else 0,
        works=subject.use is Use.WORK,
        meetings=[_meeting(one) for one in meetings.today(subject)],
        due=due_tasks(due[:SHOWN], subject),
        more_due=max(0, len(due) - SHOWN),
        tasks=[_task(one, subject.today) for one in meetings.tasks_of_agency(subject)[:SHOWN]],
        owing=presenters.owed_tasks(askings.owed_to(by=by).exclude(about_room="plans")[:SHOWN], may_open=keeps) if by.person_id else [],
        answers_for_agency=by.may(Permission.ANSWER_FOR_AGENCY),
    )


def children_due(subject: Subject) -> list[tuple[str, Due]]:
    """What is due, late or missing for the children somebody works with, where it is theirs to do, each with the name; longest late first.

    A constant number of queries, however many children. Whoever calls has written down that the list of children is looked at.
    """
    found = list(children.children(subject))
    names = {child.id: child.name for child in found}
    return [(names[one.child], one) for one in additions.dues(subject, found) if one.agency in (None, subject.agency_id)]


def due_tasks(found: Iterable[tuple[str, Due]], subject: Subject) -> list[Task]:
    """The same as a list of tasks, each saying for which child."""
    return [Task(f"{name}: {one.text}", one.href, one.hint, one.tag or due_tag(one.due_on, subject.today)) for name, one in found]


def _asked(by: Actor) -> list[Task]:
    """What others ask of this person; words on actions are asked for one by one below, so that mail about them is left out here."""
    waiting = askings.waiting_for(by=by).exclude(about_room="plans")
    return presenters.inbox_tasks(askings.lines(waiting[:SHOWN]))


def _meeting(one: Meeting) -> Task:
    text = f"{KINDS[one.kind].name} at {one.start_time:%H:%M}"
    return Task(text, reverse("meetings:meeting", args=[one.id]), f"{one.place}. Chair: {one.chair.name}", Tag("Today", "blue"))


def _task(one: AgreedTask, today: date) -> Task:
    hint = f"Agreed at the {KINDS[one.meeting.kind].name.lower()} on {day(one.meeting.held_on)}"
    return Task(shortened(one.words, SHORTENED), reverse("meetings:meeting", args=[one.meeting_id]), hint, due_tag(one.due_on, today))


def _of_this_person(by: Actor, today: date) -> Iterator[Task]:
    """Late first: words that were asked for, then what waits for a second person, days to test again, disputes to answer."""
    for line in digests.questions_open(by=by)[:SHOWN]:
        hint = f"{line.action.area.plan.title}. {line.why}"
        yield Task(_named(line.action), reverse("plans:add_update", args=[line.action_id]), hint, Tag("Your word is asked for", "blue"))
    for again in colours.retests_due(by=by, today=today)[:SHOWN]:
        text = f"Test again: {_named(again.action)}"
        yield Task(text, reverse("plans:retest", args=[again.id]), again.action.area.plan.title, _due(again.retest_on, today))
    for waiting in colours.completions_to_answer(by=by)[:SHOWN]:
        hint = f"{waiting.proposed_by.name} says it is complete: {shortened(waiting.reason, SHORTENED)}"
        text = f"Is it complete? {_named(waiting.action)}"
        yield Task(text, reverse("plans:answer_completion", args=[waiting.id]), hint, Tag("A second person is needed", "blue"))
    for dispute in colours.disputes_to_answer(by=by)[:SHOWN]:
        hint = f"{dispute.raised_by.name}: {shortened(dispute.words, SHORTENED)}"
        text = f"A colour is disputed: {_named(dispute.action)}"
        yield Task(text, reverse("plans:answer_dispute", args=[dispute.id]), hint, Tag("To answer", "blue"))


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
        _named(action),
        reverse("plans:action", args=[action.id]),
        hint,
        _due(due, today) if due else None,
    )


def _named(action: Action) -> str:
    return f"{action.number} {shortened(action.how, SHORTENED)}".strip()


def _due(due: date, today: date) -> Tag:
    if due < today:
        return Tag(f"Date passed {day(due)}", "red")
    return Tag(f"Due {day(due)}", "grey")
