"""Whatever a file holds, every word of it stands somewhere in the reading, as often as it was printed."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from builders.papers import as_csv, as_docx, as_text, as_xlsx
from goldenthread.papers.formats import read_bytes
from goldenthread.papers.page import Block, Cell, Paper, Part, Row, Style, Table
from goldenthread.papers.reading import read_paper

MAKERS: dict[str, Callable[[Paper], bytes]] = {"text": as_text, "csv": as_csv, "docx": as_docx, "xlsx": as_xlsx}
# Words that mean something to one reader or the other, so that their paths are walked and not only the way round them.
TELLING = (
    *("No", "Action", "Lead", "Timescale", "RAG", "Progress", "What will change", "Green", "Red", "Completed", "1.1", "2.3", "5.5", "7"),
    *(
        "By June 2024",
        "Ongoing",
        "31/02/2020",
        "Head of Beds & Ann",
        "See action 1.1",
        "Total",
        "12",
        "Priority action",
        "Dear Ann",
        "Areas for improvement",
    ),
    *(
        "What needs to improve?",
        "Strengths",
        "Yours sincerely",
        "16 March 2023",
        "There are none.",
        "Next steps",
        "Main findings",
        "1. DIGGING",
        "Practice study",
    ),
    *("Overall effectiveness", "Good", "Responsible: the head gardener", "Page 2 of 9", "3", "RAG rating", "Impact", "Owner", "Deadline"),
)
PLAIN = (
    "the bed",
    "was dug",
    "well.",
    "Gardeners",
    "water",
    "it",
    "every-day",
    "in spring,",
    "and",
    "rest",
    "(later)",
    "Ann’s",
    "5%",
    "café",
)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (key, *strings(one))
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def printed(paper: Paper) -> str:
    return "\n".join(part.text if isinstance(part, Block) else "\n".join(" ".join(row.texts) for row in part.rows) for part in paper.parts)


sentences = some.lists(some.sampled_from(PLAIN), min_size=1, max_size=9).map(" ".join)
texts = some.one_of(some.sampled_from(TELLING), sentences)
blocks = some.builds(Block, text=texts, style=some.sampled_from((Style.PARAGRAPH, Style.BULLET, Style.HEADING)))
cells = some.builds(Cell, text=some.one_of(some.just(""), texts), fill=some.sampled_from((None, "92D050", "FF0000")))
headed = some.sampled_from(
    (("No", "Action", "Lead", "Timescale", "RAG"), ("Ref", "How will we do it?", "By when", "Status"), ("Area", "Grade"))
)


@some.composite
def tables(draw: some.DrawFn) -> Table:
    head = draw(some.one_of(headed, some.lists(texts, min_size=2, max_size=5).map(tuple)))
    rows = draw(some.lists(some.lists(cells, min_size=len(head), max_size=len(head)), max_size=5))
    return Table((Row(tuple(Cell(text) for text in head)), *(Row(tuple(row)) for row in rows)))


parts: some.SearchStrategy[Part] = some.one_of(blocks, blocks, tables())
papers = some.lists(parts, max_size=9).map(lambda made: Paper("text", tuple(made)))


@pytest.mark.parametrize("kind", MAKERS)
@given(paper=papers)
@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_a_file_stands_in_its_reading(kind: str, paper: Paper):
    seen = read_bytes(MAKERS[kind](paper), kind)
    assert words(printed(paper)) - words(printed(seen)) == Counter(), "lost on the way in"
    answer = "\n".join(strings(read_paper(seen).as_json()))
    assert words(printed(seen)) - words(answer) == Counter(), "lost on the way out"


@given(
    text=some.text(
        alphabet=some.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | some.sampled_from("\n\t\f-•|1."), max_size=300
    )
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_character_of_a_text_is_lost(text: str):
    seen = printed_signs(read_bytes(text.encode(), "text"))
    assert Counter(sign for sign in text if sign.isalnum()) - Counter(seen) == Counter()


def printed_signs(paper: Paper) -> str:
    return printed(paper) + "".join(block.marker for _, block in paper.blocks())
