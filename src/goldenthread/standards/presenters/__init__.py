"""Results and standards as pages show them. What may be shown is decided in `figures`; no other rule lives here."""

from goldenthread.standards.presenters.defining import definition, examples_table, facts, limits_table
from goldenthread.standards.presenters.listing import exceptions, listed, tables, waiting
from goldenthread.standards.presenters.months import cuts_of, exported, groups_of, months_of, months_table, page_of, without_month
from goldenthread.standards.presenters.records import in_order, of_child, outcome_links, records_table

__all__ = [
    "cuts_of",
    "definition",
    "examples_table",
    "exceptions",
    "exported",
    "facts",
    "groups_of",
    "in_order",
    "limits_table",
    "listed",
    "months_of",
    "months_table",
    "of_child",
    "outcome_links",
    "page_of",
    "records_table",
    "tables",
    "waiting",
    "without_month",
]
