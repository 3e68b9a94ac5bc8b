"""M36: each child of 14 or over with open help was asked about sexual identity."""

from goldenthread.measures.frames import CHILD
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, birthday

_BORN = CHILD["born_on"]

STANDARD = Standard(
    code="sexuality-recorded",
    measure="M36",
    journey="Knowing the child",
    title="Sexual identity asked and recorded",
    statement="Each child of 14 or over with open help was asked about sexual identity, and the answer is on record; to decline is one.",
    source="Action plan 3.5; the age is proposed here",
    each=CHILD,
    begins=CHILD["open_from_on"],
    counts=CHILD["open_until_on"].missing() | (CHILD["open_until_on"] >= AS_AT),
    excused=(
        Excuse("not born yet", (_BORN > AS_AT) | (_BORN.missing() & CHILD["expected_on"].known())),
        Excuse("under 14", birthday(_BORN, 14) > AS_AT),
    ),
    needs=(_BORN,),
    met=CHILD["sexuality_told"].known(),
    falls_on=AS_AT,
    prompt="Ask about sexual identity",
    owner="social work",
    note="What is missing was not asked, so here it is not met and not unknown. What is on record has no day: it is what is known now.",
    examples=(
        Example(Outcome.MET, "Told.", {"born_on": "2010-05-01", "open_from_on": "2026-03-02", "sexuality_told": "told"}),
        Example(
            Outcome.MET,
            "Asked, and would rather not say: that is an answer.",
            {"born_on": "2010-05-01", "open_from_on": "2026-03-02", "sexuality_told": "declined"},
        ),
        Example(Outcome.NOT_MET, "14 today, and not asked yet.", {"born_on": "2012-06-30", "open_from_on": "2026-03-02"}),
        Example(Outcome.NOT_APPLICABLE, "14 tomorrow.", {"born_on": "2012-07-01", "open_from_on": "2026-03-02"}),
        Example(
            Outcome.NOT_MET,
            "Asked about gender, and not about this.",
            {"born_on": "2010-05-01", "open_from_on": "2026-03-02", "gender_told": "told"},
        ),
        Example(Outcome.NOT_APPLICABLE, "Not born yet.", {"expected_on": "2026-08-01", "open_from_on": "2026-03-02"}),
        Example(
            Outcome.UNKNOWN,
            "Not asked, and nobody wrote down how old the child is.",
            {"open_from_on": "2026-03-02"},
        ),
    ),
)
