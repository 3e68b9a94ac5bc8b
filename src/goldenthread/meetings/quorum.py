"""Whether enough came: what each kind of meeting needs, what is missing, and for which reasons it may go ahead without. Pure.

Who is there counts by profession: a school nurse, a health visitor and a school are three. A deputy counts as whom they stand for. A
report is read, and does not make a meeting quorate: nobody can ask it a question.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goldenthread.errors import Refused
from goldenthread.meetings import professions as who
from goldenthread.meetings.kinds import KINDS, MeetingKind
from goldenthread.meetings.overriding import SHORTEST_REASON
from goldenthread.meetings.professions import Group, Profession


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is there. `agency` is an opaque mark of their agency, empty for the family; `agency_kind` its kind."""

    profession: Profession
    agency: str = ""
    agency_kind: str = ""


class Ahead(StrEnum):
    """Why a meeting goes ahead without a quorum. The words are shown."""

    FEW_AGENCIES = "few agencies are involved with the family"
    BEFORE_BIRTH = "the baby is not born yet"
    DELAY_HARMS = "waiting would harm the child"


@dataclass(frozen=True, slots=True)
class Quorum:
    """What one kind needs. `missing` gives a sentence for each thing that is not there.

    `ahead`: the reasons for which it may go ahead anyway; none means that it may not. `twice`: whether two in a row may lack a quorum.
    """

    words: str
    missing: Callable[[tuple[Present, ...]], Iterator[str]]
    source: str
    verified: bool = False
    ahead: frozenset[Ahead] = frozenset()
    twice: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether it is quorate, and a sentence for each thing that is missing."""

    quorate: bool
    missing: tuple[str, ...]


def counted(kind: MeetingKind, present: Iterable[Present]) -> Counted:
    """Whether those who are there are enough.

    *Shape*: see `Counted`. A kind without a rule is always quorate.
    """
    rule = QUORUMS.get(kind.code)
    missing = tuple(rule.missing(tuple(present))) if rule else ()
    return Counted(not missing, missing)


def check_goes_ahead(kind: MeetingKind, count: Counted, *, why: Ahead | None, words: str, last_was_quorate: bool = True) -> None:
    """May this meeting go ahead?

    Raises: Refused without a quorum and without one of the kind's reasons in words; and where the one before had no quorum either and
    no two may follow.
    """
    if count.quorate:
        return
    rule = QUORUMS[kind.code]
    gap = " ".join(count.missing)
    if not rule.twice and not last_was_quorate:
        raise Refused(f"{gap} The last one had no quorum either, and no two may follow one another. Agree another day now.")
    if not rule.ahead:
        raise Refused(f"{gap} This kind of meeting needs them. Agree another day, or ask them to join by telephone.")
    if why not in rule.ahead or len(words.strip()) < SHORTEST_REASON:
        raise Refused(f"{gap} Choose why the meeting goes ahead without them and say it in a sentence, or agree another day.")


# --- what each kind needs -----------------------------------------------------------------------------------------------


def _professionals(present: Iterable[Present]) -> tuple[Present, ...]:
    return tuple(one for one in present if one.profession.group is not Group.FAMILY)


def _has(present: Iterable[Present], group: Group) -> bool:
    return any(one.profession.group is group for one in present)


def _strategy(present: tuple[Present, ...]) -> Iterator[str]:
    for group in (Group.SOCIAL_CARE, Group.POLICE, Group.HEALTH):
        if not _has(present, group):
            yield f"Nobody from {group} is there."


def _conference(present: tuple[Present, ...]) -> Iterator[str]:
    if not _has(present, Group.SOCIAL_CARE):
        yield "Nobody from social care is there."
    others = {(one.profession.code, one.agency) for one in _professionals(present) if one.profession.group is not Group.SOCIAL_CARE}
    if len(others) < 2:
        yield f"Two other agencies or professions are needed; {'one is' if others else 'none is'} there."


def _around_the_family(present: tuple[Present, ...]) -> Iterator[str]:
    leads = [one for one in present if one.profession is who.LEAD]
    if not leads:
        yield "The lead practitioner is not there."
    # The manager of the lead is of the same agency; where nobody leads, the agency of social care is not another one.
    own = {one.agency for one in leads}
    if not any(one.agency not in own and one.profession is not who.LEAD_MANAGER for one in _professionals(present)):
        yield "Nobody from another agency is there."
    if not _has(present, Group.FAMILY):
        yield "Nobody from the family is there."


def _family_group(present: tuple[Present, ...]) -> Iterator[str]:
    if not _has(present, Group.FAMILY):
        yield "Nobody from the family is there."


def _agencies(*needed: str) -> Callable[[tuple[Present, ...]], Iterator[str]]:
    """Each of these kinds of agency; several in one, split by a stroke, where either will do."""

    def missing(present: tuple[Present, ...]) -> Iterator[str]:
        there = {one.agency_kind for one in present}
        for kinds in needed:
            if not there & set(kinds.split("|")):
                yield f"Nobody from the {_NAMES[kinds]} is there."

    return missing


_NAMES = {"council|trust company": "council", "police": "police", "icb": "integrated care board"}


def _two_agencies(present: tuple[Present, ...]) -> Iterator[str]:
    if len({one.agency for one in present if one.agency}) < 2:
        yield "People from at least two agencies are needed."


_ALL_REASONS = frozenset(Ahead)
_OURS = "proposed here, no norm"
_TEAM = Quorum("lead practitioner, one other agency and the family", _around_the_family, _OURS, ahead=_ALL_REASONS)
_CONFERENCE = Quorum(
    "social care and two other agencies or professions",
    _conference,
    "conference procedures of two areas (Sussex, Swindon)",
    verified=True,
    ahead=_ALL_REASONS,
    twice=False,
)
_TWO = Quorum("two agencies", _two_agencies, _OURS, ahead=frozenset({Ahead.FEW_AGENCIES, Ahead.DELAY_HARMS}))

QUORUMS: Final[Mapping[str, Quorum]] = {
    "team-around-the-family": _TEAM,
    "core-group": _TEAM,
    "strategy-discussion": Quorum(
        "social care, police and health",
        _strategy,
        "Working Together, from general knowledge of practice",
        ahead=frozenset({Ahead.DELAY_HARMS}),
    ),
    "initial-conference": _CONFERENCE,
    "review-conference": _CONFERENCE,
    "family-group": Quorum("the family", _family_group, _OURS),
    "multi-agency-discussion": _TWO,
    "professionals-meeting": _TWO,
    "audit-moderation": _TWO,
    "deep-dive": _TWO,
    "front-door-group": Quorum("council and police", _agencies("council|trust company", "police"), _OURS, ahead=_ALL_REASONS),
    "board": Quorum(
        "council, integrated care board and police",
        _agencies("council|trust company", "icb", "police"),
        "Working Together, from general knowledge of practice",
    ),
}

WITHOUT_QUORUM: Final = frozenset(KINDS) - set(QUORUMS)  # kinds nobody has said a number for
