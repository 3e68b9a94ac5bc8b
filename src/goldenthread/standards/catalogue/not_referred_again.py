"""M08: a referral does not follow another within twelve months."""

from goldenthread.measures.frames import REFERRAL
from goldenthread.measures.standard import Example, Known, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import any_in, deadline, there

_EARLIER = there(REFERRAL, "received_on")

STANDARD = Standard(
    code="not-referred-again",
    measure="M08",
    journey="Referral and assessment",
    title="Re-referrals",
    statement="A referral does not follow another referral of the same child within twelve months.",
    source="Definition of the national statistics: twelve months from the referral before, not from its closing",
    each=REFERRAL,
    begins=REFERRAL["received_on"],
    needs=(REFERRAL["received_on"],),
    met=~any_in(REFERRAL, where=(REFERRAL["received_on"] > _EARLIER) & (deadline("T47", _EARLIER) >= REFERRAL["received_on"])),
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    known=Known(22.6, "2025", "England", "What counts as a referral differs from council to council."),
    examples=(
        Example(Outcome.MET, "The first.", {"received_on": "2026-03-02"}),
        Example(
            Outcome.MET,
            "Thirteen months after the one before.",
            {"received_on": "2026-03-02"},
            {"referral": [{"record": "e", "received_on": "2025-02-01"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "Twelve months to the day after the one before.",
            {"received_on": "2026-03-02"},
            {"referral": [{"record": "e", "received_on": "2025-03-02"}]},
        ),
        Example(
            Outcome.MET,
            "Another child's referral last week is another child's.",
            {"received_on": "2026-03-02"},
            {"referral": [{"record": "e", "child": "d", "received_on": "2026-02-25"}]},
        ),
    ),
)
