"""May this be written now: a help note, what became of it, a circumstance, an offer? Pure checks that raise in words for the user.

Who may see the child is asked before. What a kind may hold and where it may stand is data in `help_kinds`; here it is held to it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.earlyhelp.help_circumstances import Circumstance
from goldenthread.earlyhelp.help_kinds import HelpKind
from goldenthread.earlyhelp.models import CircumstanceAnswer
from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission

HIGHEST = 10
MOST = 60  # children in one group
OLDEST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was typed into a help note, beside its kind, standing and day. Empty where nothing was."""

    title: str = ""
    words: str = ""
    changed: str = ""
    planned: int | None = None
    done: int | None = None
    weeks: int | None = None
    follow_up_on: date | None = None
    asked_agency: UUID | None = None
    offer: UUID | None = None
    meeting: UUID | None = None
    worries: str = ""
    strengths: str = ""
    must_happen: str = ""
    scale: int | None = None
    neglect: bool = False


def check_keeps(by: Actor) -> None:
    """Raises: Refused unless the role records about children."""
    if not by.may(Permission.KEEP_CHILDREN):
        raise Refused("Your role cannot write help notes. Ask the child’s worker or your manager.")


def check_for_child(kind: HelpKind, *, born: bool) -> None:
    """Raises: Refused for a kind that is not for an unborn child."""
    if not born and not kind.unborn:
        raise Refused(f"“{kind}” is for a child who is born. Choose another kind of note.")


def check_note(kind: HelpKind, standing: str, written: Written, *, happened_on: date, today: date) -> None:
    """Raises: Refused for a beginning that this kind does not have, or for what is missing there."""
    if standing not in kind.moves or not kind.standing(standing).begins:
        raise Refused("Choose where this stands now. A note cannot begin with what you chose.")
    _check_written(kind, standing, written, happened_on=happened_on, today=today)


def check_became(kind: HelpKind, before: str, standing: str, written: Written, *, since: date, happened_on: date, today: date) -> None:
    """`before`: where it stood; `since`: from when. Raises: Refused for a step that this kind does not have, or for what is missing."""
    if standing not in kind.moves[before]:
        raise Refused(f"This stands at “{kind.standing(before).words}” now, and what you chose cannot follow. Load the page again.")
    if happened_on < since:
        raise Refused(f"This was before {day(since)}, when the note last changed. Check the day.")
    _check_written(kind, standing, written, happened_on=happened_on, today=today)


def _check_written(kind: HelpKind, standing: str, written: Written, *, happened_on: date, today: date) -> None:
    if happened_on > today:
        raise Refused(f"{day(happened_on)} is still to come. Enter the day it happened.")
    if strange := [name for name in Written.__slots__ if _filled(written, name) and kind.field(name) is None]:
        raise Refused(f"A note of the kind “{kind}” has no place for this: {', '.join(strange)}. Choose another kind.")
    for name, missing in kind.standing(standing).needs.items():
        if not _filled(written, name):
            raise Refused(missing)
    if written.follow_up_on and not kind.standing(standing).open:
        raise Refused("Nothing more is to be done here, so there is no day to look again. Take the day out, or choose another answer.")
    if written.follow_up_on and written.follow_up_on < happened_on:
        raise Refused("The day to look again must not be before the day it happened.")
    if written.scale is not None and not 0 <= written.scale <= HIGHEST:
        raise Refused(f"The number on the scale goes from 0 to {HIGHEST}.")


def _filled(written: Written, name: str) -> bool:
    value = getattr(written, name)
    return bool(value.strip()) if isinstance(value, str) else value is not None and value is not False


def check_group(kind: HelpKind, *, children: int) -> None:
    """Raises: Refused for a kind that is written for one child, or for no child, or far too many."""
    if not kind.group:
        raise Refused(f"“{kind}” is written for one child at a time.")
    if not children:
        raise Refused("Choose at least one child.")
    if children > MOST:
        raise Refused(f"Choose at most {MOST} children. Write a second note for the others.")


def check_names_nobody(words: Iterable[str], names: Iterable[str]) -> None:
    """`names`: of all children of a group. Raises: Refused when what all of them get names one, in full or by the given name."""
    told = "\n".join(words)
    for name in names:
        for called in {name, name.partition(" ")[0]} - {""}:
            if re.search(rf"(?<!\w){re.escape(called)}(?!\w)", told):
                raise Refused("The note names one of the children, and it goes on every child’s page. Write it without their names.")


def check_circumstance(
    circumstance: Circumstance, standing: str, *, words: str, from_on: date | None, to_on: date | None, happened_on: date, today: date
) -> None:
    """Raises: Refused."""
    if standing not in CircumstanceAnswer.values:
        raise Refused("Choose what came of asking.")
    if happened_on > today:
        raise Refused(f"{day(happened_on)} is still to come. Enter the day you were told.")
    if standing == CircumstanceAnswer.YES:
        if from_on and from_on > today:
            raise Refused(f"{day(from_on)} is still to come. Enter since when it is so, or leave it empty.")
        if from_on and to_on and to_on < from_on:
            raise Refused("The last day must be the same as or after the first day.")
    elif from_on or to_on:
        raise Refused("There are days here, but the answer was not yes. Take the days out, or choose “Yes”.")
    elif words.strip() and standing == CircumstanceAnswer.NOT_ASKED:
        raise Refused("There are words here, but nobody was asked. Take them out, or choose what came of asking.")


def check_keeps_offer(by: Actor, *, agency: UUID, was: UUID | None = None) -> None:
    """The office keeps every offer, an agency lead those of their own agency. `was`: whose it was before. Raises: Refused."""
    if not by.may(Permission.KEEP_OFFERS):
        raise Refused("Your role cannot keep the register of offers. Ask the partnership office.")
    theirs = {agency, was or agency}
    if not by.may(Permission.KEEP_PRACTICE_WORDS) and theirs != {by.agency_id}:
        raise Refused("You keep the offers of your own agency. Ask the partnership office to change this one.")


def check_offer(
    *, from_age: int | None, to_age: int | None, from_on: date, to_on: date | None, claim: str, known_by: str, learns: bool
) -> None:
    """Raises: Refused for limits the wrong way round, or a claim that nobody could check."""
    if any(age is not None and not 0 <= age <= OLDEST for age in (from_age, to_age)):
        raise Refused(f"Ages go from 0 to {OLDEST}.")
    if from_age is not None and to_age is not None and to_age < from_age:
        raise Refused("The highest age must be the same as or above the lowest.")
    if to_on and to_on < from_on:
        raise Refused("The last day must be the same as or after the first day.")
    if learns and (from_age is not None or to_age is not None):
        raise Refused("Learning is for those who work with families, so it has no ages. Take the ages out.")
    if bool(claim.strip()) != bool(known_by.strip()):
        raise Refused("Write both: what the offer should change, and how anybody would know.")


def check_proof(*, happened_on: date, today: date, reached: int | None) -> None:
    """Raises: Refused."""
    if happened_on > today:
        raise Refused(f"{day(happened_on)} is still to come. Enter the day the proof is from.")
    if reached is not None and 0 < reached < FEWEST:
        raise Refused(f"Fewer than {FEWEST} people could be recognised. Leave the number out, and say “a few” in the words.")


FEWEST = 5


def check_keeps_words(by: Actor) -> None:
    """Raises: Refused unless the role keeps the words of the practice model."""
    if not by.may(Permission.KEEP_PRACTICE_WORDS):
        raise Refused("Only the partnership office changes the words of the practice model.")


def check_words(named: Mapping[str, str], *, from_on: date, today: date) -> None:
    """Raises: Refused for a field without a name, two with the same, or a day gone by: notes of those days have their words."""
    if not all(words.strip() for words in named.values()):
        raise Refused("Give each of the fields a name.")
    if len({words.strip().casefold() for words in named.values()}) < len(named):
        raise Refused("Two of the fields have the same name. Give each its own.")
    if from_on < today:
        raise Refused(f"{day(from_on)} has gone. Choose today or a later day.")
