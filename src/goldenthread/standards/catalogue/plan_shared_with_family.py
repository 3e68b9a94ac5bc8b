"""Our own: the plan for early help is shared with the family in time."""

from goldenthread.measures.frames import HELP_ASSESSMENT
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import deadline

_STARTED, _SHARED, _ENDED = HELP_ASSESSMENT["started_on"], HELP_ASSESSMENT["plan_shared_on"], HELP_ASSESSMENT["ended_on"]
_DUE = deadline("T23", _STARTED)

STANDARD = Standard(
    code="plan-shared-with-family",
    journey="Early help",
    title="Early help plan shared with the family in time",
    statement="The family has its plan within fifteen working days of the day on which the early help assessment began.",
    source="Early help procedures of one council",
    each=HELP_ASSESSMENT,
    begins=_STARTED,
    excused=(over_before_due("assessment ended unfinished before it was due", ended=_ENDED, due=_DUE, done=_SHARED),),
    due=_DUE,
    done=_SHARED,
    prompt="Share the plan with the family",
    owner="early help",
    examples=(
        Example(Outcome.MET, "Begun on Monday, shared three weeks later.", {"started_on": "2026-03-02", "plan_shared_on": "2026-03-23"}),
        Example(Outcome.NOT_MET, "Shared a day later than that.", {"started_on": "2026-03-02", "plan_shared_on": "2026-03-24"}),
        Example(
            Outcome.NOT_MET,
            "The assessment was finished in time, but the family does not have the plan.",
            {"started_on": "2026-03-02", "completed_on": "2026-03-13"},
            as_at="2026-03-24",
        ),
        Example(Outcome.PENDING, "Not shared on the last day.", {"started_on": "2026-03-02"}, as_at="2026-03-23"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The assessment was ended unfinished after a week, so there is no plan.",
            {"started_on": "2026-03-02", "ended_on": "2026-03-09"},
        ),
    ),
)
