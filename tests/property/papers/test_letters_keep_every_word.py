"""However a letter is laid out, nothing of it is dropped: every word and every part is in the reading."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builders.letters import parts_unused, words_lost
from goldenthread.papers.letters import letter_score, read_letter
from goldenthread.papers.page import Block, Cell, Paper, Part, Row, Style, Table

_HEADINGS = (
    "Areas for improvement", "Strengths", "Priority action", "Recommendation 2", "Practice study: area for improvement", "Case studies",
    "Next steps", "Main findings", "Appendix 1", "Case records review", "Inspection outcome", "Leadership", "Responsible body", "Grade",
)  # fmt: skip
_SENTENCES = (
    "3 May 2024", "Dear Ms Example", "Yours sincerely", "Ada Example", "Director of Children’s Services", "12", "Page 3 of 9",
    "1. Reviews are late.", "Inspectors focused on:",
    "The council and Northshire Police should:", "There are none.", "Responsible body: Northshire Police",
    "Overall effectiveness: good", "Area for improvement: supervision is late.", "This visit took place on 4 and 5 March 2024.",
    "The plan, which was agreed by all of the partners and", "then sent to the board, is clear. It is short.",
    "arrangements lead to inconsistent experiences and outcomes.",
    "We saw the following areas of significant weakness:", "R1. Check each call.", "(i) who does what", "Outstanding",
)  # fmt: skip
_LOOSE = ("plans", "Reviews", "are", "late", "2023", "(a)", "and", "council", "should", "12.", "–", "multi-")
_WORDS = st.one_of(st.sampled_from(_HEADINGS + _SENTENCES), st.lists(st.sampled_from(_LOOSE), min_size=1, max_size=9).map(" ".join))
_PAGES = st.integers(1, 3)
_BLOCKS = st.builds(
    Block,
    text=_WORDS,
    style=st.sampled_from(Style),
    page=_PAGES,
    level=st.integers(0, 2),
    marker=st.sampled_from(("•", "-", "o", "1.", "2.", "a)", "(i)", "–")),
    gap_before=st.booleans(),
).map(
    lambda block: (
        block if block.style is Style.BULLET else Block(block.text, block.style, block.page, block.level, gap_before=block.gap_before)
    )
)
_CELLS = st.one_of(
    _WORDS.map(Cell),
    st.just(Cell()),
    st.lists(_WORDS, min_size=1, max_size=4).map(lambda lines: Cell("\n• ".join(lines))),
    st.lists(_WORDS, max_size=3).map(lambda lines: Cell("\n".join(lines))),
)
_TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(_CELLS, min_size=width, max_size=width).map(lambda cells: Row(tuple(cells), 1)), min_size=1, max_size=4
    ).map(lambda rows: Table(tuple(rows), 1))
)
_PARTS: st.SearchStrategy[Part] = st.one_of(_BLOCKS, _BLOCKS, _BLOCKS, _TABLES)
_PAPERS = st.lists(_PARTS, max_size=14).map(lambda parts: Paper("pdf", tuple(parts), 3))


@settings(max_examples=150, deadline=None)
@given(_PAPERS)
def test_every_word_and_every_part_is_in_the_reading(paper: Paper) -> None:
    read = read_letter(paper)
    assert not words_lost(paper, read)
    filled = [
        index
        for index, part in enumerate(paper.parts)
        if (part.text.strip() if isinstance(part, Block) else any(text.strip() for row in part.rows for text in row.texts))
    ]
    assert not set(parts_unused(paper, read)) & set(filled)


@settings(max_examples=50, deadline=None)
@given(_PAPERS)
def test_findings_have_words_and_the_score_stays_in_its_bounds(paper: Paper) -> None:
    assert all(one.text.strip() for one in read_letter(paper).findings)
    assert 0 <= letter_score(paper) <= 1
