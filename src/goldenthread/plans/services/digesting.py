"""The mail that asks whoever holds actions for a word on them: made each night or by the office's button, answered through its link.

Nobody gets a mail about nothing, nor two on one day; the nightly run leaves alone who was asked in the last two weeks. Who is asked and
about what is in `queries.digests`, the reasons in `plans.silence`; the link is an involvement's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.govuk.words import counted, day, shortened
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.involvement.services import LINK, About, ask
from goldenthread.ledger import nightly
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import new_id
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency, Person
from goldenthread.partners.queries import Signature, signature_of
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, Digest, DigestLine, Update
from goldenthread.plans.queries import digests
from goldenthread.plans.queries.digests import Due, Question
from goldenthread.plans.services.updating import record_update
from goldenthread.plans.services.versions import hold_actions

PURPOSE = "plans.digest"
DAYS_TO_ANSWER = timedelta(days=14)
DAYS_THE_LINK_WORKS = timedelta(days=28)
SHOWN = 160  # characters of an action's words in the mail; the page of the link has all of them

MAIL = """Hello {name}

{opening}

{actions}
Who asks: {asker}
Please tell us what has happened, or that nothing has changed. You need no account. Please answer by {due}:

{link}

The link is for you alone. It works until {until}. If these actions are no longer yours, please tell {partnership}.
"""


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What was answered about one action: no change, or words and a day. *Shape*: as in an update."""

    no_change: bool = False
    progress: str = ""
    impact: str = ""
    forecast_on: date | None = None


@nightly.does("plans.send_digests", "Asking leads for a word")
def send_digests_every_night(progress: Progress) -> None:
    """Ask everybody who is due and was not asked lately. A killed run goes on where it was: who was asked today is not asked again."""
    today = timezone.localdate()
    waiting = [due for due in digests.due_today(today) if not due.rests(today)]
    for done, due in enumerate(waiting, start=1):
        send_digest(by=SYSTEM, due=due, now=timezone.now())
        progress.step(done, len(waiting), "Asking leads for a word")


@transaction.atomic
def send_digests_now(*, by: Actor, plan: UUID) -> int:
    """Ask everybody who holds an action of this plan that needs a word, about all they hold; how many mails were made.

    Who was asked earlier today is left out. Raises: NotFound; Refused for those who do not keep plans.
    """
    policies.check_keeps(by)
    found = queries.plan(by=by, id=plan)
    now = timezone.now()
    made = [send_digest(by=by, due=due, now=now) for due in digests.due_today(timezone.localdate(now), plan=found)]
    return sum(one is not None for one in made)


@transaction.atomic
def send_digest(*, by: Actor, due: Due, now: datetime) -> Digest | None:
    """One mail to one person. None when they were asked today already, also by somebody else at this moment."""
    today = timezone.localdate(now)
    person = Person.objects.get(id=due.person)
    rows = Action.objects.select_related("area__plan", "timescale").in_bulk([one.action for one in due.questions])
    id_, due_on, until = new_id(), today + DAYS_TO_ANSWER, today + DAYS_THE_LINK_WORKS
    subject = f"{counted(len(due.questions), 'action')} of yours {_need(due.questions)} a word"
    asked, secret = ask(
        by=by,
        key=f"{PURPOSE}/{person.id}/{today.isoformat()}",
        kind=InvolvementKind.CONTRIBUTION,
        about=About("plans", "digest", id_),
        purpose=PURPOSE,
        person=person,
        agency=Agency.objects.get(id=due.agency) if due.agency else None,
        why="They hold actions that are due, late, to take place, or of which nobody has spoken for two months.",
        due_on=due_on,
        expires_on=until,
        subject=subject,
        body=_words(person, due.questions, rows, signature_of(by), due_on=due_on, until=until),
    )
    if not secret:
        return None
    digest = Digest.objects.create(id=id_, person=person, asked=asked, made_on=today, made_at=now)
    DigestLine.objects.bulk_create(
        DigestLine(digest=digest, action_id=one.action, order=order, why="\n".join(one.reasons))
        for order, one in enumerate(due.questions, start=1)
    )
    record(by=by, what="plans.digest_sent", about=("digest", digest.id), after=[str(one.action) for one in due.questions])
    return digest


@transaction.atomic
def answer_digest(*, by: Actor, asked: Involvement, answers: Mapping[UUID, LineAnswer]) -> list[Update]:
    """Record what the person of a mail says of its actions. *Shape*: `answers` by the id of the mail's line.

    Either all of it is kept or nothing. Raises: Refused for nothing at all, for a line that was answered, for an action that was taken
    out of its plan or is no longer theirs, and for words or days that cannot be.
    """
    digest = digests.digest(asked.about_id)
    hold_actions(digests.asked_about(digest))  # all of them before the first word is kept: somebody may be telling of one at this moment
    known = {line.id: line for line in digests.lines(digest)}
    held = digests.still_held(digest)
    policies.check_answers_something(len(answers))
    today = timezone.localdate()
    made = []
    for id_, said in answers.items():
        line = known[id_]
        policies.check_answers_line(
            number=line.action.number, answered=line.update is not None, out=line.action.removed_at is not None, held=line.action_id in held
        )
        line.update = record_update(
            by=by,
            action=line.action_id,
            no_change=said.no_change,
            progress=said.progress,
            impact=said.impact,
            described_on=today,
            forecast_on=said.forecast_on,
            by_link=by.by_link,
        )
        line.save(update_fields=["update"])
        made.append(line.update)
    record(by=by, what="plans.digest_answered", about=("digest", digest.id), after=[str(one.id) for one in made])
    return made


def _words(
    person: Person, questions: tuple[Question, ...], rows: Mapping[UUID, Action], asker: Signature, *, due_on: date, until: date
) -> str:
    """The mail, with the place for its link left open. The words of a plan cannot make a second one."""
    opening = f"You hold {'an action' if len(questions) == 1 else 'actions'} of our improvement work that {_need(questions)} a word."
    actions = "\n".join(_one(number, question, rows[question.action]) for number, question in enumerate(questions, start=1))
    return MAIL.format(
        name=person.name,
        opening=opening,
        actions=actions.replace(LINK, ""),
        asker=asker,
        due=day(due_on),
        until=day(until),
        partnership=settings.PARTNERSHIP_NAME,
        link=LINK,
    )


def _need(questions: tuple[Question, ...]) -> str:
    return "needs" if len(questions) == 1 else "need"


def _one(number: int, question: Question, row: Action) -> str:
    name = f"{row.number} {shortened(row.how, SHOWN)}".strip()
    when = f"   Timescale: {shortened(row.timescale.words, SHOWN)}\n" if row.timescale.words else ""
    why = "".join(f"   {reason}\n" for reason in question.reasons)
    return f"{number}. {name}\n   In: {shortened(row.area.plan.title, SHOWN)}\n{when}{why}"
