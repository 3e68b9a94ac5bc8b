"""M12: of the assessments that are open, none is older than 45 working days."""

from goldenthread.measures.frames import ASSESSMENT
from goldenthread.measures.standard import Example, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT, deadline

_STARTED, _AUTHORISED, _CANCELLED = ASSESSMENT["started_on"], ASSESSMENT["authorised_on"], ASSESSMENT["cancelled_on"]

STANDARD = Standard(
    code="open-assessment-not-overdue",
    measure="M12",
    journey="Referral and assessment",
    title="Open assessments that are overdue",
    statement="An assessment that is open on the day began no more than 45 working days ago.",
    source="Proposed here; the working days are those of the children in need census, rule 8670Q",
    each=ASSESSMENT,
    begins=_STARTED,
    counts=(_AUTHORISED.missing() | (_AUTHORISED > AS_AT)) & (_CANCELLED.missing() | (_CANCELLED > AS_AT)),
    met=deadline("T17b", _STARTED) >= AS_AT,
    falls_on=AS_AT,
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    target=0,
    owner="social work",
    note="It looks at what is open on one day, so each day has figures of its own and no past months.",
    examples=(
        Example(Outcome.MET, "The 45th working day is today.", {"started_on": "2026-04-24"}),
        Example(Outcome.NOT_MET, "The 45th working day was yesterday.", {"started_on": "2026-04-23"}),
        Example(
            Outcome.NOT_MET,
            "Finished in July; on the day it was open and overdue.",
            {"started_on": "2026-04-23", "authorised_on": "2026-07-02"},
        ),
        Example(
            Outcome.MET,
            "Ended in July without being finished; on the day it was open and not overdue.",
            {"started_on": "2026-06-01", "cancelled_on": "2026-07-02"},
        ),
        Example(
            Outcome.MET,
            "It is counted from its start, so a referral long before changes nothing.",
            {"referred_on": "2026-04-01", "started_on": "2026-04-24"},
        ),
        Example(Outcome.UNKNOWN, "It began before any bank holiday is known here.", {"started_on": "2009-12-01"}),
    ),
)
