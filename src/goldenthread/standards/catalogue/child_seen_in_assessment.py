"""M13: the child is seen in the assessment."""

from goldenthread.measures.frames import ASSESSMENT, CHILD
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import any_in, there

_AUTHORISED, _SEEN = ASSESSMENT["authorised_on"], ASSESSMENT["child_seen"]
_BORN, _EXPECTED = there(CHILD, "born_on"), there(CHILD, "expected_on")

STANDARD = Standard(
    code="child-seen-in-assessment",
    measure="M13",
    journey="Referral and assessment",
    title="Children seen in their assessment",
    statement="The child was seen before the assessment was finished.",
    source="Working Together (seeing the child in an assessment)",
    each=ASSESSMENT,
    begins=_AUTHORISED,
    excused=(Excuse("not born when it was finished", any_in(CHILD, where=(_BORN > _AUTHORISED) | (_BORN.missing() & _EXPECTED.known()))),),
    needs=(_SEEN,),
    met=_SEEN,
    target=95,
    owner="social work",
    examples=(
        Example(
            Outcome.MET,
            "Seen at home.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-02", "child_seen": True},
            {"child": [{"born_on": "2018-05-01"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "Finished, and nobody saw the child.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-02", "child_seen": False},
            {"child": [{"born_on": "2018-05-01"}]},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Not born yet.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-02", "child_seen": False},
            {"child": [{"expected_on": "2026-08-01"}]},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Born the day after it was finished.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-02", "child_seen": False},
            {"child": [{"born_on": "2026-03-03", "expected_on": "2026-03-10"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "Born on the day on which it was finished: there was a child to see.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-02", "child_seen": False},
            {"child": [{"born_on": "2026-03-02", "expected_on": "2026-03-10"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "A sister not yet born is another child.",
            {"started_on": "2026-01-12", "authorised_on": "2026-03-02", "child_seen": False},
            {"child": [{"child": "d", "expected_on": "2026-08-01"}]},
        ),
        Example(Outcome.UNKNOWN, "Nobody wrote down whether.", {"started_on": "2026-01-12", "authorised_on": "2026-03-02"}),
    ),
)
