"""What is asked of somebody signed in, and of their agency: one purpose whether by link or here, and nobody else's asking."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders import askings
from builders.children import add, manager_of
from builders.children import subject as looking
from builders.meetings import invited, opened
from cast import Cast, actor, person, sign_in
from goldenthread.children import services as children
from goldenthread.children.models import Child
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import queries, services, telling
from goldenthread.involvement.models import Answer, Concern, Involvement, InvolvementKind, InvolvementState
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing, ReadEvent
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role
from pages import parse

INBOX = reverse("involvement:inbox")
NO_CHANGE = {"changed": "no", "progress": ""}


def where(asked: Involvement) -> str:
    return reverse("involvement:asked", args=[asked.id])


def send(client: Client, asked: Involvement, **fields: str) -> int:
    return client.post(where(asked), {"form_key": fresh(), **(fields or NO_CHANGE)}).status_code


@pytest.fixture
def asked(cast: Cast) -> Involvement:
    return askings.ask(cast, by=actor(cast.improvement_lead))[0]


@pytest.fixture
def lead(cast: Cast) -> Person:
    return person("Avis Lund", cast.council, Role.MANAGER)


def test_what_is_asked_of_somebody_is_listed_and_answered_without_a_link(client: Client, cast: Cast, asked: Involvement) -> None:
    sign_in(client, cast.action_lead)
    page = parse(client.get(INBOX))
    assert page.links["One action is due"] == where(asked)
    assert "Ines Marlow" in page.text
    assert "Due 26 November 2026" in page.text
    assert parse(client.get(where(asked))).heading == "What has happened on your action?"
    assert send(client, asked, changed="yes", progress="Nine lunches.") == 302
    given = Answer.objects.get()
    assert (given.link, given.answered_by, given.on_behalf, given.words) == (None, cast.action_lead, False, "Nine lunches.")
    assert not Event.objects.get(what="tests.told").session.startswith("link:")
    page = parse(client.get(INBOX))
    assert "Answered" in page.text
    assert parse(client.get(where(asked))).heading == "You have answered"


def test_a_manager_answers_in_a_colleagues_place_and_that_is_written_down(
    client: Client, cast: Cast, asked: Involvement, lead: Person
) -> None:
    sign_in(client, lead)
    assert "Aled Leigh" in parse(client.get(INBOX)).text
    assert "Aled Leigh" not in parse(client.get(INBOX, {"whose": "mine"})).text
    assert "You answer in their place" in parse(client.get(where(asked))).text
    assert ReadEvent.objects.filter(what="asking, in another’s place: allowed", about=str(asked.id)).exists()
    assert send(client, asked) == 302
    given = Answer.objects.get()
    assert (given.answered_by, given.on_behalf) == (lead, True)
    page = parse(sign_in(Client(), cast.improvement_lead).get(reverse("involvement:asking", args=[asked.id])))
    assert "Avis Lund, in their place" in page.text


@pytest.mark.parametrize("who", ["health_visitor", "scrutineer", "guardian", "stranger", "engineer", "improvement_lead"])
def test_for_everybody_else_an_asking_does_not_exist(client: Client, cast: Cast, asked: Involvement, who: str) -> None:
    sign_in(client, getattr(cast, who))
    hidden, missing = client.get(where(asked)), client.get(reverse("involvement:asked", args=[cast.council.id]))
    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert send(client, asked) == 404
    assert Answer.objects.count() == 0
    assert client.get(INBOX).status_code == (404 if who == "stranger" else 200)
    with pytest.raises(NotFound):
        services.answer(by=actor(getattr(cast, who)), asking=asked.id, form=askings.TellForm(NO_CHANGE))


def test_a_form_filled_in_wrongly_keeps_its_words(client: Client, cast: Cast, asked: Involvement) -> None:
    page = parse(sign_in(client, cast.action_lead).post(where(asked), {"form_key": fresh(), "changed": "yes"}))
    assert page.errors == ["Say what has moved, or choose “No change”."]
    assert Answer.objects.count() == 0


def test_what_is_over_says_so_and_takes_no_answer(client: Client, cast: Cast, asked: Involvement) -> None:
    askings.run_out(asked)
    page = parse(sign_in(client, cast.action_lead).get(where(asked)))
    assert "The time to answer is over." in page.text
    form = askings.TellForm(NO_CHANGE)
    assert form.is_valid()
    with pytest.raises(Refused, match="time to answer is over"):
        services.answer(by=actor(cast.action_lead), asking=asked.id, form=form)


def test_late_first_then_due_then_answered_and_searched(client: Client, cast: Cast) -> None:
    office = actor(cast.improvement_lead)
    late, done, due = (
        askings.ask(cast, by=office, key=key, subject=key, due_on=day)[0]
        for key, day in (("late one", date(2026, 11, 17)), ("done one", date(2026, 11, 16)), ("due one", askings.DUE))
    )
    Involvement.objects.filter(id=late.id).update(due_on=date(2026, 11, 10), state=InvolvementState.NO_REPLY)
    sign_in(client, cast.action_lead)
    assert send(client, done) == 302
    assert [one.subject for one in queries.inbox(by=actor(cast.action_lead))] == ["late one", "due one", "done one"]
    text = parse(client.get(INBOX, {"q": "late"})).text
    assert "Late since 10 November 2026" in text
    assert "due one" not in text
    assert due.state == InvolvementState.SENT


def test_the_list_asks_the_database_no_more_for_more_askings(client: Client, cast: Cast, asked: Involvement, lead: Person) -> None:
    sign_in(client, lead)

    def counted() -> int:
        client.get(INBOX)
        with CaptureQueriesContext(connection) as queries_:
            assert client.get(INBOX).status_code == 200
        return len(queries_)

    few = counted()
    for number in range(60):
        askings.ask(cast, by=actor(cast.improvement_lead), key=f"more/{number}", concerns=[askings.THING])
    assert counted() <= few + 4  # whom they concern, and who must not be told of them: once for all
    assert "Page 1 of 2" in client.get(INBOX).content.decode() or "page=2" in client.get(INBOX).content.decode()


# --- a person who must not be told any more ----------------------------------------------------------------------------------


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


def mark(cast: Cast, child: Child, name: str) -> None:
    """From now on this person must not be told."""
    by = looking(cast.health_visitor)
    children.add_kin(by=by, child=child.id, name=name, tie="father", happened_on=timezone.localdate(), must_not_be_told=True)


def test_somebody_marked_later_is_not_reminded_and_their_link_and_inbox_show_nothing(client: Client, cast: Cast, child: Child) -> None:
    office = actor(cast.improvement_lead)
    asking, token = askings.ask(cast, by=office, concerns=[child.id], person=cast.action_lead)
    sign_in(client, cast.action_lead)
    assert client.get(where(asking)).status_code == 200
    mark(cast, child, cast.action_lead.name)
    assert client.get(reverse("involvement:reply", args=[token])).status_code == 410
    assert client.get(where(asking)).status_code == 404
    assert "One action is due" not in client.get(INBOX).content.decode()
    sent = Outgoing.objects.count()
    assert services.remind(by=SYSTEM, today=askings.DUE) == 0
    with pytest.raises(Refused, match="must not be told"):
        services.send_again(by=office, id=asking.id)
    assert Outgoing.objects.count() == sent


def test_somebody_without_an_account_whose_address_is_withheld_later_is_not_written_to_again(cast: Cast, child: Child) -> None:
    office = actor(cast.improvement_lead)
    contact = services.Contact("Rolf Quist", "rolf@example.org")
    asking, _ = askings.ask(cast, by=office, concerns=[child.id], person=None, agency=None, contact=contact)
    assert services.remind(by=SYSTEM, today=date(2026, 11, 21)) == 1
    by = looking(cast.health_visitor)
    children.add_kin(by=by, child=child.id, name="Quist Rolf", tie="father", happened_on=timezone.localdate(), address_withheld=True)
    assert services.remind(by=SYSTEM, today=askings.DUE) == 0
    assert telling.barred([asking]) == {asking.id}


def test_a_manager_who_may_not_see_children_answers_nothing_about_one(cast: Cast, child: Child, lead: Person) -> None:
    office = actor(cast.improvement_lead)
    about_nobody, about_one = (askings.ask(cast, by=office, key=str(ids), concerns=ids)[0] for ids in ([], [child.id]))
    agency_lead = person("Lea Ford", cast.council, Role.AGENCY_LEAD)
    assert queries.asked_of(by=actor(agency_lead), id=about_nobody.id).on_behalf
    with pytest.raises(NotFound):
        queries.asked_of(by=actor(agency_lead), id=about_one.id)
    assert queries.asked_of(by=actor(lead), id=about_one.id).on_behalf
    mark(cast, child, lead.name)
    with pytest.raises(NotFound):
        queries.asked_of(by=actor(lead), id=about_one.id)


def test_an_invitation_says_which_children_it_concerns_and_is_answered_in_the_inbox(client: Client, cast: Cast, child: Child) -> None:
    colleague = person("Noor Salt", cast.health, Role.PRACTITIONER)
    seat = invited(cast.health_visitor, opened(cast.health_visitor, child), person=colleague, agency=cast.health)
    assert list(Concern.objects.values_list("concerned", flat=True)) == [child.id]
    assert seat.involvement is not None
    sign_in(client, colleague)
    assert send(client, seat.involvement, answer="accepted", deputy="", report="") == 302
    assert Involvement.objects.get().state == InvolvementState.ACCEPTED
    manager = manager_of(cast)
    assert send(sign_in(Client(), manager), seat.involvement, answer="declined", deputy="", report="") == 302
    assert list(Answer.objects.values_list("answered_by", "on_behalf")) == [(colleague.id, False), (manager.id, True)]


@pytest.mark.parametrize("kind", InvolvementKind.values)
def test_every_kind_of_asking_is_reminded_at_half_time_and_on_the_day_and_then_has_no_reply(cast: Cast, kind: str) -> None:
    asking, _ = askings.ask(cast, by=actor(cast.improvement_lead), kind=kind)
    subjects = []
    for day in (date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22), askings.DUE, date(2026, 11, 27)):
        before = set(Outgoing.objects.values_list("id", flat=True))
        services.remind(by=SYSTEM, today=day)
        services.mark_no_replies(by=SYSTEM, today=day)
        subjects += [(day, mail.subject) for mail in Outgoing.objects.exclude(id__in=before)]
    assert subjects == [(date(2026, 11, 21), "Reminder: One action is due"), (askings.DUE, "Please answer today: One action is due")]
    asking.refresh_from_db()
    assert asking.state == InvolvementState.NO_REPLY


def test_what_nobody_answered_is_counted_as_an_answer_too(cast: Cast, asked: Involvement) -> None:
    services.mark_no_replies(by=SYSTEM, today=date(2026, 11, 27))
    assert list(queries.non_replies(from_on=askings.DUE, to_on=askings.DUE)) == [asked]
    assert not queries.non_replies(from_on=date(2026, 11, 1), to_on=date(2026, 11, 25)).exists()
    assert list(queries.owed_to(by=actor(cast.improvement_lead))) == [asked]
