"""Whom to ask for a word today and about what; which mails were sent, and what is still unanswered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.partners.queries import agencies_asked_for, known_person
from goldenthread.plans import policies
from goldenthread.plans.facts import ActionFacts
from goldenthread.plans.models import Action, ActionLead, Digest, DigestLine, LeadHolder, Plan, PlanState, Update
from goldenthread.plans.queries.facts import facts_of
from goldenthread.plans.silence import lateness, reasons_to_ask

BATCH = 500
PAUSE = timedelta(days=14)
_STILL_OPEN = Q(lines__update__isnull=True, lines__action__removed_at__isnull=True)
MOST_LINES = 80  # the server takes 1,000 fields in one sending, and nobody answers more in one sitting


@dataclass(frozen=True, slots=True)
class Question:
    """One action that needs a word, and why."""

    action: UUID
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """What one person is asked today. `agency` is the one they hold it for; None for somebody who was only added by name.

    `asked_on` is the day of the last mail to them, None for none. *Shape*: questions with the latest first, never empty.
    """

    person: UUID
    agency: UUID | None
    questions: tuple[Question, ...]
    asked_on: date | None

    def rests(self, today: date) -> bool:
        """Whether they were asked so lately that the nightly run leaves them in peace."""
        return self.asked_on is not None and self.asked_on >= today - PAUSE  # on the last day a reminder goes out


def due_today(today: date, *, plan: Plan | None = None, person: UUID | None = None) -> list[Due]:
    """Everybody who holds a role of an action that needs a word. With `plan`, only those who hold one of its actions that does.

    Each is asked about everything they hold, in whichever plan, so that nobody gets two mails. A few queries for each 500 actions.
    """
    held = _held(person)
    needing = {facts.id: facts for facts in _facts({action for ids in held.values() for action in ids}, today)}
    of_plan = set(Action.objects.filter(area__plan=plan).values_list("id", flat=True)) if plan else set(needing)
    asked_for = agencies_asked_for(ids=list(held))
    last = _last_asked(held)
    leading = _leading_agencies(needing)
    found = []
    for who, ids in held.items():
        mine = sorted((needing[id_] for id_ in ids if id_ in needing), key=lambda facts: lateness(facts, today))
        if who not in asked_for or not any(facts.id in of_plan for facts in mine):
            continue
        questions = tuple(Question(facts.id, reasons_to_ask(facts, today)) for facts in mine[:MOST_LINES])
        found.append(Due(who, _agency(mine, asked_for[who], leading), questions, last.get(who)))
    return found


def unheld(today: date, plan: Plan) -> list[ActionFacts]:
    """Actions of a plan that need a word and that nobody is asked about, because nobody holds them."""
    held = set(_standing_holders().filter(action__area__plan=plan).values_list("action_id", flat=True))
    return [facts for facts in facts_of(plan=plan, today=today) if facts.id not in held and reasons_to_ask(facts, today)]


@dataclass(frozen=True, slots=True)
class Counted:
    """One mail with how many actions it asked about and how many of them are unanswered."""

    digest: Digest
    asked: int
    open: int


def digests(*, by: Actor) -> QuerySet[Digest]:
    """The mails that were sent, those with open questions first: for the office all, else one's own.

    Raises: NotFound for a role without plans.
    """
    policies.check_reads(by)
    found = Digest.objects.select_related("person", "asked__agency")
    found = found if by.may(Permission.KEEP_PLANS) else found.filter(person=known_person(by))
    return found.annotate(open_count=Count("lines", filter=_STILL_OPEN)).annotate(done=Q(open_count=0)).order_by("done", "-made_on", "id")


def unanswered(*, by: Actor) -> int:
    """How many mails this person may see have a question open. One query.

    Raises: NotFound for a role without plans.
    """
    return digests(by=by).filter(_STILL_OPEN).order_by().values("id").distinct().count()


def with_counts(digests: Iterable[Digest]) -> list[Counted]:
    """These mails with their counts, in the same order. One query."""
    listed = list(digests)
    found = DigestLine.objects.filter(digest__in=listed).order_by().values_list("digest")
    still_open = Q(update__isnull=True, action__removed_at__isnull=True)
    counts = {id_: (asked, still) for id_, asked, still in found.annotate(asked=Count("id"), still=Count("id", filter=still_open))}
    return [Counted(one, *counts.get(one.id, (0, 0))) for one in listed]


def questions_open(*, by: Actor) -> QuerySet[DigestLine]:
    """What this person was asked by mail and has not answered, the latest mail first, for "my work". An action stands in it once.

    Raises: NotFound for a role without plans.
    """
    policies.check_reads(by)
    newest = _open_lines().filter(digest__person=known_person(by))
    return newest.select_related("action__area__plan", "action__timescale", "digest").order_by("-digest__made_on", "order")


def still_asks(digest: Digest) -> bool:
    """Whether anything of this mail is still to be said by its person: an action they hold, of which nobody told since or asked again."""
    return _open_lines().filter(digest=digest, action__in=still_held(digest)).exists()


def _open_lines() -> QuerySet[DigestLine]:
    """Questions without an answer, here or elsewhere, each only in the latest mail that asks it of somebody."""
    asked = DigestLine.objects.filter(update__isnull=True, action__removed_at__isnull=True)
    told_since = Update.objects.filter(action=OuterRef("action"), recorded_at__gt=OuterRef("digest__made_at"))
    asked_again = DigestLine.objects.filter(
        action=OuterRef("action"), digest__person=OuterRef("digest__person"), digest__made_at__gt=OuterRef("digest__made_at")
    )
    return asked.exclude(Exists(told_since)).exclude(Exists(asked_again))


def digest(id: UUID) -> Digest:  # noqa: A002 - the house's word
    """One mail, for the link that answers it."""
    return Digest.objects.select_related("person").get(id=id)


def lines(digest: Digest) -> list[DigestLine]:
    """What it asked, in the order of the mail, each with its action and the answer. Two queries."""
    found = DigestLine.objects.filter(digest=digest).select_related("action__area__plan", "action__timescale", "update")
    return list(found)


def asked_about(digest: Digest) -> list[UUID]:
    """The actions it asked about, by id."""
    return list(DigestLine.objects.filter(digest=digest).order_by("action_id").values_list("action_id", flat=True))


def still_held(digest: Digest) -> set[UUID]:
    """The actions that the person of this mail still holds."""
    return set(LeadHolder.objects.filter(person=digest.person_id, ended_at__isnull=True).values_list("action_id", flat=True))


def _standing_holders() -> QuerySet[LeadHolder]:
    return LeadHolder.objects.filter(
        ended_at__isnull=True, person__is_active=True, action__removed_at__isnull=True, action__area__plan__state=PlanState.CURRENT
    )


def _held(person: UUID | None) -> dict[UUID, list[UUID]]:
    """Person → the actions they hold; an action whose two roles one person holds is there once."""
    found = _standing_holders().filter(**({"person": person} if person else {}))
    held: dict[UUID, list[UUID]] = defaultdict(list)
    for who, action in found.order_by("person", "action").values_list("person_id", "action_id").distinct():
        held[who].append(action)
    return dict(held)


def _facts(ids: Iterable[UUID], today: date) -> list[ActionFacts]:
    """Only of actions that need a word."""
    wanted = sorted(ids)
    batches = (wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH))
    return [facts for some in batches for facts in facts_of(actions=some, today=today) if reasons_to_ask(facts, today)]


def _last_asked(held: Iterable[UUID]) -> dict[UUID, date]:
    found = Digest.objects.filter(person__in=list(held)).order_by("made_on").values_list("person_id", "made_on")
    return dict(found)


def _leading_agencies(ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Action → the agencies that lead it."""
    leading: dict[UUID, set[UUID]] = defaultdict(set)
    for action, agency in ActionLead.objects.filter(action__in=list(ids), agency__isnull=False).values_list("action_id", "agency_id"):
        leading[action].add(agency)
    return leading


def _agency(mine: Iterable[ActionFacts], acts_for: tuple[UUID, ...], leading: Mapping[UUID, set[UUID]]) -> UUID | None:
    """The agency of theirs that leads the first of these actions, else the first they act for."""
    return next((agency for facts in mine for agency in acts_for if agency in leading.get(facts.id, ())), next(iter(acts_for), None))
