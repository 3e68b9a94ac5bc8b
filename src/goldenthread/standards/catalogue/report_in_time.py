"""M33: reports come in time before conferences."""

from goldenthread.measures.frames import INVITATION, MEETING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import any_in, deadline, there

_SENT, _HELD = INVITATION["sent_on"], INVITATION["held_on"]
_DUE = deadline("T09a", _HELD)

STANDARD = Standard(
    code="report-in-time",
    measure="M33",
    journey="Meetings and partners",
    title="Reports for conferences in time",
    statement="An agency that must be asked to a conference has its report in two working days before it.",
    source="Usual local conference procedures; there is no national number",
    each=INVITATION,
    begins=_SENT,
    counts=INVITATION["kind"].one_of("initial conference", "review conference") & INVITATION["must"],
    excused=(
        Excuse("the conference was called off", any_in(MEETING, on=(("meeting", "record"),), where=there(MEETING, "called_off"))),
        Excuse("not involved with the child", INVITATION["answer"] == "not involved"),
        Excuse("asked after the report was due", _SENT > _DUE),
    ),
    due=_DUE,
    done=INVITATION["report_on"],
    target=90,
    prompt="Send the report for the conference",
    note="Who comes without a report is not in time: the family and the chair have nothing to read beforehand.",
    examples=(
        Example(
            Outcome.MET,
            "Two working days before an initial conference.",
            {
                "kind": "initial conference",
                "must": True,
                "sent_on": "2026-03-02",
                "held_on": "2026-03-16",
                "report_on": "2026-03-12",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "One working day before it.",
            {
                "kind": "initial conference",
                "must": True,
                "sent_on": "2026-03-02",
                "held_on": "2026-03-16",
                "report_on": "2026-03-13",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "It came to the conference and brought no report.",
            {"kind": "review conference", "must": True, "sent_on": "2026-03-02", "held_on": "2026-03-16", "came": True},
        ),
        Example(
            Outcome.PENDING,
            "The report for a review is due today.",
            {"kind": "review conference", "must": True, "sent_on": "2026-03-02", "held_on": "2026-03-16"},
            as_at="2026-03-12",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Asked the working day before the conference.",
            {"kind": "initial conference", "must": True, "sent_on": "2026-03-13", "held_on": "2026-03-16", "came": True},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The conference was called off.",
            {"kind": "initial conference", "meeting": "m", "must": True, "sent_on": "2026-03-02", "held_on": "2026-03-16"},
            {"meeting": [{"record": "m", "kind": "initial conference", "held_on": "2026-03-16", "called_off": True}]},
        ),
    ),
)
