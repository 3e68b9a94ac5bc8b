"""What hangs on one action along the thread, as stations: its claim, its evidence by strength, what was decided; each break in red words.

What is known comes from `queries.proof`; the line that these stations stand on is drawn in `presenters.thread`.
"""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from goldenthread.govuk.parts import Station
from goldenthread.govuk.words import counted, day, day_of, shortened
from goldenthread.plans.claimable import title_of
from goldenthread.plans.facts import Claim
from goldenthread.plans.ladder import LADDER
from goldenthread.plans.models import Action, Colour, Completion, Evidence, Redating
from goldenthread.plans.presenters.speaking import period
from goldenthread.plans.queries import ActionProof

# The so-what ladder: up to here work was done; from here practice is different.
ONLY_ACTIVITY = 2

NO_CLAIM = "Broken: no claim that can be tested."
NO_EVIDENCE = "Broken: no evidence yet."
OUT_OF_DATE = "Broken: no evidence that still counts."
ACTIVITY = "Broken: only activity, no change shown."
NOT_PROVED = "Broken: called completed, but no second person has agreed to it here."


def stations_of(action: Action, proof: ActionProof, today: date) -> tuple[Station, ...]:
    """The claim, each piece of evidence with the strongest first, each decision. *Units*: `today` says which evidence still counts."""
    return (_claim(action, proof.claim), *_evidence(action, proof.evidence, today), *_decisions(action, proof))


def shows_change(proof: ActionProof, today: date) -> bool:
    """Whether some evidence that counts shows more than that work was done."""
    return any(piece.strength > ONLY_ACTIVITY for piece in proof.evidence if _counts(piece, today))


def summing_up(proofs: Iterable[ActionProof], today: date) -> Station:
    """The end of the line: on how many of its actions anything shows that practice changed."""
    known = list(proofs)
    claimed = sum(1 for one in known if one.claim is not None and one.claim.measurable)
    shown = sum(1 for one in known if shows_change(one, today))
    words = f"{counted(len(known), 'action')}: {claimed} with a claim that can be tested, {shown} with evidence that practice changed."
    broken = "" if shown else "Broken: nothing on this thread shows that practice changed."
    return Station("Evidence that practice changed", words if known else "", broken=broken)


def _counts(piece: Evidence, today: date) -> bool:
    return piece.expires_on is None or piece.expires_on >= today


def _at(action: Action, part: str) -> str:
    """The part of an action's page."""
    return f"{reverse('plans:action', args=[action.id])}#{part}"


def _claim(action: Action, claim: Claim | None) -> Station:
    if claim is None:
        # What the plan promises stands in its own words, which is not yet a claim.
        return Station("Claim", shortened(action.change, 160) or "Not stated", _at(action, "claim"), broken=NO_CLAIM)
    road = [f"From {claim.baseline}" if claim.baseline else "", f"to {claim.target}" if claim.target else ""]
    road += [f"by {day(claim.by_on)}" if claim.by_on else ""]
    tested = [f"tested by “{title_of(claim.standard)}”"] if claim.standard else []
    note = "; ".join(part for part in (" ".join(part for part in road if part), *tested) if part)
    return Station("Claim", claim.statement, _at(action, "claim"), note=note, broken="" if claim.measurable else NO_CLAIM)


def _evidence(action: Action, pieces: list[Evidence], today: date) -> Iterable[Station]:
    if not pieces:
        yield Station("Evidence", "None", _at(action, "evidence"), broken=NO_EVIDENCE)
        return
    counting = [piece for piece in pieces if _counts(piece, today)]
    for piece in pieces:
        expired = "" if piece in counting else f"Out of date since {day(piece.expires_on)}"
        reading = f"Reading: {piece.reading}" if piece.reading else ""
        told = (LADDER[piece.strength], period(piece.from_on, piece.until_on), reading, expired, piece.recorded_by.name)
        note = "; ".join(part for part in told if part)
        # The break is said once, beside the strongest piece: it is about all of them.
        broken = _break(counting) if piece is pieces[0] else ""
        yield Station("Evidence", piece.what, f"{_at(action, f'evidence-{piece.id}')}", note=note, broken=broken)


def _break(counting: list[Evidence]) -> str:
    if not counting:
        return OUT_OF_DATE
    return ACTIVITY if max(piece.strength for piece in counting) <= ONLY_ACTIVITY else ""


def _decisions(action: Action, proof: ActionProof) -> Iterable[Station]:
    if proof.moves:
        yield _moved(action, proof.moves)
    if proof.completion is not None:
        yield _completion(action, proof.completion)
    elif action.colour == Colour.COMPLETED:
        yield Station("Decision", "Called completed in the document", _at(action, "colour"), broken=NOT_PROVED)


def _moved(action: Action, moves: list[Redating]) -> Station:
    first, last = moves[0], moves[-1]
    words = f"Date moved {counted(len(moves), 'time')}: first {day(first.was_due_on, 'no date')}, now {day(last.due_on)}"
    minute = f", minute {last.minute}" if last.minute else ""
    note = f"{last.sitting.committee}, {day(last.sitting.held_on)}{minute}. {shortened(last.reason, 160)}"
    return Station("Decision", words, _at(action, "dates"), note=note)


def _completion(action: Action, one: Completion) -> Station:
    """The last word on whether it is complete. A test that failed is a break."""
    where = _at(action, "colour")
    said = f"Said to be complete by {one.proposed_by.name}, {day_of(one.proposed_at)}"
    if one.answered_by is None:
        return Station("Decision", said, where, note="It waits for a second person.")
    if not one.accepted:
        return Station("Decision", said, where, note=f"Not agreed by {one.answered_by.name}, {day_of(one.answered_at)}: {one.answer}")
    agreed = f"Agreed by {one.answered_by.name}, {day_of(one.answered_at)}."
    if one.retested_by is None:
        return Station("Decision", said, where, note=f"{agreed} To be tested again on {day(one.retest_on)}.")
    tested = f"{agreed} Tested again by {one.retested_by.name}, {day_of(one.retested_at)}."
    return Station("Decision", said, where, note=tested, broken="" if one.held else "Broken: when tested again, it had not held.")
