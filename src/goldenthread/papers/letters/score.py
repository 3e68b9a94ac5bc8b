"""How much a paper looks like a letter of this family, from its layout: for `reading`, which decides what kind a paper is."""

import re

from goldenthread.papers.letters.drafts import heading_known
from goldenthread.papers.letters.front import has_greeting, has_sign_off, read_front
from goldenthread.papers.letters.grades import grade_line
from goldenthread.papers.letters.headings import Role
from goldenthread.papers.letters.lines import Shape
from goldenthread.papers.letters.reader import lines_of
from goldenthread.papers.page import Paper

_SPEAKS = re.compile(
    r"\bthis (?:letter|report|review|(?:[\w-]+ ){0,3}(?:inspection|visit))\b|\binspection (?:took place|dates?)\b"
    r"|\b(?:we|inspectors) (?:have )?(?:inspected|visited|carried out)\b|\bour (?:inspection )?findings\b"
    r"|\bpeer (?:review|challenge|team)\b|\blead (?:inspector|reviewer)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:inspection|visit|peer review|peer challenge)(?: (?:of|to|in|letter|report)\b|$)"
    r"|\b(?:practice|case|learning|thematic) review\b|\binspection\b.*\breport\b",
    re.IGNORECASE,
)
_PLAN = re.compile(r"\b(?:plan|tracker|log)\b", re.IGNORECASE)
_ALL_LISTS = 2


def letter_score(paper: Paper) -> float:
    """How sure we are that the paper is an inspection or review letter. *Units*: from 0 to 1; from 0.5 on it is one."""
    lines = [line for line in lines_of(paper) if line.shape is not Shape.FURNITURE]
    if not lines:
        return 0.0
    front = read_front(lines)
    known = [known for line in lines if (known := heading_known(line))]
    lists = sum(1 for one in known if one.role in (Role.LIST, Role.STUDY))
    score = 0.35 * has_greeting(lines) + 0.15 * has_sign_off(lines) + 0.1 * (front.dated_on is not None)
    score += 0.3 * min(lists, _ALL_LISTS) / _ALL_LISTS + 0.1 * any(one.role in (Role.PROSE, Role.NEXT_STEPS) for one in known)
    score += 0.25 * any(_SPEAKS.search(line.text) for line in lines[:40])
    graded = sum(1 for line in lines if line.shape is Shape.GRADE or grade_line(line.text))
    score += 0.15 * (graded >= 1) + 0.15 * bool(_ABOUT.search(front.title or "") and not _PLAN.search(front.title or ""))
    return min(score, 1.0)
