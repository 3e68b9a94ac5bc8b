"""May this be recorded now? Pure checks that raise `Refused` in words for the person who typed. Who may see the child is asked before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from goldenthread.children.bases import BASES
from goldenthread.children.models import Kin
from goldenthread.children.models.identity import Aspect
from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission

OLDEST = 26  # up to the 26th birthday
LATEST_BIRTH = 45 * 7  # days ahead that a birth may be expected
EMERGENCY_LASTS = timedelta(hours=4)
REVIEW_WORKING_DAYS = 2
SHORTEST_WORDS = 20
LONGEST_BROUGHT_IN = 366  # days
# Of a younger child nobody misses the answer; who tells sooner is written down sooner. The same ages as in the practice standards.
ASKED_FROM_AGE = {Aspect.GENDER: 11, Aspect.SEXUALITY: 14}


@dataclass(frozen=True, slots=True)
class Told:
    """One answer about identity, as typed."""

    aspect: str
    standing: str
    code: str
    words: str
    teller: str


def asked_about(born_on: date | None, today: date) -> list[Aspect]:
    """What a child of this age, or their family, should have been asked about who they are."""
    years = -1 if born_on is None else today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    return [aspect for aspect in Aspect if years >= ASKED_FROM_AGE.get(aspect, -1)]


def check_keeps(by: Actor) -> None:
    """Raises: Refused unless the role records about children."""
    if not by.may(Permission.KEEP_CHILDREN):
        raise Refused("Your role cannot record about children. Ask the child’s worker or your manager.")


def check_allocates(by: Actor) -> None:
    """Raises: Refused unless the role says who works with a child."""
    if not by.may(Permission.ALLOCATE_CHILDREN):
        raise Refused("Only a manager can say who works with a child. Ask yours.")


def check_guards(by: Actor) -> None:
    """Raises: Refused unless the role keeps the lists."""
    if not by.may(Permission.GUARD_CHILDREN):
        raise Refused("Only an information guardian can do this. Ask yours.")


def check_lifts(by: Actor, *, placed_by: UUID) -> None:
    """What keeps people from a child is lifted by a second person. Raises: Refused."""
    check_guards(by)
    if by.person() == placed_by:
        raise Refused("You placed this yourself. Another information guardian must lift it. Send them the address of this page.")


def check_birth(*, born_on: date | None, expected_on: date | None, today: date) -> None:
    """Raises: Refused for no day, a birth to come, or somebody too old for this record."""
    if born_on is None and expected_on is None:
        raise Refused("Enter the day of birth, or for an unborn child the day it is expected.")
    if born_on is not None:
        if born_on > today:
            raise Refused("The day of birth is still to come. For an unborn child enter the day it is expected instead.")
        if born_on.replace(year=born_on.year + OLDEST, day=min(born_on.day, 28)) <= today:
            raise Refused("This record is for people up to the age of 25. Check the year of birth.")
    elif expected_on is not None and (expected_on - today).days > LATEST_BIRTH:
        raise Refused("No birth is expected so far ahead. Check the day.")


def check_happened(happened_on: date, *, today: date) -> None:
    """Raises: Refused for a day to come: what has not happened is not a fact."""
    if happened_on > today:
        raise Refused(f"{day(happened_on)} is still to come. Enter the day it happened.")


def check_told(told: Told) -> None:
    """Raises: Refused when an answer and what came of asking do not fit together."""
    if told.standing == "told":
        if not (told.code or told.words.strip()):
            raise Refused("Write what they said, in their own words.")
        if not told.teller:
            raise Refused("Say who told you.")
    elif told.code or told.words.strip():
        raise Refused("There are words here, but no answer was chosen that has words. Choose “Told us”, or take the words out.")
    if told.code and told.aspect != "ethnicity":
        raise Refused("Only ethnicity has a code. Leave the code empty.")


def check_agreement(
    *, kind: str, answer: str, with_agency: object | None, authoriser: str, words: str, legal_basis: str, standing: str | None
) -> None:
    """`standing`: the latest answer about the same thing, None where there is none. Raises: Refused."""
    if (kind == "sharing") != (with_agency is not None):
        raise Refused("Choose the agency to share with. For a service choose none.")
    if not legal_basis.strip():
        raise Refused("Say what this rests on in law. Agreement alone is not the ground for sharing.")
    if answer == "withdrawn" and standing != "agreed":
        raise Refused("There is no agreement to take back. Choose “Did not agree” if they said no.")
    if answer == "overridden":
        if kind != "sharing":
            raise Refused("Nobody can be made to take part in a service. Choose another answer.")
        if not authoriser.strip():
            raise Refused("Name the manager who authorised sharing without agreement.")
        if not words.strip():
            raise Refused("Write why it is shared without agreement.")


def check_relationship(*, kind: str, basis: str, person: object | None, team: object | None, from_on: date, to_on: date | None) -> None:
    """Raises: Refused."""
    if (person is None) == (team is None):
        raise Refused("Choose one person, or one team on duty.")
    if team is not None and kind != "duty":
        raise Refused("Only a duty is given to a whole team. Choose a person.")
    if basis not in BASES:
        raise Refused("Choose why they work with the child.")
    if (kind == "audit") != (basis == "audit"):
        raise Refused("A named audit goes with its own reason, and no other work does. Choose both or neither.")
    if kind == "audit" and to_on is None:
        raise Refused("Say when the audit ends.")
    if to_on is not None and to_on < from_on:
        raise Refused("The last day must be the same as or after the first day.")


def check_brought_in(*, from_on: date, to_on: date | None, today: date) -> None:
    """Raises: Refused for a first day that has gone, and for longer than anybody is let in by another agency at once."""
    if from_on < today:
        raise Refused("The first day has gone. Enter today or a later day.")
    if to_on is not None and (to_on - from_on).days > LONGEST_BROUGHT_IN:
        raise Refused("Somebody of another agency is brought in for a year at most. Bring them in again when it is over.")


def check_may_be_told(name: str, email: str, kept_from: Iterable[Kin]) -> None:
    """`kept_from`: those of the child's family who must not be told, or whose address is withheld. Raises: Refused for one of them.

    Known by name, whatever the order and capitals of its parts, or by email address, under whatever name it is given.
    """
    for one in kept_from:
        if not _is(one, name, email):
            continue
        if one.must_not_be_told:
            raise Refused("This person must not be told anything about the child. Do not ask them; speak to the child’s worker.")
        if email.strip():
            raise Refused("This person’s address is withheld, so nothing is sent to them from here. Speak to the child’s worker.")


def may_be_told(name: str, email: str, kept_from: Iterable[Kin]) -> bool:
    """The same as a yes or no, for somebody who was asked before."""
    named = [one for one in kept_from if _is(one, name, email)]
    return not any(one.must_not_be_told or email.strip() for one in named)


def _is(one: Kin, name: str, email: str) -> bool:
    reached = email.strip().casefold()
    return _parts(one.name) == _parts(name) or bool(reached and one.email.casefold() == reached)


def _parts(name: str) -> list[str]:
    return sorted(name.casefold().split())


def check_emergency(*, by: Actor, words: str, overdue: int) -> None:
    """Whether this person may open any record in an emergency now. Raises: Refused."""
    if not by.may(Permission.LOOK_IN_EMERGENCY):
        raise Refused("Your role cannot open a record in an emergency. Call the duty team.")
    if overdue:
        raise Refused("An earlier look of yours has not been reviewed in time, so you cannot open another. Tell your information guardian.")
    if len(" ".join(words.split())) < SHORTEST_WORDS:
        raise Refused(f"Say why in at least {SHORTEST_WORDS} letters: what has happened, and what you need to know.")


def check_closes_look(*, by: Actor, opened_by: UUID, closed_at: datetime | None, words: str) -> None:
    """Raises: Refused for one's own look, one that is reviewed already, or a review without a word."""
    check_guards(by)
    if by.person() == opened_by:
        raise Refused("You opened this record yourself. Another person must review it.")
    if closed_at is not None:
        raise Refused("This look has been reviewed already.")
    if not words.strip():
        raise Refused("Write what you found. One sentence is enough.")
