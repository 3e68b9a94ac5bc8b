"""The mail that asks for a word: who gets one and who is left in peace, and how it is answered through its link."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor, person, sign_in
from conftest import MORNING
from goldenthread.errors import Refused
from goldenthread.involvement.models import Answer, Involvement
from goldenthread.involvement.services import remind
from goldenthread.ledger import form_keys, jobs, nightly, outbox
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Role
from goldenthread.plans.models import Action, Digest, DigestLine, Plan, Update
from goldenthread.plans.queries import digests as reads
from goldenthread.plans.services import digesting, holding, take_out
from goldenthread.plans.services.updating import record_update
from pages import parse

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def plan(office: Actor, cast: Cast) -> Plan:
    """A plan whose 1.1 is late and 1.2 due soon, both held by the council's action lead; of the others nobody was to speak yet."""
    made = build.imported(office)
    for number, due_on in (("1.1", date(2026, 10, 31)), ("1.2", date(2026, 12, 1))):
        row = running.row(made, number)
        row.leads.update(agency=cast.council)
        row.timescale.due_on = due_on
        row.timescale.save()
        holding.name_holder(by=office, lead=row.leads.get().id, person=cast.action_lead.id, from_on=TODAY)
    return made


def key() -> dict[str, str]:
    return {form_keys.FIELD: form_keys.fresh()}


def asked(plan: Plan, office: Actor) -> tuple[Digest, str]:
    """A digest made by the office's button, and the address of its link as the mail carries it."""
    assert digesting.send_digests_now(by=office, plan=plan.id) == 1
    digest = Digest.objects.order_by("-made_at")[0]
    found = re.search(r"(/reply/\S+)", Outgoing.objects.get(about_id=digest.asked_id).body)
    assert found
    return digest, found[1]


def box(digest: Digest, number: str, part: str) -> str:
    return f"{part}-{DigestLine.objects.get(digest=digest, action__number=number).id.hex}"


def day_boxes(name: str, typed: str) -> dict[str, str]:
    """A day in its three boxes: "1 3 2027"."""
    return {f"{name}_{part}": value for part, value in zip(("day", "month", "year"), typed.split(), strict=True)}


# Who is asked


def test_one_mail_lists_what_is_late_first_with_the_reasons_and_one_link(plan: Plan, office: Actor, cast: Cast) -> None:
    digest, _ = asked(plan, office)
    mail = Outgoing.objects.get(about_id=digest.asked_id)
    assert mail.to == cast.action_lead.email
    assert mail.subject == "2 actions of yours need a word"
    for words in (
        "1. 1.1 Invite the school nurse",
        "It was due on 31 October 2026 and is not completed.",
        "2. 1.2 Print the lunch rota",
        "It is due on 1 December 2026.",
        "by 30 November 2026",
        "until 14 December 2026",
    ):
        assert words in mail.body, words
    assert mail.body.count("/reply/") == 1
    assert [line.action.number for line in reads.lines(digest)] == ["1.1", "1.2"]
    assert digest.asked.agency == cast.council
    assert Event.objects.filter(what="plans.digest_sent", about_id=digest.id).count() == 1


def test_the_words_of_a_plan_make_no_second_link(plan: Plan, office: Actor) -> None:
    Action.objects.filter(number="1.1").update(how="Open {link} and {name} {0}")
    digest, _ = asked(plan, office)
    assert Outgoing.objects.get(about_id=digest.asked_id).body.count("/reply/") == 1


def test_nobody_gets_two_mails_on_one_day(plan: Plan, office: Actor) -> None:
    asked(plan, office)
    assert digesting.send_digests_now(by=office, plan=plan.id) == 0
    due = reads.due_today(TODAY)[0]
    assert digesting.send_digest(by=SYSTEM, due=due, now=timezone.now()) is None
    assert Digest.objects.count() == Involvement.objects.count() == Outgoing.objects.count() == 1


def test_the_night_leaves_alone_for_two_weeks_and_the_button_does_not(plan: Plan, office: Actor) -> None:
    def night() -> int:
        nightly.start_today(again=True)
        jobs.run_waiting()
        return Digest.objects.count()

    assert night() == 1
    with time_machine.travel(MORNING + timedelta(days=13)):
        assert night() == 1
        assert digesting.send_digests_now(by=office, plan=plan.id) == 1
    with time_machine.travel(MORNING + timedelta(days=27)):
        assert night() == 2, "that day they are reminded"
    with time_machine.travel(MORNING + timedelta(days=28)):
        assert night() == 3
    assert Involvement.objects.order_by("asked_at")[0].asked_by is None, "the system asked"


def test_one_mail_a_day_for_a_month_of_nights(plan: Plan, office: Actor) -> None:
    """The mail itself, its reminders and the next mail: never two of them on one day."""
    for days in range(32):
        with time_machine.travel(MORNING + timedelta(days=days)):
            before = Outgoing.objects.count()
            nightly.start_today(again=True)
            jobs.run_waiting()
            assert Outgoing.objects.count() - before <= 1, f"two mails on day {days}"
    assert Digest.objects.count() == 3


@pytest.mark.parametrize("how", ["told on the page", "holds it no longer", "taken out", "asked again"])
def test_nobody_is_reminded_of_what_is_settled(plan: Plan, office: Actor, cast: Cast, how: str) -> None:
    asked(plan, office)
    for number in ("1.1", "1.2"):
        row = running.row(plan, number)
        if how == "told on the page":
            record_update(by=actor(cast.action_lead), action=row.id, no_change=True, described_on=TODAY)
        elif how == "holds it no longer":
            holding.end_holding(by=office, id=row.holders.get().id)
        elif how == "taken out":
            take_out(by=office, id=row.id, version=row.version, why="Done elsewhere.")
    if how == "asked again":
        with time_machine.travel(MORNING + timedelta(days=6)):
            digesting.send_digests_now(by=office, plan=plan.id)
    sent = Outgoing.objects.count()
    with time_machine.travel(MORNING + timedelta(days=7)):
        assert remind(by=SYSTEM, today=TODAY + timedelta(days=7)) == 0
    assert Outgoing.objects.count() == sent


@pytest.mark.parametrize("case", ["completed", "out", "off", "left", "ended", "told", "closed"])
def test_who_is_left_in_peace(plan: Plan, office: Actor, cast: Cast, case: str) -> None:
    rows = Action.objects.filter(number__in=["1.1", "1.2"])
    match case:
        case "completed":
            rows.update(colour="completed")
        case "out":
            for row in rows:
                take_out(by=office, id=row.id, version=row.version, why="Done elsewhere.")
        case "off":
            Person.objects.filter(id=cast.action_lead.id).update(is_active=False)
        case "left":
            Membership.objects.filter(person=cast.action_lead).update(to_on=TODAY - timedelta(days=1))
        case "ended":
            for row in rows:
                holding.end_holding(by=office, id=row.holders.get().id)
        case "told":
            for row in rows:
                row.timescale.due_on = date(2027, 6, 30)
                row.timescale.save()
        case "closed":
            Plan.objects.update(state="closed")
    assert reads.due_today(TODAY) == []
    assert digesting.send_digests_now(by=office, plan=plan.id) == 0
    assert not Outgoing.objects.exists()


def test_somebody_added_by_name_alone_is_asked_and_may_answer(plan: Plan, office: Actor, client: Client) -> None:
    row = running.row(plan, "2.1")
    row.timescale.due_on = date(2026, 11, 20)
    row.timescale.save()
    holding.name_holder(by=office, lead=row.leads.get().id, name="Nell Oar", email="nell.oar@example.org", from_on=TODAY)
    assert digesting.send_digests_now(by=office, plan=plan.id) == 2
    digest = Digest.objects.get(person__name="Nell Oar")
    found = re.search(r"(/reply/\S+)", Outgoing.objects.get(about_id=digest.asked_id).body)
    assert found
    sent = client.post(found[1], key() | {box(digest, "2.1", "progress"): "Nine bought."})
    assert sent.status_code == 302
    assert Update.objects.get().recorded_by.name == "Nell Oar"
    person_page = client.get(reverse("plans:plan", args=[plan.id]))
    assert person_page.status_code == 302, "the link opens nothing else"


def test_a_question_covers_every_plan_that_somebody_holds_something_in(plan: Plan, office: Actor, cast: Cast) -> None:
    other = build.imported(office, build.paper((build.HARBOUR,)))
    row = running.row(other, "3.1")
    row.timescale.due_on = date(2026, 11, 1)
    row.timescale.save()
    holding.name_holder(by=office, lead=row.leads.get().id, person=cast.action_lead.id, from_on=TODAY)
    digest, _ = asked(plan, office)
    assert [line.action.number for line in reads.lines(digest)] == ["1.1", "3.1", "1.2"]


def test_gathering_whom_to_ask_takes_the_same_number_of_queries_however_many(
    plan: Plan, office: Actor, cast: Cast, django_assert_max_num_queries: object
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(200) as counted:  # type: ignore[operator]
            assert reads.due_today(TODAY)
        return len(counted.captured_queries)

    few = queries()
    for number in ("1.3", "2.1"):
        row = running.row(plan, number)
        row.timescale.due_on = date(2026, 11, 20)
        row.timescale.save()
        who = person(f"Holder {number}", cast.council, Role.ACTION_LEAD)
        holding.name_holder(by=office, lead=row.leads.get().id, person=who.id, from_on=TODAY)
    assert queries() == few


# The answer


def test_asked_by_mail_answered_by_link_shown_on_the_action(plan: Plan, office: Actor, cast: Cast, client: Client) -> None:
    """From the office's button to the action's page, by somebody who is not signed in."""
    sender = sign_in(Client(), cast.improvement_lead)
    page = parse(sender.get(reverse("plans:send_digests", args=[plan.id])))
    assert "Aled Leigh" in page.text
    assert sender.post(reverse("plans:send_digests", args=[plan.id]), key()).status_code == 302
    mail = Outgoing.objects.get()
    found = re.search(r"(/reply/\S+)", mail.body)
    assert found
    assert outbox.send_waiting() == 1

    digest = Digest.objects.get()
    page = parse(client.get(found[1]))
    assert page.heading == "What has happened on your actions?"
    for words in ("Action 1.1 Green", "Invite the school nurse", "Timescale: October 2027", "It was due on 31 October 2026"):
        assert words in page.text, words
    assert not Update.objects.exists(), "looking answers nothing"

    typed = key() | {box(digest, "1.1", "progress"): "Ten lunches held.", box(digest, "1.1", "impact"): "Children eat."}
    typed |= day_boxes(box(digest, "1.1", "forecast_on"), "1 3 2027") | {box(digest, "1.2", "no_change"): "on"}
    for _ in range(3):
        assert client.post(found[1], typed)["Location"] == f"{found[1]}thanks/"

    told = {update.action.number: update for update in Update.objects.select_related("action")}
    assert (told["1.1"].progress, told["1.1"].impact, told["1.1"].forecast_on) == ("Ten lunches held.", "Children eat.", date(2027, 3, 1))
    assert told["1.2"].no_change
    assert all(update.by_link and update.recorded_by == cast.action_lead for update in told.values())
    assert Update.objects.count() == 2
    assert {line.update for line in reads.lines(digest)} == set(told.values())
    event = Event.objects.get(what="plans.digest_answered")
    assert event.session.startswith("link:")
    assert Answer.objects.get().code == "1 update, 1 without change"

    thanks = parse(client.get(f"{found[1]}thanks/"))
    assert "Ten lunches held." in thanks.text
    action = parse(sender.get(reverse("plans:action", args=[told["1.1"].action_id])))
    assert "Ten lunches held." in action.text
    assert "By link" in action.text
    assert Action.objects.get(number="1.1").progress == "Ten lunches held.\nImpact: Children eat."


def test_what_was_left_out_can_be_answered_later_and_what_was_said_cannot_be_said_again(plan: Plan, office: Actor, client: Client) -> None:
    digest, link = asked(plan, office)
    client.post(link, key() | {box(digest, "1.1", "progress"): "Ten held."})
    page = parse(client.get(link))
    assert "You answered this on 16 November 2026: Ten held." in page.text
    names = {control.get("name") for control in page.all("textarea")}
    assert names == {box(digest, "1.2", "progress"), box(digest, "1.2", "impact")}
    again = parse(client.post(link, key() | {box(digest, "1.1", "progress"): "Twelve held."}))
    assert "You have answered action 1.1 already" in again.errors[0]
    assert again.value(box(digest, "1.1", "progress")) == "Twelve held."
    client.post(link, key() | {box(digest, "1.2", "no_change"): "on"})
    done = parse(client.get(link))
    assert "Nothing more is asked of you." in done.text
    assert not list(done.all("textarea"))
    assert Update.objects.count() == 2


@pytest.mark.parametrize(("case", "words"), [("out", "was taken out of the plan meanwhile"), ("handed over", "is no longer yours")])
def test_words_about_an_action_that_went_meanwhile_are_kept_on_the_page(
    plan: Plan, office: Actor, client: Client, case: str, words: str
) -> None:
    digest, link = asked(plan, office)
    row = running.row(plan, "1.1")
    if case == "out":
        take_out(by=office, id=row.id, version=row.version, why="Done elsewhere.")
    else:
        holding.end_holding(by=office, id=row.holders.get().id)
    typed = {box(digest, "1.1", "progress"): "Ten held.", box(digest, "1.2", "progress"): "Rota printed."}
    page = parse(client.post(link, key() | typed))
    assert words in page.errors[0]
    assert [page.value(name) for name in typed] == ["Ten held.", "Rota printed."]
    assert not Update.objects.exists(), "either all of it or nothing"
    assert client.post(link, key() | typed | {box(digest, "1.1", "progress"): ""}).status_code == 302
    assert Update.objects.get().action.number == "1.2"
    fresh = parse(client.get(link))
    assert box(digest, "1.1", "progress") not in {control.get("name") for control in fresh.all("textarea")}


def test_an_answer_that_says_nothing_or_two_things_is_sent_back_with_its_words(plan: Plan, office: Actor, client: Client) -> None:
    digest, link = asked(plan, office)
    assert "at least one action" in parse(client.post(link, key())).errors[0]
    both = {box(digest, "1.1", "no_change"): "on", box(digest, "1.1", "progress"): "Ten held."}
    page = parse(client.post(link, key() | both))
    assert page.errors == ["Action 1.1: you ticked “No change” and also wrote words. Keep one of the two."]
    assert page.value(box(digest, "1.1", "progress")) == "Ten held."
    forecast = box(digest, "1.2", "forecast_on")
    assert "beside the new day" in parse(client.post(link, key() | day_boxes(forecast, "1 3 2027"))).errors[0]
    past = day_boxes(forecast, "1 3 2026") | {box(digest, "1.2", "progress"): "Printed."}
    assert "has gone" in parse(client.post(link, key() | past)).errors[0]
    assert not Update.objects.exists()


def test_a_line_of_another_mail_is_not_answered_through_this_one(plan: Plan, office: Actor, cast: Cast, client: Client) -> None:
    row = running.row(plan, "1.3")
    row.timescale.due_on = date(2026, 11, 20)
    row.timescale.save()
    holding.name_holder(by=office, lead=row.leads.get().id, person=cast.health_visitor.id, from_on=TODAY)
    assert digesting.send_digests_now(by=office, plan=plan.id) == 2
    mine, theirs = Digest.objects.get(person=cast.action_lead), Digest.objects.get(person=cast.health_visitor)
    found = re.search(r"(/reply/\S+)", Outgoing.objects.get(about_id=mine.asked_id).body)
    assert found
    page = parse(client.post(found[1], key() | {box(theirs, "1.3", "progress"): "Not mine."}))
    assert "at least one action" in page.errors[0]
    assert not Update.objects.exists()


def test_the_page_of_a_long_digest_is_small_enough_for_a_phone_on_a_bad_line(plan: Plan, office: Actor, client: Client) -> None:
    _, link = asked(plan, office)
    assert len(client.get(link).content) < 20_000


def test_the_database_lets_a_line_be_answered_once(plan: Plan, office: Actor, client: Client) -> None:
    digest, link = asked(plan, office)
    client.post(link, key() | {box(digest, "1.1", "no_change"): "on", box(digest, "1.2", "no_change"): "on"})
    line, other = reads.lines(digest)
    line.update = other.update
    with pytest.raises(IntegrityError, match="only be added to"):
        line.save()


# The pages of the office


def test_the_list_shows_the_office_everybody_and_others_themselves(plan: Plan, office: Actor, cast: Cast, client: Client) -> None:
    digest, link = asked(plan, office)
    listed = parse(sign_in(Client(), cast.improvement_lead).get(reverse("plans:digests"))).rows()
    assert listed == [["Aled Leigh Northbeck Council", "16 November 2026", "30 November 2026", "2", "Not yet 2 open"]]
    client.post(link, key() | {box(digest, "1.1", "no_change"): "on"})
    mine = parse(sign_in(Client(), cast.action_lead).get(reverse("plans:digests")))
    assert mine.rows()[0][4] == "In part 1 open"
    nothing = parse(sign_in(Client(), cast.health_visitor).get(reverse("plans:digests")))
    assert "Aled Leigh" not in nothing.text
    assert sign_in(Client(), cast.stranger).get(reverse("plans:digests")).status_code == 404
    with time_machine.travel(MORNING + timedelta(days=20)):
        late = parse(sign_in(Client(), cast.improvement_lead).get(reverse("plans:digests")))
        assert late.rows()[0][4] == "Late 1 open"


def test_what_is_open_is_asked_in_my_work_until_somebody_says_something(plan: Plan, office: Actor, cast: Cast) -> None:
    me = actor(cast.action_lead)
    digest, _ = asked(plan, office)
    assert [line.action.number for line in reads.questions_open(by=me)] == ["1.1", "1.2"]
    running.updated(me, running.row(plan, "1.1"))
    assert [line.action.number for line in reads.questions_open(by=me)] == ["1.2"]
    with time_machine.travel(MORNING + timedelta(days=15)):
        digesting.send_digests_now(by=office, plan=plan.id)
        assert [(line.action.number, line.digest_id == digest.id) for line in reads.questions_open(by=me)] == [
            ("1.1", False),
            ("1.2", False),
        ], "the newest mail alone asks"
    assert list(reads.questions_open(by=office)) == []


def test_only_the_office_sends_and_sees_what_nobody_holds(plan: Plan, cast: Cast) -> None:
    address = reverse("plans:send_digests", args=[plan.id])
    for who in (cast.action_lead, cast.scrutineer, cast.stranger):
        assert sign_in(Client(), who).get(address).status_code == 404
        assert sign_in(Client(), who).post(address, key()).status_code == 404
    row = running.row(plan, "1.3")
    row.timescale.due_on = date(2026, 11, 20)
    row.timescale.save()
    office = sign_in(Client(), cast.improvement_lead)
    page = parse(office.get(address))
    assert "because nobody holds them" in page.text
    assert "1.3 Audit forty lunch records" in page.text
    once = key()
    for _ in range(2):
        assert office.post(address, once)["Location"] == reverse("plans:digests")
    assert Digest.objects.count() == 1
    assert "Asked today already" in parse(office.get(address)).text


def test_a_reader_cannot_send_by_calling_the_service(plan: Plan, cast: Cast) -> None:
    with pytest.raises(Refused):
        digesting.send_digests_now(by=actor(cast.scrutineer), plan=plan.id)


def test_the_office_goes_on_from_the_mails_to_every_asking_of_a_partner(cast: Cast) -> None:
    page = parse(sign_in(Client(), cast.improvement_lead).get(reverse("plans:digests")))
    assert reverse("involvement:askings") in page.links.values()
    theirs = parse(sign_in(Client(), cast.action_lead).get(reverse("plans:digests")))
    assert reverse("involvement:askings") not in theirs.links.values()
