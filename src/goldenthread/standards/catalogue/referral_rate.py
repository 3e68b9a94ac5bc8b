"""M07: how many referrals there are for each 10,000 children."""

from goldenthread.measures.clocks import Unit
from goldenthread.measures.frames import REFERRAL
from goldenthread.measures.standard import Example, Known, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT, YES, after

STANDARD = Standard(
    code="referral-rate",
    measure="M07",
    journey="Referral and assessment",
    title="Rate of referrals",
    statement="A referral came to social work in the twelve months to the day. Each counts, also where the child had one before.",
    source="Definition of the national statistics on children in need",
    each=REFERRAL,
    begins=REFERRAL["received_on"],
    counts=after(REFERRAL["received_on"], 12, Unit.MONTHS) > AS_AT,
    falls_on=AS_AT,
    met=YES,
    polarity=Polarity.NEUTRAL,
    shown=Shown.PER_CHILDREN,
    known=Known(519.4, "2025", "England", "For each 10,000 children in a year. What counts as a referral differs from council to council."),
    owner="front door",
    note="Children of 0 to 17 who live there are what it is set against.",
    examples=(
        Example(Outcome.MET, "One referral counts once.", {"received_on": "2026-03-02", "decided_on": "2026-03-03"}),
        Example(
            Outcome.MET,
            "Closed with no further action: it was received all the same.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "no_further_action": True},
        ),
        Example(Outcome.MET, "Not decided yet: it was received.", {"received_on": "2026-03-02"}),
        Example(
            Outcome.MET,
            "The second of the same child in a month counts as well.",
            {"received_on": "2026-03-20"},
            {"referral": [{"record": "e", "received_on": "2026-03-02"}]},
        ),
    ),
)
