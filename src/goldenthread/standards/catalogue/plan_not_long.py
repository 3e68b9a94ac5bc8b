"""M26: of the child protection plans that are open, none has lasted two years."""

from goldenthread.measures.frames import PLAN
from goldenthread.measures.standard import Example, Known, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT, deadline

_STARTED, _ENDED = PLAN["started_on"], PLAN["ended_on"]

STANDARD = Standard(
    code="plan-not-long",
    measure="M26",
    journey="Child protection",
    title="Long child protection plans",
    statement="A child protection plan that is open on the day has lasted less than two years.",
    source="Definition of the national statistics on children in need: open plans of two years or more",
    each=PLAN,
    begins=_STARTED,
    counts=_ENDED.missing() | (_ENDED >= AS_AT),
    met=deadline("T49", _STARTED) > AS_AT,
    falls_on=AS_AT,
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    known=Known(2.3, "2025", "England", "On 31 March."),
    owner="social work",
    note="It looks at what is open on one day; on its last day a plan is still open.",
    examples=(
        Example(Outcome.MET, "Two years tomorrow.", {"started_on": "2024-07-01"}),
        Example(Outcome.NOT_MET, "Two years today.", {"started_on": "2024-06-30"}),
        Example(
            Outcome.NOT_MET,
            "It ended in July; on the day it was open and long.",
            {"started_on": "2024-03-01", "ended_on": "2026-07-10"},
        ),
        Example(
            Outcome.MET,
            "The one before was long; this one is new.",
            {"started_on": "2026-03-02", "earlier_plans": 1},
            {"protection_plan": [{"record": "e", "started_on": "2022-01-05", "ended_on": "2025-01-31"}]},
        ),
        Example(Outcome.UNKNOWN, "It began before any limit is known here.", {"started_on": "2009-12-01"}),
    ),
)
