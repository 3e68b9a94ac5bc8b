"""Is it valid now? Pure checks that raise, one module for each thing that can be done to a plan.

A reason is shown to the person who asked, so each says what is wrong and what to do next.
"""

from goldenthread.plans.policies.importing import (
    IMPORT_MOVES,
    LIVE,
    ROW_MOVES,
    SUFFIXES,
    check_answer,
    check_import_move,
    check_in_review,
    check_no_word_lost,
    check_not_here_yet,
    check_original_given,
    check_period,
    check_ready_to_apply,
    check_row_move,
    check_tie,
    is_open,
    may_see_import,
    suffix_of,
)
from goldenthread.plans.policies.opening import (
    check_number_free,
    check_puts_back,
    check_standing,
    check_start,
    check_takes_out,
    check_words,
)
from goldenthread.plans.policies.rights import check_keeps, check_reads, check_speaks_for, may_speak_for

__all__ = [
    "IMPORT_MOVES",
    "LIVE",
    "ROW_MOVES",
    "SUFFIXES",
    "check_answer",
    "check_import_move",
    "check_in_review",
    "check_keeps",
    "check_no_word_lost",
    "check_not_here_yet",
    "check_number_free",
    "check_original_given",
    "check_period",
    "check_puts_back",
    "check_reads",
    "check_ready_to_apply",
    "check_row_move",
    "check_speaks_for",
    "check_standing",
    "check_start",
    "check_takes_out",
    "check_tie",
    "check_words",
    "is_open",
    "may_see_import",
    "may_speak_for",
    "suffix_of",
]
