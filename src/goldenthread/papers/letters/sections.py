"""The sections of a letter: what each stretch of lines is called, and how it is to be read.

A heading directly above a list's heading is the theme of that list, and then gives the items their section. Where headings stand
is decided in `drafts`; what the lines of a section become, in `lists` and `prose`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.papers.letters.drafts import Draft, drafts_of, named_items
from goldenthread.papers.letters.headings import Known, Role, shown
from goldenthread.papers.letters.lines import Line, Shape
from goldenthread.papers.letters.numbers import without_running_numbers
from goldenthread.papers.letters.owners import owners_in
from goldenthread.papers.model import FindingKind

_FEW = 2  # lines that a named item of a list may have


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


def sections(body: Sequence[Line]) -> tuple[Section, ...]:
    """The body in sections, in order. *Shape*: the first has no name when text stands above the first heading."""
    drafts = without_running_numbers([part for draft in drafts_of(body) for part in named_items(draft)])
    counted = _numbered(drafts)
    return tuple(_named(counted))


def _numbered(drafts: list[Draft]) -> list[Draft]:
    counts: Counter[int | None] = Counter()
    for draft in drafts:
        for at, line in enumerate(draft.lines):
            counts[line.page] += 1
            draft.lines[at] = replace(line, paragraph=counts[line.page])
    return drafts


def _named(drafts: Sequence[Draft]) -> Iterator[Section]:
    kinds = Counter(draft.known.kind for draft in drafts if draft.known and draft.is_list)
    theme: Line | None = None
    held: list[Line] = []  # a heading without lines of its own, waiting to see whether it is a theme
    parent: Draft | None = None  # the list that sub-headings divide
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


def _theme(draft: Draft, above: Draft | None, theme: Line | None, repeated: bool) -> Line | None:
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


def _divides(draft: Draft, parent: Draft, above: Draft | None) -> bool:
    """Whether an unknown heading divides the list above it by theme: the list began with such a heading, and items follow."""
    if not draft.is_unknown or parent.lines or not draft.lines or draft.title is None or parent.title is None or above is None:
        return False
    levels = (parent.title.level, draft.title.level)
    if draft.in_list or (all(levels) and levels[1] > levels[0]):
        return True
    if draft.title.shape is parent.title.shape is Shape.HEADING and all(levels) and levels[0] == levels[1]:
        return _is_short(draft)  # the list's heading has nothing under it but such headings
    begins_list = draft.lines[0].shape is Shape.BULLET or bool(owners_in(draft.lines[0].text))
    return begins_list and (not all(levels) or levels[1] == levels[0])


def _is_short(draft: Draft) -> bool:
    """Whether a heading stands over a few lines only, as the name of an item does, or over list items."""
    return len(draft.lines) <= _FEW or draft.lines[0].shape is Shape.BULLET or bool(owners_in(draft.lines[0].text))


def _bare(titles: Sequence[Line]) -> Iterator[Section]:
    """A heading with nothing under it is still text that somebody printed."""
    for title in titles:
        yield Section(None, Role.PROSE, None, False, (title,), ())
