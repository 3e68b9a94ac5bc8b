"""M02: contacts are decided within a working day."""

from goldenthread.measures.frames import CONTACT
from goldenthread.measures.standard import Example, Outcome, Standard
from goldenthread.measures.terms import deadline

STANDARD = Standard(
    code="contact-decided",
    measure="M02",
    journey="Front door",
    title="Contacts decided in time",
    statement="A manager decides what becomes of a contact within one working day of its coming in.",
    source="Working Together (decision on a referral); the census counts the same day for referrals with no further action",
    each=CONTACT,
    begins=CONTACT["received_on"],
    due=deadline("T01", CONTACT["received_on"]),
    done=CONTACT["decided_on"],
    needs=(CONTACT["received_on"],),
    target=95,
    prompt="Decide what becomes of the contact",
    examples=(
        Example(Outcome.MET, "In on Monday, decided on Tuesday.", {"received_on": "2026-03-02", "decided_on": "2026-03-03"}),
        Example(
            Outcome.MET,
            "In on Saturday counts from Monday, so Tuesday is in time.",
            {"received_on": "2026-03-07", "decided_on": "2026-03-10"},
        ),
        Example(Outcome.NOT_MET, "In on Monday, decided on Wednesday.", {"received_on": "2026-03-02", "decided_on": "2026-03-04"}),
        Example(
            Outcome.NOT_MET, "In on Monday and still not decided by the end of Tuesday.", {"received_on": "2026-03-02"}, as_at="2026-03-04"
        ),
        Example(Outcome.PENDING, "In today.", {"received_on": "2026-03-02"}, as_at="2026-03-02"),
        Example(
            Outcome.UNKNOWN,
            "In before any bank holiday is known here.",
            {"received_on": "2009-12-01", "decided_on": "2009-12-02"},
        ),
    ),
)
