"""Is it valid now: what may become of an asking, whether a link still opens, whether an answer may come. Pure checks that raise.

`MOVES` is the state machine of each kind; `services` moves nothing that it does not allow.
"""

from collections.abc import Mapping
from datetime import date, datetime

from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.involvement.models import Involvement, InvolvementKind, InvolvementState, ReplyLink
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.partners.permissions import Permission

S = InvolvementState
Moves = Mapping[str, frozenset[str]]

_CAME = frozenset({S.ATTENDED, S.LEFT_EARLY, S.ABSENT})
_REPLIES = frozenset({S.ACCEPTED, S.APOLOGY_WITH_REPORT, S.APOLOGY, S.DEPUTISED, S.DECLINED})
_OVER: Moves = {S.WITHDRAWN: frozenset()}


def _asked_for_words(kind_of_yes: InvolvementState) -> Moves:
    """Consultations, contributions and notices: answered or not, and answered late rather than never."""
    answers = frozenset({kind_of_yes, S.DECLINED})
    return {
        S.DUE: frozenset({S.SENT, S.WITHDRAWN}),
        S.SENT: answers | {S.NO_REPLY, S.LAPSED, S.WITHDRAWN},
        S.NO_REPLY: answers | {S.LAPSED, S.WITHDRAWN},
        S.LAPSED: answers | {S.WITHDRAWN},
        kind_of_yes: answers | {S.WITHDRAWN},
        S.DECLINED: answers | {S.WITHDRAWN},
        **_OVER,
    }


INVITATION_MOVES: Moves = {
    S.DUE: frozenset({S.SENT, S.WITHDRAWN}),
    S.SENT: _REPLIES | _CAME | {S.NO_REPLY, S.LAPSED, S.WITHDRAWN},
    S.NO_REPLY: _REPLIES | _CAME | {S.LAPSED, S.WITHDRAWN},
    S.LAPSED: _REPLIES | _CAME | {S.WITHDRAWN},
    **dict.fromkeys(sorted(_REPLIES), _REPLIES | _CAME | {S.WITHDRAWN}),  # people change their minds, and come after all
    **dict.fromkeys(sorted(_CAME), frozenset()),
    **_OVER,
}
CONSULTATION_MOVES = CONTRIBUTION_MOVES = _asked_for_words(S.CONTRIBUTED)
NOTICE_MOVES = _asked_for_words(S.ACCEPTED)
MOVES: Mapping[str, Moves] = {
    InvolvementKind.INVITATION: INVITATION_MOVES,
    InvolvementKind.CONSULTATION: CONSULTATION_MOVES,
    InvolvementKind.CONTRIBUTION: CONTRIBUTION_MOVES,
    InvolvementKind.NOTICE: NOTICE_MOVES,
}
WAITING = (S.DUE, S.SENT, S.NO_REPLY)  # nobody has answered, and an answer still matters
ENTITLED_TO_KEEP = Permission.KEEP_PLANS
NOT_TOLD = "This person must not be told anything about the child any more, so nothing is sent to them. Speak to the child’s worker."
OVER = "The time to answer is over, so your answer was not saved. Speak to whoever asked."
ENDED = "This link has ended, so your answer was not saved. Ask whoever sent it for a new one."


def check_keeps(by: Actor) -> None:
    """Only those who keep askings, and the system's own work. Raises: Refused."""
    if by != SYSTEM and not by.may(ENTITLED_TO_KEEP):
        raise Refused("Your role cannot change who is asked. Ask the partnership office.")


def check_asks(by: Actor) -> None:
    """Whoever is asked must be able to know which agency asks. Raises: Refused for a person who acts for none."""
    if by.person_id is not None and by.agency_id is None:
        raise Refused("You act for no agency now, so you cannot ask anybody. Ask the partnership office.")


def check_dates(*, today: date, due_on: date, expires_on: date) -> None:
    """Raises: Refused when the day to answer by has gone, or when the link would end before it."""
    if due_on < today:
        raise Refused(f"The day to answer by, {day(due_on)}, has gone. Choose today or a later day.")
    if expires_on < due_on:
        raise Refused(f"The link must work at least until the day to answer by, {day(due_on)}. Choose that day or a later one.")


def check_reaches(*, person: object | None, contact: object | None) -> None:
    """Raises: Refused unless exactly one way to reach somebody is given."""
    if (person is None) == (contact is None):
        raise Refused("Choose either a person who has an account, or give a name and an email address.")


def check_move(involvement: Involvement, to: str) -> None:
    """Raises: Refused when an asking of this kind cannot become this now."""
    if to not in MOVES[involvement.kind][involvement.state]:
        now = involvement.get_state_display().lower()
        raise Refused(
            f"This asking stands as “{now}”, and cannot become “{S(to).label.lower()}”. Load the page again to see what it says now."
        )


def check_answers(involvement: Involvement, *, again: bool) -> None:
    """Raises: Refused when an answer was given already and the purpose takes one only."""
    if involvement.answered_at is not None and not again:
        raise Refused("You have answered this already. Your first answer stands, and nothing was changed.")


def check_open(link: ReplyLink, *, now: datetime) -> None:
    """Raises: Refused, for a form that was sent after its link had ended."""
    if not is_open(link, now=now):
        raise Refused(ENDED)


def is_open(link: ReplyLink, *, now: datetime) -> bool:
    """Whether a link is neither revoked nor over, and its asking still stands. Who it was sent to is asked by `queries`."""
    return link.revoked_at is None and now < link.expires_at and link.involvement.state != S.WITHDRAWN


def check_revoke(live: int) -> None:
    """`live`: how many links are not ended yet. Raises: Refused when none is."""
    if not live:
        raise Refused("Every link of this asking has been ended already.")


def check_in_time(until: datetime | None, *, now: datetime) -> None:
    """`until`: the instant at which the last of its links ends. Raises: Refused when it is over."""
    if until is None or now >= until:
        raise Refused(OVER)


def check_may_be_told(barred: bool) -> None:
    """Raises: Refused for somebody who was marked since as not to be told."""
    if barred:
        raise Refused(NOT_TOLD)


def check_waits(involvement: Involvement) -> None:
    """Raises: Refused when nobody waits for an answer any more."""
    if involvement.state not in WAITING:
        raise Refused("This asking no longer waits for an answer, so no new link is needed.")
