"""Nobody locks another out: every service holds the plan, then its rows, then the ledger's chain, and writes suggestions last.

PostgreSQL breaks a circle of waiting by failing one of those who wait. Whether a circle can close shows in the order of the statements, so
that is what is looked at; it needs no two processes and no luck, and SQLite, where writers come one after the other, tells it as well.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor, person
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Role
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, Digest, DigestLine, LinkKind, Plan
from goldenthread.plans.services import changing, completing, digesting, disputing, holding, judging, linking
from goldenthread.plans.services.proving import Piece

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)
CHAIN, SUGGESTED = "ledger_chainhead", "plans_suggestedcolour"


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def assurer(cast: Cast) -> Actor:
    return actor(person("Bryn Castell", cast.council, Role.QUALITY_ASSURER))


@pytest.fixture
def plan(office: Actor) -> Plan:
    """1.3 carries the colour of 1.1, and 2.1 leans on it."""
    made = build.imported(office)
    one, leaning, carrying = (running.row(made, number) for number in ("1.1", "2.1", "1.3"))
    running.linked(office, carrying, one, LinkKind.ANSWERED_BY)
    running.linked(office, leaning, one)
    return made


def said(work: Callable[[], Any]) -> list[str]:
    """The statements of a piece of work, ids without dashes."""
    with CaptureQueriesContext(connection) as captured:
        work()
    return [re.sub(r"(?<=[0-9a-f])-(?=[0-9a-f])", "", one["sql"]) for one in captured.captured_queries]


def check_order(statements: list[str]) -> None:
    """Suggestions after the chain; behind the chain no row is held or changed that was not held before it."""
    chained = next(at for at, sql in enumerate(statements) if CHAIN in sql)
    written = [at for at, sql in enumerate(statements) if sql.startswith(f'INSERT INTO "{SUGGESTED}"')]
    assert written, "the suggestions were worked out"
    assert min(written) > chained, "a suggestion was written before the chain was held"
    before = " ".join(sql for sql in statements[:chained] if _holds(sql))
    for sql in statements[chained:]:
        if sql.startswith('UPDATE "plans_action" '):
            for id_ in re.findall(r"\b[0-9a-f]{32}\b", sql.rpartition("WHERE")[2]):
                assert id_ in before, f"held only behind the chain: {sql}"


def _holds(sql: str) -> bool:
    return '"plans_action"' in sql and (sql.startswith("UPDATE") or "FOR NO KEY UPDATE" in sql or connection.vendor == "sqlite")


def test_a_judgement_holds_every_row_that_carries_its_colour_before_the_chain(office: Actor, plan: Plan) -> None:
    row = running.row(plan, "1.1")
    check_order(said(lambda: judging.judge_colour(by=office, action=row.id, status="red", reason="Nobody came.", version=0)))


def test_a_way_of_judging_is_written_down_before_its_suggestions(office: Actor, plan: Plan) -> None:
    check_order(said(lambda: judging.choose_scheme(by=office, plan=plan.id, scheme="by deadline", version=plan.version)))


def test_a_second_persons_word_and_a_test_again_keep_the_order(office: Actor, assurer: Actor, plan: Plan) -> None:
    row = running.row(plan, "1.1")
    running.proved(office, row)
    waiting = running.waiting(office, row, retest_on=TODAY + timedelta(days=1))
    check_order(said(lambda: completing.answer_completion(by=assurer, id=waiting.id, accepted=True, answer="All seen.")))

    done = running.completed(office, assurer, row, retest_on=TODAY)
    piece = Piece(kind="audit", strength=4, what="Looked again", until_on=TODAY)
    statements = said(lambda: completing.retest(by=assurer, id=done.id, held=False, words="Two were missing.", evidence=piece))
    check_order(statements)
    assert running.row(plan, "1.3").colour == "amber"


def test_links_and_answers_to_disputes_keep_the_order(office: Actor, assurer: Actor, plan: Plan) -> None:
    row, other = running.row(plan, "1.2"), running.row(plan, "2.2")
    check_order(said(lambda: linking.link_actions(by=office, action=row.id, other=other.id, kind=LinkKind.ANSWERED_BY)))
    link = row.links.get()
    check_order(said(lambda: linking.end_link(by=office, id=link.id, why="They were two things.")))
    against = running.disputed(assurer, running.row(plan, "1.1"))
    check_order(said(lambda: disputing.answer_dispute(by=office, id=against.id, answer="So it is.", status="red", version=0)))


def test_putting_a_row_back_holds_the_plan_before_the_row(office: Actor, plan: Plan) -> None:
    row = running.row(plan, "2.2")
    services.take_out(by=office, id=row.id, version=row.version, why="A double.")
    row.refresh_from_db()
    statements = said(lambda: changing.put_back(by=office, id=row.id, version=row.version, why="It was none."))
    held = [sql for sql in statements if re.search(r'FROM "plans_(plan|action)" ', sql) and "COUNT" not in sql and "LIMIT 1" in sql]
    alone = [re.search(r'FROM "plans_(plan|action)" ', sql)[1] for sql in held if not _reads_all_about_it(sql)]  # type: ignore[index]
    assert alone[:2] == ["plan", "action"]
    check_order(statements)


def _reads_all_about_it(sql: str) -> bool:
    """The look that only finds out which plan a row is of."""
    return '"plans_planimport"' in sql


def test_all_rows_of_a_mail_are_held_before_the_first_word_is_kept(office: Actor, cast: Cast, plan: Plan) -> None:
    for number in ("1.1", "1.2"):
        row = running.row(plan, number)
        row.leads.update(agency=cast.council)
        row.timescale.due_on = TODAY - timedelta(days=20)
        row.timescale.save()
        holding.name_holder(by=office, lead=row.leads.get().id, person=cast.action_lead.id, from_on=TODAY)
    digesting.send_digests_now(by=office, plan=plan.id)
    digest = Digest.objects.get()
    answers = {line.id: digesting.LineAnswer(progress="Two of three.") for line in DigestLine.objects.filter(digest=digest)}
    assert len(answers) == 2
    lead = actor(cast.action_lead)
    check_order(said(lambda: digesting.answer_digest(by=lead, asked=digest.asked, answers=answers)))


def test_a_document_holds_every_row_of_its_plan_before_it_reads_one(office: Actor, plan: Plan) -> None:
    coming = build.received(office, build.paper((build.LUNCHES, build.BICYCLES, build.HARBOUR)), plan=plan)
    build.reviewed(office, coming)
    services.decide(by=office, id=coming.id, decisions={one.offered.id: "apply" for one in queries.differences(coming)})
    statements = said(lambda: services.apply_import(by=office, id=coming.id))
    check_order(statements)
    ids = {id_.hex for id_ in Action.objects.filter(area__plan=plan).exclude(number="3.1").values_list("id", flat=True)}
    cells = next(at for at, sql in enumerate(statements) if '"plans_action"."how"' in sql)
    held = [sql for sql in statements[:cells] if 'FROM "plans_action" WHERE "plans_action"."id" IN' in sql]
    assert all(any(id_ in sql for sql in held) for id_ in ids)
    if connection.vendor == "postgresql":
        assert all(sql.endswith("FOR NO KEY UPDATE") for sql in held)
