"""M24: how many children have a child protection plan, for each 10,000 children."""

from goldenthread.measures.frames import PLAN
from goldenthread.measures.standard import Example, Known, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT, YES

_ENDED = PLAN["ended_on"]

STANDARD = Standard(
    code="protection-plan-rate",
    measure="M24",
    journey="Child protection",
    title="Rate of child protection plans",
    statement="A child has a child protection plan on the day.",
    source="Definition of the national statistics on children in need, which count on 31 March",
    each=PLAN,
    begins=PLAN["started_on"],
    counts=_ENDED.missing() | (_ENDED >= AS_AT),
    met=YES,
    falls_on=AS_AT,
    polarity=Polarity.NEUTRAL,
    shown=Shown.PER_CHILDREN,
    known=Known(40.6, "2025", "England", "For each 10,000 children, on 31 March."),
    owner="social work",
    note="It looks at what is open on one day; on its last day a plan is still open. "
    "Children of 0 to 17 who live there are what it is set against.",
    examples=(
        Example(Outcome.MET, "The plan is open.", {"started_on": "2026-03-02"}),
        Example(Outcome.MET, "It began today.", {"started_on": "2026-06-30"}),
        Example(Outcome.MET, "Today is its last day.", {"started_on": "2026-03-02", "ended_on": "2026-06-30"}),
        Example(
            Outcome.MET,
            "It ended in July; on the day it was open.",
            {"started_on": "2026-03-02", "ended_on": "2026-07-10"},
        ),
    ),
)
