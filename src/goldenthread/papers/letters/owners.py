"""Who is to act on a finding: a cell beside it, a line under it ("Responsible body: …") or the subject of "X and Y should …".

Only bodies and posts are owners; a sentence whose subject is a piece of work ("The quality of plans should …") names none.
"""

import re

_BODIES = (
    r"council|councils|authority|authorities|partnership|partners|police|constabulary|force|forces|board|boards|icb|ccg|lsp|mascp|trust|trusts"
    r"|nhs|health|schools?|colleges?|academies|providers?|leaders|managers|probation|services?|commissioners?|constables?|agency|agencies"
    r"|department|ofsted|government|office|director|officers?|executive|governors?|committee|hospitals?|team|dfe|cqc|cafcass|pcc|gps?"
)
_BODY = re.compile(rf"\b(?:{_BODIES})\b", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:quality|timeliness|consistency|oversight|effectiveness|use|number|numbers|impact|understanding|capacity|response|responses|plans?"
    r"|practice|records?|data|audits?|assessments?|children(?!['’])|families|this|these|it|there|work|decisions|meetings|arrangements|more|all"
    r"|responsible|action|action plan|information|training|supervision|support|recommendations?|areas?|waiting|access)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"^(?:(?:within|by|no later than|in the next)\s[^,]{3,60},\s*)?(?:we recommend that\s+)?(?P<who>[^.;:]{3,180}?),?\s+"
    r"(?:(?:jointly|together|urgently|immediately)\s+)?"
    r"(?:should|must|needs? to|are to|is to|are required to|is required to|ha(?:s|ve) to)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|there|that|which|who|what|how|recogni\w+|identif\w+|terms)\b", re.IGNORECASE
)
_LABEL = (
    r"(?:responsible|accountable|lead)\s+(?:body|bodies|agency|agencies|partners?|organisations?|authority)|responsib(?:le|ility)"
    r"|owners?|led by|leads?|by whom|who"
)
_LABELLED = re.compile(rf"^[\[(]?\s*(?:{_LABEL})\s*(?::|[-–—]\s)\s*(?P<who>[^:]{{2,200}}?)[\])]?\.?$", re.IGNORECASE)
_CLOSING = re.compile(rf"[\[(]\s*(?:{_LABEL})\s*(?::|[-–—])\s*(?P<who>[^()\[\]]{{2,150}})[\])]\s*\.?$", re.IGNORECASE)
_BRACKETED = re.compile(r"[.\w]\s*[\[(](?P<who>[^()\[\]]{2,150})[\])]\s*\.?$")
_EVERYBODY = re.compile(r"all (?:agencies|partners|bodies|organisations|leaders|safeguarding partners)", re.IGNORECASE)
_HEADER = re.compile(rf"(?:{_LABEL})(?:\(s\))?|who is responsible|for whom|partners?|organisations?|agency|agencies|body", re.IGNORECASE)
_NAMES = re.compile(  # names that hold their own "and"
    r"police,? (?:and|&) crime|health (?:and|&) (?:social|care|wellbeing|justice)|children(?:['’]s)? (?:and|&) \w+"
    r"|mental health (?:and|&) \w+"
    r"|(?:fire|crime|education|care|learning|adults?) (?:and|&) \w+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*(?:including|such as|who|which|with|as well as|through|in particular)\b", re.IGNORECASE)
_MOST_WORDS = 24
_JOINT = re.compile(r",\s*(?:and\s+)?|;\s*|\s+and\s+|\s+&\s+|\s*/\s*|\n+", re.IGNORECASE)


def split_bodies(words: str) -> tuple[str, ...]:
    """The bodies named, each as printed; a joining word between two of them parts them, one inside a name does not."""
    found, start = [], 0
    for joint in _JOINT.finditer(words):
        left, right = words[start : joint.start()], words[joint.end() :]
        if any(name.start() < joint.start() < name.end() for name in _NAMES.finditer(words)):
            continue
        if _BODY.search(left) and _BODY.search(right) and not _ASIDE.match(right):
            found.append(left)
            start = joint.end()
    found.append(words[start:])
    return tuple(one.strip(" .,;:•-") for one in found if one.strip(" .,;:•-"))


def owners_in(text: str) -> tuple[str, ...]:
    """The bodies that a finding's own sentence says are to act."""
    if closing := _CLOSING.search(text):
        return split_bodies(closing["who"])
    if bracketed := _bracketed(text):
        return bracketed
    if not (found := _SHOULD.match(text)):
        return ()
    who = found["who"].strip()
    bodies = split_bodies(who)
    return bodies if _is_body(bodies[0]) and not _VERB.search(who) and len(who.split()) <= _MOST_WORDS else ()


def _bracketed(text: str) -> tuple[str, ...]:
    """The bodies in brackets that close a text: "(Police)"; not the letters that a name is shortened to: "… board (ICB)"."""
    found = _BRACKETED.search(text)
    if not found:
        return ()
    who = split_bodies(found["who"])
    before = re.findall(r"\w+", text[: found.start("who")])[-len(found["who"]) :]
    if "".join(word[0] for word in before).casefold() == found["who"].casefold():
        return ()
    return who if all(_EVERYBODY.fullmatch(one) or (_is_body(one) and len(one.split()) <= 8) for one in who) else ()


def _is_body(words: str) -> bool:
    """Whether a subject is a body or post and not a piece of work: the noun before "of", "in" or "across" decides."""
    bare = re.sub(r"^(?:(?:the|all|both|each|its|your)\s+)+", "", words, flags=re.IGNORECASE)
    head = re.split(r"\s(?:of|in|for|on|across|at|from|with|within)\s", bare)[0]
    named = bool(head) and (bool(_BODY.fullmatch(head.split()[-1].strip(",)("))) or head.startswith("NHS "))
    return named and not _WORK.search(head) and not bare.casefold().startswith("to ")


def labelled_owners(text: str) -> tuple[str, ...]:
    """The bodies on a line that says nothing else: "Responsible body: …"."""
    found = _LABELLED.match(text.strip())
    if found:
        return split_bodies(found["who"])
    return _bracketed(f".{text.strip()}") if text.strip()[:1] in ("(", "[") else ()


def is_owner_header(text: str) -> bool:
    """Whether a table's header cell stands over those responsible."""
    return bool(_HEADER.fullmatch(" ".join(text.split()).strip("*: ")))
