"""M36: each child of 11 or over with open help was asked about gender identity."""

from goldenthread.measures.frames import CHILD
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, birthday

_BORN = CHILD["born_on"]

STANDARD = Standard(
    code="gender-recorded",
    measure="M36",
    journey="Knowing the child",
    title="Gender identity asked and recorded",
    statement="Each child of 11 or over with open help was asked about gender identity, and the answer is on record; to decline is one.",
    source="Action plan 3.5; the age is proposed here",
    each=CHILD,
    begins=CHILD["open_from_on"],
    counts=CHILD["open_until_on"].missing() | (CHILD["open_until_on"] >= AS_AT),
    excused=(
        Excuse("not born yet", (_BORN > AS_AT) | (_BORN.missing() & CHILD["expected_on"].known())),
        Excuse("under 11", birthday(_BORN, 11) > AS_AT),
    ),
    needs=(_BORN,),
    met=CHILD["gender_told"].known(),
    falls_on=AS_AT,
    prompt="Ask about gender identity",
    owner="social work",
    note="What is missing was not asked, so here it is not met and not unknown. What is on record has no day: it is what is known now.",
    examples=(
        Example(Outcome.MET, "Told.", {"born_on": "2013-05-01", "open_from_on": "2026-03-02", "gender_told": "told"}),
        Example(
            Outcome.MET,
            "Asked, and would rather not say: that is an answer.",
            {"born_on": "2013-05-01", "open_from_on": "2026-03-02", "gender_told": "declined"},
        ),
        Example(Outcome.NOT_MET, "11 today, and not asked yet.", {"born_on": "2015-06-30", "open_from_on": "2026-03-02"}),
        Example(Outcome.NOT_APPLICABLE, "11 tomorrow.", {"born_on": "2015-07-01", "open_from_on": "2026-03-02"}),
        Example(
            Outcome.NOT_MET,
            "The sex is on record; that is not the question.",
            {"born_on": "2013-05-01", "open_from_on": "2026-03-02", "sex": "F"},
        ),
        Example(Outcome.NOT_APPLICABLE, "Not born yet.", {"expected_on": "2026-08-01", "open_from_on": "2026-03-02"}),
        Example(
            Outcome.UNKNOWN,
            "Not asked, and nobody wrote down how old the child is.",
            {"open_from_on": "2026-03-02"},
        ),
    ),
)
