"""The body of a letter, cut at its headings: what each stretch of lines is headed, and how it is to be read.

Plain text does not say which line is a heading, so a line is one when it is known (`headings`), when the format says so, or when
it stands like one: short, without a stop or a verb, above something longer. A heading directly above a list's heading is the
theme of that list, and then gives the items their section. What the lines of a section become is decided in `lists`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.papers.formats.markers import split_number
from goldenthread.papers.letters.grades import grade_line
from goldenthread.papers.letters.headings import LONGEST, Known, Role, known_heading, shown
from goldenthread.papers.letters.lines import Line, Shape
from goldenthread.papers.letters.owners import owners_in
from goldenthread.papers.model import FindingKind


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading. `name` is what their items give as section: the theme if there is one, else the heading."""

    name: str | None
    role: Role
    kind: FindingKind | None
    one: bool
    lines: tuple[Line, ...]
    titles: tuple[Line, ...] = ()  # the heading lines themselves

    def titles_unseen(self, used: bool) -> list[Line]:
        """The heading lines whose words the section's items do not show; all of them where it has no items (`used` is false)."""
        seen = next((title for title in self.titles if used and self.name == shown(title.text) and not title.numbered), None)
        return [title for title in self.titles if title is not seen]

    def of(self, lines: Sequence[Line], kind: FindingKind) -> "Section":
        """A list inside this section."""
        return replace(self, role=Role.LIST, kind=kind, one=False, lines=tuple(lines), titles=())


@dataclass(slots=True)
class _Draft:
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


def sections(body: Sequence[Line]) -> tuple[Section, ...]:
    """The body in sections, in order. *Shape*: the first has no name when text stands above the first heading."""
    drafts = _without_running_numbers([part for draft in _drafts(body) for part in _named_items(draft)])
    counted = _numbered(drafts)
    return tuple(_named(counted))


# --- cutting ------------------------------------------------------------------------------------------------------------


def _drafts(body: Sequence[Line]) -> list[_Draft]:
    drafts = [_Draft(None, None)]
    queue = list(body)
    for at, line in enumerate(queue):
        if label := _inline_label(line, drafts[-1]):
            line, queue[at + 1 : at + 1] = label[0], [label[1]]
        after = queue[at + 1] if at + 1 < len(queue) else None
        known = heading_known(line)
        if known or line.shape is Shape.THEME or _is_unknown_heading(line, after, drafts[-1]):
            drafts.append(_Draft(line, known))
        else:
            drafts[-1].lines.append(replace(line, shape=Shape.PARAGRAPH) if line.shape is Shape.HEADING else line)
    return _merged([draft for draft in drafts if draft.title or draft.lines])


def _inline_label(line: Line, draft: _Draft) -> tuple[Line, Line] | None:
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


def _is_unknown_heading(line: Line, after: Line | None, draft: _Draft) -> bool:
    if after is None or line.shape in (Shape.BULLET, Shape.GRADE):
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
        return after.shape is Shape.BULLET or (len(after.text) > _LONG_PROSE and bool(draft.lines))
    if after.shape is Shape.BULLET:
        return line.gap
    return line.gap and (len(after.text) > len(line.text) or after.text.endswith((".", ":")))


def _stands_like_a_heading(text: str, longest: int, most_words: int) -> bool:
    if _QUESTION.fullmatch(text):
        return True
    short = 3 <= len(text) <= longest and len(text.split()) <= most_words
    begins = text[:1].isupper() or text[:1].isdigit()
    return short and begins and not re.search(r"[.,;:!]$|\|", text) and not _VERB.search(text)


def _merged(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Puts "Appendix 1" and the heading below it together, and a study's label with the words that complete it."""
    merged: list[_Draft] = []
    for draft in drafts:
        above = merged[-1] if merged else None
        if above and not above.lines and above.known and above.title and draft.title and len(draft.title.text) <= LONGEST:
            label = above.known.role is Role.APPENDIX or (above.known.role is Role.STUDY and _completes_study(draft))
            if label:
                known = draft.known if above.known.role is Role.APPENDIX else above.known
                title = replace(
                    above.title, text=f"{shown(above.title.text)}: {draft.title.text}", source=above.title.source + draft.title.source
                )
                merged[-1] = _Draft(title, known, draft.lines)
                continue
        merged.append(draft)
    return merged


def _completes_study(draft: _Draft) -> bool:
    return bool(
        draft.known and (draft.known.role is Role.STUDY or draft.known.kind is FindingKind.AREA_FOR_IMPROVEMENT) and draft.known.one
    ) or bool(draft.title and re.fullmatch(r"(?:highly )?effective practice|area for improvement", draft.title.text, re.IGNORECASE))


def _named_items(draft: _Draft) -> list[_Draft]:
    """A list of short names, each with its sentence below it, as a list divided by those names; any other draft as it is."""
    names, said = draft.lines[::2], draft.lines[1::2]
    alternate = draft.is_list and len(names) == len(said) and all(line.shape is Shape.PARAGRAPH for line in draft.lines)
    named = all(_stands_like_a_heading(line.text, _LONGEST_UNKNOWN, _MOST_WORDS) for line in names)
    if not (said and alternate and named and all(line.text.endswith(".") and _VERB.search(line.text) for line in said)):
        return [draft]
    return [_Draft(draft.title, draft.known), *(_Draft(name, None, [line], in_list=True) for name, line in zip(names, said, strict=True))]


# --- letters whose every paragraph has a number --------------------------------------------------------------------------


_DECIMAL = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+(?=\D)")
_LABELLED = re.compile(r"^(r\d{1,2}[.:)]?|recommendation r?\d{1,2}\s?[.:–-])\s+(?=\S)", re.IGNORECASE)


def _number(line: Line) -> int | None:
    return split_number(line.as_printed)[0]


def _without_running_numbers(drafts: list[_Draft]) -> list[_Draft]:
    """Where paragraphs are numbered through the whole letter, a number makes no list item."""
    last, home, running, crossed = 0, -1, set[int](), False
    for at, draft in enumerate(drafts):
        for line in draft.lines:
            if _number(line) == last + 1:
                crossed = crossed or (home not in (-1, at) and not (draft.is_list and drafts[home].is_list))
                last, home = last + 1, at
                running.add(id(line))
    for draft in drafts:
        items = draft.is_list and not _signs_mark_items(draft)
        for at, line in enumerate(draft.lines):
            if (draft.is_list and _DECIMAL.match(line.text)) or (crossed and id(line) in running):
                draft.lines[at] = _with_marker(line, Shape.BULLET if items else Shape.PARAGRAPH)
            elif draft.is_list:
                draft.lines[at] = _with_marker(line, Shape.BULLET)
    return drafts


def _signs_mark_items(draft: _Draft) -> bool:
    """Whether the list marks its items with signs, so that a paragraph's number is only that; (a) and (i) mark points under it."""
    return any(line.shape is Shape.BULLET and not line.numbered for line in draft.lines)


def is_item(line: Line) -> bool:
    """Whether a line of prose is a list item: it is marked as one, or its number is not one of the letter's own."""
    return line.shape is Shape.BULLET or (line.shape is Shape.PARAGRAPH and not line.marker and _number(line) is not None)


def as_item(line: Line) -> Line:
    """A numbered paragraph as the list item it is."""
    return _with_marker(line, Shape.BULLET)


def _with_marker(line: Line, shape: Shape) -> Line:
    """The line with its number set apart from its words, and read as the shape given; a line without number stays as it is."""
    if line.numbered and _number(line) is not None:
        return replace(line, shape=shape)
    if line.shape is not Shape.PARAGRAPH:
        return line
    label = _LABELLED.match(line.text) or _DECIMAL.match(line.text)
    marker, words = (label[0].strip(), line.text[label.end() :]) if label else split_number(line.text)[1:]
    return replace(line, shape=shape, marker=marker, text=words) if marker else line


# --- counting and naming ------------------------------------------------------------------------------------------------


def _numbered(drafts: list[_Draft]) -> list[_Draft]:
    counts: Counter[int | None] = Counter()
    for draft in drafts:
        for at, line in enumerate(draft.lines):
            counts[line.page] += 1
            draft.lines[at] = replace(line, paragraph=counts[line.page])
    return drafts


def _named(drafts: Sequence[_Draft]) -> Iterator[Section]:
    kinds = Counter(draft.known.kind for draft in drafts if draft.known and draft.is_list)
    theme: Line | None = None
    held: list[Line] = []  # a heading without lines of its own, waiting to see whether it is a theme
    parent: _Draft | None = None  # the list that sub-headings divide
    for at, draft in enumerate(drafts):
        above = drafts[at - 1] if at else None
        if draft.is_list and draft.known and draft.title:
            theme = _theme(draft, above, theme, kinds[draft.known.kind] > 1)
            parent = draft
            heading = shown((theme or draft.title).text)
            waiting = [line for line in held if line is theme]
            yield from _bare([line for line in held if line is not theme])
            held = []
            yield _section(heading, draft.known, draft.lines, (*waiting, draft.title))
            continue
        yield from _bare(held)
        held = []
        divides = parent is not None and parent.known is not None and _divides(draft, parent, above)
        if not divides:
            parent = None
        theme = None
        if draft.title and not draft.lines and draft.known is None:
            held = [draft.title]
            continue
        known = parent.known if divides and parent and parent.known else draft.known or Known(Role.PROSE)
        name = shown(draft.title.text) if draft.title else None
        yield _section(name, known, draft.lines, (draft.title,) if draft.title else ())
    yield from _bare(held)


def _section(name: str | None, known: Known, lines: Sequence[Line], titles: tuple[Line, ...]) -> Section:
    """The first line refers to the heading's block too, so that no block is left unaccounted for."""
    held = list(lines)
    for title in reversed(titles if held else ()):
        held[0] = replace(held[0], source=(*title.source, *held[0].source), rows=(*title.rows, *held[0].rows))
    return Section(name, known.role, known.kind, known.one, tuple(held), titles)


def _theme(draft: _Draft, above: _Draft | None, theme: Line | None, repeated: bool) -> Line | None:
    """The heading that gives a list's items their section, other than the list's own."""
    if (
        above is None
        or draft.title is None
        or (above.title and above.title.shape is Shape.HEADING and 0 < draft.title.level < above.title.level)
    ):
        return None
    if above.is_unknown and (not above.lines or repeated):
        return above.title
    beside = theme is not None and theme.shape is Shape.THEME and bool(draft.title.rows)
    return theme if above.is_list and (repeated or beside) else None


def _divides(draft: _Draft, parent: _Draft, above: _Draft | None) -> bool:
    """Whether an unknown heading divides the list above it by theme: the list began with such a heading, and items follow."""
    if not draft.is_unknown or parent.lines or not draft.lines or draft.title is None or parent.title is None or above is None:
        return False
    levels = (parent.title.level, draft.title.level)
    if draft.in_list or (all(levels) and levels[1] > levels[0]):
        return True
    begins_list = draft.lines[0].shape is Shape.BULLET or bool(owners_in(draft.lines[0].text))
    return begins_list and (not all(levels) or levels[1] == levels[0])


def _bare(titles: Sequence[Line]) -> Iterator[Section]:
    """A heading with nothing under it is still text that somebody printed."""
    for title in titles:
        yield Section(None, Role.PROSE, None, False, (title,), ())
