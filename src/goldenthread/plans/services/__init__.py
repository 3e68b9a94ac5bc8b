"""What can be done with plans. Each verb checks the policy, changes the facts and writes the event in one transaction."""

from goldenthread.plans.services.applying import apply_import, decide
from goldenthread.plans.services.changing import change_action, put_back, take_out
from goldenthread.plans.services.dating import agree_timescale, redate, set_priority
from goldenthread.plans.services.occurring import explain_missed, record_occurrence
from goldenthread.plans.services.opening import Cells, open_action, open_area, start_plan
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

__all__ = [
    "READ_PLAN",
    "Cells",
    "Facts",
    "add_area",
    "add_row",
    "agree_timescale",
    "answer_leads",
    "answer_problem",
    "answer_ties",
    "apply_import",
    "change_action",
    "check_rows",
    "correct_area",
    "correct_colours",
    "correct_facts",
    "correct_row",
    "decide",
    "declare_own_initiative",
    "drop_import",
    "explain_missed",
    "freeze_submission",
    "join_with_next",
    "name_committee",
    "offer_ties_again",
    "open_action",
    "open_area",
    "place_total",
    "put_back",
    "put_row_back",
    "read_again",
    "read_plan",
    "receive_plan",
    "record_occurrence",
    "record_sitting",
    "redate",
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
]
