"""The ledger's rows as a table, with the names of people and agencies that the ledger itself does not know."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from goldenthread.govuk.parts import Cell, Column, Row, Table
from goldenthread.govuk.words import capital, moment_in_words
from goldenthread.ledger import queries
from goldenthread.ledger.models import Event, ReadEvent
from goldenthread.ledger.queries import Search
from goldenthread.partners import queries as partners

Entry = Event | ReadEvent
ROWS = 100
# Rooms whose reasons are words about a child. Whoever reads the ledger guards children and sees none, so these reasons are not shown; the
# row's seal proves them all the same. But why somebody looked in an emergency, and what a review of it found, is theirs to read.
ABOUT_CHILDREN = frozenset({"children", "meetings", "decisions", "frontdoor", "earlyhelp"})
TO_BE_READ = frozenset({"children.opened_in_emergency", "children.emergency_reviewed"})


def page_of(search: Search, *, looks: bool, number: str | None) -> Page[Any]:
    """One page of the rows asked for, newest first."""
    rows: QuerySet[Any] = queries.looks(search) if looks else queries.events(search)
    return Paginator(rows, ROWS).get_page(number)


def table(entries: Sequence[Entry], *, looks: bool) -> Table:
    """One row per entry; a name leads to everything that person did or looked at."""
    people = dict(partners.people().filter(pk__in=_ids(entry.recorded_by for entry in entries)).values_list("pk", "name"))
    agencies = dict(partners.agencies().filter(pk__in=_ids(entry.agency_id for entry in entries)).values_list("pk", "name"))
    columns = (Column("When"), Column("Who"), Column("What"), Column("About", width="wide"), Column("Place in its chain"))
    return Table(
        caption="What was looked at" if looks else "What was done",
        columns=columns,
        rows=tuple(_row(entry, people, agencies) for entry in entries),
        empty="Nothing was found. Ask for less, or for other dates.",
        wide=True,
        caption_hidden=True,
    )


def name_of(person: UUID | None) -> str:
    """Whose rows are shown, empty when everybody's are."""
    if person is None:
        return ""
    return partners.people().filter(pk=person).values_list("name", flat=True).first() or "somebody who is no longer known here"


def _row(entry: Entry, people: dict[UUID, str], agencies: dict[UUID, str]) -> Row:
    return Row(
        (moment_in_words(entry.recorded_at), _who(entry, people, agencies), _what(entry), _about(entry), f"{entry.stream} {entry.position}")
    )


def _who(entry: Entry, people: dict[UUID, str], agencies: dict[UUID, str]) -> Cell:
    agency = agencies.get(entry.agency_id, "") if entry.agency_id else ""
    if entry.recorded_by is None:
        return Cell("The system")
    address = QueryDict(mutable=True)
    address.update({"show": "looked" if isinstance(entry, ReadEvent) else "done", "person": str(entry.recorded_by)})
    return Cell(people.get(entry.recorded_by, "Somebody no longer known here"), href=f"?{address.urlencode()}", note=agency)


def _what(entry: Entry) -> Cell:
    words = entry.what.rpartition(".")[2].replace("_", " ")
    return Cell(capital(words), note=entry.what if "." in entry.what else "")


def _about(entry: Entry) -> Cell:
    if isinstance(entry, ReadEvent):
        return Cell(entry.about)
    kept_there = entry.stream in ABOUT_CHILDREN and entry.what not in TO_BE_READ
    return Cell(f"{entry.about_kind} {entry.about_id}", note="" if kept_there else entry.reason)


def _ids(found: Iterable[UUID | None]) -> set[UUID]:
    return {id_ for id_ in found if id_ is not None}
