"""The pages of children: who sees which, what is written down before, and that a hidden child and none are the same."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from builders import traces
from builders.children import BORN, TODAY, add, every, manager_of, relate, subject, tell_everything
from cast import Cast, actor, agency, person, sign_in
from goldenthread.children import services
from goldenthread.children.models import CaseRelationship, Child, Kin
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.errors import Refused
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, ReadEvent, new_id
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Role
from pages import parse


@pytest.fixture
def child(cast: Cast) -> Child:
    made = add(cast.health_visitor, numbers=Numbers(nhs="9990000018"))
    tell_everything(cast.health_visitor, made)
    return made


def page_of(child: Child) -> str:
    return reverse("children:child", args=[child.id])


def test_a_worker_sees_who_the_child_is_who_is_around_and_what_is_missing(client: Client, child: Child, cast: Cast) -> None:
    page = parse(sign_in(client, cast.health_visitor).get(page_of(child)))
    assert page.heading.endswith("Ada Byrne")
    for words in (
        "7 years",
        "9990000018",
        "hana.visser@example.org",
        "Half Jamaican",
        "White and Black Caribbean",
        "hair care",
        "Gran was asked",
    ):
        assert words in page.text, words
    for words in ("1 Canary Row", "Must not be told", "Address withheld", "Nobody holds this child’s case", "Religion or belief"):
        assert words in page.text, words


def test_the_list_holds_only_ones_own_children_and_finds_them_by_name_and_number(client: Client, child: Child, cast: Cast) -> None:
    add(person("Tam Orr", cast.council, Role.PRACTITIONER), "Bo", "Quill")
    mine = sign_in(client, cast.health_visitor)
    address = reverse("children:children")
    for asked in ({}, {"q": "999 000 0018"}):
        assert [row[0] for row in parse(mine.get(address, asked)).rows()] == ["Ada Byrne Born 2 March 2019"]
    assert "Quill" not in parse(mine.get(address, {"q": "Bo"})).text.replace("“Bo”", "")


def test_a_hidden_child_and_none_are_the_same_bytes_and_the_same_work(client: Client, child: Child, cast: Cast) -> None:
    other = sign_in(client, manager_of(cast))
    other.get("/health/")
    other.get(reverse("children:child", args=[new_id()]))  # the day's record of looks is opened once
    for restrict in (False, True):
        if restrict:
            services.restrict(by=actor(cast.guardian), child=child.id, kind="high profile", why="In the papers.", named=[])
        for route in ("child", "name", "voice", "identity", "relate"):
            with CaptureQueriesContext(
                connection,
            ) as for_hidden:
                hidden = other.get(reverse(f"children:{route}", args=[child.id]))
            with CaptureQueriesContext(connection) as for_none:
                none = other.get(reverse(f"children:{route}", args=[new_id()]))
            assert (hidden.status_code, hidden.content, dict(hidden.headers)) == (404, none.content, dict(none.headers))
            assert len(for_hidden) == len(for_none)


def test_a_restricted_child_is_gone_from_list_count_search_and_duplicates_of_those_not_named(
    client: Client, child: Child, cast: Cast
) -> None:
    mine = sign_in(client, cast.health_visitor)
    row = services.restrict(by=actor(cast.guardian), child=child.id, kind="protected person", why="Moved.", named=[])
    page = parse(mine.get(reverse("children:children"), {"q": "Ada"}))
    assert "None of your children" in page.text
    assert page.links.get("Ada Byrne") is None
    assert mine.get(page_of(child)).status_code == 404
    typed = {"given": "Ada", "family_name": "Byrne", "born_on_day": "2", "born_on_month": "3", "born_on_year": "2019", "sex": "F"}
    typed |= {"nhs": "9990000018", "basis": "universal", "form_key": fresh()}
    added = mine.post(reverse("children:add"), typed)
    assert added.status_code == 302
    services.name_on_restriction(by=actor(cast.guardian), id=row.id, person=cast.health_visitor)
    assert mine.get(page_of(child)).status_code == 200


def test_possible_duplicates_are_offered_and_a_person_decides(client: Client, child: Child, cast: Cast) -> None:
    mine = sign_in(client, cast.health_visitor)
    typed = {"given": "Byrne", "family_name": "Ada", "born_on_day": "2", "born_on_month": "3", "born_on_year": "2019", "sex": "F"}
    typed |= {"basis": "universal", "form_key": fresh()}
    offered = parse(mine.post(reverse("children:add"), typed))
    assert "Is it one of these?" in offered.text
    assert offered.errors == ["One of the children above may be the same. Open them to see. If this is another child, tick the box."]
    assert every(Child).count() == 1
    assert mine.post(reverse("children:add"), typed | {"another": "on"}).status_code == 302
    assert every(Child).count() == 2


def test_every_look_is_written_down_with_its_reason_and_so_is_every_refusal(client: Client, child: Child, cast: Cast) -> None:
    sign_in(client, cast.health_visitor).get(page_of(child))
    sign_in(client, manager_of(cast)).get(page_of(child))
    services.exclude(by=actor(cast.guardian), child=child.id, person=cast.health_visitor, kind="conflict")
    sign_in(client, cast.health_visitor).get(page_of(child))
    looks = ReadEvent.objects.filter(about=str(child.id)).order_by("position").values_list("what", flat=True)
    assert list(looks) == [
        "child page, for work: allowed, relationship",
        "child page, for work: refused, no relationship",
        "child page, for work: refused, excluded",
    ]


def test_no_record_of_the_look_no_content(client: Client, child: Child, cast: Cast) -> None:
    client.raise_request_exception = False
    with patch("goldenthread.ledger.chain.append", side_effect=DatabaseError("gone")):
        answer = sign_in(client, cast.health_visitor).get(page_of(child))
    assert answer.status_code == 500
    assert b"Ada" not in answer.content


@pytest.mark.parametrize("end", ["relationship", "membership", "account", "exclusion", "role"])
def test_what_ends_is_gone_at_the_next_request(client: Client, child: Child, cast: Cast, end: str) -> None:
    mine = sign_in(client, cast.health_visitor)
    assert mine.get(page_of(child)).status_code == 200
    manager = manager_of(cast)
    relate(child, manager, cast.health)
    if end == "relationship":
        tie = every(CaseRelationship).get(person=cast.health_visitor)
        services.end_relationship(by=subject(manager), child=child.id, id=tie.id, reason="Moved on.")
    elif end == "membership":
        Membership.objects.filter(person=cast.health_visitor).update(to_on=date(2026, 11, 15))
    elif end == "account":
        Person.objects.filter(id=cast.health_visitor.id).update(is_active=False)
    elif end == "exclusion":
        assert mine.post(reverse("children:my_family", args=[child.id]), {"form_key": fresh()}).status_code == 302
    else:
        Membership.objects.filter(person=cast.health_visitor).update(role=Role.SCRUTINEER)
    assert mine.get(page_of(child)).status_code in {302, 404}
    assert "Ada" not in mine.get(reverse("children:children"), follow=True).content.decode()


@pytest.mark.parametrize(
    ("kind", "role", "hidden"),
    [
        ("0-19 provider", Role.PRACTITIONER, set()),
        ("school", Role.PRACTITIONER, {"Rhoda Byrne", "Saul Byrne", "1 Canary Row", "0191 000 0001", "rhoda@example.org"}),
        ("voluntary", Role.MANAGER, {"Rhoda Byrne", "Saul Byrne", "1 Canary Row", "0191 000 0001", "rhoda@example.org"}),
        ("council", Role.QUALITY_ASSURER, {"1 Canary Row", "0191 000 0001", "rhoda@example.org"}),
        ("partnership", Role.MANAGER, {"1 Canary Row", "0191 000 0001", "rhoda@example.org"}),
    ],
)
def test_each_agency_and_role_sees_the_fields_of_its_labels_and_no_other(
    client: Client, child: Child, kind: str, role: Role, hidden: set[str]
) -> None:
    where = agency(f"Some {kind}", kind)
    who = person("Any Body", where, role)
    audit = role == Role.QUALITY_ASSURER
    relate(child, who, where, **({"kind": "audit", "basis": "audit", "to_on": TODAY} if audit else {}))
    text = parse(sign_in(client, who).get(page_of(child))).text
    every_canary = {"Rhoda Byrne", "Saul Byrne", "1 Canary Row", "0191 000 0001", "rhoda@example.org"}
    assert {words for words in every_canary if words not in text} == hidden
    assert "Ada Byrne" in text


def test_an_address_that_is_withheld_is_kept_nowhere_neither_of_the_street_nor_of_mail(child: Child, cast: Cast) -> None:
    given = {"name": "Tess Byrne", "tie": "aunt", "happened_on": TODAY, "address_withheld": True}
    for written in ({"address": "2 Canary Row"}, {"email": "tess@example.org"}):
        with pytest.raises(Refused, match="Take it out"):
            services.add_kin(by=subject(cast.health_visitor), child=child.id, **given, **written)
    mark = {"recorded_at": child.recorded_at, "recorded_by": cast.health_visitor, "agency": cast.health}
    with pytest.raises(IntegrityError), transaction.atomic():
        Kin(child=child, email="tess@example.org", **given, **mark).save(force_insert=True)


def test_brothers_and_sisters_are_shown_to_those_who_may_see_each(client: Client, child: Child, cast: Cast) -> None:
    twin = add(cast.health_visitor, "Cal", sibling=child.id)
    assert "Cal Byrne (twin or same birth)" in parse(sign_in(client, cast.health_visitor).get(page_of(child))).text
    manager = manager_of(cast)
    relate(child, manager, cast.health)
    assert "Cal" not in parse(sign_in(client, manager).get(page_of(child))).text
    assert twin.family_id == every(Child).get(id=child.id).family_id


def test_the_page_and_the_list_ask_as_many_questions_however_much_is_known(client: Client, child: Child, cast: Cast) -> None:
    mine = sign_in(client, cast.health_visitor)
    list_page = reverse("children:children")
    for address in (page_of(child), list_page):
        mine.get(address)
    with CaptureQueriesContext(connection) as few:
        mine.get(page_of(child))
    with CaptureQueriesContext(connection) as few_listed:
        mine.get(list_page)
    for number in range(6):
        tell_everything(cast.health_visitor, child)
        add(cast.health_visitor, f"Cal {number}", sibling=child.id)
    with CaptureQueriesContext(connection) as many:
        mine.get(page_of(child))
    with CaptureQueriesContext(connection) as many_listed:
        mine.get(list_page)
    assert len(many) <= len(few) + 1  # the first brother or sister asks one question more
    assert len(many) < 66  # of all the rooms that add to the page, however much each of them knows
    assert len(many_listed) == len(few_listed)


def test_an_unborn_child_has_a_day_that_is_expected_and_then_a_birth(client: Client, cast: Cast) -> None:
    due = TODAY + timedelta(days=10)
    made = add(cast.health_visitor, "", birth=AlsoKnown(expected_on=due))
    mine = sign_in(client, cast.health_visitor)
    page = parse(mine.get(page_of(made)))
    assert page.heading.endswith("Unborn Byrne")
    assert "Unborn, expected 26 November 2026" in page.text
    assert "NHS number" not in page.text
    typed = {"born_on_day": "15", "born_on_month": "11", "born_on_year": "2026", "sex": "M", "form_key": fresh()}
    typed |= {"happened_on_day": "15", "happened_on_month": "11", "happened_on_year": "2026"}
    page = parse(mine.post(reverse("children:birth", args=[made.id]), typed, follow=True))
    assert "Under a month" in page.text
    assert "Expected 26 November 2026" in page.text  # what was known before stays in the chronology


NOW = {"happened_on_day": "16", "happened_on_month": "11", "happened_on_year": "2026"}
BIRTHDAY = {"born_on_day": "2", "born_on_month": "3", "born_on_year": "2019", "sex": "F"}
FORMS: dict[str, dict[str, str]] = {
    "add": BIRTHDAY | {"given": "Bo", "family_name": "Quill", "basis": "universal"},
    "name": NOW | {"kind": "legal", "given": "Adah", "family_name": "Byrne"},
    "birth": NOW | BIRTHDAY,
    "identifier": NOW | {"kind": "upn", "value": "C394000026001"},
    "kin": NOW | {"name": "Gran Byrne", "tie": "grandmother"},
    "identity": NOW | {"aspect": "religion", "standing": "declined"},
    "voice": NOW | {"method": "play", "words": "A house."},
    "agreement": NOW | {"kind": "service", "purpose": "Play group", "answer": "agreed", "legal_basis": "Section 10"},
}


@pytest.mark.several_works
@pytest.mark.parametrize("route", FORMS)
def test_a_form_takes_its_own_fields_and_no_others(client: Client, child: Child, cast: Cast, route: str) -> None:
    """Every column of every model of the room as an extra field: the effect is that of the form without them."""
    where = reverse(f"children:{route}", args=[] if route == "add" else [child.id])
    mine = sign_in(client, cast.health_visitor)
    page = parse(mine.get(where))
    own = {control.get("name", "") for tag in ("input", "select", "textarea") for control in page.all(tag)}
    columns = {
        name for model in apps.get_app_config("children").get_models() for f in model._meta.concrete_fields for name in (f.name, f.attname)
    }
    extra = dict.fromkeys(columns - own, "9")
    left = []
    for more in ({}, extra):
        with traces.undone(client):
            assert mine.post(where, more | FORMS[route] | {"form_key": fresh()}).status_code == 302
            left.append(traces.facts())
    assert left[0] == left[1]
    assert len(extra) > 30


@pytest.mark.parametrize("route", [name for name in FORMS if name != "add"])
def test_what_is_recorded_stands_in_the_chronology_with_both_dates_and_leaves_an_event(
    client: Client, child: Child, cast: Cast, route: str
) -> None:
    mine, events = sign_in(client, cast.health_visitor), Event.objects.filter(about_id=child.id).count()
    typed = FORMS[route] | {"happened_on_day": "9", "form_key": fresh()}
    page = parse(mine.post(reverse(f"children:{route}", args=[child.id]), typed, follow=True))
    assert any("9 November 2026" in row[0] and "16 November 2026" in row[3] for row in page.rows(table=5) if len(row) > 3)
    assert Event.objects.filter(about_id=child.id).count() == events + 1


@pytest.mark.parametrize("route", [name for name in FORMS if name != "add"])
def test_nobody_without_a_part_in_the_child_records_anything(client: Client, child: Child, cast: Cast, route: str) -> None:
    other = sign_in(client, manager_of(cast))
    before = [every(model).count() for model in apps.get_app_config("children").get_models()]
    assert other.post(reverse(f"children:{route}", args=[child.id]), FORMS[route] | {"form_key": fresh()}).status_code == 404
    assert [every(model).count() for model in apps.get_app_config("children").get_models()] == before


def test_a_wrong_number_is_said_at_its_field_and_nothing_typed_is_lost(client: Client, cast: Cast) -> None:
    typed = {"given": "Ada", "family_name": "Byrne", "born_on_day": "2", "born_on_month": "3", "born_on_year": "2019", "sex": "F"}
    typed |= {"nhs": "9990000017", "basis": "universal", "form_key": fresh()}
    page = parse(sign_in(client, cast.health_visitor).post(reverse("children:add"), typed))
    assert page.errors == ["This NHS number has a wrong figure in it. Check the letter or card it came from."]
    assert page.title.startswith("Error:")
    assert 'value="9990000017"' in client.post(reverse("children:add"), typed).content.decode()
    assert every(Child).count() == 0


def test_the_same_form_sent_twice_adds_one_child(client: Client, cast: Cast) -> None:
    typed = {"given": "Ada", "family_name": "Byrne", "born_on_day": "2", "born_on_month": "3", "born_on_year": "2019", "sex": "F"}
    typed |= {"basis": "universal", "form_key": fresh()}
    mine = sign_in(client, cast.health_visitor)
    first, second = (mine.post(reverse("children:add"), typed) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert every(Child).count() == 1
    assert every(Child).get().born_on == BORN


def test_the_search_in_the_header_finds_ones_own_children_and_no_others_and_writes_the_look_down(
    client: Client, child: Child, cast: Cast
) -> None:
    found = parse(sign_in(client, cast.health_visitor).get(reverse("search"), {"q": "byrne"}))
    assert found.links["Ada Byrne"] == page_of(child)
    assert ReadEvent.objects.filter(what="children search", recorded_by=cast.health_visitor.id).count() == 1
    for other in (manager_of(cast), cast.improvement_lead, cast.guardian, cast.engineer, cast.scrutineer):
        assert "Ada Byrne" not in parse(sign_in(client, other).get(reverse("search"), {"q": "byrne"})).text
    services.restrict(by=actor(cast.guardian), child=child.id, kind="other", why="Because.", named=[])
    assert "Ada" not in parse(sign_in(client, cast.health_visitor).get(reverse("search"), {"q": "byrne"})).text
