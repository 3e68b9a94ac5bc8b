"""M28: children with a child protection plan are visited and seen in time."""

from goldenthread.measures.frames import CHILD, VISIT
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import any_in, deadline, there

_FOLLOWS, _VISITED, _ENDED = VISIT["follows_on"], VISIT["visited_on"], VISIT["ended_on"]
_DUE = deadline("T15", _FOLLOWS)
_BORN, _EXPECTED = there(CHILD, "born_on"), there(CHILD, "expected_on")

STANDARD = Standard(
    code="protection-visit-in-time",
    measure="M28",
    journey="Child protection",
    title="Child protection visits in time",
    statement="A child with a protection plan is visited and seen within ten working days of the visit before or of the start of the plan.",
    source="Usual local practice; no law or guidance sets a time",
    each=VISIT,
    begins=_FOLLOWS,
    counts=VISIT["kind"] == "protection",
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
            "Seen on the tenth working day.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-16", "seen": True},
        ),
        Example(
            Outcome.NOT_MET,
            "Seen on the eleventh working day.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-17", "seen": True},
        ),
        Example(
            Outcome.NOT_MET,
            "Visited in time, but nobody opened the door.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-12", "seen": False},
        ),
        Example(
            Outcome.MET,
            "Visited in time, before the birth.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-12", "seen": False},
            {"child": [{"expected_on": "2026-08-01"}]},
        ),
        Example(Outcome.PENDING, "Due today.", {"kind": "protection", "follows_on": "2026-03-02"}, as_at="2026-03-16"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The plan ended the day before.",
            {"kind": "protection", "follows_on": "2026-03-02", "ended_on": "2026-03-15"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Visited in time, but nobody wrote down whether the child was seen.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-12"},
        ),
    ),
)
