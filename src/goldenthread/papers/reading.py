"""From a `Paper` to a `Reading`: is it a letter, a plan or neither, and is every part of it somewhere in the answer?

The two readers say how much a paper looks like theirs; the likelier one reads it. Whatever they leave unplaced becomes a candidate here,
so that no character of a file is ever dropped without a word. Files are opened in `sandbox`, never here.
"""

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.papers.letters import letter_score, read_letter
from goldenthread.papers.model import Area, Candidate, Furniture, Grade, Kind, Place, Problem, Reading
from goldenthread.papers.page import Block, Paper, Row, Style, Table
from goldenthread.papers.plans import plan_score, read_plan

_LIKELY = 0.5  # both scores run from 0 to 1; below this a paper is not recognised


def read_paper(paper: Paper) -> Reading:
    """Everything found in a paper.

    *Shape*: every part, and every row of every table, is referred to by at least one item of the answer.
    """
    letter, plan = letter_score(paper), plan_score(paper)
    if max(letter, plan) < _LIKELY:
        reading = Reading(kind=Kind.UNKNOWN, title=_title(paper))
    else:
        reading = read_plan(paper) if plan >= letter else read_letter(paper)
    return _with_problems(_with_unplaced(reading, paper), paper)


def _title(paper: Paper) -> str | None:
    headings = (block.text for _, block in paper.blocks() if block.style is Style.HEADING)
    return next(headings, paper.title) or None


def _with_unplaced(reading: Reading, paper: Paper) -> Reading:
    """The reading with a candidate for every block and row that nothing in it refers to, and with all furniture."""
    parts, rows = _placed(reading)
    numbers = paragraph_numbers(paper)
    candidates: list[Candidate] = []
    furniture: list[Furniture] = []
    section: str | None = None
    for index, part in enumerate(paper.parts):
        if isinstance(part, Table):
            candidates += [one for one in _rows(index, part, section) if not (index in parts or one.rows[0] in rows)]
            continue
        if index not in parts and part.style is Style.FURNITURE:
            furniture.append(Furniture(part.text, part.page, (index,)))
        elif index not in parts:
            candidates.append(Candidate(_as_printed(part), section, part.page, numbers.get(index), (index,)))
        if part.style is Style.HEADING:
            section = part.text
    return replace(reading, candidates=(*reading.candidates, *candidates), furniture=(*reading.furniture, *furniture))


def _placed(reading: Reading) -> tuple[set[int], set[Place]]:
    """The parts referred to as a whole, and the rows referred to one by one."""
    items: list[Candidate | Furniture | Area | Grade] = [*reading.candidates, *reading.furniture, *reading.areas, *reading.grades]
    rows = {place for area in reading.areas for action in area.actions for place in action.rows}
    rows |= {place for item in items for place in item.rows}
    parts = {index for finding in reading.findings for index in finding.source}
    for item in items:
        by_row = {place.part for place in item.rows}
        parts.update(index for index in item.source if index not in by_row)
    return parts, rows


def _rows(index: int, table: Table, section: str | None) -> Iterator[Candidate]:
    for number, row in enumerate(table.rows):
        yield Candidate(row_text(row), section, row.page, None, (index,), (Place(index, number),))


def row_text(row: Row) -> str:
    """A row of a table as one line of text."""
    return " | ".join(" ".join(text.split()) for text in row.texts if text)


def paragraph_numbers(paper: Paper) -> dict[int, int]:
    """Which body paragraph a block is, counted from 1 on its page, or in the whole paper where there are no pages."""
    numbers: dict[int, int] = {}
    counted: dict[int | None, int] = {}
    for index, block in paper.blocks():
        if block.style is not Style.FURNITURE:
            numbers[index] = counted[block.page] = counted.get(block.page, 0) + 1
    return numbers


def _as_printed(block: Block) -> str:
    """A block's words with a number or letter that stood before them; a bullet sign is not a word."""
    return f"{block.marker} {block.text}" if any(sign.isalnum() for sign in block.marker) and block.marker != "o" else block.text


def _with_problems(reading: Reading, paper: Paper) -> Reading:
    known = {problem.what for problem in reading.problems}
    return replace(reading, problems=(*reading.problems, *(Problem("file", what) for what in paper.problems if what not in known)))
