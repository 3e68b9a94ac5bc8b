"""M15: early help assessments are finished in time."""

from goldenthread.measures.frames import HELP_ASSESSMENT
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import deadline, when

_AGREED, _DONE, _ENDED = HELP_ASSESSMENT["agreed_on"], HELP_ASSESSMENT["completed_on"], HELP_ASSESSMENT["ended_on"]
_DUE = deadline("T22", _AGREED)

STANDARD = Standard(
    code="early-help-assessment-in-time",
    measure="M15",
    journey="Early help",
    title="Early help assessments finished in time",
    statement="An early help assessment is finished within ten working days of the day on which the family agreed to it.",
    source="Early help procedures of one council; action plan 4.1 for the tolerance",
    each=HELP_ASSESSMENT,
    begins=when(_AGREED.known(), _AGREED, HELP_ASSESSMENT["started_on"]),
    excused=(over_before_due("ended unfinished before it was due", ended=_ENDED, due=_DUE, done=_DONE),),
    needs=(_AGREED,),
    due=_DUE,
    done=_DONE,
    tolerated=deadline("T22", _AGREED, tolerated=True),
    prompt="Finish the early help assessment",
    owner="early help",
    note="Up to a tenth later is shown apart as within tolerance, and is not in time. Other areas give 30 to 45 working days.",
    examples=(
        Example(Outcome.MET, "Agreed on Monday, finished two weeks later.", {"agreed_on": "2026-03-02", "completed_on": "2026-03-16"}),
        Example(
            Outcome.NOT_MET,
            "A day later: within tolerance, which is not in time.",
            {"agreed_on": "2026-03-02", "completed_on": "2026-03-17"},
        ),
        Example(Outcome.NOT_MET, "Two days later: late.", {"agreed_on": "2026-03-02", "completed_on": "2026-03-18"}),
        Example(Outcome.NOT_MET, "Still not finished the day after.", {"agreed_on": "2026-03-02"}, as_at="2026-03-17"),
        Example(
            Outcome.PENDING,
            "Not finished on the last day.",
            {"agreed_on": "2026-03-02", "started_on": "2026-03-04"},
            as_at="2026-03-16",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The family changed its mind in the first week.",
            {"agreed_on": "2026-03-02", "started_on": "2026-03-03", "ended_on": "2026-03-06"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Finished in a week, but nobody wrote down when the family agreed.",
            {"started_on": "2026-03-02", "completed_on": "2026-03-09"},
        ),
    ),
)
