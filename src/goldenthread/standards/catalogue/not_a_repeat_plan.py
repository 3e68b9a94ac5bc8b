"""M25: a child protection plan is the child's first."""

from goldenthread.measures.frames import PLAN
from goldenthread.measures.standard import Example, Known, Outcome, Polarity, Shown, Standard

_EARLIER = PLAN["earlier_plans"]

STANDARD = Standard(
    code="not-a-repeat-plan",
    measure="M25",
    journey="Child protection",
    title="Repeat child protection plans",
    statement="A child protection plan that begins is the child's first.",
    source="Definition of the national statistics on children in need: a second or later plan, however long ago the first was",
    each=PLAN,
    begins=PLAN["started_on"],
    needs=(_EARLIER,),
    met=_EARLIER == 0,
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    known=Known(24.5, "2025", "England", "Plans that other councils made for the child count too, where they are known."),
    owner="social work",
    examples=(
        Example(Outcome.MET, "The first.", {"started_on": "2026-03-02", "earlier_plans": 0}),
        Example(Outcome.NOT_MET, "The second.", {"started_on": "2026-03-02", "earlier_plans": 1}),
        Example(
            Outcome.NOT_MET,
            "The one before ended ten years ago: it counts all the same.",
            {"started_on": "2026-03-02", "earlier_plans": 1},
            {"protection_plan": [{"record": "e", "started_on": "2015-01-05", "ended_on": "2016-02-01"}]},
        ),
        Example(
            Outcome.MET,
            "A sister had a plan before: that is hers.",
            {"started_on": "2026-03-02", "earlier_plans": 0},
            {"protection_plan": [{"record": "e", "child": "d", "started_on": "2025-01-05"}]},
        ),
        Example(Outcome.UNKNOWN, "Nobody knows what other councils did.", {"started_on": "2026-03-02"}),
    ),
)
