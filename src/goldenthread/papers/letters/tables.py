"""Tables in a letter, turned into lines: judgements with grades, items with those responsible, strengths beside areas, boxes.

Every row becomes at least one line, in reading order; a table we do not recognise becomes one line for each of its rows, for a
person to place. What the lines mean is decided in `sections` and `lists`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.papers.letters.grades import grade_word
from goldenthread.papers.letters.headings import Role, known_heading
from goldenthread.papers.letters.lines import Line, Shape, cell_lines
from goldenthread.papers.letters.owners import is_owner_header, split_bodies
from goldenthread.papers.model import Place
from goldenthread.papers.page import Row, Table

_MARKER = re.compile(r"[•·▪■●○◦‣➢✓*–—-]|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_LONGEST_THEME = 120
_SHORT_CELL = 120


def table_lines(index: int, table: Table) -> Iterator[Line]:
    """The lines of one table."""
    filled = [(Place(index, at), row) for at, row in enumerate(table.rows) if any(text.strip() for text in row.texts)]
    if not filled:
        return
    header = filled[0][1]
    if _are_grades([row for _, row in filled]):
        yield from (line for place, row in filled for line in _grade_lines(place, row))
    elif (owner := _owner_column(header)) is not None:
        yield from _owned(filled, owner)
    elif columns := _list_columns([row for _, row in filled]):
        yield from _side_by_side(filled, columns)
    else:
        box = _is_box(table)
        yield from (line for place, row in filled for line in _flowing(place, row, box))


def _texts(row: Row) -> list[str]:
    return [text for text in row.texts if text.strip()]


# --- judgements ---------------------------------------------------------------------------------------------------------


def _are_grades(rows: Sequence[Row]) -> bool:
    graded = sum(1 for row in rows if len(_texts(row)) >= 2 and grade_word(_texts(row)[-1]))
    return graded > 0 and graded * 2 >= len(rows) - 1


def _grade_lines(place: Place, row: Row) -> Iterator[Line]:
    texts = [" ".join(text.split()) for text in _texts(row)]
    grade = grade_word(texts[-1]) if len(texts) >= 2 else None
    shape = Shape.GRADE if grade else Shape.FURNITURE if len(texts) >= 2 else Shape.PARAGRAPH
    words = texts[:-1] if grade else texts
    yield Line(" ".join(words), shape, row.page, source=(place.part,), rows=(place,), beside=(texts[-1],) if grade else ())


# --- items with those responsible beside them ---------------------------------------------------------------------------


def _owner_column(header: Row) -> int | None:
    columns = [at for at, text in enumerate(header.texts) if is_owner_header(text)]
    others = [text for at, text in enumerate(header.texts) if at not in columns and text.strip()]
    return columns[0] if len(columns) == 1 and others and all(len(text) <= _SHORT_CELL for text in others) else None


def _owned(filled: Sequence[tuple[Place, Row]], owner: int) -> Iterator[Line]:
    place, header = filled[0]
    named = [at for at, text in enumerate(header.texts) if at != owner and (known := known_heading(text)) and known.role is Role.LIST]
    for at, text in enumerate(header.texts):
        if text.strip():
            shape = Shape.HEADING if at in named[:1] else Shape.FURNITURE
            yield Line(" ".join(text.split()), shape, header.page, source=(place.part,), rows=(place,))
    for place, row in filled[1:]:
        yield from _owned_row(place, row, header, owner)


def _owned_row(place: Place, row: Row, header: Row, owner: int) -> Iterator[Line]:
    """One row, one finding: its first paragraph the text, anything below it in the cell its parts."""
    if row.texts == header.texts:
        yield Line(" ".join(_texts(row)), Shape.FURNITURE, row.page, source=(place.part,), rows=(place,))
        return
    bodies = split_bodies(row.texts[owner]) if owner < len(row.texts) else ()
    first = True
    for at, text in enumerate(row.texts):
        if at == owner and len(bodies) > 1:  # the words that join them are printed too
            yield Line(" ".join(text.split()), Shape.FURNITURE, row.page, source=(place.part,), rows=(place,))
        if at == owner or not text.strip():
            continue
        if text.strip().rstrip(".)").isalnum() and len(text.strip()) <= 5:
            yield Line(text.strip(), Shape.FURNITURE, row.page, source=(place.part,), rows=(place,))
            continue
        for line in cell_lines(text, place, row.page):
            marker = line.marker or "•"
            yield replace(line, shape=Shape.BULLET, marker=marker, level=0 if first else 1, beside=bodies if first else ())
            first = False
    if first and bodies:  # nothing but those responsible: a row cut by a page edge; a person must see it
        yield Line("; ".join(bodies), Shape.PARAGRAPH, row.page, source=(place.part,), rows=(place,))


# --- strengths in one column, areas in the next -------------------------------------------------------------------------


def _list_columns(rows: Sequence[Row]) -> tuple[int, ...]:
    """The columns whose header announces a list, when all else in the table can only be the theme in the first column."""
    header = rows[0].texts
    columns = tuple(at for at, text in enumerate(header) if (known := known_heading(" ".join(text.split()))) and known.role is Role.LIST)
    filled = {at for row in rows for at, text in enumerate(row.texts) if text.strip()}
    return columns if columns and len(rows) > 1 and filled <= {0, *columns} else ()


def _side_by_side(filled: Sequence[tuple[Place, Row]], columns: Sequence[int]) -> Iterator[Line]:
    place, header = filled[0]
    headings = {
        at: Line(" ".join(header.texts[at].split()), Shape.HEADING, header.page, source=(place.part,), rows=(place,)) for at in columns
    }
    if 0 in columns:
        for at in columns:
            yield headings[at]
            yield from (line for place, row in filled[1:] for line in _as_items(place, row, at))
        return
    yield from (replace(heading, shape=Shape.FURNITURE) for heading in headings.values())
    if header.texts[0].strip():
        yield Line(" ".join(header.texts[0].split()), Shape.FURNITURE, header.page, source=(place.part,), rows=(place,))
    for place, row in filled[1:]:
        if row.texts[0].strip():
            yield _theme(place, row)
        for at in columns:
            if items := list(_as_items(place, row, at)):
                yield from (headings[at], *items)


def _as_items(place: Place, row: Row, at: int) -> Iterator[Line]:
    return cell_lines(row.texts[at], place, row.page) if at < len(row.texts) else iter(())


# --- boxes, and a theme beside its items --------------------------------------------------------------------------------


def _is_box(table: Table) -> bool:
    """Whether the table only frames text: one column, or a theme beside what is said of it."""
    widest = max(len(_texts(row)) for row in table.rows)
    long = any(len(text) > _SHORT_CELL or "\n" in text for row in table.rows for text in _texts(row)[1:])
    return widest == 1 or (widest == 2 and long)


def _flowing(place: Place, row: Row, box: bool) -> Iterator[Line]:
    texts = row.texts
    if len(_texts(row)) == 2 and _MARKER.fullmatch(_texts(row)[0].strip()):  # a bullet and its words, set apart by a tab
        marker, words = _texts(row)
        yield Line(
            " ".join(words.split()),
            Shape.BULLET,
            row.page,
            1 if marker.strip() == "o" else 0,
            marker.strip(),
            True,
            (place.part,),
            (place,),
        )
        return
    if not box:
        yield Line(" ".join(" ".join(text.split()) for text in _texts(row)), Shape.PARAGRAPH, row.page, source=(place.part,), rows=(place,))
        return
    if len(_texts(row)) == 2 and len(texts[0]) <= _LONGEST_THEME and texts[0].strip():
        known = known_heading(" ".join(texts[0].split()))
        yield replace(_theme(place, row), shape=Shape.HEADING if known else Shape.THEME)
        texts = texts[1:]
    elif len(_texts(row)) == 1 and len(texts) > 1 and texts[0].strip() and len(texts[0]) <= _LONGEST_THEME:
        yield _theme(place, row)
        return
    for text in texts:
        yield from cell_lines(text, place, row.page)


def _theme(place: Place, row: Row) -> Line:
    return Line(" ".join(row.texts[0].split()), Shape.THEME, row.page, source=(place.part,), rows=(place,))
