"""What may be proposed, whom to consult, what blocks finishing, and who decides. Pure: facts in, words for people out.

`DECISION_MOVES` is the state machine. Whom to consult is worked out from who works with the child (`whom_to_consult`), never typed; what
blocks (`what_blocks`) is a list of sentences, and an empty list is the only way to finish.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.models import DecisionState, Origin, View
from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission, Role

S = DecisionState
DECISION_MOVES: Mapping[str, frozenset[str]] = {
    S.PROPOSED: frozenset({S.DISPUTED, S.DECIDED, S.WITHDRAWN}),
    S.DISPUTED: frozenset({S.DECIDED, S.WITHDRAWN}),
    S.DECIDED: frozenset(),
    S.WITHDRAWN: frozenset(),
}
MANAGER_CONFIRMS = frozenset({DecisionKind.CLOSE, DecisionKind.STEP_DOWN, DecisionKind.STEP_UP})
NEEDS_A_RECEIVER = frozenset({DecisionKind.STEP_DOWN})
# The basis on which whoever takes over the lead works with the child from then on.
BASIS_OF_RECEIVER: Mapping[str, str] = {DecisionKind.STEP_DOWN: "early help", DecisionKind.STEP_UP: "child in need"}


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who works with the child for one agency now: a person, or a team alone (`person` None)."""

    agency: UUID
    agency_name: str
    person: UUID | None
    part: str = ""
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Sender:
    """Who referred the family last. `agency` None where they belong to none."""

    agency: UUID | None
    person: UUID | None
    name: str
    email: str
    profession: str = ""


@dataclass(frozen=True, slots=True)
class ToConsult:
    """One to consult and why. Neither `person` nor `email`: the agency works with the child and nobody there can be asked by mail yet."""

    agency: UUID | None
    person: UUID | None
    name: str
    email: str
    profession: str
    origin: Origin
    why: str

    @property
    def nobody(self) -> bool:
        return self.person is None and not self.email


def whom_to_consult(near: Iterable[Near], sender: Sender | None, *, own_agency: UUID, proposer: UUID) -> list[ToConsult]:
    """Every agency open with the child but the proposer's own, each person named there; and the referrer, of whatever agency.

    An agency whose people cannot be reached stands there alone, so that it is not forgotten. Nobody is asked twice; nobody asks themselves.
    """
    found: list[ToConsult] = []
    agencies: dict[UUID, tuple[str, list[Near]]] = {}
    for one in near:
        if one.agency != own_agency:
            agencies.setdefault(one.agency, (one.agency_name, []))[1].append(one)
    for agency, (name, people) in agencies.items():
        named = {one.person: one.part for one in people if one.person is not None and one.reachable}
        why = f"{name} works with the child."
        found += [ToConsult(agency, person, "", "", part, Origin.AROUND, why) for person, part in named.items()]
        if not named:
            why = f"{name} works with the child, and nobody there is named who can be asked by mail."
            found.append(ToConsult(agency, None, "", "", "", Origin.AROUND, why))
    asked = {one.person for one in found if one.person} | {proposer}
    if sender is None or sender.person in asked or not (sender.person or sender.email):
        return found
    why = "They referred the family last."
    return [*found, ToConsult(sender.agency, sender.person, sender.name, sender.email, sender.profession, Origin.REFERRER, why)]


@dataclass(frozen=True, slots=True)
class Heard:
    """One consultation as it stands: whose, and what came. `view` is empty where nothing did. Who has no agency stands for themselves."""

    who: str
    agency: UUID | None
    agency_name: str
    view: str
    excused: bool


def what_blocks(
    heard: Iterable[Heard],
    *,
    kind: str,
    open_disagreements: int,
    changed: bool = False,
    asked_receiver: str = "",
    receiver_cannot: bool = False,
    first_meeting_on: date | None = None,
) -> list[str]:
    """What must happen before this can be decided, a sentence each; empty when nothing does.

    An agency has answered when any of its people has; whoever belongs to none answers alone. `asked_receiver`: the name of whoever was
    asked to take over the lead. `changed`: a disagreement about it ended with another decision.
    """
    blocks = [f"{name} has not answered. Wait for it, or record why it goes on without." for name in _silent(heard)]
    if open_disagreements:
        blocks.append(
            "A disagreement about it is open. Talk it over in a multi-agency discussion and record how it ended."
            if open_disagreements == 1
            else f"{open_disagreements} disagreements about it are open. Talk them over and record how each ended."
        )
    if changed:
        blocks.append("It was agreed to decide otherwise. Withdraw this proposal and make another.")
    if kind in NEEDS_A_RECEIVER or asked_receiver:
        if not asked_receiver:
            blocks.append("Nobody has been asked to take over the lead. Choose who receives the family.")
        elif receiver_cannot:
            blocks.append(f"{asked_receiver} cannot take over the lead. Ask somebody else.")
        elif first_meeting_on is None:
            blocks.append(f"{asked_receiver} has not said yet whether they take over the lead, and when the first meeting is.")
    return blocks


def who_came_since(near: Iterable[Near], asked: Iterable[UUID | None], *, own_agency: UUID) -> list[str]:
    """Agencies that have begun to work with the child since it was proposed and were not asked, a sentence each: they block as well."""
    known = {own_agency, *asked}
    names = {one.agency: one.agency_name for one in near if one.agency not in known}
    return [f"{name} has begun to work with the child since. Ask somebody there too." for name in names.values()]


def _silent(heard: Iterable[Heard]) -> list[str]:
    groups: dict[UUID | str, list[Heard]] = {}
    for one in heard:
        groups.setdefault(one.agency or one.who, []).append(one)
    return [some[0].agency_name or some[0].who for some in groups.values() if not any(one.view or one.excused for one in some)]


def check_proposes(by: Actor, *, kind: DecisionKind, allowed: frozenset[DecisionKind], happened_on: date, today: date) -> None:
    """Raises: Refused for a role that does not record, a kind this matter has not, a day to come."""
    if not by.may(Permission.KEEP_CHILDREN):
        raise Refused("Your role cannot propose this. Ask the child’s worker or your manager.")
    if kind not in allowed:
        raise Refused(f"This cannot be proposed here: to {kind.value}. Choose another.")
    if happened_on > today:
        raise Refused(f"{day(happened_on)} is still to come. Enter the day it is proposed, today or earlier.")


def check_words(*, rationale: str, for_partners: str, child_view: str) -> None:
    """Raises: Refused for a proposal without reasons, or that leaves the child out."""
    if not rationale.strip():
        raise Refused("Write why you propose this.")
    if not for_partners.strip():
        raise Refused("Write the reason for those who are consulted: they read nothing else.")
    if not child_view.strip():
        raise Refused("Write what the child says or shows, or why the child was not told.")


def check_move(state: DecisionState, to: DecisionState) -> None:
    """Raises: Refused when a decision in this state cannot become that."""
    if to not in DECISION_MOVES[state]:
        raise Refused(f"This stands as “{state.label.lower()}” and cannot become “{to.label.lower()}”. Load the page again.")


def check_open(state: DecisionState) -> None:
    """Raises: Refused once it is decided or withdrawn."""
    if not DECISION_MOVES[state]:
        raise Refused("This has been decided or withdrawn meanwhile, so nothing about it changes any more. Load the page again.")


def check_answer(view: str, words: str) -> None:
    """Raises: Refused for an answer that needs words and has none."""
    if view == View.DISAGREE and not words.strip():
        raise Refused("Write why you do not agree. One sentence is enough.")
    if view == View.TELL and not words.strip():
        raise Refused("Write what you want us to know.")


def check_receives(kind: str) -> None:
    """Raises: Refused for a kind of decision that passes no lead on."""
    if kind not in BASIS_OF_RECEIVER:
        raise Refused("Nobody takes over the lead when help ends. Only stepping down or up passes it on.")


def check_takes_on(first_meeting_on: date | None, words: str, *, today: date) -> None:
    """Raises: Refused for a first meeting in the past, or a “no” without a reason."""
    if first_meeting_on is None and not words.strip():
        raise Refused("Write why you cannot take the lead.")
    if first_meeting_on is not None and first_meeting_on < today:
        raise Refused(f"{day(first_meeting_on)} has gone. Enter the day of the first meeting, today or later.")


def check_decides(by: Actor, *, role: str, own: bool, leads: bool, kind: str) -> None:
    """`own`: acts for the agency that proposed it; `leads`: holds the child's case. Raises: Refused for whoever may not decide this."""
    if not by.may(Permission.KEEP_CHILDREN):
        raise Refused("Your role cannot decide this. Ask a manager.")
    if not own:
        raise Refused("Only the agency that proposed this can decide it. If you do not agree, say so with “Raise a disagreement”.")
    if role == Role.MANAGER:
        return
    if kind in MANAGER_CONFIRMS:
        raise Refused("A manager of your agency must confirm this. Ask yours to open this page.")
    if not leads:
        raise Refused("Whoever holds the child’s case decides this, or a manager. Ask one of them.")


def check_nothing_blocks(blocks: Sequence[str]) -> None:
    """Raises: Refused with the first of what blocks."""
    if blocks:
        raise Refused(f"It cannot be decided yet. {blocks[0]}")


def check_final(*, rationale: str, family_told: str, decided_on: date, proposed_on: date, today: date) -> None:
    """Raises: Refused for a decision without reasons, that nobody told the family of, or on an impossible day."""
    if not rationale.strip():
        raise Refused("Write why it is decided so.")
    if not family_told.strip():
        raise Refused("Write how the child and the family were told, or why they are not.")
    if not proposed_on <= decided_on <= today:
        raise Refused(f"Enter a day from {day(proposed_on)}, when it was proposed, to today.")
