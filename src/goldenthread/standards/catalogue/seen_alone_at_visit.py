"""M28: at child protection visits the child is seen alone, or it is written down why not."""

from goldenthread.measures.frames import VISIT
from goldenthread.measures.standard import Example, Outcome, Standard

_SEEN = VISIT["seen"]

STANDARD = Standard(
    code="seen-alone-at-visit",
    measure="M28",
    journey="Child protection",
    title="Children seen alone at child protection visits",
    statement="At a child protection visit the child is seen alone, or the reason why that is not safe or not right is written down.",
    source="Working Together (seeing the child alone)",
    each=VISIT,
    begins=VISIT["visited_on"],
    counts=(VISIT["kind"] == "protection") & (_SEEN | _SEEN.missing()),
    needs=(_SEEN,),
    met=VISIT["alone"] | VISIT["alone_not_safe"].known(),
    target=90,
    owner="social work",
    note="Of visits at which the child was seen. A baby has a reason like any other child, and it is written down.",
    examples=(
        Example(
            Outcome.MET,
            "Seen alone.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-12", "seen": True, "alone": True},
        ),
        Example(
            Outcome.MET,
            "Not alone, and it says why.",
            {
                "kind": "protection",
                "follows_on": "2026-03-02",
                "visited_on": "2026-03-12",
                "seen": True,
                "alone": False,
                "alone_not_safe": "child asked for the mother to stay",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Not alone, and nobody says why.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-12", "seen": True, "alone": False},
        ),
        Example(
            Outcome.MET,
            "Late, but alone: lateness is for the other standard of this number.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-04-20", "seen": True, "alone": True},
        ),
        Example(
            Outcome.UNKNOWN,
            "Seen, but nobody wrote down whether alone.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-12", "seen": True},
        ),
        Example(
            Outcome.UNKNOWN,
            "Nobody wrote down whether the child was seen at all.",
            {"kind": "protection", "follows_on": "2026-03-02", "visited_on": "2026-03-12", "alone": False},
        ),
    ),
)
