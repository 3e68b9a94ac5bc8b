"""M27: core groups meet in time."""

from goldenthread.measures.frames import REVIEW
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import deadline, when

_FOLLOWS, _FIRST, _HELD, _ENDED = REVIEW["follows_on"], REVIEW["first"], REVIEW["held_on"], REVIEW["ended_on"]
_DUE = when(_FIRST, deadline("T11", _FOLLOWS), deadline("T12", _FOLLOWS))

STANDARD = Standard(
    code="core-group-in-time",
    measure="M27",
    journey="Child protection",
    title="Core groups in time",
    statement="The first core group meets within ten working days of the initial conference, and then within six weeks of the one before.",
    source="Working Together (first core group); usual local practice (later ones)",
    each=REVIEW,
    begins=_FOLLOWS,
    counts=REVIEW["kind"] == "core group",
    excused=(over_before_due("plan ended before it was due", ended=_ENDED, due=_DUE, done=_HELD, where=_FIRST.known()),),
    needs=(_FIRST,),
    due=_DUE,
    done=_HELD,
    target=95,
    prompt="Hold the core group",
    owner="social work",
    examples=(
        Example(
            Outcome.MET,
            "The first, on the tenth working day.",
            {"kind": "core group", "follows_on": "2026-03-02", "first": True, "held_on": "2026-03-16"},
        ),
        Example(
            Outcome.NOT_MET,
            "The first, a day later.",
            {"kind": "core group", "follows_on": "2026-03-02", "first": True, "held_on": "2026-03-17"},
        ),
        Example(
            Outcome.MET,
            "A later one has six weeks.",
            {"kind": "core group", "follows_on": "2026-03-02", "first": False, "held_on": "2026-04-13"},
        ),
        Example(
            Outcome.NOT_MET,
            "A later one, overdue and not held.",
            {"kind": "core group", "follows_on": "2026-03-02", "first": False},
            as_at="2026-04-14",
        ),
        Example(
            Outcome.PENDING,
            "The first is due today.",
            {"kind": "core group", "follows_on": "2026-03-02", "first": True},
            as_at="2026-03-16",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The plan ended the day before.",
            {"kind": "core group", "follows_on": "2026-03-02", "first": False, "ended_on": "2026-04-12"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Nobody knows whether it is the first, so nobody knows when it was due.",
            {"kind": "core group", "follows_on": "2026-03-02", "held_on": "2026-03-20"},
        ),
    ),
)
