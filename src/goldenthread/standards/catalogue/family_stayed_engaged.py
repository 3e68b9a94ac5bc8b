"""M19: early help does not end because the family stopped taking part."""

from goldenthread.measures.frames import HELP
from goldenthread.measures.standard import Example, Outcome, Polarity, Shown, Standard

STANDARD = Standard(
    code="family-stayed-engaged",
    measure="M19",
    journey="Early help",
    title="Early help that families left",
    statement="Early help that was taken on ends for another reason than that the family stopped taking part.",
    source="Action plan 4.1; partnerships count it in their own way",
    each=HELP,
    begins=HELP["ended_on"],
    counts=HELP["accepted_on"].known(),
    met=HELP["ending"] != "disengaged",
    polarity=Polarity.LOW,
    shown=Shown.NOT_MET,
    owner="early help",
    note="Help that was never taken on did not end, so a family that said no at the start is not counted here.",
    examples=(
        Example(Outcome.MET, "What was needed was done.", {"accepted_on": "2026-01-05", "ended_on": "2026-04-20", "ending": "needs met"}),
        Example(
            Outcome.MET,
            "It stepped up to social work: the family did not leave.",
            {"accepted_on": "2026-01-05", "ended_on": "2026-04-20", "ending": "stepped up"},
        ),
        Example(
            Outcome.NOT_MET,
            "The family stopped answering.",
            {"accepted_on": "2026-01-05", "ended_on": "2026-04-20", "ending": "disengaged"},
        ),
        Example(
            Outcome.MET,
            "Another child's family left, this one did not.",
            {"accepted_on": "2026-01-05", "ended_on": "2026-04-20", "ending": "moved away"},
            {"early_help": [{"child": "d", "accepted_on": "2026-01-05", "ended_on": "2026-04-20", "ending": "disengaged"}]},
        ),
        Example(Outcome.UNKNOWN, "It ended, and nobody wrote down why.", {"accepted_on": "2026-01-05", "ended_on": "2026-04-20"}),
    ),
)
