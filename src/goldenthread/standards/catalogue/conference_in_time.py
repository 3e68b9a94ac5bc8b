"""M23: the initial conference is held within 15 working days of the strategy discussion."""

from goldenthread.measures.frames import ENQUIRY
from goldenthread.measures.standard import Example, Excuse, Known, Outcome, Standard
from goldenthread.measures.terms import AS_AT, deadline, when

_STRATEGY, _NEEDED, _HELD, _ENDED = ENQUIRY["strategy_on"], ENQUIRY["conference_needed"], ENQUIRY["conference_on"], ENQUIRY["ended_on"]

STANDARD = Standard(
    code="conference-in-time",
    measure="M23",
    journey="Child protection",
    title="Initial conferences in time",
    statement="Where an initial child protection conference is needed, it is held within 15 working days of the strategy discussion.",
    source="Working Together; children in need census, rule 8675Q",
    each=ENQUIRY,
    begins=when(_STRATEGY.known(), _STRATEGY, ENQUIRY["started_on"]),
    excused=(
        Excuse("no conference is needed", ~_NEEDED),
        Excuse("not decided yet", _NEEDED.missing() & _HELD.missing() & (_ENDED.missing() | (_ENDED > AS_AT))),
    ),
    needs=(_NEEDED, _STRATEGY),
    due=deadline("T07", _STRATEGY),
    done=_HELD,
    known=Known(78.4, "2023", "England", "England counts conferences that were held; here those that are overdue count as not met."),
    prompt="Hold the initial conference",
    owner="social work",
    note="The days count from the strategy discussion that began the enquiry, and not from the start of the enquiry.",
    examples=(
        Example(
            Outcome.MET,
            "Fifteen working days over Easter, to the day.",
            {"strategy_on": "2026-03-20", "started_on": "2026-03-20", "conference_needed": True, "conference_on": "2026-04-14"},
        ),
        Example(
            Outcome.NOT_MET,
            "A day later, although it is 15 working days from the start of the enquiry.",
            {"strategy_on": "2026-03-20", "started_on": "2026-03-23", "conference_needed": True, "conference_on": "2026-04-15"},
        ),
        Example(
            Outcome.NOT_MET,
            "Needed, overdue and not held, although the enquiry has ended.",
            {"strategy_on": "2026-03-20", "conference_needed": True, "ended_on": "2026-04-10"},
        ),
        Example(Outcome.PENDING, "Due today.", {"strategy_on": "2026-03-20", "conference_needed": True}, as_at="2026-04-14"),
        Example(
            Outcome.NOT_APPLICABLE,
            "None was needed.",
            {"strategy_on": "2026-03-20", "conference_needed": False, "ended_on": "2026-04-10"},
        ),
        Example(Outcome.NOT_APPLICABLE, "The enquiry is open, and nobody has decided.", {"strategy_on": "2026-06-22"}),
        Example(
            Outcome.UNKNOWN,
            "Nobody wrote down when the strategy discussion was.",
            {"started_on": "2026-03-20", "conference_needed": True, "conference_on": "2026-04-14"},
        ),
    ),
)
