"""How like two texts are: which findings an area or an action may answer.

Pure. Words that many of the texts share ("children", "partners") say little and weigh little; rare words that two texts share
weigh much. The score only orders what is offered to a person; it decides nothing. A bag of weighted words beat edit distance here:
a finding and the action that answers it share subjects, seldom phrases.
"""

import math
import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

WORTH_OFFERING = 18  # of 100; below this the shared words are the ones every text of a plan shares
LIFT = 3  # an action speaks of its own step and shares few words with the finding behind it: a third of its area's likeness helps
MOST_OFFERED = 3  # per area or action

_WORD = re.compile(r"[a-z][a-z'-]+")
_ENDINGS = re.compile(r"(?:'s|ingly|ings?|edly|ed|ies|ions?|ment|ments|es|s|ly)$")
_EMPTY = (
    "the a an and or of to in on for with by from at as is are be been was were will would should can could may might must not no "
    "that this these those their there they them it its we our you your all any each other into about across through between "
    "within when where which who whom whose what how also more most than then so such if but have has had do does did being"
)
_EMPTY_WORDS = frozenset(_EMPTY.split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """One pair and its score. *Units*: 0 to 100."""

    left: Hashable
    right: Hashable
    score: int


def likely_pairs(
    left: Mapping[Hashable, str], right: Mapping[Hashable, str], lift: Mapping[tuple[Hashable, Hashable], int] | None = None
) -> list[Likeness]:
    """For each text on the left, the few on the right most like it, best first. *Shape*: only scores worth offering.

    `lift` adds to the score of single pairs: what else speaks for them.
    """
    lifted = lift or {}
    bags = {("left", key): _bag(text) for key, text in left.items()} | {("right", key): _bag(text) for key, text in right.items()}
    weights = _weights(list(bags.values()))
    vectors = {key: _vector(bag, weights) for key, bag in bags.items()}
    pairs: list[Likeness] = []
    for one in left:
        alike = {other: _score(vectors["left", one], vectors["right", other]) + lifted.get((one, other), 0) for other in right}
        scored = [Likeness(one, other, min(100, score)) for other, score in alike.items()]
        pairs.extend(sorted((pair for pair in scored if pair.score >= WORTH_OFFERING), key=lambda pair: -pair.score)[:MOST_OFFERED])
    return pairs


def _bag(text: str) -> Counter[str]:
    return Counter(_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY_WORDS)


def _stem(word: str) -> str:
    """Good enough to bring "audits", "audited" and "auditing" together; never shown to anybody."""
    short = _ENDINGS.sub("", word)
    return short if len(short) >= 4 else word


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    seen = Counter(word for bag in bags for word in bag)
    return {word: math.log((1 + len(bags)) / (1 + count)) + 0.1 for word, count in seen.items()}


def _vector(bag: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    raw = {word: (1 + math.log(count)) * weights[word] for word, count in bag.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {word: value / length for word, value in raw.items()}


def _score(left: Mapping[str, float], right: Mapping[str, float]) -> int:
    small, large = sorted((left, right), key=len)
    return round(100 * sum(value * large[word] for word, value in small.items() if word in large))
