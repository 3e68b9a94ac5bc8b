"""The assessment with partners' parts, the family's plan, reviews, how it is watched, and how it ends: what changes and what is refused."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from builders import earlyhelp as builder
from builders import meetings as tables
from builders.children import add, every, manager_of, relate, subject
from builders.earlyhelp import LATER, TODAY, WHOLE, ask, asked_of, begun, completed, now, planned, token, whole
from cast import Cast
from goldenthread.children import services as children
from goldenthread.children.models import Child
from goldenthread.children.services import Whom
from goldenthread.decisions import handovers
from goldenthread.decisions.handovers import Handed, Handover
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Decided, matter_of
from goldenthread.earlyhelp import queries, services
from goldenthread.earlyhelp.milestones import Outcome
from goldenthread.earlyhelp.models import AssessmentVersion, Contribution, Ending, Episode, MilestoneNote, PlanVersion, Review, Share
from goldenthread.earlyhelp.pathways import Step
from goldenthread.earlyhelp.services import Sections
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.involvement import queries as askings
from goldenthread.involvement.models import InvolvementState
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.meetings import services as meetings


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


def reply(client: Client, involvement: object, **said: str) -> int:
    return client.post(reverse("involvement:reply", args=[token(involvement)]), {"form_key": fresh(), **said}).status_code


# --- the assessment ----------------------------------------------------------------------------------------------------------


def test_every_save_is_a_version_and_whoever_saves_second_is_told(cast: Cast, child: Child) -> None:
    made, by = begun(cast.health_visitor, child), subject(cast.health_visitor)
    services.save_assessment(by=by, id=made.id, version=0, sections=Sections(needs="Sleep."))
    with pytest.raises(Conflict, match="Somebody else changed this assessment"):
        services.save_assessment(by=by, id=made.id, version=0, sections=Sections(needs="Food."))
    services.save_assessment(by=by, id=made.id, version=1, sections=Sections(needs="Sleep and food."))
    assert list(every(AssessmentVersion).order_by("number").values_list("number", "needs")) == [(1, "Sleep."), (2, "Sleep and food.")]
    with pytest.raises(Refused, match="from 0 to 10"):
        services.save_assessment(by=by, id=made.id, version=2, sections=Sections(scale=11))


def test_an_assessment_is_complete_when_it_says_everything_and_who_the_child_is_cannot_be_left_out(cast: Cast, child: Child) -> None:
    made, by = begun(cast.health_visitor, child), subject(cast.health_visitor)
    with pytest.raises(Refused, match="what the child needs, what the child says, what who the child is means"):
        services.complete_assessment(by=by, id=made.id, completed_on=TODAY, version=0)
    told = {name: getattr(WHOLE, name) for name in WHOLE.__dataclass_fields__}
    services.save_assessment(by=by, id=made.id, version=0, sections=Sections(**told | {"identity": "  "}))
    with pytest.raises(Refused, match="what who the child is means for the help"):
        services.complete_assessment(by=by, id=made.id, completed_on=TODAY, version=1)
    services.save_assessment(by=by, id=made.id, version=1, sections=WHOLE)
    services.complete_assessment(by=by, id=made.id, completed_on=TODAY, version=2)
    with pytest.raises(Refused, match="complete and cannot be changed"):
        services.save_assessment(by=by, id=made.id, version=2, sections=WHOLE)
    services.begin_assessment(by=by, id=made.id, begun_on=TODAY)  # again
    assert [one.number for one in whole(cast.health_visitor, made).assessments] == [1, 2]


def test_a_partner_is_asked_answers_by_link_and_is_used(cast: Cast, child: Child, client: Client) -> None:
    made, by = begun(cast.health_visitor, child), subject(cast.health_visitor)
    row = asked_of(cast.health_visitor, made)
    mail = Outgoing.objects.get(to="noor.salt@example.org")
    assert not {"Orla", "Quist"} & set((mail.subject + mail.body).split())
    page = client.get(reverse("involvement:reply", args=[token(row.involvement_id)])).content.decode()
    assert "Orla Q." in page
    assert "Quist" not in page
    assert reply(client, row.involvement_id, told="told", knows="He is tired.", worries="Bruises.") == 302
    kept = every(Contribution).get()
    assert (kept.told, kept.knows, kept.worries) == ("told", "He is tired.", "Bruises.")
    asked = askings.about(room="earlyhelp", kind="contribution", id=row.id).get()
    assert (asked.state, asked.words) == (InvolvementState.CONTRIBUTED, "")
    assert Event.objects.filter(what="earlyhelp.contributed", about_id=made.id).count() == 1
    services.save_assessment(by=by, id=made.id, version=0, sections=WHOLE)
    with pytest.raises(Refused, match="Say for each answer how you used it, or why not: Noor Salt"):
        services.complete_assessment(by=by, id=made.id, completed_on=TODAY, version=1)
    with pytest.raises(Refused, match="how you used what they told you"):
        services.use_contribution(by=by, id=made.id, contribution=row.id, used=True, words=" ")
    services.use_contribution(by=by, id=made.id, contribution=row.id, used=False, words="It was about his cousin.")
    with pytest.raises(Refused, match="said already"):
        services.use_contribution(by=by, id=made.id, contribution=row.id, used=True, words="Sleep.")
    services.complete_assessment(by=by, id=made.id, completed_on=TODAY, version=1)
    done = {one.step: one.done_on for one in whole(cast.health_visitor, made).milestones}
    assert done[Step.CONTRIBUTED] == TODAY


@pytest.mark.parametrize("said", [{}, {"told": "perhaps"}, {"told": "told"}, {"told": "told", "knows": "  "}])
def test_an_answer_that_tells_nothing_is_shown_again(cast: Cast, child: Child, client: Client, said: dict[str, str]) -> None:
    row = asked_of(cast.health_visitor, begun(cast.health_visitor, child))
    assert reply(client, row.involvement_id, **said) == 200
    assert every(Contribution).get().told == ""


def test_not_involved_is_an_answer_and_needs_no_use(cast: Cast, child: Child, client: Client) -> None:
    made, by = begun(cast.health_visitor, child), subject(cast.health_visitor)
    row = asked_of(cast.health_visitor, made)
    assert reply(client, row.involvement_id, told="not involved") == 302
    services.save_assessment(by=by, id=made.id, version=0, sections=WHOLE)
    services.complete_assessment(by=by, id=made.id, completed_on=TODAY, version=1)


def test_nobody_is_asked_twice_or_who_must_not_be_told(cast: Cast, child: Child) -> None:
    made, by = begun(cast.health_visitor, child), subject(cast.health_visitor)
    children.add_kin(by=by, child=child.id, name="Rolf Quist", tie="father", must_not_be_told=True, happened_on=TODAY)
    with pytest.raises(Refused, match="must not be told"):
        asked_of(cast.health_visitor, made, name="Rolf Quist")
    asked_of(cast.health_visitor, made)
    with pytest.raises(Refused, match="asked already"):
        asked_of(cast.health_visitor, made, email="NOOR.SALT@example.org")
    assert every(Contribution).count() == 1


def test_the_family_is_given_it_first_and_a_partner_confirms_by_link(cast: Cast, child: Child, client: Client) -> None:
    made, by = completed(cast.health_visitor, child), subject(cast.health_visitor)
    partner = Whom(agency=cast.council, name="Noor Salt", email="noor.salt@example.org")
    with pytest.raises(Refused, match="family has not been given this yet"):
        services.share_with_partner(by=by, id=made.id, what="assessment", whom=partner)
    services.share_with_family(by=by, id=made.id, what="assessment", happened_on=TODAY, name="Rhoda", how="Read together")
    row = services.share_with_partner(by=by, id=made.id, what="assessment", whom=partner)
    assert reply(client, row.involvement_id) == 302
    assert [(one.version, one.confirmed_at is not None) for one in whole(cast.health_visitor, made).shares] == [(1, False), (1, True)]
    with pytest.raises(Refused, match="There is no plan yet"):
        services.share_with_family(by=by, id=made.id, what="plan", happened_on=TODAY, name="Rhoda", how="By post")


def test_agreement_taken_back_stops_sharing_with_that_agency_from_then_on(cast: Cast, child: Child) -> None:
    made, by = completed(cast.health_visitor, child), subject(cast.health_visitor)
    services.share_with_family(by=by, id=made.id, what="assessment", happened_on=TODAY, name="Rhoda", how="Read together")
    about = {"kind": "sharing", "purpose": "Early help", "legal_basis": "section 10", "with_agency": cast.council, "happened_on": TODAY}
    children.record_agreement(by=by, child=child.id, answer="refused", **about)
    partner = Whom(agency=cast.council, name="Noor Salt", email="noor.salt@example.org")
    with pytest.raises(Refused, match="does not agree to share with this agency"):
        services.share_with_partner(by=by, id=made.id, what="assessment", whom=partner)
    children.record_agreement(by=by, child=child.id, answer="overridden", authoriser="Mara Osei", words="He is at risk.", **about)
    services.share_with_partner(by=by, id=made.id, what="assessment", whom=partner)
    assert every(Share).filter(with_family=False).count() == 1


# --- the family's plan -------------------------------------------------------------------------------------------------------


def test_the_plan_is_kept_in_versions_and_a_step_that_changes_leaves_it(cast: Cast, child: Child) -> None:
    made, by = begun(cast.health_visitor, child), subject(cast.health_visitor)
    with pytest.raises(Refused, match="Write first what is to change"):
        services.add_step(by=by, id=made.id, what="Bed at eight.", by_on=LATER, who_name="Mum")
    step = planned(cast.health_visitor, made)
    with pytest.raises(Conflict):
        services.write_plan(by=by, id=made.id, version=1, aim="Other", how_known="", if_worse="")
    with pytest.raises(Refused, match="who does it"):
        services.add_step(by=by, id=made.id, what="Ring the school.", by_on=LATER)
    services.add_step(by=by, id=made.id, what="Breakfast club.", by_on=LATER, who_agency=cast.council)
    with pytest.raises(Refused, match="what came in the way"):
        services.record_step(by=by, id=made.id, step=step.id, came_of="changed", words="", happened_on=TODAY)
    services.record_step(by=by, id=made.id, step=step.id, came_of="changed", words="Nine is better.", happened_on=TODAY)
    found = whole(cast.health_visitor, made)
    assert [one.number for one in found.plans] == [1, 2, 3, 4]
    held = {number: [one.what for one in queries.plan_as_at(found, number)[1]] for number in (1, 2, 3, 4)}
    assert held == {1: [], 2: ["Put him to bed at eight."], 3: ["Put him to bed at eight.", "Breakfast club."], 4: ["Breakfast club."]}
    with pytest.raises(Refused, match="no longer in the plan"):
        services.record_step(by=by, id=made.id, step=step.id, came_of="done", words="", happened_on=TODAY)
    assert every(PlanVersion).count() == 4


def test_a_plan_rests_on_the_familys_yes(cast: Cast, child: Child) -> None:
    made = ask(cast.health_visitor, child)
    with pytest.raises(Refused, match="Record first what the family answered"):
        planned(cast.health_visitor, made)


# --- reviews -----------------------------------------------------------------------------------------------------------------


def test_a_review_is_held_at_a_closed_meeting_on_its_day_once(cast: Cast, child: Child) -> None:
    made, by = completed(cast.health_visitor, child), subject(cast.health_visitor)
    meeting, _ = tables.begun(cast, child, kind="team-around-the-family")
    said = {"what_changed": "He sleeps.", "decides": "go on", "why": "It helps.", "happened_on": None}
    with pytest.raises(Refused, match="has been closed"):
        services.record_review(by=by, id=made.id, meeting=meeting.id, **said)
    meetings.record_outcome(by=by, id=meeting.id, child=child.id, words="It goes on.")
    tables.all_came(cast.health_visitor, meeting)
    meetings.close(by=by, id=meeting.id)
    services.record_review(by=by, id=made.id, meeting=meeting.id, scale=7, **said)
    with pytest.raises(Refused, match="has no review yet"):
        services.record_review(by=by, id=made.id, meeting=meeting.id, **said)
    services.record_review(by=by, id=made.id, **said | {"happened_on": TODAY})
    assert list(every(Review).order_by("number").values_list("number", "happened_on")) == [(1, TODAY), (2, TODAY)]
    found = {one.mark: one for one in whole(cast.health_visitor, made).milestones}
    assert found[Step.FIRST_REVIEW, 1].outcome is Outcome.MET
    assert found[Step.LATER_REVIEW, 2].due_on == date(2027, 2, 16)


def test_the_wheel_is_scored_by_three_and_its_shift_is_one_childs(cast: Cast, child: Child) -> None:
    made, by = ask(cast.health_visitor, child), subject(cast.health_visitor)
    for point, score in (("start", 3), ("review", 4), ("end", 8)):
        services.score_wheel(by=by, id=made.id, scored_for="child", point=point, scores={"safe": score}, happened_on=TODAY)
    assert [one.score for one in whole(cast.health_visitor, made).scores] == [3, 4, 8]
    for scores, words in (
        ({}, "at least one"),
        ({"safe": 0}, "from 1 to 10"),
        ({"safe": 11}, "from 1 to 10"),
        ({"luck": 5}, "from 1 to 10"),
    ):
        with pytest.raises(Refused, match=words):
            services.score_wheel(by=by, id=made.id, scored_for="child", point="end", scores=scores, happened_on=TODAY)


# --- how it is watched -------------------------------------------------------------------------------------------------------


def test_a_missed_milestone_asks_for_a_reason_that_changes_no_outcome_and_ages(cast: Cast, child: Child) -> None:
    made, by = ask(cast.health_visitor, child, received_on=date(2026, 10, 1)), subject(cast.health_visitor)
    missed = {one.standing.mark for one in queries.waiting(by, [child]) if one.kind == "reason" and one.standing}
    assert (Step.ALLOCATED, 1) in missed
    given = {"id": made.id, "mark": (Step.ALLOCATED, 1), "says": "reason", "words": "Nobody was free."}
    with pytest.raises(Refused, match="Choose a reason"):
        services.note_milestone(by=by, **given)
    services.note_milestone(by=by, reason="nobody to allocate to", **given)
    after = {one.mark: one.outcome for one in whole(cast.health_visitor, made).milestones}
    assert after[Step.ALLOCATED, 1] is Outcome.NOT_MET
    missed = {one.standing.mark for one in queries.waiting(by, [child]) if one.kind == "reason" and one.standing}
    assert (Step.ALLOCATED, 1) not in missed
    open_ = whole(cast.health_visitor, made).milestone((Step.SEARCHED, 1))
    assert not queries.asks_for_reason(open_, TODAY - timedelta(days=5), TODAY)
    assert queries.asks_for_reason(open_, date(2026, 10, 1), TODAY)


@pytest.mark.parametrize(
    ("mark", "given", "words"),
    [
        ((Step.ALLOCATED, 1), {"says": "reason", "reason": "overlooked", "words": "Late."}, "has not been missed"),
        ((Step.ALLOCATED, 1), {"says": "done"}, "done already"),
        ((Step.COMPLETED, 1), {"says": "done"}, "recorded by doing it"),
        ((Step.AGREED, 1), {"says": "spared", "words": "No."}, "belongs to every early help"),
        ((Step.SEARCHED, 1), {"says": "spared", "words": " "}, "Say why it does not apply"),
    ],
)
def test_what_does_not_fit_a_milestone_is_refused(cast: Cast, child: Child, mark: object, given: dict[str, str], words: str) -> None:
    made = ask(cast.health_visitor, child)
    with pytest.raises(Refused, match=words):
        services.note_milestone(by=subject(cast.health_visitor), id=made.id, mark=mark, **given)  # type: ignore[arg-type]  # of the table
    with pytest.raises(NotFound):
        services.note_milestone(by=subject(cast.health_visitor), id=made.id, mark=(Step.ALLOCATED, 9), says="reason")
    assert every(MilestoneNote).count() == 0


def test_a_manager_looks_and_a_look_that_is_due_is_said(cast: Cast, child: Child) -> None:
    made, manager = ask(cast.health_visitor, child), manager_of(cast)
    relate(child, manager, cast.health)
    said = {"decision": "It goes on.", "rationale": "He sleeps.", "direction": "See the school.", "happened_on": TODAY}
    with pytest.raises(Refused, match="Only a manager"):
        services.record_oversight(by=subject(cast.health_visitor), id=made.id, check_on=LATER, **said)
    with pytest.raises(Refused, match="a day to come"):
        services.record_oversight(by=subject(manager), id=made.id, check_on=TODAY, **said)
    with pytest.raises(Refused, match="what you decided, why"):
        services.record_oversight(by=subject(manager), id=made.id, check_on=LATER, **said | {"rationale": " "})
    assert now(made).oversight_due_on == date(2026, 12, 30)
    services.record_oversight(by=subject(manager), id=made.id, check_on=LATER, **said)
    assert now(made).oversight_due_on == LATER


# --- the end -----------------------------------------------------------------------------------------------------------------


def decided(kind: DecisionKind = DecisionKind.CLOSE, **changes: object) -> Decided:
    given = {"id": UUID(int=9), "kind": kind, "decided_on": TODAY, "rationale": "What was wanted has changed."} | changes
    return Decided(**given)  # type: ignore[arg-type]  # a test's own words


def test_help_ends_by_a_decision_that_was_thought_through_and_in_no_other_way(cast: Cast, child: Child) -> None:
    made, by = ask(cast.health_visitor, child), subject(cast.health_visitor)
    matter = matter_of("earlyhelp.episode")
    assert matter.child(by, made.id) == child.id
    assert matter.title(by, made.id) == "Early help for Orla Quist"
    with pytest.raises(Refused, match="Think the ending through"):
        matter.check(by, made.id, DecisionKind.CLOSE)
    services.think_of_ending(by=by, id=made.id, ends_as="needs met", words="He sleeps and goes to school.")
    matter.check(by, made.id, DecisionKind.CLOSE)
    with pytest.raises(Refused, match="does not fit"):
        matter.check(by, made.id, DecisionKind.STEP_UP)
    with pytest.raises(NotFound):
        matter.check(subject(manager_of(cast)), made.id, DecisionKind.CLOSE)
    matter.finish(by, made.id, decided())
    assert (now(made).ended_on, now(made).next_due_on, every(Ending).get().ends_as) == (TODAY, None, "needs met")
    with pytest.raises(Refused, match="ended on 16 November 2026"):
        matter.finish(by, made.id, decided(id=UUID(int=10)))
    with pytest.raises(Refused, match="cannot be changed"):
        planned(cast.health_visitor, made)
    assert Event.objects.filter(what="earlyhelp.ended", about_id=made.id).count() == 1
    ask(cast.health_visitor, child)  # a new time of help


def test_a_family_that_takes_part_no_longer_was_tried_to_reach_and_its_risk_thought_of(cast: Cast, child: Child) -> None:
    made, by = ask(cast.health_visitor, child), subject(cast.health_visitor)
    thought = {"by": by, "id": made.id, "ends_as": "disengaged", "words": "Nobody opens the door."}
    with pytest.raises(Refused, match="Silence is not an answer"):
        services.think_of_ending(**thought)
    services.record_attempt(by=by, id=made.id, happened_on=TODAY, how="visit", by_whom="Hana Visser", reached="no answer")
    with pytest.raises(Refused, match="what may go wrong"):
        services.think_of_ending(**thought)
    services.think_of_ending(risk="He may miss school; the teacher sees him daily.", **thought)
    matter_of("earlyhelp.episode").finish(by, made.id, decided())
    assert every(Ending).get().ends_as == "disengaged"


def test_a_step_up_goes_to_the_front_door_or_is_undone(cast: Cast, child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    made, by = ask(cast.health_visitor, child), subject(cast.health_visitor)
    services.think_of_ending(by=by, id=made.id, ends_as="stepped up", words="He is not safe.")
    finish = matter_of("earlyhelp.episode").finish
    monkeypatch.setattr(handovers, "_known", {})
    with pytest.raises(Refused, match="Ring the front door"):
        finish(by, made.id, decided(DecisionKind.STEP_UP))
    assert every(Ending).count() == 0
    taken: list[Handed] = []

    def receive(by: object, handed: Handed) -> str:
        taken.append(handed)
        return "/contacts/1/"

    handovers.register(Handover(name="front door", words="Front door", receive=receive))
    finish(by, made.id, decided(DecisionKind.STEP_UP))
    assert (taken[0].child, taken[0].about) == (child.id, ("earlyhelp", "episode", made.id))
    assert every(Ending).get().passed_to == "/contacts/1/"


def test_whoever_sent_the_request_is_asked_before_it_ends(cast: Cast, child: Child) -> None:
    made, by = ask(cast.health_visitor, child), subject(cast.health_visitor)
    matter = matter_of("earlyhelp.episode")
    asked = matter.referrer(by, made.id)
    assert asked is not None
    assert asked.person == cast.health_visitor
    other = add(cast.health_visitor, "Finn", "Quist")
    sender = builder.From(name="Noor Salt", email="noor.salt@example.org", agency=cast.council)
    by_name = matter.referrer(by, ask(cast.health_visitor, other, sender=sender).id)
    assert by_name is not None
    assert (by_name.name, by_name.agency) == ("Noor Salt", cast.council)
    third = add(cast.health_visitor, "Ada", "Byrne")
    assert matter.referrer(by, ask(cast.health_visitor, third, sender=builder.From(name="Gran")).id) is None


def test_an_answer_after_the_end_comes_too_late_and_says_where_to_go(cast: Cast, child: Child, client: Client) -> None:
    made, by = begun(cast.health_visitor, child), subject(cast.health_visitor)
    row = asked_of(cast.health_visitor, made)
    services.think_of_ending(by=by, id=made.id, ends_as="moved", words="They moved.")
    matter_of("earlyhelp.episode").finish(by, made.id, decided())
    assert reply(client, row.involvement_id, told="told", knows="He is tired.") == 200
    assert every(Contribution).get().told == ""
    assert every(Episode).count() == 1
