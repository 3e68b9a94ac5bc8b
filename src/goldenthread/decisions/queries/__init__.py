"""What may be read of decisions, disagreements, feedback and held risks. All of it through `for_subject`, but what a link shows.

`deciding` one decision and the list, `disagreeing` disagreements, `around` what a child's page and My work say of it all.
"""

from goldenthread.decisions.queries.deciding import (
    Asked,
    Told,
    Whole,
    decision,
    decisions,
    names_of,
    near,
    open_about,
    receivers,
    to_consult,
    whole,
    wholes,
)
from goldenthread.decisions.queries.disagreeing import (
    Stood,
    disagreement,
    disagreements,
    held_risk,
    held_risks,
    risks_in_sum,
    with_stages,
)

__all__ = [
    "Asked",
    "Stood",
    "Told",
    "Whole",
    "decision",
    "decisions",
    "disagreement",
    "disagreements",
    "held_risk",
    "held_risks",
    "names_of",
    "near",
    "open_about",
    "receivers",
    "risks_in_sum",
    "to_consult",
    "whole",
    "wholes",
    "with_stages",
]
