"""Agencies, their other names and their teams."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_version
from goldenthread.ledger.services import record
from goldenthread.partners import policies, queries
from goldenthread.partners.models import Agency, AgencyAlias, Locality, Team


@transaction.atomic
def add_agency(*, by: Actor, kind: str, name: str, from_on: date, short_name: str = "", email_domain: str = "") -> Agency:
    """Raises: Refused when the name already means an agency."""
    policies.check_keeps_partners(by)
    _refuse_taken_name(name)
    agency = Agency(kind=kind, name=name.strip(), short_name=short_name.strip(), email_domain=email_domain.strip().lower(), from_on=from_on)
    _save(agency)
    record(by=by, what="partners.agency_added", about=("agency", agency.id), after=_facts(agency))
    return agency


@transaction.atomic
def change_agency(
    *, by: Actor, agency: Agency, kind: str, name: str, short_name: str, email_domain: str, from_on: date, to_on: date | None, version: int
) -> Agency:
    """Put right what is known of an agency.

    Raises: Refused when the name already means another agency or the dates are the wrong way round; Conflict when somebody saved first.
    """
    policies.check_keeps_partners(by)
    policies.check_dates(from_on, to_on)
    agency = Agency.objects.select_for_update().get(id=agency.id)
    check_version(shown=version, now=agency.version, what="this agency")
    _refuse_taken_name(name, own=agency)
    before = _facts(agency)
    agency.kind, agency.name, agency.short_name = kind, name.strip(), short_name.strip()
    agency.email_domain, agency.from_on, agency.to_on = email_domain.strip().lower(), from_on, to_on
    agency.version += 1
    _save(agency)
    record(by=by, what="partners.agency_changed", about=("agency", agency.id), before=before, after=_facts(agency))
    return agency


@transaction.atomic
def add_alias(*, by: Actor, agency: Agency, name: str) -> AgencyAlias:
    """Another name that papers print for this agency. Raises: Refused when the name already means an agency."""
    policies.check_keeps_partners(by)
    words = " ".join(name.split())
    _refuse_taken_name(words)
    try:
        with transaction.atomic():
            alias = AgencyAlias.objects.create(agency=agency, name=words)
    except IntegrityError:
        # Two people typed it at the same moment; the second hears the same sentence as if they had come later.
        raise Refused(f"'{words}' is already another name of an agency.") from None
    record(by=by, what="partners.alias_added", about=("agency", agency.id), after={"alias": words})
    return alias


@transaction.atomic
def remove_alias(*, by: Actor, agency: Agency, alias_id: UUID) -> None:
    """Take a name away; papers read before keep what they were given. Removing it twice is no error."""
    policies.check_keeps_partners(by)
    for alias in AgencyAlias.objects.filter(agency=agency, id=alias_id):
        record(by=by, what="partners.alias_removed", about=("agency", agency.id), before={"alias": alias.name})
        alias.delete()


@transaction.atomic
def add_team(*, by: Actor, agency: Agency, name: str, locality: str = "", duty: str = "") -> Team:
    """A team of the agency, in a locality where one is named. Raises: Refused when the agency has a team of this name."""
    policies.check_keeps_partners(by)
    words = " ".join(name.split())
    if Team.objects.filter(agency=agency, name__iexact=words).exists():
        raise Refused(f"{agency.name} already has a team called '{words}'.")
    place = _locality(locality)
    try:
        with transaction.atomic():
            team = Team.objects.create(agency=agency, name=words, locality=place, duty=duty)
    except IntegrityError:
        raise Refused(f"{agency.name} already has a team called '{words}'.") from None
    after = {"name": words, "locality": place.name if place else None, "duty": duty}
    record(by=by, what="partners.team_added", about=("team", team.id), after=after)
    return team


def _locality(name: str) -> Locality | None:
    words = " ".join(name.split())
    if not words:
        return None
    try:
        with transaction.atomic():
            return Locality.objects.filter(name__iexact=words).first() or Locality.objects.create(name=words)
    except IntegrityError:
        return Locality.objects.get(name__iexact=words)


def _save(agency: Agency) -> None:
    """Two people give the same name at the same moment: the second hears the same sentence as if they had come later."""
    try:
        with transaction.atomic():
            agency.save()
    except IntegrityError:
        raise Refused(f"'{agency.name}' is already the name of an agency. Use another name.") from None


def _refuse_taken_name(name: str, own: Agency | None = None) -> None:
    taken = queries.agency_named(name)
    if taken is not None and taken != own:
        raise Refused(f"'{name.strip()}' already means {taken.name}. Use another name, or add it there as another name.")


def _facts(agency: Agency) -> dict[str, Any]:
    names = ("kind", "name", "short_name", "email_domain")
    return {name: getattr(agency, name) for name in names} | {
        "from": agency.from_on.isoformat(),
        "to": agency.to_on and agency.to_on.isoformat(),
    }
