"""Who is kept from a child: placed by one guardian, lifted by another, and gone from the pages of those kept out at the next click."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from builders.children import add, every, kept_out, manager_of, relate, restricted, subject, tell_everything
from cast import Cast, actor, person, sign_in
from goldenthread.children import services
from goldenthread.children.models import CaseRelationship, Child, Exclusion, Restriction, RestrictionMember
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, ReadEvent, new_id
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role
from pages import parse

LISTS = "/children/kept-out/"


@pytest.fixture
def child(cast: Cast) -> Child:
    made = add(cast.health_visitor)
    tell_everything(cast.health_visitor, made)
    return made


@pytest.fixture
def second(cast: Cast) -> Person:
    return person("Gus Idle", cast.health, Role.INFORMATION_GUARDIAN)


def test_a_guardian_restricts_a_record_by_its_reference_and_sees_nothing_of_the_child(client: Client, cast: Cast, child: Child) -> None:
    guardian = sign_in(client, cast.guardian)
    typed = {"child": str(child.id), "kind": "protected person", "why": "They had to move.", "form_key": fresh()}
    typed["named"] = "Hana.Visser@example.org\nnobody@example.org"
    assert parse(guardian.post(LISTS + "restrict/", typed)).errors == [
        "Nobody here has the address nobody@example.org. Check how it is spelt."
    ]
    typed["named"] = "Hana.Visser@example.org"
    assert "No record has this reference" in parse(guardian.post(LISTS + "restrict/", typed | {"child": str(new_id())})).errors[0]
    where = guardian.post(LISTS + "restrict/", typed)
    assert where.status_code == 302
    page = parse(guardian.get(where.headers["Location"]))
    for words in ("Protected person", "They had to move.", str(child.id), "Hana Visser", "hana.visser@example.org"):
        assert words in page.text, words
    for address in (LISTS, where.headers["Location"]):
        assert "Ada" not in guardian.get(address).content.decode()
    assert ReadEvent.objects.filter(what="lists of who is kept from a child").exists()
    event = Event.objects.get(what="children.restricted")
    assert event.about_id == child.id
    assert sign_in(Client(), cast.health_visitor).get(reverse("children:child", args=[child.id])).status_code == 200


def test_names_are_added_and_taken_off_with_a_reason(client: Client, cast: Cast, child: Child) -> None:
    row = restricted(cast, child)
    mine = sign_in(Client(), cast.health_visitor)
    page = reverse("children:child", args=[child.id])
    assert mine.get(page).status_code == 404
    guardian, where = sign_in(client, cast.guardian), reverse("children:restriction", args=[row.id])
    typed = {"person": cast.health_visitor.email, "reason": "Goes on working with them.", "form_key": fresh()}
    assert parse(guardian.post(where, typed | {"reason": ""})).errors
    assert guardian.post(where, typed).status_code == 302
    assert mine.get(page).status_code == 200
    again = parse(guardian.post(where, typed | {"form_key": fresh()}))
    assert again.errors == ["Hana Visser is named there already."]
    strike = reverse("children:strike", args=[row.id, cast.health_visitor.id])
    assert guardian.post(strike, {"reason": "Has moved on.", "form_key": fresh()}).status_code == 302
    assert mine.get(page).status_code == 404
    assert guardian.get(strike).status_code == 404
    assert list(Event.objects.filter(about_id=str(child.id)).order_by("position").values_list("what", "reason"))[-2:] == [
        ("children.restriction_named", "Goes on working with them."),
        ("children.restriction_struck", "Has moved on."),
    ]


@pytest.mark.parametrize("what", ["restriction", "exclusion"])
def test_only_another_guardian_lifts_it(client: Client, cast: Cast, child: Child, second: Person, what: str) -> None:
    row = restricted(cast, child) if what == "restriction" else kept_out(cast, child, cast.health_visitor)
    where = reverse(f"children:lift_{what}", args=[row.id])
    typed = {"reason": "It is over.", "form_key": fresh()}
    refused = parse(sign_in(client, cast.guardian).post(where, typed))
    assert refused.errors == ["You placed this yourself. Another information guardian must lift it. Send them the address of this page."]
    with pytest.raises(IntegrityError), transaction.atomic():
        every(type(row)).filter(id=row.id).update(lifted_at=row.placed_at, lifted_by=cast.guardian)
    mine = sign_in(Client(), cast.health_visitor)
    assert mine.get(reverse("children:child", args=[child.id])).status_code == 404
    assert sign_in(client, second).post(where, typed | {"form_key": fresh()}).status_code == 302
    assert mine.get(reverse("children:child", args=[child.id])).status_code == 200
    assert Event.objects.get(what=f"children.{what}_lifted").reason == "It is over."
    assert client.get(where).status_code == 404


def test_a_colleagues_declared_conflict_keeps_them_out(client: Client, cast: Cast, child: Child) -> None:
    typed = {
        "child": str(child.id),
        "person": cast.health_visitor.email,
        "kind": "conflict",
        "why": "Lives next door.",
        "form_key": fresh(),
    }
    guardian = sign_in(client, cast.guardian)
    assert guardian.post(LISTS + "add/", typed).status_code == 302
    assert "Lives next door." in parse(guardian.get(LISTS)).text
    assert parse(guardian.post(LISTS + "add/", typed | {"form_key": fresh()})).errors == ["They are kept out of this record already."]
    assert sign_in(Client(), cast.health_visitor).get(reverse("children:child", args=[child.id])).status_code == 404


def test_nobody_but_a_guardian_keeps_the_lists(cast: Cast, child: Child) -> None:
    worker, row = actor(cast.health_visitor), restricted(cast, child, cast.health_visitor)
    for wrong in (
        lambda: services.restrict(by=worker, child=child.id, kind="other", why="Because.", named=[]),
        lambda: services.exclude(by=worker, child=child.id, person=cast.action_lead, kind="conflict"),
        lambda: services.name_on_restriction(by=worker, id=row.id, person=cast.action_lead),
        lambda: services.strike_from_restriction(by=worker, id=row.id, person=cast.health_visitor.id, reason="Because."),
        lambda: services.lift_restriction(by=worker, id=row.id, reason="Because."),
    ):
        events = Event.objects.count()
        with pytest.raises(Refused):
            wrong()
        assert Event.objects.count() == events
    assert [every(model).count() for model in (Restriction, RestrictionMember, Exclusion)] == [1, 1, 0]
    with pytest.raises(NotFound):
        services.lift_exclusion(by=actor(cast.guardian), id=new_id(), reason="Because.")


def _ended(cast: Cast, child: Child) -> None:
    manager = manager_of(cast)
    relate(child, manager, cast.health)
    tie = every(CaseRelationship).get(person=cast.health_visitor)
    services.end_relationship(by=subject(manager), child=child.id, id=tie.id, reason="Moved on.")


def _restricted(cast: Cast, child: Child) -> None:
    restricted(cast, child, manager_of(cast))


def _kept_out(cast: Cast, child: Child) -> None:
    kept_out(cast, child, cast.health_visitor)


def _declared(cast: Cast, child: Child) -> None:
    services.exclude_myself(by=subject(cast.health_visitor), child=child.id)


@pytest.mark.parametrize("lose", [_ended, _restricted, _kept_out, _declared])
def test_whoever_loses_a_child_gets_the_page_of_one_that_never_was(
    client: Client, cast: Cast, child: Child, lose: Callable[[Cast, Child], None]
) -> None:
    """Every address about the child, the files among them, at the very next click: the same answer, to the byte."""
    mine = sign_in(client, cast.health_visitor)
    routes = ["child", "name", "birth", "identifier", "kin", "identity", "voice", "agreement"]
    addresses = lambda of: [*(reverse(f"children:{route}", args=[of]) for route in routes), *_files(of)]  # noqa: E731 - named for the loop
    assert {mine.get(address).status_code for address in addresses(child.id)} == {200}
    lose(cast, child)
    for lost, never in zip(addresses(child.id), addresses(new_id()), strict=True):
        gone, none = mine.get(lost), mine.get(never)
        assert (gone.status_code, gone.content, dict(gone.headers)) == (404, none.content, dict(none.headers)), lost
    typed = {"words": "I want", "method": "play", "form_key": fresh()}
    assert mine.post(reverse("children:voice", args=[child.id]), typed).status_code == 404
    assert "Ada" not in mine.get(reverse("children:children"), {"q": "Ada"}).content.decode().replace("“Ada”", "").replace(
        'value="Ada"', ""
    )


def _files(of: object) -> list[str]:
    return [reverse("children:take_away", args=[of, ending]) for ending in ("csv", "docx")]
