"""M03: screening ends within the hours that its rating gives."""

from goldenthread.measures.frames import CONTACT
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, hours_on, when

_RATED, _ON = CONTACT["rated_s"], CONTACT["rated_on"]

STANDARD = Standard(
    code="screened-within-rating",
    measure="M03",
    journey="Front door",
    title="Screening within the time of the rating",
    statement="Screening of a rated contact comes to its outcome within 4 hours (red), 24 hours (amber) or 72 hours (green).",
    source="Front-door procedures of two forces and councils",
    each=CONTACT,
    begins=CONTACT["received_on"],
    excused=(Excuse("not rated", CONTACT["rag"].missing()),),
    needs=(_RATED,),
    unclear=(Excuse("screened, at an hour that nobody wrote down", (CONTACT["screened_on"] <= AS_AT) & CONTACT["screened_s"].missing()),),
    due=when(
        CONTACT["rag"] == "red",
        hours_on("T03r", _RATED, _ON),
        when(CONTACT["rag"] == "amber", hours_on("T03a", _RATED, _ON), hours_on("T03g", _RATED, _ON)),
    ),
    done=CONTACT["screened_s"],
    target=90,
    prompt="Finish screening",
    examples=(
        Example(
            Outcome.MET,
            "Red, three hours.",
            {
                "received_on": "2026-03-02",
                "rag": "red",
                "rated_on": "2026-03-02",
                "rated_s": "2026-03-02 09:00",
                "screened_s": "2026-03-02 12:00",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Red, five hours.",
            {
                "received_on": "2026-03-02",
                "rag": "red",
                "rated_on": "2026-03-02",
                "rated_s": "2026-03-02 09:00",
                "screened_s": "2026-03-02 14:00",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Amber over the night the clocks go forward: 24 hours are 24 hours, so 09:30 by the new clock is in time and 10:30 is not.",
            {
                "received_on": "2026-03-28",
                "rag": "amber",
                "rated_on": "2026-03-28",
                "rated_s": "2026-03-28 09:00",
                "screened_s": "2026-03-29 10:30",
            },
        ),
        Example(
            Outcome.PENDING,
            "Green, rated this morning.",
            {"received_on": "2026-03-02", "rag": "green", "rated_on": "2026-03-02", "rated_s": "2026-03-02 09:00"},
            as_at="2026-03-03",
        ),
        Example(Outcome.NOT_APPLICABLE, "Advice was given; nothing was rated.", {"received_on": "2026-03-02"}),
        Example(
            Outcome.UNKNOWN,
            "Screened, but nobody wrote down at what hour.",
            {
                "received_on": "2026-03-02",
                "rag": "red",
                "rated_on": "2026-03-02",
                "rated_s": "2026-03-02 09:00",
                "screened_on": "2026-03-02",
            },
        ),
        Example(Outcome.UNKNOWN, "Rated, but nobody wrote down when.", {"received_on": "2026-03-02", "rag": "red"}),
    ),
)
