"""Everything that changes this room’s records: each checks, writes, and leaves its event in the same transaction.

`proposing` and whom to consult, `consulting` what they answer, `receiving` the lead's passing on, `disagreeing`, `deciding`, `telling` the
notices, `after` feedback, `risks`, `looking` the record of looks.
"""

from goldenthread.decisions.services.looking import look, look_at_matter
from goldenthread.decisions.services.proposing import CONSULTATION, consult_also, excuse, propose, withdraw

__all__ = ["CONSULTATION", "consult_also", "excuse", "look", "look_at_matter", "propose", "withdraw"]
