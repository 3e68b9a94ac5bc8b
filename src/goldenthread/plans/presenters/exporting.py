"""The rows of a plan as lines of a spreadsheet: the published columns, and what the timescale was taken to mean."""

from collections.abc import Iterable

from goldenthread.plans import queries
from goldenthread.plans.models import Action
from goldenthread.plans.presenters.standing import named_area
from goldenthread.plans.timescales import in_words

HEADING = (
    *("Area", "No", "How will we do it?", "What will change", "Lead", "Timescale", "Timescale means", "Due on"),
    *("Progress and impact", "RAG", "RAG not stated because", "High priority", "Problems"),
)


def lines(actions: Iterable[Action]) -> list[tuple[str, ...]]:
    """One line for each action, in the order given."""
    return [
        (
            named_area(action.area),
            action.number,
            action.how,
            action.change,
            "\n".join(lead.words for lead in action.leads.all()),
            action.timescale.words,
            in_words(queries.timescale_of(action)),
            action.timescale.due_on.isoformat() if action.timescale.due_on else "",
            action.progress,
            action.get_colour_display(),
            action.reported_why,
            {True: "Yes", False: "No", None: ""}[action.priority],
            action.standing_problems,
        )
        for action in actions
    ]
