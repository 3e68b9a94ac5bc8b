"""M39: how many children are in care, for each 10,000 children."""

from goldenthread.measures.frames import CARE
from goldenthread.measures.standard import Example, Known, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT, YES

_ENDED = CARE["ended_on"]

STANDARD = Standard(
    code="care-rate",
    measure="M39",
    journey="Care and missing",
    title="Rate of children in care",
    statement="A child is in care on the day.",
    source="Definition of the national statistics on children looked after, which count on 31 March",
    each=CARE,
    begins=CARE["started_on"],
    counts=_ENDED.missing() | (_ENDED >= AS_AT),
    met=YES,
    falls_on=AS_AT,
    polarity=Polarity.NEUTRAL,
    shown=Shown.PER_CHILDREN,
    known=Known(67.0, "2025", "England", "For each 10,000 children, on 31 March. England leaves out children in short breaks."),
    owner="social work",
    note="It looks at who is in care on one day; on the last day a child is still in care. "
    "Children of 0 to 17 who live there are what it is set against.",
    examples=(
        Example(Outcome.MET, "In care.", {"started_on": "2026-03-02"}),
        Example(Outcome.MET, "It began today.", {"started_on": "2026-06-30"}),
        Example(Outcome.MET, "Today is the last day.", {"started_on": "2026-03-02", "ended_on": "2026-06-30"}),
        Example(
            Outcome.MET, "Went home in July; on the day the child was in care.", {"started_on": "2026-03-02", "ended_on": "2026-07-10"}
        ),
    ),
)
