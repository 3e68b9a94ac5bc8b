"""Our own: the child is seen within a day of the start of an enquiry under section 47."""

from goldenthread.measures.clocks import Unit
from goldenthread.measures.frames import CHILD, ENQUIRY
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import after, any_in, there

_STARTED = ENQUIRY["started_on"]
_DUE = after(_STARTED, 1, Unit.DAYS)
_BORN, _EXPECTED = there(CHILD, "born_on"), there(CHILD, "expected_on")

STANDARD = Standard(
    code="child-seen-in-section47",
    journey="Child protection",
    title="Children seen in their section 47 enquiry",
    statement="The child is seen within a day of the start of the enquiry: on the day itself or the next.",
    source="Children Act 1989, section 47 (taking steps to see the child); 24 hours are usual local practice",
    each=ENQUIRY,
    begins=_STARTED,
    excused=(Excuse("not born yet", any_in(CHILD, where=(_BORN > _DUE) | (_BORN.missing() & _EXPECTED.known()))),),
    needs=(_STARTED,),
    due=_DUE,
    done=ENQUIRY["child_seen_on"],
    prompt="See the child",
    owner="social work",
    note="Days only are known here and no hours, so the whole day after the start counts, weekends too. "
    "That the enquiry ended is no excuse for not seeing the child.",
    examples=(
        Example(
            Outcome.MET,
            "Began on Friday, seen on Saturday.",
            {"started_on": "2026-03-06", "child_seen_on": "2026-03-07"},
            {"child": [{"born_on": "2018-05-01"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "Began on Friday, seen on Sunday.",
            {"started_on": "2026-03-06", "child_seen_on": "2026-03-08"},
            {"child": [{"born_on": "2018-05-01"}]},
        ),
        Example(Outcome.NOT_MET, "Not seen by the end of Saturday.", {"started_on": "2026-03-06"}, as_at="2026-03-08"),
        Example(
            Outcome.NOT_MET,
            "It ended on the day it began, and nobody saw the child.",
            {"started_on": "2026-03-06", "ended_on": "2026-03-06"},
        ),
        Example(Outcome.PENDING, "Began today.", {"started_on": "2026-03-06"}, as_at="2026-03-06"),
        Example(
            Outcome.NOT_APPLICABLE,
            "Not born yet.",
            {"started_on": "2026-03-06"},
            {"child": [{"expected_on": "2026-08-01"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "A sister not yet born is another child.",
            {"started_on": "2026-03-06"},
            {"child": [{"child": "d", "expected_on": "2026-08-01"}]},
        ),
    ),
)
