"""M10: what share of assessments find a child in need."""

from goldenthread.measures.frames import ASSESSMENT
from goldenthread.measures.standard import Example, Known, Outcome, Polarity, Shown, Standard

_AUTHORISED, _IN_NEED = ASSESSMENT["authorised_on"], ASSESSMENT["in_need"]

STANDARD = Standard(
    code="assessment-found-need",
    measure="M10",
    journey="Referral and assessment",
    title="Assessed as not in need",
    statement="A finished assessment of a child and family finds that the child is in need.",
    source="Children Act 1989, section 17; definition of the national statistics on children in need",
    each=ASSESSMENT,
    begins=_AUTHORISED,
    needs=(_IN_NEED,),
    met=_IN_NEED,
    polarity=Polarity.NEUTRAL,
    shown=Shown.NOT_MET,
    known=Known(30.8, "2025", "England", "England's share is of referrals; this one is of finished assessments."),
    owner="social work",
    note="An assessment that was ended without being finished found nothing, and does not count.",
    examples=(
        Example(Outcome.MET, "It found a child in need.", {"started_on": "2026-01-12", "authorised_on": "2026-03-02", "in_need": True}),
        Example(
            Outcome.NOT_MET,
            "It found that early help is enough: not in need.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-02", "in_need": False},
        ),
        Example(
            Outcome.MET,
            "Late, but it found a child in need.",
            {"started_on": "2025-10-01", "authorised_on": "2026-03-02", "in_need": True},
        ),
        Example(
            Outcome.UNKNOWN,
            "Finished, but nobody wrote down what it found.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-02"},
        ),
    ),
)
