"""The people and bodies a letter is addressed to, from the lines above its greeting.

One entry for each person or body, post and organisation joined to the name; streets, towns and postcodes are left out (they stay
among the furniture, as does the inspectorate's own letterhead).
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from goldenthread.papers.letters.lines import Line

_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|cllr|councillor|prof(?:essor)?|sir|dame|lord|lady|rev(?:erend)?)\b\.? [A-Z].*", re.IGNORECASE
)
_NEXT_PERSON = re.compile(r"(?<=\w)\s+(?=(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Professor|Sir|Dame) [A-Z])")
_NAME_AND_POST = re.compile(r"(?<=[a-z)] )(?=(?P<name>[A-Z][\w'’-]+ [A-Z][\w'’-]+), (?P<post>[^,]{3,60}))")
_NAME = re.compile(r"[A-Z][\w'’.-]*(?: (?:de|van|von|der|al|O['’])?[A-Z][\w'’.-]*){1,3}(?:,? (?:[A-Z]{2,6}|MSc|BSc|PhD))*")
_NAME_THEN = re.compile(r"(?P<name>[^,(–—]+?)\s*(?:,|\(|\s[–—-]\s)\s*(?P<post>.+)")
_POST_IN_LETTERS = re.compile(r"[A-Z](?:/?[A-Z]){1,5}\b")  # "DCS", "CEO", "T/ACC"
_POST_OR_BODY = re.compile(
    r"\b(?:director|executive|chair|chairperson|chief|head|lead|leader|manager|officer|constable|commissioner|scrutineer|council|board|trust|police|nhs"
    r"|care|services?|partnership|constabulary|children|together|health|education|college|school|authority|department|interim|deputy|assistant"
    r"|safeguarding|integrated|commissioning|group|inspector|mayor|superintendent|independent|operational|accountable|nurse|place|quality)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:road|street|lane|avenue|way|square|park|centre|house|hall|buildings?|quay|court|floor|drive|close|gate|row|terrace|campus|headquarters"
    r"|hq|po box|offices|wharf|plaza|tower)$|^\d+[a-z]?[ ,-]|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|\bwww\.|https?:|^(?:t|tel|telephone|phone|textphone|fax|e|email|f|m)\b[:. ]|\b0\d{2,4}[ -]?\d{3}", re.IGNORECASE)
_INSPECTORATE = re.compile(
    r"\b(?:ofsted|care quality commission|cqc|hmicfrs|hmip?|inspectorate|local government association)\b", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"(?:from|sent|date|subject|re|importance|attachments?)\s*:.*"
    r"|(?:our|your)? ?ref(?:erence)?\b.*|(?:sent )?by e-?mail.*|cc\b.*|(?:private and )?confidential.*|to:?|official\b.*",
    re.IGNORECASE,
)


def addressees_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """The addressees, each as one string: "Name, post, organisation". *Shape*: in printed order."""
    entries: list[list[str]] = []
    in_address = False
    lines = _without_letterhead(lines)
    gaps_tell = any(not line.gap for line in lines) or sum("," in line.text for line in lines) * 2 >= len(lines)
    for line, text in ((one, text) for one in lines for text in _people(one.text)):
        if _REFERENCE.fullmatch(text):
            continue
        if _is_name(text, in_address) or not entries or _is_whole(text, entries[-1]):
            entries.append([text])
            in_address = False
        elif _is_address(text, in_address):
            in_address = True
        elif line.gap and gaps_tell and (in_address or _stands_alone(text, entries[-1])):
            entries.append([text])
            in_address = False
        else:
            entries[-1].append(text)
    return tuple(", ".join(entry) for entry in entries)


def _people(text: str) -> list[str]:
    """A line's people: two whom a reader of wrapped lines has put together are parted again at "Mr" or "Dr", or at a name and post."""
    told = re.sub(r"^to:\s*", "", text, flags=re.IGNORECASE)
    return [one.rstrip(",;") for people in _NEXT_PERSON.split(told) for one in _at_names(people)]


def _at_names(text: str) -> list[str]:
    names = (
        found.start()
        for found in _NAME_AND_POST.finditer(text)
        if _POST_OR_BODY.search(text[: found.start()]) and not _POST_OR_BODY.search(found["name"]) and _POST_OR_BODY.search(found["post"])
    )
    cuts = [0, *names]
    return [text[start:end].strip() for start, end in pairwise([*cuts, len(text)])]


def _without_letterhead(lines: Sequence[Line]) -> Sequence[Line]:
    """Drops the sender's own head, which is known by its telephone, mail or web line."""
    contacts = [at for at, line in enumerate(lines) if _CONTACT.search(line.text)]
    rest = lines[contacts[-1] + 1 :] if contacts else lines
    if rest or (lines and _INSPECTORATE.search(lines[0].text)):
        return rest
    return [line for line in lines if not _CONTACT.search(line.text)]


def _is_name(text: str, in_address: bool) -> bool:
    if _HONORIFIC.fullmatch(text):
        return True
    name, post = _parted(text)
    if post and (_POST_OR_BODY.search(post) or _POST_IN_LETTERS.match(post)):
        return bool(_NAME.fullmatch(name.strip())) and not _POST_OR_BODY.search(name)
    return not in_address and bool(_NAME.fullmatch(text)) and not _POST_OR_BODY.search(text) and not _PLACE.search(text)


def _parted(text: str) -> tuple[str, str]:
    """Name and post of "Name, post", "Name – post" or "Name (post)"."""
    found = _NAME_THEN.match(text)
    return (found["name"].strip(), found["post"].strip()) if found else (text, "")


def _is_address(text: str, in_address: bool) -> bool:
    if _PLACE.search(text):
        return True
    place_name = not _POST_OR_BODY.search(text) and "," not in text
    return place_name and (in_address or len(text.split()) == 1)


def _is_whole(text: str, entry: Sequence[str]) -> bool:
    """Whether a line gives post and body by itself, below an entry that gave name, post and body in one line."""
    post, _, body = text.partition(",")
    return len(entry) == 1 and entry[0].count(",") >= 2 and bool(_POST_OR_BODY.search(post) and _POST_OR_BODY.search(body))


def _stands_alone(text: str, entry: Iterable[str]) -> bool:
    """Whether a line after white space begins somebody new: it names a post or body, and so did the lines above."""
    return bool(_POST_OR_BODY.search(text)) and any(_POST_OR_BODY.search(one) for one in entry)
