"""M18: early help holds: no referral to social work follows soon."""

from goldenthread.measures.clocks import Unit
from goldenthread.measures.frames import HELP, REFERRAL
from goldenthread.measures.standard import Example, Excuse, Outcome, Polarity, Shown, Standard
from goldenthread.measures.terms import after, any_in, there

_ENDED, _REFERRED = HELP["ended_on"], there(REFERRAL, "received_on")
_SIX_MONTHS_ON = after(_ENDED, 6, Unit.MONTHS)

STANDARD = Standard(
    code="early-help-held",
    measure="M18",
    journey="Early help",
    title="Referrals after early help",
    statement="No referral of the child to social work comes within six months of the end of early help.",
    source="Proposed here; partnerships count it in their own way",
    each=HELP,
    begins=_SIX_MONTHS_ON,
    counts=HELP["accepted_on"].known(),
    excused=(
        Excuse("it ended because social work took over", HELP["ending"] == "stepped up"),
        Excuse("the family moved away", HELP["ending"] == "moved away"),
    ),
    met=~any_in(REFERRAL, where=(_REFERRED > _ENDED) & (_REFERRED <= _SIX_MONTHS_ON)),
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    owner="early help",
    note="It is looked at once the six months are over, so that a referral that may still come is not taken for one that did not.",
    examples=(
        Example(
            Outcome.MET,
            "Six months are over and nothing came.",
            {"accepted_on": "2025-06-02", "ended_on": "2025-12-01", "ending": "needs met"},
        ),
        Example(
            Outcome.NOT_MET,
            "Referred six months later to the day.",
            {"accepted_on": "2025-06-02", "ended_on": "2025-12-01", "ending": "needs met"},
            {"referral": [{"received_on": "2026-06-01"}]},
        ),
        Example(
            Outcome.MET,
            "Referred a day later than that.",
            {"accepted_on": "2025-06-02", "ended_on": "2025-12-01", "ending": "needs met"},
            {"referral": [{"received_on": "2026-06-02"}]},
        ),
        Example(
            Outcome.MET,
            "Referred before the help ended: help went on after it.",
            {"accepted_on": "2025-06-02", "ended_on": "2025-12-01", "ending": "needs met"},
            {"referral": [{"received_on": "2025-10-01"}]},
        ),
        Example(
            Outcome.MET,
            "Another child's referral is another child's.",
            {"accepted_on": "2025-06-02", "ended_on": "2025-12-01", "ending": "disengaged"},
            {"referral": [{"child": "d", "received_on": "2026-01-05"}]},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "It ended by stepping up, and the referral is that step.",
            {"accepted_on": "2025-06-02", "ended_on": "2025-12-01", "ending": "stepped up"},
            {"referral": [{"received_on": "2025-12-02"}]},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The family moved away: a referral there would not be seen here.",
            {"accepted_on": "2025-06-02", "ended_on": "2025-12-01", "ending": "moved away"},
        ),
    ),
)
