"""The two real plans put in, then taken away in every kind of file: the same rows, colours and totals. Numbers, no wording."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from builders import imported_plans as build
from builders import printed_plans
from cast import Cast, actor, sign_in
from goldenthread.papers.sandbox import read_here
from goldenthread.papers.written import FORMATS
from goldenthread.plans import services
from goldenthread.plans.models import Plan
from goldenthread.plans.services.receiving import keep_reading

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.real,
    pytest.mark.skipif(not SEEDS.exists(), reason="The five source documents are not beside this checkout."),
]


@pytest.mark.parametrize(("number", "rows"), [("000", [7, 6, 5, 4, 4]), ("002", [28, 11, 19])])
def test_a_real_plan_reads_back_from_every_kind_of_file(client: Client, cast: Cast, number: str, rows: list[int]) -> None:
    data = next(SEEDS.glob(f"{number}_*.txt")).read_bytes()
    plan, first = put_in(cast, data), read_here(data, "plan.txt").reading
    expected = [one.folded() for one in printed_plans.facts(first)]
    sign_in(client, cast.health_visitor)
    for ending in FORMATS:
        response = client.get(reverse("plans:print", args=[plan.id, ending]))
        again = read_here(response.content, f"plan.{ending}").reading
        assert [len(area.actions) for area in again.areas] == rows, ending
        assert [total.agrees for total in again.totals] == [True] * (len(rows) + 1), ending
        read = [one.folded() for one in printed_plans.facts(again)]
        assert [one.number for one, other in zip(read, expected, strict=True) if one != other] == [], ending


def put_in(cast: Cast, data: bytes) -> Plan:
    """Through the services, read in this process: the sandbox has its own tests."""
    office = actor(cast.improvement_lead)
    received = services.receive_plan(by=office, file=ContentFile(data, "plan.txt"), name="plan.txt")
    found = keep_reading(by=office, id=received.id, found=read_here(data, "plan.txt"))
    return services.apply_import(by=office, id=build.reviewed(office, found).id)
