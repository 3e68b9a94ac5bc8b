"""M38: the return interview is held within 72 hours."""

from goldenthread.measures.frames import MISSING
from goldenthread.measures.standard import Example, Excuse, Outcome, Standard
from goldenthread.measures.terms import AS_AT, hours_on

_RETURNED, _OFFERED, _ON, _HELD = MISSING["returned_s"], MISSING["offered"], MISSING["interviewed_on"], MISSING["interviewed_s"]
_NO_TIME = (_ON <= AS_AT) & _HELD.missing()

STANDARD = Standard(
    code="return-interview-in-time",
    measure="M38",
    journey="Care and missing",
    title="Return interviews in time",
    statement="A return interview is held within 72 hours of the child's coming back or being found.",
    source="Statutory guidance on children who run away or go missing from home or care",
    each=MISSING,
    begins=MISSING["returned_on"],
    excused=(Excuse("the child refused", ~MISSING["accepted"] & (_OFFERED | _OFFERED.missing()) & _ON.missing() & _HELD.missing()),),
    needs=(_RETURNED,),
    unclear=(Excuse("held, at an hour that nobody wrote down", _NO_TIME),),
    due=hours_on("T30", _RETURNED, MISSING["returned_on"]),
    done=_HELD,
    prompt="Hold the return interview",
    owner="social work",
    note="The hours run on over nights and weekends. A child who was never offered an interview has not refused it.",
    examples=(
        Example(
            Outcome.MET,
            "72 hours to the minute.",
            {
                "returned_on": "2026-03-02",
                "returned_s": "2026-03-02 22:00",
                "interviewed_on": "2026-03-05",
                "interviewed_s": "2026-03-05 22:00",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "One minute later.",
            {
                "returned_on": "2026-03-02",
                "returned_s": "2026-03-02 22:00",
                "interviewed_on": "2026-03-05",
                "interviewed_s": "2026-03-05 22:01",
            },
        ),
        Example(
            Outcome.MET,
            "Over the night the clocks go forward: 72 hours from 09:00 end at 10:00 by the new clock.",
            {
                "returned_on": "2026-03-28",
                "returned_s": "2026-03-28 09:00",
                "interviewed_on": "2026-03-31",
                "interviewed_s": "2026-03-31 10:00",
            },
        ),
        Example(
            Outcome.NOT_MET,
            "Nobody offered it, so nobody refused it, and the time is over.",
            {"returned_on": "2026-03-02", "returned_s": "2026-03-02 22:00", "offered": False, "accepted": False},
        ),
        Example(
            Outcome.PENDING,
            "Back since yesterday night.",
            {"returned_on": "2026-03-02", "returned_s": "2026-03-02 22:00", "offered": True, "accepted": True},
            as_at="2026-03-03",
        ),
        Example(
            Outcome.NOT_APPLICABLE,
            "Offered, and the child said no.",
            {"returned_on": "2026-03-02", "returned_s": "2026-03-02 22:00", "offered": True, "accepted": False},
        ),
        Example(
            Outcome.UNKNOWN,
            "Held, but only the day was written down.",
            {"returned_on": "2026-03-02", "returned_s": "2026-03-02 22:00", "accepted": True, "interviewed_on": "2026-03-05"},
        ),
    ),
)
