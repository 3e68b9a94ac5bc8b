"""What is put before a person: every finding, candidate and piece of furniture, in the paper's order."""

from goldenthread.inspections.models import OfferedAs
from goldenthread.inspections.proposing import offers
from goldenthread.papers.model import Candidate, Finding, FindingKind, Furniture, Kind, Place, Reading
from goldenthread.papers.page import Block, Cell, Paper, Row, Style, Table

PAPER = Paper(
    format="text",
    parts=(
        Block("Strengths", Style.HEADING),
        Block("Parents are heard.", Style.BULLET),
        Table((Row((Cell("Area"), Cell("Words"))), Row((Cell("Plans"), Cell("are late"))))),
        Block("Page 1", Style.FURNITURE),
    ),
)


def test_offers_stand_in_the_order_of_the_paper_and_not_of_the_reading() -> None:
    reading = Reading(
        Kind.INSPECTION_LETTER,
        findings=(Finding(FindingKind.STRENGTH, "Parents are heard.", "Strengths", source=(1,)),),
        candidates=(Candidate("Strengths", source=(0,)), Candidate("Plans | are late", source=(2,), rows=(Place(2, 1),))),
        furniture=(Furniture("Page 1", source=(3,)), Furniture("Area | Words", source=(2,), rows=(Place(2, 0),))),
    )
    found = offers(PAPER, reading)
    assert [one.text for one in found] == ["Strengths", "Parents are heard.", "Area | Words", "Plans | are late", "Page 1"]
    assert [one.offered_as for one in found] == [
        OfferedAs.CANDIDATE,
        OfferedAs.FINDING,
        OfferedAs.FURNITURE,
        OfferedAs.CANDIDATE,
        OfferedAs.FURNITURE,
    ]


def test_a_finding_takes_its_heading_for_a_theme_and_other_text_does_not() -> None:
    reading = Reading(
        Kind.INSPECTION_LETTER,
        findings=(Finding(FindingKind.STRENGTH, "a", "Strengths"), Finding(FindingKind.STRENGTH, "b", "long " * 40)),
        candidates=(Candidate("c", "Strengths"),),
    )
    assert [one.theme for one in offers(Paper("text"), reading)] == ["Strengths", "", ""]


def test_a_paper_taken_for_a_plan_is_offered_block_by_block() -> None:
    found = offers(PAPER, Reading(Kind.IMPROVEMENT_PLAN))
    assert [(one.offered_as, one.text, one.rows) for one in found] == [
        (OfferedAs.CANDIDATE, "Strengths", ()),
        (OfferedAs.CANDIDATE, "Parents are heard.", ()),
        (OfferedAs.CANDIDATE, "Area | Words", ((2, 0),)),
        (OfferedAs.CANDIDATE, "Plans | are late", ((2, 1),)),
        (OfferedAs.FURNITURE, "Page 1", ()),
    ]
