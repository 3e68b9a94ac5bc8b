"""M05: a contact does not follow another about the same child within 90 days."""

from goldenthread.measures.clocks import Unit
from goldenthread.measures.frames import CONTACT
from goldenthread.measures.standard import Example, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import after, any_in, there

_RECEIVED, _EARLIER = CONTACT["received_on"], there(CONTACT, "received_on")

STANDARD = Standard(
    code="contact-not-repeated",
    measure="M05",
    journey="Front door",
    title="Repeat contacts",
    statement="A contact does not follow another contact about the same child within 90 days.",
    source="Proposed here",
    each=CONTACT,
    begins=_RECEIVED,
    needs=(_RECEIVED,),
    met=~any_in(CONTACT, where=(_RECEIVED > _EARLIER) & (after(_EARLIER, 90, Unit.DAYS) >= _RECEIVED)),
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    owner="front door",
    note="Two contacts on one day often tell of the same event, so neither repeats the other.",
    examples=(
        Example(Outcome.MET, "The first.", {"received_on": "2026-03-02"}),
        Example(
            Outcome.NOT_MET,
            "90 days after the one before.",
            {"received_on": "2026-03-02"},
            {"contact": [{"record": "e", "received_on": "2025-12-02"}]},
        ),
        Example(
            Outcome.MET,
            "91 days after the one before.",
            {"received_on": "2026-03-02"},
            {"contact": [{"record": "e", "received_on": "2025-12-01"}]},
        ),
        Example(
            Outcome.MET,
            "The police and the school both wrote on one day.",
            {"received_on": "2026-03-02"},
            {"contact": [{"record": "e", "received_on": "2026-03-02"}]},
        ),
        Example(
            Outcome.MET,
            "A contact about a brother last week is his.",
            {"received_on": "2026-03-02"},
            {"contact": [{"record": "e", "child": "d", "received_on": "2026-02-25"}]},
        ),
        Example(
            Outcome.MET,
            "The first of two: what comes later does not count against it.",
            {"received_on": "2026-03-02"},
            {"contact": [{"record": "e", "received_on": "2026-03-20"}]},
        ),
    ),
)
