"""M31: agencies that are asked to a meeting are there."""

from goldenthread.measures.frames import INVITATION, MEETING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import any_in, there

STANDARD = Standard(
    code="attendance",
    measure="M31",
    journey="Meetings and partners",
    title="Attendance at meetings",
    statement="An agency that is asked to a meeting is there, or somebody stands in for it.",
    source="Action plan 1.6",
    each=INVITATION,
    begins=INVITATION["held_on"],
    counts=INVITATION["sent_on"] <= INVITATION["held_on"],
    excused=(
        Excuse("the meeting was called off", any_in(MEETING, on=(("meeting", "record"),), where=there(MEETING, "called_off"))),
        Excuse("not involved with the child", INVITATION["answer"] == "not involved"),
    ),
    met=INVITATION["came"],
    note="A report is read but is not attendance. Look at it for each agency and each kind of meeting.",
    examples=(
        Example(Outcome.MET, "It was there.", {"kind": "core group", "sent_on": "2026-03-02", "held_on": "2026-03-16", "came": True}),
        Example(
            Outcome.MET,
            "A deputy came, and counts.",
            {"kind": "core group", "sent_on": "2026-03-02", "held_on": "2026-03-16", "answer": "deputised", "came": True},
        ),
        Example(
            Outcome.NOT_MET,
            "It sent an apology with a good report: honoured, but not there.",
            {
                "kind": "initial conference",
                "sent_on": "2026-03-02",
                "held_on": "2026-03-16",
                "answer": "apology with report",
                "report_on": "2026-03-11",
                "came": False,
            },
        ),
        Example(
            Outcome.NOT_MET,
            "It said it would come and did not; that another agency came does not help.",
            {"meeting": "m", "sent_on": "2026-03-02", "held_on": "2026-03-16", "answer": "accepted", "came": False},
            {"invitation": [{"meeting": "m", "sent_on": "2026-03-02", "held_on": "2026-03-16", "came": True}]},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The meeting was called off.",
            {"meeting": "m", "sent_on": "2026-03-02", "held_on": "2026-03-16"},
            {"meeting": [{"record": "m", "held_on": "2026-03-16", "called_off": True}]},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "It answered that it is not involved with the child.",
            {"sent_on": "2026-03-02", "held_on": "2026-03-16", "answer": "not involved", "came": False},
        ),
        Example(Outcome.UNKNOWN, "Nobody wrote down who was there.", {"sent_on": "2026-03-02", "held_on": "2026-03-16"}),
    ),
)
