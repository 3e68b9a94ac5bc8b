"""M21: child in need plans are reviewed in time."""

from goldenthread.measures.frames import REVIEW
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import deadline, when

_FOLLOWS, _FIRST, _HELD, _ENDED = REVIEW["follows_on"], REVIEW["first"], REVIEW["held_on"], REVIEW["ended_on"]
_DUE = when(_FIRST, deadline("T19f", _FOLLOWS), deadline("T19l", _FOLLOWS))

STANDARD = Standard(
    code="child-in-need-review-in-time",
    measure="M21",
    journey="Referral and assessment",
    title="Child in need reviews in time",
    statement="A child in need plan is reviewed within six weeks of its start, and then within three months of the review before.",
    source="Usual local practice; Children Act 1989, section 17, sets no time",
    each=REVIEW,
    begins=_FOLLOWS,
    counts=REVIEW["kind"] == "child in need review",
    excused=(over_before_due("plan ended before it was due", ended=_ENDED, due=_DUE, done=_HELD, where=_FIRST.known()),),
    needs=(_FIRST,),
    due=_DUE,
    done=_HELD,
    target=90,
    prompt="Hold the child in need review",
    owner="social work",
    examples=(
        Example(
            Outcome.MET,
            "The first, six weeks to the day.",
            {"kind": "child in need review", "follows_on": "2026-03-02", "first": True, "held_on": "2026-04-13"},
        ),
        Example(
            Outcome.NOT_MET,
            "The first, a day later.",
            {"kind": "child in need review", "follows_on": "2026-03-02", "first": True, "held_on": "2026-04-14"},
        ),
        Example(
            Outcome.MET,
            "A later one has three months.",
            {"kind": "child in need review", "follows_on": "2026-03-02", "first": False, "held_on": "2026-06-02"},
        ),
        Example(
            Outcome.PENDING,
            "Due today and not held yet.",
            {"kind": "child in need review", "follows_on": "2026-03-02", "first": True},
            as_at="2026-04-13",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The plan ended the day before.",
            {"kind": "child in need review", "follows_on": "2026-03-02", "first": True, "ended_on": "2026-04-12"},
        ),
        Example(
            Outcome.NOT_MET,
            "The plan ended after it was due.",
            {"kind": "child in need review", "follows_on": "2026-03-02", "first": True, "ended_on": "2026-05-20"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Nobody knows whether it is the first, so nobody knows when it was due.",
            {"kind": "child in need review", "follows_on": "2026-03-02", "held_on": "2026-05-01"},
        ),
    ),
)
