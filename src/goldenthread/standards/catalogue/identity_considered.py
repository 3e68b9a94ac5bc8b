"""Our own: early help assessments say what a child's identity means."""

from goldenthread.measures.frames import HELP_ASSESSMENT
from goldenthread.measures.standard import Example, Outcome, Standard

STANDARD = Standard(
    code="identity-considered",
    journey="Knowing the child",
    title="Identity considered in assessments",
    statement="A finished early help assessment says what the child's identity means for the child and the help.",
    source="Action plan 3.5",
    each=HELP_ASSESSMENT,
    begins=HELP_ASSESSMENT["completed_on"],
    met=HELP_ASSESSMENT["identity_considered"],
    owner="early help",
    note="That ethnicity and religion are ticked is not enough: it wants a sentence on what they mean.",
    examples=(
        Example(Outcome.MET, "It says what faith means to the child.", {"completed_on": "2026-03-02", "identity_considered": True}),
        Example(Outcome.NOT_MET, "It says nothing about it.", {"completed_on": "2026-03-02", "identity_considered": False}),
        Example(
            Outcome.NOT_MET,
            "All is recorded about the child, and the assessment makes nothing of it.",
            {"completed_on": "2026-03-02", "identity_considered": False},
            {"child": [{"ethnicity": "AIND", "ethnicity_told": "told", "religion_told": "told"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "The brother's assessment does, this one does not.",
            {"completed_on": "2026-03-02", "identity_considered": False},
            {"early_help_assessment": [{"child": "d", "completed_on": "2026-03-02", "identity_considered": True}]},
        ),
        Example(Outcome.UNKNOWN, "An extract that does not say.", {"completed_on": "2026-03-02"}),
    ),
)
