"""The clocks of a child’s way from a first contact to the end of help, and of its meetings, as declarations. `clocks` counts them.

Most of these numbers are practice or local procedure and not law: `verified` is True only where somebody has looked at the source
named, and a partnership lays its own limits over them. `KNOWN_FROM` is how far back they are used here, not the day on which a piece
of guidance began.

>>> CLOCKS["T11"].name, str(CLOCKS["T11"].limits[0])
('First core group', '10 working days')
>>> CLOCKS["T09i"].stops, str(CLOCKS["T09i"].limits[0])
('report shared with the family', '3 working days before')
"""

from datetime import date
from typing import Final

from goldenthread.measures.clocks import Clock, Limit, Unit
from goldenthread.measures.working_days import FIRST_DAY

KNOWN_FROM: Final[date] = FIRST_DAY

_GUIDANCE = "Working Together, from general knowledge of practice"
_LOCAL = "usual local practice, no national number"
_OURS = "proposed here, no norm"
_EARLY_HELP = "early help procedures of one council (Sefton)"


def _limit(
    number: int, unit: Unit, source: str, *, verified: bool = False, tolerance: int = 0, from_next_working_day: bool = False
) -> tuple[Limit, ...]:
    return (
        Limit(
            number=number,
            unit=unit,
            from_on=KNOWN_FROM,
            source=source,
            verified=verified,
            tolerance=tolerance,
            from_next_working_day=from_next_working_day,
        ),
    )


_WD, _DAYS, _WEEKS, _MONTHS, _HOURS = Unit.WORKING_DAYS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.HOURS

FRONT_DOOR: Final = (
    Clock(
        code="T01",
        name="Decision on a referral",
        starts="referral received",
        stops="manager’s decision on the next step",
        limits=_limit(1, _WD, _GUIDANCE, from_next_working_day=True),
        note="At once where a child is at risk. What the emergency duty team takes counts from the day itself.",
    ),
    Clock(
        code="T02",
        name="Outcome told to the referrer",
        starts="decision",
        stops="notice sent",
        limits=_limit(3, _WD, _OURS),
        note="Detail is held back where telling it brings risk or nobody may know it.",
    ),
    *(
        Clock(
            code=f"T03{letter}",
            name=f"Screening of a contact rated {colour}",
            starts=f"rated {colour}",
            stops="outcome of screening",
            limits=_limit(hours, _HOURS, "front-door procedures of two areas (Surrey, Luton)", verified=True),
            note="The hours run on over nights and weekends here; some hubs count their opening hours only.",
        )
        for letter, colour, hours in (("r", "red", 4), ("a", "amber", 24), ("g", "green", 72))
    ),
    Clock(
        code="T47",
        name="Coming back counts as a re-referral",
        starts="earlier referral",
        stops="new referral",
        limits=_limit(12, _MONTHS, "children in need statistics, definition of a re-referral", verified=True),
        note="Counted from the earlier referral and not from its closure.",
    ),
    Clock(
        code="T52",
        name="School told of a domestic incident",
        starts="police believe the child is a victim",
        stops="setting told",
        limits=_limit(1, _WD, "Domestic Abuse Act 2021, section 49A, says as soon as practicable; the day is practice"),
        note="Practice is before the next school day begins. School terms are not known here, so the next working day stands for it.",
    ),
)

PROTECTION: Final = (
    Clock(
        code="T05u",
        name="Strategy discussion, urgent",
        starts="threshold recognised",
        stops="discussion held",
        limits=_limit(0, _DAYS, _LOCAL),
    ),
    Clock(code="T05", name="Strategy discussion", starts="threshold recognised", stops="discussion held", limits=_limit(3, _WD, _LOCAL)),
    Clock(
        code="T06",
        name="Child seen in an enquiry",
        starts="enquiry started",
        stops="child seen",
        limits=_limit(24, _HOURS, _LOCAL),
        note="Not before the strategy discussion has agreed how.",
    ),
    Clock(
        code="T07",
        name="Initial child protection conference",
        starts="strategy discussion that started the enquiry",
        stops="conference held",
        limits=_limit(15, _WD, "children in need census, rule 8675Q; local procedures (Norfolk)", verified=True),
    ),
    Clock(
        code="T08",
        name="Transfer-in conference",
        starts="told of the move",
        stops="conference held",
        limits=_limit(15, _WD, _GUIDANCE),
        note="The earlier plan stands meanwhile.",
    ),
    Clock(
        code="T09i",
        name="Report before an initial conference",
        starts="day of the conference",
        stops="report shared with the family",
        limits=_limit(-3, _WD, _LOCAL),
    ),
    Clock(
        code="T09r",
        name="Report before a review conference",
        starts="day of the conference",
        stops="report shared with the family",
        limits=_limit(-5, _WD, _LOCAL),
    ),
    Clock(
        code="T09a",
        name="Agencies’ reports before a conference",
        starts="day of the conference",
        stops="report sent to the chair",
        limits=_limit(-2, _WD, _LOCAL),
    ),
    Clock(
        code="T10o",
        name="Outline of what a conference decided",
        starts="day of the conference",
        stops="outline sent",
        limits=_limit(1, _WD, _LOCAL),
    ),
    Clock(
        code="T10r",
        name="Receipt of minutes confirmed",
        starts="minutes sent",
        stops="receipt confirmed",
        limits=_limit(5, _WD, _OURS),
    ),
    Clock(
        code="T10m", name="Minutes of a conference", starts="day of the conference", stops="minutes sent", limits=_limit(20, _WD, _LOCAL)
    ),
    Clock(
        code="T11",
        name="First core group",
        starts="initial conference",
        stops="core group held",
        limits=_limit(10, _WD, "local procedures (Norfolk)", verified=True),
    ),
    Clock(code="T12", name="Later core group", starts="core group before", stops="core group held", limits=_limit(6, _WEEKS, _LOCAL)),
    Clock(
        code="T13", name="First review conference", starts="initial conference", stops="review held", limits=_limit(3, _MONTHS, _GUIDANCE)
    ),
    Clock(
        code="T14",
        name="Later review conference",
        starts="review conference before",
        stops="review held",
        limits=_limit(6, _MONTHS, _GUIDANCE),
        note="Earlier before a birth.",
    ),
    Clock(
        code="TQ",
        name="Conference held again after one without a quorum",
        starts="conference without a quorum",
        stops="conference held",
        limits=_limit(10, _WD, "conference procedures of two areas (Sussex, Swindon)", verified=True),
        note="No two conferences in a row without a quorum.",
    ),
)

ASSESSMENT: Final = (
    Clock(
        code="T17a",
        name="Child and family assessment, from referral",
        starts="referral",
        stops="manager’s authorisation",
        limits=_limit(45, _WD, _GUIDANCE),
    ),
    Clock(
        code="T17b",
        name="Child and family assessment, from its start",
        starts="assessment started",
        stops="manager’s authorisation",
        limits=_limit(45, _WD, "children in need census, rule 8670Q", verified=True),
    ),
    *(
        Clock(
            code=f"T18{letter}",
            name=f"Checkpoint of an assessment, {which}",
            starts="assessment started",
            stops="looked at by a manager",
            limits=_limit(days, _WD, _LOCAL),
        )
        for letter, which, days in (("a", "first", 10), ("b", "second", 15), ("c", "third", 25))
    ),
    Clock(
        code="T19m",
        name="First meeting on a child in need plan",
        starts="assessment authorised",
        stops="meeting held",
        limits=_limit(10, _WD, _LOCAL),
    ),
    Clock(
        code="T19f",
        name="First review of a child in need plan",
        starts="plan started",
        stops="review held",
        limits=_limit(6, _WEEKS, _LOCAL),
    ),
    Clock(
        code="T19l",
        name="Later review of a child in need plan",
        starts="review before",
        stops="review held",
        limits=_limit(3, _MONTHS, _LOCAL),
    ),
    Clock(
        code="T36",
        name="Family group decision making meeting",
        starts="offer",
        stops="meeting held",
        limits=_limit(20, _WD, _LOCAL),
        note="Before any application to court. Not where it goes against the child’s best interests.",
    ),
)

EARLY_HELP: Final = (
    Clock(
        code="T20",
        name="Search for a plan there is already",
        starts="need identified",
        stops="search done",
        limits=_limit(48, _HOURS, _EARLY_HELP, verified=True),
    ),
    Clock(code="T21", name="Early help allocated", starts="request accepted", stops="allocated", limits=_limit(5, _WD, _LOCAL)),
    Clock(
        code="T22",
        name="Early help assessment",
        starts="agreement or allocation",
        stops="assessment complete",
        limits=_limit(10, _WD, f"{_EARLY_HELP}; tolerance of a tenth from an action plan of 2023", verified=True, tolerance=10),
        note="Other areas give 30 to 45 working days. It stops only for a reason that is written down.",
    ),
    Clock(
        code="T23",
        name="Plan shared with the family",
        starts="assessment started",
        stops="plan shared",
        limits=_limit(15, _WD, _EARLY_HELP, verified=True),
    ),
    Clock(
        code="T24",
        name="First team around the family",
        starts="assessment complete",
        stops="meeting held",
        limits=_limit(6, _WEEKS, _EARLY_HELP, verified=True),
    ),
    Clock(
        code="T25",
        name="Next team around the family",
        starts="meeting before",
        stops="meeting held",
        limits=_limit(3, _MONTHS, f"{_EARLY_HELP}; others ask for it after 6 to 12 weeks", verified=True),
        note="School holidays do not stop it.",
    ),
    Clock(
        code="T26",
        name="Assessment again",
        starts="help started",
        stops="new assessment",
        limits=_limit(12, _MONTHS, _EARLY_HELP, verified=True),
        note="Where what was wanted has not been reached.",
    ),
    Clock(
        code="T26s",
        name="Early help stands still",
        starts="last thing recorded",
        stops="next thing recorded",
        limits=_limit(20, _WD, _OURS),
        note="It says that nobody has written anything down, not that nobody has helped.",
    ),
    Clock(
        code="T26o",
        name="A manager looks at early help",
        starts="allocated, or the manager’s last look",
        stops="the manager’s look",
        limits=_limit(30, _WD, _OURS),
        note="Where a manager has named the day of the next look, that day counts.",
    ),
)

DECISIONS: Final = (
    Clock(
        code="T27",
        name="Partners consulted before closing or stepping down",
        starts="proposal",
        stops="view of each open agency",
        limits=_limit(5, _WD, _OURS),
        note="Always before the decision.",
    ),
    Clock(
        code="T28",
        name="Partners and family told",
        starts="decision",
        stops="notices sent",
        limits=_limit(5, _WD, _OURS),
    ),
    Clock(
        code="T28m",
        name="Professionals’ meeting where a family does not agree",
        starts="agreement refused or taken back",
        stops="meeting held",
        limits=_limit(10, _WD, _OURS),
        note="Held on a recorded basis in law, or the reason why it is not held is recorded.",
    ),
    Clock(
        code="T28f",
        name="Family asked what helped",
        starts="decision to close or step down",
        stops="feedback asked, declined, or a reason not to ask",
        limits=_limit(10, _WD, _OURS),
        note="The link to answer by works for as long.",
    ),
    Clock(
        code="T29",
        name="Step-down picked up",
        starts="decision to step down",
        stops="first meeting or contact",
        limits=_limit(10, _WD, _OURS),
    ),
    *(
        Clock(
            code=f"T62{stage}",
            name=f"Professional disagreement, stage {stage}",
            starts="disagreement raised" if stage == 1 else "stage before ended without agreement",
            stops="stage resolved",
            limits=_limit(days, _WD, _OURS),
            note="It never holds up protecting a child.",
        )
        for stage, days in enumerate((1, 2, 5, 10), start=1)
    ),
)

PRACTICE: Final = (
    Clock(
        code="T15",
        name="Visit to a child with a protection plan",
        starts="visit before, or plan began",
        stops="child seen",
        limits=_limit(10, _WD, _LOCAL),
        note="Places differ: ten working days is common, 28 days the least that one guide gives.",
    ),
    Clock(
        code="T16",
        name="Visit to a child in need",
        starts="visit before, or plan began",
        stops="child seen",
        limits=_limit(20, _WD, _LOCAL),
    ),
    Clock(
        code="T30",
        name="Return home interview",
        starts="child came back or was found",
        stops="interview held",
        limits=_limit(72, _HOURS, "statutory guidance on children who go missing, from general knowledge"),
    ),
    Clock(
        code="T46",
        name="Supervision, protection and care",
        starts="supervision before",
        stops="supervision recorded",
        limits=_limit(20, _WD, "a peer review expected it monthly", verified=True),
    ),
    Clock(
        code="T46h",
        name="Supervision, early help and children in need",
        starts="supervision before",
        stops="supervision recorded",
        limits=_limit(6, _WEEKS, _LOCAL),
    ),
    Clock(
        code="T49",
        name="A protection plan counts as long",
        starts="plan began",
        stops="plan ended",
        limits=_limit(24, _MONTHS, "national dashboard, plans that last two years or more", verified=True),
    ),
)

ACCESS: Final = (
    Clock(
        code="T65",
        name="An earlier worker still sees the child",
        starts="somebody else took over, or the help ended",
        stops="last day on which they see the record",
        limits=_limit(20, _WD, _OURS),
        note="Time to hand over, to tell partners and to ask the family. Whoever works with the child for another reason sees them on.",
    ),
    Clock(
        code="T65d",
        name="A team on duty still sees the child",
        starts="contact or request decided, or passed on to somebody who holds it",
        stops="last day on which the team sees the record",
        limits=_limit(10, _WD, _OURS),
        note="Not before: while nobody holds what they took in, a team on duty goes on seeing the child.",
    ),
)

CLOCKS: Final = {clock.code: clock for clock in (*FRONT_DOOR, *PROTECTION, *ASSESSMENT, *EARLY_HELP, *DECISIONS, *PRACTICE, *ACCESS)}
