"""M09: a referral is not closed with no further action."""

from goldenthread.measures.frames import REFERRAL
from goldenthread.measures.standard import Example, Excuse, Known, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import AS_AT

_DECIDED, _NOTHING = REFERRAL["decided_on"], REFERRAL["no_further_action"]

STANDARD = Standard(
    code="referral-taken-up",
    measure="M09",
    journey="Referral and assessment",
    title="Referrals with no further action",
    statement="A referral leads to something and is not closed with no further action.",
    source="Definition of the national statistics on children in need",
    each=REFERRAL,
    begins=REFERRAL["received_on"],
    excused=(Excuse("not decided yet", (_DECIDED > AS_AT) | (_DECIDED.missing() & _NOTHING.missing())),),
    needs=(_NOTHING,),
    met=~_NOTHING,
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    known=Known(6.5, "2025", "England", "Some councils close such work as contacts, so that none of their referrals ends like this."),
    owner="front door",
    examples=(
        Example(
            Outcome.MET,
            "An assessment followed.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "no_further_action": False},
        ),
        Example(
            Outcome.MET,
            "Closed later, after help: that is not no further action.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "no_further_action": False, "closed_on": "2026-05-01"},
        ),
        Example(
            Outcome.NOT_MET,
            "Closed the next day with no further action.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "no_further_action": True, "closed_on": "2026-03-03"},
        ),
        Example(Outcome.NOT_APPLICABLE, "Nobody has decided.", {"received_on": "2026-03-02"}),
        Example(
            Outcome.NOT_APPLICABLE,
            "Decided on Tuesday; on Monday nobody knew that.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03", "no_further_action": True},
            as_at="2026-03-02",
        ),
        Example(
            Outcome.UNKNOWN,
            "Decided, but nobody wrote down what.",
            {"received_on": "2026-03-02", "decided_on": "2026-03-03"},
        ),
    ),
)
