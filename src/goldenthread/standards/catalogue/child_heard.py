"""M37: each child with open help was heard within the last six months."""

from goldenthread.measures.clocks import Unit
from goldenthread.measures.frames import CHILD, VOICE
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, after, any_in, there

_BORN, _FROM, _HEARD = CHILD["born_on"], CHILD["open_from_on"], there(VOICE, "heard_on")

STANDARD = Standard(
    code="child-heard",
    measure="M37",
    journey="Knowing the child",
    title="Children heard",
    statement="Each child who has been helped for six weeks or more was heard within the last six months, and that is on record.",
    source="Working Together (the child's wishes and feelings); the six months are proposed here",
    each=CHILD,
    begins=_FROM,
    counts=CHILD["open_until_on"].missing() | (CHILD["open_until_on"] >= AS_AT),
    excused=(
        Excuse("not born yet", (_BORN > AS_AT) | (_BORN.missing() & CHILD["expected_on"].known())),
        Excuse("helped for less than six weeks", after(_FROM, 6, Unit.WEEKS) > AS_AT),
    ),
    met=any_in(VOICE, where=(_HEARD <= AS_AT) & (after(_HEARD, 6, Unit.MONTHS) >= AS_AT)),
    falls_on=AS_AT,
    target=95,
    prompt="Hear the child",
    owner="social work",
    note="A baby is heard by watching and writing down what its day is like.",
    examples=(
        Example(
            Outcome.MET,
            "Heard six months ago to the day.",
            {"born_on": "2016-05-01", "open_from_on": "2025-09-01"},
            {"voice": [{"heard_on": "2025-12-30"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "Heard a day before that, and not since.",
            {"born_on": "2016-05-01", "open_from_on": "2025-09-01"},
            {"voice": [{"heard_on": "2025-12-29"}]},
        ),
        Example(
            Outcome.MET,
            "A baby of four months, observed last week.",
            {"born_on": "2026-02-20", "open_from_on": "2026-03-02"},
            {"voice": [{"heard_on": "2026-06-23", "method": "observation"}]},
        ),
        Example(
            Outcome.NOT_MET,
            "The brother was heard, this child never was.",
            {"born_on": "2016-05-01", "open_from_on": "2025-09-01"},
            {"voice": [{"child": "d", "heard_on": "2026-06-23", "method": "talking"}]},
        ),
        Example(Outcome.NOT_MET, "Helped for six weeks today, and not heard.", {"born_on": "2016-05-01", "open_from_on": "2026-05-19"}),
        Example(Outcome.NOT_APPLICABLE, "Six weeks are over tomorrow.", {"born_on": "2016-05-01", "open_from_on": "2026-05-20"}),
        Example(Outcome.NOT_APPLICABLE, "Not born yet.", {"expected_on": "2026-08-01", "open_from_on": "2026-03-02"}),
    ),
)
