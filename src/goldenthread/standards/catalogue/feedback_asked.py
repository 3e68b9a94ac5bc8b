"""Our own: families are asked how early help was."""

from goldenthread.measures.frames import HELP
from goldenthread.measures.standard import Example, Outcome, Standard
from goldenthread.measures.terms import deadline

STANDARD = Standard(
    code="feedback-asked",
    journey="Knowing the child",
    title="Families asked how early help was",
    statement="When early help ends, the family is asked within ten working days how it was.",
    source="Action plan 4.3; the number of days is proposed here",
    each=HELP,
    begins=HELP["ended_on"],
    counts=HELP["accepted_on"].known(),
    due=deadline("T28f", HELP["ended_on"]),
    done=HELP["feedback_asked_on"],
    prompt="Ask the family how the help was",
    owner="early help",
    note="It counts that they were asked; nobody has to answer. Families who left are asked as well.",
    examples=(
        Example(
            Outcome.MET,
            "Asked two weeks later.",
            {"accepted_on": "2025-11-03", "ended_on": "2026-03-02", "feedback_asked_on": "2026-03-16"},
        ),
        Example(
            Outcome.NOT_MET,
            "Asked a day later than that.",
            {"accepted_on": "2025-11-03", "ended_on": "2026-03-02", "feedback_asked_on": "2026-03-17"},
        ),
        Example(
            Outcome.NOT_MET,
            "The family stopped taking part and was never asked.",
            {"accepted_on": "2025-11-03", "ended_on": "2026-03-02", "ending": "disengaged"},
        ),
        Example(
            Outcome.NOT_MET,
            "Another child's family was asked.",
            {"accepted_on": "2025-11-03", "ended_on": "2026-03-02"},
            {"early_help": [{"child": "d", "accepted_on": "2025-11-03", "ended_on": "2026-03-02", "feedback_asked_on": "2026-03-03"}]},
        ),
        Example(
            Outcome.PENDING,
            "Not asked on the tenth day.",
            {"accepted_on": "2025-11-03", "ended_on": "2026-03-02"},
            as_at="2026-03-16",
        ),
    ),
)
