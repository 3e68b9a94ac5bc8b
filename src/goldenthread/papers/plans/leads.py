"""The lead column: one cell into those who lead, each with an agency and a role as far as the words show.

A cell is cut only where both sides can stand alone as somebody ("Head of Service and Chair"), never inside a
title ("Director of Finance and Estates"). The slices are the cell without the words that joined them, so that one role has one
wording wherever it stands; the cell as printed is kept beside them (`Action.lead_words`). `lead_cell` is the way back from slices
alone. Words that make a role or a body are listed here by kind; no body is known by name.
"""

import re
from collections.abc import Iterator, Sequence

from goldenthread.papers.model import Lead

_ROLE = re.compile(
    r"\b(?:head(?:s)?\s+of|heads?(?=\s*$|\s*[-–,(])|head\s?teachers?|directors?|managers?|leads?|officers?|co-?ordinators?|"
    r"chair(?:s|person)?|chief\s+exec(?:utive)?s?|chief\s+ex|chief\s+officers?|ceo|cex|dcs|das|dph|ad|sro|commissioners?|scrutineers?|"
    r"nurses?|doctors?|gp|midwi(?:fe|ves)|superintendent|inspector|sergeant|constable|d/?(?:supt|ch\s?supt|ci|i|s|c)\b|ch\s?supt|supt|"
    r"analysts?|advis[eo]rs?|consultants?|practitioners?|principals?|psw|social\s+workers?|virtual\s+head|sponsor|owner|senco|lado|"
    r"administrators?|trainers?|auditors?|supervisors?|psychologists?|therapists?|deputy\s+\w+|assistant\s+director|business\s+partner|"
    r"designated\s+\w+|named\s+\w+|secretary|president)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:police|constabulary|council|trust|icbs?|ccgs?|nhs(?:\s+\w+)?|partnership|partners|boards?|services?|teams?|units?|agenc(?:y|ies)|schools?|colleges?|university|"
    r"probation|hospitals?|hub|sub-?(?:group|committee)|committee|(?:working|task|steering|operational)\s+group|group|network|camhs|yos|yjs|yot|scps?|lscps?|mash|"
    r"commissioning|local\s+authority|authority|directorate|charity|providers?|organisations?|forum|federation|association|academy|nursery)\b",
    re.IGNORECASE,
)
_WHOLE_BODY = re.compile(
    r"\W*(?:all\s+(?:\w+\s+){0,2})?(?:the\s+)?(?:health|education|social\s+care|children['’]?s\s+social\s+care|early\s+help|adult\s+social\s+care|public\s+health|housing|"
    r"(?:statutory\s+)?partners|everyone|all|midwifery|health\s+visiting|school\s+nursing|voluntary\s+sector|vcs(?:e)?|youth\s+justice|legal(?:\s+services)?|finance|hr|"
    r"schools|colleges|police|performance|quality\s+assurance|0\s?-\s?19(?:\s+\w+)?|fire(?:\s+and\s+rescue)?|safeguarding)\W*",
    re.IGNORECASE,
)
# Capitals that name a subject or a meeting, and so no body.
_SUBJECTS = frozenset(
    {"CLA", "CIC", "LAC", "CIN", "CP", "IRO", "QA", "EDI", "PLO", "SEND", "RAG", "CE", "CSE", "MFH", "EHE", "EET", "NEET", "HR", "IT"}
    | {"ICT", "PI", "KPI", "DV", "VAWG", "TAF", "EHA", "CYP", "UASC", "RHI", "ICPC", "RCPC", "MASH", "FGC", "EHCP", "PEP"}
)
# After "Director of …" these go on with the title; after anything else they are bodies of their own.
_TITLE_GOES_ON = re.compile(
    r"\W*(?:health|education|social\s+care|early\s+help|public\s+health|housing|legal(?:\s+services)?|finance|hr|performance|"
    r"quality\s+assurance|safeguarding|commissioning|prevention|schools)\W*",
    re.IGNORECASE,
)
_PLAIN_TITLE = re.compile(r"(?:head\s+of\s+service|(?:assistant\s+|deputy\s+)?director|(?:service|team|group)\s+manager|ad)", re.IGNORECASE)
_ACRONYM = re.compile(r"\b(?:[A-Z]{2,}[a-z]?[A-Z]*s?|[A-Z][a-z][A-Z]+[a-z]*)\b(?:\s+(?:NHS\s+)?(?:ICB|FT|Trust))?")
_NAMED_BODY = re.compile(
    r"(?:\b(?:[A-Z][\w'’&-]*)\s+(?:(?:[A-Z][\w'’&-]*|of|and|the)\s+){0,5}?"
    r"(?:Police(?!\s+\w+ing)|Constabulary|Council|Trust|ICB|CCG|Partnership|University|Hospitals?|Academy|College|School|Board|Authority|L?SCP|SCB|Probation(?:\s+Service)?)\b)"
)
_JOIN = re.compile(
    r"\s*(?:\n+|;|(?<!\d)/|/(?!\d)|,|&|\band\b|\bwith\b(?=\s+[A-Z])|\bplus\b|\.(?=\s+[A-Z])|(?<=\))(?=\s*[A-Z]))\s*", re.IGNORECASE
)
# Small letters only for words that names end in too ("Youth Plus"); a full stop may belong to the last word.
_LEFT_OVER = re.compile(r"(?:\s*[,;/&]|\s+(?:(?i:and)|with|plus))+\s*$")
_AGAIN = ("\n", "; ", ", ", " and ", " & ", "/")  # to join slices with: what adds no word first
_LONGEST = 600  # characters; a longer cell names nobody that could be told apart
_RANK_SLASH = re.compile(r"\bD/(?:Ch\s?)?(?:Supt|Insp|Sgt|CI|I|S|C)\b", re.IGNORECASE)


def read_leads(words: str) -> tuple[Lead, ...]:
    """Everybody a lead cell names, in order; empty for an empty cell.

    >>> [(lead.role, lead.agency) for lead in read_leads("Team Manager NSCP and schools")]
    [('Team Manager', 'NSCP'), (None, 'schools')]
    """
    if len(words) > _LONGEST:
        return (Lead(words.strip()),)
    return tuple(_lead(without_joiner(piece)) for piece in _slices(words.strip()) if piece.strip())


def without_joiner(words: str) -> str:
    """A slice without the word or sign that joined it to the next, as slices were once stored; a slice of nothing else stays.

    >>> without_joiner("Head of Early Help and")
    'Head of Early Help'
    """
    return _LEFT_OVER.sub("", words) or words


def lead_cell(slices: Sequence[str]) -> str:
    """One cell that reads back as these slices, where any joining of them does; else each on a line of its own.

    How the slices were joined on paper is not known here. Those stored with their joining word are followed on the same line.

    >>> lead_cell(["Team Manager NSCP", "schools"])
    'Team Manager NSCP; schools'
    """
    cell = ""
    for at, words in enumerate(slices):
        wanted = [without_joiner(one) for one in slices[: at + 1]]
        joins = ("",) if not at else (" ",) if without_joiner(cell) != cell else _AGAIN
        tries = [f"{cell}{join}{words}" for join in joins]
        cell = next((one for one in tries if [lead.words for lead in read_leads(one)] == wanted), tries[0])
    return cell


def _slices(words: str) -> Iterator[str]:
    start = 0
    joins = list(_joins(words))
    for at, match in enumerate(joins):
        if match.start() <= start:
            continue
        following = joins[at + 1].start() if at + 1 < len(joins) else len(words)
        left, right = words[start : match.start()], words[match.end() : following]
        if _parts(left, match[0].strip(), right):
            yield words[start : match.end()].strip()
            start = match.end()
    yield words[start:].strip()


def _joins(words: str) -> Iterator[re.Match[str]]:
    ranks = [match.span() for match in _RANK_SLASH.finditer(words)]
    depth_at = _depths(words)
    for match in _JOIN.finditer(words):
        inside_brackets = depth_at[min(match.start(), len(words) - 1)] > 0 and "\n" not in match[0]
        if not inside_brackets and not any(start <= match.start() < end for start, end in ranks):
            yield match


def _depths(words: str) -> list[int]:
    """For each character, how many brackets are open after it."""
    depths, depth = [], 0
    for sign in words:
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        depths.append(depth)
    return depths


def _parts(left: str, join: str, right: str) -> bool:
    """Whether two people or bodies stand on either side of a joining word."""
    if not left.strip() or not right.strip() or not _stands_alone(left):
        return False
    if join in {"", "\n"} or "\n" in join:
        return _begins_somebody(right) and right.strip()[:1].isupper()
    if join == "," and _same_person(left, right):
        return False
    titled = _ROLE.search(left) and re.search(r"\b(?:of|for)\b", left) and join.casefold() in {"and", "&"}
    if titled and _TITLE_GOES_ON.fullmatch(right):
        return False  # "Service Manager for Reviewing and Performance"
    starts_low = right.strip()[:1].islower() and join not in {"/", ";"}
    return (_is_body_or_all(right) or bool(_ROLE.match(right.strip()))) if starts_low else _begins_somebody(right)


def _same_person(left: str, right: str) -> bool:
    """What follows a comma after a title without a body yet: that body ("CEx, AfC") or the rest of the title ("Director, Housing")."""
    if not _ROLE.search(left) or _bodies(left) or _ROLE.search(right):
        return False
    if _is_body_name(right) or _PLAIN_TITLE.fullmatch(left.strip()):
        return True
    named = _NAMED_BODY.fullmatch(right.strip(" .,;"))
    return bool(named) and not re.search(r"police|constabulary", right, re.IGNORECASE)


def _is_body_or_all(text: str) -> bool:
    text = text.strip(" ,.;/&")
    return bool(_WHOLE_BODY.fullmatch(text) or re.match(r"(?:all|the|other|key|relevant|statutory|multi)\b", text))


def _stands_alone(text: str) -> bool:
    text = text.strip(" ,.;/&")
    if _WHOLE_BODY.fullmatch(text) or _is_body_name(text) or _NAMED_BODY.search(text):
        return True
    role = _ROLE.search(text)
    if role:
        return not (role[0].casefold().startswith(("head", "director", "chair")) and re.search(r"\b(?:of|for)$", text))
    return len(text.split()) <= 6 and bool(_BODY.search(text) or _bodies(text))


def _begins_somebody(text: str) -> bool:
    """The words right after a joining word: a role near their beginning, or a body and no more."""
    text = text.strip(" ,.;/&")
    if _WHOLE_BODY.fullmatch(text) or _is_body_name(text):
        return True
    role = _ROLE.search(text)
    if role and len(text[: role.start()].split()) <= 3:
        return text[:1].isupper() or role.start() == 0 or text[:1].isdigit()
    body = _BODY.search(text)
    named = _NAMED_BODY.match(text)
    return bool(named) or bool(body and len(text.split()) <= 6) or bool(_bodies(text) and _bodies(text)[0][0] == 0)


def _is_body_name(text: str) -> bool:
    """Nothing but an acronym, perhaps with a bracket behind it."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", text.strip(" ,.;"))
    match = _ACRONYM.fullmatch(bare)
    return bool(match) and bare not in _SUBJECTS and not _ROLE.fullmatch(bare)


def _bodies(text: str) -> list[tuple[int, int]]:
    """Where bodies are named: full names first, else acronyms that are neither subjects nor roles."""
    named = [_without_title(match) for match in _NAMED_BODY.finditer(text)]
    if named:
        return named
    return [match.span() for match in _ACRONYM.finditer(text) if match[0] not in _SUBJECTS and not _ROLE.fullmatch(match[0])]


def _without_title(match: re.Match[str]) -> tuple[int, int]:
    """The span of a body's name without the "Director of" that its capital letter drew in."""
    title = re.match(rf"{_ROLE.pattern}(?:\s+(?:of|for))?\s+(?:the\s+)?", match[0], re.IGNORECASE)
    return match.start() + (title.end() if title else 0), match.end()


def _lead(words: str) -> Lead:
    text = re.sub(r"(?:\s*(?:,|;|/|&|\.)|\s+(?:and|with|plus))+$", "", words, flags=re.IGNORECASE).strip()
    text = re.sub(r"^(?:and|with|plus|&|,|/)\s+", "", text)
    if re.match(r"(?:of|for|and|to)\s", text):
        return Lead(words)  # the beginning is missing
    bracket = re.fullmatch(r"(.*?)\s*\(([^()]*)\)", text)
    if bracket and _ROLE.search(bracket[1]) and not _bodies(bracket[1]) and _bodies(bracket[2]):
        return Lead(words, agency=bracket[2].strip(), role=bracket[1].strip())
    bodies = _bodies(text)
    return _with_body(words, text, bodies[0] if bodies[0][0] == 0 else bodies[-1]) if bodies else _without_body(words, text)


def _with_body(words: str, text: str, body: tuple[int, int]) -> Lead:
    start, end = body
    before, after = text[:start], text[end:].strip(" ,-–")
    role = f"{_without_link(before)} {after}".strip()
    return Lead(words, agency=text[start:end], role=re.sub(r"^\((.*)\)$", r"\1", role).strip() or None)


def _without_body(words: str, text: str) -> Lead:
    if _ROLE.search(text) and not _WHOLE_BODY.fullmatch(text):
        return Lead(words, role=text)
    return Lead(words, agency=text if _WHOLE_BODY.fullmatch(text) or _BODY.search(text) else None)


def _without_link(text: str) -> str:
    """What stands before a body's name, without the "of the" or the comma that tied it on."""
    return re.sub(r"(?:\s+(?:of|at|for|in|from)(?:\s+the)?|[\s,(–-]+)\s*$", "", text.rstrip(" ,(–-")).rstrip(" ,(–-")
