"""M01: how many contacts become referrals."""

from goldenthread.measures.frames import CONTACT
from goldenthread.measures.standard import Example, Excuse, Outcome, Polarity, Standard
from goldenthread.measures.terms import AS_AT, when

_DECIDED, _OUTCOME = CONTACT["decided_on"], CONTACT["outcome"]

STANDARD = Standard(
    code="contact-led-to-referral",
    measure="M01",
    journey="Front door",
    title="Contacts that became referrals",
    statement="A contact becomes a referral to social work.",
    source="Proposed here; inspectors and councils ask for it by sender",
    each=CONTACT,
    begins=CONTACT["received_on"],
    excused=(Excuse("not decided yet", (_DECIDED > AS_AT) | (_DECIDED.missing() & _OUTCOME.missing())),),
    needs=(_OUTCOME,),
    met=_OUTCOME == "referral",
    falls_on=when(_DECIDED.known(), _DECIDED, CONTACT["received_on"]),
    polarity=Polarity.NEUTRAL,
    owner="front door",
    note="It counts in the month of the decision. A low share may mean that contacts are sent too early or that help is refused too often.",
    examples=(
        Example(
            Outcome.MET,
            "Decided the next day: a referral.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "outcome": "referral"},
        ),
        Example(
            Outcome.NOT_MET,
            "Early help is help, but no referral to social work.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "outcome": "early help"},
        ),
        Example(
            Outcome.NOT_MET,
            "It joins work that is open already, so it is no new referral.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-02", "outcome": "existing case"},
        ),
        Example(Outcome.NOT_APPLICABLE, "Nobody has decided.", {"received_on": "2026-03-02"}),
        Example(
            Outcome.NOT_APPLICABLE,
            "Decided on Tuesday; on Monday nobody knew that.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "outcome": "referral"},
            as_at="2026-03-02",
        ),
        Example(
            Outcome.UNKNOWN,
            "Decided, but nobody wrote down what.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03"},
        ),
    ),
)
