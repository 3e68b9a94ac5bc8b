"""What may be read of children: who is asking as the access rule needs it, their children, one child and what is known of them.

Each read of a child takes a `Subject`; the rule is in `models/scoping.py`. Looks are written down by `services.look` before a page leaves.
"""

from goldenthread.children.queries.access import decision, guarded_look, guarded_looks, overdue_reviews, subject_of
from goldenthread.children.queries.children import (
    Known,
    around,
    child,
    children,
    kept_from,
    known,
    may_be_named,
    possible_duplicates,
    relationship,
    siblings,
    whom_to_add,
)

__all__ = [
    "Known",
    "around",
    "child",
    "children",
    "decision",
    "guarded_look",
    "guarded_looks",
    "kept_from",
    "known",
    "may_be_named",
    "overdue_reviews",
    "possible_duplicates",
    "relationship",
    "siblings",
    "subject_of",
    "whom_to_add",
]
