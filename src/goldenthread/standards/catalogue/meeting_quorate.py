"""M32: meetings have the people whom they need."""

from goldenthread.measures.frames import MEETING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard

STANDARD = Standard(
    code="meeting-quorate",
    measure="M32",
    journey="Meetings and partners",
    title="Meetings with a quorum",
    statement="Those whom a meeting needs to decide anything are there, by the rule for its kind.",
    source="Working Together for strategy discussions; local conference procedures; the rest proposed here",
    each=MEETING,
    begins=MEETING["held_on"],
    excused=(Excuse("called off", MEETING["called_off"]),),
    met=MEETING["quorate"],
    target=98,
    note="A meeting that goes ahead without a quorum for a good reason still had none.",
    examples=(
        Example(
            Outcome.MET,
            "Social care, police and health were there.",
            {"kind": "strategy discussion", "held_on": "2026-03-02", "quorate": True},
        ),
        Example(
            Outcome.NOT_MET,
            "Only social care and one agency came to the conference.",
            {"kind": "initial conference", "held_on": "2026-03-02", "quorate": False},
        ),
        Example(
            Outcome.NOT_MET,
            "Everybody was asked, but too few came.",
            {"kind": "core group", "held_on": "2026-03-02", "quorate": False, "must_be_asked": 4, "must_and_asked": 4},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Called off because too few would come: it was not held.",
            {"kind": "core group", "held_on": "2026-03-02", "called_off": True, "quorate": False},
        ),
        Example(Outcome.UNKNOWN, "Held, and nobody wrote down who was there.", {"kind": "core group", "held_on": "2026-03-02"}),
    ),
)
