"""M42: practitioners work with no more children than is right."""

from goldenthread.measures.frames import WORKLOAD
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard

_CHILDREN, _MOST = WORKLOAD["children"], WORKLOAD["most_children"]

STANDARD = Standard(
    code="workload-within-limit",
    measure="M42",
    journey="Staff",
    title="Workload within the limit",
    statement="A practitioner works with no more children than the partnership thinks right for the role and the hours.",
    source="Action plan 2.6; the limits are the partnership's own",
    each=WORKLOAD,
    begins=WORKLOAD["month_on"],
    excused=(Excuse("no limit is set for the role", _MOST.missing()),),
    needs=(_CHILDREN,),
    met=_CHILDREN <= _MOST,
    owner="workforce lead",
    note="One practitioner in one month counts once. The average that is published for social workers is no share and not set beside it.",
    examples=(
        Example(
            Outcome.MET,
            "Eighteen children, and eighteen is the most.",
            {"month_on": "2026-03-01", "role": "social worker", "children": 18, "hours": 37, "most_children": 18},
        ),
        Example(
            Outcome.NOT_MET,
            "Nineteen children, and eighteen is the most.",
            {"month_on": "2026-03-01", "role": "social worker", "children": 19, "hours": 37, "most_children": 18},
        ),
        Example(
            Outcome.NOT_MET,
            "Twelve children in half a week, for which nine are the most.",
            {"month_on": "2026-03-01", "role": "social worker", "children": 12, "hours": 18, "most_children": 9},
        ),
        Example(
            Outcome.MET,
            "Nobody yet: nought was returned, and that is not missing.",
            {"month_on": "2026-03-01", "role": "early help worker", "children": 0, "hours": 37, "most_children": 15},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "No limit is set for school nurses.",
            {"month_on": "2026-03-01", "role": "school nurse", "children": 620, "hours": 37},
        ),
        Example(
            Outcome.UNKNOWN,
            "The agency returned no number this month.",
            {"month_on": "2026-03-01", "role": "health visitor", "hours": 37, "most_children": 250},
        ),
    ),
)
