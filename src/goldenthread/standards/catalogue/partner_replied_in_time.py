"""M04: partners answer the front door within the hours of the rating."""

from goldenthread.measures.frames import CHECK
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, hours_on, when

_ASKED, _ON, _ANSWERED = CHECK["asked_s"], CHECK["asked_on"], CHECK["answered_s"]
_NO_TIME = (CHECK["answered_on"] <= AS_AT) & _ANSWERED.missing()

STANDARD = Standard(
    code="partner-replied-in-time",
    measure="M04",
    journey="Front door",
    title="Partners’ replies within the time of the rating",
    statement="A partner that the front door asks about a contact answers within 4 hours (red), 24 hours (amber) or 72 hours (green).",
    source="Proposed here: the hours of screening in front-door procedures of two areas, counted from the question",
    each=CHECK,
    begins=_ON,
    excused=(Excuse("not rated", CHECK["rag"].missing()),),
    needs=(_ASKED,),
    unclear=(Excuse("answered, at an hour that nobody wrote down", _NO_TIME),),
    due=when(
        CHECK["rag"] == "red",
        hours_on("T03r", _ASKED, _ON),
        when(CHECK["rag"] == "amber", hours_on("T03a", _ASKED, _ON), hours_on("T03g", _ASKED, _ON)),
    ),
    done=_ANSWERED,
    target=90,
    prompt="Answer the front door",
    owner="front door",
    note="The hours run on over nights and weekends. An answer without its time of day is unknown.",
    examples=(
        Example(
            Outcome.MET,
            "Red, answered after four hours to the minute.",
            {"rag": "red", "asked_on": "2026-03-02", "asked_s": "2026-03-02 09:00", "answered_s": "2026-03-02 13:00"},
        ),
        Example(
            Outcome.NOT_MET,
            "Red, answered one minute later than that.",
            {"rag": "red", "asked_on": "2026-03-02", "asked_s": "2026-03-02 09:00", "answered_s": "2026-03-02 13:01"},
        ),
        Example(
            Outcome.MET,
            "Green, asked on Friday morning, answered early on Monday.",
            {"rag": "green", "asked_on": "2026-03-06", "asked_s": "2026-03-06 09:00", "answered_s": "2026-03-09 08:30"},
        ),
        Example(
            Outcome.NOT_MET,
            "Amber and still no answer two days later.",
            {"rag": "amber", "asked_on": "2026-03-02", "asked_s": "2026-03-02 09:00"},
            as_at="2026-03-04",
        ),
        Example(
            Outcome.PENDING,
            "Amber, asked this morning.",
            {"rag": "amber", "asked_on": "2026-03-02", "asked_s": "2026-03-02 09:00"},
            as_at="2026-03-02",
        ),
        Example(Outcome.NOT_APPLICABLE, "The contact was not rated.", {"asked_on": "2026-03-02", "asked_s": "2026-03-02 09:00"}),
        Example(
            Outcome.UNKNOWN,
            "Answered, but only the day was written down.",
            {"rag": "red", "asked_on": "2026-03-02", "asked_s": "2026-03-02 09:00", "answered_on": "2026-03-02"},
        ),
    ),
)
