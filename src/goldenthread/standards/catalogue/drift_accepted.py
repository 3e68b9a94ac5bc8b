"""Our own: where an early help assessment is late, a manager has accepted the reason."""

from goldenthread.measures.frames import HELP_ASSESSMENT
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, deadline, when

_AGREED, _DONE, _ENDED = HELP_ASSESSMENT["agreed_on"], HELP_ASSESSMENT["completed_on"], HELP_ASSESSMENT["ended_on"]
_DUE = deadline("T22", _AGREED)
_LATE = AS_AT > _DUE
_ACCEPTED = HELP_ASSESSMENT["drift_accepted"].known() & HELP_ASSESSMENT["drift_accepted"]

STANDARD = Standard(
    code="drift-accepted",
    journey="Early help",
    title="Reasons for late early help assessments accepted",
    statement="Where an early help assessment is not finished in time, a manager has looked at the reason and accepted it.",
    source="Action plan 4.1 and 4.4",
    each=HELP_ASSESSMENT,
    begins=when(_AGREED.known(), _AGREED, HELP_ASSESSMENT["started_on"]),
    excused=(
        Excuse("finished in time", _DONE <= _DUE),
        Excuse("not due yet", AS_AT <= _DUE),
        Excuse("ended unfinished before it was due", _ENDED < _DUE),
    ),
    needs=(_AGREED,),
    met=(_LATE & _ACCEPTED) | ~_LATE,  # neither yes nor no where nothing says when it was due
    owner="early help",
    note="No reason given is no reason accepted, so it is not met. What is late within tolerance wants a reason too.",
    examples=(
        Example(
            Outcome.MET,
            "Two weeks late, and a manager accepted why.",
            {"agreed_on": "2026-03-02", "completed_on": "2026-03-30", "drift_accepted": True},
        ),
        Example(
            Outcome.NOT_MET,
            "A day late, and the reason was not accepted.",
            {"agreed_on": "2026-03-02", "completed_on": "2026-03-17", "drift_accepted": False},
        ),
        Example(Outcome.NOT_MET, "Late, and nobody gave a reason.", {"agreed_on": "2026-03-02", "completed_on": "2026-03-30"}),
        Example(Outcome.NOT_MET, "Overdue since yesterday, and no reason is given.", {"agreed_on": "2026-03-02"}, as_at="2026-03-17"),
        Example(
            Outcome.NOT_APPLICABLE,
            "Finished on the last day.",
            {"agreed_on": "2026-03-02", "completed_on": "2026-03-16"},
        ),
        Example(Outcome.NOT_APPLICABLE, "Due today.", {"agreed_on": "2026-03-02"}, as_at="2026-03-16"),
        Example(
            Outcome.UNKNOWN,
            "Nobody wrote down when the family agreed, so nobody knows whether it is late.",
            {"started_on": "2026-03-02", "completed_on": "2026-03-30", "drift_accepted": True},
        ),
    ),
)
