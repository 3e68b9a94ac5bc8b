"""M44: each child is talked about in supervision in time."""

from goldenthread.measures.frames import SUPERVISION
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import deadline, when

_FOLLOWS, _HELD, _ENDED = SUPERVISION["follows_on"], SUPERVISION["held_on"], SUPERVISION["ended_on"]
_DUE = when(SUPERVISION["kind"] == "protection", deadline("T46", _FOLLOWS), deadline("T46h", _FOLLOWS))

STANDARD = Standard(
    code="supervision-in-time",
    measure="M44",
    journey="Staff",
    title="Supervision in time",
    statement="Supervision about a child is on record within twenty working days of the last for protection, and six weeks for other help.",
    source="Monthly is what a peer review expected; six weeks is usual local practice",
    each=SUPERVISION,
    begins=_FOLLOWS,
    excused=(over_before_due("work ended before it was due", ended=_ENDED, due=_DUE, done=_HELD, where=SUPERVISION["kind"].known()),),
    needs=(SUPERVISION["kind"],),
    due=_DUE,
    done=_HELD,
    target=90,
    prompt="Hold supervision about the child",
    owner="workforce lead",
    note="What is not on record did not happen for this standard.",
    examples=(
        Example(
            Outcome.MET,
            "Protection, four weeks later.",
            {"kind": "protection", "follows_on": "2026-03-02", "held_on": "2026-03-30"},
        ),
        Example(
            Outcome.NOT_MET,
            "Protection, a day later than that.",
            {"kind": "protection", "follows_on": "2026-03-02", "held_on": "2026-03-31"},
        ),
        Example(
            Outcome.MET,
            "Early help, six weeks later.",
            {"kind": "early help", "follows_on": "2026-03-02", "held_on": "2026-04-13"},
        ),
        Example(
            Outcome.NOT_MET,
            "Early help, none on record and overdue since yesterday.",
            {"kind": "early help", "follows_on": "2026-03-02"},
            as_at="2026-04-14",
        ),
        Example(Outcome.PENDING, "A child in need, due today.", {"kind": "in need", "follows_on": "2026-03-02"}, as_at="2026-04-13"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The plan ended the day before it was due.",
            {"kind": "protection", "follows_on": "2026-03-02", "ended_on": "2026-03-29"},
        ),
        Example(Outcome.UNKNOWN, "Nobody wrote down what kind of work it is.", {"follows_on": "2026-03-02", "held_on": "2026-04-07"}),
    ),
)
