"""The pages of the front door: a whole contact by its forms, what is refused there, whose page it is not, and what labels keep back."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from builders import frontdoor as builder
from builders.children import every, relate, subject
from builders.frontdoor import MORNING, SENDER, Door, about, asked, decided, door, known_child, rated, referred, taken, who
from cast import Cast, actor, person, sign_in
from goldenthread.children import services as children
from goldenthread.children.models import Child
from goldenthread.frontdoor import queries
from goldenthread.frontdoor.models import Contact, Referral
from goldenthread.frontdoor.services import Telling
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import ReadEvent
from goldenthread.partners.permissions import Role
from pages import parse

NOBODY = UUID("01234567-89ab-7def-8123-456789abcdef")


@pytest.fixture
def front(cast: Cast) -> Door:
    return door(cast)


@pytest.fixture
def manager(front: Door, client: Client) -> Client:
    return sign_in(client, front.manager)


def send(client: Client, name: str, /, *args: object, **fields: object) -> int:
    return client.post(reverse(f"frontdoor:{name}", args=args), {"form_key": fresh(), **fields}).status_code


def seen(client: Client, name: str, *args: object) -> str:
    page = client.get(reverse(f"frontdoor:{name}", args=args))
    assert page.status_code == 200
    return parse(page).text


def on(name: str, day: str = "16") -> dict[str, str]:
    return {f"{name}_day": day, f"{name}_month": "11", f"{name}_year": "2026"}


def typed(**changes: object) -> dict[str, object]:
    """What the worker types while a teacher is on the phone."""
    born = {"born_on_day": "4", "born_on_month": "5", "born_on_year": "2018"}
    child = {"given": "Kit", "family_name": "Dene", "sex": "M", **born}
    came = {**on("received_on"), "received_time": "08:30", "method": "phone", "words": "Hungry again."}
    sender = {"source": "2A", "sender_name": "Tess Oake", "sender_email": SENDER}
    return {**child, **came, **sender, "worry": "serious", "parents_know": "no", "agreement": "not known", **changes}


def deciding(outcome: str, **changes: object) -> dict[str, object]:
    moment = {**on("decided_on"), "decided_time": "09:00", **on("counts_on")}
    return {"outcome": outcome, "rationale": "Enough to go by.", "need": "", "council": "", "way": "", **moment, **changes}


def test_a_whole_contact_by_its_pages(front: Door, cast: Cast, manager: Client) -> None:
    assert "Contact team (Northbeck Council)" in seen(manager, "contacts")
    assert send(manager, "add", **typed(sender_agency=front.school.id, domestic_incident="on")) == 302
    made = every(Contact).get()
    page = seen(manager, "contact", made.id)
    for words in (
        "Kit Dene",
        "Hungry again.",
        "Tess Oake",
        "Not rated",
        "Decide on the contact",
        "Tell the school of the incident",
        "Not made yet",
    ):
        assert words in page, words
    assert send(manager, "rate", made.id, colour="amber", reason="Again and again.", **on("rated_on"), rated_time="09:00") == 302
    assert send(manager, "ask", made.id, agency=cast.health.id, name="Noor Salt", email="noor.salt@example.org") == 302
    assert send(manager, "school", made.id, school=front.school.id, name="Tess Oake", email=SENDER, why="Be kind.", gap="") == 302
    assert send(manager, "decide", made.id, "contact", **deciding("go on")) == 302
    assert "Amber" in seen(manager, "contacts")
    assert "Initial decision" in seen(manager, "contacts")
    assert send(manager, "decide", made.id, "initial", **deciding("referral", need="N1", way="link", telling_words="We have begun.")) == 302
    page = seen(manager, "contact", made.id)
    for words in (
        "Referral to social care",
        "Not needed: the contact has ended",
        "We have begun.",
        "Coastal Community Health",
        "Hilltop School",
    ):
        assert words in page, words
    assert "Kit Dene" not in seen(manager, "contacts")

    found = every(Referral).get()
    assert "Kit Dene" in seen(manager, "referrals")
    page = seen(manager, "referral", found.id)
    assert "In time" in page
    assert "Propose to close or step down" in page
    visit = {"visitor": "Wes Hale", "seen": "yes", "seen_alone": "yes"}
    assert send(manager, "visit", found.id, **on("happened_on"), **visit) == 302
    assert "Seen alone" in seen(manager, "referral", found.id)
    assert send(manager, "tell", made.id, whom="other", name="Ann Lee", way="in person", telling_words="Called her.") == 302
    builder.close(front, found)
    page = seen(manager, "referral", found.id)
    assert "Not known" in page
    assert "Propose to close" not in page
    child = parse(manager.get(reverse("children:child", args=[made.child_id])))
    for words in ("Contact: school", "Contact rated amber", "Referral accepted", "Referral ended: close", "Record a contact"):
        assert words in child.text, words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"received_on_day": "31", "received_on_month": "2"}, "not a real date"),
        ({"received_time": "half past"}, "valid time"),
        ({"received_on_day": "17"}, "still to come"),
        ({"nhs": "123"}, "10 figures"),
        ({"source": "6", "sender_name": ""}, "Give the name"),
        ({"born_on_day": "", "born_on_month": "", "born_on_year": ""}, "Enter the day of birth"),
        ({"call": "A-NONE"}, "No advice call"),
    ],
)
def test_a_contact_that_cannot_be_is_said_on_the_form_and_typed_words_stay(manager: Client, fields: dict[str, object], words: str) -> None:
    page = manager.post(reverse("frontdoor:add"), {"form_key": fresh(), **typed(), **fields})
    assert page.status_code == 200
    text = page.content.decode()
    assert words in text
    assert "Hungry again." in text
    assert every(Contact).count() == 0


def test_a_form_sent_twice_takes_in_one_contact(manager: Client) -> None:
    fields = {"form_key": fresh(), **typed()}
    for _ in range(2):
        assert manager.post(reverse("frontdoor:add"), fields).status_code == 302
    assert every(Contact).count() == every(Child).count() == 1


def test_a_child_the_team_sees_is_offered_first_and_a_person_says_which(front: Door, manager: Client) -> None:
    first = taken(front)
    page = manager.post(reverse("frontdoor:add"), {"form_key": fresh(), **typed(given="Kitt")})
    assert "Say which child it is" in page.content.decode()
    assert "Kit Dene, 8 years" in page.content.decode()
    assert send(manager, "add", **typed(given="Kitt", which=str(first.child_id))) == 302
    assert {one.child_id for one in every(Contact)} == {first.child_id}
    assert send(manager, "add", **typed(given="Kitt", which="another")) == 302
    assert every(Child).count() == 2


def test_a_hidden_record_and_none_give_the_same_answer_and_the_same_page(front: Door, cast: Cast, manager: Client) -> None:
    hidden = known_child(cast, "Una", "Weir")
    children.restrict(by=actor(cast.guardian), child=hidden.id, kind="other", why="Hidden.", named=[cast.health_visitor])
    answers, pages = [], []
    for given, family in (("Una", "Weir"), ("Ada", "Foot")):
        answers.append(manager.post(reverse("frontdoor:add"), {"form_key": fresh(), **typed(given=given, family_name=family)}))
        made = every(Contact).order_by("-recorded_at")[0]
        pages.append(seen(manager, "contact", made.id).replace(given, "").replace(family, ""))
        answers[-1].headers["Location"] = answers[-1].headers["Location"].replace(str(made.id), "")
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert pages[0] == pages[1]
    assert every(Child).count() == 3
    assert hidden.id not in {one.child_id for one in every(Contact)}


@pytest.mark.parametrize("who_", ["colleague", "improvement_lead", "guardian", "stranger", "engineer"])
def test_for_everybody_else_neither_contact_nor_referral_exists(front: Door, cast: Cast, client: Client, who_: str) -> None:
    contact = taken(front)
    referral = referred(front, contact)
    sign_in(client, person("Cal Ames", cast.council, Role.MANAGER) if who_ == "colleague" else getattr(cast, who_))
    for name, *args in (("contact",), ("rate",), ("decide", "contact"), ("tell",), ("school",), ("ask",)):
        hidden, missing = (client.get(reverse(f"frontdoor:{name}", args=[one, *args])) for one in (contact.id, NOBODY))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
    for name in ("referral", "visit"):
        assert client.get(reverse(f"frontdoor:{name}", args=[referral.id])).status_code == 404
    assert "Kit" not in client.get(reverse("frontdoor:contacts")).content.decode()


def test_somebody_who_works_with_the_child_reads_the_contact_and_finds_no_button(front: Door, cast: Cast, client: Client) -> None:
    contact = taken(front)
    relate(every(Child).get(), cast.health_visitor, cast.health)
    visitor = sign_in(client, cast.health_visitor)
    page = seen(visitor, "contact", contact.id)
    assert "Hungry" not in page  # the builder's own words
    assert "came to school hungry" in page
    assert "Rate it" not in page
    assert "Contact team (Northbeck Council)" in seen(visitor, "contacts")
    for name, *args in (("rate",), ("decide", "contact"), ("ask",), ("tell",)):
        assert visitor.get(reverse(f"frontdoor:{name}", args=[contact.id, *args])).status_code == 404
    for name in ("add", "advice", "add_advice"):
        assert visitor.get(reverse(f"frontdoor:{name}")).status_code == 404
    assert visitor.get(reverse("frontdoor:contact_for", args=[contact.child_id])).status_code == 404


def test_what_the_police_sent_is_read_by_those_whose_labels_show_it(front: Door, cast: Cast, client: Client) -> None:
    contact = taken(front, source="6", words="Called to the house at night.", sender_name="PC Holt", domestic_incident=True)
    rated(front, contact)
    asked(front, contact, cast.health)
    decided(front, contact, "advice", telling=Telling(way="not told", withheld="A risk to the mother."))
    teacher = person("Tess Oake", front.school, Role.PRACTITIONER)
    relate(every(Child).get(), teacher, front.school, basis="universal")
    page = seen(sign_in(client, teacher), "contact", contact.id)
    for hidden in (
        "Called to the house",
        "What the school says is enough",
        "A risk to the mother",
        "Hungry more than once",
        "Domestic incident",
    ):
        assert hidden not in page, hidden
    assert page.count("Not shown to your role") >= 3
    assert "PC Holt" in page
    child = parse(client.get(reverse("children:child", args=[contact.child_id]))).text
    assert "Contact: police" in child
    assert "Called to the house" not in child
    assert "Called to the house" in seen(sign_in(client, front.worker), "contact", contact.id)


def test_the_name_of_a_neighbour_who_sent_a_contact_is_about_somebody_else(front: Door, cast: Cast, client: Client) -> None:
    contact = taken(front, source="1B", sender_name="Nan Brook", sender_email="", sender_agency=None, words="Shouting next door.")
    teacher = person("Tess Oake", front.school, Role.PRACTITIONER)
    relate(every(Child).get(), teacher, front.school, basis="universal")
    page = seen(sign_in(client, teacher), "contact", contact.id)
    assert "Nan Brook" not in page
    assert "Shouting" not in page
    assert "Nan Brook" in seen(sign_in(client, front.worker), "contact", contact.id)


def test_a_look_at_a_contact_is_a_look_at_the_child_and_a_refusal_is_written_down_too(front: Door, cast: Cast, client: Client) -> None:
    contact = taken(front)
    sign_in(client, front.worker).get(reverse("frontdoor:contact", args=[contact.id]))
    written = list(ReadEvent.objects.values_list("what", "about"))
    assert ("contact page, for work: allowed", str(contact.id)) in written
    assert any(what.startswith("child contact") and where == str(contact.child_id) for what, where in written)
    sign_in(client, cast.health_visitor).get(reverse("frontdoor:contact", args=[contact.id]))
    assert ReadEvent.objects.filter(what="contact page, for work: refused", about=str(contact.id)).count() == 1


def test_the_list_is_by_time_left_and_asks_the_database_no_more_for_more_contacts(front: Door, manager: Client) -> None:
    late = taken(front, who("Ada", "Late"), received_at=MORNING - timedelta(days=9))
    taken(front, who("Bo", "Calm"))
    red = taken(front, who("Cy", "Red"))
    rated(front, red, "red")
    where = reverse("frontdoor:contacts")
    names = [row[0] for row in parse(manager.get(where)).rows()]
    assert [name.split()[0] for name in names] == ["Ada", "Cy", "Bo"]
    few = _counted(manager, where)
    child = Child.objects.for_subject(subject(front.worker)).get(id=late.child_id)
    for _ in range(5):
        rated(front, about(front, child))
    assert _counted(manager, where) == few
    page = reverse("frontdoor:contact", args=[red.id])
    few = _counted(manager, page)
    for _ in range(3):
        rated(front, red, "amber")
    assert _counted(manager, page) == few
    assert (
        _counted(manager, reverse("children:child", args=[late.child_id]))
        <= _counted(manager, reverse("children:child", args=[red.child_id])) + 2
    )


def _counted(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as asked_:
        assert client.get(where).status_code == 200
    return len(asked_)


def test_a_decision_is_made_on_the_form_of_its_stage_only(front: Door, manager: Client) -> None:
    contact = taken(front)
    assert manager.get(reverse("frontdoor:decide", args=[contact.id, "other"])).status_code == 404
    page = manager.post(reverse("frontdoor:decide", args=[contact.id, "contact"]), {"form_key": fresh(), **deciding("referral")})
    assert "Choose the main need" in page.content.decode()
    assert "Enough to go by." in page.content.decode()
    assert "Look into it further" not in seen(manager, "decide", contact.id, "final")
    assert send(manager, "decide", contact.id, "contact", **deciding("advice", way="")) == 302
    assert "Tell whoever sent the contact what came of it" in seen(manager, "contact", contact.id)


def test_a_contact_about_a_child_the_team_sees_is_recorded_from_the_childs_page(front: Door, manager: Client) -> None:
    child = every(Child).get(id=taken(front).child_id)
    fields = {key: value for key, value in typed().items() if key not in ("given", "family_name", "sex") and not key.startswith("born")}
    assert send(manager, "contact_for", child.id, **fields) == 302
    assert every(Contact).filter(child=child.id).count() == 2
    assert "Earlier contact" in seen(manager, "contact", every(Contact).order_by("-recorded_at")[0].id)


def test_advice_is_recorded_found_by_reference_and_leads_to_what_came_after(front: Door, manager: Client) -> None:
    fields = {
        **on("called_on"),
        "called_time": "08:40",
        "caller": "Tess Oake",
        "about": "A hungry pupil.",
        "advice": "Talk with the parents.",
    }
    assert send(manager, "add_advice", **fields) == 302
    call = queries.advice(subject(front.worker)).get()
    assert call.reference in parse(manager.get(reverse("frontdoor:advice"), {"q": call.reference.lower()})).text
    assert call.reference not in parse(manager.get(reverse("frontdoor:advice"), {"q": "A-XXXX"})).text
    assert "None that you may see" in seen(manager, "advice_call", call.id)
    taken(front, call=call.reference)
    assert "None that you may see" not in seen(manager, "advice_call", call.id)
    page = manager.post(reverse("frontdoor:add_advice"), {"form_key": fresh(), **fields, "about": "9990000018"})
    assert "names a child" in page.content.decode()


def test_the_office_adds_an_edition_of_the_guidance_and_the_form_of_a_decision_offers_its_levels(
    front: Door, cast: Cast, client: Client
) -> None:
    contact = taken(front)
    office = sign_in(client, cast.improvement_lead)
    fields = {"name": "Guidance of 2026", "from_on_day": "1", "from_on_month": "4", "from_on_year": "2026", "levels": "1 All\n2 Some"}
    assert send(office, "thresholds", **fields) == 302
    assert send(office, "thresholds", **fields) == 200
    assert "2 Some" in seen(office, "thresholds")
    assert "2 Some (Guidance of 2026)" in seen(sign_in(client, front.manager), "decide", contact.id, "contact")


def test_an_agencys_lead_reads_what_became_of_its_contacts_with_small_numbers_kept_back(front: Door, client: Client) -> None:
    taken(front)
    child = every(Child).get()
    for number in range(9):
        decided(front, about(front, child), "no further action" if number < 7 else "advice", telling=Telling(way=""))
    page = parse(sign_in(client, person("Lena Frith", front.school, Role.AGENCY_LEAD)).get(reverse("frontdoor:sent")))
    rows = {row[0]: row[1] for row in page.rows()}
    assert rows["No further action"] == "7"
    assert rows["Advice, or the way to another service"] == rows["Not decided yet"] == "Fewer than 5"
    assert (rows["Early help"], rows["All contacts"]) == ("0", "Kept back")
    assert "Kit" not in page.text
    assert "Our contacts" in page.text
    assert "Our contacts" not in parse(sign_in(client, front.worker).get(reverse("frontdoor:contacts"))).text
    assert sign_in(client, person("Pat Lowe", front.school, Role.PRACTITIONER)).get(reverse("frontdoor:sent")).status_code == 404
