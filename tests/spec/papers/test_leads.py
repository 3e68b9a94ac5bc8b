"""The lead column: one cell at left, everybody it names at right as (agency, role)."""

import pytest

from builders.plans import left_out
from goldenthread.papers.plans.leads import lead_cell, read_leads, without_joiner

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
def test_only_joining_words_and_signs_are_left_out_of_the_slices(cell: str) -> None:
    assert set(left_out(cell, [lead.words for lead in read_leads(cell)])) <= {"and", "&", "/", ","}


@pytest.mark.parametrize("cell", [cell for cell, _ in CELLS])
def test_slices_alone_make_a_cell_that_reads_back_as_the_same_leads(cell: str) -> None:
    leads = read_leads(cell)
    assert read_leads(lead_cell([lead.words for lead in leads])) == leads


@pytest.mark.parametrize("join", [" and ", " & ", ", ", "/", " / ", ", and ", "\n", "\nand ", " and\n", "; "])
def test_a_role_has_one_wording_wherever_it_stands_in_a_cell(join: str) -> None:
    cell = join.join(["Head of Early Help", "Head of Housing"])
    assert [lead.words for lead in read_leads(cell)] == ["Head of Early Help", "Head of Housing"]


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("Head of Early Help and", "Head of Early Help"), ("Head of Early Help AND", "Head of Early Help"), ("Police ,", "Police"),
        ("Health,\nand", "Health"), ("Northshire Police &", "Northshire Police"), ("Schools/", "Schools"), ("NSCP with", "NSCP"),
        ("Head of Northland", "Head of Northland"), ("Youth Plus", "Youth Plus"), ("All agencies.", "All agencies."), ("and", "and"),
        ("/", "/"), ("", ""),
    ],
)  # fmt: skip
def test_a_slice_loses_what_joined_it_and_nothing_else(words: str, bare: str) -> None:
    assert without_joiner(words) == bare


def test_slices_stored_with_their_joining_word_are_put_together_as_they_were_printed() -> None:
    cell = lead_cell(["Head of Early Help and", "Director, Housing;", "Northshire Police"])
    assert cell == "Head of Early Help and Director, Housing; Northshire Police"
    assert [lead.words for lead in read_leads(cell)] == ["Head of Early Help", "Director, Housing", "Northshire Police"]


def test_slices_that_no_joining_parts_again_stand_on_lines_of_their_own() -> None:
    assert lead_cell(["Anna", "the others", "and so on"]) == "Anna\nthe others\nand so on"


def test_a_stroke_between_figures_parts_nobody() -> None:
    assert [lead.words for lead in read_leads("Head of service from 01/02/2027")] == ["Head of service from 01/02/2027"]
