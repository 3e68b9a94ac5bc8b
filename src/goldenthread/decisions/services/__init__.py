"""Everything that changes this room’s records: each checks, writes, and leaves its event in the same transaction.

`proposing` and whom to consult, `consulting` what they answer, `receiving` the lead's passing on, `disagreeing`, `deciding`, `telling` the
notices, `after` feedback, `risks`, `looking` the record of looks.
"""

from goldenthread.decisions.services.after import FEEDBACK, answer_feedback, ask_feedback, note_feedback, note_not_asked
from goldenthread.decisions.services.consulting import answer
from goldenthread.decisions.services.deciding import decide
from goldenthread.decisions.services.disagreeing import arrange_discussion, move_on, raise_disagreement, resolve
from goldenthread.decisions.services.looking import look, look_at_disagreement, look_at_matter, look_at_risk
from goldenthread.decisions.services.proposing import CONSULTATION, consult_also, excuse, propose, withdraw
from goldenthread.decisions.services.receiving import ACCEPTANCE, answer_receiving, ask_to_receive
from goldenthread.decisions.services.risks import log_risk, resolve_risk
from goldenthread.decisions.services.telling import NOTICE, confirm_receipt, send_notices

__all__ = [
    "ACCEPTANCE",
    "CONSULTATION",
    "FEEDBACK",
    "NOTICE",
    "answer",
    "answer_feedback",
    "answer_receiving",
    "arrange_discussion",
    "ask_feedback",
    "ask_to_receive",
    "confirm_receipt",
    "consult_also",
    "decide",
    "excuse",
    "log_risk",
    "look",
    "look_at_disagreement",
    "look_at_matter",
    "look_at_risk",
    "move_on",
    "note_feedback",
    "note_not_asked",
    "propose",
    "raise_disagreement",
    "resolve",
    "resolve_risk",
    "send_notices",
    "withdraw",
]
