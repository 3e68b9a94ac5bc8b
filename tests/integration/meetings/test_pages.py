"""The pages of meetings: a whole meeting by its forms, what is refused there, and who may not come in."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from builders.children import add, every, manager_of, relate, subject
from builders.meetings import TODAY, arrange, begun, invited, opened, seat_of, with_task
from cast import Cast, person, sign_in
from goldenthread.children.models import Child
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import ReadEvent
from goldenthread.meetings import queries, services
from goldenthread.meetings.models import Came, Meeting, MeetingState, Task
from goldenthread.meetings.queries import mark_of
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role
from pages import parse


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


@pytest.fixture
def visitor(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.health_visitor)


def send(client: Client, name: str, /, *args: object, **fields: object) -> int:
    return client.post(reverse(f"meetings:{name}", args=args), {"form_key": fresh(), **fields}).status_code


def seen(client: Client, name: str, *args: object) -> str:
    page = client.get(reverse(f"meetings:{name}", args=args))
    assert page.status_code == 200
    parse(page)
    return " ".join(page.content.decode().split())


def planned(day: str = "16", **changes: object) -> dict[str, object]:
    when = {"held_on_day": day, "held_on_month": "11", "held_on_year": "2026", "start_time": "14:30"}
    return {"kind": "core-group", "place": "Harbour House", "lawful_basis": "", **when, **changes}


def now(who: Person) -> Meeting:
    return queries.meetings(subject(who))[0]


def test_a_whole_meeting_by_its_pages(cast: Cast, child: Child, visitor: Client) -> None:
    worker = cast.health_visitor
    assert send(visitor, "arrange", child.id, **planned()) == 302
    made = now(worker)
    assert "Orla Quist" in seen(visitor, "meetings")
    page = seen(visitor, "meeting", made.id)
    assert "A school nurse is asked from the start of school" in page
    assert "Not asked yet" in page

    assert send(visitor, "open", made.id) == 302
    for profession, name in (("lead", "Lee Adair"), ("school nurse", "Noor Salt"), ("parents", "Mother")):
        mark = mark_of(profession, "")
        seen(visitor, "invite", made.id, mark)
        email = "" if profession == "parents" else "someone@example.org"
        where = cast.council.id if profession == "lead" else cast.health.id if profession != "parents" else ""
        assert send(visitor, "invite", made.id, mark, name=name, email=email, agency=where) == 302
    assert send(visitor, "leave_out", made.id, mark_of("gp", ""), reason="The surgery has closed for good.") == 302
    page = seen(visitor, "meeting", made.id)
    assert "Noor Salt" in page
    assert "Decided: The surgery has closed for good." in page

    assert send(visitor, "start", made.id) == 302
    assert "Not yet. The lead practitioner is not there." in seen(visitor, "meeting", made.id)
    came = {str(seat.id): Came.ATTENDED for seat in queries.seats(subject(worker), made) if seat.asked}
    assert "Noor Salt, school nurse" in seen(visitor, "attendance", made.id)
    assert send(visitor, "attendance", made.id, **came) == 302
    assert send(visitor, "outcome", made.id, child.id, words="She stays on a plan.", goes_on="yes") == 302
    due = {"due_on_day": "30", "due_on_month": "11", "due_on_year": "2026"}
    assert send(visitor, "task", made.id, words="See her at home.", agency=cast.health.id, **due) == 302
    assert send(visitor, "close", made.id, why="", words="") == 302

    page = seen(visitor, "meeting", made.id)
    assert "She stays on a plan." in page
    assert "Enough came" in page
    assert "Close the meeting" not in page
    assert send(visitor, "finish_task", every(Task).get().id) == 302
    assert every(Task).get().done_by_id == worker.id


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"held_on_day": "31", "held_on_month": "2"}, "day"),
        ({"start_time": "half past"}, "time"),
        ({"kind": "board"}, "kind"),
        ({"kind": "professionals-meeting"}, "basis in law"),
        ({"held_on_year": "2025"}, "has gone"),
    ],
)
def test_a_meeting_that_cannot_be_is_said_on_the_form_and_typed_words_stay(
    child: Child, visitor: Client, fields: dict[str, object], words: str
) -> None:
    page = visitor.post(reverse("meetings:arrange", args=[child.id]), {"form_key": fresh(), **planned(), **fields})
    assert page.status_code == 200
    assert "Error:" in page.content.decode()
    assert words in page.content.decode()
    assert "Harbour House" in page.content.decode()
    assert every(Meeting).count() == 0


def test_a_form_sent_twice_arranges_one_meeting(child: Child, visitor: Client) -> None:
    fields = {"form_key": fresh(), **planned()}
    for _ in range(2):
        assert visitor.post(reverse("meetings:arrange", args=[child.id]), fields).status_code == 302
    assert every(Meeting).count() == 1


def test_a_meeting_of_brothers_and_sisters_is_arranged_by_ticking_them(cast: Cast, child: Child, visitor: Client) -> None:
    brother = add(cast.health_visitor, "Finn", "Quist", sibling=child.id)
    add(cast.health_visitor, "Una", "Weir")
    page = seen(visitor, "arrange", child.id)
    assert "Finn Quist" in page
    assert "Una Weir" not in page
    assert send(visitor, "arrange", child.id, **planned(siblings=[str(brother.id)])) == 302
    assert "Orla Quist, Finn Quist" in seen(visitor, "meetings")
    assert "for Finn Quist" not in seen(visitor, "meeting", now(cast.health_visitor).id)  # no outcome before it goes on


@pytest.mark.parametrize("who", ["manager", "improvement_lead", "guardian", "stranger", "engineer"])
def test_for_everybody_else_it_does_not_exist(cast: Cast, child: Child, client: Client, who: str) -> None:
    made, _ = begun(cast, child)
    sign_in(client, manager_of(cast) if who == "manager" else getattr(cast, who))
    nobody = UUID("01234567-89ab-7def-8123-456789abcdef")
    for name, *args in (("meeting",), ("attendance",), ("close",), ("invite", mark_of("gp", "")), ("outcome", child.id)):
        hidden, missing = (client.get(reverse(f"meetings:{name}", args=[one, *args])) for one in (made.id, nobody))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
    assert send(client, "open", made.id) == 404
    assert "Orla" not in client.get(reverse("meetings:meetings")).content.decode()


def test_a_look_at_a_meeting_is_a_look_at_each_child_and_a_refusal_is_written_down_too(cast: Cast, child: Child, client: Client) -> None:
    made, _ = begun(cast, child)
    sign_in(client, cast.health_visitor).get(reverse("meetings:meeting", args=[made.id]))
    written = list(ReadEvent.objects.values_list("what", "about"))
    assert ("meeting page, for work: allowed", str(made.id)) in written
    assert any(what.startswith("child meeting") and about == str(child.id) for what, about in written)
    sign_in(client, manager_of(cast)).get(reverse("meetings:meeting", args=[made.id]))
    assert ReadEvent.objects.filter(what="meeting page, for work: refused", about=str(made.id)).count() == 1


def test_an_auditor_reads_a_meeting_and_finds_no_button(cast: Cast, child: Child, client: Client) -> None:
    auditor = person("Quin Asher", cast.council, Role.QUALITY_ASSURER)
    relate(child, auditor, cast.council, kind="audit", basis="audit", to_on=TODAY)
    made = opened(cast.health_visitor, child)
    page = seen(sign_in(client, auditor), "meeting", made.id)
    assert "Start the meeting" not in page
    assert "Leave out" not in page
    assert send(client, "start", made.id) == 404


def test_a_button_pressed_too_early_says_why(cast: Cast, child: Child, visitor: Client) -> None:
    made = opened(cast.health_visitor, child)
    page = visitor.post(reverse("meetings:start", args=[made.id]), {"form_key": fresh()}, follow=True).content.decode()
    assert "The meeting is on 24 November 2026" in page
    assert every(Meeting).get().state == MeetingState.OPEN


def test_calling_off_needs_a_reason_and_ends_the_buttons(cast: Cast, child: Child, visitor: Client) -> None:
    made = opened(cast.health_visitor, child)
    assert send(visitor, "call_off", made.id, reason="") == 200
    assert send(visitor, "call_off", made.id, reason="The family has moved away.") == 302
    assert "Start the meeting" not in seen(visitor, "meeting", made.id)


def test_somebody_besides_the_rules_is_chosen_first_and_asked_with_a_reason(cast: Cast, child: Child, visitor: Client) -> None:
    made = opened(cast.health_visitor, child)
    mark = mark_of("housing officer", "")
    chosen = visitor.post(reverse("meetings:besides", args=[made.id]), {"form_key": fresh(), "profession": "housing officer"})
    assert chosen.headers["Location"] == reverse("meetings:invite", args=[made.id, mark])
    given = {"name": "Hal Brand", "email": "hal@example.org"}
    assert send(visitor, "invite", made.id, mark, **given) == 200
    assert send(visitor, "invite", made.id, mark, **given, reason="The landlord has written.") == 302
    assert "Asked besides the rules" in seen(visitor, "meeting", made.id)
    assert visitor.get(reverse("meetings:invite", args=[made.id, "no-such-mark"])).status_code == 404


def test_two_people_ask_the_same_seat_and_one_mail_goes(cast: Cast, child: Child, visitor: Client) -> None:
    made = opened(cast.health_visitor, child)
    invited(cast.health_visitor, made)
    page = visitor.post(
        reverse("meetings:invite", args=[made.id, mark_of("school nurse", "")]),
        {"form_key": fresh(), "name": "Other", "email": "other@example.org"},
    )
    assert "Somebody has been asked to this seat already" in page.content.decode()
    assert seat_of(cast.health_visitor, made, "school nurse").name == "Noor Salt"


def test_a_page_asks_the_database_no_more_for_more_people(cast: Cast, child: Child, visitor: Client) -> None:
    made = opened(cast.health_visitor, child)
    where = reverse("meetings:meeting", args=[made.id])
    visitor.get(where)
    few = _counted(visitor, where)
    for profession in ("school nurse", "lead", "lead manager", "parents", "child"):
        invited(cast.health_visitor, made, profession, agency=cast.health)
    assert _counted(visitor, where) == few


def test_the_list_asks_no_more_for_more_meetings(cast: Cast, child: Child, visitor: Client) -> None:
    arrange(cast.health_visitor, child)
    where = reverse("meetings:meetings")
    visitor.get(where)
    few = _counted(visitor, where)
    for _ in range(4):
        arrange(cast.health_visitor, child)
    assert _counted(visitor, where) == few


def _counted(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return len(asked)


def test_an_earlier_task_heads_the_page_until_it_is_done(cast: Cast, child: Child, visitor: Client) -> None:
    _, task = with_task(cast, child)
    following = arrange(cast.health_visitor, child)
    assert "See the child at home." in seen(visitor, "meeting", following.id)
    services.finish_task(by=subject(cast.health_visitor), id=task.id)
    assert "Nothing is left open." in seen(visitor, "meeting", following.id)


def test_a_meeting_begins_with_choosing_one_of_ones_own_children(cast: Cast, child: Child, visitor: Client) -> None:
    add(manager_of(cast), "Una", "Weir")
    assert reverse("meetings:choose") in seen(visitor, "meetings")
    page = seen(visitor, "choose")
    assert reverse("meetings:arrange", args=[child.id]) in page
    assert "Una Weir" not in page
    assert "None of your children is called" in " ".join(visitor.get(reverse("meetings:choose"), {"q": "weir"}).content.decode().split())
