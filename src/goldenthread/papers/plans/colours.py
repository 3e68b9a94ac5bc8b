"""What a status cell says: its word, its background colour, and the paper's own key that may give either another meaning.

Only clear words are taken ("Amber", "Completed", "On track"); a word that could mean two colours is left as not stated, with the
reason. A colour is judged by hue, since every office uses its own green; a key that shows its colours is asked first.
"""

import colorsys
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from goldenthread.papers.model import Rag, RagStatus

_WORDS = {
    RagStatus.RED: ("red", "r", "overdue", "off track", "off target"),
    RagStatus.AMBER: ("amber", "a", "yellow", "orange", "at risk"),
    RagStatus.GREEN: ("green", "g", "on track", "on target"),
    RagStatus.COMPLETED: ("completed", "complete", "blue", "b", "c", "done", "closed", "achieved", "action completed", "action complete"),
    RagStatus.NOT_ASSESSABLE: ("not assessable",),
}
_STATUS_OF = {word: status for status, words in _WORDS.items() for word in words}
_FIRST_WORDS = ("red", "amber", "green", "completed", "complete", "blue", "yellow", "orange")
_BEGINNINGS = (*_FIRST_WORDS, "not assessable")  # two words are never guessed at when they are misread
_MEANINGS: tuple[tuple[RagStatus, str], ...] = (
    (RagStatus.NOT_ASSESSABLE, r"\bnot assessable\b"),
    (
        RagStatus.RED,
        r"\bnot (?:yet )?complete|overdue|off[- ]track|off[- ]target|\bdelay|passed|significant|will not be|unlikely|critical|missed",
    ),
    (RagStatus.AMBER, r"at risk|some (?:concern|slippage|delay|issue)|behind|minor|not on target|may not|partly|partially"),
    (RagStatus.GREEN, r"on[- ]track|on[- ]target|on schedule|progressing|as planned|in progress"),
    (RagStatus.COMPLETED, r"\bcompleted?\b|\bclosed\b|\bachieved\b|\bdelivered\b|\bembedded\b|\bdone\b"),
)
_OUTSIDE = re.compile(r"not (?:yet )?(?:started|due|begun)|no longer|superseded|on hold|paused|not applicable", re.IGNORECASE)
_CLOSE_ENOUGH = 80  # of 100: a misread letter or two in a word of seven
_GREY = 0.18  # below this saturation a colour is a grey
_NEAR = 60  # the sum of the differences of red, green and blue between two prints of one colour


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One line of the paper's key. `word` as printed, perhaps empty where a coloured cell stands for it."""

    word: str
    meaning: str
    fill: str | None = None

    @property
    def status(self) -> RagStatus | None:
        """The status that the line declares: by its word, else by its colour, else by what it says."""
        by_meaning = next((status for status, pattern in _MEANINGS if re.search(pattern, self.meaning, re.IGNORECASE)), None)
        plain = _plain(self.word)
        if plain in {"blue", "b"}:  # blue is "completed" in most keys and "not started" in some
            return RagStatus.COMPLETED if by_meaning in {RagStatus.COMPLETED, None} else None
        if not plain and _OUTSIDE.search(self.meaning):
            return None  # a colour for what none of ours says, such as "not started"
        return _STATUS_OF.get(plain) or by_meaning or (None if plain else hue_status(self.fill))

    @property
    def name(self) -> str:
        """The status in the contract's words where it is one of them, else the word as printed, in lower case."""
        return self.status.value if self.status else _plain(self.word or self.meaning) or self.word


def read_rag(words: str, fill: str | None, key: Sequence[KeyEntry] = ()) -> tuple[Rag, str | None]:
    """The status a cell reports, and what a person should look at, if anything. The word counts before the colour.

    >>> read_rag("Green", None)[0].status.value
    'green'
    """
    words = words.strip()
    by_fill = _fill_status(fill, key)
    if not words:
        if by_fill:
            return Rag(by_fill, "fill"), None
        why = "The status cell has a colour that is not in the key" if fill else "The status cell is empty: no word and no colour"
        return Rag(RagStatus.NOT_STATED, None, why), None
    by_word, doubt = _word_status(words, key)
    if by_word is None:
        if by_fill:
            return Rag(by_fill, "fill", words=words), None
        return Rag(RagStatus.NOT_STATED, None, f"“{words}” is not a status of the key", words), None
    if by_fill and by_fill is not by_word and {by_word, by_fill} != {RagStatus.COMPLETED, RagStatus.GREEN}:  # many print both in green
        doubt = f"The word says {by_word.value} and the colour of the cell says {by_fill.value}; the word is taken"
    return Rag(by_word, "word", words=words), doubt


def is_status_word(text: str) -> bool:
    """Whether a cell holds nothing but the name of a status, as in a key or in the head of a summary."""
    return _plain(text) in _STATUS_OF and len(_plain(text)) > 1


def status_of_word(text: str) -> RagStatus | None:
    """The status that a cell names, when it holds nothing else."""
    return _STATUS_OF.get(_plain(text))


def hue_status(fill: str | None) -> RagStatus | None:
    """The status a colour stands for by its hue: red, amber (with orange and yellow), green, blue for completed; greys stand for none."""
    if not fill or not re.fullmatch(r"[0-9A-Fa-f]{6}", fill):
        return None
    hue, saturation, value = colorsys.rgb_to_hsv(*(int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if saturation < _GREY or value < 0.15:
        return None
    degrees = hue * 360
    for upto, status in ((18, RagStatus.RED), (68, RagStatus.AMBER), (170, RagStatus.GREEN), (265, RagStatus.COMPLETED), (330, None)):
        if degrees < upto:
            return status
    return RagStatus.RED


def _fill_status(fill: str | None, key: Sequence[KeyEntry]) -> RagStatus | None:
    if not fill:
        return None
    shown = [entry for entry in key if entry.fill]
    nearest = min(shown, key=lambda entry: _distance(entry.fill or "", fill), default=None)
    if nearest is not None and _distance(nearest.fill or "", fill) <= _NEAR:
        return nearest.status
    return hue_status(fill)


def _distance(one: str, other: str) -> int:
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (0, 2, 4))


def _word_status(words: str, key: Sequence[KeyEntry]) -> tuple[RagStatus | None, str | None]:
    plain = _plain(words)
    for entry in key:
        if entry.word and _plain(entry.word) == plain:
            return entry.status, None
    if plain in _STATUS_OF:
        return _STATUS_OF[plain], None
    lead = _plain(re.split(r"\s[-–—]\s|[:;,(\n]|\s/\s", words)[0])
    if lead in _STATUS_OF and len(lead) > 1:
        return (None, None) if _other_colour(words, _STATUS_OF[lead]) else (_STATUS_OF[lead], _garbled(words, lead))
    first = next((word for word in _BEGINNINGS if plain.startswith(f"{word} ")), "")
    rest = plain.removeprefix(first).strip()
    if first and not _other_colour(words, _STATUS_OF[first]):
        return _STATUS_OF[first], _garbled(words, first) or f"The status cell says more than a status: “{rest}”"
    if " " not in plain and len(plain) > 3:
        near = max(_FIRST_WORDS, key=lambda word: fuzz.ratio(plain, word))
        if fuzz.ratio(plain, near) >= _CLOSE_ENOUGH and not plain.startswith(("in", "un")):
            return _STATUS_OF[near], f"The status reads “{words}”; taken as {_STATUS_OF[near].value}"
    return None, None


def _other_colour(words: str, status: RagStatus) -> bool:
    plain = f" {_plain(words)} "
    named = {meant for word, meant in _STATUS_OF.items() if (word in _FIRST_WORDS or " " in word) and f" {word} " in plain}
    return bool(named - {status})


def _garbled(words: str, taken: str) -> str | None:
    """A second line that looks like the same word badly read is a trap worth a look; a phrase after the word is not."""
    rest = words[len(taken) :].strip()
    if rest and " " not in rest and rest.isalpha() and fuzz.ratio(rest.casefold(), taken) > 40:
        return f"The status reads “{' '.join(words.split())}”; taken as {_STATUS_OF[taken].value}"
    return None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ]", " ", text.casefold()).split())
