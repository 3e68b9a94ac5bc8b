"""M36: each child with open help was asked about the language at home."""

from goldenthread.measures.frames import CHILD
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT

_BORN = CHILD["born_on"]

STANDARD = Standard(
    code="language-recorded",
    measure="M36",
    journey="Knowing the child",
    title="Language asked and recorded",
    statement="Each child with open help was asked about the language at home, and the answer is on record. To decline is an answer.",
    source="Action plan 3.5",
    each=CHILD,
    begins=CHILD["open_from_on"],
    counts=CHILD["open_until_on"].missing() | (CHILD["open_until_on"] >= AS_AT),
    excused=(Excuse("not born yet", (_BORN > AS_AT) | (_BORN.missing() & CHILD["expected_on"].known())),),
    met=CHILD["language_told"].known(),
    falls_on=AS_AT,
    prompt="Ask about the language at home",
    owner="social work",
    note="What is missing was not asked, so here it is not met and not unknown. What is on record has no day: it is what is known now.",
    examples=(
        Example(
            Outcome.MET, "Told; English is an answer too.", {"born_on": "2016-05-01", "open_from_on": "2026-03-02", "language_told": "told"}
        ),
        Example(
            Outcome.MET,
            "Asked, and the family would rather not say: that is an answer.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02", "language_told": "declined"},
        ),
        Example(
            Outcome.MET,
            "Asked, and it is not known yet which.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02", "language_told": "not known"},
        ),
        Example(
            Outcome.NOT_MET,
            "Ethnicity is on record, and nobody asked about language: one does not follow from the other.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02", "ethnicity": "AIND", "ethnicity_told": "told"},
        ),
        Example(
            Outcome.NOT_MET,
            "The sister's is on record, this child's is not.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02"},
            {"child": [{"child": "d", "open_from_on": "2026-03-02", "language_told": "told"}]},
        ),
        Example(Outcome.NOT_APPLICABLE, "Not born yet.", {"expected_on": "2026-08-01", "open_from_on": "2026-03-02"}),
    ),
)
