"""M36: each child with open help was asked about ethnicity."""

from goldenthread.measures.frames import CHILD
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT

_BORN, _CODE = CHILD["born_on"], CHILD["ethnicity"]

STANDARD = Standard(
    code="ethnicity-recorded",
    measure="M36",
    journey="Knowing the child",
    title="Ethnicity asked and recorded",
    statement="Each child with open help was asked about ethnicity, and the answer is on record. To decline is an answer.",
    source="Action plan 3.5; children in need census (code NOBT means not obtained yet, REFU means declined)",
    each=CHILD,
    begins=CHILD["open_from_on"],
    counts=CHILD["open_until_on"].missing() | (CHILD["open_until_on"] >= AS_AT),
    excused=(Excuse("not born yet", (_BORN > AS_AT) | (_BORN.missing() & CHILD["expected_on"].known())),),
    met=(_CODE.missing() | (_CODE != "NOBT")) & (_CODE.known() | CHILD["ethnicity_told"].known()),
    falls_on=AS_AT,
    prompt="Ask about ethnicity",
    owner="social work",
    note="What is missing was not asked, so here it is not met and not unknown. What is on record has no day: it is what is known now.",
    examples=(
        Example(
            Outcome.MET,
            "Told.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02", "ethnicity": "BCRB", "ethnicity_told": "told"},
        ),
        Example(
            Outcome.MET,
            "The family was asked and declined: REFU is an answer.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02", "ethnicity": "REFU", "ethnicity_told": "declined"},
        ),
        Example(
            Outcome.MET,
            "Asked, and the family does not know.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02", "ethnicity_told": "not known"},
        ),
        Example(
            Outcome.NOT_MET,
            "A code is there, but NOBT only says that nobody has asked.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02", "ethnicity": "NOBT"},
        ),
        Example(Outcome.NOT_MET, "Nothing is on record.", {"born_on": "2016-05-01", "open_from_on": "2026-03-02"}),
        Example(
            Outcome.NOT_MET,
            "The sister's is on record, this child's is not.",
            {"born_on": "2016-05-01", "open_from_on": "2026-03-02"},
            {"child": [{"child": "d", "open_from_on": "2026-03-02", "ethnicity": "BCRB", "ethnicity_told": "told"}]},
        ),
        Example(Outcome.NOT_APPLICABLE, "Not born yet.", {"expected_on": "2026-08-01", "open_from_on": "2026-03-02"}),
    ),
)
