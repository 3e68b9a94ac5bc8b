"""What this room adds to a child's page, to lists and to My work: moments, where help stands, what is due, and the door to ask for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from django.urls import reverse

from goldenthread.children.additions import Addition, Due, Moment, OpenWork, Standing
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import queries
from goldenthread.earlyhelp.presenters.words import STILL_HINT, standing_words
from goldenthread.earlyhelp.queries.dues import Waiting
from goldenthread.govuk.parts import Link, Tag
from goldenthread.partners.models import Duty
from goldenthread.partners.permissions import Permission

WEIGHT = 20


def _moments(subject: Subject, child: Child) -> Iterator[Moment]:
    for told in queries.moments(subject, child):
        row = told.row
        href = reverse("earlyhelp:episode", args=[told.episode])
        yield Moment(
            row.happened_on, row.recorded_at, told.what, told.words, row.agency.name, row.recorded_by.name, room="earlyhelp", href=href
        )


def _standings(subject: Subject, children: Sequence[Child]) -> dict[UUID, list[Standing]]:
    return {
        child: [Standing(standing_words(now), WEIGHT, now.episode.happened_on, reverse("earlyhelp:episode", args=[now.episode_id]))]
        for child, now in queries.standings(subject, children).items()
    }


def _dues(subject: Subject, children: Sequence[Child]) -> Iterator[Due]:
    """What waits, for the agency that leads; for anybody while nobody does."""
    for one in queries.waiting(subject, children):
        yield replace(_due(one), agency=one.now.lead_agency_id)


def _due(one: Waiting) -> Due:
    page = reverse("earlyhelp:episode", args=[one.now.episode_id])
    if one.kind == "reason" and one.standing is not None:
        href = reverse("earlyhelp:milestone", args=[one.now.episode_id, queries.mark_of(one.standing.mark)])
        return Due(one.now.child_id, one.words, href, tag=Tag("Reason missing", "orange"))
    if one.kind in {"milestone", "oversight", "reply", "step", "meeting"}:
        return Due(one.now.child_id, one.words, page, due_on=one.due_on)
    if one.kind == "still":
        return Due(one.now.child_id, one.words, page, hint=STILL_HINT, tag=Tag("Stands still", "orange"))
    return Due(one.now.child_id, one.words, page, tag=Tag("To use", "blue"))


def _doors(subject: Subject, child: Child) -> Iterable[Link]:
    open_ = queries.standings(subject, [child]).get(child.id)
    if open_ is not None:
        return [Link("Open early help", reverse("earlyhelp:episode", args=[open_.episode_id]))]
    if subject.by.may(Permission.KEEP_CHILDREN):
        return [Link("Ask for early help", reverse("earlyhelp:ask", args=[child.id]))]
    return []


def _works(subject: Subject, child: Child) -> Iterable[OpenWork]:
    """Early help that goes on: held once somebody leads it."""
    if child.id in queries.standings(subject, [child]):
        yield OpenWork(Duty.EARLY_HELP, held=queries.is_led(subject, child))


ADDITION = Addition(room="earlyhelp", title="Early help", moments=_moments, standings=_standings, dues=_dues, doors=_doors, works=_works)
