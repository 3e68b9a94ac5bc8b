"""The numbers and signs of Word's automatic lists, which stand nowhere in the text: "1.1" before a row is counted here.

A paragraph points at a list (directly or through its style) and a level; the list says how each level is written. Counters run through
the document in order, so `item` must be asked once for each paragraph, in order.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from goldenthread.papers.formats.word_runs import Element, w

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"))
_ROMAN_SMALL = ((5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Item:
    """A list item's label as printed ("•", "1.1", "a)"), its depth, and whether the label is a sign and not a number."""

    label: str
    level: int
    is_sign: bool


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Lists:
    """The lists of one document and how far each has counted."""

    levels: Mapping[str, Mapping[int, _Level]]  # by list id
    same: Mapping[str, str]  # list id to the definition it counts with
    styles: Mapping[str, tuple[str, int]]  # style id to list id and level
    spaced_styles: frozenset[str]
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [-1] * _LEVELS))
    started: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Any) -> Self:
        """The lists of a document that python-docx opened."""
        root = _numbering(document)
        drafts = {one.get(w("abstractNumId")): _levels(one) for one in root.iter(w("abstractNum"))} if root is not None else {}
        levels: dict[str, Mapping[int, _Level]] = {}
        same: dict[str, str] = {}
        for number in root.iter(w("num")) if root is not None else ():
            draft = number.find(w("abstractNumId"))
            name, key = number.get(w("numId")), draft.get(w("val")) if draft is not None else ""
            levels[name], same[name] = {**drafts.get(key, {}), **_overrides(number, drafts.get(key, {}))}, key
        styles, spaced = _styles(document.styles.element)
        return cls(levels, same, styles, spaced)

    def spaced(self, paragraph: Element) -> bool:
        """Whether white space follows this paragraph, as far as the file says so."""
        after = paragraph.find(f"{w('pPr')}/{w('spacing')}")
        if after is not None and after.get(w("after")):
            return after.get(w("after"), "0") not in ("0", "")
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return style is None or style.get(w("val"), "") in self.spaced_styles

    def item(self, paragraph: Element) -> Item | None:
        """The label of this paragraph, counting it; None when it is in no list. Ask once for each paragraph, in order."""
        name, depth = self._place(paragraph)
        level = self.levels.get(name, {}).get(depth)
        if level is None:
            return None
        if level.form == "bullet":
            return Item("•", depth, is_sign=True)
        if level.form == "none":
            return None
        counts = self._count(name, depth)
        label = level.pattern
        for other in range(_LEVELS):
            form = self.levels[name].get(other)
            if f"%{other + 1}" in label:
                label = label.replace(f"%{other + 1}", _written(counts[other], form.form if form else "decimal"))
        return Item(label.strip(), depth, is_sign=False) if label.strip() else None

    def _place(self, paragraph: Element) -> tuple[str, int]:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        name, depth = self.styles.get(style.get(w("val"), ""), ("", 0)) if style is not None else ("", 0)
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        if own is not None:
            number, level = own.find(w("numId")), own.find(w("ilvl"))
            name = number.get(w("val"), "") if number is not None else name
            depth = _whole(level.get(w("val")), depth) if level is not None else depth
        return name, depth

    def _count(self, name: str, depth: int) -> list[int]:
        """Lists of one definition go on counting together; levels below begin again."""
        counts = self.counts[self.same.get(name, name)]
        levels = self.levels[name]
        if name not in self.started:
            self.started.add(name)
            if any(level.start != 1 for level in levels.values()) and counts[depth] >= 0:
                counts[:] = [-1] * _LEVELS  # a list with a start of its own begins again
        for other in range(depth):
            if counts[other] < 0:
                counts[other] = levels[other].start if other in levels else 1
        counts[depth] = counts[depth] + 1 if counts[depth] >= 0 else levels[depth].start
        counts[depth + 1 :] = [-1] * (_LEVELS - depth - 1)
        return counts


def _numbering(document: Any) -> Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _levels(draft: Element) -> dict[int, _Level]:
    return {_whole(one.get(w("ilvl")), 0): _level(one) for one in draft.iter(w("lvl")) if 0 <= _whole(one.get(w("ilvl")), 0) < _LEVELS}


def _level(one: Element) -> _Level:
    def value(name: str, otherwise: str) -> str:
        found = one.find(w(name))
        return found.get(w("val"), otherwise) if found is not None else otherwise

    return _Level(value("numFmt", "decimal"), value("lvlText", ""), _whole(value("start", "1"), 1))


def _overrides(number: Element, drafts: Mapping[int, _Level]) -> dict[int, _Level]:
    changed = {}
    for one in number.iter(w("lvlOverride")):
        depth = _whole(one.get(w("ilvl")), 0)
        own, start = one.find(w("lvl")), one.find(w("startOverride"))
        level = _level(own) if own is not None else drafts.get(depth)
        if level is not None and 0 <= depth < _LEVELS:
            changed[depth] = _Level(level.form, level.pattern, _whole(start.get(w("val")), level.start)) if start is not None else level
    return changed


def _styles(root: Element) -> tuple[dict[str, tuple[str, int]], frozenset[str]]:
    lists: dict[str, tuple[str, int]] = {}
    spaced = set()
    for style in root.iter(w("style")):
        name = style.get(w("styleId"), "")
        based_on = style.find(w("basedOn"))
        number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        level = style.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
        inherited = lists.get(based_on.get(w("val"), "")) if based_on is not None else None
        if number is not None:
            lists[name] = (number.get(w("val"), ""), _whole(level.get(w("val")), 0) if level is not None else 0)
        elif inherited:
            lists[name] = inherited
        spacing = style.find(f"{w('pPr')}/{w('spacing')}")
        if spacing is None or spacing.get(w("after"), "1") != "0":
            spaced.add(name)
    return lists, frozenset(spaced)


def _written(number: int, form: str) -> str:
    number = max(number, 0)
    if form in ("lowerLetter", "upperLetter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 5000:
        roman, rest = "", number
        for size, sign in (*_ROMAN, *_ROMAN_SMALL):
            roman, rest = roman + sign * (rest // size), rest % size
        return roman if form == "lowerRoman" else roman.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 10 else otherwise
