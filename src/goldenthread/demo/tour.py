"""The one child whom the README follows: a story like the others, but written by hand, so that everybody finds the same.

Juno Marwick is in Year 3 at Tern Lane Primary School; her brother Otis is one. Their school told the front door, the front door passed them
to early help, and help has worked. It is proposed to close, and two of those who know the family have not been asked for their word yet by
anybody but the mail they were sent. What visitors do from there is theirs.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from goldenthread.demo.population import steps as did
from goldenthread.demo.population.families import Child, Family, Relative
from goldenthread.demo.population.numbers import nhs_number, pupil_number
from goldenthread.demo.population.places import Part, Worker
from goldenthread.demo.population.stories import Story
from goldenthread.measures.working_days import add_working_days, is_working_day

NUMBER: Final = -1  # no family of the generator's
LAST_OF_ITS_KIND: Final = 999_990  # running numbers that a demo never reaches
NAME: Final = "Juno Marwick"
SCHOOL, VISITOR, NURSE = Worker(Part.SCHOOL_LEAD, 0), Worker(Part.HEALTH_VISITOR), Worker(Part.SCHOOL_NURSE)
SCREENER, MANAGER = Worker(Part.SCREENER), Worker(Part.FRONT_DOOR_MANAGER)
LEAD, LEAD_MANAGER = Worker(Part.EARLY_HELP_WORKER), Worker(Part.EARLY_HELP_MANAGER)


def tour_story(today: date) -> Story:
    """*Units*: told back from today, on working days."""
    return Story(_family(today), tuple(sorted(_steps(today), key=lambda step: step.typed_on)))


def _family(today: date) -> Family:
    return Family(
        number=NUMBER,
        locality=0,
        children=(
            _child(0, "Juno", "F", today - timedelta(days=365 * 7 + 120), upn=pupil_number(LAST_OF_ITS_KIND)),
            _child(1, "Otis", "M", today - timedelta(days=500)),
        ),
        relatives=(Relative("Edda Marwick", "mother"), Relative("Corin Marwick", "father"), Relative("Rowena Fell", "grandmother")),
        language="English",
        religion="none",
        circumstances=frozenset({"poverty"}),
        need="parent's mental health",
    )


def _child(place: int, given: str, sex: str, born_on: date, *, upn: str = "") -> Child:
    running = LAST_OF_ITS_KIND + place
    return Child(running, given, "Marwick", sex, born_on, None, nhs_number(running), upn, "WBRI", "", "", "", 0 if upn else None)


def _steps(today: date) -> list[did.Step]:
    def on(days_ago: int) -> date:
        day = today - timedelta(days=days_ago)
        return day if is_working_day(day) else add_working_days(day, 1)

    def step(what: type[did.Step], days_ago: int, hour: int, by: Worker, /, *, children: tuple[int, ...] = (0,), **fields: Any) -> did.Step:
        day = on(days_ago)
        return what(on=day, typed_on=day, hour=hour, by=by, children=children, **fields)

    proposed = add_working_days(today - timedelta(days=7), 3)
    return [
        step(did.Recorded, 190, 9, SCHOOL, children=(0, 1)),
        step(
            did.ContactMade,
            189,
            9,
            SCREENER,
            key="contact",
            sender=SCHOOL,
            source="2A",
            words="Juno has been late eleven times this half-term. She says that she wakes her mother and makes breakfast for Otis.",
            need="parent's mental health",
            told_family=True,
        ),
        step(did.ContactRated, 189, 10, SCREENER, key="contact", rag="amber", words="A seven-year-old looks after the morning."),
        step(
            did.PartnerChecked,
            189,
            11,
            SCREENER,
            key="contact",
            of=VISITOR,
            answered_on=on(188),
            words="Otis thrives. Edda told me that mornings are the worst. Grandmother comes on Thursdays.",
        ),
        step(did.Joined, 188, 9, SCREENER, worker=VISITOR),
        step(
            did.ContactScreened,
            188,
            13,
            SCREENER,
            key="contact",
            outcome="early help",
            words="Two agencies see the same mornings.",
            late=False,
        ),
        step(
            did.ContactDecided,
            188,
            14,
            MANAGER,
            key="contact",
            outcome="early help",
            level="2",
            words="Help by agreement is enough: the family asks for it, and nobody is in danger.",
            told_sender=True,
            sender_read=True,
        ),
        step(did.HelpAsked, 188, 15, SCHOOL, key="help", words="See the contact.", need="parent's mental health", from_contact=True),
        step(did.Agreed, 187, 10, LEAD_MANAGER, kind="service", answer="agreed", words="Yes. Mornings, please, not more forms."),
        step(did.HelpAllocated, 186, 10, LEAD_MANAGER, key="help", lead=LEAD),
        step(did.AssessmentBegun, 185, 10, LEAD, key="help"),
        step(
            did.ContributionAsked,
            185,
            11,
            LEAD,
            key="help",
            of=VISITOR,
            answered_on=on(183),
            words="Edda scored high on the mood scale in March and would take help. Otis is well.",
        ),
        step(
            did.ContributionAsked,
            185,
            12,
            LEAD,
            key="help",
            of=SCHOOL,
            answered_on=on(182),
            words="Attendance 81 in 100, all of it before ten. Reads above her age. Worries when the phone rings.",
        ),
        step(
            did.VoiceHeard,
            181,
            15,
            LEAD,
            method="play",
            words="I drew my mum asleep and the clock. I like it when Nana does the morning.",
            changed="Grandmother is asked for two mornings a week.",
        ),
        step(
            did.IdentityAsked,
            181,
            16,
            LEAD,
            aspect="religion",
            standing="told",
            words="none, but we light candles for grandad",
            teller="child",
            meaning="The candles are on Sundays; nobody visits then.",
        ),
        step(
            did.AssessmentDone,
            177,
            11,
            LEAD,
            key="help",
            words="Juno carries the mornings. Edda is low and ashamed of it.",
            strengths="They are kind to each other, and grandmother lives in the next street.",
            level="2",
            factors=("4B",),
            identity="Juno counts herself a helper and is proud of it. Help must not take that away.",
            late=False,
        ),
        step(did.Scored, 177, 12, LEAD, key="help", stage="start", spokes=(5, 6, 3, 4, 5, 6, 5, 7)),
        step(
            did.PlanMade,
            175,
            10,
            LEAD,
            key="help",
            goal="Juno is a child in the morning: she wakes up to somebody who is up.",
            actions=(
                did.Action(words="Grandmother comes on Tuesdays and Thursdays", part="early help worker", due_on=on(160), done=True),
                did.Action(words="Visit Edda every two weeks and ask how she sleeps", part="health visitor", due_on=on(120), done=True),
                did.Action(
                    words="Breakfast club, and a quiet word with Miss at the door", part=SCHOOL.part.value, due_on=on(150), done=True
                ),
            ),
        ),
        step(did.Shared, 174, 10, LEAD, key="help", what="assessment", with_whom="family"),
        step(did.Shared, 174, 11, LEAD, key="help", what="plan", with_whom="family"),
        _meeting(step, on(140), 147, "meeting-1"),
        step(
            did.MeetingHeld,
            140,
            10,
            LEAD,
            key="meeting-1",
            words="Late twice since June. Edda sees her doctor. The plan goes on.",
            family_came=True,
            tasks=(did.Task(words="Ring grandmother about August", part="early help worker", due_on=on(126), done_on=on(130)),),
        ),
        step(did.Reviewed, 139, 10, LEAD, key="help", words="Mornings are calmer; Juno says so herself.", late=False),
        step(did.Overseen, 130, 11, LEAD_MANAGER, key="help", words="Ask Juno alone what she would miss if we went.", again_on=on(100)),
        _meeting(step, on(60), 67, "meeting-2"),
        step(
            did.MeetingHeld,
            60,
            10,
            LEAD,
            key="meeting-2",
            words="On time for a whole month. We look at ending in two months.",
            family_came=True,
        ),
        step(did.Reviewed, 59, 10, LEAD, key="help", words="What was wanted has changed.", late=False),
        step(
            did.VoiceHeard,
            12,
            15,
            LEAD,
            method="talking",
            words="You can go to somebody else now. But tell Miss I still want the door word.",
        ),
        step(did.Scored, 12, 16, LEAD, key="help", stage="end", spokes=(8, 7, 7, 8, 6, 8, 7, 8)),
        did.DecisionProposed(
            on=proposed,
            typed_on=proposed,
            hour=11,
            by=LEAD,
            children=(0,),
            key="decision",
            kind="close",
            about="early help",
            words="Juno wakes up to somebody who is up, and has done so for three months. The family knows whom to ring.",
            ending="needs met",
            consulted=(
                did.Consulted(
                    worker=MANAGER,
                    asked=True,
                    answer="agree",
                    answered_on=add_working_days(proposed, 1),
                    words="Agreed. Nothing new came in.",
                ),
            ),
        ),
    ]


def _meeting(step: Callable[..., did.Step], held_on: date, arranged: int, key: str) -> did.Step:
    guests = tuple(
        did.Invited(worker=worker, asked=True, answer="accepted", told_on=held_on - timedelta(days=3), came="attended")
        for worker in (VISITOR, SCHOOL)
    )
    return step(
        did.MeetingArranged,
        arranged,
        10,
        LEAD,
        key=key,
        kind="team-around-the-family",
        held_on=held_on,
        place="Tern Lane Family Hub, room 2",
        invited=guests,
    )
