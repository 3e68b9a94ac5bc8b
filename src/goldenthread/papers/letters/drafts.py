"""Cuts the body of a letter at its headings.

Plain text does not say which line is a heading, so a line is one when it is known (`headings`), when the format says so, or when
it stands like one: short, without a stop or a verb, above something longer. What the pieces are called and how they are read is
decided in `sections`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from goldenthread.papers.letters.grades import grade_line
from goldenthread.papers.letters.headings import LONGEST, Known, Role, known_heading, shown
from goldenthread.papers.letters.lines import Line, Shape
from goldenthread.papers.letters.owners import labelled_owners
from goldenthread.papers.model import FindingKind


@dataclass(slots=True)
class Draft:
    """A heading and the lines below it, before it is known what the heading means for them."""

    title: Line | None
    known: Known | None
    lines: list[Line] = field(default_factory=list)
    in_list: bool = False  # a named item of the list above it, found by how the two alternate

    @property
    def is_list(self) -> bool:
        return self.known is not None and self.known.role is Role.LIST

    @property
    def is_unknown(self) -> bool:
        return self.title is not None and self.known is None


_LONGEST_UNKNOWN = 80
_LONGEST_THEME = 170  # directly above a list's heading
_MOST_WORDS = 12
_LONG_PROSE = 200
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|should|must|will|would|can|could|may|needs? to|do|does|did|reported|told|said|found|saw|made|spoke"
    r"|be|been|remain|remains|continue|continues)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?:what|how|why|who|where|which|when)\b.{5,150}\?", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\bfollowing\b.{0,40}\b(?:messages|points|issues|observations|findings|areas|themes|questions)\b", re.IGNORECASE)
_LONGEST_ANNOUNCEMENT = 200
_LONGEST_HEADED = 200  # a line the format calls a heading may be this long


def drafts_of(body: Sequence[Line]) -> list[Draft]:
    """The body in pieces, in order; the first has no heading when text stands above the first one."""
    drafts = [Draft(None, None)]
    queue = list(body)
    for at, line in enumerate(queue):
        if label := _inline_label(line, drafts[-1]):
            line, queue[at + 1 : at + 1] = label[0], [label[1]]
        after = queue[at + 1] if at + 1 < len(queue) else None
        known = heading_known(line)
        if known or line.shape is Shape.THEME or _is_unknown_heading(line, after, drafts[-1]):
            drafts.append(Draft(line, known))
        else:
            drafts[-1].lines.append(replace(line, shape=Shape.PARAGRAPH) if line.shape is Shape.HEADING else line)
    return _merged([draft for draft in drafts if draft.title or draft.lines])


def _inline_label(line: Line, draft: Draft) -> tuple[Line, Line] | None:
    """ "Area for improvement: supervision is late." as a heading and what it heads, unless it stands in a list of its own kind."""
    label, colon, words = line.text.partition(": ")
    known = known_heading(label) if colon and line.shape is Shape.PARAGRAPH and words.endswith(".") else None
    if known is None or known.role is not Role.LIST or not known.one or (draft.known and draft.known.kind is known.kind):
        return None
    return replace(line, text=label, shape=Shape.HEADING), replace(line, text=words.strip(), marker="")


def heading_known(line: Line) -> Known | None:
    """What a line announces, if it can be a heading at all: a list item under a bullet cannot."""
    if line.shape in (Shape.GRADE, Shape.THEME) or (line.shape is Shape.BULLET and not line.numbered):
        return None
    return known_heading(line.text)


def _is_unknown_heading(line: Line, after: Line | None, draft: Draft) -> bool:
    if after is None or line.shape in (Shape.BULLET, Shape.GRADE) or labelled_owners(line.text):
        return False
    if grade_line(line.text):  # a judgement that heads the paragraphs explaining it
        return len(after.text) > _LONGEST_UNKNOWN and not grade_line(after.text)
    if line.shape is Shape.HEADING:
        return len(line.text) <= _LONGEST_HEADED and not line.text.endswith((":", ",", ";"))
    if _ANNOUNCES.search(line.text) and len(line.text) <= _LONGEST_ANNOUNCEMENT:
        return not line.text.endswith((".", ":")) and after.shape is Shape.PARAGRAPH
    known_after = heading_known(after)
    above_list = known_after is not None and known_after.role is Role.LIST
    if above_list or not _stands_like_a_heading(line.text, _LONGEST_UNKNOWN, _MOST_WORDS):
        return above_list and _stands_like_a_heading(line.text, _LONGEST_THEME, _LONGEST_THEME)
    if draft.is_list and not any(one.shape is Shape.BULLET for one in draft.lines):
        apart = bool(draft.lines) and (line.gap or not draft.lines[-1].gap)
        sentences = apart and all(one.text.endswith(".") for one in draft.lines)
        return after.shape is Shape.BULLET or sentences or (len(after.text) > _LONG_PROSE and bool(draft.lines))
    if after.shape is Shape.BULLET:
        above = draft.lines[-1] if draft.lines else None  # without white space anywhere, an item's full stop has to do
        return line.gap or (above is not None and above.shape is Shape.BULLET and not above.gap and above.text.endswith("."))
    return line.gap and (len(after.text) > len(line.text) or after.text.endswith((".", ":")))


def _stands_like_a_heading(text: str, longest: int, most_words: int) -> bool:
    if _QUESTION.fullmatch(text):
        return True
    short = 3 <= len(text) <= longest and len(text.split()) <= most_words
    begins = text[:1].isupper() or text[:1].isdigit()
    return short and begins and not re.search(r"[.,;:!]$|\|", text) and not _VERB.search(text)


def _merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Puts "Appendix 1" and the heading below it together, and a study's label with the words that complete it."""
    merged: list[Draft] = []
    for draft in drafts:
        above = merged[-1] if merged else None
        if above and not above.lines and above.known and above.title and draft.title and len(draft.title.text) <= LONGEST:
            label = above.known.role is Role.APPENDIX or (above.known.role is Role.STUDY and _completes_study(draft))
            if label:
                known = draft.known if above.known.role is Role.APPENDIX else above.known
                title = replace(
                    above.title, text=f"{shown(above.title.text)}: {draft.title.text}", source=above.title.source + draft.title.source
                )
                merged[-1] = Draft(title, known, draft.lines)
                continue
        merged.append(draft)
    return merged


def _completes_study(draft: Draft) -> bool:
    return bool(
        draft.known and (draft.known.role is Role.STUDY or draft.known.kind is FindingKind.AREA_FOR_IMPROVEMENT) and draft.known.one
    ) or bool(draft.title and re.fullmatch(r"(?:highly )?effective practice|area for improvement", draft.title.text, re.IGNORECASE))


def named_items(draft: Draft) -> list[Draft]:
    """A list of short names, each with its sentence below it, as a list divided by those names; any other draft as it is."""
    names, said = draft.lines[::2], draft.lines[1::2]
    alternate = draft.is_list and len(names) == len(said) and all(line.shape is Shape.PARAGRAPH for line in draft.lines)
    named = all(_stands_like_a_heading(line.text, _LONGEST_UNKNOWN, _MOST_WORDS) for line in names)
    if not (said and alternate and named and all(line.text.endswith(".") and _VERB.search(line.text) for line in said)):
        return [draft]
    return [Draft(draft.title, draft.known), *(Draft(name, None, [line], in_list=True) for name, line in zip(names, said, strict=True))]
