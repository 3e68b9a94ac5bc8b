"""What boards decided, as typed: sittings, dates moved, priorities set; what a timescale means; each time it comes again; what was sent."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms

from goldenthread.govuk.fields import DateField
from goldenthread.govuk.words import day
from goldenthread.papers.dates import dates_in
from goldenthread.partners.sending import Versioned
from goldenthread.plans.forms.proof import PieceForm
from goldenthread.plans.forms.rows import RHYTHMS
from goldenthread.plans.forms.versions import box
from goldenthread.plans.models import Action, Committee, Sitting, TimescaleMeaning
from goldenthread.plans.services.proving import Piece

WHY = "Say why. One sentence is enough."
LONGEST = 2000  # of a reason


class CommitteeForm(forms.Form):
    """The name of a board or committee."""

    name = forms.CharField(
        label="Name of the board or committee", max_length=200, error_messages={"required": "Enter the name of the board or committee."}
    )


class SittingForm(forms.Form):
    """A day on which a board sat."""

    held_on = DateField(label="Which day did it sit?", error_messages={"required": "Enter the day the board sat, for example 27 6 2026."})


class BoardForm(Versioned):
    """Which board decides about a plan."""

    committee = forms.TypedChoiceField(label="Which board decides?", required=False, coerce=UUID, empty_value=None, choices=())

    def __init__(self, *args: Any, committees: Iterable[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one.id), one.name) for one in committees]
        cast("forms.ChoiceField", self.fields["committee"]).choices = [("", "No board: any board’s sitting counts"), *listed]


class DecisionForm(Versioned):
    """Which sitting decided, where its minutes say so, and why."""

    sitting = forms.TypedChoiceField(
        label="Which sitting decided?",
        coerce=UUID,
        choices=(),
        error_messages={"required": "Choose the sitting that decided it."},
    )
    minute = forms.CharField(
        label="Number of the minute", max_length=100, required=False, help_text="Where the minutes say so, for example 7.2."
    )
    reason = forms.CharField(label="Why?", widget=box(3), max_length=LONGEST, error_messages={"required": WHY})

    def __init__(self, *args: Any, sittings: Iterable[Sitting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one.id), f"{one.committee}, {day(one.held_on)}") for one in sittings]
        cast("forms.ChoiceField", self.fields["sitting"]).choices = [("", "Choose a sitting"), *listed]


class RedateForm(DecisionForm):
    """A deadline moved by a board."""

    due_on = DateField(label="New date", error_messages={"required": "Enter the date the board moved it to."})
    field_order = ("due_on", "sitting", "minute", "reason", "version")


class PriorityForm(DecisionForm):
    """High priority given or taken away by a board."""

    priority = forms.TypedChoiceField(
        label="High priority?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, high priority"), ("no", "No")],
        coerce=lambda word: word == "yes",
        error_messages={"required": "Say whether the action has high priority from now on."},
    )
    field_order = ("priority", "sitting", "minute", "reason", "version")


class AgreeForm(Versioned):
    """What the words of a timescale mean, where no date could be read from them."""

    kind = forms.ChoiceField(label="The words mean", choices=TimescaleMeaning.choices)
    starts_on = DateField(label="From", required=False)
    due_on = DateField(label="By", required=False)
    every = forms.ChoiceField(label="Repeated", choices=list(RHYTHMS.items()), required=False)
    dates = forms.CharField(
        label="Several dates",
        widget=box(2),
        max_length=LONGEST,
        required=False,
        help_text="One on each line, with its date, for example: first draft 30 June 2027.",
    )

    def milestones(self) -> list[tuple[str, date | None]]:
        """Each line with the last date in it; only where several dates were chosen."""
        if self.cleaned_data["kind"] != TimescaleMeaning.MILESTONES:
            return []
        lines = [" ".join(line.split()) for line in self.cleaned_data["dates"].splitlines()]
        return [(line, found[-1].day if (found := dates_in(line)) else None) for line in lines if line]


class _DueDays(forms.Form):
    """Which of the days an action was due on."""

    due_on = forms.TypedChoiceField(
        label="Which day is it about?", coerce=date.fromisoformat, choices=(), error_messages={"required": "Choose the day it was due."}
    )

    def __init__(self, *args: Any, days: Iterable[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.isoformat(), f"Due on {day(one)}") for one in days]
        cast("forms.ChoiceField", self.fields["due_on"]).choices = [("", "Choose a day"), *listed]


class HeldForm(PieceForm, _DueDays):
    """It took place, and what it left as evidence. The evidence describes the day it was held."""

    held_on = DateField(label="Which day did it take place?", error_messages={"required": "Enter the day it took place."})
    words = forms.CharField(
        label="What happened?", widget=box(3), max_length=LONGEST, error_messages={"required": "Say in a sentence what happened."}
    )
    from_on = until_on = expires_on = reading = None  # type: ignore[assignment]  # Django's way to leave a parent's field out
    field_order = ("due_on", "held_on", "words", "kind", "what", "where", "strength")

    def piece(self) -> Piece:
        typed = self.cleaned_data
        return Piece(typed["kind"], typed["strength"], typed["what"], typed["held_on"], where=typed["where"])


class MissedForm(_DueDays):
    """It did not take place, and why."""

    words = forms.CharField(label="Why did it not take place?", widget=box(3), max_length=LONGEST, error_messages={"required": WHY})


class ShownToForm(forms.Form):
    """Which committees are to be shown an area or an action."""

    committees = forms.TypedMultipleChoiceField(
        label="Which committees are to be shown it?", widget=forms.CheckboxSelectMultiple, required=False, coerce=UUID, choices=()
    )

    def __init__(self, *args: Any, committees: Iterable[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["committees"]).choices = [(str(one.id), one.name) for one in committees]


class SubmissionForm(forms.Form):
    """To whom the plan was sent, and when."""

    sent_to = forms.CharField(label="Who was it sent to?", max_length=300, error_messages={"required": "Say who the plan was sent to."})
    sent_on = DateField(label="Which day was it sent?", error_messages={"required": "Enter the day it was sent."})
    note = forms.CharField(label="Note", widget=box(3), max_length=LONGEST, required=False)


def agreeing(action: Action) -> dict[str, Any]:
    """What stands of a timescale, to begin with."""
    stored = action.timescale
    return {
        "version": action.version,
        "kind": stored.kind,
        "starts_on": stored.starts_on,
        "due_on": stored.due_on,
        "every": stored.every if stored.every in RHYTHMS else "",
        "dates": "\n".join(one.words for one in stored.milestones.all()),
    }
