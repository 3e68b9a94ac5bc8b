"""Many hands at once, over the network, against a server of its own: forms sent eight times, twenty editors of one thing, servers killed.

Threads of the test's own process cannot show this: they would share one connection to the database in memory.
"""

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import pytest
from pytest_django import DjangoDbBlocker

from builders import beside
from builders.crawl import Form
from builders.inspections import LETTER
from builders.killed import KILLS
from builders.served import Answer, Browser, Served

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_clock]

TIMES = 8


@dataclass(frozen=True)
class Place:
    """The served product and its world: one for all tests here, each of which changes things of its own."""

    served: Served
    devices: list[str]
    addresses: dict[str, str]
    council: str
    worker: str  # the device of who works with the child


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with django_db_blocker.unblock(), beside.environment(tmp_path_factory.mktemp("served"), "served") as environment:
        served = Served(environment)
        yield Place(served, **served.ask_world("prepare"))
        served.kill()


def at_once(work: list[Callable[[], Answer]]) -> list[Answer]:
    """All of them, begun together."""
    ready = threading.Barrier(len(work))

    def begin(one: Callable[[], Answer]) -> Answer:
        ready.wait()
        return one()

    with ThreadPoolExecutor(len(work)) as hands:
        return list(hands.map(begin, work))


def creating(addresses: dict[str, str], council: str) -> list[tuple[str, str, dict[str, str], str]]:
    """Page, the door its form goes to, what is typed, and the one event it must leave."""
    day = {"day": "16", "month": "11", "year": "2026"}
    began = {f"from_on_{part}": value for part, value in day.items()}
    sent = {f"sent_on_{part}": value for part, value in day.items()}
    stated = {f"stated_on_{part}": value for part, value in day.items()}
    described = {f"described_on_{part}": value for part, value in day.items()}
    person, agency = addresses["partners:person"], addresses["partners:agency"]
    return [
        (
            addresses["partners:add_agency"],
            "partners:add_agency",
            {"name": "Quayside Police", "kind": "police", **began},
            "partners.agency_added",
        ),
        (
            addresses["partners:add_person"],
            "partners:add_person",
            {"name": "Rhona Pike", "email": "r@example.org"},
            "partners.person_added",
        ),
        (agency, "partners:add_alias", {"alias-name": "Cradle to school"}, "partners.alias_added"),
        (agency, "partners:add_team", {"team-name": "Quay team", "team-locality": "Quay"}, "partners.team_added"),
        (
            addresses["partners:add_membership"],
            "partners:add_membership",
            {"agency": council, "role": "manager", **began},
            "partners.membership_added",
        ),
        (person, "partners:invite", {}, "partners.person_invited"),
        (addresses["inspections:response"], "inspections:response", {"note": "By post", **sent}, "inspections.response_recorded"),
        (addresses["inspections:carry"], "inspections:carry", {"still_relevant": "yes", "reason": "Seen.", **stated}, ""),
        (addresses["plans:add_area"], "plans:add_area", {"number": "9", "title": "Tides"}, "plans.area_added"),
        (addresses["plans:add_row"], "plans:add_row", {"number": "1.9", "how": "Learn the tides."}, "plans.row_added"),
        (
            addresses["plans:open_action"],
            "plans:open_action",
            {"number": "8.8", "how": "Count the boats.", "timescale": "By 30 June 2027"},
            "plans.action_opened",
        ),
        (addresses["plans:add_update"], "plans:add_update", {"progress": "Boats were counted.", **described}, "plans.update_recorded"),
        (addresses["plans:judge"], "plans:judge", {"status": "amber", "reason": "Half are counted."}, "plans.colour_judged"),
        (addresses["plans:freeze"], "plans:freeze", {"sent_to": "The harbour master", **sent}, "plans.submission_frozen"),
        (addresses["plans:tie_action"], "plans:tie_action", {"finding": addresses["inspections:finding"].split("/")[2]}, ""),
    ]


def about_a_child(addresses: dict[str, str], council: str) -> list[tuple[str, str, dict[str, str], str]]:
    """The same for who works with the child. Answers by link at once are tried in `integration/involvement`."""
    happened = {f"happened_on_{part}": value for part, value in {"day": "16", "month": "11", "year": "2026"}.items()}
    due = {f"due_on_{part}": value for part, value in {"day": "30", "month": "6", "year": "2099"}.items()}
    voice = {"method": "play", "words": "I want to see the boats.", **happened}
    task = {"words": "See the child at home.", "agency": council, **due}
    return [
        (addresses["children:voice"], "children:voice", voice, "children.voice_recorded"),
        (addresses["meetings:attendance"], "meetings:attendance", {}, "meetings.attendance_taken"),
        (addresses["meetings:task"], "meetings:task", task, "meetings.task_added"),
    ]


def test_a_form_sent_eight_times_at_once_works_once_and_answers_the_same(place: Place) -> None:
    served, addresses = place.served, place.addresses
    before = Counter(served.ask_world("report")["events"])
    wanted = Counter({"partners.person_invited": 1})  # whoever is added is invited too
    with served:
        browser, worker = Browser(served.port, place.devices[0]), Browser(served.port, place.worker)
        works = [(browser, one) for one in creating(addresses, place.council)]
        works += [(worker, one) for one in about_a_child(addresses, place.council)]
        for browser, (page, door, typed, event) in works:
            form = browser.form(page, addresses[door])
            answers = at_once([partial(browser.send, form, **typed) for _ in range(TIMES)])
            assert {answer.status for answer in answers} == {302}, (
                door,
                [answer.body[:2000] for answer in answers if answer.status != 302][:1],
            )
            assert len({answer.leads_to for answer in answers}) == 1, door
            wanted.update([event] if event else [])
        browser = Browser(served.port, place.devices[0])
        form = browser.form(addresses["inspections:add_letter"], addresses["inspections:add_letter"])
        other = LETTER.replace("12 March", "15 March")
        answers = at_once([lambda: browser.send_file(form, "once.txt", other) for _ in range(TIMES)])
        assert {(answer.status, answer.leads_to.startswith("/jobs/")) for answer in answers} == {(302, True)}
        assert len({answer.leads_to for answer in answers}) == 1
    after = served.ask_world("report")
    new = Counter(after["events"]) - before
    assert {event: new[event] for event in wanted} == wanted
    assert max(new[event] for event in new if event != "partners.person_invited") == 1
    assert after["letters"].count("once.txt") == 1
    assert after["whole"]


EDITED = [
    ("plans:change", "plans:change", "how"),
    ("plans:claim", "plans:claim", "statement"),
    ("plans:row", "plans:row", "how"),
    ("plans:offered_area", "plans:offered_area", "title"),
    ("plans:facts", "plans:facts", "title"),
    ("inspections:facts", "inspections:facts", "title"),
    ("inspections:proposal", "inspections:reword", "theme"),
    ("inspections:theme", "inspections:theme", "theme"),
    ("earlyhelp:write", "earlyhelp:write", "needs"),
    ("partners:change_agency", "partners:change_agency", "name"),
    ("partners:change_person", "partners:change_person", "name"),
]


def test_of_twenty_editors_one_saves_and_the_others_see_both_and_lose_no_word(place: Place) -> None:
    served, addresses = place.served, place.addresses
    with served:
        for page, door, box in EDITED:
            devices = place.devices[:1] * 20 if door.startswith(("partners", "plans:claim")) else place.devices
            devices = [place.worker] * 20 if door.startswith("earlyhelp") else devices
            browsers = [Browser(served.port, session) for session in devices]
            forms = [browser.form(addresses[page], addresses[door]) for browser in browsers]
            mine = [f"Editor {number} of {door}" for number in range(len(browsers))]
            sends = [_sending(*one, box) for one in zip(browsers, forms, mine, strict=True)]
            answers = at_once(sends)
            assert Counter(answer.status for answer in answers) == {302: 1, 200: 19}, door
            winner = mine[next(number for number, answer in enumerate(answers) if answer.status == 302)]
            for words, answer in zip(mine, answers, strict=True):
                if answer.status == 200:
                    shown = answer.page
                    assert "Somebody else changed" in shown.errors[0], door
                    assert shown.value(box) == words, door
                    assert winner in shown.text, door
            assert winner in browsers[0].get(addresses[page]).page.value(box), door


def _sending(browser: Browser, form: Form, words: str, box: str) -> Callable[[], Answer]:
    why = {"why": "Clearer."} if "why" in form.typed else {}
    return lambda: browser.send(form, **{box: words}, **why)


def test_what_was_acknowledged_survives_a_server_killed_at_any_moment(place: Place) -> None:
    """And nothing of a child has gone out without its look being there. `KILLS=500` tries for longer."""
    served, addresses = place.served, place.addresses
    acknowledged: dict[str, list[str]] = {"aliases": [], "letters": [], "rows": [], "looks": []}
    looks = served.ask_world("report")["looks"]

    def alias(browser: Browser, words: str) -> bool:
        form = browser.form(addresses["partners:agency"], addresses["partners:add_alias"])
        return browser.send(form, **{"alias-name": words}).status == 302

    def row(browser: Browser, words: str) -> bool:
        form = browser.form(addresses["plans:add_row"], addresses["plans:add_row"])
        return browser.send(form, number="", how=words).status == 302

    def letter(browser: Browser, words: str) -> bool:
        form = browser.form(addresses["inspections:add_letter"], addresses["inspections:add_letter"])
        return browser.send_file(form, words, LETTER.replace("Ada Ferris", words)).status == 302

    def look(browser: Browser, words: str) -> bool:
        return "Ada Byrne" in browser.get(addresses["children:child"]).body

    writers: list[tuple[str, Callable[[Browser, str], bool], str]] = [
        ("aliases", alias, ""),
        ("rows", row, ""),
        ("letters", letter, ".txt"),
        ("looks", look, ""),
    ]
    for life in range(max(4, KILLS if "KILLS" in os.environ else 0)):
        with served:
            stop = threading.Event()
            with ThreadPoolExecutor(len(writers)) as hands:
                for number, (kind, write, ending) in enumerate(writers):
                    browser = Browser(served.port, place.worker if kind == "looks" else place.devices[0])
                    hands.submit(_write_until, stop, acknowledged[kind], write, browser, f"Life {life} writer {number} word {{}}{ending}")
                _wait_until_each_wrote(acknowledged, twice=life + 1)
                time.sleep(life % 4 * 0.23)
                served.kill()
                stop.set()
    assert min(len(words) for words in acknowledged.values()) > 4
    found = served.ask_world("report")
    assert len(acknowledged.pop("looks")) <= found["looks"] - looks
    lost = {kind: sorted(set(words) - set(found[kind])) for kind, words in acknowledged.items()}
    assert lost == {"aliases": [], "letters": [], "rows": []}
    assert found["whole"]


def _wait_until_each_wrote(acknowledged: dict[str, list[str]], *, twice: int) -> None:
    """At least two of each kind in each life, however slow the machine."""
    patience = time.monotonic() + 60
    while min(len(words) for words in acknowledged.values()) < 2 * twice and time.monotonic() < patience:
        time.sleep(0.05)


def _write_until(stop: threading.Event, done: list[str], write: Callable[[Browser, str], bool], browser: Browser, words: str) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        try:
            if write(browser, words.format(number)):
                done.append(words.format(number))
        except OSError:  # the server is dead: nothing was acknowledged
            return
