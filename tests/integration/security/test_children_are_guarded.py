"""Children of one worker and the hands of another: every id that one sees, replayed by the other in addresses, forms, filters, searches.

And what ends, at the next request; facts of every room, seen exactly where their child is; no content without the record of the look.
"""

import re
from collections.abc import Callable
from unittest.mock import patch
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, models, transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from builders import canaries, crawl, traces
from builders import meetings as tables
from builders import world as builder
from builders.canaries import about, about_children, copied
from builders.children import add, every, manager_of, relate, subject, tell_everything
from builders.senders import filled
from builders.world import World, content
from cast import actor, agency, person
from goldenthread.children import services
from goldenthread.children.models import CaseRelationship, Child, Fact, RestrictionMember
from goldenthread.config.ledger_pages import ABOUT_CHILDREN
from goldenthread.ledger.models import Event
from goldenthread.meetings.models import Meeting
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role

ROOMS = tuple(f"{room}:" for room in sorted(ABOUT_CHILDREN))
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TAKES_AN_ID = re.compile("child|sibling|person|team|meeting|about|which|thread|group|part|seat|link|note|id$")
NAME = "Ada Byrne"


@pytest.fixture
def other(world: World) -> Person:
    """A worker of another agency, with a child and a meeting of their own."""
    made = person("Tam Orr", agency("Quay School", "school"), Role.PRACTITIONER)
    tables.opened(made, add(made, "Bo", "Quill"))
    return made


@pytest.fixture(scope="module")
def seen(lasting_world: World) -> dict[str, str]:
    """The pages about the child of the world that open for who works with the child, with their words. Looked at once."""
    client, found = builder.browser(lasting_world.cast.health_visitor), {}
    private = _ids_about(lasting_world.child)
    for door in builder.doors():
        if door.name.startswith(ROOMS) and "GET" in door.rule.methods and door.placeholders and door.rule.permission:
            address = lasting_world.address(door)
            with traces.undone(client):
                answer = client.get(address)
                body = content(answer).decode("utf-8", "replace")
            if answer.status_code == 200 and private & set(ID.findall(address)):
                found[address] = body
    assert len(found) > 30
    return found


def _ids_about(child: Child) -> set[str]:
    """The id of the child and of everything about the child."""
    rows = (about(model, child).values_list("pk", flat=True) for model in about_children() if model is not Child)
    return {str(child.id), *(str(pk) for some in rows for pk in some)}


def test_nothing_that_one_worker_sees_opens_for_another(world: World, seen: dict[str, str], other: Person) -> None:
    """Every address on their pages, looked at and sent to; every id of theirs, where a form or a filter takes one."""
    theirs, private = builder.browser(other), _ids_about(world.child)
    linked = {link for body in seen.values() for link in re.findall(r'(?:href|action)="(/[^"#]*)"', body) if ID.search(link)}
    before = _about_the_child(world.child)
    for address in sorted(linked | set(seen)):
        for method in ("GET", "POST") if private & set(ID.findall(address)) else ():
            with traces.undone(theirs):
                answer = theirs.generic(method, address.replace("&amp;", "&"))
                content(answer)
            assert answer.status_code in {404, 405}, f"{method} {address}"
    own = own_site(theirs, other)
    wrong = []
    forms = [form for form in own.forms_by_door().values() if form.door.startswith(ROOMS)]
    assert len(forms) > 8
    for form in forms:
        for name, values in form.fields.items():
            if name in {"csrfmiddlewaretoken", "form_key", "version"} or not (TAKES_AN_ID.search(name) or any(map(ID.match, values))):
                continue
            id_ = str(world.held.id if "meeting" in name else world.child.id)
            with traces.undone(theirs), traces.written() as written:
                body = content(theirs.post(form.action, filled(form) | {name: [id_]})).decode("utf-8", "replace")
                touched = written.tables & {model._meta.db_table for model in about_children()}
                if NAME in body or (touched and _about_the_child(world.child) != before):
                    wrong.append(f"{form.door} {name}")
    for listed in ("children:children", "meetings:choose", "meetings:meetings", "search", "home"):
        for asked in ("Ada", str(world.child.id), "%"):  # what was asked for is on the page again, the rest of a name is not
            names = ("q", "page", "child", "agency", "team", "state", "sort", "words")
            body = content(theirs.get(reverse(listed), dict.fromkeys(names, asked))).decode()
            if "Byrne" in body:
                wrong.append(f"{listed} {asked}")
    assert wrong == []
    assert all(UUID(id_).version in {4, 7} for id_ in private)  # nobody guesses the next one


def of_a_child(addresses: list[str]) -> list[str]:
    """Those that lead into a room about children."""
    found = []
    for address in addresses:
        try:
            if resolve(address.partition("?")[0]).view_name.startswith(ROOMS):
                found.append(address)
        except Resolver404:
            continue
    return found


def own_site(client: Client, who: Person) -> crawl.Site:
    """The pages of a worker's own child and meeting, and the forms that these lead to."""
    child, meeting = Child.objects.for_subject(subject(who)).get(), Meeting.objects.for_subject(subject(who)).get()
    lists = [reverse(name) for name in ("children:children", "meetings:meetings", "meetings:choose")]
    first = crawl.visit(client, [*lists, reverse("children:child", args=[child.id]), reverse("meetings:meeting", args=[meeting.id])])
    linked = {link.partition("#")[0] for body in first.pages.values() for link in re.findall(r'href="(/[^"]*)"', body.decode())}
    further = crawl.visit(client, of_a_child(sorted(linked - set(first.pages))))
    return crawl.Site(first.pages | further.pages, first.forms + further.forms)


def _about_the_child(child: Child) -> dict[str, int]:
    return {model._meta.label: about(model, child).count() for model in about_children() if model is not Child}


@pytest.mark.parametrize("how", ["restricted", "excluded", "relationship ended", "role ended", "account closed"])
def test_what_ends_is_gone_from_every_page_of_every_room_at_the_next_request(world: World, seen: dict[str, str], how: str) -> None:
    """An old page open in the browser, an old link in a mail: the next request finds nothing, and what it sends changes nothing."""
    worker, guardian = world.cast.health_visitor, actor(world.cast.guardian)
    client = builder.browser(worker)
    match how:
        case "restricted":
            services.restrict(by=guardian, child=world.child.id, kind="protected person", why="Moved.", named=[])
        case "excluded":
            services.exclude(by=guardian, child=world.child.id, person=worker, kind="own family")
        case "relationship ended":
            boss = manager_of(world.cast)
            relate(world.child, boss, world.cast.health, kind="allocated")
            for tie in every(CaseRelationship).filter(child=world.child, person=worker, ended_at=None):
                services.end_relationship(by=subject(boss), child=world.child.id, id=tie.id, reason="Moved on.")
        case "role ended":
            worker.memberships.update(role=Role.SCRUTINEER)
        case "account closed":
            Person.objects.filter(id=worker.id).update(is_active=False)
    before = _about_the_child(world.child)
    left = {}
    for address in seen:
        for method in ("GET", "POST"):
            answer = client.generic(method, address)
            if answer.status_code not in {302 if how == "account closed" else 404, 405} or NAME in content(answer).decode():
                left[f"{method} {address}"] = answer.status_code
    assert left == {}
    assert _about_the_child(world.child) == before
    for listed in ("/children/?q=Ada", "/meetings/", "/meetings/about/?q=Ada", "/search/?q=Byrne", "/"):
        assert NAME not in content(client.get(listed)).decode(), listed


def test_no_page_of_any_room_says_anything_where_the_look_cannot_be_written_down(world: World, seen: dict[str, str]) -> None:
    client = builder.browser(world.cast.health_visitor)
    addresses = [address for address, body in seen.items() if NAME in body]
    assert len(addresses) > 8
    with patch("goldenthread.ledger.chain.append", side_effect=DatabaseError("gone")):
        answers = {address: client.get(address) for address in [*addresses, "/children/", "/meetings/"]}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 500} == {}
    assert [address for address, answer in answers.items() if NAME in content(answer).decode()] == []


def test_a_fact_of_any_room_is_seen_exactly_where_its_child_is(world: World, other: Person) -> None:
    """For everybody of the world, with children they see, children they do not, and one that is kept for others by a list."""
    tell_everything(world.cast.health_visitor, world.child)
    hidden = add(other, "Cal", "Quill")
    services.restrict(by=actor(world.cast.guardian), child=hidden.id, kind="adoption", why="Adopted.", named=[])
    shared = add(other, "Dot", "Quill")
    relate(shared, world.cast.health_visitor, world.cast.health)
    kids = [world.child, hidden, shared, *every(Child).filter(name__startswith="Bo")]
    people = [*world.people.values(), other]
    facts = [model for model in apps.get_models() if issubclass(model, Fact)]
    tried = seen = 0
    for model in facts:
        row = about(model, world.child).first()
        if row is None:
            continue
        for child in kids[1:]:
            with _if_the_database_lets():
                copied(row, child_id=child.id)
        there = dict(every(model).values_list("id", "child"))
        for who in people:
            for writing in (False, True):
                asking = subject(who)
                children = set(Child.objects.for_subject(asking, writing=writing).values_list("id", flat=True))
                shown = set(model.objects.for_subject(asking, writing=writing).values_list("id", flat=True))  # type: ignore[attr-defined]
                assert shown == {id_ for id_, child in there.items() if child in children}, (model._meta.label, who.name)
                tried, seen = tried + 1, seen + len(shown)
    assert tried > 200
    assert seen > 50


def test_what_hangs_on_a_fact_is_seen_exactly_where_that_is(world: World) -> None:
    """Seats and tasks of a meeting, answers of a consultation: by the meeting or consultation they belong to."""
    parts = [model for model in about_children() if not any(field.name == "child" for field in model._meta.fields)]
    parts = [
        model for model in parts if model not in (Child, Meeting, RestrictionMember) and hasattr(model._meta.default_manager, "for_subject")
    ]
    assert parts
    for model in parts:
        key = canaries.owner(model)
        for who in world.people.values():
            asking = subject(who)
            above = set(key.related_model.objects.for_subject(asking).values_list("id", flat=True))  # type: ignore[union-attr]
            shown = set(model.objects.for_subject(asking).values_list("id", flat=True))  # type: ignore[attr-defined]
            assert shown == set(every(model).filter(**{f"{key.attname}__in": above}).values_list("id", flat=True)), model._meta.label


class _if_the_database_lets:  # noqa: N801 - reads as a sentence
    """Of some facts there is one for each child, or they point at another of the same child: those are not copied."""

    def __enter__(self) -> None:
        self.inside = transaction.atomic()
        self.inside.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        self.inside.__exit__(kind, error, trace)  # type: ignore[arg-type]
        return kind is not None and issubclass(kind, IntegrityError)


def test_no_fact_about_a_child_is_rewritten_or_taken_away(world: World) -> None:
    """By the owner of the tables, past every service: the database itself refuses."""
    tell_everything(world.cast.health_visitor, world.child)
    facts = [model for model in apps.get_models() if issubclass(model, Fact) and about(model, world.child).exists()]
    assert len(facts) > 5
    let = []
    for model in facts:
        for name, work in _attacks(model, world.child).items():
            try:
                with transaction.atomic():
                    work()
                    transaction.set_rollback(True)
            except IntegrityError:
                continue
            let.append(f"{model._meta.label}: {name}")
    assert let == []


def _attacks(model: type[models.Model], child: Child) -> dict[str, Callable[[], object]]:
    rows = about(model, child)
    return {
        "taken away": lambda: rows._raw_delete("default"),
        "given to another child": lambda: rows.update(child=every(Child).exclude(id=child.id).values("id")[:1]),
        "dated back": lambda: rows.update(happened_on="2001-01-01"),
        "said by another": lambda: rows.update(recorded_by=Person.objects.exclude(id=rows[0].recorded_by_id).values("id")[:1]),
    }


def test_the_rooms_whose_reasons_are_kept_from_the_ledgers_readers_are_those_with_children() -> None:
    assert {model._meta.app_label for model in about_children()} == ABOUT_CHILDREN & {one.label for one in apps.get_app_configs()}


def test_whoever_reads_the_ledger_reads_no_word_about_a_child_in_it(world: World) -> None:
    """But why somebody looked in an emergency: that is theirs to review."""
    boss = manager_of(world.cast)
    relate(world.child, boss, world.cast.health, kind="allocated")
    tie = every(CaseRelationship).filter(child=world.child, person=world.cast.health_visitor)[0]
    services.end_relationship(by=subject(boss), child=world.child.id, id=tie.id, reason="Quillmother threatened the worker.")
    assert Event.objects.filter(reason__startswith="Quillmother").exists()
    client = builder.browser(world.cast.guardian)
    shown = "".join(
        content(client.get(address)).decode() for address in ("/ledger/", "/ledger/?show=looked", f"/ledger/?about={world.child.id}")
    )
    assert "Relationship ended" in shown
    assert "Quillmother" not in shown
