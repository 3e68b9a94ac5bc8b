"""M27: child protection plans are reviewed in time."""

from goldenthread.measures.frames import REVIEW
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import deadline, when

_FOLLOWS, _FIRST, _HELD, _ENDED = REVIEW["follows_on"], REVIEW["first"], REVIEW["held_on"], REVIEW["ended_on"]
_DUE = when(_FIRST, deadline("T13", _FOLLOWS), deadline("T14", _FOLLOWS))

STANDARD = Standard(
    code="review-conference-in-time",
    measure="M27",
    journey="Child protection",
    title="Review conferences in time",
    statement="The first review conference is held within three months of the initial conference, and each later one within six months.",
    source="Working Together (review conferences)",
    each=REVIEW,
    begins=_FOLLOWS,
    counts=REVIEW["kind"] == "review conference",
    excused=(over_before_due("plan ended before it was due", ended=_ENDED, due=_DUE, done=_HELD, where=_FIRST.known()),),
    needs=(_FIRST,),
    due=_DUE,
    done=_HELD,
    target=95,
    prompt="Hold the review conference",
    owner="social work",
    examples=(
        Example(
            Outcome.MET,
            "The first, three months to the day.",
            {"kind": "review conference", "follows_on": "2026-03-02", "first": True, "held_on": "2026-06-02"},
        ),
        Example(
            Outcome.NOT_MET,
            "The first, a day later.",
            {"kind": "review conference", "follows_on": "2026-03-02", "first": True, "held_on": "2026-06-03"},
        ),
        Example(
            Outcome.MET,
            "A later one has six months.",
            {"kind": "review conference", "follows_on": "2025-09-02", "first": False, "held_on": "2026-03-02"},
        ),
        Example(
            Outcome.PENDING,
            "Due today and not held yet.",
            {"kind": "review conference", "follows_on": "2026-03-02", "first": True},
            as_at="2026-06-02",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The plan ended the day before.",
            {"kind": "review conference", "follows_on": "2026-03-02", "first": True, "ended_on": "2026-06-01"},
        ),
        Example(
            Outcome.MET,
            "Held early, and the plan ended on that day: held is held.",
            {"kind": "review conference", "follows_on": "2026-03-02", "first": True, "held_on": "2026-05-20", "ended_on": "2026-05-20"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Nobody knows whether it is the first, so nobody knows when it was due.",
            {"kind": "review conference", "follows_on": "2026-01-05", "held_on": "2026-06-02"},
        ),
    ),
)
