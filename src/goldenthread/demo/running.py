"""The demo's plan after it was put in: what its people have said, proved, judged, decided and disputed since, through the same doors.

Days are counted back from today, so that the demo is never stale, and each thing is written down on its own day (`days`). Where a day
cannot have been (before the plan was sent), the nearest day that can is taken.
"""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from goldenthread.demo.days import days_ago
from goldenthread.ledger.actors import Actor
from goldenthread.partners import queries as partners
from goldenthread.partners.permissions import permissions_of
from goldenthread.plans import queries as plans
from goldenthread.plans import services as keeping
from goldenthread.plans.models import Action, LinkKind
from goldenthread.plans.queries.colours import completions_to_answer
from goldenthread.plans.services import Piece, Promise

OFFICE, QUALITY, SCRUTINEER = "Ines Marlow", "Bryn Castell", "Sol Crane"
POLICE, COUNCIL, CHARITY = "Rhona Pike", "Aled Leigh", "Yara Nunn"
SENT_TO = "The three inspectorates"
EXECUTIVE = "Northbeck Safeguarding Executive"
PUT_IN = 40  # days ago that the plan was put in here


class Running:
    """One demo plan and the people who run it."""

    def __init__(self, plan: UUID, sent_on: date) -> None:
        self.today = timezone.localdate()
        self.plan, self.sent_on = plan, min(sent_on, self.today)
        self.people = {one.person.name: one for one in partners.current_memberships().select_related("person")}
        office = self.actor(OFFICE)
        self.rows = {action.number: action for action in reversed(list(plans.actions(plans.plan(by=office, id=plan))))}

    def actor(self, name: str) -> Actor:
        """Somebody of the demo, acting for their agency."""
        one = self.people[name]
        return Actor(person_id=one.person_id, agency_id=one.agency_id, permissions=permissions_of(one.role))

    def row(self, number: str) -> Action:
        """A row as it stands now: its version moves on with each change."""
        return plans.action(by=self.actor(OFFICE), id=self.rows[number].id)

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=days)


def run(plan: UUID, sent_on: date) -> None:
    """Everything that has happened since the plan was put in, each on its day."""
    story = Running(plan, sent_on)
    steps = (
        (PUT_IN - 1, _freeze_and_meet),
        (PUT_IN - 1, _name_holders),
        (PUT_IN - 2, _agree_a_date),
        (19, _say_complete),
        (17, _move_dates),
        (14, _link),
        (12, _charity_tells),
        (9, _police_tells),
        (6, _council_looks),
        (5, _second_person_answers),
        (4, _dispute),
    )
    for days, step in steps:
        with days_ago(days, not_before=story.sent_on):
            step(story)


def _freeze_and_meet(story: Running) -> None:
    office = story.actor(OFFICE)
    keeping.freeze_submission(by=office, plan=story.plan, sent_to=SENT_TO, sent_on=story.sent_on, note="The plan as it was sent.")
    executive = keeping.name_committee(by=office, name=EXECUTIVE)
    health = keeping.name_committee(by=office, name="Health and Wellbeing Board")
    keeping.set_board(by=office, plan=story.plan, committee=executive.id, version=plans.plan(by=office, id=story.plan).version)
    keeping.record_sitting(by=office, committee=executive.id, held_on=story.ago(80))
    for number in ("2.2", "2.3", "4.4"):
        keeping.show_to(by=office, committees={health.id}, action=story.rows[number].id)


def _name_holders(story: Running) -> None:
    for number, name in (("1.1", POLICE), ("1.2", POLICE), ("3.2", COUNCIL), ("4.1", CHARITY), ("4.2", COUNCIL)):
        membership = story.people[name]
        lead = next(lead for lead in story.row(number).leads.all() if lead.agency_id == membership.agency_id)
        keeping.name_holder(by=story.actor(OFFICE), lead=lead.id, person=membership.person_id, from_on=story.ago(120))


def _agree_a_date(story: Running) -> None:
    """The paper names a day that does not exist; the lead says that the last day of that month was meant."""
    row = story.row("3.2")
    keeping.agree_timescale(by=story.actor(OFFICE), action=row.id, kind="by", due_on=date(2026, 9, 30), version=row.version)


def _say_complete(story: Running) -> None:
    """Two actions are said to be complete; each waits for a second person."""
    office = story.actor(OFFICE)
    contract = Piece("document", 1, "The contract of the quality manager", story.ago(30), where="Personnel file")
    calls = Piece("data", 3, "41 joined by telephone, of 44 who asked", story.ago(20), where="Rota log")
    for number, piece, reason in (("5.2", contract, "In post, and the audits run."), ("2.3", calls, "The number is used as a rule.")):
        keeping.add_evidence(by=office, action=story.rows[number].id, piece=piece)
        retest_on = story.today + timedelta(days=180)
        keeping.propose_completion(by=office, action=story.rows[number].id, reason=reason, retest_on=retest_on)


def _move_dates(story: Running) -> None:
    """The executive sat yesterday and moved a date; the office writes it down."""
    office = story.actor(OFFICE)
    board = next(one for one in plans.committees(by=office) if one.name == EXECUTIVE)
    sitting = keeping.record_sitting(by=office, committee=board.id, held_on=story.ago(18))
    late = story.row("3.1")
    keeping.judge_colour(by=office, action=late.id, status="red", reason="The form is three months behind.", version=0)
    keeping.redate(
        by=office,
        action=late.id,
        sitting=sitting.id,
        minute="6.2",
        due_on=max(late.timescale.due_on or story.today, story.today) + timedelta(days=72),
        reason="The supplier can only change the form in its winter release. The executive asked for a paper form until then.",
        version=story.row("3.1").version,
    )


def _link(story: Running) -> None:
    office = story.actor(OFFICE)
    keeping.link_actions(by=office, action=story.rows["4.4"].id, other=story.rows["4.1"].id, kind=LinkKind.ANSWERED_BY)
    keeping.link_actions(by=office, action=story.rows["5.5"].id, other=story.rows["5.3"].id, kind=LinkKind.DEPENDS_ON)


def _charity_tells(story: Running) -> None:
    keeping.record_update(
        by=story.actor(CHARITY),
        action=story.rows["4.1"].id,
        progress="Three groups have run. The bid for the fourth is decided next month.",
        impact="",
        described_on=story.ago(12),
        forecast_on=story.today + timedelta(days=90),
    )
    _judge(story, "4.1", CHARITY, "amber", "The fourth group depends on a bid.")


def _police_tells(story: Running) -> None:
    promise = Promise(
        statement="A school opens the notice before the first lesson after an incident.",
        baseline="38 of 100 notices opened in time",
        baseline_on=story.ago(200),
        target="90 of 100",
        by_on=story.today + timedelta(days=120),
        how_known="The time at which the mailbox shows the notice as opened, all notices of a quarter.",
    )
    keeping.make_claim(by=story.actor(POLICE), action=story.rows["1.1"].id, promise=promise, version=0)
    opened = Piece(
        kind="data",
        strength=3,
        what="Opening times of 412 notices in one quarter",
        where="Police performance team, quarterly return",
        reading="71 of 100",
        from_on=story.ago(140),
        until_on=story.ago(50),
        expires_on=story.today + timedelta(days=130),
    )
    keeping.record_update(
        by=story.actor(POLICE),
        action=story.rows["1.1"].id,
        progress="Two of the three small schools have named a deputy. The last one shares a deputy with its neighbour from next term.",
        impact="71 of 100 notices are opened before the first lesson; it was 38.",
        described_on=story.ago(9),
        forecast_on=story.today + timedelta(days=45),
        evidence=opened,
    )
    _judge(story, "1.1", POLICE, "amber", "The date has gone by, but one school is left and help reaches children earlier already.")


def _council_looks(story: Running) -> None:
    """The training is to show in records: its claim is tested by a standard, so claimed, now and target stand together."""
    promise = Promise(
        statement="What a child says changes what is done, and the record says how.",
        baseline="Four of twenty records read",
        baseline_on=story.ago(210),
        target="60 of 100",
        by_on=story.today + timedelta(days=150),
        how_known="Every time a child was heard, month by month.",
        standard="voice-changed-something",
    )
    keeping.make_claim(by=story.actor(COUNCIL), action=story.rows["3.2"].id, promise=promise, version=0)
    keeping.record_update(by=story.actor(COUNCIL), action=story.rows["4.2"].id, no_change=True, described_on=story.ago(6))


def _second_person_answers(story: Running) -> None:
    """One of the two completions is agreed to; the other still waits."""
    quality = story.actor(QUALITY)
    contract = next(one for one in completions_to_answer(by=quality) if one.action_id == story.rows["5.2"].id)
    keeping.answer_completion(by=quality, id=contract.id, accepted=True, answer="I have met them and seen the audit programme.")


def _dispute(story: Running) -> None:
    """About a card that is called complete while it goes on."""
    keeping.raise_dispute(
        by=story.actor(SCRUTINEER),
        action=story.rows["3.3"].id,
        should_be="amber",
        words="It is called complete and goes on. Nobody has counted how many children use the card.",
    )


def _judge(story: Running, number: str, name: str, status: str, reason: str) -> None:
    keeping.judge_colour(by=story.actor(name), action=story.rows[number].id, status=status, reason=reason, version=0)
