"""M17: early help that is led outside the council."""

from goldenthread.measures.frames import HELP
from goldenthread.measures.standard import Example, Outcome, Polarity, Standard

STANDARD = Standard(
    code="partner-led-early-help",
    measure="M17",
    journey="Early help",
    title="Early help led by partners",
    statement="The lead of early help, once named, belongs to a partner and not to the council.",
    source="Proposed here; partnerships count it in their own way",
    each=HELP,
    begins=HELP["allocated_on"],
    met=HELP["lead_agency_kind"] != "council",
    polarity=Polarity.NEUTRAL,
    owner="early help",
    note="Help for which nobody is named yet is not looked at. Neither more nor less is better: it depends on what a child needs.",
    examples=(
        Example(Outcome.MET, "The school leads.", {"allocated_on": "2026-03-02", "lead_agency_kind": "school"}),
        Example(Outcome.MET, "A charity leads.", {"allocated_on": "2026-03-02", "lead_agency_kind": "voluntary"}),
        Example(Outcome.NOT_MET, "The council leads.", {"allocated_on": "2026-03-02", "lead_agency_kind": "council"}),
        Example(
            Outcome.NOT_MET,
            "The council leads, and that a school leads for another child is the other child's.",
            {"allocated_on": "2026-03-02", "lead_agency_kind": "council"},
            {"early_help": [{"record": "e", "child": "d", "allocated_on": "2026-03-02", "lead_agency_kind": "school"}]},
        ),
        Example(Outcome.UNKNOWN, "Somebody was named, but not for which agency.", {"allocated_on": "2026-03-02"}),
    ),
)
