"""People: adding them, inviting them to set a pass-phrase, switching them off and on.

Nobody is ever given a pass-phrase: a new person gets a link, good once and for three days, to set their own.
"""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import new_id
from goldenthread.ledger.policies import check_version
from goldenthread.ledger.services import record, send_later
from goldenthread.partners import policies, queries
from goldenthread.partners.models import Person
from goldenthread.partners.services.sessions import end_sessions

INVITATION = """Hello

You have been added to Golden Thread for {partnership}.

Set your pass-phrase here. The link works once, for three days:

{address}

You will then set up an authenticator app on your phone. If you did not expect this, tell the partnership office.
"""

ALREADY_HERE = "Somebody with this email address is already here. Find them in the list and give them a role."


@transaction.atomic
def add_person(*, by: Actor, name: str, email: str, profession: str = "") -> Person:
    """A person without any right yet; `add_membership` gives one, `invite` sends the link.

    Raises: Refused when the address belongs to somebody already.
    """
    policies.check_keeps_partners(by)
    address = email.strip().lower()
    if Person.objects.filter(email=address).exists():
        raise Refused(ALREADY_HERE)
    person = Person(email=address, name=" ".join(name.split()), profession=profession.strip())
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        # Two people typed the same address at the same moment; the second hears the same sentence as if they had come later.
        raise Refused(ALREADY_HERE) from None
    EmailAddress.objects.create(user=person, email=address, primary=True, verified=False)
    record(by=by, what="partners.person_added", about=("person", person.id), after=_facts(person))
    return person


@transaction.atomic
def change_person(*, by: Actor, person: Person, name: str, profession: str, version: int) -> Person:
    """Correct a name or profession. An address stays: a new address is a new way in, so it is a new person.

    Raises: Conflict when somebody else saved first.
    """
    policies.check_keeps_partners(by)
    person = Person.objects.select_for_update().get(id=person.id)
    check_version(shown=version, now=person.version, what="this person’s name or profession")
    before = _facts(person)
    person.name, person.profession = " ".join(name.split()), profession.strip()
    person.version += 1
    person.save(update_fields=["name", "profession", "version"])
    record(by=by, what="partners.person_changed", about=("person", person.id), before=before, after=_facts(person))
    return person


@transaction.atomic
def invite(*, by: Actor, person: Person) -> None:
    """Send the person a link to set a pass-phrase. Raises: Refused when they are switched off."""
    policies.check_keeps_partners(by)
    policies.check_invite(person)
    words = INVITATION.format(partnership=settings.PARTNERSHIP_NAME, address=invitation_address(person))
    send_later(
        to=person.email,
        subject="Set up your account for Golden Thread",
        body=words,
        key=f"invitation/{new_id()}",
        about=("person", person.id),
        forget=True,
    )
    record(by=by, what="partners.person_invited", about=("person", person.id))


def invitation_address(person: Person) -> str:
    """A link to set a pass-phrase: works once, expires, and dies as soon as one is set by any other way."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.SITE_ADDRESS}{path}"


def address_proved(person: Person) -> None:
    """The link sent to the address was used, so the address is theirs."""
    EmailAddress.objects.filter(user=person, email=person.email).update(verified=True)


@transaction.atomic
def switch_off(*, by: Actor, person: Person, reason: str) -> Person:
    """Close an account now: no sign-in, no session, no right. What the person did stays theirs in every record.

    Raises: Refused for oneself, for somebody already off, and for the last person who can keep partners.
    """
    policies.check_keeps_partners(by)
    policies.check_not_oneself(by, person.id)
    person = Person.objects.select_for_update().get(id=person.id)
    policies.check_switch_off(person=person, others_who_keep=queries.others_who_keep_partners(person_id=person.id))
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(by=by, person=person)
    record(by=by, what="partners.person_switched_off", about=("person", person.id), reason=reason)
    return person


@transaction.atomic
def switch_on(*, by: Actor, person: Person) -> Person:
    """Open a closed account again; its current memberships count again. Raises: Refused for oneself."""
    policies.check_keeps_partners(by)
    policies.check_not_oneself(by, person.id)
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(by=by, what="partners.person_switched_on", about=("person", person.id))
    return person


def _facts(person: Person) -> dict[str, str]:
    return {"email": person.email, "name": person.name, "profession": person.profession}
