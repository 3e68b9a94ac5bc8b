"""Every address × everybody × every method, for things that are there and things that are not, held against a written matrix.

The matrix is written by hand and not made from the rules: a page that was given the wrong rule must fail here. A new address fails
until somebody has written down who may use it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client

from builders import traces
from builders import world as builder
from builders.slices import first_only
from builders.world import NEWCOMER, NOBODY, STRANGER, Door, World, content
from goldenthread.partners.permissions import Role

READERS = frozenset(Role) - {Role.INFORMATION_GUARDIAN, Role.TECHNICAL_ADMIN}
OFFICE = frozenset({Role.PARTNERSHIP_OFFICE})
PUT_IN = OFFICE | {Role.IMPORTER}
TELL = OFFICE | {Role.ACTION_LEAD, Role.AGENCY_LEAD}  # for which action is another question: theirs or the office's
DISPUTE = TELL | {Role.QUALITY_ASSURER, Role.BOARD_MEMBER, Role.SCRUTINEER}  # who of them may judge is another question
SEE_PARTNERS = OFFICE | {Role.ACTION_LEAD, Role.AGENCY_LEAD, Role.SCRUTINEER, Role.INFORMATION_GUARDIAN, Role.TECHNICAL_ADMIN}
KEEP_PARTNERS = OFFICE | {Role.TECHNICAL_ADMIN}
SYSTEM = frozenset({Role.TECHNICAL_ADMIN})
LEDGER = frozenset({Role.INFORMATION_GUARDIAN})
SIGNED_IN = frozenset(Role) | {STRANGER}
EVEN_NEWCOMERS = SIGNED_IN | {NEWCOMER}
EVERYBODY = EVEN_NEWCOMERS | {NOBODY}
KEEP_OFFERS = OFFICE | {Role.AGENCY_LEAD}
NEITHER: frozenset[str] = frozenset()
WORK_WITH_CHILDREN = frozenset({Role.PRACTITIONER, Role.MANAGER})
ASKED = frozenset({Role.ACTION_LEAD, Role.MANAGER, Role.AGENCY_LEAD})
SEE_CHILDREN = WORK_WITH_CHILDREN | {Role.QUALITY_ASSURER}
MANAGER = frozenset({Role.MANAGER})

# Who may look, who may send, and the addresses that holds for.
MATRIX: list[tuple[frozenset[str], frozenset[str], str]] = [
    # which takes what the person to whom a page was shown types there, and tells everybody else no
    (NEITHER, EVERYBODY, "partners:draft"),
    (EVERYBODY, NEITHER, "health account_inactive account_reset_password_done account_reset_password_from_key_done"),
    (EVERYBODY, EVERYBODY, "account_login mfa_authenticate account_logout account_reset_password account_reset_password_from_key"),
    (EVEN_NEWCOMERS, EVEN_NEWCOMERS, "account_change_password account_set_password account_reauthenticate mfa_reauthenticate"),
    (EVEN_NEWCOMERS, EVEN_NEWCOMERS, "mfa_activate_totp mfa_generate_recovery_codes"),
    (EVEN_NEWCOMERS, NEITHER, "mfa_index"),
    (SIGNED_IN, SIGNED_IN, "mfa_deactivate_totp partners:switch"),
    (SIGNED_IN, NEITHER, "home partners:profile mfa_view_recovery_codes mfa_download_recovery_codes"),
    (NEITHER, SIGNED_IN, "partners:sign_out_elsewhere"),
    (READERS | SEE_PARTNERS, NEITHER, "search"),
    # of one person's own: the office started the job and typed the words; the engineer sees to jobs
    (OFFICE, OFFICE, "partners:kept_form"),
    (OFFICE | SYSTEM, NEITHER, "job"),
    (NEITHER, OFFICE | SYSTEM, "cancel-job"),
    (SYSTEM, NEITHER, "jobs"),
    (LEDGER, NEITHER, "ledger"),
    (SEE_PARTNERS, NEITHER, "partners:agencies partners:agency partners:people partners:person partners:roles"),
    (SEE_PARTNERS, NEITHER, "partners:clocks partners:clock"),
    (OFFICE, OFFICE, "partners:set_limit"),
    (KEEP_PARTNERS, KEEP_PARTNERS, "partners:add_agency partners:change_agency partners:add_person partners:change_person"),
    (KEEP_PARTNERS, KEEP_PARTNERS, "partners:add_membership partners:end_membership partners:switch_off partners:remove_authenticator"),
    (NEITHER, KEEP_PARTNERS, "partners:add_alias partners:remove_alias partners:add_team"),
    (NEITHER, KEEP_PARTNERS, "partners:switch_on partners:invite partners:end_sessions"),
    (READERS, NEITHER, "inspections:letters inspections:letter inspections:letter_text inspections:original inspections:review"),
    (READERS, NEITHER, "inspections:proposal inspections:findings inspections:export inspections:finding"),
    (PUT_IN, PUT_IN, "inspections:add_letter inspections:facts inspections:response inspections:withdraw inspections:confirm"),
    (PUT_IN, PUT_IN, "inspections:carry_forward inspections:carry inspections:theme"),
    (NEITHER, PUT_IN, "inspections:read_again inspections:accept_section inspections:decide inspections:reword"),
    (NEITHER, PUT_IN, "inspections:split inspections:merge"),
    (READERS, NEITHER, "plans:plans plans:plan plans:history plans:export plans:print plans:area plans:action plans:source plans:finding"),
    (READERS, NEITHER, "plans:thread"),
    # of a document that is still being checked; the file of a plan that stands is there for its readers
    (PUT_IN, NEITHER, "plans:review plans:original"),
    (PUT_IN, PUT_IN, "plans:add plans:ties plans:tie_area plans:tie_action plans:facts plans:changes plans:confirm"),
    (PUT_IN, PUT_IN, "plans:set_aside plans:add_row plans:row plans:split plans:add_area plans:offered_area plans:colours plans:leads"),
    (NEITHER, PUT_IN, "plans:offer_ties plans:area_own plans:action_own plans:untie plans:answer plans:check_rows"),
    (READERS, NEITHER, "plans:as_at plans:moved plans:plan_timeline plans:action_timeline plans:print_action plans:print_with_proof"),
    (PUT_IN, PUT_IN, "plans:start plans:open_area plans:open_action plans:change plans:take_out plans:send_digests"),
    (READERS, NEITHER, "plans:committees plans:committee plans:submissions plans:submission plans:print_submission"),
    # an importer is let to the form and told there that the office writes down what a board decides
    (PUT_IN, PUT_IN, "plans:add_committee plans:rename_committee plans:add_sitting plans:set_board plans:freeze"),
    (PUT_IN, PUT_IN, "plans:redate plans:set_priority plans:agree_timescale plans:area_shown_to plans:action_shown_to"),
    (TELL, TELL, "plans:held plans:missed"),
    (READERS, NEITHER, "plans:updates plans:digests"),
    (READERS, NEITHER, "plans:xrays plans:disputes"),
    (DISPUTE, DISPUTE, "plans:judge plans:complete plans:answer_completion plans:retest plans:dispute plans:answer_dispute"),
    (PUT_IN, PUT_IN, "plans:scheme plans:link plans:end_link"),
    (NEITHER, PUT_IN, "plans:link_reference"),
    (TELL, TELL, "plans:add_update plans:add_evidence plans:cite plans:withdraw_evidence plans:claim"),
    (OFFICE | {Role.AGENCY_LEAD}, OFFICE | {Role.AGENCY_LEAD}, "plans:name_holder"),
    (NEITHER, OFFICE | {Role.AGENCY_LEAD}, "plans:end_holding"),
    # in this world the practitioner and the manager work with the child, the quality assurer is named for an audit
    (SEE_CHILDREN, NEITHER, "children:children children:child"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "children:add children:name children:birth children:identifier children:kin"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "children:identity children:voice children:agreement children:door"),
    (WORK_WITH_CHILDREN, NEITHER, "children:take_away"),  # looking for an audit gives no copy
    (WORK_WITH_CHILDREN, NEITHER, "children:find_partner"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "children:bring_in"),
    (frozenset({Role.MANAGER}), frozenset({Role.MANAGER}), "children:relate children:end_relationship"),
    (NEITHER, SEE_CHILDREN, "children:my_family"),
    (LEDGER, NEITHER, "children:looks children:kept_out"),
    (LEDGER, LEDGER, "children:restrict children:exclude children:restriction children:strike children:lift_restriction"),
    (LEDGER, LEDGER, "children:lift_exclusion"),
    (LEDGER, LEDGER, "children:look"),
    # about the same child
    (SEE_CHILDREN, NEITHER, "meetings:meeting meetings:minutes"),
    (READERS, NEITHER, "meetings:meetings meetings:partnership_attendance"),
    # an importer keeps plans too; the office alone is of the agency that arranged the one in this world
    (PUT_IN | MANAGER, PUT_IN | MANAGER, "meetings:arrange_group"),  # a manager of the front-door team, as in this world
    (OFFICE, OFFICE, "meetings:ask_agency meetings:group_outcome"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "meetings:refused meetings:not_held"),
    (WORK_WITH_CHILDREN, NEITHER, "due"),
    (WORK_WITH_CHILDREN, NEITHER, "meetings:choose"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "meetings:arrange meetings:call_off meetings:besides meetings:invite meetings:leave_out"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "meetings:attendance meetings:outcome meetings:task meetings:close"),
    (NEITHER, WORK_WITH_CHILDREN, "meetings:open meetings:start meetings:finish_task meetings:send_minutes"),
    # early help for the same child
    (SEE_CHILDREN, NEITHER, "earlyhelp:episodes earlyhelp:episode earlyhelp:assessment earlyhelp:letter earlyhelp:letter_file"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "earlyhelp:ask earlyhelp:ask_lead earlyhelp:answer earlyhelp:begin earlyhelp:write"),
    (
        WORK_WITH_CHILDREN,
        WORK_WITH_CHILDREN,
        "earlyhelp:complete earlyhelp:ask_contribution earlyhelp:use earlyhelp:plan",
    ),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "earlyhelp:share_with_family earlyhelp:share_with_partner earlyhelp:add_step earlyhelp:step"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "earlyhelp:review earlyhelp:wheel earlyhelp:milestone earlyhelp:attempt earlyhelp:ending"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "earlyhelp:ask_everybody"),
    (frozenset({Role.MANAGER}), frozenset({Role.MANAGER}), "earlyhelp:name_lead earlyhelp:oversight"),
    (READERS, NEITHER, "standards:standards standards:standard standards:export"),
    (NEITHER, OFFICE | {Role.QUALITY_ASSURER}, "standards:measure"),
    (SEE_CHILDREN, NEITHER, "standards:records standards:child"),
    (SEE_CHILDREN, NEITHER, "decisions:decisions decisions:decision decisions:disagreement"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "decisions:propose decisions:consult decisions:excuse decisions:receive decisions:withdraw"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "decisions:decide decisions:disagree decisions:notices decisions:raise decisions:move_on"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "decisions:discuss decisions:resolve decisions:hold_risk decisions:resolve_risk"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "decisions:ask_family decisions:note_family decisions:not_asked"),
    (READERS, NEITHER, "decisions:risks"),  # a number in which no child can be known
    # help notes, circumstances and offers
    (SEE_CHILDREN, NEITHER, "earlyhelp:help earlyhelp:help_note"),
    (WORK_WITH_CHILDREN, NEITHER, "earlyhelp:help_choose"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "earlyhelp:help_add earlyhelp:help_became earlyhelp:circumstance"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "earlyhelp:help_group earlyhelp:help_group_note"),
    (READERS, NEITHER, "earlyhelp:offers earlyhelp:offer"),
    (KEEP_OFFERS, KEEP_OFFERS, "earlyhelp:add_offer earlyhelp:change_offer earlyhelp:add_proof"),
    (OFFICE, OFFICE, "earlyhelp:practice_words"),
    (OFFICE | {Role.BOARD_MEMBER, Role.SCRUTINEER}, NEITHER, "earlyhelp:help_counts earlyhelp:circumstance_counts"),
    # about the same child; the manager is of the front-door team, the practitioner works with the child and is not
    (SEE_CHILDREN, NEITHER, "frontdoor:contacts frontdoor:contact frontdoor:referrals frontdoor:referral"),
    (WORK_WITH_CHILDREN, WORK_WITH_CHILDREN, "frontdoor:visit"),
    (MANAGER, MANAGER, "frontdoor:add frontdoor:contact_for frontdoor:rate frontdoor:ask frontdoor:decide frontdoor:tell frontdoor:school"),
    (MANAGER, NEITHER, "frontdoor:advice frontdoor:advice_call"),
    (MANAGER, MANAGER, "frontdoor:add_advice"),
    (MANAGER | {Role.AGENCY_LEAD}, NEITHER, "frontdoor:sent"),
    (PUT_IN, PUT_IN, "frontdoor:thresholds"),
    # the secret in the address stands for an account, so that whoever holds it is let in
    (EVERYBODY, EVERYBODY, "involvement:reply"),
    (EVERYBODY, NEITHER, "involvement:thanks"),
    # the action lead was asked; a manager and the lead of the same agency may answer in their place
    (frozenset(Role), NEITHER, "involvement:inbox"),
    (ASKED, ASKED, "involvement:asked"),
    (PUT_IN, NEITHER, "involvement:askings involvement:asking"),
    (PUT_IN, PUT_IN, "involvement:withdraw"),
    (NEITHER, PUT_IN, "involvement:revoke involvement:send_again"),
    (NEITHER, PUT_IN, "plans:place_total plans:join plans:row_aside plans:put_back plans:read_again"),
]
WRITTEN = {name: (looks, sends) for looks, sends, names in MATRIX for name in names.split()}
# These three see the same as a practitioner does; one look and one sending at each door shows it.
LIKE_OTHERS = {Role.BOARD_MEMBER, Role.INSPECTOR, Role.AGENCY_LEAD}
# A method that a door does not take is refused before anybody is asked for.
TRY_EVERY_METHOD = {NOBODY, Role.PARTNERSHIP_OFFICE}
# Who sees the child but not what hangs on it: what is missing then is missing of that same child.
SEES_THE_CHILD = {(Role.PRACTITIONER, "children:end_relationship")}
OTHER_METHODS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Answer:
    """What came back, without what differs between two askings of the very same page."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]
    leads_to: str
    queries: int

    @property
    def in_a_word(self) -> str:
        if self.status == 302 and self.leads_to.startswith("/sign-in/?next="):
            return "sign in"
        if self.status == 302 and self.leads_to == "/profile/second-step/app/":
            return "second step"
        return {404: "nothing here", 405: "wrong method"}.get(self.status, "answer" if self.status < 500 else f"fault {self.status}")


@dataclass
class Tour:
    """What was tried and what was wrong with it."""

    checks: int = 0
    answers: int = 0
    wrong: list[str] = field(default_factory=list)

    def see(self, what: str, found: Answer, wanted: Iterable[str]) -> None:
        self.checks += 1
        self.answers += found.in_a_word == "answer"
        if found.in_a_word not in wanted:
            self.wrong.append(f"{what}: {found.in_a_word}, not {' or '.join(sorted(wanted))}")


def test_the_matrix_names_every_address_and_no_other() -> None:
    assert sorted(WRITTEN) == sorted(door.name for door in builder.doors())
    assert sum(len(names.split()) for _, _, names in MATRIX) == len(WRITTEN)


def test_every_door_opens_for_those_in_the_matrix_and_nobody_else(world: World) -> None:
    """On the second database without those who see the same as others: who may go where is answered by the product."""
    tour = Tour()
    left_out = first_only(LIKE_OTHERS)
    for who, client in everybody(world):
        for door in builder.doors() if who not in left_out else ():
            for method in ("GET", "POST"):
                try_door(tour, world, door, who, client, method)
    assert tour.wrong == []
    assert tour.checks > (2_500 if left_out else 3_500)
    assert tour.answers > (600 if left_out else 800)


def test_no_door_takes_a_method_that_it_does_not_declare(world: World) -> None:
    """On the second database as the office alone, which is let in and so gets as far as the database."""
    tour = Tour()
    tried = TRY_EVERY_METHOD - first_only({NOBODY})
    for who, client in everybody(world):
        for door in builder.doors() if who in tried else ():
            for method in OTHER_METHODS:
                try_door(tour, world, door, who, client, method)
    assert tour.wrong == []
    assert tour.checks > 500 * len(tried)


def try_door(tour: Tour, world: World, door: Door, who: str, client: Client, method: str) -> None:
    """What is there and what is not; to whom both are nothing, they must look the same, in words, headers and work done."""
    there = ask(client, method, world.address(door))
    wanted = expected(door, who, method)
    tour.see(f"{who} {method} {door.name}", there, wanted)
    if not door.placeholders or who in LIKE_OTHERS or "wrong method" in wanted or ("answer" in wanted and who not in OFFICE):
        return
    address = world.address(door, made_up=True)
    if (who, door.name) in SEES_THE_CHILD:
        address = re.sub(r"/[0-9a-f-]{36}/end/$", f"/{builder.MADE_UP}/end/", world.address(door))
    missing = ask(client, method, address)
    if "nothing here" in wanted or "sign in" in wanted:
        tour.see(f"{who} {method} {door.name} (missing)", missing, wanted)
        if (there.body, there.headers, there.queries) != (missing.body, missing.headers, missing.queries):
            tour.wrong.append(f"{who} {method} {door.name}: hidden and missing differ")
    else:
        tour.see(f"{who} {method} {door.name} (missing)", missing, {*wanted, "nothing here"})


def expected(door: Door, who: str, method: str) -> set[str]:
    """What the answer must be, for a thing that is there."""
    if method not in {*door.rule.methods, *(("HEAD",) if "GET" in door.rule.methods else ())}:
        return {"wrong method"}
    looks, sends = WRITTEN[door.name]
    if who in (sends if method == "POST" else looks):
        return {"answer"}
    if who == NOBODY and door.rule.signed_in:
        return {"sign in"}
    if who == NEWCOMER and door.rule.needs_second_factor and door.rule.signed_in:
        return {"second step"}
    return {"nothing here"}


def ask(client: Client, method: str, address: str) -> Answer:
    """One request; what it did is undone, and the browser is still signed in afterwards."""
    asked = 0

    def count(execute: Callable[..., Any], *query: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*query)

    with traces.undone(client), connection.execute_wrapper(count):
        answer = client.generic(method, address)
        body = content(answer)
    return Answer(answer.status_code, _still(body), _lasting(answer), answer.headers.get("Location", ""), asked)


def everybody(world: World) -> Iterator[tuple[str, Client]]:
    yield NOBODY, builder.browser(None)
    for who, person in world.people.items():
        yield who, builder.browser(person)


def _still(body: bytes) -> bytes:
    body = re.sub(rb'name="(csrfmiddlewaretoken|form_key)" value="[^"]*"', b"", body)
    body = re.sub(rb"As at [^<]*", b"", body)  # on a slow machine a minute ends between the two askings
    return re.sub(rb"[0-9a-f]{8}-[0-9a-f-]{27}", b"", body)


def _lasting(answer: HttpResponseBase) -> tuple[tuple[str, str], ...]:
    """Headers but for the address gone to, which names the thing asked for, as the asker did."""
    return tuple(sorted((name, value) for name, value in answer.headers.items() if name not in {"Date", "Location"}))
