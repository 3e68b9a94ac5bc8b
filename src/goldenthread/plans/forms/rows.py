"""One offered row: every cell, cut in two, set aside, added; and the colours of many rows at once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Self, cast
from uuid import UUID

from django import forms

from goldenthread.govuk.fields import DateField
from goldenthread.papers.dates import dates_in
from goldenthread.papers.model import Action as PaperRow
from goldenthread.papers.model import Milestone, Rag, RagStatus, Timescale, TimescaleKind
from goldenthread.partners.sending import Versioned
from goldenthread.plans.forms.documents import ReasonForm
from goldenthread.plans.forms.versions import box
from goldenthread.plans.models import (
    OfferedRow,
    ReportedStatus,
    TimescaleMeaning,
)
from goldenthread.plans.rows import leads_from_text, row_from_json

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


class SetAsideForm(Versioned, ReasonForm):
    """Why a row is left out, and which version of it was shown."""

    IDS = "aside-%s"  # it shares its page with the row's own form


class AddRowForm(forms.Form):
    """A row the reader did not see."""

    area = forms.TypedChoiceField(label="Area", coerce=UUID, choices=())
    number = forms.CharField(label="No", max_length=32, required=False)
    how = forms.CharField(label="How will we do it?", widget=box(4), error_messages={"required": "Type the words of the action."})
    leftover = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["area"]).choices = list(areas)


class ColoursForm(forms.Form):
    """The colours and priorities of many rows at once, entered from the paper where they could not be read.

    Beside each row the form carries what it was when shown: what the person left alone stays as it is now, and what somebody else
    changed meanwhile is not overwritten unseen.
    """

    def __init__(self, *args: Any, rows: Iterable[OfferedRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {one.id: (one, row_from_json(one.row)) for one in rows}
        for id_, (one, row) in self.rows.items():
            named = f"action {row.number}" if row.number else "a row without a number"
            self.fields[f"{id_}-status"] = forms.ChoiceField(
                label=f"Colour of {named}", choices=ReportedStatus.choices, initial=row.rag.status.value, required=False
            )
            self.fields[f"{id_}-priority"] = forms.BooleanField(label=f"High priority: {named}", initial=bool(row.priority), required=False)
            self.fields[f"{id_}-was"] = forms.RegexField(
                r"^[0-9]{1,9}/[a-z ]+/[01]$", widget=forms.HiddenInput, initial=_marks_now(one, row), required=False
            )

    def lines(self) -> list[tuple[OfferedRow, PaperRow, Any, Any, Any]]:
        """Each row with its two controls and what it was, for the page."""
        parts = ("status", "priority", "was")
        return [(one, row, *(self[f"{id_}-{part}"] for part in parts)) for id_, (one, row) in self.rows.items()]  # type: ignore[misc]  # three of them

    def changed_rows(self) -> dict[UUID, tuple[int, PaperRow]]:
        """Row id → (version shown, row) for the rows that are no longer as they were.

        Ticking one row says of the others that they are not priorities, for that is how papers mark them.
        """
        marked = any(self._typed(id_)[1] for id_ in self.rows) or any(row.priority for _, row in self.rows.values())
        changed = {}
        for id_, (one, row) in self.rows.items():
            version, shown = self._shown(id_)
            status, mark = self._typed(id_)
            if (status.value, mark) == shown:
                version, status, mark = one.version, row.rag.status, bool(row.priority)
            rag = row.rag if status is row.rag.status else replace(row.rag, status=status, source=BY_HAND, why=None)
            after = replace(row, rag=rag, priority=mark if marked else row.priority)
            if after != row:
                changed[id_] = (version, after)
        return changed

    def on_versions_of_now(self) -> None:
        """After a refusal: keep what was chosen, say what is saved now where that differs from what was shown, and carry its version."""
        data = {name: self.data[name] for name in self.data}
        for id_, (one, row) in self.rows.items():
            now = _marks_now(one, row)
            if self.data.get(f"{id_}-was", now) != now:
                said = ReportedStatus(row.rag.status.value).label
                self.fields[f"{id_}-status"].help_text = f"Somebody else changed this row. Saved now: {said}."
                data[f"{id_}-was"] = now
        self.data = data

    def _typed(self, id_: UUID) -> tuple[RagStatus, bool]:
        _, row = self.rows[id_]
        return RagStatus(self.cleaned_data[f"{id_}-status"] or row.rag.status.value), bool(self.cleaned_data[f"{id_}-priority"])

    def _shown(self, id_: UUID) -> tuple[int, tuple[str, bool]]:
        """The version and the marks the person had before them; a form sent without them saw the row as it is now."""
        version, status, mark = (self.cleaned_data[f"{id_}-was"] or _marks_now(*self.rows[id_])).split("/")
        return int(version), (status, mark == "1")


def _marks_now(one: OfferedRow, row: PaperRow) -> str:
    return f"{one.version}/{row.rag.status.value}/{int(bool(row.priority))}"


def _milestone(line: str, known: Iterable[Milestone]) -> Milestone:
    """A line that stood there before keeps the date that was read in it; a new one is read now."""
    words = " ".join(line.split())
    before = {one.words: one for one in known}
    if words in before:
        return before[words]
    found = dates_in(words)
    return Milestone(words, found[-1].day if found else None)
