"""What may be done with letters and findings, as verbs. Each asks `policies` first and writes its event beside the change."""

from goldenthread.inspections.services.confirming import confirm_findings
from goldenthread.inspections.services.following import carry_forward, record_response, reword_theme, state_relevance
from goldenthread.inspections.services.reading import drop_unclaimed_files, keep_reading, refuse_letter
from goldenthread.inspections.services.receiving import read_again, receive_letter, withdraw_letter
from goldenthread.inspections.services.reviewing import (
    Facts,
    accept,
    accept_section,
    correct_facts,
    merge_with_next,
    put_back,
    reword,
    set_aside,
    split,
)

__all__ = [
    "Facts",
    "accept",
    "accept_section",
    "carry_forward",
    "confirm_findings",
    "correct_facts",
    "drop_unclaimed_files",
    "keep_reading",
    "merge_with_next",
    "put_back",
    "read_again",
    "receive_letter",
    "record_response",
    "refuse_letter",
    "reword",
    "reword_theme",
    "set_aside",
    "split",
    "state_relevance",
    "withdraw_letter",
]
