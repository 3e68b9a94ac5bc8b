"""A colour that explains itself: who judged it and why, what the rules suggest, whether the two differ, who says that it is complete,
who says that it is wrong.

What a person may do is decided by `policies`; here it becomes the buttons that are offered. Links between actions are in `links`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.parts import Cell, Column, Figure, Link, Row, Table, Tag
from goldenthread.govuk.words import capital, counted, day, day_of
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import RagStatus, TimescaleKind
from goldenthread.plans import queries
from goldenthread.plans.models import Action, Colour, ColourDispute, Completion, DeliveryRag, Plan, PlanImport
from goldenthread.plans.policies import colours as rules
from goldenthread.plans.presenters.practice import seen_by
from goldenthread.plans.presenters.review import key_table
from goldenthread.plans.presenters.speaking import evidence_table
from goldenthread.plans.presenters.standing import action_address, reported, rows_address
from goldenthread.plans.presenters.words import named
from goldenthread.plans.queries import colours, speaking, xrays
from goldenthread.plans.schemes import SCHEMES, Scheme, SchemeCode
from goldenthread.plans.suggesting import Suggestion, disagree

CONTINUING = frozenset({TimescaleKind.RECURRING.value, TimescaleKind.ONGOING.value})


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One thing said against a colour that nobody has answered. `answer_href` is empty for those who may not answer."""

    should_be: str
    words: str
    by: str
    on: str
    answer_href: str


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A completion that waits for its second person. `answer_href` is empty for those who may not answer; `own`: it is theirs."""

    reason: str
    by: str
    on: str
    retest_on: str
    answer_href: str
    own: bool


@dataclass(frozen=True, slots=True)
class Doors:
    """What this person may do with the colour now; an address that is empty is not offered."""

    judge: str = ""
    complete: str = ""
    dispute: str = ""
    retest: str = ""


@dataclass(frozen=True, slots=True)
class Coloured:
    """The part of an action's page about its colour.

    *Shape*: `source` says where the colour comes from, `reason` why in the judge's words. `verdict` says whether the suggestion differs;
    `finished` what became of a completion, with `unproved` and `overdue` for what is missing in it.
    """

    status: str
    source: str
    reason: str
    follows: Link | None
    suggested: str
    reasons: tuple[str, ...]
    verdict: str
    differs: bool
    finished: str
    unproved: str
    overdue: str
    waiting: WaitingView | None
    disputes: tuple[DisputeView, ...]
    earlier: Table | None
    completions: Table | None
    answered: Table | None
    meanings: Table
    key: Table | None
    doors: Doors


def coloured(action: Action, *, by: Actor) -> Coloured:
    """Everything about the colour of an action, for one person. Always the same number of queries."""
    judged, disputes = list(colours.judgements(action)), list(colours.disputes(action))
    completions, suggestion = list(colours.completions(action)), colours.suggestion(action)
    answering, latest = colours.answers_for(action), queries.latest_import(action.area.plan)
    known = speaking.speakers(action)
    follows = Link(named(answering.other.number, answering.other.how), action_address(answering.other)) if answering else None
    stands = _standing(action, judged) if follows is None else None
    standing = _standing_completion(action, judged, completions)
    waiting = next((one for one in completions if one.answered_at is None), None)
    overdue = standing is not None and standing.retested_at is None and standing.retest_on <= timezone.localdate()
    open_now = action.removed_at is None
    may_judge = open_now and follows is None and rules.may_judge(by, led_by=known.led_by, held_by=known.held_by)
    return Coloured(
        status=action.colour,
        source=_source(action, stands, follows),
        reason=stands.reason if stands else "",
        follows=follows,
        suggested=suggestion.status.value if suggestion and open_now else "",
        reasons=suggestion.reasons if suggestion and open_now else (),
        verdict=verdict(action.colour, suggestion),
        differs=suggestion is not None and disagree(RagStatus(action.colour), suggestion.status),
        finished=_finished(action, standing),
        unproved=_unproved(action, standing) if follows is None else "",
        overdue=_overdue(standing) if standing and overdue else "",
        waiting=_waiting(waiting, by) if waiting else None,
        disputes=tuple(_dispute(one, by) for one in disputes if one.answered_at is None),
        earlier=_judgements(judged) if judged else None,
        completions=_completions([one for one in completions if one.answered_at]),
        answered=_answered([one for one in disputes if one.answered_at]),
        meanings=meanings_table(SCHEMES[SchemeCode(action.area.plan.scheme)]),
        key=_printed_key(latest),
        doors=Doors(
            judge=_address("judge", action) if may_judge else "",
            complete=_address("complete", action) if may_judge and waiting is None and standing is None else "",
            dispute=_address("dispute", action) if open_now and follows is None and rules.may_dispute(by) else "",
            retest=reverse("plans:retest", args=[standing.id]) if standing and overdue and rules.may_retest(by) else "",
        ),
    )


def verdict(colour: str, suggestion: Suggestion | None) -> str:
    """Whether the colour that stands and the suggested one differ, in words."""
    if suggestion is None:
        return "The rules have not looked at this action yet."
    if disagree(RagStatus(colour), suggestion.status):
        return (
            f"The two differ: it stands at {colour}, and the rules suggest {suggestion.status.value}. People judge; the rules only suggest."
        )
    if colour == Colour.NOT_STATED:
        return "No colour stands, so there is nothing to differ from."
    return "The rules suggest the same."


def meanings_table(scheme: Scheme) -> Table:
    """What each colour means under a way of judging."""
    rows = tuple(Row((Cell(rag=status.value), said)) for status, said in scheme.meanings.items())
    return Table(f"How it is judged: {scheme.name.lower()}", (Column("Colour", width="narrow"), Column("What it means")), rows)


def meanings(plan: Plan) -> Mapping[RagStatus, str]:
    """What each colour means in this plan, to stand beside a choice."""
    return SCHEMES[SchemeCode(plan.scheme)].meanings


def both_schemes() -> list[Table]:
    """The two ways of judging, side by side."""
    return [meanings_table(scheme) for scheme in SCHEMES.values()]


def proof(action: Action, today: date, *, by: Actor) -> Table:
    """The evidence of an action, for whoever is to agree that it is complete."""
    pieces = list(speaking.evidence(action))
    return evidence_table(pieces, today, seen_by(by, None, pieces), may_withdraw=False)


# Where the colour comes from


def _standing(action: Action, judged: Sequence[DeliveryRag]) -> DeliveryRag | None:
    """The judgement that made the colour what it is; None where a document said so after it."""
    documents = [one.recorded_at for one in action.versions.all() if one.plan_import_id]
    latest = judged[0] if judged else None
    return latest if latest and latest.status == action.colour and latest.judged_at >= max(documents, default=latest.judged_at) else None


def _source(action: Action, stands: DeliveryRag | None, follows: Link | None) -> str:
    if follows:
        return "It carries the colour of the action that answers for it:"
    if stands:
        return f"Judged by {stands.judged_by.name} on {day_of(stands.judged_at)}."
    if action.last_import is None:
        return capital(action.reported_why) or "Nobody has judged it yet."
    return f"As the paper reports it. {reported(action)}"


def _judgements(judged: Iterable[DeliveryRag]) -> Table:
    rows = tuple(
        Row((Cell(rag=one.status), one.reason, Cell(one.judged_by.name, note=f"on {day_of(one.judged_at)}"), _said_by_rules(one)))
        for one in judged
    )
    columns = (Column("Colour", width="narrow"), Column("Why", width="wide"), Column("Judged by"), Column("What the rules suggested then"))
    return Table("Every judgement, the latest first", columns, rows)


def _said_by_rules(one: DeliveryRag) -> Cell:
    return Cell(rag=one.suggested, note=one.suggested_why) if one.suggested else Cell("Nothing yet")


def _printed_key(latest: PlanImport | None) -> Table | None:
    return key_table(latest) if latest else None


# Completion


def _standing_completion(action: Action, judged: Iterable[DeliveryRag], completions: Iterable[Completion]) -> Completion | None:
    """As `queries.colours.completion_that_stands`, from what was fetched already."""
    if action.colour != Colour.COMPLETED:
        return None
    answered = {one.answered_at: one for one in completions if one.accepted and one.answered_at}
    if not answered:
        return None
    latest = max(answered)
    opened = any(one.status != Colour.COMPLETED and one.judged_at > latest for one in judged)
    return None if opened else answered[latest]


def _finished(action: Action, standing: Completion | None) -> str:
    if standing is None or standing.answered_by is None:
        return ""
    said = (
        f"{standing.proposed_by.name} said that it is complete, and {standing.answered_by.name} agreed on {day_of(standing.answered_at)}."
    )
    continues = action.timescale.kind in CONTINUING or bool(action.timescale.every)
    if standing.held:
        found = f"Tested again on {day_of(standing.retested_at)}: it has held."
        return f"Complete: embedded. {said} {found}" if continues else f"{said} {found}"
    again = f"To be tested again on {day(standing.retest_on)}."
    return (
        f"{said} This work goes on, so it is embedded only once a test has found that it held. {again}" if continues else f"{said} {again}"
    )


def _overdue(standing: Completion) -> str:
    return f"It was to be tested again on {day(standing.retest_on)}, and nobody has said what was found."


def _unproved(action: Action, standing: Completion | None) -> str:
    if action.colour != Colour.COMPLETED or standing is not None:
        return ""
    return "The paper calls it completed. Nobody here has shown the proof, and no second person has agreed."


def _waiting(one: Completion, by: Actor) -> WaitingView:
    own = rules.may_take_back(by, one)
    may = own or rules.may_second(by, one)
    href = reverse("plans:answer_completion", args=[one.id]) if may else ""
    return WaitingView(one.reason, one.proposed_by.name, day_of(one.proposed_at), day(one.retest_on), href, own)


def _completions(found: Sequence[Completion]) -> Table | None:
    columns = (Column("Proposed", width="wide"), Column("Answer", width="wide"), Column("Tested again", width="wide"))
    rows = tuple(
        Row(
            (
                Cell(one.reason, note=f"{one.proposed_by.name}, {day_of(one.proposed_at)}"),
                Cell(
                    one.answer,
                    note=f"{one.answered_by.name if one.answered_by else ''}, {day_of(one.answered_at)}",
                    tag=Tag("Agreed", "green") if one.accepted else Tag("Refused", "red"),
                ),
                _retested(one),
            )
        )
        for one in found
    )
    return Table("Every time it was said to be complete", columns, rows) if found else None


def _retested(one: Completion) -> Cell:
    if one.retested_by is None:
        return Cell(f"On {day(one.retest_on)}") if one.accepted else Cell()
    tag = Tag("Held", "green") if one.held else Tag("Not held", "red")
    return Cell(one.retest_words, note=f"{one.retested_by.name}, {day_of(one.retested_at)}", tag=tag)


# Disputes


def _dispute(one: ColourDispute, by: Actor) -> DisputeView:
    may = rules.may_answer_dispute(by, raised_by=one.raised_by_id)
    href = reverse("plans:answer_dispute", args=[one.id]) if may else ""
    return DisputeView(one.should_be, one.words, one.raised_by.name, day_of(one.raised_at), href)


def _answered(found: Sequence[ColourDispute]) -> Table | None:
    columns = (Column("It was"), Column("It should be"), Column("Why", width="wide"), Column("Answer", width="wide"))
    return Table("Disputes that were answered", columns, tuple(Row(_said(one)) for one in found)) if found else None


def _said(one: ColourDispute) -> tuple[Cell, ...]:
    answer = Cell(one.answer, note=f"{one.answered_by.name}, {day_of(one.answered_at)}" if one.answered_by else "")
    return (
        Cell(rag=one.colour),
        Cell(rag=one.should_be),
        Cell(one.words, note=f"{one.raised_by.name}, {day_of(one.raised_at)}"),
        answer if one.answered_at else Cell(tag=Tag("Not answered yet", "yellow")),
    )


def disputes_table(found: Iterable[ColourDispute]) -> Table:
    """Everything said against colours of a plan, each with its action."""
    columns = (
        *(Column("Action"), Column("It was"), Column("It should be"), Column("Why", width="wide")),
        Column("Answer", width="wide"),
    )
    rows = tuple(
        Row((Cell(named(one.action.number, one.action.how), href=f"{action_address(one.action)}#colour"), *_said(one))) for one in found
    )
    empty = "Nobody has said that a colour of this plan is wrong. Whoever thinks so says it on the page of the action."
    return Table("Disputes", columns, rows, empty=empty, wide=True, caption_hidden=True)


# The plan


@dataclass(frozen=True, slots=True)
class Watched:
    """What to look at in a plan: numbers, each leading to what it counts, and how many rows have no colour of their own."""

    figures: tuple[Figure, ...]
    carried: str


def watched(plan: Plan, *, by: Actor, today: date) -> Watched:
    """What to look at in a plan."""
    found = xrays.watched(plan, by=by, today=today)
    colours_of = "colour" if found.disputed == 1 else "colours"
    figures = (
        Figure(str(found.differing), "where the colour and the rules differ", rows_address(plan, differ="on")),
        Figure(str(found.to_look_at), "with something to look at", reverse("plans:xrays", args=[plan.id])),
        Figure(str(found.disputed), f"{colours_of} disputed", reverse("plans:disputes", args=[plan.id])),
    )
    words = f"{counted(found.rows, 'action')}, {found.carried} of them answered by another row and carrying its colour."
    return Watched(figures, words if found.carried else "")


def _address(name: str, action: Action) -> str:
    return reverse(f"plans:{name}", args=[action.id])
