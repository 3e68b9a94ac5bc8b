"""M11: assessments are finished within 45 working days of their start, as the census counts."""

from goldenthread.measures.frames import ASSESSMENT
from goldenthread.measures.standard import Example, Excuse, Known, Outcome, Standard
from goldenthread.measures.terms import AS_AT, deadline

_STARTED, _CANCELLED = ASSESSMENT["started_on"], ASSESSMENT["cancelled_on"]
_DUE = deadline("T17b", _STARTED)

STANDARD = Standard(
    code="assessment-in-time-from-start",
    measure="M11",
    journey="Referral and assessment",
    title="Assessments in time, from their start",
    statement="A manager authorises the assessment of a child and family within 45 working days of the day on which it began.",
    source="Children in need census, rule 8670Q",
    each=ASSESSMENT,
    begins=_STARTED,
    excused=(Excuse("ended before it was due", (_CANCELLED <= AS_AT) & (_CANCELLED <= _DUE)),),
    needs=(_STARTED,),
    due=_DUE,
    done=ASSESSMENT["authorised_on"],
    known=Known(85.7, "2025", "England", "England counts finished assessments only; here open ones that are overdue count as not met."),
    prompt="Finish the assessment",
    owner="social work",
    note="Guidance counts from the referral: see the other standard of this number.",
    examples=(
        Example(
            Outcome.MET,
            "Began on 12 January, finished on the 45th working day.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-16"},
        ),
        Example(Outcome.NOT_MET, "One day later is late.", {"started_on": "2026-01-12", "authorised_on": "2026-03-17"}),
        Example(
            Outcome.MET,
            "It began a week after the referral, and the week before does not count here.",
            {"referred_on": "2026-01-05", "started_on": "2026-01-12", "authorised_on": "2026-03-13"},
        ),
        Example(Outcome.NOT_MET, "Still open after the 45th working day.", {"started_on": "2026-01-12"}, as_at="2026-03-17"),
        Example(Outcome.PENDING, "Still open on the 45th working day.", {"started_on": "2026-01-12"}, as_at="2026-03-16"),
        Example(
            Outcome.NOT_APPLICABLE,
            "It was ended in February without being finished.",
            {"started_on": "2026-01-12", "cancelled_on": "2026-02-10"},
        ),
        Example(Outcome.UNKNOWN, "It began before any bank holiday is known here.", {"started_on": "2009-12-01"}),
    ),
)
