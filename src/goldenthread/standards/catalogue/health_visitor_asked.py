"""Our own: the health visitor is asked to team meetings about children under five."""

from goldenthread.measures.frames import CHILD, INVITATION, MEETING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import any_in, birthday, first_in, there

_HELD, _BORN = MEETING["held_on"], first_in(CHILD, "born_on")
_FIVE = birthday(_BORN, 5)
_UNDER_FIVE = _FIVE > _HELD
_ASKED = any_in(
    INVITATION,
    on=(("record", "meeting"), ("child", "child")),
    where=(there(INVITATION, "profession") == "health visitor") & (there(INVITATION, "sent_on") <= _HELD),
)

STANDARD = Standard(
    code="health-visitor-asked",
    journey="Meetings and partners",
    title="Health visitors asked about children under five",
    statement="The health visitor is asked to each team around the family about a child who is not yet five.",
    source="Action plan 1.1 to 1.3",
    each=MEETING,
    begins=_HELD,
    counts=(MEETING["kind"] == "team around the family") & (_FIVE.missing() | _UNDER_FIVE),
    excused=(
        Excuse("called off", MEETING["called_off"]),
        Excuse("not born yet", (_BORN > _HELD) | (_BORN.missing() & first_in(CHILD, "expected_on").known())),
    ),
    met=(_UNDER_FIVE & _ASKED) | ~_UNDER_FIVE,  # neither yes nor no where the date of birth is not known
    owner="early help",
    note="Before birth it is the midwife who must be asked; whether all are asked who must be is looked at elsewhere.",
    examples=(
        Example(
            Outcome.MET,
            "The day before the fifth birthday, and asked.",
            {"kind": "team around the family", "held_on": "2026-03-16"},
            {
                "child": [{"born_on": "2021-03-17"}],
                "invitation": [{"meeting": "r", "profession": "health visitor", "sent_on": "2026-03-02", "held_on": "2026-03-16"}],
            },
        ),
        Example(
            Outcome.NOT_MET,
            "The school nurse was asked, the health visitor was not.",
            {"kind": "team around the family", "held_on": "2026-03-16"},
            {
                "child": [{"born_on": "2023-05-01"}],
                "invitation": [{"meeting": "r", "profession": "school nurse", "sent_on": "2026-03-02", "held_on": "2026-03-16"}],
            },
        ),
        Example(
            Outcome.NOT_MET,
            "The health visitor is on the list, but no invitation went out.",
            {"kind": "team around the family", "held_on": "2026-03-16"},
            {
                "child": [{"born_on": "2023-05-01"}],
                "invitation": [{"meeting": "r", "profession": "health visitor", "must": True, "held_on": "2026-03-16"}],
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Asked for the sister at another meeting, not for this child.",
            {"kind": "team around the family", "held_on": "2026-03-16"},
            {
                "child": [{"born_on": "2023-05-01"}],
                "invitation": [
                    {"child": "d", "meeting": "m", "profession": "health visitor", "sent_on": "2026-03-02", "held_on": "2026-03-16"}
                ],
            },
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "The baby is not born yet.",
            {"kind": "team around the family", "held_on": "2026-03-16"},
            {"child": [{"expected_on": "2026-05-01"}]},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Called off.",
            {"kind": "team around the family", "held_on": "2026-03-16", "called_off": True},
            {"child": [{"born_on": "2023-05-01"}]},
        ),
        Example(
            Outcome.UNKNOWN,
            "Nobody wrote down when the child was born.",
            {"kind": "team around the family", "held_on": "2026-03-16"},
            {"child": [{}]},
        ),
    ),
)
