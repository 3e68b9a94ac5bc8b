"""M11: assessments are finished within 45 working days of the referral."""

from goldenthread.measures.frames import ASSESSMENT
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, deadline, when

_REFERRED, _CANCELLED = ASSESSMENT["referred_on"], ASSESSMENT["cancelled_on"]
_DUE = deadline("T17a", _REFERRED)

STANDARD = Standard(
    code="assessment-in-time-from-referral",
    measure="M11",
    journey="Referral and assessment",
    title="Assessments in time, from the referral",
    statement="A manager authorises the assessment of a child and family within 45 working days of the referral.",
    source="Working Together (assessment within 45 working days of the referral)",
    each=ASSESSMENT,
    begins=when(_REFERRED.known(), _REFERRED, ASSESSMENT["started_on"]),
    excused=(Excuse("ended before it was due", (_CANCELLED <= AS_AT) & (_CANCELLED <= _DUE)),),
    needs=(_REFERRED,),
    due=_DUE,
    done=ASSESSMENT["authorised_on"],
    prompt="Finish the assessment",
    owner="social work",
    note="The census counts from the day on which the assessment began: see the other standard of this number. "
    "Each assessment takes as long as the child needs; 45 working days is the most.",
    examples=(
        Example(
            Outcome.MET,
            "Referred on 5 January, finished on the 45th working day.",
            {"referred_on": "2026-01-05", "started_on": "2026-01-08", "authorised_on": "2026-03-09"},
        ),
        Example(
            Outcome.NOT_MET,
            "One day later is late, although it is 45 working days from its start.",
            {"referred_on": "2026-01-05", "started_on": "2026-01-06", "authorised_on": "2026-03-10"},
        ),
        Example(
            Outcome.NOT_MET,
            "Still open after the 45th working day.",
            {"referred_on": "2026-01-05", "started_on": "2026-01-08"},
            as_at="2026-03-10",
        ),
        Example(
            Outcome.PENDING,
            "Still open on the 45th working day.",
            {"referred_on": "2026-01-05", "started_on": "2026-01-08"},
            as_at="2026-03-09",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The family moved away, and it was ended in time without being finished.",
            {"referred_on": "2026-01-05", "started_on": "2026-01-08", "cancelled_on": "2026-03-09"},
        ),
        Example(
            Outcome.NOT_MET,
            "It was ended when it was overdue already.",
            {"referred_on": "2026-01-05", "started_on": "2026-01-08", "cancelled_on": "2026-03-10"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Nobody wrote down when the referral came in.",
            {"started_on": "2026-01-08", "authorised_on": "2026-02-02"},
        ),
    ),
)
