"""Every form of the product, sent with what no browser sends: nothing, rubbish, too much, other people's fields.

The forms are those found on the pages, so a new one is tried without being named here. Three things must hold for each: no fault, no
effect that was not on the form, and every typed word back on the page when it was not saved.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.test import Client
from django.utils.html import escape

from builders import traces
from builders import world as builder
from builders.crawl import Form
from builders.senders import WORDS, Sender, filled
from builders.slices import one_in
from builders.world import NEWCOMER, STRANGER, World, content
from goldenthread.partners.permissions import Role
from pages import parse

# Fields that another form sent to the same address has.
ALSO_TAKES = {"plans:answer": {"note"}, "plans:check_rows": {"area"}, "inspections:merge": {"kind"}}
HUGE = "9" * 40
LONG = "x" * 100_000
RIGHT_TO_LEFT = "\u202e\u05d0\u05d1 👩🏽‍🏫 e\u0301 \ufeff\u2028"
NUL = "a\x00b"
HALF = "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")  # of a pair, as bytes
HARD_ON_DATABASES = {LONG, NUL, HUGE, f"-{HUGE}", RIGHT_TO_LEFT, HALF, str(builder.MADE_UP)}


def send(sender: Sender, fields: dict[str, list[str]]) -> "Sent":
    """What came back, and whether the words are anywhere in the records; nothing of it stays."""
    with traces.undone(sender.client), traces.written() as written:
        answer = sender.client.post(sender.form.action, fields)
        body = content(answer).decode()
        saved = answer.status_code == 302 and written.holds(WORDS)
    return Sent(sender.form, answer.status_code, body, saved, frozenset(v for values in fields.values() for v in values if WORDS in v))


@dataclass(frozen=True)
class Sent:
    form: Form
    status: int
    body: str
    saved: bool
    typed: frozenset[str]

    def troubles(self) -> Iterator[str]:
        if self.status >= 500:
            yield f"{self.form.door}: fault {self.status}"
        elif not self.saved and not all(escape(words) in self.body for words in self.typed):
            yield f"{self.form.door}: {self.status}, and what was typed is gone"


def with_typed(form: Form, words: str) -> dict[str, list[str]]:
    return filled(form) | {name: [words] for name in form.typed}


def with_hidden(form: Form, value: str) -> dict[str, list[str]]:
    return filled(form) | {name: [value] for name in form.fields if name not in form.typed}


def some(senders: list[Sender], tried: str) -> list[Sender]:
    """All of them; on the second database a third, another third for other words. What a database itself might choke on is tried on all."""
    if tried in HARD_ON_DATABASES:
        return senders
    return one_in(3, senders, from_the=len(tried) % 3)


def troubles(sent: list[Sent]) -> list[str]:
    return [trouble for one in sent for trouble in one.troubles()]


def test_every_address_that_takes_a_form_is_tried(senders: list[Sender]) -> None:
    assert {sender.form.door for sender in senders} == {door.name for door in builder.doors() if "POST" in door.rule.methods}
    assert sum(bool(sender.form.typed) for sender in senders) > 25


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b""),
        ("application/x-www-form-urlencoded", b"\xff\xfe%00%ED%A0%80&=&==&%%%&form_key=\x00&version=%F0%9F"),
        ("application/json", b'{"version": {"$ne": null}}'),
        ("multipart/form-data; boundary=cut", b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nhalf'),
        ("multipart/form-data", b"no boundary"),
        ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ],
)
def test_rubbish_is_no_fault(senders: list[Sender], kind: str, body: bytes) -> None:
    wrong = []
    for sender in senders:
        with traces.undone(sender.client):
            answer = sender.client.post(sender.form.action, body, content_type=kind)
            if answer.status_code >= 500:
                wrong.append(f"{sender.form.door}: {answer.status_code}")
            content(answer)
    assert wrong == []


@pytest.mark.parametrize("words", [NUL, RIGHT_TO_LEFT, LONG, HUGE, HALF, "-1", "\r\n"])
def test_words_of_every_sort_are_no_fault(senders: list[Sender], words: str) -> None:
    assert troubles([send(sender, with_typed(sender.form, words)) for sender in some(senders, words) if sender.form.typed]) == []


@pytest.mark.parametrize("value", ["", f"-{HUGE}", "\u0661", NUL, str(builder.MADE_UP), LONG])
def test_a_form_whose_hidden_parts_were_changed_is_no_fault_and_loses_no_word(senders: list[Sender], value: str) -> None:
    assert troubles([send(sender, with_hidden(sender.form, value)) for sender in some(senders, value)]) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"form_key": ""},
        {"form_key": "0" * 32, "version": "999"},
        {"version": "999"},
        {"version": "0"},
        {"kind": "nonsense"},
        {"file": "no file"},
    ],
    ids=["no key", "key and version of another page", "a later version", "an earlier version", "a choice that is none", "words for a file"],
)
def test_a_form_that_is_refused_gives_every_typed_word_back(senders: list[Sender], changes: dict[str, str]) -> None:
    answers = [send(sender, filled(sender.form, **changes)) for sender in some(senders, "".join(changes.values()))]
    assert troubles(answers) == []
    if "form_key" in changes and len(changes) == 1:
        for answer in answers:
            if answer.status == 200:
                parse(answer.body)


def test_fields_that_are_not_on_the_form_change_nothing(senders: list[Sender]) -> None:
    """Every field of every model as an extra: the effect is that of the form without them. On the second database, a third of the forms."""
    every = sorted({name for model in apps.get_models() for field in model._meta.concrete_fields for name in (field.name, field.attname)})
    assert len(every) > 150
    wrong = []
    for sender in some(senders, "every"):
        plain = filled(sender.form)
        extra = {name: ["1"] for name in every if name not in plain and name not in ALSO_TAKES.get(sender.form.door, "")}
        bare = left_behind(sender, plain)
        for table, rows in left_behind(sender, extra | plain).items():
            if more := rows - (bare[table] if table in bare else traces.of_table(table)):
                wrong.append(f"{sender.form.door}: {more}")
    assert wrong == []


def left_behind(sender: Sender, fields: dict[str, list[str]]) -> dict[str, traces.Facts]:
    """Rows of the tables that were written to: in the others nothing can be new."""
    with traces.undone(sender.client), traces.written() as written:
        content(sender.client.post(sender.form.action, fields))
        return written.facts()


# Forms found in others' browsers than the office's, which these may send: the practitioner works with the child of the world, and the
# guardian keeps the rules of who may see a child.
THEIRS: dict[str, set[str]] = {
    Role.PRACTITIONER: {"children:", "meetings:", "decisions:", "frontdoor:visit", "earlyhelp:"},
    Role.INFORMATION_GUARDIAN: {"children:look", "children:lift_", "children:exclude", "children:restrict", "children:strike"},
}


@pytest.mark.parametrize("who", [Role.PRACTITIONER, Role.INFORMATION_GUARDIAN, STRANGER, NEWCOMER, "nobody"])
def test_the_offices_forms_sent_by_somebody_else_do_nothing(world: World, senders: list[Sender], who: str) -> None:
    """Every id, version and key the office saw, replayed whole."""
    client = builder.browser(world.people.get(who))
    own = {"account", "mfa", "partners:switch", "partners:sign_out_elsewhere"}
    own |= {"involvement:reply", "partners:draft"}  # of whoever holds the link, or the ticket that stands in a form
    own |= THEIRS.get(who, set())
    before = traces.facts()
    tried = [sender for sender in senders if not sender.form.door.startswith(tuple(own))]
    answers = {sender.form.door: client.post(sender.form.action, filled(sender.form)).status_code for sender in tried}
    assert {door: status for door, status in answers.items() if status not in {302, 404}} == {}
    assert traces.facts() == before
    assert len(tried) > 50


def test_no_form_is_taken_from_another_site(world: World, senders: list[Sender]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.office)
    before = traces.facts()
    for sender in senders:
        fields = {name: values for name, values in filled(sender.form).items() if name != "csrfmiddlewaretoken"}
        answer = strict.post(sender.form.action, fields)
        assert answer.status_code == 403, sender.form.door
        parse(answer, status=403)
    assert traces.facts() == before


@pytest.mark.parametrize("value", [NUL, f"-{HUGE}", f"%{RIGHT_TO_LEFT}'", "9" * 5000, str(builder.MADE_UP)])
def test_nothing_asked_in_an_address_is_a_fault(world: World, value: str) -> None:
    names = "q words page piece part show from plan letter agency person area lead colour sort kind theme relevance answered next back"
    days = [f"{name}_{part}" for name in ("from_on", "to_on", "dated_from", "dated_to", "due_before") for part in ("day", "month", "year")]
    asked = dict.fromkeys([*names.split(), *days, "what", "about", "waiting", "problems", "removed", "priority"], value)
    only = {Role.PARTNERSHIP_OFFICE: "", Role.INFORMATION_GUARDIAN: "ledger", Role.TECHNICAL_ADMIN: "jobs"}
    for who, which in only.items():
        client = builder.browser(world.people[who])
        for door in builder.doors():
            if "GET" in door.rule.methods and which in door.name:
                answer = client.get(world.address(door), asked)
                content(answer)
                assert answer.status_code < 500, door.name


def test_looking_changes_nothing(world: World) -> None:
    clients = [builder.browser(world.people[who]) for who in (Role.PARTNERSHIP_OFFICE, Role.INFORMATION_GUARDIAN, Role.TECHNICAL_ADMIN)]
    clients[0].get(world.address(next(door for door in builder.doors() if door.rule.reads)))  # the day's record of looks is opened once
    before = traces.facts()
    for client in clients:
        for address in world.pages():
            content(client.get(address))
    assert traces.facts() == before
