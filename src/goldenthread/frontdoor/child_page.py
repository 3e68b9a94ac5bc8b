"""What the front door adds to a child’s page, to lists and to My work: contacts and referrals, where they stand, what is due."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldenthread.children.additions import Addition, Due, Moment, Standing
from goldenthread.children.labels import Label
from goldenthread.children.models import Child, Fact
from goldenthread.children.subjects import Subject
from goldenthread.frontdoor import dues, queries
from goldenthread.frontdoor.models import Contact, Referral
from goldenthread.frontdoor.outcomes import NEEDS, OUTCOMES, Stage
from goldenthread.frontdoor.queries import Full
from goldenthread.frontdoor.sources import SOURCES
from goldenthread.govuk.parts import Link

ROOM = "frontdoor"
CONTACT, REFERRAL = 10, 30


def _moments(subject: Subject, child: Child) -> Iterator[Moment]:
    for one in queries.fulls(subject, queries.contacts_of(subject, [child])).values():
        yield from _of_contact(subject, one)


def _of_contact(subject: Subject, full: Full) -> Iterator[Moment]:
    contact, href = full.contact, dues.page_of(full.contact)
    source = SOURCES[contact.source]
    others = subject.sees(Label.THIRD_PARTY)

    def moment(fact: Fact, what: str, words: str, where: str = href) -> Moment:
        return Moment(fact.happened_on, fact.recorded_at, what, words, fact.agency.name, fact.recorded_by.name, ROOM, where)

    yield moment(contact, f"Contact: {source.words.lower()}", contact.words if subject.sees(source.label) else "")
    for rating in full.ratings:
        yield moment(rating, f"Contact rated {rating.colour}", rating.reason if others else "")
    for made in full.decisions:
        words = made.rationale if others else ""
        yield moment(made, f"{Stage(made.stage).label}: {OUTCOMES[made.outcome].words.lower()}", words)
    if full.referral:
        page = page_of_referral(full.referral)
        yield moment(full.referral, "Referral accepted", full.referral.get_need_display(), page)
        for visit in full.visits:
            yield moment(visit, "Visit: the child was seen" if visit.seen else "Visit: the child was not seen", visit.words, page)
        if full.closure:
            yield moment(full.closure, f"Referral ended: {full.closure.kind}", full.closure.reason if others else "", page)


def _standings(subject: Subject, children: Sequence[Child]) -> dict[UUID, list[Standing]]:
    found: dict[UUID, list[Standing]] = {}
    ids = [child.id for child in children]
    for contact in queries.open_contacts(subject).filter(child__in=ids):
        since = timezone.localdate(contact.received_at)
        found.setdefault(contact.child_id, []).append(Standing("Contact at the front door", CONTACT, since, dues.page_of(contact)))
    for referral in queries.referrals_of(subject, children):
        words = f"Referral: {dict(NEEDS)[referral.need].lower()}"
        found.setdefault(referral.child_id, []).append(Standing(words, REFERRAL, referral.accepted_on, page_of_referral(referral)))
    return found


def _dues(subject: Subject, children: Sequence[Child]) -> Iterable[Due]:
    strategy = queries.strategy_days(subject, [child.id for child in children])
    contacts: Sequence[Contact] = queries.contacts_of(subject, children)
    for full in queries.fulls(subject, contacts).values():
        yield from dues.dues(full, strategy_on=strategy.get(full.contact.child_id, []), now=subject.now)


def _doors(subject: Subject, child: Child) -> Iterable[Link]:
    if queries.team_of(subject) is not None:
        yield Link("Record a contact", reverse("frontdoor:contact_for", args=[child.id]))


def page_of_referral(referral: Referral) -> str:
    """Where a referral is shown."""
    return reverse("frontdoor:referral", args=[referral.id])


FRONT_DOOR = Addition(room=ROOM, title="Front door", moments=_moments, standings=_standings, dues=_dues, doors=_doors, works=queries.works)
