"""M21: children in need are visited and seen in time."""

from goldenthread.measures.frames import CHILD, VISIT
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import any_in, deadline, there

_FOLLOWS, _VISITED, _ENDED = VISIT["follows_on"], VISIT["visited_on"], VISIT["ended_on"]
_DUE = deadline("T16", _FOLLOWS)
_BORN, _EXPECTED = there(CHILD, "born_on"), there(CHILD, "expected_on")

STANDARD = Standard(
    code="child-in-need-visit-in-time",
    measure="M21",
    journey="Referral and assessment",
    title="Visits to children in need in time",
    statement="A child in need is visited and seen within 20 working days of the visit before or of the start of the plan.",
    source="Usual local practice; no law or guidance sets a time",
    each=VISIT,
    begins=_FOLLOWS,
    counts=VISIT["kind"] == "in need",
    excused=(over_before_due("plan ended before it was due", ended=_ENDED, due=_DUE, done=_VISITED),),
    due=_DUE,
    done=_VISITED,
    met=VISIT["seen"] | any_in(CHILD, where=(_BORN > _VISITED) | (_BORN.missing() & _EXPECTED.known())),
    target=90,
    prompt="Visit and see the child",
    owner="social work",
    note="Before the birth a visit is enough.",
    examples=(
        Example(
            Outcome.MET,
            "Seen on the 20th working day.",
            {"kind": "in need", "follows_on": "2026-03-02", "visited_on": "2026-03-30", "seen": True},
        ),
        Example(
            Outcome.NOT_MET,
            "Seen on the 21st working day.",
            {"kind": "in need", "follows_on": "2026-03-02", "visited_on": "2026-03-31", "seen": True},
        ),
        Example(
            Outcome.NOT_MET,
            "Visited in time, but the child was out.",
            {"kind": "in need", "follows_on": "2026-03-02", "visited_on": "2026-03-20", "seen": False},
        ),
        Example(
            Outcome.MET,
            "Visited in time, before the birth.",
            {"kind": "in need", "follows_on": "2026-03-02", "visited_on": "2026-03-20", "seen": False},
            {"child": [{"expected_on": "2026-08-01"}]},
        ),
        Example(Outcome.PENDING, "Due today.", {"kind": "in need", "follows_on": "2026-03-02"}, as_at="2026-03-30"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The plan ended the day before.",
            {"kind": "in need", "follows_on": "2026-03-02", "ended_on": "2026-03-29"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Visited in time, but nobody wrote down whether the child was seen.",
            {"kind": "in need", "follows_on": "2026-03-02", "visited_on": "2026-03-20"},
        ),
    ),
)
