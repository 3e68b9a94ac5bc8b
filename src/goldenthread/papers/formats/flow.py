"""How lines run on: sentences that a page edge has cut, hyphens at a break, and numbers that make a list. Used by `text` and `pdf`."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from goldenthread.papers.formats.markers import split_number
from goldenthread.papers.page import Block, Part, Style

_END = re.compile(r"[.!?:;…]['\"’”)\]]*$")
_SHORTEST_CUT = 60  # a line shorter than this that ends without a stop is a heading or an item, not half a sentence
_HYPHENATED = re.compile(r"(\w+)-$")


def ends(text: str) -> bool:
    """Whether a text ends as a sentence, a list's introduction or an item does."""
    return bool(_END.search(text))


def is_cut(above: Block, below: Block) -> bool:
    """Whether two blocks are the halves of one sentence: no stop above, no marker and a small letter below."""
    return (
        above.style in (Style.PARAGRAPH, Style.BULLET)
        and below.style is Style.PARAGRAPH
        and below.text[:1].islower()
        and (len(above.text) >= _SHORTEST_CUT or above.text.endswith((",", "-")))
        and not ends(above.text)
    )


def join_cut(parts: Iterable[Part], cut: Callable[[Block, Block], bool] = is_cut, words: Collection[str] = ()) -> list[Part]:
    """Puts the halves of cut sentences together; furniture between them is stepped over and stands after the whole."""
    joined: list[Part] = []
    for part in parts:
        before = next((at for at in range(len(joined) - 1, -1, -1) if not is_furniture(joined[at])), None)
        above = joined[before] if before is not None else None
        if before is not None and isinstance(above, Block) and isinstance(part, Block) and cut(above, part):
            joined[before] = replace(above, text=glued(above.text, part.text, words))
        else:
            joined.append(part)
    return joined


def is_furniture(part: Part) -> bool:
    """Whether a part is a block of page furniture."""
    return isinstance(part, Block) and part.style is Style.FURNITURE


def glued(above: str, below: str, words: Collection[str] = ()) -> str:
    """Two lines as one. A hyphen at the break stays ("multi-" "agency"), unless `words` knows the whole word only without it."""
    found = _HYPHENATED.search(above)
    if not found:
        return f"{above} {below}"
    first, second = found.group(1).casefold(), re.split(r"\W", below, maxsplit=1)[0].casefold()
    if second and f"{first}{second}" in words and f"{first}-{second}" not in words:
        return above[:-1] + below
    return above + below


def numbered_lists(parts: Sequence[Part]) -> Iterator[Part]:
    """Marks "1. …", "2. …" as list items where the numbers run on from block to block; a lone one may be a heading and is left."""
    numbers = [split_number(part.text)[0] if isinstance(part, Block) and part.style is Style.PARAGRAPH else None for part in parts]
    solid = [index for index, part in enumerate(parts) if not is_furniture(part)]
    beside = {index: (solid[at - 1] if at else None, solid[at + 1] if at + 1 < len(solid) else None) for at, index in enumerate(solid)}
    for index, part in enumerate(parts):
        number = numbers[index]
        if number is None or not isinstance(part, Block) or part.text.isupper():
            yield part
            continue
        before, after = beside[index]
        runs = (before is not None and numbers[before] == number - 1) or (after is not None and numbers[after] == number + 1)
        _, marker, words = split_number(part.text)
        yield replace(part, style=Style.BULLET, text=words, marker=marker) if runs else part
