"""What may become of an import and a row, and who may change them: tables of (state, step, expected)."""

from uuid import UUID

import pytest

from cast import actor as actor
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import Lead
from goldenthread.partners.permissions import Role, permissions_of
from goldenthread.plans import policies
from goldenthread.plans.matching_leads import agency_for
from goldenthread.plans.models import ImportState, OfferedRow, PlanImport, RowState


def with_role(role: Role) -> Actor:
    return Actor(person_id=None, agency_id=None, permissions=permissions_of(role))


@pytest.mark.parametrize("role", list(Role))
def test_only_those_with_plans_in_their_role_read_them(role: Role) -> None:
    reads = role not in {Role.INFORMATION_GUARDIAN, Role.TECHNICAL_ADMIN}
    if reads:
        policies.check_reads(with_role(role))
    else:
        with pytest.raises(NotFound):
            policies.check_reads(with_role(role))


@pytest.mark.parametrize("role", list(Role))
def test_only_the_office_and_importers_keep_plans(role: Role) -> None:
    if role in {Role.PARTNERSHIP_OFFICE, Role.IMPORTER}:
        policies.check_keeps(with_role(role))
    else:
        with pytest.raises(Refused, match="partnership office"):
            policies.check_keeps(with_role(role))


@pytest.mark.parametrize("state", list(ImportState))
@pytest.mark.parametrize("to", list(ImportState))
def test_an_import_takes_only_the_steps_of_its_table(state: ImportState, to: ImportState) -> None:
    found = PlanImport(state=state)
    allowed = {("reading", "review"), ("reading", "failed"), ("reading", "dropped"), ("review", "applied"), ("review", "dropped")}
    allowed |= {("failed", "dropped")}  # so that it leaves the list
    if (state.value, to.value) in allowed:
        policies.check_import_move(found, to)
    else:
        with pytest.raises(Refused, match="closed"):
            policies.check_import_move(found, to)


@pytest.mark.parametrize(
    ("state", "to", "may"),
    [
        (RowState.OFFERED, RowState.CHECKED, True),
        (RowState.CHECKED, RowState.SET_ASIDE, True),
        (RowState.SET_ASIDE, RowState.OFFERED, True),
        (RowState.SET_ASIDE, RowState.CHECKED, False),
        (RowState.MERGED, RowState.OFFERED, False),
    ],
)
def test_a_row_takes_only_the_steps_of_its_table(state: RowState, to: RowState, may: bool) -> None:
    offered = OfferedRow(state=state)
    if may:
        policies.check_row_move(offered, to)
    else:
        with pytest.raises(Refused):
            policies.check_row_move(offered, to)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"problems": 1}, "1 problem needs an answer"),
        ({"unchecked": 2}, "2 rows have not been checked"),
        ({"undecided": 1}, "1 difference has not been decided"),
        ({"rows": 0}, "no row"),
        ({"title": " "}, "title"),
    ],
)
def test_a_document_enters_its_plan_only_when_nothing_is_left(left: dict[str, object], words: str) -> None:
    ready: dict[str, object] = {"title": "A plan", "problems": 0, "unchecked": 0, "undecided": 0, "rows": 3}
    policies.check_ready_to_apply(**ready)  # type: ignore[arg-type]  # a table of keyword arguments
    with pytest.raises(Refused, match=words):
        policies.check_ready_to_apply(**ready | left)  # type: ignore[arg-type]  # the same


ONE, TWO = UUID(int=1), UUID(int=2)
NAMES = [("Northbeck Council Early Help", ONE), ("Northbeck Council", ONE), ("Police", TWO)]


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        (Lead("Northbeck Council"), ONE),
        (Lead("Head of service, northbeck council"), ONE),
        (Lead("Northbeck Council Early Help manager"), ONE),
        (Lead("Police and Northbeck Council"), None),
        (Lead("the nurse and Police", "Police", "nurse"), TWO),
        (Lead("Policewoman of the year"), None),
        (Lead("Nobody we know"), None),
    ],
)
def test_a_lead_is_matched_only_with_an_agency_its_words_name(lead: Lead, agency: UUID | None) -> None:
    assert agency_for(lead, NAMES) == agency
