"""The stored facts of this room: when standards were worked out, and what came of it. The standards themselves are code (`catalogue`).

Results are about counts and never about a child: no row here leads back to a record. They are only added to: where a later working out
finds other numbers for the same month and group, it adds a result that says which one it replaces.
"""

from goldenthread.standards.models.measuring import Measuring
from goldenthread.standards.models.result import Cut, Result

__all__ = ["Cut", "Measuring", "Result"]

# Every field is in one of the two; an architecture test fails on a field that is in neither.
PERSONAL: dict[str, frozenset[str]] = {}
NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Measuring": frozenset({"id", "as_at_on", "measured_at", "engine", "calendar", "data", "records", "results"}),
    "Result": frozenset(
        {"id", "measuring", "standard", "definition", "cut", "month_on", "name", "replaces"}
        | {"met", "not_met", "not_applicable", "unknown", "pending", "p25_days", "median_days", "p75_days"}
    ),
}
