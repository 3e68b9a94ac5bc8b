"""M22: how many enquiries under section 47 there are for each 10,000 children."""

from goldenthread.measures.clocks import Unit
from goldenthread.measures.frames import ENQUIRY
from goldenthread.measures.standard import Example, Known, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT, YES, after

STANDARD = Standard(
    code="section47-rate",
    measure="M22",
    journey="Child protection",
    title="Rate of section 47 enquiries",
    statement="An enquiry under section 47 began in the twelve months to the day. Each counts once, also where the child had one before.",
    source="Children Act 1989, section 47; definition of the national statistics on children in need",
    each=ENQUIRY,
    begins=ENQUIRY["started_on"],
    counts=after(ENQUIRY["started_on"], 12, Unit.MONTHS) > AS_AT,
    falls_on=AS_AT,
    met=YES,
    polarity=Polarity.NEUTRAL,
    shown=Shown.PER_CHILDREN,
    known=Known(191.6, "2023", "England", "For each 10,000 children in a year."),
    owner="social work",
    note="Children of 0 to 17 who live there are what it is set against.",
    examples=(
        Example(Outcome.MET, "One enquiry counts once.", {"started_on": "2026-03-02", "ended_on": "2026-03-20"}),
        Example(Outcome.MET, "Still open: it began.", {"started_on": "2026-03-02"}),
        Example(
            Outcome.MET,
            "No conference was needed: it began all the same.",
            {"started_on": "2026-03-02", "conference_needed": False, "ended_on": "2026-03-20"},
        ),
        Example(
            Outcome.MET,
            "The second of the same child in a year counts as well.",
            {"started_on": "2026-03-02"},
            {"section47": [{"record": "e", "started_on": "2025-09-01"}]},
        ),
    ),
)
