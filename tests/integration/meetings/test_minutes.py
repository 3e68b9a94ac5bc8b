"""Minutes: as a file for those who may see every child, and by mail with receipt to those who came. Nothing of a child in mail or name."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from builders.askings import secrets_in_mail
from builders.children import add, every, manager_of, share, subject
from builders.meetings import all_came, begun, invited, now, opened, seat_of
from cast import Cast, person, sign_in
from goldenthread.children.models import Child, Restriction
from goldenthread.errors import Refused
from goldenthread.involvement.models import Involvement, InvolvementKind, InvolvementState
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing, ReadEvent
from goldenthread.measures.working_days import add_working_days
from goldenthread.meetings import services
from goldenthread.meetings.models import Came, Meeting
from goldenthread.partners.permissions import Role
from pages import parse


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


@pytest.fixture
def made(cast: Cast, child: Child) -> Meeting:
    """A core group that is closed: the lead came, the school nurse sent a deputy, with a task for the council."""
    who = cast.health_visitor
    begun_, _ = begun(cast, child)
    by = subject(who)
    services.record_outcome(by=by, id=begun_.id, child=child.id, words="Gran collects her from school.", goes_on=True)
    services.add_task(by=by, id=begun_.id, words="Write to the school.", agency=cast.council, due_on=timezone.localdate())
    all_came(who, begun_, school_nurse=Came.DEPUTY)
    services.close(by=by, id=begun_.id)
    return now(who, begun_)


def text_of(docx: bytes) -> str:
    document = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_minutes_hold_who_was_asked_and_why_who_came_what_was_agreed_and_the_tasks(cast: Cast, made: Meeting, client: Client) -> None:
    answer = sign_in(client, cast.health_visitor).get(reverse("meetings:minutes", args=[made.id, "docx"]))
    words = text_of(answer.content)
    for part in ("Core group, 16 November 2026", "Orla Quist", "Gran collects her from school.", "Does the group meet again? Yes."):
        assert part in words
    for part in ("Write to the school.", "Noor Salt", "Sent a deputy", "rule R07", "Enough came.", "Mother and father"):
        assert part in words
    assert "Orla" not in answer.headers["Content-Disposition"]
    assert ReadEvent.objects.filter(what="meeting minutes, for work: allowed", about=str(made.id)).count() == 1


def test_the_minutes_are_a_pdf_too_and_no_other_file(cast: Cast, made: Meeting, client: Client) -> None:
    sign_in(client, cast.health_visitor)
    answer = client.get(reverse("meetings:minutes", args=[made.id, "pdf"]))
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert client.get(reverse("meetings:minutes", args=[made.id, "xlsx"])).status_code == 404


@pytest.mark.parametrize("who", ["manager", "improvement_lead", "stranger"])
def test_who_may_not_see_the_child_gets_no_minutes_and_sends_none(cast: Cast, made: Meeting, client: Client, who: str) -> None:
    sign_in(client, manager_of(cast) if who == "manager" else getattr(cast, who))
    assert client.get(reverse("meetings:minutes", args=[made.id, "docx"])).status_code == 404
    assert client.post(reverse("meetings:send_minutes", args=[made.id]), {"form_key": fresh()}).status_code == 404


def sent(cast: Cast, made: Meeting, profession: str) -> Involvement:
    return Involvement.objects.get(key=f"meetings/{seat_of(cast.health_visitor, made, profession).id}/minutes")


def test_they_are_sent_to_those_who_came_and_the_mail_says_nothing_of_the_child(cast: Cast, made: Meeting, client: Client) -> None:
    sign_in(client, cast.health_visitor)
    before = Outgoing.objects.count()
    assert client.post(reverse("meetings:send_minutes", args=[made.id]), {"form_key": fresh()}).status_code == 302
    assert Outgoing.objects.count() == before + 2  # the lead and the school nurse; the family gets them in person
    asked = sent(cast, made, "school nurse")
    assert (asked.kind, asked.due_on) == (InvolvementKind.NOTICE, add_working_days(timezone.localdate(), 5))
    for mail in Outgoing.objects.filter(about_id=asked.id):
        for word in ("Orla", "Quist", "Gran"):
            assert word not in f"{mail.subject} {mail.body} {asked.why}"
    assert Event.objects.filter(what="meetings.minutes_sent").count() == 1
    with pytest.raises(Refused, match="sent already"):
        services.send_minutes(by=subject(cast.health_visitor), id=made.id)
    page = parse(client.get(reverse("meetings:meeting", args=[made.id])))
    assert "Not confirmed" in page.text


def test_by_link_those_who_came_read_what_was_agreed_and_confirm_it(cast: Cast, made: Meeting, client: Client) -> None:
    services.send_minutes(by=subject(cast.health_visitor), id=made.id)
    asked = sent(cast, made, "school nurse")
    where = reverse("involvement:reply", args=[secrets_in_mail(asked)[-1]])
    page = parse(client.get(where))
    assert "What it came to for Orla Q., 7 years" in page.text
    assert "Gran collects her from school." in page.text
    assert "Write to the school." in page.text
    assert len(client.get(where).content) < 15_000
    assert ReadEvent.objects.filter(what__startswith="child name, by link for minutes: allowed").exists()
    assert client.post(where, {"form_key": fresh()}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == InvolvementState.ACCEPTED
    read = parse(sign_in(Client(), cast.health_visitor).get(reverse("meetings:meeting", args=[made.id])))
    assert "Read" in read.text


def test_who_sent_a_report_and_a_child_on_a_list_show_nothing(cast: Cast, child: Child, client: Client) -> None:
    who, by = cast.health_visitor, subject(cast.health_visitor)
    made, _ = begun(cast, child)
    services.record_outcome(by=by, id=made.id, child=child.id, words="Gran collects her.")
    all_came(who, made, school_nurse=Came.REPORT)
    services.close(by=by, id=made.id, why="waiting would harm the child", words="The school nurse wrote to us.")
    services.send_minutes(by=by, id=made.id)
    report = client.get(reverse("involvement:reply", args=[secrets_in_mail(sent(cast, made, "school nurse"))[-1]]))
    assert "Ask Hana Visser (Practitioner, Coastal Community Health)" in parse(report).text
    assert b"Gran" not in report.content
    where = reverse("involvement:reply", args=[secrets_in_mail(sent(cast, made, "lead"))[-1]])
    Restriction(child=child, kind="other", why="Because.", placed_at=timezone.now(), placed_by=cast.guardian).save(force_insert=True)
    came = client.get(where)
    assert came.status_code == 200
    assert b"Gran" not in came.content
    assert b"Orla" not in came.content


def test_a_manager_in_a_colleagues_place_reads_nothing_of_the_child(cast: Cast, made: Meeting, client: Client) -> None:
    services.send_minutes(by=subject(cast.health_visitor), id=made.id)
    where = reverse("involvement:asked", args=[sent(cast, made, "school nurse").id])
    page = sign_in(client, manager_of(cast)).get(where)
    assert "Ask Hana Visser (Practitioner, Coastal Community Health)" in parse(page).text
    for word in (b"Gran", b"Orla"):
        assert word not in page.content
    assert not ReadEvent.objects.filter(what__startswith="child name").exists()


def test_minutes_are_not_sent_before_the_meeting_is_closed(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    with pytest.raises(Refused, match="Close it first"):
        services.send_minutes(by=subject(cast.health_visitor), id=made.id)
    assert every(Meeting).get().minutes_sent_at is None


@pytest.mark.parametrize("named", [True, False])
def test_an_agency_with_which_the_family_does_not_agree_to_share_is_not_shown_what_was_agreed(
    cast: Cast, child: Child, client: Client, named: bool
) -> None:
    """Also where the person was asked for no agency: then for each they act for."""
    who, by = cast.health_visitor, subject(cast.health_visitor)
    made = opened(who, child, held_on=timezone.localdate())
    nurse = person("Nora Salt", cast.council, Role.PRACTITIONER)
    invited(who, made, person=nurse, name="", email="", agency=cast.council if named else None)
    invited(who, made, "lead", name="Lee Adair", email="lee@example.org", agency=cast.health)
    services.start(by=by, id=made.id)
    services.record_outcome(by=by, id=made.id, child=child.id, words="Gran collects her.")
    all_came(who, made)
    services.close(by=by, id=made.id, why="waiting would harm the child", words="Some could not come.")
    services.send_minutes(by=by, id=made.id)
    asked = sent(cast, made, "school nurse")
    where = reverse("involvement:reply", args=[secrets_in_mail(asked)[-1]])
    inbox = sign_in(Client(), nurse)
    assert "Gran collects her." in parse(client.get(where)).text
    assert "Minutes: core group" in parse(inbox.get(reverse("involvement:inbox"))).text
    share(who, child, "agreed", cast.council)
    share(who, child, "withdrawn", cast.council)
    for page in (client.get(where), inbox.get(reverse("involvement:asked", args=[asked.id]))):
        assert "Ask Hana Visser (Practitioner, Coastal Community Health)" in parse(page).text
        for word in (b"Gran", b"Orla", b"ore group"):
            assert word not in page.content
    assert "What was agreed at a meeting" in parse(inbox.get(reverse("involvement:inbox"))).text
    other = reverse("involvement:reply", args=[secrets_in_mail(sent(cast, made, "lead"))[-1]])
    assert "Gran collects her." in parse(client.get(other)).text
    share(who, child, "overridden", cast.council)
    assert "Gran collects her." in parse(client.get(where)).text
