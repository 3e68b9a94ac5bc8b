"""Our own: what happened is written down soon after."""

from goldenthread.measures.clocks import Unit
from goldenthread.measures.frames import ENTRY
from goldenthread.measures.standard import Example, Outcome, Standard
from goldenthread.measures.terms import after

STANDARD = Standard(
    code="recorded-in-time",
    journey="Recording",
    title="Written down in time",
    statement="What happened with a child is written down within two working days.",
    source="Usual local recording policy; there is no national number",
    each=ENTRY,
    begins=ENTRY["happened_on"],
    needs=(ENTRY["recorded_on"],),
    due=after(ENTRY["happened_on"], 2, Unit.WORKING_DAYS),
    done=ENTRY["recorded_on"],
    owner="quality assurance",
    note="It can only tell of what was written down at all. Where the day of writing is missing, nobody knows whether it was in time.",
    examples=(
        Example(
            Outcome.MET,
            "Visited on Monday, written down on Wednesday.",
            {"kind": "visit", "happened_on": "2026-03-02", "recorded_on": "2026-03-04"},
        ),
        Example(
            Outcome.NOT_MET,
            "Visited on Monday, written down on Thursday.",
            {"kind": "visit", "happened_on": "2026-03-02", "recorded_on": "2026-03-05"},
        ),
        Example(
            Outcome.MET,
            "Friday's meeting, written down on Tuesday.",
            {"kind": "meeting", "happened_on": "2026-03-06", "recorded_on": "2026-03-10"},
        ),
        Example(
            Outcome.MET,
            "Written down on the day itself.",
            {"kind": "voice", "happened_on": "2026-03-02", "recorded_on": "2026-03-02"},
        ),
        Example(
            Outcome.PENDING,
            "As at the day after, it was still to be written down.",
            {"kind": "visit", "happened_on": "2026-03-02", "recorded_on": "2026-03-04"},
            as_at="2026-03-03",
        ),
        Example(Outcome.UNKNOWN, "Nobody knows when it was written down.", {"kind": "contact", "happened_on": "2026-03-02"}),
    ),
)
