"""M16: reviews of early help are held in time."""

from goldenthread.measures.frames import REVIEW
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import deadline, when

_FOLLOWS, _HELD, _ENDED = REVIEW["follows_on"], REVIEW["held_on"], REVIEW["ended_on"]
_DUE = when(REVIEW["first"], deadline("T24", _FOLLOWS), deadline("T25", _FOLLOWS))

STANDARD = Standard(
    code="early-help-review-in-time",
    measure="M16",
    journey="Early help",
    title="Early help reviews in time",
    statement="The first team around the family meets within six weeks of the assessment, and then within three months of the last.",
    source="Early help procedures of one council",
    each=REVIEW,
    begins=_FOLLOWS,
    counts=REVIEW["kind"] == "early help review",
    excused=(over_before_due("help ended before it was due", ended=_ENDED, due=_DUE, done=_HELD, where=REVIEW["first"].known()),),
    needs=(REVIEW["first"],),
    due=_DUE,
    done=_HELD,
    target=90,
    prompt="Hold the team around the family",
    owner="early help",
    note="School holidays do not stop the clock.",
    examples=(
        Example(
            Outcome.MET,
            "The first, six weeks to the day.",
            {"kind": "early help review", "first": True, "follows_on": "2026-03-02", "held_on": "2026-04-13"},
        ),
        Example(
            Outcome.NOT_MET,
            "The first, a day later.",
            {"kind": "early help review", "first": True, "follows_on": "2026-03-02", "held_on": "2026-04-14"},
        ),
        Example(
            Outcome.MET,
            "A later one has three months.",
            {"kind": "early help review", "first": False, "follows_on": "2026-03-02", "held_on": "2026-06-02"},
        ),
        Example(
            Outcome.NOT_MET,
            "A later one, due yesterday and not held.",
            {"kind": "early help review", "first": False, "follows_on": "2026-03-02"},
            as_at="2026-06-03",
        ),
        Example(
            Outcome.PENDING,
            "A later one, due today.",
            {"kind": "early help review", "first": False, "follows_on": "2026-03-02"},
            as_at="2026-06-02",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The help ended in the fifth week.",
            {"kind": "early help review", "first": True, "follows_on": "2026-03-02", "ended_on": "2026-04-02"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Held after two months, and nobody wrote down whether it was the first.",
            {"kind": "early help review", "follows_on": "2026-03-02", "held_on": "2026-05-04"},
        ),
    ),
)
