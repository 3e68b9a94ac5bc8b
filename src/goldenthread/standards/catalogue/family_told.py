"""Our own: the child and family are told when help is closed or stepped down."""

from goldenthread.measures.frames import DECISION
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, deadline

_DUE, _BACK = deadline("T28", DECISION["decided_on"]), DECISION["withdrawn_on"]

STANDARD = Standard(
    code="family-told",
    journey="Deciding together",
    title="Child and family told of closing or stepping down",
    statement="The child and family are told within five working days that help is closed or stepped down.",
    source="Action plan 1.4; the number of days is proposed here",
    each=DECISION,
    begins=DECISION["decided_on"],
    counts=DECISION["kind"].one_of("close", "step down"),
    excused=(Excuse("taken back before it was due", (_BACK <= AS_AT) & (_BACK < _DUE)),),
    due=_DUE,
    done=DECISION["child_told_on"],
    prompt="Tell the child and family what was decided",
    owner="social work",
    examples=(
        Example(Outcome.MET, "Told a week later.", {"kind": "close", "decided_on": "2026-03-02", "child_told_on": "2026-03-09"}),
        Example(
            Outcome.NOT_MET,
            "Told a day later than that.",
            {"kind": "close", "decided_on": "2026-03-02", "child_told_on": "2026-03-10"},
        ),
        Example(
            Outcome.NOT_MET,
            "All agencies were told, the family was not.",
            {"kind": "step down", "decided_on": "2026-03-02"},
            {"consulted": [{"kind": "step down", "decision": "r", "decided_on": "2026-03-02", "told_on": "2026-03-03"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "The brother was told about his, this child was not.",
            {"kind": "close", "decided_on": "2026-03-02"},
            {"decision": [{"child": "d", "kind": "close", "decided_on": "2026-03-02", "child_told_on": "2026-03-03"}]},
        ),
        Example(Outcome.PENDING, "Not told on the fifth day.", {"kind": "close", "decided_on": "2026-03-02"}, as_at="2026-03-09"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The decision was taken back two days later.",
            {"kind": "close", "decided_on": "2026-03-02", "withdrawn_on": "2026-03-04"},
        ),
    ),
)
