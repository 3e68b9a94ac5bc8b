"""M35: early help stands on the family's agreement or on a basis in law."""

from goldenthread.measures.frames import HELP
from goldenthread.measures.standard import Example, Outcome, Standard

STANDARD = Standard(
    code="agreement-or-basis",
    measure="M35",
    journey="Early help",
    title="Agreement or legal basis on record",
    statement="When somebody is named to lead early help, the family's agreement or another basis in law is on record.",
    source="UK GDPR article 6 (a lawful basis); Working Together (families agree to early help)",
    each=HELP,
    begins=HELP["allocated_on"],
    counts=HELP["accepted_on"].known(),
    due=HELP["allocated_on"],
    done=HELP["basis_on"],
    target=100,
    prompt="Record the family's agreement, or the basis in law",
    owner="early help",
    note="It has to be there by the day on which somebody is named. Until then nobody works with the family yet.",
    examples=(
        Example(
            Outcome.MET,
            "The family agreed on the day on which somebody was named.",
            {"accepted_on": "2026-03-02", "basis_on": "2026-03-05", "allocated_on": "2026-03-05"},
        ),
        Example(
            Outcome.NOT_MET,
            "It agreed the day after.",
            {"accepted_on": "2026-03-02", "basis_on": "2026-03-06", "allocated_on": "2026-03-05"},
        ),
        Example(
            Outcome.NOT_MET,
            "Somebody works with the family, and neither is recorded.",
            {"accepted_on": "2026-03-02", "allocated_on": "2026-03-05"},
        ),
        Example(
            Outcome.NOT_MET,
            "For the sister it is recorded, and for this child it is not.",
            {"accepted_on": "2026-03-02", "allocated_on": "2026-03-05"},
            {"early_help": [{"child": "d", "accepted_on": "2026-03-02", "basis_on": "2026-03-02", "allocated_on": "2026-03-05"}]},
        ),
        Example(
            Outcome.PENDING,
            "Somebody was named today, and neither is recorded yet.",
            {"accepted_on": "2026-03-02", "allocated_on": "2026-03-05"},
            as_at="2026-03-05",
        ),
    ),
)
