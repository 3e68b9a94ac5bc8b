"""Everything that changes this room’s records: each checks, writes, and leaves its event in the same transaction. Facts are only added.

`requesting` and `leading` the beginning, `assessing` and `contributing` the assessment, `sharing` who was given what, `planning` and
`reviewing` the help itself, `overseeing` how it is watched, `ending` its end; `looking` the record of each look. What is valid is in
`policies`; `standing` writes anew how an episode stands.
"""

from goldenthread.earlyhelp.services.assessing import Sections, begin_assessment, complete_assessment, record_answer, save_assessment
from goldenthread.earlyhelp.services.contributing import Part, answer_contribution, ask_contribution, ask_everybody, use_contribution
from goldenthread.earlyhelp.services.ending import check_ending, finish, think_of_ending
from goldenthread.earlyhelp.services.leading import answer_lead, ask_lead, name_lead
from goldenthread.earlyhelp.services.looking import look
from goldenthread.earlyhelp.services.overseeing import note_milestone, record_attempt, record_oversight
from goldenthread.earlyhelp.services.planning import add_step, record_step, write_plan
from goldenthread.earlyhelp.services.requesting import From, Request, receive, request_help
from goldenthread.earlyhelp.services.reviewing import record_review, score_wheel
from goldenthread.earlyhelp.services.sharing import confirm_share, share_with_family, share_with_partner

__all__ = [
    "From",
    "Part",
    "Request",
    "Sections",
    "add_step",
    "answer_contribution",
    "answer_lead",
    "ask_contribution",
    "ask_everybody",
    "ask_lead",
    "begin_assessment",
    "check_ending",
    "complete_assessment",
    "confirm_share",
    "finish",
    "look",
    "name_lead",
    "note_milestone",
    "receive",
    "record_answer",
    "record_attempt",
    "record_oversight",
    "record_review",
    "record_step",
    "request_help",
    "save_assessment",
    "score_wheel",
    "share_with_family",
    "share_with_partner",
    "think_of_ending",
    "use_contribution",
    "write_plan",
]
