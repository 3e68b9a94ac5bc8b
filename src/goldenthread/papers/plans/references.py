"""Where the words of one action point at another: "see action 16 below", "Dip sampling (action 1.3)".

Only numbers that the plan has are kept as references; the words themselves stay where they are.
"""

import re

_ONE = r"(?:[A-Z]{1,4}[-.]?)?\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?"
_MANY = rf"{_ONE}(?:\s*(?:,|&|and|or|to|-|–|/)\s*(?:action\s+)?{_ONE}(?!\s*(?:%|per\s?cent|days?|weeks?|months?|years?|20\d\d)))*"
_POINTS = re.compile(
    rf"\b(?:actions?|recommendations?|items?|rows?)\s+(?:plan\s+)?(?:numbers?|nos?\.?|refs?\.?|points?)?\s*(?P<many>{_MANY})\b"
    rf"|\b(?:see|as\s+per|as\s+in|refer\s+to|linked?\s+(?:to|with)|links\s+(?:to|with)|relates?\s+to|cross-?ref(?:erence)?\w*(?:\s+to)?)\s+"
    rf"(?:also\s+)?(?:no\.?\s*|number\s+)?(?P<dotted>\d{{1,3}}\.\d{{1,3}}[a-z]?(?:\s*(?:,|&|and)\s*\d{{1,3}}\.\d{{1,3}}[a-z]?)*)",
    re.IGNORECASE,
)


def references_in(text: str) -> tuple[str, ...]:
    """The numbers of other actions that a text names, in order, each once.

    >>> references_in("Builds on Action 1.5 and actions 2.1 and 2.2")
    ('1.5', '2.1', '2.2')
    """
    found: dict[str, None] = {}
    for match in _POINTS.finditer(text):
        for number in re.findall(rf"\b{_ONE}\b", match["many"] or match["dotted"]):
            found[number.rstrip(".")] = None
    return tuple(found)
