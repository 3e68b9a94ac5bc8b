"""Asking for early help for one child or several of a family, and taking children in from other kinds of help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.models import Child
from goldenthread.children.policies.ending import goes_on
from goldenthread.children.services import hand_over, hold, pass_to_duty
from goldenthread.children.subjects import Subject
from goldenthread.decisions.handovers import Handed
from goldenthread.earlyhelp import policies
from goldenthread.earlyhelp.models import Allocation, Episode, EpisodeNow, Origin
from goldenthread.earlyhelp.pathways import pathway_on
from goldenthread.earlyhelp.queries import BASIS
from goldenthread.earlyhelp.services.standing import fact, scoped, written_down
from goldenthread.errors import Refused
from goldenthread.ledger.models import new_id
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency, Person, Team
from goldenthread.partners.queries import agency, person, teams_on_duty

PART, DUTY = "Lead practitioner, early help", "early help"


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """Who sent a request: somebody with an account, or a name and an address; None of it where the family asked itself."""

    person: Person | None = None
    name: str = ""
    email: str = ""
    agency: Agency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked and why. `level` is the level of need with the version of the guidance, in words; `about` what it came out of."""

    origin: str
    why: str
    received_on: date
    level: str = ""
    came_from: str = ""
    searched_on: date | None = None
    search_found: str = ""
    first_meeting_on: date | None = None
    about: tuple[str, str, UUID] | None = None


@transaction.atomic
def request_help(
    *, by: Subject, children_ids: Sequence[UUID], request: Request, sender: From, lead_myself: bool = False, team: Team | None = None
) -> list[Episode]:
    """An episode for each child, on the pathway of the day on which the request came. Who asks may take the lead at once; otherwise a
    team on duty for early help (`team`, or the one at hand) sees the children from now on.

    Raises: NotFound for a child who is not theirs; Refused.
    """
    policies.check_keeps(by.by)
    policies.check_request(why=request.why, searched_on=request.searched_on, received_on=request.received_on, today=by.today)
    if not children_ids:
        raise Refused("Choose at least one child.")
    about = [children.child(by, id=one, writing=True) for one in dict.fromkeys(children_ids)]
    hold(by=by, children={one.id for one in about})
    policies.check_none_open([one.child.name for one in _open(by, about)])
    taking = None if lead_myself else team or _team_at_hand(by)
    together = new_id()
    made = [_begin(by, child, request, sender, together) for child in about]
    for episode in made:
        if taking is not None:
            pass_to_duty(by=by, child=episode.child_id, team=taking, reason="Early help was asked for.")
        else:
            lead(by, episode, person(id=by.by.person()), agency(id=by.agency_id), why="Asked for early help and takes the lead.")
        written_down(scoped(by), episode)
    return made


@transaction.atomic
def receive(*, by: Subject, handed: Handed) -> Episode:
    """Take a child in from another kind of help. Whoever has agreed to lead does so at once; else a team on duty sees the child.

    A child who has early help already is not given a second one: the receiver joins what there is. Raises: NotFound; Refused.
    """
    policies.check_keeps(by.by)
    child = children.child(by, id=handed.child, writing=True)
    hold(by=by, children={child.id})
    there = _open(by, [child])
    if there:
        episode = there[0].episode
    else:
        out_of_contact = handed.about[:2] == ("frontdoor", "contact")
        request = Request(
            origin=Origin.CONTACT if out_of_contact else Origin.STEP_DOWN,
            why=handed.reason,
            received_on=handed.happened_on,
            level=handed.level,
            came_from=handed.came_from,
            first_meeting_on=handed.first_meeting_on,
            about=handed.about,
        )
        policies.check_request(why=request.why, searched_on=None, received_on=request.received_on, today=by.today)
        giver = person(id=by.by.person())
        episode = _begin(by, child, request, From(person=giver, agency=agency(id=by.agency_id)), new_id())
    if handed.receiver is not None and handed.receiving_agency is not None:
        receiver = person(id=handed.receiver)
        lead(by, episode, receiver, agency(id=handed.receiving_agency), why=f"Agreed to take the lead: {handed.came_from}")
    elif not there:
        pass_to_duty(by=by, child=child.id, team=_team_at_hand(by), reason=handed.came_from)
    written_down(scoped(by), episode)
    return episode


def lead(by: Subject, episode: Episode, who: Person, where: Agency, *, why: str, happened_on: date | None = None) -> Allocation:
    """Somebody who has agreed leads from now on: they hold the child's case. The episode keeps who led before, whose access runs out."""
    if not _holds(by, episode, who, where):
        hand_over(by=by, child=episode.child_id, person=who, agency=where, basis=BASIS, part=PART, reason=why)
    row = Allocation(lead=who, lead_agency=where, why=why.strip(), **fact(by, episode, happened_on or by.today))
    row.save(force_insert=True)
    after = {"lead": str(who.id), "agency": str(where.id)}
    record(by=by.by, what="earlyhelp.allocated", about=("episode", episode.id), after=after, reason=why.strip())
    return row


def _holds(by: Subject, episode: Episode, who: Person, where: Agency) -> bool:
    """Whether they hold the child’s case for early help already, as after a decision that passed it on."""
    ties = children.around(by, children.child(by, id=episode.child_id, writing=True))
    return any(goes_on(tie) for tie in ties.filter(kind="allocated", basis=BASIS, person=who, agency=where, from_on__lte=by.today))


def _begin(by: Subject, child: Child, request: Request, sender: From, together: UUID) -> Episode:
    room, kind, thing = request.about or ("", "", None)
    made = Episode(
        child=child,
        happened_on=request.received_on,
        recorded_at=timezone.now(),
        recorded_by_id=by.by.person(),
        agency_id=by.agency_id,
        pathway=pathway_on(request.received_on).code,
        origin=Origin(request.origin),
        came_from=request.came_from.strip()[:200],
        about_room=room,
        about_kind=kind,
        about_id=thing,
        why=request.why.strip(),
        level=request.level.strip()[:200],
        together=together,
        from_person=sender.person,
        from_name=sender.person.name if sender.person else sender.name.strip(),
        from_email="" if sender.person else sender.email.strip(),
        from_agency=sender.agency,
        searched_on=request.searched_on,
        search_found=request.search_found.strip(),
        first_meeting_on=request.first_meeting_on,
    )
    made.save(force_insert=True)
    _keep_standing(made, by)
    after = {"child": str(child.id), "pathway": made.pathway, "origin": made.origin, "received_on": made.happened_on}
    record(by=by.by, what="earlyhelp.requested", about=("episode", made.id), after=after, reason=made.why)
    return made


def _keep_standing(made: Episode, by: Subject) -> None:
    """Two people may ask for the same child at one moment: the database lets one of them."""
    now = EpisodeNow(child_id=made.child_id, episode=made, last_on=by.today)
    try:
        with transaction.atomic():
            now.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("Somebody else has just asked for early help for this child. Load the page again.") from error


def _open(by: Subject, about: Sequence[Child]) -> list[EpisodeNow]:
    found = EpisodeNow.objects.for_subject(by).filter(child__in=[one.id for one in about], ended_on__isnull=True)
    return list(found.select_related("child", "episode"))


def _team_at_hand(by: Subject) -> Team:
    """The team on duty of the acting agency, else the first there is. Raises: Refused for none."""
    teams = list(teams_on_duty(DUTY))
    if not teams:
        raise Refused("No team is on duty for early help. Take the lead yourself, or ask the partnership office to name a team.")
    return next((team for team in teams if team.agency_id == by.agency_id), teams[0])
