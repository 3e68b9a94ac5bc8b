"""`goldenthread add-person`: the first person of an installation, or one whom nobody can invite by mail yet.

Prints a link to set a pass-phrase, good once and for three days. There is no account, pass-phrase or role that exists by itself.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.ledger.actors import SYSTEM
from goldenthread.partners import queries, services
from goldenthread.partners.models import Agency, AgencyKind
from goldenthread.partners.permissions import Role


class Command(BaseCommand):
    help = "Add a person with a role in an agency, and print a one-time link to set a pass-phrase."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="work email address")
        parser.add_argument("--name", required=True, help="full name")
        parser.add_argument("--agency", required=True, help="name of the agency; made when it is not there yet")
        parser.add_argument("--kind", default=AgencyKind.PARTNERSHIP.value, choices=AgencyKind.values, help="what a new agency is")
        parser.add_argument("--role", default=Role.PARTNERSHIP_OFFICE.value, choices=[role.value for role in Role])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            address = _add(options)
        except Refused as no:
            raise CommandError(str(no)) from None
        self.stdout.write(f"{options['name']} is added. This link sets a pass-phrase; it works once, for three days:\n{address}")


@transaction.atomic
def _add(options: dict[str, Any]) -> str:
    try:
        validate_email(options["email"])
    except ValidationError:
        raise Refused(f"'{options['email']}' is not an email address.") from None
    today = timezone.localdate()
    agency: Agency | None = queries.agency_named(options["agency"])
    if agency is None:
        agency = services.add_agency(by=SYSTEM, kind=options["kind"], name=options["agency"], from_on=today)
    person = services.add_person(by=SYSTEM, name=options["name"], email=options["email"])
    services.add_membership(by=SYSTEM, person=person, agency=agency, role=options["role"], from_on=today)
    return services.invitation_address(person)
