"""Characters of a PDF page into words and lines: where things stand, not what they are. For that see `pdf_flow` and `pdf_tables`."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Char = dict[str, Any]  # pdfplumber's own shape: text, x0, x1, top, bottom, fontname, size …

_BOLD = re.compile(r"bold|black|heavy|semib|demi(?!light)", re.IGNORECASE)
_SPACE_SHARE = 0.2  # of the type size: a gap wider than this parts two words where the file sets no spaces
_SIGN = (1.5, 8.0)  # points each way: the smallest and largest shape that may be a drawn bullet
_SIGN_ROOM = 30.0  # points between a bullet and its words, at most


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its box; `bold` and `size` from most of its characters."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    artifact: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size most of its letters are set in, to the half point."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        lettered = [word for word in self.words if any(sign.isalnum() for sign in word.text)]
        return bool(lettered) and all(word.bold for word in lettered)

    @property
    def artifact(self) -> bool:
        """Whether a tagged file says that this is no part of its text: a running head, a page number."""
        return all(word.artifact for word in self.words)


def is_bold(char: Char) -> bool:
    """Whether a character is set in bold type, as far as the name of its font tells."""
    return bool(_BOLD.search(char["fontname"]))


def words_of(chars: Sequence[Char]) -> list[Word]:
    """The words of some characters of one page. Spaces part words; where a file sets none, a gap does."""
    from pdfplumber.utils.text import extract_words

    found = extract_words(list(chars), x_tolerance_ratio=_SPACE_SHARE, y_tolerance=2, return_chars=True, use_text_flow=False)
    return [_word(one) for one in found]


def _word(one: dict[str, Any]) -> Word:
    chars = one["chars"]
    return Word(
        text=one["text"],
        x0=one["x0"],
        x1=one["x1"],
        top=one["top"],
        bottom=one["bottom"],
        size=chars[0]["size"],
        bold=sum(is_bold(char) for char in chars) * 2 > len(chars),
        artifact=all(char.get("tag") == "Artifact" for char in chars),
    )


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words into lines, from the top: two words share a line when half of the lower one's height is beside the other."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.top, one.x0)):
        home = next((line for line in reversed(lines[-4:]) if _beside(line, word)), None)
        if home is None:
            lines.append([word])
        else:
            home.append(word)
    return sorted((Line(tuple(sorted(line, key=lambda one: one.x0))) for line in lines), key=lambda line: line.top)


def _beside(line: Sequence[Word], word: Word) -> bool:
    other = max(line, key=lambda one: one.bottom - one.top)
    shared = min(other.bottom, word.bottom) - max(other.top, word.top)
    return shared >= 0.5 * min(other.bottom - other.top, word.bottom - word.top)


def drawn_signs(page: Any, chars: Sequence[Char]) -> list[Char]:
    """Bullets that a page draws as small shapes instead of printing them, as characters; only those with words to their right."""
    shapes = [
        shape for shape in (*page.curves, *page.rects) if _SIGN[0] <= shape["width"] <= _SIGN[1] and _SIGN[0] <= shape["height"] <= _SIGN[1]
    ]
    signs = []
    for shape in shapes:
        middle = (shape["top"] + shape["bottom"]) / 2
        near = (char for char in chars if 0 < char["x0"] - shape["x1"] < _SIGN_ROOM and char["top"] < middle < char["bottom"])
        if beside := next(near, None):
            signs.append({**beside, "text": "•", "x0": shape["x0"], "x1": shape["x1"]})
    return signs


def doubled(chars: Sequence[Char]) -> bool:
    """Whether a page prints its letters twice, a hair apart, to look bold."""
    twice: int = sum(one["text"] == two["text"] and _near(one, two) for one, two in pairwise(chars))
    return twice > 20


def _near(one: Char, two: Char) -> bool:
    return abs(float(one["x0"] - two["x0"])) < 0.6 and abs(float(one["top"] - two["top"])) < 0.6
