"""M37: it is written down what a child's words changed."""

from goldenthread.measures.frames import VOICE
from goldenthread.measures.standard import Example, Outcome, Standard

STANDARD = Standard(
    code="voice-changed-something",
    measure="M37",
    journey="Knowing the child",
    title="What the child's voice changed",
    statement="Each time a child is heard, it is written down what that changed.",
    source="Working Together (the child's wishes and feelings are taken into account); proposed here as a standard",
    each=VOICE,
    begins=VOICE["heard_on"],
    met=VOICE["what_it_changed"],
    owner="social work",
    note="That nothing could be changed, and why, counts as written down what it changed.",
    examples=(
        Example(Outcome.MET, "Contact was moved to Saturdays.", {"heard_on": "2026-03-02", "method": "talking", "what_it_changed": True}),
        Example(
            Outcome.MET,
            "A baby was observed, and the plan changed.",
            {"heard_on": "2026-03-02", "method": "observation", "what_it_changed": True},
        ),
        Example(
            Outcome.NOT_MET,
            "The child was heard, and nothing is said about what followed.",
            {"heard_on": "2026-03-02", "method": "drawing", "what_it_changed": False},
        ),
        Example(
            Outcome.NOT_MET,
            "An earlier talk changed something, this one did not.",
            {"heard_on": "2026-03-02", "what_it_changed": False},
            {"voice": [{"heard_on": "2026-02-02", "what_it_changed": True}]},
        ),
        Example(Outcome.UNKNOWN, "An extract that does not say.", {"heard_on": "2026-03-02", "method": "letter"}),
    ),
)
