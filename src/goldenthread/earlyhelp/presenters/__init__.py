"""Early help as words, tables and tags for pages: lists, one episode, and the family's plan as a letter. No rule lives here."""

from goldenthread.earlyhelp.presenters.conflicts import conflict
from goldenthread.earlyhelp.presenters.episode import (
    attempts_table,
    contributions_table,
    due_tasks,
    leads_table,
    milestones_table,
    notes_rows,
    oversights_table,
    reviews_table,
    shares_table,
    steps_table,
    suggested_table,
    summary,
    to_ask_rows,
    wheel_table,
)
from goldenthread.earlyhelp.presenters.letter import letter, letter_sections
from goldenthread.earlyhelp.presenters.lists import episodes_table, ways
from goldenthread.earlyhelp.presenters.words import assessment_rows, plan_rows

__all__ = [
    "assessment_rows",
    "attempts_table",
    "conflict",
    "contributions_table",
    "due_tasks",
    "episodes_table",
    "leads_table",
    "letter",
    "letter_sections",
    "milestones_table",
    "notes_rows",
    "oversights_table",
    "plan_rows",
    "reviews_table",
    "shares_table",
    "steps_table",
    "suggested_table",
    "summary",
    "to_ask_rows",
    "ways",
    "wheel_table",
]
