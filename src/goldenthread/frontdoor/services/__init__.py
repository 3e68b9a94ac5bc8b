"""Everything that changes this room’s records: each checks, writes, and leaves its event in the same transaction.

`taking` a contact in, `screening` it, `deciding` on it, `telling` who sent it, `schools` of an incident, `referring` what came of it,
`advising` without a child, `looking` the record of looks. Import the verbs from here; the end of a referral only by `matter`.
"""

from goldenthread.frontdoor.services.advising import add_threshold, record_advice
from goldenthread.frontdoor.services.deciding import Decided, decide
from goldenthread.frontdoor.services.looking import look_at_contact, look_at_referral
from goldenthread.frontdoor.services.referring import record_visit
from goldenthread.frontdoor.services.schools import SCHOOL, confirm_notice, notify_school
from goldenthread.frontdoor.services.screening import CHECK, answer_check, ask_what_is_known, rate
from goldenthread.frontdoor.services.taking import Sent, Who, take_in, take_in_for, take_step_up
from goldenthread.frontdoor.services.telling import OUTCOME, Telling, tell

__all__ = [
    "CHECK",
    "OUTCOME",
    "SCHOOL",
    "Decided",
    "Sent",
    "Telling",
    "Who",
    "add_threshold",
    "answer_check",
    "ask_what_is_known",
    "confirm_notice",
    "decide",
    "look_at_contact",
    "look_at_referral",
    "notify_school",
    "rate",
    "record_advice",
    "record_visit",
    "take_in",
    "take_in_for",
    "take_step_up",
    "tell",
]
