"""The child's page as its readers use it: the chronology of all rooms and its parts, files to take away, where help stands, what is due."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from docx.document import Document as Paper

from builders.children import TODAY, add, every, look, relate, subject, tell_everything
from builders.meetings import all_came, begun
from cast import Cast, agency, person, sign_in
from goldenthread.children import additions, services
from goldenthread.children.additions import Addition, Due, Moment, Standing
from goldenthread.children.models import Child, Voice
from goldenthread.children.policies.records import Told
from goldenthread.ledger.models import ReadEvent
from goldenthread.partners.permissions import Role
from pages import parse


@pytest.fixture
def child(cast: Cast) -> Child:
    made = add(cast.health_visitor)
    tell_everything(cast.health_visitor, made)
    return made


@pytest.fixture
def room_above(child: Child) -> Iterator[None]:
    """A room that knows three things of each child."""
    written = datetime(2026, 11, 12, 8, tzinfo=UTC)
    held = lambda subject, one: [Moment(date(2026, 11, 3), written, "Home visit", "All well.", "Lighthouse", "Kim", "above", "/above/")]  # noqa: E731
    register = Addition(
        room="above",
        title="Room above",
        moments=held,
        standings=lambda subject, children: {one.id: [Standing("Early help", 20), Standing("In need", 40, TODAY)] for one in children},
        dues=lambda subject, children: [
            due
            for one in children
            for due in (
                Due(one.id, "Next review", due_on=TODAY + timedelta(days=9)),
                *([Due(one.id, "Visit", "/above/", due_on=TODAY - timedelta(days=3))] if one.name.startswith("Ada") else []),
            )
        ],
    )
    additions.register(register)
    yield
    del additions._known["above"]


def page_of(child: Child) -> str:
    return reverse("children:child", args=[child.id])


def file_of(child: Child, ending: str) -> str:
    return reverse("children:take_away", args=[child.id, ending])


def test_the_chronology_holds_all_rooms_with_both_dates_and_shows_the_part_asked_for(
    client: Client, child: Child, cast: Cast, room_above: None
) -> None:
    mine = sign_in(client, cast.health_visitor)
    everything = parse(mine.get(page_of(child))).text
    for words in ("3 November 2026", "Home visit", "Lighthouse", "12 November 2026, 08:00", "Room above", "The child’s voice"):
        assert words in everything, words
    part = {"room": "above", "from_on_day": "1", "from_on_month": "11", "from_on_year": "2026"}
    shown = [row[1] for row in parse(mine.get(page_of(child), part)).rows(-1)]
    assert [words.split("All")[0].strip() for words in shown] == ["Home visit"]
    part |= {"to_on_day": "2", "to_on_month": "11", "to_on_year": "2026"}
    assert "Nothing of this kind in these days." in parse(mine.get(page_of(child), part)).text
    by_agency = parse(mine.get(page_of(child), {"agency": cast.health.name})).rows(-1)
    assert by_agency
    assert not any("Home visit" in row[1] for row in by_agency)
    wrong = parse(mine.get(page_of(child), part | {"to_on_year": "2020"}))
    assert wrong.errors == ["The last day must be the same as or after the first day."]
    assert parse(mine.get(page_of(child), {"room": "no such"})).errors


def test_a_long_chronology_is_shown_page_by_page_at_the_same_cost(client: Client, child: Child, cast: Cast) -> None:
    mine = sign_in(client, cast.health_visitor)
    mine.get(page_of(child))
    with CaptureQueriesContext(connection) as few:
        mine.get(page_of(child))
    mark = {"recorded_at": child.recorded_at, "recorded_by": cast.health_visitor, "agency": cast.health}
    every(Voice).bulk_create(Voice(child=child, method="play", words=f"Day {day}", happened_on=TODAY, **mark) for day in range(120))
    with CaptureQueriesContext(connection) as many:
        first = parse(mine.get(page_of(child)))
    assert len(few) == len(many)
    assert len(first.rows(-1)) == 50
    assert len(parse(mine.get(page_of(child), {"page": "3"})).rows(-1)) < 50


def test_whoever_works_with_the_child_takes_the_record_away_and_it_is_written_down(
    client: Client, child: Child, cast: Cast, room_above: None
) -> None:
    mine = sign_in(client, cast.health_visitor)
    paper = mine.get(file_of(child, "docx"))
    assert paper.headers["Content-Disposition"] == 'attachment; filename="record-of-a-child-2026-11-16.docx"'
    held = Document(io.BytesIO(paper.content))
    words = "\n".join(
        [one.text for one in held.paragraphs] + [cell.text for table in held.tables for row in table.rows for cell in row.cells]
    )
    for wanted in ("Ada Byrne", "Taken away by Hana Visser, Coastal Community Health", "1 Canary Row", "Home visit", "hair care"):
        assert wanted in words, wanted
    lines = mine.get(file_of(child, "csv"), {"room": "above"}).content.decode("utf-8-sig").splitlines()
    assert lines[1:] == ["2026-11-03,2026-11-12T08:00:00+00:00,Home visit,All well.,Lighthouse,Kim,Room above"]
    assert mine.get(file_of(child, "pdf")).content.startswith(b"%PDF")
    assert mine.get(file_of(child, "exe")).status_code == 404
    assert mine.get(file_of(child, "csv"), {"room": "no such"}).status_code == 404
    looks = ReadEvent.objects.filter(about=str(child.id), what__contains="to take away").values_list("what", flat=True)
    assert set(looks) == {"child chronology, to take away, for work: allowed, relationship"}


def test_no_copy_for_those_who_only_look_and_no_address_for_those_who_may_not_see_it(client: Client, child: Child, cast: Cast) -> None:
    auditor = person("Quin Adley", cast.council, Role.QUALITY_ASSURER)
    relate(child, auditor, cast.council, kind="audit", basis="audit", to_on=TODAY + timedelta(days=9))
    looker = person("Em Ergency", cast.council, Role.PRACTITIONER)
    look(cast.council, child, looker)
    for who in (auditor, looker):
        one = sign_in(Client(), who)
        assert "Take the record away" not in parse(one.get(page_of(child))).text
        assert one.get(file_of(child, "csv")).status_code == 404
    club = agency("Harbour Club", "voluntary")
    volunteer = person("Val Oakes", club, Role.PRACTITIONER)
    relate(child, volunteer, club)
    paper = sign_in(client, volunteer).get(file_of(child, "docx"))
    words = _in_tables(Document(io.BytesIO(paper.content)))
    for hidden in ("Canary", "0191", "Rhoda"):
        assert hidden not in words


def test_the_list_shows_where_help_stands_and_what_is_due_soonest_at_the_same_cost_for_many(
    client: Client, child: Child, cast: Cast, room_above: None
) -> None:
    add(cast.health_visitor, "Bo", "Quill")
    mine, address = sign_in(client, cast.health_visitor), reverse("children:children")
    rows = parse(mine.get(address)).rows()
    assert [row[0].split("Born")[0].strip() for row in rows] == ["Ada Byrne", "Bo Quill"]
    assert "In need" in rows[0][2]
    assert "Visit" in rows[0][3]
    assert "Late since 13 November 2026" in rows[0][3]
    assert "Next review" in rows[1][3]
    assert len(parse(mine.get(address, {"due": "late"})).rows()) == 1
    assert len(parse(mine.get(address, {"due": "due"})).rows()) == 2
    assert "None of your children is called “Bo” and has something due" in parse(mine.get(address, {"due": "late", "q": "Bo"})).text
    with CaptureQueriesContext(connection) as few:
        mine.get(address)
    with CaptureQueriesContext(connection) as few_due:
        mine.get(address, {"due": "due"})
    for number in range(60):
        add(cast.health_visitor, f"Kid {number}", "Many")
    with CaptureQueriesContext(connection) as many:
        assert len(parse(mine.get(address)).rows()) == 50
    with CaptureQueriesContext(connection) as many_due:
        assert len(parse(mine.get(address, {"due": "due"})).rows()) == 50
    assert (len(few), len(few_due)) == (len(many), len(many_due))


def test_the_network_shows_who_was_asked_who_contributed_and_who_was_left_out(client: Client, child: Child, cast: Cast) -> None:
    who = cast.health_visitor
    for name, tie in (("Gran Byrne", "grandmother"), ("Uma Byrne", "aunt")):
        services.add_kin(by=subject(who), child=child.id, name=name, tie=tie, happened_on=TODAY)
    meeting, _ = begun(cast, child)
    all_came(who, meeting, parents="absent")
    told = Told("language", "told", "", "English", "family")
    services.record_identity(by=subject(who), child=child.id, told=told, happened_on=TODAY, teller_name="Byrne Gran")
    found = {row[0].split()[0]: row[2] for row in parse(sign_in(client, who).get(page_of(child))).rows(1)}
    assert "Asked: Core group" in found["Rhoda"]
    assert "Nothing from them yet" in found["Rhoda"]
    assert found["Saul"].startswith("Is not asked from here")
    assert "Contributed: First language, 16 November 2026" in found["Gran"]
    assert found["Uma"].startswith("Nobody has recorded asking")


def test_a_parent_whom_nobody_wrote_down_is_missed(client: Client, cast: Cast) -> None:
    child = add(cast.health_visitor)
    mine = sign_in(client, cast.health_visitor)
    assert "Parents" in parse(mine.get(page_of(child))).text
    services.add_kin(by=subject(cast.health_visitor), child=child.id, name="Rhoda Byrne", tie="mother", happened_on=TODAY)
    assert "The other parent" in parse(mine.get(page_of(child))).text


def _in_tables(paper: Paper) -> str:
    return "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
