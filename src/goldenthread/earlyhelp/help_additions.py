"""What help notes and circumstances add to a child's page, to lists and to My work. Each function asks a fixed number of queries."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.urls import reverse

from goldenthread.children.additions import Addition, Due, Moment, Standing
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import help_presenters as presenters
from goldenthread.earlyhelp import help_queries as queries
from goldenthread.govuk.parts import Link


def moments(subject: Subject, child: Child) -> Iterable[Moment]:
    return presenters.moments(child, queries.threads(subject, child), queries.circumstances(subject, child), subject)


def standings(subject: Subject, children: Sequence[Child]) -> dict[UUID, list[Standing]]:
    found = queries.threads_of(subject, children)
    waits = {child: presenters.standings(threads, today=subject.today) for child, threads in found.items()}
    return {child: some for child, some in waits.items() if some}


def dues(subject: Subject, children: Sequence[Child]) -> Iterable[Due]:
    found = queries.threads_of(subject, children)
    return [due for child in children for due in presenters.dues(child, found.get(child.id, []), today=subject.today)]


def doors(subject: Subject, child: Child) -> Iterable[Link]:
    return [
        Link("Help and tools", reverse("earlyhelp:help", args=[child.id])),
        Link("Add a note of help", reverse("earlyhelp:help_choose", args=[child.id])),
    ]


ADDITION = Addition(room=presenters.ROOM, title="Help, tools and waits", moments=moments, standings=standings, dues=dues, doors=doors)
