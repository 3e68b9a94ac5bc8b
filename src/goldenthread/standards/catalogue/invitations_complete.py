"""M29: everyone who must be asked to a meeting was asked."""

from goldenthread.measures.frames import MEETING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard

_MUST, _ASKED = MEETING["must_be_asked"], MEETING["must_and_asked"]

STANDARD = Standard(
    code="invitations-complete",
    measure="M29",
    journey="Meetings and partners",
    title="Meetings to which all were asked who must be",
    statement="Everyone whom the rules say must be asked to a meeting about a child was asked before it.",
    source="Action plan 1.1 to 1.3 for team meetings; the rules for each kind of meeting are proposed here",
    each=MEETING,
    begins=MEETING["held_on"],
    excused=(Excuse("called off", MEETING["called_off"]), Excuse("the rules name nobody", _MUST == 0)),
    met=_ASKED >= _MUST,
    target=95,
    examples=(
        Example(Outcome.MET, "All five were asked.", {"held_on": "2026-03-02", "must_be_asked": 5, "must_and_asked": 5}),
        Example(Outcome.NOT_MET, "Four of five is not all.", {"held_on": "2026-03-02", "must_be_asked": 5, "must_and_asked": 4}),
        Example(
            Outcome.NOT_MET,
            "The meeting had its quorum, but the midwife was not asked.",
            {"held_on": "2026-03-02", "must_be_asked": 5, "must_and_asked": 4, "quorate": True},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Called off.",
            {"held_on": "2026-03-02", "called_off": True, "must_be_asked": 5, "must_and_asked": 2},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Nobody must be asked to it.",
            {"held_on": "2026-03-02", "must_be_asked": 0, "must_and_asked": 0},
        ),
        Example(Outcome.UNKNOWN, "Four were asked, of nobody knows how many.", {"held_on": "2026-03-02", "must_and_asked": 4}),
    ),
)
