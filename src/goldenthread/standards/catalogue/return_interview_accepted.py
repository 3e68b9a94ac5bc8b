"""M38: what share of the return interviews that are offered are accepted."""

from goldenthread.measures.frames import MISSING
from goldenthread.measures.standard import Example, Excuse, Outcome, Polarity, Standard

_OFFERED, _ACCEPTED = MISSING["offered"], MISSING["accepted"]

STANDARD = Standard(
    code="return-interview-accepted",
    measure="M38",
    journey="Care and missing",
    title="Return interviews accepted",
    statement="A child who is offered a return interview accepts it.",
    source="Statutory guidance on children who run away or go missing from home or care",
    each=MISSING,
    begins=MISSING["returned_on"],
    excused=(Excuse("not offered", ~_OFFERED),),
    needs=(_OFFERED, _ACCEPTED),
    met=_ACCEPTED,
    polarity=Polarity.NEUTRAL,
    owner="social work",
    note="Children may say no. Many who do may mean that the offer comes too late, or from the wrong person.",
    examples=(
        Example(Outcome.MET, "Offered and accepted.", {"returned_on": "2026-03-02", "offered": True, "accepted": True}),
        Example(
            Outcome.MET,
            "Accepted, but never held: that is for the other standard of this number.",
            {"returned_on": "2026-03-02", "returned_s": "2026-03-02 22:00", "offered": True, "accepted": True},
        ),
        Example(Outcome.NOT_MET, "Offered and refused.", {"returned_on": "2026-03-02", "offered": True, "accepted": False}),
        Example(Outcome.NOT_APPLICABLE, "Not offered, so there was nothing to accept.", {"returned_on": "2026-03-02", "offered": False}),
        Example(
            Outcome.NOT_APPLICABLE,
            "Not offered, though the record has a no for accepted as well.",
            {"returned_on": "2026-03-02", "offered": False, "accepted": False},
        ),
        Example(Outcome.UNKNOWN, "Offered, and nobody wrote down the answer.", {"returned_on": "2026-03-02", "offered": True}),
    ),
)
