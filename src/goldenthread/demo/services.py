"""The demo's door: signing in as one of its made-up people, without pass-phrase or code.

Shut in three ways: its addresses are not there without demo mode; it asks for demo mode at each knock; and it opens only for
people whose addresses cannot exist and who have no way to sign in of their own, so even a mistake cannot open a real account.
"""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from goldenthread.errors import NotFound
from goldenthread.partners import queries, services, session_limits
from goldenthread.partners.models import Person

# RFC 2606: nobody can have an address in these.
MADE_UP_DOMAINS = ("example.org", "example.com", "example.net", "example", "invalid", "test")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def refuse_outside_demo() -> None:
    """Raises: NotFound, as for an address that does not exist."""
    if not settings.DEMO:
        raise NotFound


def is_made_up(person: Person) -> bool:
    """Whether the person can only be one of the demo's."""
    domain = person.email.rpartition("@")[2]
    made_up = domain in MADE_UP_DOMAINS or domain.endswith(tuple(f".{name}" for name in MADE_UP_DOMAINS))
    return made_up and person.is_active and not person.has_usable_password()


def sign_in_as(*, request: HttpRequest, person: Person) -> None:
    """Be this person in this browser. Raises: NotFound outside the demo, and for anybody who is not made up."""
    refuse_outside_demo()
    if not is_made_up(person) or queries.has_second_factor(person_id=person.id):
        raise NotFound
    # Whoever was signed in here leaves nothing behind for the next.
    request.session.flush()
    login(request, person, backend=BACKEND)
    session_limits.begin(request)
    services.sign_in_event(what="signed_in_by_the_demo_door", person_id=person.id)
