"""M22: what share of enquiries under section 47 lead to a child protection conference."""

from goldenthread.measures.frames import ENQUIRY
from goldenthread.measures.standard import Example, Excuse, Known, Outcome, Polarity, Standard
from goldenthread.measures.terms import AS_AT

_NEEDED, _ENDED = ENQUIRY["conference_needed"], ENQUIRY["ended_on"]

STANDARD = Standard(
    code="section47-led-to-conference",
    measure="M22",
    journey="Child protection",
    title="Section 47 enquiries that led to a conference",
    statement="An enquiry under section 47 finds that an initial child protection conference is needed.",
    source="Children Act 1989, section 47; definition of the national statistics on children in need",
    each=ENQUIRY,
    begins=ENQUIRY["started_on"],
    excused=(Excuse("not decided yet", _NEEDED.missing() & (_ENDED.missing() | (_ENDED > AS_AT))),),
    needs=(_NEEDED,),
    met=_NEEDED,
    polarity=Polarity.NEUTRAL,
    known=Known(33.0, "2023", "England", "England counts conferences that were held; here those that were needed count."),
    owner="social work",
    examples=(
        Example(
            Outcome.MET,
            "A conference was needed.",
            {"started_on": "2026-03-02", "conference_needed": True, "ended_on": "2026-03-20"},
        ),
        Example(
            Outcome.MET,
            "Needed and not held yet: the enquiry led to it.",
            {"started_on": "2026-06-22", "conference_needed": True},
        ),
        Example(
            Outcome.NOT_MET,
            "The family is helped without one.",
            {"started_on": "2026-03-02", "conference_needed": False, "ended_on": "2026-03-20"},
        ),
        Example(Outcome.NOT_APPLICABLE, "Still open, and nobody has decided.", {"started_on": "2026-06-22"}),
        Example(
            Outcome.UNKNOWN,
            "It ended, and nobody wrote down what it came to.",
            {"started_on": "2026-03-02", "ended_on": "2026-03-20"},
        ),
    ),
)
