"""M14: how much early help is open for each 10,000 children."""

from goldenthread.measures.frames import HELP
from goldenthread.measures.standard import Example, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT, YES

STANDARD = Standard(
    code="early-help-rate",
    measure="M14",
    journey="Early help",
    title="Rate of early help",
    statement="Early help was taken on and is open on the day. Each time of help of each child counts once, whoever leads it.",
    source="Proposed here; there is no national definition of an early help episode",
    each=HELP,
    begins=HELP["accepted_on"],
    counts=HELP["ended_on"].missing() | (HELP["ended_on"] >= AS_AT),
    met=YES,
    falls_on=AS_AT,
    polarity=Polarity.NEUTRAL,
    shown=Shown.PER_CHILDREN,
    owner="early help",
    note="It is open on its last day too. What was asked for and not taken on is not early help yet.",
    examples=(
        Example(Outcome.MET, "Taken on in March and still open.", {"accepted_on": "2026-03-02"}),
        Example(
            Outcome.MET,
            "Today is its last day: it is still open today.",
            {"accepted_on": "2026-03-02", "ended_on": "2026-06-30", "ending": "needs met"},
        ),
        Example(
            Outcome.MET,
            "It ends next week, and that is not today.",
            {"accepted_on": "2026-03-02", "ended_on": "2026-07-07", "ending": "needs met"},
        ),
        Example(
            Outcome.MET,
            "Led by a school: it counts like help that the council leads.",
            {"accepted_on": "2026-03-02", "allocated_on": "2026-03-04", "lead_agency_kind": "school"},
        ),
    ),
)
