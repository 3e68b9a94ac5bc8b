"""What is due, late or missing for a contact and what it became, told from its facts: for its own page and the child’s alike."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from goldenthread.children.additions import Due
from goldenthread.frontdoor import policies
from goldenthread.frontdoor.models import Contact, Gap, Told, Way
from goldenthread.frontdoor.outcomes import OUTCOMES, Follow
from goldenthread.frontdoor.queries import Full
from goldenthread.frontdoor.sources import SOURCES
from goldenthread.govuk.parts import Tag
from goldenthread.govuk.words import day, moment_in_words
from goldenthread.involvement.models import InvolvementState


def dues(full: Full, *, strategy_on: Sequence[date], now: datetime) -> list[Due]:
    """Everything, in no order: for the agency that took the contact in."""
    found = [*_deciding(full, now), *_partners(full, now), *_telling(full), *_schools(full), *_strategy(full, strategy_on)]
    return [replace(due, agency=full.contact.agency_id) for due in found]


def page_of(contact: Contact) -> str:
    """Where a contact is shown."""
    return reverse("frontdoor:contact", args=[contact.id])


def time_tag(due_at: datetime, now: datetime) -> Tag:
    """Late says so in its word; the hour counts as well as the day."""
    words = moment_in_words(due_at)
    return Tag(f"Late since {words}", "red") if now > due_at else Tag(f"Due {words}", "grey")


def _deciding(full: Full, now: datetime) -> Iterator[Due]:
    contact = full.contact
    if full.ending is not None:
        return
    if not full.decisions:
        by = policies.decide_by(contact.received_at)
        yield Due(contact.child_id, "Decide on the contact", page_of(contact), _since(contact), by.on)
    if full.rating is not None:
        hint = f"Rated {full.rating.get_colour_display().lower()} on {moment_in_words(full.rating.rated_at)}"
        due_at = full.rating.due_at
        yield Due(contact.child_id, "Finish screening", page_of(contact), hint, timezone.localdate(due_at), time_tag(due_at, now))
    elif full.decisions:
        yield Due(contact.child_id, "Rate the contact", page_of(contact), _since(contact))


def _partners(full: Full, now: datetime) -> Iterator[Due]:
    for check in full.checks:
        if not check.answer and full.ending is None:
            text = f"{check.asked_agency.name} has not said what they know"
            due_on = timezone.localdate(check.due_at)
            yield Due(full.contact.child_id, text, page_of(full.contact), "", due_on, time_tag(check.due_at, now))


def _telling(full: Full) -> Iterator[Due]:
    ending, contact = full.ending, full.contact
    if ending is None or not SOURCES[contact.source].named:
        return
    told = [one for one in full.told if one.sender and one.decision_id == ending.id]
    if not told:
        due_on = policies.tell_by(timezone.localdate(ending.decided_at))
        yield Due(contact.child_id, "Tell whoever sent the contact what came of it", page_of(contact), _since(contact), due_on)
    elif not any(is_confirmed(one) for one in told):
        yield Due(contact.child_id, "Whoever sent the contact has not confirmed that they were told", page_of(contact), "", told[-1].due_on)


def is_confirmed(told: Told) -> bool:
    """Whether it reached them: confirmed by link, or said in person; and where they are not told for a reason, nothing is waited for."""
    return told.way != Way.LINK or (told.involvement is not None and told.involvement.state == InvolvementState.ACCEPTED)


def _schools(full: Full) -> Iterator[Due]:
    contact = full.contact
    if not contact.domestic_incident:
        return
    if not full.notices:
        due_on = policies.school_told_by(contact.received_at)
        yield Due(contact.child_id, "Tell the school of the incident", page_of(contact), _since(contact), due_on)
    told = [one for one in full.notices if not one.gap]
    for notice in told:
        if notice.confirmed_at is None:
            where = notice.school.name if notice.school else "The school"
            yield Due(contact.child_id, f"{where} has not confirmed the notice", page_of(contact), "", notice.due_on)
    for notice in full.notices:
        if notice.gap and not told:
            yield Due(
                contact.child_id, f"No school was told of the incident: {Gap(notice.gap).label.lower()}", page_of(contact), notice.why
            )


def _strategy(full: Full, strategy_on: Sequence[date]) -> Iterator[Due]:
    for made in full.decisions:
        if Follow.STRATEGY in OUTCOMES[made.outcome].follows and not any(held >= made.happened_on for held in strategy_on):
            due_on = policies.discussed_by(made.happened_on)
            yield Due(full.contact.child_id, "Hold the strategy discussion", page_of(full.contact), "Decided to be urgent", due_on)


def _since(contact: Contact) -> str:
    return f"Received on {day(timezone.localdate(contact.received_at))}"
