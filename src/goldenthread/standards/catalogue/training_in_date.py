"""M44: those who need a course have it, and it still counts."""

from goldenthread.measures.frames import TRAINING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT

_TRAINED, _EXPIRES = TRAINING["trained_on"], TRAINING["expires_on"]

STANDARD = Standard(
    code="training-in-date",
    measure="M44",
    journey="Staff",
    title="Training in date",
    statement="A person who needs a course has done it, and it has not expired.",
    source="Action plan 1.7",
    each=TRAINING,
    begins=TRAINING["needed_from_on"],
    excused=(Excuse("left the post", TRAINING["left_on"] < AS_AT),),
    met=_TRAINED.known() & (_TRAINED <= AS_AT) & (_EXPIRES.missing() | (_EXPIRES >= AS_AT)),
    falls_on=AS_AT,
    target=90,
    owner="workforce lead",
    note="Look at it for each agency and each course. A person who is booked on a course is not trained yet.",
    examples=(
        Example(
            Outcome.MET,
            "Trained, and today is the last day on which it counts.",
            {"kind": "safeguarding", "needed_from_on": "2023-06-01", "trained_on": "2023-06-30", "expires_on": "2026-06-30"},
        ),
        Example(
            Outcome.NOT_MET,
            "Trained, and it expired yesterday.",
            {"kind": "safeguarding", "needed_from_on": "2023-06-01", "trained_on": "2023-06-29", "expires_on": "2026-06-29"},
        ),
        Example(
            Outcome.MET,
            "Trained years ago in a course that does not expire.",
            {"kind": "practice model", "needed_from_on": "2021-01-04", "trained_on": "2021-02-01"},
        ),
        Example(Outcome.NOT_MET, "Never trained.", {"kind": "practice model", "needed_from_on": "2026-03-02"}),
        Example(
            Outcome.NOT_MET,
            "Booked for next week.",
            {"kind": "practice model", "needed_from_on": "2026-03-02", "trained_on": "2026-07-07"},
        ),
        Example(
            Outcome.NOT_MET,
            "Trained in another course, not in this one.",
            {"kind": "identity and culture", "person": "p", "needed_from_on": "2026-03-02"},
            {"training": [{"kind": "safeguarding", "person": "p", "needed_from_on": "2026-03-02", "trained_on": "2026-03-03"}]},
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Never trained, and left last month.",
            {"kind": "practice model", "needed_from_on": "2026-03-02", "left_on": "2026-05-29"},
        ),
    ),
)
