"""What meetings add to a child's page and to lists: clocks, what is due or late, what happened, and families that do not agree."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders.children import add, every, manager_of, relate, subject
from builders.children import refused as family_refused
from builders.meetings import TODAY, all_came, arrange, begun, invited, now, opened, token, with_task
from cast import Cast, agency, person, sign_in
from goldenthread.children import additions
from goldenthread.children import services as children
from goldenthread.children.additions import Due
from goldenthread.children.models import Agreement, Child
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event
from goldenthread.meetings import queries, services
from goldenthread.meetings.models import Meeting, MeetingState, RefusalMet, Task
from goldenthread.partners.permissions import Role
from pages import parse

BASIS = "Children Act 2004, section 10: worries are shared to keep the child safe."


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


def closed(cast: Cast, child: Child, *, kind: str = "core-group", goes_on: bool | None = None, on: date | None = None) -> Meeting:
    """One that was held; on another day where told."""
    made = conference(cast, child, kind) if kind.endswith("conference") else begun(cast, child, kind=kind)[0]
    by = subject(cast.health_visitor)
    services.record_outcome(by=by, id=made.id, child=child.id, words="She stays with Gran.", goes_on=goes_on)
    all_came(cast.health_visitor, made)
    services.close(by=by, id=made.id)
    if on:
        every(Meeting).filter(id=made.id).update(held_on=on)
    return now(cast.health_visitor, made)


def conference(cast: Cast, child: Child, kind: str) -> Meeting:
    """One that goes on with as many as a conference needs."""
    who = cast.health_visitor
    made = opened(who, child, kind=kind, held_on=TODAY)
    for profession, where in (("lead", cast.council), ("school nurse", cast.health), ("gp", cast.partnership)):
        invited(who, made, profession, agency=where)
    services.start(by=subject(who), id=made.id)
    return made


def due(cast: Cast, child: Child) -> list[Due]:
    return [one for one in additions.dues(subject(cast.health_visitor), [child]) if "/meetings/" in one.href or "/meeting/" in one.href]


def texts(cast: Cast, child: Child) -> list[str]:
    return [one.text for one in due(cast, child)]


def page_of(client: Client, meeting: Meeting) -> str:
    return parse(client.get(reverse("meetings:meeting", args=[meeting.id]))).text


# --- clocks and dues ---------------------------------------------------------------------------------------------------------


def test_a_conference_starts_the_clocks_of_what_follows_it(cast: Cast, child: Child, client: Client) -> None:
    closed(cast, child, kind="initial-conference", goes_on=True, on=TODAY - timedelta(days=30))
    found = {one.text: one.due_on for one in due(cast, child)}
    assert found["First core group: not arranged"] == date(2026, 10, 30)
    assert found["First review conference: not arranged"] == date(2027, 1, 17)
    sign_in(client, cast.health_visitor)
    group = arrange(cast.health_visitor, child)
    page = page_of(client, group)
    assert "10 working days from the initial child protection conference on 17 October 2026" in page
    assert "Late, not done yet" in page
    assert "First core group: arranged for 24 November 2026, after it is due" in texts(cast, child)


def test_the_standing_of_a_plan_comes_from_the_conference(cast: Cast, child: Child) -> None:
    closed(cast, child, kind="initial-conference", goes_on=True)
    by = subject(cast.health_visitor)
    assert [one.words for one in additions.standings(by, [child])[child.id]] == ["Child protection plan, agreed at a conference"]
    closed(cast, child, kind="review-conference", goes_on=False)
    assert child.id not in additions.standings(by, [child])


def test_who_must_be_asked_and_is_not_is_due_until_they_are_asked_or_left_out(cast: Cast, child: Child) -> None:
    made = opened(cast.health_visitor, child)
    found = due(cast, child)
    assert found[0].text.startswith("Core group: ")
    assert "school nurse" in found[0].hint
    for line in queries.lines(subject(cast.health_visitor), made):
        if line.found and line.found.level == 3:
            services.leave_out(
                by=subject(cast.health_visitor), id=made.id, profession=line.profession.code, at=line.at, reason="Not needed this time."
            )
    assert texts(cast, child) == []


def test_a_meeting_of_today_and_one_that_was_not_closed_are_due(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    assert "Core group at 14:30" in texts(cast, child)
    every(Meeting).filter(id=made.id).update(held_on=TODAY - timedelta(days=1))
    assert "Core group: take attendance and close it" in texts(cast, child)
    every(Meeting).filter(id=made.id).update(state=MeetingState.OPEN)
    assert "Core group: say whether it was held, or call it off" in texts(cast, child)


def test_a_task_that_is_late_and_minutes_not_sent_are_due(cast: Cast, child: Child) -> None:
    with_task(cast, child)
    every(Task).update(due_on=TODAY - timedelta(days=1))
    assert "Task: See the child at home." in texts(cast, child)
    conference = closed(cast, child, kind="initial-conference", goes_on=False)
    assert {one.text: one.due_on for one in due(cast, child)}["Initial child protection conference: send the minutes"] == date(2026, 12, 14)
    services.send_minutes(by=subject(cast.health_visitor), id=conference.id)
    assert "Initial child protection conference: send the minutes" not in texts(cast, child)


def test_what_is_due_costs_the_same_for_more_children_and_meetings(cast: Cast, child: Child) -> None:
    by = subject(cast.health_visitor)
    with_task(cast, child)
    opened(cast.health_visitor, child)

    def counted(*some: Child) -> int:
        with CaptureQueriesContext(connection) as asked:
            additions.dues(by, some)
        return len(asked)

    few = counted(child)
    others = [add(cast.health_visitor, "Finn", f"Quist{number}") for number in range(3)]
    for other in others:
        opened(cast.health_visitor, other)
        with_task(cast, other)
    assert counted(child, *others) == few


def test_the_chronology_tells_what_happened_to_meetings(cast: Cast, child: Child, client: Client) -> None:
    made = opened(cast.health_visitor, child)
    seat = invited(cast.health_visitor, made, agency=cast.health)
    client.post(reverse("involvement:reply", args=[token(seat)]), {"form_key": fresh(), "answer": "declined"})
    services.call_off(by=subject(cast.health_visitor), id=made.id, reason="The family has moved.")
    closed(cast, child, goes_on=True)
    found = {(one.what, one.words) for one in additions.moments(subject(cast.health_visitor), child)}
    assert ("Core group called off", "The family has moved.") in found
    assert ("Core group held", "She stays with Gran.") in found
    assert ("Answer to an invitation: core group", "School nurse: says not involved") in found
    page = parse(sign_in(client, cast.health_visitor).get(reverse("children:child", args=[child.id])))
    assert "She stays with Gran." in page.text
    assert reverse("meetings:arrange", args=[child.id]) in page.links.values()


def test_nobody_else_learns_of_any_of_it(cast: Cast, child: Child) -> None:
    closed(cast, child, goes_on=True)
    manager = subject(manager_of(cast))
    assert additions.dues(manager, [child]) == additions.moments(manager, child) == []
    assert additions.standings(manager, [child]) == {}


# --- a family that does not agree ---------------------------------------------------------------------------------------------


@pytest.fixture
def refused(cast: Cast, child: Child) -> Agreement:
    return family_refused(cast.health_visitor, child)


def prompt(cast: Cast, child: Child) -> list[Due]:
    return [one for one in additions.dues(subject(cast.health_visitor), [child]) if "Professionals meet" in one.text]


def test_a_refusal_prompts_and_one_press_arranges_the_meeting(cast: Cast, child: Child, refused: Agreement, client: Client) -> None:
    found = prompt(cast, child)
    assert [one.due_on for one in found] == [date(2026, 11, 30)]
    page = parse(sign_in(client, cast.health_visitor).get(found[0].href))
    assert page.value("lawful_basis") == BASIS
    fields = {name: page.value(name) for name in ("held_on_day", "held_on_month", "held_on_year", "start_time", "lawful_basis")}
    assert client.post(found[0].href, {"form_key": fresh(), **fields, "place": "Harbour House"}).status_code == 302
    made = every(Meeting).get()
    assert (made.kind, made.held_on, made.counts_from_on) == ("professionals-meeting", date(2026, 11, 30), TODAY)
    assert every(RefusalMet).get().meeting_id == made.id
    assert prompt(cast, child) == []
    assert "10 working days from the day given when it was arranged" in page_of(client, made)
    assert queries.refusals(from_on=TODAY, to_on=TODAY).arranged == 1
    services.call_off(by=subject(cast.health_visitor), id=made.id, reason="Nobody can come.")
    assert len(prompt(cast, child)) == 1


def test_a_meeting_that_is_not_held_leaves_a_reason_and_both_are_counted(
    cast: Cast, child: Child, refused: Agreement, client: Client
) -> None:
    by, where = subject(cast.health_visitor), reverse("meetings:not_held", args=[child.id, refused.id])
    with pytest.raises(Refused, match="at least 10 letters"):
        services.not_held(by=by, child=child.id, agreement=refused.id, why_not="other", words="no")
    assert sign_in(client, cast.health_visitor).post(where, {"form_key": fresh(), "why_not": "", "words": ""}).status_code == 200
    assert client.post(where, {"form_key": fresh(), "why_not": "moved", "words": "They moved to Farshire."}).status_code == 302
    assert prompt(cast, child) == []
    assert Event.objects.filter(what="meetings.refusal_left").count() == 1
    counted = queries.refusals(from_on=TODAY, to_on=TODAY)
    assert (counted.refused, counted.held, counted.not_held, counted.open) == (1, 0, {"moved": 1}, 0)
    assert "Professionals did not meet" in {one.what for one in additions.moments(by, child)}


def test_a_meeting_that_was_held_is_counted_as_held(cast: Cast, child: Child, refused: Agreement) -> None:
    by, today = subject(cast.health_visitor), timezone.localdate()
    made = services.meet_without_agreement(
        by=by, child=child.id, agreement=refused.id, held_on=today, start_time=refused.recorded_at.time(), place="Here", lawful_basis=BASIS
    )
    services.open_for_invitations(by=by, id=made.id)
    services.start(by=by, id=made.id)
    services.record_outcome(by=by, id=made.id, child=child.id, words="School watches.")
    services.close(by=by, id=made.id, why="waiting would harm the child", words="Nobody else was there.")
    assert queries.refusals(from_on=TODAY, to_on=TODAY).held == 1


def test_agreeing_after_all_ends_the_prompt(cast: Cast, child: Child, refused: Agreement) -> None:
    given = {"kind": "service", "purpose": "family support", "legal_basis": BASIS, "happened_on": TODAY}
    children.record_agreement(by=subject(cast.health_visitor), child=child.id, answer="agreed", **given)
    assert prompt(cast, child) == []
    with pytest.raises(Refused, match="has agreed since"):
        services.not_held(
            by=subject(cast.health_visitor), child=child.id, agreement=refused.id, why_not="other", words="They changed their mind."
        )


def test_a_stranger_finds_no_refusal_and_changes_none(cast: Cast, child: Child, refused: Agreement, client: Client) -> None:
    sign_in(client, manager_of(cast))
    for name in ("refused", "not_held"):
        assert client.get(reverse(f"meetings:{name}", args=[child.id, refused.id])).status_code == 404
    with pytest.raises(NotFound):
        services.not_held(by=subject(cast.stranger), child=child.id, agreement=refused.id, why_not="moved", words="They have moved away.")
    assert every(RefusalMet).count() == 0


def test_a_refusal_on_record_is_known_to_the_rules(cast: Cast, child: Child, refused: Agreement) -> None:
    made = arrange(cast.health_visitor, child, kind="professionals-meeting", lawful_basis=BASIS)
    school = agency("Hilltop School", "school")
    relate(child, person("Tess Oake", school, Role.PRACTITIONER), school, basis="universal")
    asked = {(one.profession.code, one.at): one.rules for one in queries.to_ask(subject(cast.health_visitor), made)}
    assert "R28" in asked["open agency", "Hilltop School"]
