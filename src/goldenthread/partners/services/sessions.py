"""Sign-ins: writing down that one happened, ending them, and taking away a lost authenticator."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.partners import policies, queries
from goldenthread.partners.models import Person, PersonSession

NOBODY = UUID(int=0)


def sign_in_event(*, what: str, person_id: UUID | None, session: str = "") -> None:
    """Write down a sign-in, a refused one, or a changed way in. About nobody when the address belongs to nobody:
    a known and an unknown address cost the same and leave the same kind of trace.
    """
    by = Actor(person_id=person_id, agency_id=None, session=session)
    record(by=by, what=f"partners.{what}", about=("person", person_id or NOBODY))


def drop_expired_sessions() -> int:
    """Rows of sign-ins that are over. Asked at each sign-in, so that the table stays as small as the people who are here."""
    return PersonSession.objects.filter(expire_date__lt=timezone.now()).delete()[0]


@transaction.atomic
def end_sessions(*, by: Actor, person: Person, keep: str | None = None) -> int:
    """Sign the person out everywhere, except in the session whose key is `keep`. Returns how many ended.

    Raises: Refused when it is somebody else's and the role does not keep partners.
    """
    if by.person_id != person.id:
        policies.check_keeps_partners(by)
    ended, _ = PersonSession.objects.filter(person=person).exclude(session_key=keep or "").delete()
    record(by=by, what="partners.sessions_ended", about=("person", person.id), after={"ended": ended})
    return ended


@transaction.atomic
def remove_authenticator(*, by: Actor, person: Person, reason: str) -> None:
    """For somebody who lost their phone and their recovery codes: they set up a new one at their next sign-in.

    Raises: Refused for oneself (there is a page for that, which asks for the pass-phrase).
    """
    policies.check_keeps_partners(by)
    policies.check_not_oneself(by, person.id)
    Authenticator.objects.filter(user_id=person.id).delete()
    end_sessions(by=by, person=person)
    record(by=by, what="partners.authenticator_taken_away", about=("person", person.id), reason=reason)


@transaction.atomic
def act_under(*, by: Actor, request: HttpRequest, membership_id: UUID) -> None:
    """From now on, on this device, act under this membership. Raises: NotFound when it is not one's own and current."""
    if membership_id not in [membership.id for membership in queries.memberships_to_act_under(request)]:
        raise NotFound
    request.session[queries.ACTING_MEMBERSHIP] = str(membership_id)
    record(by=by, what="partners.acting_changed", about=("membership", membership_id))
