"""The shape of what is typed about plans. Whether it may be done is asked by `services`.

Forms that change something carry the version they were shown with; `on_version` puts the same words on the version of now, for
the second of two editors.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Self, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from goldenthread.errors import Refused
from goldenthread.govuk.fields import DateField
from goldenthread.papers.dates import dates_in
from goldenthread.papers.limits import check_size
from goldenthread.papers.model import Action as PaperRow
from goldenthread.papers.model import Milestone, Rag, RagStatus, Timescale, TimescaleKind
from goldenthread.plans import policies, queries
from goldenthread.plans.models import (
    DeclaredTotal,
    LeadMatch,
    OfferedArea,
    OfferedRow,
    Plan,
    PlanImport,
    ProblemAnswer,
    ReportedStatus,
    TimescaleMeaning,
    TotalScope,
)
from goldenthread.plans.rows import leads_from_text, row_from_json
from goldenthread.plans.services import Facts

BY_HAND = "person"  # the source of a colour that a person entered from the paper
RHYTHMS = {
    "": "Not repeated",
    "P1W": "Every week",
    "P2W": "Every 2 weeks",
    "P1M": "Every month",
    "P2M": "Every 2 months",
    "P3M": "Every 3 months",
    "P4M": "Every 4 months",
    "P6M": "Every 6 months",
    "P1Y": "Every year",
}


def box(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Versioned(forms.Form):
    """A form that knows which version of the thing it was shown with."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def on_version(self, version: int) -> None:
        """Keep the typed words and the errors, and carry the version of now: sending them again is then a decision, not an accident."""
        self.data = {**{name: self.data[name] for name in self.data}, "version": str(version)}


class AddPlanForm(forms.Form):
    """A file with a plan in it, new or newer."""

    file = forms.FileField(
        label="The plan or tracker",
        help_text="A PDF, Word (.docx), Excel (.xlsx), CSV or text file of up to 25 MB. It is read here and sent nowhere.",
        error_messages={"required": "Choose the file that holds the plan.", "empty": "This file is empty. Choose another one."},
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(policies.SUFFIXES))}),
    )
    plan = forms.TypedChoiceField(label="Is this a new plan?", required=False, coerce=UUID, empty_value=None, choices=())
    letter = forms.TypedChoiceField(
        label="Which letter does it answer?",
        required=False,
        coerce=UUID,
        empty_value=None,
        choices=(),
        help_text="Its findings will be offered beside the actions. You can tie other findings later.",
    )

    def __init__(self, *args: Any, plans: Iterable[tuple[str, str]], letters: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newer = [(id_, f"A newer version of “{title}”") for id_, title in plans]
        cast("forms.ChoiceField", self.fields["plan"]).choices = [("", "A new plan"), *newer]
        cast("forms.ChoiceField", self.fields["letter"]).choices = [("", "None, or one that is not here yet"), *letters]

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            policies.suffix_of(file.name or "")
            check_size(file.size or 0)
        except Refused as no:
            raise ValidationError(str(no)) from no
        return file


class FactsForm(Versioned):
    """What the plan says of itself."""

    title = forms.CharField(label="Title", max_length=300, error_messages={"required": "Give the plan a title."})
    dated_on = DateField(label="Date of the plan", required=False)
    starts_on = DateField(label="The plan runs from", required=False)
    ends_on = DateField(label="The plan runs until", required=False)

    @classmethod
    def of(cls, plan_import: PlanImport) -> Self:
        return cls(initial={name: getattr(plan_import, name) for name in ("title", "dated_on", "starts_on", "ends_on", "version")})

    def facts(self) -> Facts:
        return Facts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class AreaForm(Versioned):
    """The words of an area."""

    number = forms.CharField(label="Number", max_length=32, required=False)
    title = forms.CharField(label="What needs to improve", widget=box(3), required=False)
    found = forms.CharField(label="What inspectors found", widget=box(6), required=False)

    @classmethod
    def of(cls, area: OfferedArea) -> Self:
        return cls(initial={name: getattr(area, name) for name in ("number", "title", "found", "version")})


class RowForm(Versioned):
    """Every cell of a row. The printed timescale stays as printed; its meaning is a person's to set right."""

    area = forms.TypedChoiceField(label="Area", coerce=UUID, choices=())
    number = forms.CharField(label="No", max_length=32, required=False)
    how = forms.CharField(label="How will we do it?", widget=box(5), error_messages={"required": "An action needs words here."})
    change = forms.CharField(label="What will change", widget=box(4), required=False)
    leads = forms.CharField(label="Lead", widget=box(3), required=False, help_text="One lead on each line, in the words of the plan.")
    kind = forms.ChoiceField(label="The timescale means", choices=TimescaleMeaning.choices)
    starts_on = DateField(label="From", required=False)
    due_on = DateField(label="By", required=False)
    every = forms.ChoiceField(label="Repeated", choices=(), required=False)
    milestones = forms.CharField(
        label="Several dates",
        widget=box(2),
        required=False,
        help_text="One on each line, with its date, for example: first draft 30 June 2027.",
    )
    progress = forms.CharField(label="Progress and impact", widget=box(5), required=False)
    status = forms.ChoiceField(label="RAG, as the paper reports it", choices=ReportedStatus.choices)
    priority = forms.ChoiceField(
        label="High priority?", choices=[("", "The paper does not say"), ("yes", "Yes"), ("no", "No")], required=False
    )
    answers = forms.BooleanField(label="This puts right the problems above", required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]], row: PaperRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        cast("forms.ChoiceField", self.fields["area"]).choices = list(areas)
        known = (
            RHYTHMS if (row.timescale.every or "") in RHYTHMS else RHYTHMS | {row.timescale.every or "": f"As read ({row.timescale.every})"}
        )
        cast("forms.ChoiceField", self.fields["every"]).choices = list(known.items())
        self.fields["kind"].help_text = f"Printed: {row.timescale.words}" if row.timescale.words else "Nothing is printed."
        for index, (heading, words) in enumerate(row.extra.items()):
            self.fields[f"extra_{index}"] = forms.CharField(label=heading, widget=box(2), required=False, initial=words)

    @classmethod
    def of(cls, offered: OfferedRow, areas: Iterable[tuple[str, str]]) -> Self:
        row = row_from_json(offered.row)
        timescale = row.timescale
        initial = {
            "version": offered.version,
            "area": str(offered.area_id),
            "number": row.number,
            "how": row.how,
            "change": row.change,
            "leads": "\n".join(lead.words for lead in row.leads),
            "kind": timescale.kind.value,
            "starts_on": timescale.starts_on,
            "due_on": timescale.due_on,
            "every": timescale.every or "",
            "milestones": "\n".join(one.words for one in timescale.milestones),
            "progress": row.progress,
            "status": row.rag.status.value,
            "priority": {True: "yes", False: "no", None: ""}[row.priority],
        }
        return cls(areas=areas, row=row, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_on, due_on = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts_on and due_on and due_on < starts_on:
            self.add_error("due_on", "This is before the day it starts. Check both dates.")
        return cleaned

    def cells(self) -> PaperRow:
        """The row as typed; what the form does not show stays as it was."""
        typed = self.cleaned_data
        return replace(
            self.row,
            number=typed["number"] or None,
            how=typed["how"],
            change=typed["change"] or None,
            leads=leads_from_text(typed["leads"], self.row.leads),
            timescale=self._timescale(),
            progress=typed["progress"] or None,
            rag=self._rag(),
            priority={"yes": True, "no": False, "": None}[typed["priority"]],
            extra={heading: typed[f"extra_{index}"] for index, heading in enumerate(self.row.extra)},
        )

    def _timescale(self) -> Timescale:
        typed, read = self.cleaned_data, self.row.timescale
        meant = replace(
            read,
            kind=TimescaleKind(typed["kind"]),
            starts_on=typed["starts_on"],
            due_on=typed["due_on"],
            every=typed["every"] or None,
            milestones=tuple(_milestone(line, read.milestones) for line in typed["milestones"].splitlines() if line.strip()),
        )
        # A person who sets another meaning has answered what stood in the way of reading one.
        return meant if meant == read else replace(meant, problem=None)

    def _rag(self) -> Rag:
        status = RagStatus(self.cleaned_data["status"])
        if status is self.row.rag.status:
            return self.row.rag
        why = "A person found no colour in the paper." if status is RagStatus.NOT_STATED else None
        return replace(self.row.rag, status=status, source=None if why else BY_HAND, why=why)


class SplitForm(Versioned):
    """One row cut in two: for each cell what stays and what goes to the second row. Words may be moved, not changed."""

    second_number = forms.CharField(label="No of the second row", max_length=32, required=False)

    CELLS: Mapping[str, str] = {
        "how": "How will we do it?",
        "change": "What will change",
        "leads": "Lead",
        "progress": "Progress and impact",
    }

    def __init__(self, *args: Any, row: PaperRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.texts = {
            "how": row.how,
            "change": row.change or "",
            "leads": "\n".join(lead.words for lead in row.leads),
            "progress": row.progress or "",
        }
        for cell, label in self.CELLS.items():
            self.fields[f"first_{cell}"] = forms.CharField(
                label=f"{label}: first row", widget=box(5), required=False, initial=self.texts[cell]
            )
            self.fields[f"second_{cell}"] = forms.CharField(label=f"{label}: second row", widget=box(5), required=False)

    def pairs(self) -> list[tuple[Any, Any]]:
        """The boxes of each cell side by side, for the page."""
        return [(self[f"first_{cell}"], self[f"second_{cell}"]) for cell in self.CELLS]

    def halves(self) -> tuple[PaperRow, PaperRow]:
        """The two rows. Timescale, colour and further columns stay with the first; a person corrects the second afterwards."""
        first, second = self._half("first"), self._half("second")
        bare = replace(
            second,
            number=self.cleaned_data["second_number"] or None,
            printed_number=None,
            timescale=Timescale("", TimescaleKind.UNCLEAR),
            rag=Rag(RagStatus.NOT_STATED, None, "The row was cut from another; its colour is to be set."),
            refers_to=(),
            problems=(),
            extra={},
        )
        return first, bare

    def _half(self, name: str) -> PaperRow:
        typed = {cell: self.cleaned_data[f"{name}_{cell}"] for cell in self.CELLS}
        leads = leads_from_text(typed["leads"], self.row.leads)
        return replace(self.row, how=typed["how"], change=typed["change"] or None, leads=leads, progress=typed["progress"] or None)


class VersionForm(Versioned):
    """Only which version was shown: for a button."""


class ReasonForm(forms.Form):
    """Why something is left out."""

    reason = forms.CharField(label="Why", max_length=2000, widget=box(2), error_messages={"required": "Say why. One sentence is enough."})


class SetAsideForm(Versioned, ReasonForm):
    """Why a row is left out, and which version of it was shown."""


class AddAreaForm(forms.Form):
    """An area the reader did not see."""

    number = forms.CharField(label="Number of the area", max_length=32, required=False)
    title = forms.CharField(label="What needs to improve", error_messages={"required": "Say what needs to improve."})


class AddRowForm(forms.Form):
    """A row the reader did not see."""

    area = forms.TypedChoiceField(label="Area", coerce=UUID, choices=())
    number = forms.CharField(label="No", max_length=32, required=False)
    how = forms.CharField(label="How will we do it?", widget=box(4), error_messages={"required": "Type the words of the action."})
    leftover = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["area"]).choices = list(areas)


class AnswerForm(forms.Form):
    """The answer to one thing the reader was not sure of."""

    answer = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        choices=[
            (ProblemAnswer.ACCEPTED, "Our reading is right"),
            (ProblemAnswer.CORRECTED, "I have put it right in the row"),
            (ProblemAnswer.KEPT, "Keep it as printed, and show the problem beside it"),
        ],
        error_messages={"required": "Choose one answer."},
    )
    note = forms.CharField(label="Note", required=False, max_length=2000)


class LeadsForm(forms.Form):
    """For each wording of a lead: the agency it means, or that the words stay alone."""

    def __init__(self, *args: Any, matches: Iterable[LeadMatch], agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Keep the words alone"), *agencies]
        for match in matches:
            self.fields[str(match.id)] = forms.TypedChoiceField(
                label=match.words, choices=choices, coerce=UUID, empty_value=None, required=False, initial=str(match.agency_id or "")
            )

    def agencies(self) -> dict[UUID, UUID | None]:
        return {UUID(name): agency for name, agency in self.cleaned_data.items()}


class ColoursForm(forms.Form):
    """The colours and priorities of all rows at once, entered from the paper where they could not be read."""

    def __init__(self, *args: Any, rows: Iterable[OfferedRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {one.id: (one, row_from_json(one.row)) for one in rows}
        for id_, (_, row) in self.rows.items():
            named = f"action {row.number}" if row.number else "a row without a number"
            self.fields[f"{id_}-status"] = forms.ChoiceField(
                label=f"Colour of {named}", choices=ReportedStatus.choices, initial=row.rag.status.value, required=False
            )
            self.fields[f"{id_}-priority"] = forms.BooleanField(label=f"High priority: {named}", initial=bool(row.priority), required=False)

    def lines(self) -> list[tuple[OfferedRow, PaperRow, Any, Any]]:
        """Each row with its two controls, for the page."""
        return [(one, row, self[f"{id_}-status"], self[f"{id_}-priority"]) for id_, (one, row) in self.rows.items()]

    def changed_rows(self) -> dict[UUID, tuple[int, PaperRow]]:
        """Row id → (version shown, row) for the rows that are no longer as they were.

        Ticking one row says of the others that they are not priorities, for that is how papers mark them.
        """
        marks = {id_: bool(self.cleaned_data[f"{id_}-priority"]) for id_ in self.rows}
        marked = any(marks.values()) or any(row.priority for _, row in self.rows.values())
        changed = {}
        for id_, (one, row) in self.rows.items():
            status = RagStatus(self.cleaned_data[f"{id_}-status"] or row.rag.status.value)
            rag = row.rag if status is row.rag.status else replace(row.rag, status=status, source=BY_HAND, why=None)
            after = replace(row, rag=rag, priority=marks[id_] if marked else row.priority)
            if after != row:
                changed[id_] = (one.version, after)
        return changed


class TotalForm(forms.Form):
    """Which rows a printed total counts."""

    scope = forms.ChoiceField(label="It counts", choices=())

    def __init__(self, *args: Any, total: DeclaredTotal, areas: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"total-{total.id}-%s"
        self.initial["scope"] = f"area {total.area_id}" if total.scope == TotalScope.AREA and total.area_id else total.scope
        others = [choice for choice in TotalScope.choices if choice[0] != TotalScope.AREA]
        cast("forms.ChoiceField", self.fields["scope"]).choices = [*others, *((f"area {id_}", name) for id_, name in areas)]

    def chosen(self) -> tuple[str, UUID | None]:
        scope, _, area = self.cleaned_data["scope"].partition(" ")
        return scope, UUID(area) if area else None


class FilterForm(forms.Form):
    """What to show of a plan. Lives in the address, so that a view of it can be sent to a colleague."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    area = forms.TypedChoiceField(label="Area", required=False, coerce=UUID, empty_value=None, choices=())
    agency = forms.TypedChoiceField(label="Agency", required=False, coerce=UUID, empty_value=None, choices=())
    lead = forms.CharField(label="Lead, in its words", required=False, max_length=100)
    colour = forms.ChoiceField(label="Colour", required=False, choices=[("", "Any colour"), *ReportedStatus.choices])
    due_before = DateField(label="Due on or before", required=False)
    sort = forms.ChoiceField(label="Sort by", required=False, choices=[(key, words) for key, (words, _) in queries.SORTS.items()])
    problems = forms.BooleanField(label="With a problem", required=False)
    priority = forms.BooleanField(label="High priority", required=False)
    removed = forms.BooleanField(label="Taken out of the plan", required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]], agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["area"]).choices = [("", "Every area"), *areas]
        cast("forms.ChoiceField", self.fields["agency"]).choices = [("", "Any agency"), *agencies]

    @classmethod
    def of(cls, plan: Plan, asked: Mapping[str, Any]) -> Self:
        """The filters of one plan: its areas, the agencies that lead something in it."""
        areas = [(str(area.id), f"{area.number} {area.title or area.heading}".strip()) for area in queries.areas(plan)]
        agencies = [(str(agency), name) for agency, name in queries.agencies_leading(plan)]
        return cls(asked or None, areas=areas, agencies=agencies)

    def filters(self) -> queries.ActionFilters:
        """What was asked; a filter that makes no sense is left out, and the page says so beside it."""
        if self.is_bound:
            self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        return queries.ActionFilters(**{name: value for name, value in asked.items() if value})


class TieForm(forms.Form):
    """A finding that an area or action answers, chosen by hand."""

    finding = forms.TypedChoiceField(label="Finding", coerce=UUID, choices=(), error_messages={"required": "Choose a finding."})

    def __init__(self, *args: Any, findings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["finding"]).choices = [("", "Choose a finding"), *findings]


def _milestone(line: str, known: Iterable[Milestone]) -> Milestone:
    """A line that stood there before keeps the date that was read in it; a new one is read now."""
    words = " ".join(line.split())
    before = {one.words: one for one in known}
    if words in before:
        return before[words]
    found = dates_in(words)
    return Milestone(words, found[-1].day if found else None)
