"""M34: partners are heard before help is closed or stepped down."""

from goldenthread.measures.frames import CONSULTED
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, deadline, when

_ANSWERED, _DECIDED = CONSULTED["answered_on"], CONSULTED["decided_on"]
# While nothing is decided an answer has a time of its own; one that came later than that still came before the decision.
_DUE = when(_DECIDED <= AS_AT, _DECIDED, when(_ANSWERED <= AS_AT, _ANSWERED, deadline("T27", CONSULTED["proposed_on"])))
# Nobody writes down on which day the reason was given, so it counts from the day on which an answer was due.
_DONE = when(CONSULTED["reason_without"] & (_ANSWERED.missing() | (_ANSWERED > _DUE)), _DUE, _ANSWERED)

STANDARD = Standard(
    code="partners-consulted",
    measure="M34",
    journey="Deciding together",
    title="Partners heard before help is closed or stepped down",
    statement="Each agency that works with a child has answered before help is closed or stepped down, or it is written down why it was "
    "decided without it.",
    source="Action plan 1.4 and 1.5",
    each=CONSULTED,
    begins=CONSULTED["proposed_on"],
    counts=CONSULTED["kind"].one_of("close", "step down"),
    excused=(Excuse("the proposal was taken back", CONSULTED["withdrawn_on"] <= AS_AT),),
    due=_DUE,
    done=_DONE,
    target=95,
    prompt="Get each agency's answer before it is decided",
    owner="social work",
    note="While nothing is decided, an answer is due within five working days of the proposal.",
    examples=(
        Example(
            Outcome.MET,
            "It answered on the day of the decision.",
            {"kind": "close", "proposed_on": "2026-03-02", "answered_on": "2026-03-16", "decided_on": "2026-03-16"},
        ),
        Example(
            Outcome.NOT_MET,
            "It answered the day after the decision.",
            {"kind": "close", "proposed_on": "2026-03-02", "answered_on": "2026-03-17", "decided_on": "2026-03-16"},
        ),
        Example(
            Outcome.MET,
            "It did not answer, and the reason for deciding without it is written down.",
            {"kind": "close", "proposed_on": "2026-03-02", "asked_on": "2026-03-02", "reason_without": True, "decided_on": "2026-03-16"},
        ),
        Example(
            Outcome.NOT_MET,
            "It was never asked; that another agency answered does not help.",
            {"kind": "step down", "decision": "m", "proposed_on": "2026-03-02", "decided_on": "2026-03-16"},
            {"consulted": [{"kind": "step down", "decision": "m", "proposed_on": "2026-03-02", "answered_on": "2026-03-03"}]},
        ),
        Example(
            Outcome.PENDING,
            "Nothing is decided, and the answer is due today.",
            {"kind": "step down", "proposed_on": "2026-03-02", "asked_on": "2026-03-02"},
            as_at="2026-03-09",
        ),
        Example(
            Outcome.NOT_MET,
            "Nothing is decided, and the answer was due yesterday.",
            {"kind": "step down", "proposed_on": "2026-03-02", "asked_on": "2026-03-02"},
            as_at="2026-03-10",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The proposal was taken back.",
            {"kind": "close", "proposed_on": "2026-03-02", "asked_on": "2026-03-02", "withdrawn_on": "2026-03-20"},
        ),
    ),
)
