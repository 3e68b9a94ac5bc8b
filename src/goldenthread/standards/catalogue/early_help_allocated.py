"""Our own: early help that was taken on soon has somebody to lead it."""

from goldenthread.measures.frames import HELP
from goldenthread.measures.standard import Example, Outcome, Standard, over_before_due
from goldenthread.measures.terms import deadline

_DUE, _NAMED, _ENDED = deadline("T21", HELP["accepted_on"]), HELP["allocated_on"], HELP["ended_on"]

STANDARD = Standard(
    code="early-help-allocated",
    journey="Early help",
    title="Early help given a lead in time",
    statement="Somebody is named to lead early help within five working days of its being taken on.",
    source="Usual local early help procedures; there is no national number",
    each=HELP,
    begins=HELP["accepted_on"],
    excused=(over_before_due("help ended before it was due", ended=_ENDED, due=_DUE, done=_NAMED),),
    due=_DUE,
    done=_NAMED,
    prompt="Name who leads the help",
    owner="early help",
    examples=(
        Example(Outcome.MET, "Taken on one Monday, named the next.", {"accepted_on": "2026-03-02", "allocated_on": "2026-03-09"}),
        Example(Outcome.NOT_MET, "Named a day later than that.", {"accepted_on": "2026-03-02", "allocated_on": "2026-03-10"}),
        Example(
            Outcome.MET,
            "Taken on a week before Good Friday: Easter Monday does not count either, so the Tuesday after is in time.",
            {"accepted_on": "2026-03-27", "allocated_on": "2026-04-07"},
        ),
        Example(Outcome.NOT_MET, "Nobody is named, and the five days are over.", {"accepted_on": "2026-03-02"}, as_at="2026-03-10"),
        Example(Outcome.PENDING, "Nobody is named yet on the fifth day.", {"accepted_on": "2026-03-02"}, as_at="2026-03-09"),
        Example(
            Outcome.NOT_APPLICABLE,
            "The family moved away two days later.",
            {"accepted_on": "2026-03-02", "ended_on": "2026-03-04", "ending": "moved away"},
        ),
        Example(
            Outcome.NOT_MET,
            "The help ended after the time was over, and nobody had ever been named.",
            {"accepted_on": "2026-03-02", "ended_on": "2026-03-20", "ending": "disengaged"},
        ),
    ),
)
