"""The label of every personal field of this room's facts about a child, by the table of the room below (`children/labels.py`).

What was proposed, said and decided is the work that everybody around the child does together, so all of it is core: whoever may see the
child reads it. Words that are for fewer people do not belong here; the form says so.
"""

from goldenthread.children.labels import Label

_DECISION = ("rationale", "for_partners", "child_view", "final_rationale", "family_told", "withdrawn_why")
FIELDS: dict[str, Label] = {
    **dict.fromkeys((f"Decision.{name}" for name in _DECISION), Label.CORE),
    **dict.fromkeys((f"Disagreement.{name}" for name in ("words", "resolved_words")), Label.CORE),
    **dict.fromkeys((f"HeldRisk.{name}" for name in ("words", "resolved_words")), Label.CORE),
    **dict.fromkeys((f"Feedback.{name}" for name in ("not_asked_why", "helped", "changed", "better")), Label.CORE),
    **dict.fromkeys((f"Feedback.{name}" for name in ("teller_name", "tie")), Label.THIRD_PARTY),
}
