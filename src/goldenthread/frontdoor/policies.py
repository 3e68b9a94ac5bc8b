"""Is it valid now: who takes contacts in, what a contact must say, what may be decided when, and by when each thing is due.

Pure checks that raise `Refused` in words for the user; who may see the child is asked before. Every limit is a clock of the partnership.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound, Refused
from goldenthread.frontdoor.models import Answer, Colour, Way
from goldenthread.frontdoor.outcomes import GO_ON, OUTCOMES, Follow, Outcome, Stage
from goldenthread.frontdoor.sources import SOURCES
from goldenthread.govuk.words import day, moment_in_words
from goldenthread.measures import clocks
from goldenthread.measures.clocks import LONDON
from goldenthread.partners.clocks import clock
from goldenthread.partners.permissions import Permission, Role

SCREENING_CLOCKS = {Colour.RED: "T03r", Colour.AMBER: "T03a", Colour.GREEN: "T03g"}
RECEIVED = "received"
# Which decision may come after which. Any of them may end the contact, and one that is not needed may be left out.
CONTACT_MOVES: Mapping[str, frozenset[str]] = {
    one: frozenset(str(later) for later in list(Stage)[number:]) for number, one in enumerate((RECEIVED, *(str(stage) for stage in Stage)))
}
_NUMBER = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)|\b[A-Za-z]\d{11}[0-9A-Za-z]\b")  # a health or a pupil number
LEADS = frozenset({Role.MANAGER, Role.AGENCY_LEAD})


# --- who --------------------------------------------------------------------------------------------------------------------------


def check_at_the_door(by: Subject, *, on_duty: bool) -> None:
    """Raises: Refused unless the person is in a team that takes contacts in."""
    if not (on_duty and by.by.may(Permission.KEEP_CHILDREN)):
        raise Refused("Only the front-door team can do this. Pass what you know to them.")


def check_decides(by: Subject, *, on_duty: bool) -> None:
    """Raises: Refused unless the person is a manager of that team."""
    check_at_the_door(by, on_duty=on_duty)
    if not by.by.may(Permission.ALLOCATE_CHILDREN):
        raise Refused("Only a manager of the front door decides. Ask yours.")


def check_leads(role: str) -> None:
    """Raises: NotFound unless the role leads people whose contacts are counted."""
    if role not in LEADS:
        raise NotFound


# --- by when ----------------------------------------------------------------------------------------------------------------------


def end_of(on: date) -> datetime:
    """The instant at which a day is over where the partnership is."""
    return datetime.combine(on + timedelta(days=1), time(), tzinfo=LONDON)


def decide_by(received_at: datetime) -> clocks.Due:
    """By when a contact is decided on, and a referral accepted: clock T01. A day off counts as the next working day."""
    return clocks.due(clock("T01"), received_at)


def screen_by(colour: str, rated_at: datetime) -> datetime:
    """By when screening ends, counted in hours from the rating: clock T03."""
    by = clocks.due(clock(SCREENING_CLOCKS[Colour(colour)]), rated_at)
    return by.at or end_of(by.on)


def tell_by(decided_on: date) -> date:
    """By when the sender is told: clock T02."""
    return clocks.due(clock("T02"), decided_on).on


def school_told_by(received_at: datetime) -> date:
    """By when a school is told of a domestic incident: clock T52."""
    return clocks.due(clock("T52"), received_at).on


def discussed_by(decided_on: date) -> date:
    """By when an urgent strategy discussion is held: clock T05."""
    return clocks.due(clock("T05u"), decided_on).on


def comes_back(earlier_on: date, now_on: date) -> bool:
    """Whether something now counts as coming back after something earlier: clock T47."""
    return earlier_on <= now_on <= clocks.due(clock("T47"), earlier_on).on


def last_of(decided: Iterable[str]) -> str:
    """How far a contact has come: the latest of the four decisions that was made, or that it was received."""
    made = set(decided)
    return next((str(stage) for stage in reversed(Stage) if stage in made), RECEIVED)


# --- what -------------------------------------------------------------------------------------------------------------------------


def check_contact(*, source: str, sender_name: str, words: str, received_at: datetime, now: datetime) -> None:
    """Raises: Refused."""
    if source not in SOURCES:
        raise Refused("Choose where the contact comes from.")
    if received_at > now:
        raise Refused(f"{moment_in_words(received_at)} is still to come. Enter when the contact was received.")
    if not words.strip():
        raise Refused("Write what was said.")
    if SOURCES[source].named and not sender_name.strip():
        raise Refused("Give the name of whoever sent it, so that they can be told what came of it.")


def check_open(*, ended: bool) -> None:
    """Raises: Refused once it has been decided what becomes of a contact."""
    if ended:
        raise Refused("It has been decided what becomes of this contact. What is new belongs to a new contact.")


def check_rating(*, reason: str, rated_at: datetime, received_at: datetime, now: datetime) -> None:
    """Raises: Refused."""
    if not reason.strip():
        raise Refused("Say why you rate it so.")
    if rated_at > now:
        raise Refused(f"{moment_in_words(rated_at)} is still to come. Enter when it was rated.")
    if rated_at < received_at:
        raise Refused(f"The contact was received at {moment_in_words(received_at)}. It cannot have been rated before.")


def check_may_ask(*, rated: bool) -> None:
    """Raises: Refused before the contact is rated: the rating says by when partners answer."""
    if not rated:
        raise Refused("Rate the contact first. The rating says by when partners answer.")


def check_answer(answer: str, words: str) -> None:
    """Raises: Refused for knowledge without words, and for keeping it back without a reason."""
    if answer == Answer.KNOWN and not words.strip():
        raise Refused("Write what you know.")
    if answer == Answer.CANNOT and not words.strip():
        raise Refused("Write why you cannot share it.")


def check_decision(
    *,
    stage: str,
    outcome: str,
    rationale: str,
    decided: Iterable[str],
    ended: bool,
    level: object | None,
    levels_known: bool,
    need: str,
    council: str,
    decided_at: datetime,
    counts_on: date,
    now: datetime,
) -> None:
    """`decided`: the stages that have their decision. `levels_known`: whether there is guidance with levels to choose from.

    An instant before receipt is kept and shown as a fault of sequence: it is what was done. Raises: Refused.
    """
    check_open(ended=ended)
    if stage not in CONTACT_MOVES[last_of(decided)]:
        raise Refused("This decision has been made already. Make the next one.")
    if outcome not in OUTCOMES:
        raise Refused("Choose what was decided.")
    what = OUTCOMES[outcome]
    if outcome == GO_ON and stage == Stage.FINAL:
        raise Refused("This is the last decision. Say what becomes of the contact.")
    if not rationale.strip():
        raise Refused("Write why. Others will judge the decision by it.")
    if decided_at > now:
        raise Refused(f"{moment_in_words(decided_at)} is still to come. Enter when it was decided.")
    if counts_on > end_of(now.astimezone(LONDON).date()).date():
        raise Refused(f"{day(counts_on)} is too far ahead. A decision counts for today, or for tomorrow when it was made late.")
    if what.level and levels_known and level is None:
        raise Refused("Choose the level of need.")
    _check_particulars(what, need=need, council=council)


def _check_particulars(what: Outcome, *, need: str, council: str) -> None:
    if Follow.REFERRAL in what.follows and not need:
        raise Refused("Choose the main need, as the census asks for it.")
    if Follow.REFERRAL not in what.follows and need:
        raise Refused("Only a referral has a main need. Leave it empty.")
    if Follow.COUNCIL in what.follows and not council.strip():
        raise Refused("Say which council takes it.")


def check_referral(*, open_already: bool) -> None:
    """Raises: Refused while a referral of the same child is open."""
    if open_already:
        raise Refused("This child has an open referral already. Choose “To whoever holds the case already”.")


def check_holder(*, held: bool) -> None:
    """Raises: Refused where nobody holds the case that the contact should go to."""
    if not held:
        raise Refused("Nobody holds this child’s case now. Choose another outcome, or have somebody named first.")


def check_telling(*, way: str, name: str, email: str, withheld: str) -> None:
    """Raises: Refused where nobody can be reached in this way, or nobody says why they are not told."""
    if way not in Way.values:
        raise Refused("Say how they are told.")
    if way == Way.LINK and not (name.strip() and email.strip()):
        raise Refused("There is no email address to send a link to. Tell them in person, and say so here.")
    if way == Way.NOT_TOLD and not withheld.strip():
        raise Refused("Say why they are not told.")


def check_notice(*, domestic_incident: bool, gap: str, school: object | None, why: str) -> None:
    """Raises: Refused."""
    if not domestic_incident:
        raise Refused("This contact is not marked as a domestic incident, so schools are not told of one.")
    if bool(gap) == (school is not None):
        raise Refused("Choose a school, or say why none can be told.")
    if gap and not why.strip():
        raise Refused("Write what you tried, so that somebody can go on from there.")


def check_visit(*, happened_on: date, today: date, seen: bool, seen_alone: str, words: str) -> None:
    """Raises: Refused."""
    if happened_on > today:
        raise Refused(f"{day(happened_on)} is still to come. Enter the day of the visit.")
    if not seen and seen_alone == "yes":
        raise Refused("A child who was not seen was not seen alone. Check both answers.")
    if not words.strip() and (not seen or seen_alone != "yes"):
        raise Refused("Write why the child was not seen, or not alone.")


def check_threshold(*, name: str, levels: list[str], by_office: bool) -> None:
    """Raises: Refused."""
    if not by_office:
        raise Refused("Only the partnership office keeps the guidance on levels of need.")
    if not name.strip() or len(levels) < 2:
        raise Refused("Give the guidance a name and at least two levels, one on each line.")


def check_closes(*, closed: bool) -> None:
    """Raises: Refused for a referral that has ended."""
    if closed:
        raise Refused("This referral has been closed already.")


def check_names_nobody(*words: str) -> None:
    """Raises: Refused for text that holds a number by which a child is known."""
    if any(_NUMBER.search(text) for text in words):
        raise Refused("This looks like a number that names a child. Advice is recorded without one: take it out.")
