"""Standing checks over a whole plan: what a careful reader would ask of each row, whatever its colour.

Pure: facts and suggestions in, the rows each check found out. An X-ray is a smell and no verdict: it changes nothing and counts
against nobody. Every X-ray is always there, also with no row, so that a page can say "none". Rows taken out of the plan are not
looked at, and a row answered by another is asked only whether that other row is there: the rest is asked there.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from goldenthread.papers.model import RagStatus, TimescaleKind
from goldenthread.plans.facts import ActionFacts
from goldenthread.plans.suggesting import USUAL, Limits, Suggestion, can_be_missed, disagree, quiet_since

ACTIVITY = 2  # of 7: evidence up to here shows that something was done, not that anything changed

_SOON = r"(?:will|shall|is to|are to|due to|going to)(?: then| also| next| now)?"
_BOARD = r"(?:\w+ ){0,4}?(?:board|committee|cabinet|executive|partnership|panel|meeting|group)"
_PROMISE = re.compile(
    rf"\b(?:{_SOON}|yet to|to) be (?:report|present|submitt|tabl|circulat)ed\b"
    r"|\b(?:can|could|may) be (?:report|present|shar)ed\b[^.]*\b(?:future|later|next)\b"
    rf"|\b(?:{_SOON}|yet to|to) be (?:brought|taken|shared) (?:back )?(?:to|with|at) {_BOARD}\b"
    r"|\b(?:to|at) (?:a|the|an) (?:future|later|next|coming) (?:\w+ ){0,2}meeting\b"
    rf"|\b{_SOON} (?:report|feed back|present (?:(?:to|at)\b|(?:\w+ ){{0,3}}(?:reports?|updates?|findings|results|papers?)))\b"
    r"|\b(?:reports?|updates?|findings|results|papers?) (?:is|are) (?:due|expected|awaited|planned|to)\b"
    r"|\b(?:reports?|updates?|findings|results|papers?) will (?:follow|come|be (?:available|ready|known|shared|published|brought|taken))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\bcompleted?\b[ ,;:–-]*(?:and|but|although|though|with|yet)\b[^.]{0,40}?\b(?:ongoing|on-going|continu\w+|carr(?:y|ies|ying) on)\b"
    r"|\b(?:ongoing|on-going|continu\w+)\b[ ,;:–-]*(?:and|but|although|though|yet)\b[^.]{0,20}?\bcompleted?\b"
    r"|\b(?:to|will) continue\b[^.]*\.\s*(?:action |now )?completed?\b"
    r"|\bcompleted?\.[^.]*\b(?:to continue|will continue|continues|is ongoing)\b"
    r"|\bas an action\b[^.]{0,30}?\b(?:complet|clos|done|finish)",
    re.IGNORECASE,
)
_CONTINUING = frozenset({TimescaleKind.RECURRING, TimescaleKind.ONGOING})


class Subject(StrEnum):
    ACTION = "action"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check looks at: one action, what the rules suggest for it, and which rows are in the plan."""

    facts: ActionFacts
    suggestion: Suggestion
    in_plan: Collection[UUID]
    today: date
    limits: Limits


@dataclass(frozen=True, slots=True)
class XRay:
    """One check. `title` names what was found, `why` says why it matters. None in `predicate`: a query finds the rows."""

    code: str
    title: str
    why: str
    predicate: Callable[[Seen], bool] | None
    about: Subject = Subject.ACTION
    of_pointers: bool = False  # asked of the rows that another answers, and of no others


@dataclass(frozen=True, slots=True)
class Result:
    """What one check found. *Shape*: ids in the order of the facts; `asked` counts the rows that could have been found.

    `asked` is None where we were only given what was found.
    """

    xray: XRay
    ids: tuple[UUID, ...]
    asked: int | None


def examine(
    facts: Sequence[ActionFacts],
    suggestions: Mapping[UUID, Suggestion],
    findings_without_action: Iterable[UUID],
    today: date,
    limits: Limits = USUAL,
) -> tuple[Result, ...]:
    """Every X-ray over a plan. *Shape*: one per X-ray, always all of them, in the order of `XRAYS`, findings last.

    *Raises*: KeyError where an action that stands has no suggestion.
    """
    standing = [one for one in facts if not one.removed]
    in_plan = frozenset(one.id for one in standing)
    seen = [Seen(one, suggestions[one.id], in_plan, today, limits) for one in standing]
    return (*(_of_actions(xray, seen) for xray in XRAYS), unanswered(findings_without_action))


def unanswered(findings_without_action: Iterable[UUID]) -> Result:
    """The X-ray over findings: which of them no action answers."""
    return Result(FINDING_WITHOUT_ACTION, tuple(findings_without_action), None)


def promises_a_report(words: str) -> bool:
    """Whether a progress text promises that something will be reported later, instead of saying what it was."""
    return _PROMISE.search(words) is not None


def says_it_goes_on(words: str) -> bool:
    """Whether a text says "complete" and takes it back in the same breath."""
    return _GOES_ON.search(words) is not None


def _of_actions(xray: XRay, seen: Iterable[Seen]) -> Result:
    asked = [one for one in seen if one.facts.points_elsewhere is xray.of_pointers]
    return Result(xray, tuple(one.facts.id for one in asked if xray.predicate and xray.predicate(one)), len(asked))


def _completed(seen: Seen) -> bool:
    return seen.facts.colour is RagStatus.COMPLETED


def _claims_nothing(seen: Seen) -> bool:
    return seen.facts.claim is None or not seen.facts.claim.statement.strip()


def _claims_too_little(seen: Seen) -> bool:
    return not _claims_nothing(seen) and seen.facts.claim is not None and not seen.facts.claim.measurable


def _has_no_owner(seen: Seen) -> bool:
    return not any(lead.agency and lead.holder for lead in seen.facts.leads)


def _shows_activity_only(seen: Seen) -> bool:
    return bool(seen.facts.evidence) and all(proof.strength <= ACTIVITY for proof in seen.facts.evidence)


def _green_too_late(seen: Seen) -> bool:
    return seen.facts.colour is RagStatus.GREEN and seen.facts.past_deadline(seen.today) and not seen.facts.finished(seen.today)


def _retest_overdue(seen: Seen) -> bool:
    facts = seen.facts
    return _completed(seen) and facts.retest_on is not None and facts.retest_on < seen.today and facts.retest_held is None


def _completed_but_goes_on(seen: Seen) -> bool:
    facts = seen.facts
    return says_it_goes_on(facts.progress) or (_completed(seen) and (facts.kind in _CONTINUING or bool(facts.every)))


def _points_at_nothing(seen: Seen) -> bool:
    other = seen.facts.answered_by
    return other is not None and (other.removed or other.id is None or other.id == seen.facts.id or other.id not in seen.in_plan)


XRAYS: tuple[XRay, ...] = (
    XRay(
        "no_claim",
        "No claim that can be tested",
        "Nobody has written down what will be different for children, so nobody can find out whether it is.",
        _claims_nothing,
    ),
    XRay(
        "claim_incomplete",
        "A claim that cannot be measured yet",
        "A claim needs where we started and when, where we want to be, by when, and how we shall know.",
        _claims_too_little,
    ),
    XRay(
        "no_owner",
        "Nobody answers for it",
        "No lead names both an agency and the person who holds the post today, so a question about it reaches nobody.",
        _has_no_owner,
    ),
    XRay(
        "no_evidence",
        "No evidence",
        "Nothing has been filed that shows what happened.",
        lambda seen: not seen.facts.evidence,
    ),
    XRay(
        "activity_only",
        "Evidence of activity, not of change",
        "All the evidence shows that something was done or counted. None of it shows that help for children got better.",
        _shows_activity_only,
    ),
    XRay(
        "no_date",
        "No date",
        "No date is agreed that can be kept or missed, so the action can be neither on time nor late.",
        lambda seen: not can_be_missed(seen.facts),
    ),
    XRay(
        "no_finding",
        "Answers no finding",
        "It is tied to nothing inspectors said, and nobody has marked it as the partnership’s own idea.",
        lambda seen: not (seen.facts.answers_findings or seen.facts.own_initiative),
    ),
    XRay(
        "green_past_date",
        "Green past its date",
        "The deadline has gone by and the work is unfinished, yet it is still shown as on course.",
        _green_too_late,
    ),
    XRay(
        "completed_without_proof",
        "Completed without proof",
        "It is called completed, but there is no evidence that still counts.",
        lambda seen: _completed(seen) and not seen.facts.proofs(seen.today),
    ),
    XRay(
        "completed_without_retest",
        "Completed, with no day to test it again",
        "A change that nobody looks at again tends to fade. Agree a day to check that it has held.",
        lambda seen: _completed(seen) and seen.facts.retest_on is None,
    ),
    XRay(
        "retest_overdue",
        "Re-test overdue",
        "The day to check that the change has held went by without an answer.",
        _retest_overdue,
    ),
    XRay(
        "promises_report",
        "Promises a report instead of giving it",
        "The progress says that something will be reported later. Ask what it said, and whether it ever came.",
        lambda seen: promises_a_report(seen.facts.progress),
    ),
    XRay(
        "completed_but_continues",
        "Called complete, but it goes on",
        "Work that continues is not finished. Say what is finished, and give the rest a rhythm or a day to test it again.",
        _completed_but_goes_on,
    ),
    XRay(
        "colour_disagrees",
        "The colour and the rules disagree",
        "The colour that stands is not the one the rules suggest. There may be a good reason; it should be written down.",
        lambda seen: disagree(seen.facts.colour, seen.suggestion.status),
    ),
    XRay(
        "quiet",
        "Nothing heard for a long time",
        "Nobody has said for a long time how it is going, so its colour rests on old news.",
        lambda seen: (
            not _completed(seen) and not seen.facts.finished(seen.today) and quiet_since(seen.facts, seen.today, seen.limits) is not None
        ),
    ),
    XRay(
        "pointer_broken",
        "Answered by a row that is not there",
        "It points at another action for its answer, and that action is missing or was taken out of the plan.",
        _points_at_nothing,
        of_pointers=True,
    ),
)

FINDING_WITHOUT_ACTION = XRay(
    "finding_without_action",
    "Findings with no action",
    "Inspectors said it and nothing in the plan answers it.",
    None,
    Subject.FINDING,
)
