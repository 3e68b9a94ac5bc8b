"""M36: each child with open help was asked about ethnicity, religion, language and disability."""

from goldenthread.measures.frames import CHILD
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT

_BORN, _CODE = CHILD["born_on"], CHILD["ethnicity"]
_ETHNICITY = (_CODE.missing() | (_CODE != "NOBT")) & (_CODE.known() | CHILD["ethnicity_told"].known())

STANDARD = Standard(
    code="identity-complete",
    measure="M36",
    journey="Knowing the child",
    title="Identity asked and recorded in full",
    statement="Each child with open help was asked about ethnicity, religion, language and disability, and the answers are on record.",
    source="Action plan 3.5",
    each=CHILD,
    begins=CHILD["open_from_on"],
    counts=CHILD["open_until_on"].missing() | (CHILD["open_until_on"] >= AS_AT),
    excused=(Excuse("not born yet", (_BORN > AS_AT) | (_BORN.missing() & CHILD["expected_on"].known())),),
    met=_ETHNICITY & CHILD["religion_told"].known() & CHILD["language_told"].known() & CHILD["disability_told"].known(),
    falls_on=AS_AT,
    prompt="Ask about who the child is",
    owner="social work",
    note="All four, and to decline is an answer. What is missing was not asked, so here it is not met and not unknown. "
    "What older children are asked besides is looked at by itself.",
    examples=(
        Example(
            Outcome.MET,
            "All four told.",
            {
                "born_on": "2016-05-01",
                "open_from_on": "2026-03-02",
                "ethnicity": "WBRI",
                "ethnicity_told": "told",
                "religion_told": "told",
                "language_told": "told",
                "disability_told": "told",
            },
        ),
        Example(
            Outcome.MET,
            "All four asked: one declined, one not known.",
            {
                "born_on": "2016-05-01",
                "open_from_on": "2026-03-02",
                "ethnicity": "REFU",
                "ethnicity_told": "declined",
                "religion_told": "declined",
                "language_told": "told",
                "disability_told": "not known",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Three told, and nobody asked about religion.",
            {
                "born_on": "2016-05-01",
                "open_from_on": "2026-03-02",
                "ethnicity": "WBRI",
                "ethnicity_told": "told",
                "language_told": "told",
                "disability_told": "told",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Three told, and for ethnicity only the code for not asked yet.",
            {
                "born_on": "2016-05-01",
                "open_from_on": "2026-03-02",
                "ethnicity": "NOBT",
                "religion_told": "told",
                "language_told": "told",
                "disability_told": "told",
            },
        ),
        Example(Outcome.NOT_APPLICABLE, "Not born yet.", {"expected_on": "2026-08-01", "open_from_on": "2026-03-02"}),
    ),
)
