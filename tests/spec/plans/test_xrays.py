"""What each X-ray finds and what it passes over; words that promise a report, and words that take "complete" back."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from builders.plan_facts import CLAIM, EXPIRED, FIRST, PROOF, SECOND, THIRD, TODAY, WEAK, completed, facts, monthly, other, undated
from goldenthread.papers.model import RagStatus
from goldenthread.plans.facts import ActionFacts, LeadFact
from goldenthread.plans.schemes import SCHEMES, SchemeCode
from goldenthread.plans.suggesting import Limits, Suggestion, suggest
from goldenthread.plans.xrays import FINDING_WITHOUT_ACTION, XRAYS, Result, examine, promises_a_report, says_it_goes_on

YESTERDAY = date(2026, 11, 15)


def results(*rows: ActionFacts, findings: tuple[UUID, ...] = (), limits: Limits | None = None) -> dict[str, Result]:
    suggestions = {row.id: suggest(row, SCHEMES[SchemeCode.BY_DELAY], TODAY) for row in rows}
    return {one.xray.code: one for one in examine(rows, suggestions, findings, TODAY, limits or Limits())}


def found(*rows: ActionFacts) -> set[str]:
    return {code for code, result in results(*rows).items() if FIRST in result.ids}


# Facts, and every X-ray that finds them out.
FOUND: list[tuple[ActionFacts, str]] = [
    (facts(), ""),
    (completed(), ""),
    (facts(claim=None), "no_claim"),
    (facts(claim=replace(CLAIM, statement=" ")), "no_claim"),
    (facts(claim=replace(CLAIM, baseline="")), "claim_incomplete"),
    (facts(claim=replace(CLAIM, baseline_on=None)), "claim_incomplete"),
    (facts(claim=replace(CLAIM, target=" ")), "claim_incomplete"),
    (facts(claim=replace(CLAIM, by_on=None)), "claim_incomplete"),
    (facts(claim=replace(CLAIM, how_known="")), "claim_incomplete"),
    (facts(leads=()), "no_owner"),
    (facts(leads=(LeadFact("Head of Planning", "Harbour Council"),)), "no_owner"),
    (facts(leads=(LeadFact("Head of Planning", None, "a person"), LeadFact("Police", "Police"))), "no_owner"),
    (facts(leads=(LeadFact("All"), LeadFact("Head of Planning", "Harbour Council", "a person"))), ""),
    (facts(evidence=()), "no_evidence"),
    (facts(evidence=(WEAK, WEAK)), "activity_only"),
    (facts(evidence=(WEAK, PROOF)), ""),
    (undated(), "no_date colour_disagrees"),
    (undated(colour=RagStatus.NOT_ASSESSABLE), "no_date"),
    (facts(answers_findings=False), "no_finding"),
    (facts(answers_findings=False, own_initiative=True), ""),
    (facts(due_on=YESTERDAY), "green_past_date colour_disagrees"),
    (facts(due_on=YESTERDAY, colour=RagStatus.RED), ""),
    (facts(due_on=TODAY), ""),
    (facts(due_on=YESTERDAY, completed_on=YESTERDAY, last_update_on=date(2026, 1, 1)), "colour_disagrees"),
    (completed(evidence=()), "no_evidence completed_without_proof colour_disagrees"),
    (completed(evidence=(EXPIRED,)), "completed_without_proof colour_disagrees"),
    (completed(retest_on=None, retest_held=None), "completed_without_retest"),
    (completed(retest_on=YESTERDAY, retest_held=None), "retest_overdue colour_disagrees"),
    (completed(retest_on=TODAY, retest_held=None), ""),
    (facts(progress="The outcome will be reported to the board in May."), "promises_report"),
    (completed(progress="Complete and ongoing."), "completed_but_continues"),
    (facts(progress="Complete and ongoing."), "completed_but_continues"),  # it is said, whatever the colour
    (facts(progress="Complete."), ""),
    (monthly(colour=RagStatus.COMPLETED, completed_on=YESTERDAY, retest_on=date(2027, 5, 1)), "completed_but_continues"),
    (facts(colour=RagStatus.AMBER), "colour_disagrees"),
    (facts(colour=RagStatus.NOT_STATED), ""),
    (facts(last_update_on=date(2026, 8, 17), colour=RagStatus.AMBER), "quiet"),
    (facts(last_update_on=date(2026, 8, 18)), ""),
    (completed(last_update_on=date(2026, 1, 1)), ""),
    # a row answered by another is asked only whether that row is there
    (facts(answered_by=other(RagStatus.GREEN), claim=None, leads=(), evidence=(), answers_findings=False), ""),
    (facts(answered_by=other(RagStatus.GREEN, removed=True)), "pointer_broken"),
    (facts(answered_by=other(RagStatus.GREEN, id_=None)), "pointer_broken"),
    (facts(answered_by=other(RagStatus.GREEN, id_=THIRD)), "pointer_broken"),
    (facts(answered_by=other(RagStatus.GREEN, id_=FIRST)), "pointer_broken"),
    # a row taken out of the plan is asked nothing
    (facts(removed=True, claim=None, leads=(), evidence=(), due_on=None), ""),
]


@pytest.mark.parametrize(("row", "codes"), FOUND)
def test_an_x_ray_finds_its_rows_and_passes_over_the_others(row: ActionFacts, codes: str) -> None:
    assert found(row, facts(SECOND, "2.1")) == set(codes.split())


def test_every_x_ray_can_find_something() -> None:
    assert {xray.code for xray in XRAYS} == {code for _, codes in FOUND for code in codes.split()}


def test_an_answer_in_a_row_that_was_taken_out_is_no_answer() -> None:
    pointer = facts(answered_by=other(RagStatus.GREEN))
    assert found(pointer, facts(SECOND, "2.1", removed=True)) == {"pointer_broken"}


def test_every_x_ray_is_told_although_nothing_was_found() -> None:
    told = results()
    assert list(told) == [*(xray.code for xray in XRAYS), FINDING_WITHOUT_ACTION.code]
    assert all(result.ids == () for result in told.values())


def test_rows_are_told_in_the_plans_order_and_counted_among_those_that_were_asked() -> None:
    told = results(
        facts(THIRD, "1.1", claim=None),
        facts(FIRST, "1.2", claim=None),
        facts(SECOND, "1.3", answered_by=other(RagStatus.GREEN, id_=FIRST), claim=None),
    )
    assert (told["no_claim"].ids, told["no_claim"].asked) == ((THIRD, FIRST), 2)
    assert (told["pointer_broken"].ids, told["pointer_broken"].asked) == ((), 1)


def test_findings_without_an_action_are_given_as_they_came() -> None:
    told = results(facts(), findings=(SECOND, THIRD))[FINDING_WITHOUT_ACTION.code]
    assert (told.ids, told.asked) == ((SECOND, THIRD), None)


def test_quiet_is_as_long_as_was_agreed() -> None:
    assert results(facts(), limits=Limits(quiet_after_days=10))["quiet"].ids == (FIRST,)


def test_an_action_without_a_suggestion_is_a_fault_and_not_passed_over() -> None:
    with pytest.raises(KeyError):
        examine([facts()], {}, (), TODAY)
    assert examine([facts(removed=True)], {}, (), TODAY)
    assert examine([facts()], {FIRST: Suggestion(RagStatus.GREEN, ("because",))}, (), TODAY)


@pytest.mark.parametrize(
    ("words", "promises"),
    [
        ("The results will be reported to the board in May.", True),
        ("Findings are to be presented to the executive.", True),
        ("A paper will then be submitted at the next sitting.", True),
        ("A note on attendance is to be brought to the spring partnership meeting.", True),
        ("The review is due to report back after the summer.", True),
        ("The team will present its findings in March.", True),
        ("The chair shall report to members.", True),
        ("A report is expected in June.", True),
        ("Results will follow.", True),
        ("What we learn could be reported at a later sitting.", True),
        ("Worries can be reported by any member of staff.", False),
        ("An update is awaited.", True),
        ("Results to a future meeting of the audit group.", True),
        ("Taken to the last meeting.", False),
        ("We reported to the board in May.", False),
        ("The findings were presented and two changes were made.", False),
        ("Staff report that families feel heard.", False),
        ("All staff will be trained by June.", False),
        ("Decisions have to be taken forward by each team.", False),
        ("Children will present their own plans.", False),
        ("Outcomes will improve when waits are shorter.", False),
        ("", False),
    ],
)
def test_a_promise_of_a_report_is_told_from_a_report(words: str, promises: bool) -> None:
    assert promises_a_report(words) is promises


@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        ("Complete and ongoing.", True),
        ("Completed, but work continues with schools.", True),
        ("Complete – although monitoring is ongoing", True),
        ("Ongoing but complete for this year.", True),
        ("As an action this can be closed.", True),
        ("As an action, it is finished now.", True),
        ("Checks to continue each month. Action complete.", True),
        ("Complete. Checks will continue each month.", True),
        ("Complete. Leaflets go to every family and this continues.", True),
        ("Complete.", False),
        ("Completed in June and signed off by the board.", False),
        ("Ongoing.", False),
        ("Training is ongoing. Forty staff have finished it.", False),
        ("", False),
    ],
)
def test_complete_and_taken_back_in_the_same_breath_is_noticed(words: str, goes_on: bool) -> None:
    assert says_it_goes_on(words) is goes_on
