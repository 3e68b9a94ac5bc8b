"""Judgements: the words inspectorates grade with, in a table ("Judgement | Grade") or on a line ("Overall effectiveness: good").

Only words of a published grading scale count, so that praise in prose is never taken for a grade.
"""

import re

_SCALE = (
    r"outstanding|good|requires improvement(?: to be good)?|inadequate|adequate|satisfactory|requires? improvement(?: to be outstanding)?"
    r"|not (?:judged|inspected|rated|graded)|improved effectiveness|effective|not effective|no longer inadequate"
)
_GRADE = re.compile(rf"(?:judged |rated |graded )?(?P<grade>{_SCALE})(?: \((?:limiting judgement|previously [\w ]+)\))?\.?", re.IGNORECASE)
_AREA = (
    r"(?:overall effectiveness|(?:the )?experiences? and progress\b.*?|(?:the )?(?:impact|effectiveness) of leaders\b.*?"
    r"|(?:the )?quality of\b.*?"
    r"|children (?:who need help and protection|looked after\b.*?|in care\b.*?)|care leavers\b.*?|adoption performance"
    r"|leadership,? management and governance|leadership\b.*?|safeguarding|capacity to improve|safe|effective|caring|responsive"
    r"|well[- ]led|overall)"
)
_LINE = re.compile(rf"(?P<area>(?:\d+(?:\.\d+)*\.?\s+)?{_AREA})\s*(?P<sign>:|\||[-–—]|\s)\s*(?P<grade>{_SCALE})\.?", re.IGNORECASE)
_FREE_LINE = re.compile(rf"(?P<area>[A-Z][^.:]{{2,110}}?)\s*[:|]\s*(?P<grade>{_SCALE})\.?", re.IGNORECASE)
# The three outcomes of an area SEND inspection, which have no grade word.
_OUTCOME = re.compile(
    r"typically lead to positive experiences and outcomes|lead to inconsistent experiences and outcomes"
    r"|widespread and/or systemic failings",
    re.IGNORECASE,
)
_OUTCOME_SECTION = re.compile(r"inspection outcomes?", re.IGNORECASE)


def grade_word(text: str) -> str | None:
    """The grade when the text is nothing but one, as printed; None otherwise."""
    found = _GRADE.fullmatch(" ".join(text.split()))
    return found["grade"] if found else None


def grade_line(text: str) -> tuple[str, str] | None:
    """Area and grade of a line that says both and nothing more."""
    found = _FREE_LINE.fullmatch(text) or _LINE.fullmatch(text)
    return (found["area"].strip(" :-–—"), found["grade"]) if found else None


def outcome(section: str | None, text: str) -> tuple[str, str] | None:
    """The outcome of an area SEND inspection, said in a sentence under its own heading."""
    if not section or not _OUTCOME_SECTION.fullmatch(section):
        return None
    found = _OUTCOME.search(text)
    return (section, found[0]) if found else None
