"""A partnership with one of everything: somebody in each role, a letter and a plan at every step, and where each address leads to.

Tests of the whole product start here. `address` fills a route with the ids of things that are there, or with ids that nobody has.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from builders import askings, helping, imported_plans, inspections, running_plans
from builders import children as kids
from builders import decisions as deciding
from builders import earlyhelp as early_help
from builders import frontdoor as doorstep
from builders import meetings as tables
from cast import Cast, actor, agency, person
from goldenthread.children.models import Agreement, CaseRelationship, Child, EmergencyLook, Exclusion, Restriction
from goldenthread.inspections.models import Finding, Letter, OfferedAs, Proposal
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, ReplyLink
from goldenthread.ledger.services import start_job
from goldenthread.meetings.models import Meeting, Task
from goldenthread.meetings.queries import mark_of
from goldenthread.partners import services as partners
from goldenthread.partners.access import Rule, rule_of
from goldenthread.partners.models import Agency, KeptForm, Membership, Person, Team
from goldenthread.partners.permissions import Role
from goldenthread.plans import services as plans
from goldenthread.plans.models import (
    Action,
    ActionLink,
    Area,
    ColourDispute,
    Committee,
    Completion,
    DeclaredTotal,
    Evidence,
    FindingLink,
    ImportProblem,
    LeadHolder,
    Plan,
    PlanImport,
    RowState,
    Submission,
    TieState,
    Timescale,
)
from goldenthread.plans.services import holding

MADE_UP = UUID("01234567-89ab-7def-8123-456789abcdef")
NOBODY, STRANGER, NEWCOMER = "nobody", "stranger", "newcomer"


@dataclass(frozen=True)
class Door:
    """One address of the URL map: its full name ("plans:plan"), the names of its placeholders, its rule."""

    name: str
    placeholders: tuple[str, ...]
    rule: Rule


class Part(Protocol):
    """One room's share of the world: what its builder made, and where each of its addresses leads."""

    def ids(self, name: str) -> dict[str, Any]:
        """What stands in the placeholders of the room's address of this name."""


@dataclass(frozen=True)
class World:
    """`people` by role, and by "stranger" (all memberships over) and "newcomer" (no authenticator yet).

    `newer` is a document in review that would change the plan, `ready` one that only waits for the last yes.
    """

    cast: Cast
    people: dict[str, Person]
    reviewed: Letter
    confirmed: Letter
    piece: Proposal
    finding: Finding
    plan: Plan
    area: Area
    action: Action
    link: FindingLink
    evidence: Evidence
    holder: LeadHolder
    waiting: Completion
    disputed: ColourDispute
    linked: ActionLink
    board: Committee
    sent: Submission
    newer: PlanImport
    ready: PlanImport
    agency: Agency
    alias: UUID
    team: Team
    job: UUID
    kept: KeptForm
    off: Person
    child: Child
    tie: CaseRelationship
    look: EmergencyLook
    restriction: Restriction  # of another child, whom nobody of this world works with
    exclusion: Exclusion
    partner: Membership  # somebody of a third agency, who does not know the child yet
    planned: Meeting  # nobody is asked yet
    meeting: Meeting  # invitations are out
    held: Meeting  # it goes on
    task: Task
    group: Meeting  # of agencies, about no child
    refused: Agreement  # which the family does not agree to
    asking: Involvement
    token: str  # the secret of its link
    parts: dict[str, "Part"]  # by room, of the rooms that build their own
    known: dict[str, dict[str, Any]] = field(default_factory=dict)  # the ids of each address, looked up once

    @property
    def office(self) -> Person:
        return self.people[Role.PARTNERSHIP_OFFICE]

    def ids(self, door: Door) -> dict[str, Any]:
        """What stands in the placeholders of an address, for things that are there."""
        if door.name not in self.known:
            given: dict[str, Any] = {"ending": "csv", "uidb36": "1", "key": "set-password", "provider_id": "sso"}
            room, _, name = door.name.rpartition(":")
            own = self.parts[room].ids if room in self.parts else getattr(self, f"_{room}", lambda _: {"id": self.job})
            self.known[door.name] = given | own(name)
        return {placeholder: self.known[door.name][placeholder] for placeholder in door.placeholders}

    def address(self, door: Door, *, made_up: bool = False) -> str:
        found = self.ids(door)
        return reverse(door.name, kwargs={name: MADE_UP if made_up and isinstance(id_, UUID) else id_ for name, id_ in found.items()})

    def pages(self) -> list[str]:
        """Every page there is to look at, of things that are there, and a few in another state."""
        found = [self.address(door) for door in doors() if "GET" in door.rule.methods]
        left_out = self.ready.rows.get(state=RowState.SET_ASIDE)
        more = [reverse("plans:row", args=[self.ready.id, left_out.id]), reverse("plans:confirm", args=[self.ready.id])]
        pointing = Action.objects.filter(area__plan=self.plan, removed_at__isnull=True, references__refers_to__isnull=False).order_by(
            "order"
        )
        more += [reverse("plans:action", args=[one.id]) for one in pointing[:1]]
        more += [reverse("meetings:meeting", args=[one.id]) for one in (self.planned, self.held, self.group)]
        more.append(f"{reverse('children:find_partner', args=[self.child.id])}?agency={self.partner.agency_id}&q=")
        return [*found, *more, reverse("partners:person", args=[self.off.id]), reverse("inspections:letter", args=[self.confirmed.id])]

    def _inspections(self, name: str) -> dict[str, Any]:
        if name in {"finding", "carry", "theme"}:
            return {"id": self.finding.id}
        pieces = {"proposal", "decide", "reword", "split", "merge"}
        return {"letter_id": self.reviewed.id, "id": self.piece.id if name in pieces else self.reviewed.id}

    def _plans(self, name: str) -> dict[str, Any]:
        if name in {"finding", "thread"}:
            return {"id": self.finding.id}
        own: dict[str, Any] = {"area": self.area, "area_own": self.area, "tie_area": self.area}
        own |= dict.fromkeys(("action", "source", "action_own", "tie_action"), self.action)
        own |= dict.fromkeys(("plan", "history", "export", "print", "ties", "offer_ties"), self.plan)
        own |= dict.fromkeys(("updates", "add_update", "add_evidence", "cite", "claim", "change", "take_out"), self.action)
        own |= dict.fromkeys(("action_timeline", "print_action", "print_with_proof"), self.action) | {
            "open_action": self.area,
            "start": self.confirmed,
        }
        own |= dict.fromkeys(("send_digests", "open_area", "as_at", "moved", "plan_timeline"), self.plan)
        own |= dict.fromkeys(("judge", "complete", "dispute", "link", "link_reference"), self.action)
        own |= dict.fromkeys(("xrays", "disputes", "scheme"), self.plan) | dict.fromkeys(("answer_completion", "retest"), self.waiting)
        own |= {"answer_dispute": self.disputed, "end_link": self.linked}
        own |= dict.fromkeys(("committee", "rename_committee", "add_sitting"), self.board)
        own |= dict.fromkeys(("submission", "print_submission"), self.sent)
        own |= dict.fromkeys(("set_board", "submissions", "freeze"), self.plan) | {"area_shown_to": self.area}
        own |= dict.fromkeys(("redate", "set_priority", "held", "missed", "action_shown_to"), self.action)
        own |= {"agree_timescale": Action.objects.get(area__plan=self.plan, number="2.2")}  # whose words nobody could read a date from
        own |= {"withdraw_evidence": self.evidence, "name_holder": self.holder.action.leads.all()[0], "end_holding": self.holder}
        row, problem = self.newer.rows.order_by("order", "id")[0], ImportProblem.objects.filter(plan_import=self.newer)[0]
        parts = {"row": row.id, "area": row.area_id, "problem": problem.id, "link": self.link.id}
        total = DeclaredTotal.objects.filter(plan_import=self.newer)[0]
        return {
            "id": own.get(name, self.newer).id,
            "total": total.id,
            **parts,
            **({"ending": "docx"} if name in {"print", "print_action", "print_submission", "print_with_proof"} else {}),
        }

    def _involvement(self, name: str) -> dict[str, Any]:
        return {"id": self.asking.id, "token": self.token}

    def _children(self, name: str) -> dict[str, Any]:
        kept = dict.fromkeys(("restriction", "strike", "lift_restriction"), self.restriction.id) | {"lift_exclusion": self.exclusion.id}
        whom = {"person": self.people[Role.MANAGER].id}
        if name == "bring_in":
            whom = {"person": self.partner.person_id, "agency": self.partner.agency_id}
        return {"id": ({"look": self.look.id} | kept).get(name, self.child.id), "tie": self.tie.id} | whom

    def _meetings(self, name: str) -> dict[str, Any]:
        if name in {"arrange", "finish_task"}:
            return {"id": self.child.id if name == "arrange" else self.task.id}
        if name in {"refused", "not_held"}:
            return {"id": self.child.id, "agreement": self.refused.id}
        if name in {"ask_agency", "group_outcome"}:
            return {"id": self.group.id}
        goes_on = name in {"attendance", "outcome", "task", "close"}
        return {
            "id": (self.held if goes_on else self.meeting).id,
            "child": self.child.id,
            "mark": mark_of("school nurse", ""),
            "ending": "docx",
        }

    def _standards(self, name: str) -> dict[str, Any]:
        return {"id": self.child.id, "code": "recorded-in-time"}

    def _partners(self, name: str) -> dict[str, Any]:
        visitor = self.cast.health_visitor
        known = {
            "kept_form": self.kept.id,
            "end_membership": Membership.objects.filter(person=visitor)[0].id,
            **dict.fromkeys(("agency", "change_agency", "add_alias", "remove_alias", "add_team"), self.agency.id),
        }
        return {"id": known.get(name, visitor.id), "alias_id": self.alias, "code": "T22"}


@cache
def doors() -> list[Door]:
    """Every address of the URL map."""
    return list(_walk(get_resolver(), ""))


def build(cast: Cast) -> World:
    """Everything at once: about half a second."""
    office = actor(cast.improvement_lead)
    reviewed = inspections.reviewed(office)
    confirmed = inspections.confirmed(office, inspections.earlier_letter(), "older.txt")
    finding = Finding.objects.filter(letter=confirmed).order_by("number")[0]
    plan = imported_plans.imported(office)
    first = imported_plans.changed(imported_plans.LUNCHES.lines[0], progress="Forty lunches held.")
    newer_area = imported_plans.with_lines(imported_plans.LUNCHES, first, *imported_plans.LUNCHES.lines[1:])
    newer = imported_plans.received(office, imported_plans.paper((newer_area, imported_plans.BICYCLES)), plan=plan)
    ready = imported_plans.received(office, imported_plans.paper((imported_plans.HARBOUR, imported_plans.BICYCLES)))
    left_out = imported_plans.offered(ready, "3.1")
    plans.set_row_aside(by=office, id=ready.id, row=left_out.id, version=left_out.version, reason="Not agreed yet.")
    imported_plans.reviewed(office, ready)
    area = Area.objects.filter(plan=plan).order_by("order")[0]
    link = FindingLink.objects.create(
        finding=finding, area=area, state=TieState.CONFIRMED, answered_at=timezone.now(), answered_by=cast.improvement_lead
    )
    action, second = Action.objects.filter(area=area).order_by("order")[:2]
    lead = actor(cast.action_lead)
    held = holding.name_holder(by=office, lead=action.leads.all()[0].id, person=cast.action_lead.id, from_on=timezone.localdate())
    Timescale.objects.filter(action=action).update(due_on=timezone.localdate())  # so that a mail asks its holder for a word
    # From today on, whatever day it is: processes that tests start go by the machine's own clock.
    due = timezone.localdate() + timedelta(days=10)
    asking, token = askings.ask(cast, by=office, again=True, due_on=due, expires_on=due + timedelta(days=14))
    involvement.note_opened(link=ReplyLink.objects.get(involvement=asking).id)
    board = plans.name_committee(by=office, name="Harbour Board")
    plans.record_sitting(by=office, committee=board.id, held_on=timezone.localdate())
    people = _people(cast)
    child = kids.add(cast.health_visitor)
    other = kids.add(person("Wen Airey", cast.health, Role.PRACTITIONER), "Kit", "Airey")
    looked = kids.look(cast.council, child, people[Role.MANAGER])
    going_on, task = tables.with_task(cast, child)
    tie = kids.tied(cast, child, people)
    return World(
        cast=cast,
        people=people,
        child=child,
        tie=tie,
        look=looked,
        restriction=kids.restricted(cast, other, people[Role.MANAGER]),
        partner=_partner(),
        exclusion=kids.kept_out(cast, other, people[Role.MANAGER]),
        planned=tables.arrange(cast.health_visitor, child),
        meeting=tables.opened(cast.health_visitor, child),
        held=going_on,
        task=task,
        group=tables.group(cast.improvement_lead),
        refused=kids.refused(cast.health_visitor, child),
        reviewed=reviewed,
        confirmed=confirmed,
        piece=inspections.pieces(reviewed, OfferedAs.FINDING)[1],
        finding=finding,
        plan=plan,
        area=area,
        action=action,
        link=link,
        evidence=running_plans.proved(office, action),
        holder=held,
        waiting=running_plans.waiting(lead, second),
        disputed=running_plans.disputed(lead, second),
        linked=running_plans.linked(office, second, action),
        board=board,
        sent=plans.freeze_submission(by=office, plan=plan.id, sent_to="The inspectors", sent_on=timezone.localdate()),
        newer=newer,
        ready=ready,
        agency=cast.health,
        alias=partners.add_alias(by=office, agency=cast.health, name="Zero to nineteen").id,
        team=partners.add_team(by=office, agency=cast.health, name="Harbour team", locality="Harbour"),
        job=start_job(by=office, kind="tests.nothing").id,
        kept=partners.keep_form(person_id=cast.improvement_lead.id, address="/letters/add/", fields=[("note", "kept words")]),
        off=_switched_off(cast),
        asking=asking,
        token=token,
        parts={
            "decisions": deciding.part(cast.health_visitor, child),
            "earlyhelp": helping.part(cast, child, beside=early_help.build(cast.health_visitor, child, child)),
            "frontdoor": doorstep.Part(cast, child, people[Role.MANAGER]),
        },
    )


def browser(who: Person | None, *, just_proved: bool = True) -> Client:
    """The browser of somebody signed in, who has proved it a moment ago; a fault comes back as the page people would see."""
    client = Client(raise_request_exception=False)
    if who is None:
        return client
    client.force_login(who)
    if just_proved:
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
        session.save()
    client.get("/health/")  # the first page of a session starts its clocks
    return client


def content(answer: HttpResponseBase) -> bytes:
    """Everything a page or file holds. Read to its end, a file closes itself."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # either kind


def _partner() -> Membership:
    """A police officer, whom the child's worker and the manager may both bring in: neither is of their agency."""
    officer = person("Ode Wick", agency("Harbour Police", "police"), Role.PRACTITIONER)
    return Membership.objects.select_related("agency").get(person=officer)


def _switched_off(cast: Cast) -> Person:
    gone = person("Olu Fray", cast.council, Role.MANAGER)
    return partners.switch_off(by=actor(cast.improvement_lead), person=gone, reason="Left.")


def _people(cast: Cast) -> dict[str, Person]:
    known: dict[str, Person] = {
        Role.PARTNERSHIP_OFFICE: cast.improvement_lead,
        Role.PRACTITIONER: cast.health_visitor,
        Role.ACTION_LEAD: cast.action_lead,
        Role.SCRUTINEER: cast.scrutineer,
        Role.INFORMATION_GUARDIAN: cast.guardian,
        Role.TECHNICAL_ADMIN: cast.engineer,
        STRANGER: cast.stranger,
        NEWCOMER: person("Nia Comer", cast.partnership, Role.PARTNERSHIP_OFFICE),
    }
    Authenticator.objects.filter(user=known[NEWCOMER]).delete()
    known |= {role: person(f"Any {role}", cast.council, role) for role in Role if role not in known}
    for who, one in known.items():
        if who != NEWCOMER:
            RecoveryCodes.activate(one)
    return known


def _walk(resolver: URLResolver, room: str) -> list[Door]:
    found: list[Door] = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found += _walk(entry, f"{entry.namespace}:" if entry.namespace else room)
        elif isinstance(entry, URLPattern):
            rule = rule_of(entry.callback)
            assert rule is not None, entry
            found.append(Door(f"{room}{entry.name}", tuple(entry.pattern.regex.groupindex), rule))
    return found
