"""What may be read of children: who is asking as the access rule needs it, their children, one child and what is known of them.

Each read of a child takes a `Subject`; the rule is in `models/scoping.py`. Looks are written down by `services.look` before a page leaves.
"""

from goldenthread.children.queries.access import (
    Guarded,
    decision,
    exclusion,
    exclusions,
    guarded_look,
    guarded_looks,
    how_many_named,
    name_and_agency,
    overdue_reviews,
    restriction,
    restrictions,
    subject_of,
)
from goldenthread.children.queries.bringing import Partner, partner, partners_to_find
from goldenthread.children.queries.children import (
    Known,
    around,
    child,
    children,
    kept_from,
    known,
    may_be_named,
    may_end,
    possible_duplicates,
    relationship,
    siblings,
    teams_of,
    whom_to_add,
    words_for,
)

__all__ = [
    "Guarded",
    "Known",
    "Partner",
    "around",
    "child",
    "children",
    "decision",
    "exclusion",
    "exclusions",
    "guarded_look",
    "guarded_looks",
    "how_many_named",
    "kept_from",
    "known",
    "may_be_named",
    "may_end",
    "name_and_agency",
    "overdue_reviews",
    "partner",
    "partners_to_find",
    "possible_duplicates",
    "relationship",
    "restriction",
    "restrictions",
    "siblings",
    "subject_of",
    "teams_of",
    "whom_to_add",
    "words_for",
]
