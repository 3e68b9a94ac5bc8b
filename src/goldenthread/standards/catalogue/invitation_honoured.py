"""M30: agencies that are asked come, or send their apology with a report."""

from goldenthread.measures.frames import INVITATION, MEETING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import any_in, there

_ANSWER, _REPORT, _HELD = INVITATION["answer"], INVITATION["report_on"], INVITATION["held_on"]
_WROTE = _ANSWER.known() & _ANSWER.one_of("apology", "apology with report") & _REPORT.known() & (_REPORT <= _HELD)

STANDARD = Standard(
    code="invitation-honoured",
    measure="M30",
    journey="Meetings and partners",
    title="Invitations honoured",
    statement="An agency that is asked to a meeting comes, sends somebody, or sends its apology with a report by the day of the meeting.",
    source="Action plan 1.6",
    each=INVITATION,
    begins=_HELD,
    counts=INVITATION["sent_on"] <= _HELD,
    excused=(
        Excuse("the meeting was called off", any_in(MEETING, on=(("meeting", "record"),), where=there(MEETING, "called_off"))),
        Excuse("not involved with the child", _ANSWER == "not involved"),
    ),
    met=INVITATION["came"] | _WROTE,
    target=85,
    note="An apology without a report is not enough, and neither is a report that comes after the meeting.",
    examples=(
        Example(Outcome.MET, "It came.", {"sent_on": "2026-03-02", "held_on": "2026-03-16", "answer": "accepted", "came": True}),
        Example(
            Outcome.MET,
            "It sent a deputy, who counts.",
            {"sent_on": "2026-03-02", "held_on": "2026-03-16", "answer": "deputised", "came": True},
        ),
        Example(
            Outcome.MET,
            "Apology, and the report came on the day of the meeting.",
            {
                "sent_on": "2026-03-02",
                "held_on": "2026-03-16",
                "answer": "apology with report",
                "report_on": "2026-03-16",
                "came": False,
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Apology, and the report came a day after the meeting.",
            {
                "sent_on": "2026-03-02",
                "held_on": "2026-03-16",
                "answer": "apology with report",
                "report_on": "2026-03-17",
                "came": False,
            },
        ),
        Example(Outcome.NOT_MET, "It never answered and did not come.", {"sent_on": "2026-03-02", "held_on": "2026-03-16", "came": False}),
        Example(
            Outcome.NOT_APPLICABLE,
            "It is not involved with the child.",
            {"sent_on": "2026-03-02", "held_on": "2026-03-16", "answer": "not involved", "came": False},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The meeting was called off.",
            {"meeting": "m", "sent_on": "2026-03-02", "held_on": "2026-03-16", "answer": "accepted"},
            {"meeting": [{"record": "m", "held_on": "2026-03-16", "called_off": True}]},
        ),
        Example(
            Outcome.UNKNOWN,
            "It said it would come, and nobody wrote down whether it did.",
            {"sent_on": "2026-03-02", "held_on": "2026-03-16", "answer": "accepted"},
        ),
    ),
)
