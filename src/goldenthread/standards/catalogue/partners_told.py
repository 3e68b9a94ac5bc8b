"""M34: partners are told when help is closed or stepped down."""

from goldenthread.measures.frames import CONSULTED
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, deadline

_DUE, _BACK = deadline("T28", CONSULTED["decided_on"]), CONSULTED["withdrawn_on"]

STANDARD = Standard(
    code="partners-told",
    measure="M34",
    journey="Deciding together",
    title="Partners told of closing or stepping down",
    statement="Each agency that works with a child is told within five working days that help is closed or stepped down.",
    source="Action plan 1.4; the number of days is proposed here",
    each=CONSULTED,
    begins=CONSULTED["decided_on"],
    counts=CONSULTED["kind"].one_of("close", "step down"),
    excused=(Excuse("taken back before it was due", (_BACK <= AS_AT) & (_BACK < _DUE)),),
    due=_DUE,
    done=CONSULTED["told_on"],
    target=95,
    prompt="Tell each agency what was decided",
    owner="social work",
    note="To have been asked before is not to have been told.",
    examples=(
        Example(Outcome.MET, "Told a week later.", {"kind": "close", "decided_on": "2026-03-02", "told_on": "2026-03-09"}),
        Example(Outcome.NOT_MET, "Told a day later than that.", {"kind": "close", "decided_on": "2026-03-02", "told_on": "2026-03-10"}),
        Example(
            Outcome.NOT_MET,
            "It was asked and agreed, but nobody told it the decision.",
            {
                "kind": "step down",
                "proposed_on": "2026-02-16",
                "asked_on": "2026-02-16",
                "answered_on": "2026-02-18",
                "decided_on": "2026-03-02",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Another agency was told, this one was not.",
            {"kind": "close", "decision": "m", "decided_on": "2026-03-02"},
            {"consulted": [{"kind": "close", "decision": "m", "decided_on": "2026-03-02", "told_on": "2026-03-03"}]},
        ),
        Example(Outcome.PENDING, "Not told on the fifth day.", {"kind": "close", "decided_on": "2026-03-02"}, as_at="2026-03-09"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The decision was taken back two days later.",
            {"kind": "close", "decided_on": "2026-03-02", "withdrawn_on": "2026-03-04"},
        ),
    ),
)
