"""What the rules make of an action on 16 November 2026: facts at left, the colour suggested and the words that say why at right."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders.plan_facts import EXPIRED, PROOF, TODAY, completed, facts, monthly, other, undated
from goldenthread.papers.model import Milestone, RagStatus, TimescaleKind
from goldenthread.plans.facts import ActionFacts, Practice, Proof, ProofKind
from goldenthread.plans.schemes import SCHEMES, Scheme, SchemeCode
from goldenthread.plans.suggesting import Limits, disagree, disagreement, suggest

R, A, G, C = RagStatus.RED, RagStatus.AMBER, RagStatus.GREEN, RagStatus.COMPLETED
N, X = RagStatus.NOT_STATED, RagStatus.NOT_ASSESSABLE
BY_DEADLINE, BY_DELAY = SCHEMES[SchemeCode.BY_DEADLINE], SCHEMES[SchemeCode.BY_DELAY]


def day(words: str) -> date:
    return date.fromisoformat(words)


def old(describes_to: str) -> dict[str, Any]:
    return {"evidence": (Proof(ProofKind.DATA, 5, day(describes_to)),)}


STEPS = (Milestone("phase 1", day("2026-11-01")), Milestone("phase 2", day("2027-03-31")))
IN_ORDER = Practice("Core groups in time", measured_on=day("2026-11-15"))
KEPT = (day("2026-08-01"), day("2026-09-01"), day("2026-10-01"), day("2026-11-01"))

BOTH_SCHEMES: list[tuple[ActionFacts, RagStatus, str]] = [
    # dates
    (facts(), G, "Due 30 June 2027; last heard of on 2 November 2026."),
    (facts(due_on=TODAY), G, "Due 16 November 2026"),
    (facts(due_on=day("2026-11-15")), R, "The deadline, 15 November 2026, has passed"),
    (facts(forecast_on=day("2027-06-30")), G, "Due 30 June 2027"),
    (facts(forecast_on=day("2026-11-15")), A, "expected to finish on 15 November 2026"),
    (facts(due_on=day("2026-11-15"), forecast_on=day("2027-01-31")), R, "has passed"),
    # no date that can be kept or missed
    (undated(), X, "No date is agreed"),
    (undated(kind=TimescaleKind.UNCLEAR), X, "No date is agreed"),
    (undated(kind=TimescaleKind.IMMEDIATE), X, "No date is agreed"),
    (undated(kind=TimescaleKind.DONE), X, "No date is agreed"),
    (undated(kind=TimescaleKind.FROM, starts_on=day("2026-09-01")), X, "It starts on 1 September 2026"),
    (undated(every="P3M"), X, "It comes every 3 months, but no first day is agreed"),
    (undated(every="PT5M", starts_on=day("2026-09-01")), X, "no deadline is agreed"),
    (undated(milestones=(Milestone("when staff are found"),)), X, "No date is agreed"),
    (undated(period_ends_on=day("2027-03-31")), X, "No date is agreed"),
    (undated(forecast_on=day("2027-03-31")), X, "No date is agreed"),
    # milestones
    (undated(milestones=STEPS), G, "Due 31 March 2027"),
    (undated(milestones=STEPS, last_update_on=day("2026-10-31")), A, "A step was due on 1 November 2026 (phase 1)"),
    (undated(milestones=STEPS, last_update_on=day("2026-11-01")), G, "Due 31 March 2027"),
    (undated(milestones=STEPS, last_update_on=None, kept_from=day("2026-11-02")), G, "nothing to be heard yet"),
    (undated(milestones=STEPS[:1]), R, "The deadline, 1 November 2026, has passed"),
    # what comes again
    (monthly(held=KEPT), G, "It comes every month, next on 1 December 2026"),
    (monthly(held=KEPT[:3], explained=KEPT[3:]), G, "next on 1 December 2026"),
    (monthly(held=KEPT[:3]), A, "It was due on 1 November 2026, and nobody has said"),
    (monthly(held=KEPT[:2]), R, "It was due 2 times running without a word, from 1 October 2026 to 1 November 2026"),
    (monthly(held=KEPT[2:]), A, "2 due days from 1 August 2026 to 1 September 2026"),
    (monthly(held=KEPT[:1], explained=KEPT[2:3]), A, "2 due days from 1 September 2026 to 1 November 2026"),
    (monthly(starts_on=day("2026-11-09")), G, "next on 9 December 2026"),
    (monthly(starts_on=day("2026-11-08")), A, "It was due on 8 November 2026"),
    (monthly(held=KEPT[:2], period_ends_on=day("2026-09-30")), G, "It comes every month; last heard of"),
    (monthly(held=KEPT, due_on=day("2026-12-01")), G, "comes every month, next on 1 December 2026"),
    (monthly(held=KEPT, due_on=day("2026-11-30")), G, "Due 30 November 2026; comes every month; last heard of"),
    (monthly(held=KEPT, period_ends_on=day("2026-11-30")), G, "It comes every month; last heard of"),
    (monthly(kept_from=day("2026-11-10")), G, "next on 1 December 2026"),
    # rows it leans on
    (facts(depends_on=(other(R),)), A, "It depends on 2.1, which is red."),
    (facts(depends_on=(other(A), other(C))), G, "Due 30 June 2027"),
    (facts(depends_on=(other(R, removed=True),)), G, "Due 30 June 2027"),
    # rows that answer for it
    (facts(answered_by=other(A)), A, "It is answered by 2.1, which is amber."),
    (undated(answered_by=other(C)), C, "It is answered by 2.1, which is completed."),
    (facts(answered_by=other(X)), X, "which is not assessable"),
    (facts(answered_by=other(N)), X, "which has no colour yet"),
    (facts(answered_by=other(G, removed=True)), X, "no longer in the plan"),
    (facts(answered_by=other(G, number="")), G, "answered by another action"),
    (facts(due_on=day("2026-01-31"), answered_by=other(G)), G, "answered by 2.1"),
    # evidence and silence
    (facts(evidence=()), G, "Due 30 June 2027"),
    (facts(evidence=(EXPIRED,)), A, "All its proof has expired."),
    (facts(evidence=(EXPIRED, PROOF)), G, "Due 30 June 2027"),
    (facts(evidence=(replace(EXPIRED, expires_on=TODAY),)), G, "Due 30 June 2027"),
    (facts(**old("2026-05-20")), G, "Due 30 June 2027"),
    (facts(**old("2026-05-19")), A, "The newest proof describes 19 May 2026, more than 180 days ago."),
    (facts(last_update_on=day("2026-08-18")), G, "last heard of on 18 August 2026"),
    (facts(last_update_on=day("2026-08-17")), A, "Nothing has been heard since 17 August 2026."),
    (facts(last_update_on=None), A, "Nobody has said yet how it is going."),
    (facts(last_update_on=None, kept_from=day("2026-11-01")), G, "nothing to be heard yet"),
    (facts(last_update_on=None, kept_from=day("2026-08-17")), A, "Nobody has said yet how it is going."),
    (facts(last_update_on=None, starts_on=day("2026-11-17")), G, "nothing to be heard yet"),
    (facts(last_update_on=day("2026-11-17"), kept_from=day("2026-08-01")), A, "Nobody has said yet how it is going."),
    # the standard of its claim
    (facts(practice=IN_ORDER), G, "Due 30 June 2027"),
    (facts(practice=replace(IN_ORDER, measured_on=None)), G, "Due 30 June 2027"),
    (
        facts(practice=replace(IN_ORDER, worsens=True)),
        A,
        "The standard that its claim is tested by (“Core groups in time”) is getting worse",
    ),
    (facts(practice=replace(IN_ORDER, misses=True)), A, "will reliably miss its target unless something changes."),
    (facts(practice=replace(IN_ORDER, measured_on=day("2026-10-07"))), G, "Due 30 June 2027"),
    (facts(practice=replace(IN_ORDER, measured_on=day("2026-10-06"))), A, "last worked out as at 6 October 2026, more than 40 days ago."),
    (facts(due_on=day("2026-11-15"), practice=replace(IN_ORDER, worsens=True)), R, "The deadline, 15 November 2026, has passed"),
    (undated(practice=replace(IN_ORDER, worsens=True)), X, "No date is agreed"),
    (facts(answered_by=other(G), practice=replace(IN_ORDER, worsens=True)), G, "It is answered by 2.1"),
    (completed(practice=IN_ORDER), C, "It was finished on 1 June 2026"),
    (completed(practice=replace(IN_ORDER, worsens=True)), A, "but the standard that its claim is tested by"),
    # finished
    (completed(), C, "It was finished on 1 June 2026, with 1 piece of proof; the re-test held."),
    (completed(retest_on=None, retest_held=None), C, "with 1 piece of proof."),
    (completed(retest_on=TODAY, retest_held=None), C, "to be tested again on 16 November 2026"),
    (completed(retest_on=day("2026-11-15"), retest_held=None), A, "the re-test due on 15 November 2026 has no answer"),
    (completed(evidence=()), A, "there is no proof"),
    (completed(evidence=(EXPIRED,)), A, "all its proof has expired"),
    (completed(due_on=day("2026-06-30"), last_update_on=day("2026-06-01")), C, "It was finished on 1 June 2026"),
    (completed(due_on=None, kind=TimescaleKind.ONGOING), C, "It was finished on 1 June 2026"),
    (completed(completed_on=day("2026-11-17"), due_on=day("2026-11-15")), R, "has passed"),
    (completed(retest_held=False), A, "the re-test found that it had not held"),
    (completed(retest_held=False, due_on=day("2026-06-30")), R, "The deadline, 30 June 2026, has passed"),
    (completed(retest_held=False, due_on=None, kind=TimescaleKind.ONGOING), X, "No date is agreed"),
    (completed(completed_on=None), A, "nobody has recorded the day and the proof"),
    (facts(removed=True), X, "taken out of the plan"),
]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=str)
@pytest.mark.parametrize(("known", "status", "words"), BOTH_SCHEMES)
def test_facts_lead_to_a_colour_and_to_words_that_say_why(known: ActionFacts, status: RagStatus, words: str, scheme: Scheme) -> None:
    found = suggest(known, scheme, TODAY)
    assert (found.status, words in found.reasons[0]) == (status, True), found


@pytest.mark.parametrize(
    ("scheme", "status"), [(BY_DEADLINE, A), (BY_DELAY, R), (replace(BY_DELAY, slip_before_deadline=A), A)], ids=["2020", "2023", "chosen"]
)
def test_a_certain_slip_before_the_deadline_is_called_as_the_scheme_has_it(scheme: Scheme, status: RagStatus) -> None:
    found = suggest(facts(forecast_on=day("2027-07-01")), scheme, TODAY)
    assert found.status is status
    assert found.reasons == ("The lead expects to finish on 1 July 2027, after the deadline of 30 June 2027.",)


def test_every_reason_is_told_and_the_one_that_decides_comes_first() -> None:
    found = suggest(facts(due_on=day("2026-10-31"), depends_on=(other(R),), last_update_on=day("2026-01-31")), BY_DEADLINE, TODAY)
    assert found.status is R
    assert found.reasons == (
        "The deadline, 31 October 2026, has passed and the work is not finished.",
        "It depends on 2.1, which is red.",
        "Nothing has been heard since 31 January 2026.",
    )


def test_a_last_step_that_is_the_deadline_is_told_once() -> None:
    found = suggest(undated(milestones=STEPS[:1], last_update_on=day("2026-10-31")), BY_DELAY, TODAY)
    assert found.reasons == ("The deadline, 1 November 2026, has passed and the work is not finished.",)


def test_what_else_is_wrong_is_told_of_a_row_that_cannot_be_assessed() -> None:
    found = suggest(undated(depends_on=(other(R),)), BY_DELAY, TODAY)
    assert found.status is X
    assert found.reasons[1:] == ("It depends on 2.1, which is red.",)


def test_every_doubt_about_the_standard_is_told_and_none_makes_it_red() -> None:
    found = suggest(facts(practice=Practice("Core groups in time", True, True, day("2026-09-01"))), BY_DELAY, TODAY)
    assert found.status is A
    assert [reason.partition("”) ")[2] for reason in found.reasons] == [
        "is getting worse by more than chance.",
        "will reliably miss its target unless something changes.",
        "was last worked out as at 1 September 2026, more than 40 days ago.",
    ]


def test_how_long_is_too_long_can_be_agreed_otherwise() -> None:
    strict = Limits(stale_after_days=10, quiet_after_days=10, grace_days=0)
    known = monthly(starts_on=day("2026-11-15"), held=(), last_update_on=day("2026-11-02"))
    assert suggest(known, BY_DELAY, TODAY, strict).reasons == (
        "It was due on 15 November 2026, and nobody has said whether it took place.",
        "The newest proof describes 31 October 2026, more than 10 days ago.",
    )
    quiet = suggest(facts(last_update_on=day("2026-11-02")), BY_DELAY, TODAY, strict)
    assert quiet.reasons[-1] == "Nothing has been heard since 2 November 2026."


@pytest.mark.parametrize(
    ("judged", "suggested", "differ"), [(G, G, False), (G, A, True), (G, X, True), (X, X, False), (N, R, False), (C, A, True)]
)
def test_a_colour_disagrees_only_with_another_colour(judged: RagStatus, suggested: RagStatus, differ: bool) -> None:
    assert disagree(judged, suggested) is differ


def test_a_disagreement_names_both_colours_and_the_reasons() -> None:
    late = suggest(facts(due_on=day("2026-11-15")), BY_DELAY, TODAY)
    assert disagreement(G, late) == (
        "It stands at green; the rules suggest red. The deadline, 15 November 2026, has passed and the work is not finished."
    )
    assert disagreement(R, late) == ""
