"""What can be done with plans. Each verb checks the policy, changes the facts and writes the event in one transaction."""

from goldenthread.plans.services.applying import apply_import, decide
from goldenthread.plans.services.changing import change_action, put_back, take_out
from goldenthread.plans.services.citing import cite_figure
from goldenthread.plans.services.completing import answer_completion, propose_completion, retest
from goldenthread.plans.services.dating import agree_timescale, redate, set_priority
from goldenthread.plans.services.digesting import answer_digest, send_digests_now
from goldenthread.plans.services.disputing import answer_dispute, raise_dispute
from goldenthread.plans.services.holding import end_holding, name_holder
from goldenthread.plans.services.judging import choose_scheme, judge_colour
from goldenthread.plans.services.linking import end_link, link_actions, link_reference
from goldenthread.plans.services.occurring import explain_missed, record_occurrence
from goldenthread.plans.services.opening import Cells, open_action, open_area, start_plan
from goldenthread.plans.services.proving import Piece, Promise, add_evidence, make_claim, withdraw_evidence
from goldenthread.plans.services.receiving import READ_PLAN, drop_import, read_again, read_plan, receive_plan
from goldenthread.plans.services.reviewing import (
    Facts,
    add_area,
    add_row,
    answer_leads,
    answer_problem,
    check_rows,
    correct_area,
    correct_colours,
    correct_facts,
    correct_row,
    join_with_next,
    place_total,
    put_row_back,
    set_row_aside,
    split_row,
)
from goldenthread.plans.services.sitting import name_committee, record_sitting, set_board, show_to
from goldenthread.plans.services.submitting import freeze_submission
from goldenthread.plans.services.suggesting import suggest_again, suggest_for_plan
from goldenthread.plans.services.tying import answer_ties, declare_own_initiative, offer_ties_again, tie, untie
from goldenthread.plans.services.updating import record_update

__all__ = [
    "READ_PLAN",
    "Cells",
    "Facts",
    "Piece",
    "Promise",
    "add_area",
    "add_evidence",
    "add_row",
    "agree_timescale",
    "answer_completion",
    "answer_digest",
    "answer_dispute",
    "answer_leads",
    "answer_problem",
    "answer_ties",
    "apply_import",
    "change_action",
    "check_rows",
    "choose_scheme",
    "cite_figure",
    "correct_area",
    "correct_colours",
    "correct_facts",
    "correct_row",
    "decide",
    "declare_own_initiative",
    "drop_import",
    "end_holding",
    "end_link",
    "explain_missed",
    "freeze_submission",
    "join_with_next",
    "judge_colour",
    "link_actions",
    "link_reference",
    "make_claim",
    "name_committee",
    "name_holder",
    "offer_ties_again",
    "open_action",
    "open_area",
    "place_total",
    "propose_completion",
    "put_back",
    "put_row_back",
    "raise_dispute",
    "read_again",
    "read_plan",
    "receive_plan",
    "record_occurrence",
    "record_sitting",
    "record_update",
    "redate",
    "retest",
    "send_digests_now",
    "set_board",
    "set_priority",
    "set_row_aside",
    "show_to",
    "split_row",
    "start_plan",
    "suggest_again",
    "suggest_for_plan",
    "take_out",
    "tie",
    "untie",
    "withdraw_evidence",
]
