"""Help notes and circumstances: what is written and with which event, what is refused, and what nobody else learns of it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from builders import helping
from builders.children import add, every, manager_of, relate, subject
from builders.helping import TODAY, became, group, note, threads_of, told
from builders.meetings import begun
from cast import Cast, actor, agency, person
from goldenthread.children import additions
from goldenthread.children.labels import Label
from goldenthread.children.models import Child, Family
from goldenthread.children.services import AlsoKnown
from goldenthread.earlyhelp import help_additions, help_queries, offers_queries
from goldenthread.earlyhelp.help_kinds import KINDS
from goldenthread.earlyhelp.help_policies import Written
from goldenthread.earlyhelp.models import FamilyCircumstance, HelpNote
from goldenthread.earlyhelp.services import help_notes, offers
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.models import Event
from goldenthread.meetings.models import Meeting
from goldenthread.partners.permissions import Role

LAST_YEAR = date(2025, 11, 17)


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


def events() -> list[str]:
    return list(Event.objects.filter(stream="earlyhelp").order_by("position").values_list("what", flat=True))


def words_of_dues(cast: Cast, *children: Child) -> list[str]:
    return [due.text for due in help_additions.dues(subject(cast.health_visitor), children)]


# --- one note, and what became of it -----------------------------------------------------------------------------------------


def test_a_note_is_one_row_and_what_became_of_it_another_and_what_lasts_is_kept(cast: Cast, child: Child) -> None:
    who = cast.health_visitor
    first = note(who, child, happened_on=LAST_YEAR, weeks=39, asked_agency=cast.council.id)
    later = became(who, first, "seen", changed="She says whole sentences.")
    assert later.thread == first.thread == first.id
    assert (later.title, later.weeks, later.asked_agency_id) == ("Speech therapy", 39, cast.council.id)
    [one] = threads_of(who, child)
    assert (one.first, one.latest, one.open) == (first, later, False)
    assert one.weeks_waited(TODAY) == 52
    assert events() == ["earlyhelp.help_note_added", "earlyhelp.help_note_became"]


def test_rows_are_only_added_and_no_manager_shows_one_by_itself(cast: Cast, child: Child) -> None:
    note(cast.health_visitor, child)
    told(cast.health_visitor, child)
    for model in (HelpNote, FamilyCircumstance):
        assert model._base_manager.count() == model._default_manager.count() == 0
        with pytest.raises(IntegrityError), transaction.atomic():
            every(model).update(words="Other")


@pytest.mark.parametrize(
    ("kind", "standing", "written", "said"),
    [
        ("family-group", "declined", {}, "Say why"),
        ("family-group", "plan used", {"changed": "x"}, "cannot begin"),
        ("neglect-tool", "used", {"words": "Much."}, "which tool"),
        ("wait", "sent elsewhere", {"words": "There."}, "cannot begin"),
        ("wait", "waiting", {"title": " "}, "which service"),
        ("wait", "waiting", {"scale": 3}, "no place for this: scale"),
        ("direct-work", "made a difference", {"title": "Three houses"}, "what changed"),
        ("intervention", "finished", {"title": "Calm", "changed": "Calmer."}, "how many sessions"),
        ("intervention", "finished", {"title": "Calm", "done": 8, "changed": "x", "follow_up_on": TODAY}, "no day to look again"),
        ("panel", "decided", {"title": "Resource panel", "words": "Yes."}, "Enter the day"),
        ("panel", "decided", {"title": "Panel", "words": "Yes.", "follow_up_on": LAST_YEAR}, "must not be before"),
        ("practice-model", "current", {"worries": "Alone at night."}, "working well"),
        ("practice-model", "current", {"worries": "a", "strengths": "b", "must_happen": "c", "scale": 11}, "from 0 to 10"),
        ("wait", "waiting", {"happened_on": date(2026, 11, 17)}, "still to come"),
    ],
)
def test_what_does_not_fit_its_kind_is_refused_and_leaves_nothing(
    cast: Cast, child: Child, kind: str, standing: str, written: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        note(cast.health_visitor, child, kind, standing, **written)
    assert (every(HelpNote).count(), events()) == (0, [])


def test_a_step_that_cannot_follow_or_goes_back_in_time_is_refused(cast: Cast, child: Child) -> None:
    who = cast.health_visitor
    first = note(who, child)
    with pytest.raises(Refused, match="before 16 November 2026"):
        became(who, first, "seen", happened_on=LAST_YEAR)
    became(who, first, "seen")
    with pytest.raises(Refused, match="cannot follow"):
        became(who, first, "left the list", words="Moved.")
    assert every(HelpNote).count() == 2


def test_work_with_a_child_is_not_for_one_who_is_not_born(cast: Cast) -> None:
    unborn = add(cast.health_visitor, "", "Weir", birth=AlsoKnown(expected_on=date(2027, 1, 3)))
    with pytest.raises(Refused, match="who is born"):
        note(cast.health_visitor, unborn, "direct-work", "used", title="Three houses")
    note(cast.health_visitor, unborn, "family-group", "offered")


@pytest.mark.parametrize("who", ["manager", "improvement_lead", "stranger", "scrutineer"])
def test_nobody_without_a_part_in_the_child_writes_or_reads(cast: Cast, child: Child, who: str) -> None:
    first = note(cast.health_visitor, child)
    told(cast.health_visitor, child)
    other = manager_of(cast) if who == "manager" else getattr(cast, who)
    with pytest.raises(NotFound if who == "manager" else Refused):
        note(other, child)
    with pytest.raises(NotFound if who == "manager" else Refused):
        became(other, first, "seen")
    assert threads_of(other, child) == []
    assert [known for known in help_queries.circumstances(subject(other), child) if known.answers] == []


def test_a_note_of_another_child_cannot_be_reached_through_this_one(cast: Cast, child: Child) -> None:
    who = cast.health_visitor
    other = add(who, "Finn", "Weir")
    first = note(who, other)
    with pytest.raises(NotFound):
        help_notes.note_became(by=subject(who), child=child.id, thread=first.thread, standing="seen", happened_on=TODAY, written=Written())
    with pytest.raises(NotFound):
        help_queries.thread(subject(who), child, id=first.thread)


def test_a_held_conference_points_to_a_closed_meeting_about_this_child_only(cast: Cast, child: Child) -> None:
    meeting, _ = begun(cast, child)
    first = note(cast.health_visitor, child, "family-group", "offered")
    with pytest.raises(NotFound):
        became(cast.health_visitor, first, "held", meeting=meeting.id)
    every(Meeting).filter(id=meeting.id).update(
        kind="family-group", state="closed", closed_at=first.recorded_at, closed_by=cast.health_visitor, quorate=True
    )
    assert became(cast.health_visitor, first, "held", meeting=meeting.id).meeting_id == meeting.id
    # what lasts is not looked up again: whoever may not see the meeting may still say that the plan was used
    assert became(cast.health_visitor, first, "plan used", changed="Gran collects her.").meeting_id == meeting.id


# --- what a child's page, lists and My work say ------------------------------------------------------------------------------


def test_a_wait_stands_on_the_childs_line_in_whole_weeks_until_it_is_over(cast: Cast, child: Child) -> None:
    who = cast.health_visitor
    first = note(who, child, happened_on=date(2026, 8, 25), weeks=10)  # eleven weeks and six days ago
    [standing] = additions.standings(subject(who), [child])[child.id]
    assert standing.words == "Waiting for Speech therapy: 11 weeks of 10"
    assert words_of_dues(cast, child) == ["Longer wait than the service said: Speech therapy"]
    became(who, first, "sent elsewhere", title="Hearing clinic", words="The panel sent it on.", weeks=20)
    [standing] = additions.standings(subject(who), [child])[child.id]
    assert standing.words == "Waiting for Hearing clinic: 11 weeks of 20"
    assert words_of_dues(cast, child) == []
    became(who, first, "not taken on", words="Too young.")
    assert additions.standings(subject(who), [child]) == {}


def test_a_worry_about_neglect_makes_the_tool_expected_once(cast: Cast, child: Child) -> None:
    who = cast.health_visitor
    worry = {"worries": "No food.", "strengths": "Gran.", "must_happen": "Food.", "neglect": True}
    first = note(who, child, "practice-model", "current", scale=4, **worry)
    assert {one.latest.kind for one in threads_of(who, child)} == {"practice-model", "neglect-tool"}
    assert words_of_dues(cast, child) == ["Use the neglect assessment tool, or say why not"]
    became(who, first, "looked at again", scale=5, **worry)
    tools = [one for one in threads_of(who, child) if one.latest.kind == "neglect-tool"]
    assert len(tools) == 1
    assert help_notes.expect_neglect_tool(by=subject(who), child=child.id, happened_on=TODAY) is False
    became(who, tools[0].first, "used", title="The agreed tool", words="Care is good enough.")
    assert words_of_dues(cast, child) == []
    assert help_notes.expect_neglect_tool(by=subject(who), child=child.id, happened_on=TODAY) is False


def test_dues_say_what_is_late_or_missing(cast: Cast, child: Child) -> None:
    who = cast.health_visitor
    offered = note(who, child, "family-group", "offered", happened_on=date(2026, 10, 1))
    note(who, child, "panel", "decided", title="Resource panel", words="Six sessions.", follow_up_on=date(2026, 12, 1))
    note(who, child, "intervention", "under way", title="Calm mornings", planned=8, done=8)
    dues = help_additions.dues(subject(who), [child])
    assert {(due.text, due.due_on) for due in dues} == {
        ("Family group conference: hold it, or say what became of the offer", date(2026, 10, 29)),  # twenty working days
        ("Look again: Resource panel", date(2026, 12, 1)),
        ("What came of it for the child: Calm mornings", None),
    }
    became(who, offered, "declined", words="The family is tired of meetings.")
    assert len(words_of_dues(cast, child)) == 2


def test_the_questions_asked_for_lists_do_not_grow_with_children(cast: Cast, child: Child, django_assert_num_queries: Any) -> None:
    who = cast.health_visitor
    some = [child, *(add(who, f"Kid {number}") for number in range(5))]
    for one in some:
        note(who, one)
        told(who, one)
    by = subject(who)
    for children in ([child], some):
        with django_assert_num_queries(1):
            help_additions.dues(by, children)
        with django_assert_num_queries(1):
            help_additions.standings(by, children)
    with django_assert_num_queries(2):
        assert len(list(help_additions.moments(by, child))) == 2


def test_what_a_wait_says_of_health_is_kept_from_those_who_may_not_see_it(cast: Cast, child: Child) -> None:
    teacher = person("Tam Ford", agency("Harbour School", "school"), Role.PRACTITIONER)
    relate(child, teacher, teacher.memberships.get().agency)
    note(cast.health_visitor, child, words="After her hospital stay.")
    assert not subject(teacher).sees(Label.HEALTH)
    words = [moment.words for moment in help_additions.moments(subject(teacher), child)]
    assert words == ["The routing decision, or the reason: Not shown to your role"]
    [standing] = help_additions.standings(subject(teacher), [child])[child.id]
    assert standing.words == "Waiting for Speech therapy: 0 weeks"


# --- for several children at once --------------------------------------------------------------------------------------------


def test_one_group_note_is_a_row_for_each_child_and_each_has_its_own_outcome(cast: Cast, child: Child) -> None:
    who = cast.health_visitor
    others = [add(who, "Finn", "Weir"), add(who, "Una", "Sands")]
    shared = group(who, child, *others)
    rows = list(every(HelpNote))
    assert {row.child_id for row in rows} == {child.id, *(one.id for one in others)}
    assert {row.group for row in rows} == {shared}
    assert len({row.thread for row in rows}) == 3
    [mine] = threads_of(who, child)
    became(who, mine.first, "finished", done=8, changed="She sleeps.")
    assert [one.latest.standing for one in threads_of(who, others[0])] == ["under way"]
    help_notes.group_became(
        by=subject(who), group=shared, children=[one.id for one in others], standing="under way", happened_on=TODAY, written=Written(done=5)
    )
    assert [one.latest.done for other in others for one in threads_of(who, other)] == [5, 5]
    assert threads_of(who, child)[0].latest.done == 8


@pytest.mark.parametrize("words", ["Finn Weir was loud.", "With Finn and others.", "Orla's turn."])
def test_a_group_note_that_names_a_child_is_refused(cast: Cast, child: Child, words: str) -> None:
    other = add(cast.health_visitor, "Finn", "Weir")
    with pytest.raises(Refused, match="without their names"):
        group(cast.health_visitor, child, other, words=words)
    assert every(HelpNote).count() == 0
    group(cast.health_visitor, child, other, words="Finnish songs were sung.")


def test_a_group_with_a_child_who_is_not_theirs_is_written_for_nobody(cast: Cast, child: Child) -> None:
    hidden = add(manager_of(cast), "Una", "Sands")
    for children in ([child, hidden], [hidden]):
        with pytest.raises(NotFound):
            group(cast.health_visitor, *children)
    with pytest.raises(Refused, match="at least one"):
        group(cast.health_visitor)
    assert every(HelpNote).count() == 0


def test_a_group_shows_each_worker_their_own_children_only(cast: Cast, child: Child) -> None:
    who, colleague = cast.health_visitor, manager_of(cast)
    other = add(who, "Finn", "Weir")
    shared = group(who, child, other)
    relate(other, colleague, cast.health)
    assert [one.name for one, _ in help_queries.of_group(subject(colleague), shared)] == ["Finn Weir"]
    with pytest.raises(Refused):
        help_notes.group_became(
            by=subject(colleague),
            group=shared,
            children=[child.id],
            standing="stopped early",
            happened_on=TODAY,
            written=Written(words="x"),
        )
    with pytest.raises(NotFound):
        help_queries.of_group(subject(cast.scrutineer), shared)


# --- what the family lives with ----------------------------------------------------------------------------------------------


def test_a_circumstance_is_written_once_for_the_family(cast: Cast, child: Child) -> None:
    who = cast.health_visitor
    brother = add(who, "Finn", "Quist", sibling=child.id)
    add(who, "Una", "Sands")
    told(who, child, words="Free school meals.", from_on=date(2026, 9, 1))
    rows = list(every(FamilyCircumstance))
    assert {row.child_id for row in rows} == {child.id, brother.id}
    assert len({row.telling for row in rows}) == 1
    assert events() == ["earlyhelp.circumstance_recorded"] * 2
    [poverty, housing, _] = help_queries.circumstances(subject(who), brother)
    assert poverty.latest
    assert poverty.latest.words == "Free school meals."
    assert housing.latest is None


def test_a_brother_who_is_not_theirs_gets_no_row(cast: Cast, child: Child) -> None:
    brother = add(manager_of(cast), "Finn", "Quist")
    family = Family.objects.create()
    every(Child).filter(id__in=[child.id, brother.id]).update(family=family)
    told(cast.health_visitor, child)
    assert [row.child_id for row in every(FamilyCircumstance)] == [child.id]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"standing": "maybe"}, "what came of asking"),
        ({"kind": "weather"}, "in the list"),
        ({"standing": "no", "from_on": TODAY}, "the answer was not yes"),
        ({"from_on": TODAY, "to_on": LAST_YEAR}, "last day"),
        ({"from_on": date(2027, 1, 1)}, "still to come"),
        ({"happened_on": date(2026, 11, 17)}, "still to come"),
        ({"standing": "not asked", "words": "Debt."}, "nobody was asked"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(cast: Cast, child: Child, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        told(cast.health_visitor, child, **changes)
    assert (every(FamilyCircumstance).count(), events()) == (0, [])


def test_no_recourse_to_public_funds_is_kept_from_police(cast: Cast, child: Child) -> None:
    constable = person("Pat Orme", agency("Harbour Police", "police"), Role.PRACTITIONER)
    relate(child, constable, constable.memberships.get().agency)
    told(cast.health_visitor, child, "no recourse")
    told(cast.health_visitor, child, "housing")
    shown = help_queries.circumstances(subject(constable), child)
    assert [one.kind for one in shown] == ["poverty", "housing"]
    assert "recourse" not in " ".join(moment.what for moment in help_additions.moments(subject(constable), child))
    with pytest.raises(Refused, match="in the list"):
        told(constable, child, "no recourse", "no")


# --- offers named in notes, and the words of the practice model --------------------------------------------------------------


def test_offers_that_fit_the_age_are_offered_and_a_note_says_which_it_was(cast: Cast, child: Child) -> None:
    fits = helping.offer(cast.improvement_lead, cast.council)  # up to eight; she is seven
    helping.offer(cast.improvement_lead, cast.council, "Driving lessons", from_age=16, to_age=25)
    helping.offer(cast.improvement_lead, cast.council, "Podcast", kind="learning", from_age=None, to_age=None)
    helping.offer(cast.improvement_lead, cast.council, "Over", to_on=date(2026, 11, 15))
    helping.offer(cast.improvement_lead, cast.council, "To come", from_on=date(2026, 11, 17))
    assert list(offers_queries.fitting(child, today=TODAY)) == [fits]
    row = note(cast.health_visitor, child, offer=fits.id)
    assert became(cast.health_visitor, row, "seen").offer_id == fits.id
    with pytest.raises(NotFound):
        note(cast.health_visitor, child, offer=UUID(int=7))


def test_a_note_keeps_the_words_of_the_practice_model_of_its_day(cast: Cast, child: Child) -> None:
    fields = {"worries": "Alone at night.", "strengths": "Gran.", "must_happen": "A sitter."}
    plain = note(cast.health_visitor, child, "practice-model", "current", **fields)
    named = {"name": "Harbour way", "worries": "Rough water", "strengths": "Anchors", "must_happen": "Next stroke", "scale": "Depth"}
    model = offers.name_practice_words(by=actor(cast.improvement_lead), from_on=TODAY, **named)
    later = became(cast.health_visitor, plain, "looked at again", scale=6, **fields)
    assert (plain.practice_model, later.practice_model) == (None, model)
    told_ = [moment.words for moment in help_additions.moments(subject(cast.health_visitor), child)]
    assert [("What we are worried about: Alone" in words, "Rough water: Alone" in words) for words in told_] == [
        (True, False),
        (False, True),
    ]
    for who, change in (
        (cast.health_visitor, {}),
        (cast.improvement_lead, {"scale": "Anchors"}),
        (cast.improvement_lead, {"from_on": LAST_YEAR}),
    ):
        with pytest.raises(Refused):
            offers.name_practice_words(by=actor(who), **{"from_on": TODAY, **named, **change})


def test_kinds_on_file_are_kinds_that_are_declared(cast: Cast, child: Child) -> None:
    with pytest.raises(NotFound):
        note(cast.health_visitor, child, "weather", "sunny")
    assert all(kind.standings for kind in KINDS.values())
