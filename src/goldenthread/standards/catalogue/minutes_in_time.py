"""M33: minutes of conferences go out in time."""

from goldenthread.measures.frames import MEETING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import deadline

STANDARD = Standard(
    code="minutes-in-time",
    measure="M33",
    journey="Meetings and partners",
    title="Minutes of conferences in time",
    statement="The minutes of a child protection conference go to all who get them within twenty working days of it.",
    source="Usual local conference procedures; there is no national number",
    each=MEETING,
    begins=MEETING["held_on"],
    counts=MEETING["kind"].one_of("initial conference", "review conference"),
    excused=(Excuse("called off", MEETING["called_off"]),),
    due=deadline("T10m", MEETING["held_on"]),
    done=MEETING["minutes_on"],
    target=90,
    prompt="Send the minutes of the conference",
    owner="quality assurance",
    note="It counts when they went to all. The outline of the plan goes out sooner and is no minutes.",
    examples=(
        Example(
            Outcome.MET,
            "Four weeks later to the day.",
            {"kind": "initial conference", "held_on": "2026-03-02", "minutes_on": "2026-03-30"},
        ),
        Example(
            Outcome.NOT_MET,
            "A day later than that.",
            {"kind": "review conference", "held_on": "2026-03-02", "minutes_on": "2026-03-31"},
        ),
        Example(Outcome.NOT_MET, "Not sent, and overdue.", {"kind": "review conference", "held_on": "2026-03-02"}, as_at="2026-03-31"),
        Example(Outcome.PENDING, "Not sent on the last day.", {"kind": "initial conference", "held_on": "2026-03-02"}, as_at="2026-03-30"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The conference was called off, so there is nothing to minute.",
            {"kind": "initial conference", "held_on": "2026-03-02", "called_off": True},
        ),
    ),
)
