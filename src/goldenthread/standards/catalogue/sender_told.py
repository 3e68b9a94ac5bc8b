"""Our own: whoever sent a contact is told what became of it."""

from goldenthread.measures.frames import CONTACT
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import deadline

_DECIDED = CONTACT["decided_on"]

STANDARD = Standard(
    code="sender-told",
    journey="Front door",
    title="Senders told the outcome",
    statement="Whoever sent a contact is told what became of it within three working days of the decision.",
    source="Working Together (feedback to the referrer); the three working days are proposed here",
    each=CONTACT,
    begins=_DECIDED,
    excused=(Excuse("nobody to tell", CONTACT["source"].one_of("9", "10")),),
    needs=(_DECIDED,),
    due=deadline("T02", _DECIDED),
    done=CONTACT["told_sender_on"],
    prompt="Tell the sender the outcome",
    owner="front door",
    note="How much is told depends on what may be shared. Nobody can be told where the sender is anonymous or not known.",
    examples=(
        Example(
            Outcome.MET,
            "Decided on Monday, told on Thursday.",
            {"received_on": "2026-03-02", "source": "2A", "decided_on": "2026-03-02", "told_sender_on": "2026-03-05"},
        ),
        Example(
            Outcome.NOT_MET,
            "Decided on Monday, told on Friday.",
            {"received_on": "2026-03-02", "source": "2A", "decided_on": "2026-03-02", "told_sender_on": "2026-03-06"},
        ),
        Example(
            Outcome.NOT_MET,
            "Decided on Monday and nobody told by the end of Thursday.",
            {"received_on": "2026-03-02", "source": "6", "decided_on": "2026-03-02"},
            as_at="2026-03-06",
        ),
        Example(
            Outcome.MET,
            "The days count from the decision: in on Monday, decided late, told the day after.",
            {"received_on": "2026-03-02", "source": "2A", "decided_on": "2026-03-11", "told_sender_on": "2026-03-12"},
        ),
        Example(
            Outcome.PENDING,
            "Decided today.",
            {"received_on": "2026-03-02", "source": "2A", "decided_on": "2026-03-02"},
            as_at="2026-03-02",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The caller gave no name.",
            {"received_on": "2026-03-02", "source": "9", "decided_on": "2026-03-02"},
        ),
    ),
)
