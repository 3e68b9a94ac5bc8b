"""The lead column: one cell at left, everybody it names at right as (agency, role)."""

import pytest

from goldenthread.papers.plans.leads import read_leads

CELLS: list[tuple[str, list[tuple[str | None, str | None]]]] = [
    ("", []),
    ("Director of Early Help", [(None, "Director of Early Help")]),
    ("Northshire Police", [("Northshire Police", None)]),
    ("AfC Early Help", [("AfC", "Early Help")]),
    ("AfC Youth Work and 0- 19 service", [("AfC", "Youth Work"), ("0- 19 service", None)]),
    ("AfC Family Help and Children's Social Care", [("AfC", "Family Help"), ("Children's Social Care", None)]),
    ("Head of Service NSCP and partners", [("NSCP", "Head of Service"), ("partners", None)]),
    ("AfC Director of Housing & Team Manager NSCP", [("AfC", "Director of Housing"), ("NSCP", "Team Manager")]),
    ("NSCP Head of Service and Independent Chair", [("NSCP", "Head of Service"), (None, "Independent Chair")]),
    ("Workforce Lead/Family Hub Managers", [(None, "Workforce Lead"), (None, "Family Hub Managers")]),
    ("Equality, diversity & inclusion lead.", [(None, "Equality, diversity & inclusion lead")]),
    ("CEx of AfC, CEx of NCC and Improvement Advisor", [("AfC", "CEx"), ("NCC", "CEx"), (None, "Improvement Advisor")]),
    ("CEx, AfC & DAS, NCC", [("AfC", "CEx"), ("NCC", "DAS")]),
    ("CEO of Anytown City Council", [("Anytown City Council", "CEO")]),
    ("Director of Adult Services and Northshire Police", [
        (None, "Director of Adult Services"), ("Northshire Police", None)]),
    ("Director of Finance and Estates & CCG Accountable Officer", [
        (None, "Director of Finance and Estates"), ("CCG", "Accountable Officer")]),
    ("Service Manager – Permanence & CLA", [(None, "Service Manager – Permanence & CLA")]),
    ("Service Manager for Reviewing and Performance", [(None, "Service Manager for Reviewing and Performance")]),
    ("Head of Service, YOS", [("YOS", "Head of Service")]),
    ("Head of Service, Fostering Service", [(None, "Head of Service, Fostering Service")]),
    ("Anytown City Council (Public Health) NICB (Central) Joint Commissioner", [
        ("Anytown City Council", "Public Health"), ("NICB", "Central"), (None, "Joint Commissioner")]),
    ("Police, Health and Social Care", [("Police", None), ("Health", None), ("Social Care", None)]),
    ("All agencies. Cyber Policing D/Supt Jane Doe", [("All agencies", None), (None, "Cyber Policing D/Supt Jane Doe")]),
    ("D/Supt Jane Doe & MASH Manager John Roe", [(None, "D/Supt Jane Doe"), (None, "MASH Manager John Roe")]),
    ("QA Lead\nTraining Officer", [(None, "QA Lead"), (None, "Training Officer")]),
    ("NHS Northshire ICB Designated Nurse", [("NHS Northshire ICB", "Designated Nurse")]),
    ("Health Visiting Lead (NHS FT) and 0-19 Service Manager", [("NHS FT", "Health Visiting Lead"), (None, "0-19 Service Manager")]),
    ("of Service and partners", [(None, None), ("partners", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "leads"), CELLS, ids=[cell or "empty" for cell, _ in CELLS])
def test_a_cell_is_cut_only_where_two_stand_side_by_side(cell: str, leads: list[tuple[str | None, str | None]]) -> None:
    assert [(lead.agency, lead.role) for lead in read_leads(cell)] == leads


@pytest.mark.parametrize("cell", [cell for cell, _ in CELLS])
def test_the_slices_together_are_the_cell(cell: str) -> None:
    assert "".join("".join(lead.words for lead in read_leads(cell)).split()) == "".join(cell.split())


def test_a_stroke_between_figures_parts_nobody() -> None:
    assert [lead.words for lead in read_leads("Head of service from 01/02/2027")] == ["Head of service from 01/02/2027"]
