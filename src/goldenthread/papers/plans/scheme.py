"""The paper's own key of colours: which status means what. Found in rows of a table, in columns, and in lines of text.

What a status cell then means under that key is decided in `colours`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.papers.page import Row
from goldenthread.papers.plans.colours import KeyEntry, hue_status, is_status_word, status_of_word
from goldenthread.papers.plans.records import filled

_OTHER_COLOURS = {"grey", "gray", "purple", "white", "black", "blue", "yellow", "orange", "pink"}
_NAME = r"(?:red|amber|green|blue|yellow|orange|grey|gray|purple|white|completed?|not\s+assessable)"
_LINE = re.compile(rf"^\W*(?P<word>{_NAME})\b\s*(?:\([^)]*\)\s*)?[-–—:=]+\s*(?P<meaning>\S.{{3,}})$", re.IGNORECASE | re.DOTALL)
_SEVERAL = re.compile(rf"(?<!\w)(?={_NAME}\s*[-–—:=]\s*\w)", re.IGNORECASE)
_HEAD = re.compile(
    r"\W*(?:(?:[bd]?rag|status|rating|colour|color|key|meaning|definition|description|code|explanation|what it means)\W*)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KeyFound:
    """The entries and how many rows they fill, head included."""

    entries: tuple[KeyEntry, ...]
    rows: int


def key_in_rows(rows: Sequence[Row], start: int) -> KeyFound | None:
    """A key that begins at this row: one status per row, or statuses side by side above their meanings."""
    head = 1 if _is_head(rows[start]) else 0
    entries: list[KeyEntry] = []
    at = start + head
    while at < len(rows) and (entry := _entry(rows[at])):
        entries.append(entry)
        at += 1
    if len(entries) >= 2 or (entries and head):
        return KeyFound(tuple(entries), at - start)
    return _side_by_side(rows, start)


def key_in_line(text: str) -> tuple[KeyEntry, ...]:
    """The entries of a line such as "Red: action is late" or of one that lists several; empty when it is something else."""
    pieces = [piece.strip(" ;,.\n|") for piece in _SEVERAL.split(text)]
    found = [match for piece in pieces if piece and (match := _LINE.match(piece))]
    whole = [piece for piece in pieces if piece]
    if not found or len(found) < len(whole) - 1 or (len(found) == 1 and not (len(whole) == 1 and len(text) < 200)):
        return ()
    return tuple(KeyEntry(match["word"], match["meaning"].strip()) for match in found)


def is_legend(text: str) -> bool:
    """A line that only names the colours ("RAG: Red, Amber, Green"), or explains an asterisk."""
    words = re.findall(r"[a-z]+", text.casefold())
    colours = {word for word in words if word in {"red", "amber", "green", "completed", "complete", "blue"}}
    return len(words) <= 12 and (len(colours) >= 3 or (len(colours) >= 2 and bool({"rag", "brag", "status", "key"} & set(words))))


def _is_head(row: Row) -> bool:
    texts = [text for text in row.texts if text.strip()]
    return bool(texts) and all(_HEAD.fullmatch(text.strip()) for text in texts)


def _entry(row: Row) -> KeyEntry | None:
    """A row of a word (or a colour without one) and what it means."""
    places = filled(row.texts)
    if len(places) == 2 and _is_colour(row.texts[places[0]]) and _is_words(row.texts[places[1]]):
        return KeyEntry(row.texts[places[0]].strip(), row.texts[places[1]].strip(), row.cells[places[0]].fill)
    if len(places) == 1:
        text = row.texts[places[0]].strip()
        swatch = next((cell.fill for cell in row.cells[: places[0]] if cell.fill), None)
        if swatch and (hue_status(swatch) or len(row.cells) <= 3) and _is_words(text):
            return KeyEntry("", text, swatch)
        line = _LINE.match(text)
        if line:
            return KeyEntry(line["word"], line["meaning"].strip(), row.cells[places[0]].fill)
    return None


def _side_by_side(rows: Sequence[Row], start: int) -> KeyFound | None:
    places = filled(rows[start].texts)
    if len(places) < 3 or start + 1 >= len(rows) or not all(_is_colour(rows[start].texts[at]) for at in places):
        return None
    below = rows[start + 1].texts
    if not all(at < len(below) and _is_meaning(below[at]) for at in places):
        return None
    return KeyFound(tuple(KeyEntry(rows[start].texts[at].strip(), below[at].strip(), rows[start].cells[at].fill) for at in places), 2)


def _is_colour(text: str) -> bool:
    plain = text.strip().casefold()
    return is_status_word(text) or plain in _OTHER_COLOURS or (status_of_word(text) is not None and len(plain) == 1)


def _is_words(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]{3}", text))


def _is_meaning(text: str) -> bool:
    return len(text.split()) >= 2 and not re.fullmatch(r"[\d\s%().]+", text)
