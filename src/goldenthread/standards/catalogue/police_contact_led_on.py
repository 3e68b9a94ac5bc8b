"""M06: contacts from the police lead to something."""

from goldenthread.measures.frames import CONTACT
from goldenthread.measures.standard import Example, Excuse, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT

_DECIDED, _OUTCOME, _POLICE = CONTACT["decided_on"], CONTACT["outcome"], CONTACT["police"]

STANDARD = Standard(
    code="police-contact-led-on",
    measure="M06",
    journey="Front door",
    title="Police contacts with no further action",
    statement="A contact from the police leads to a referral, early help, advice or work that is open already, not to no further action.",
    source="Proposed here",
    each=CONTACT,
    begins=CONTACT["received_on"],
    counts=_POLICE | _POLICE.missing(),
    excused=(Excuse("not decided yet", (_DECIDED > AS_AT) | (_DECIDED.missing() & _OUTCOME.missing())),),
    needs=(_POLICE, _OUTCOME),
    met=_OUTCOME != "no further action",
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    owner="police",
    note="A high share may mean that too much is sent, or that too little is done. Where nobody knows who sent a contact, it is unknown.",
    examples=(
        Example(
            Outcome.MET,
            "The police sent it, and it became a referral.",
            {"received_on": "2026-03-02", "police": True, "decided_on": "2026-03-03", "outcome": "referral"},
        ),
        Example(
            Outcome.MET,
            "The family was given advice: that is something.",
            {"received_on": "2026-03-02", "police": True, "decided_on": "2026-03-03", "outcome": "advice"},
        ),
        Example(
            Outcome.NOT_MET,
            "The police sent it, and nothing followed.",
            {"received_on": "2026-03-02", "police": True, "decided_on": "2026-03-03", "outcome": "no further action"},
        ),
        Example(Outcome.NOT_APPLICABLE, "Nobody has decided.", {"received_on": "2026-03-02", "police": True}),
        Example(
            Outcome.UNKNOWN,
            "Decided, but nobody wrote down what.",
            {"received_on": "2026-03-02", "police": True, "decided_on": "2026-03-03"},
        ),
        Example(
            Outcome.UNKNOWN,
            "Nobody knows who sent it, so it may be the police's or not.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "outcome": "no further action"},
        ),
    ),
)
