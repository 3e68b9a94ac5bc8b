"""An action's words as typed in a form, beside those that were saved meanwhile."""

from goldenthread.govuk.parts import Table
from goldenthread.plans.models import Action
from goldenthread.plans.presenters.conflicts import differing


def conflict(typed: dict[str, str], action: Action) -> Table | None:
    """*Shape*: `typed` is the form as sent, by field name."""
    leads = [words for name, words in typed.items() if name.startswith("lead_") and words.strip()]
    return differing(
        [
            ("No", typed.get("number", ""), action.number),
            ("How will we do it?", typed.get("how", ""), action.how),
            ("What will change", typed.get("change", ""), action.change),
            ("Lead", "\n".join(leads), "\n".join(lead.words for lead in action.leads.all())),
        ]
    )
