"""M38: a child who was missing is offered a return interview."""

from goldenthread.measures.frames import MISSING
from goldenthread.measures.standard import Example, Outcome, Standard

_OFFERED = MISSING["offered"]

STANDARD = Standard(
    code="return-interview-offered",
    measure="M38",
    journey="Care and missing",
    title="Return interviews offered",
    statement="A child who was missing and has come back is offered a return interview.",
    source="Statutory guidance on children who run away or go missing from home or care",
    each=MISSING,
    begins=MISSING["returned_on"],
    needs=(_OFFERED,),
    met=_OFFERED,
    owner="social work",
    note="Each time of being missing counts, also where the child is often away.",
    examples=(
        Example(Outcome.MET, "Offered and accepted.", {"returned_on": "2026-03-02", "offered": True, "accepted": True}),
        Example(Outcome.MET, "Offered and refused: it was offered.", {"returned_on": "2026-03-02", "offered": True, "accepted": False}),
        Example(Outcome.NOT_MET, "Not offered.", {"returned_on": "2026-03-02", "offered": False}),
        Example(
            Outcome.NOT_MET,
            "An offer the week before was for that time.",
            {"returned_on": "2026-03-02", "offered": False},
            {"missing": [{"record": "e", "returned_on": "2026-02-23", "offered": True}]},
        ),
        Example(Outcome.UNKNOWN, "Nobody wrote down whether.", {"returned_on": "2026-03-02"}),
    ),
)
