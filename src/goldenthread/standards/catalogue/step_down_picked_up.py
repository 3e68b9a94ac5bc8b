"""Our own: whoever takes over after a step down picks it up soon."""

from goldenthread.measures.frames import DECISION
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, deadline

_DUE, _BACK = deadline("T29", DECISION["decided_on"]), DECISION["withdrawn_on"]

STANDARD = Standard(
    code="step-down-picked-up",
    journey="Deciding together",
    title="Step downs picked up in time",
    statement="Those who take over after a step down meet or speak with the family within ten working days of the decision.",
    source="Proposed here",
    each=DECISION,
    begins=DECISION["decided_on"],
    counts=DECISION["kind"] == "step down",
    excused=(Excuse("taken back before it was due", (_BACK <= AS_AT) & (_BACK < _DUE)),),
    due=_DUE,
    done=DECISION["picked_up_on"],
    prompt="Meet the family after the step down",
    owner="early help",
    examples=(
        Example(
            Outcome.MET,
            "They met the family two weeks later.",
            {"kind": "step down", "decided_on": "2026-03-02", "picked_up_on": "2026-03-16"},
        ),
        Example(
            Outcome.NOT_MET,
            "A day later than that.",
            {"kind": "step down", "decided_on": "2026-03-02", "picked_up_on": "2026-03-17"},
        ),
        Example(
            Outcome.NOT_MET,
            "The family was told, but nobody has met it yet.",
            {"kind": "step down", "decided_on": "2026-03-02", "child_told_on": "2026-03-03"},
            as_at="2026-03-17",
        ),
        Example(Outcome.PENDING, "Not met by the tenth day.", {"kind": "step down", "decided_on": "2026-03-02"}, as_at="2026-03-16"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The decision was taken back in the first week.",
            {"kind": "step down", "decided_on": "2026-03-02", "withdrawn_on": "2026-03-05"},
        ),
    ),
)
