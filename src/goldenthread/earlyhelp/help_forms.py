"""The shape of help notes and circumstances, built from their declarations (`help_kinds`, `help_circumstances`). Whether it may be kept is
asked by `services`."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import help_queries as queries
from goldenthread.earlyhelp import offers_queries
from goldenthread.earlyhelp.help_circumstances import shown_to
from goldenthread.earlyhelp.help_kinds import INTERVENTION, KINDS, PRACTICE, Asked, HelpKind
from goldenthread.earlyhelp.help_policies import Written
from goldenthread.earlyhelp.help_queries import Thread
from goldenthread.earlyhelp.models import CircumstanceAnswer, Offer
from goldenthread.govuk.fields import DateField
from goldenthread.govuk.words import day
from goldenthread.meetings.models import Meeting
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency

OFF = {"autocomplete": "off"}
MOST = 999
SHOWN = 200  # children to choose from at once; a search finds the others
_NUMBERS = {"planned": MOST, "done": MOST, "weeks": MOST, "scale": 10}
_LONG = {"words", "changed", "worries", "strengths", "must_happen"}
_STILL = "Leave empty if it is still “{}”."


def today() -> Any:
    """As an initial value: worked out when the form is shown."""
    return timezone.localdate()


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class NoteForm(forms.Form):
    """A note of one kind, or with `thread` what became of it: where it stands, the day, and the fields of the kind.

    Fields that the subject may not see are not asked, nor standings that need one of them.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        subject: Subject,
        kind: HelpKind,
        thread: Thread | None = None,
        offers: QuerySet[Offer] | None = None,
        meetings: Sequence[Meeting] = (),
    ) -> None:
        super().__init__(data)
        self._offers, self._meetings = offers, meetings
        seen = {one.name for one in kind.asked if subject.sees(one.label)}
        standings = [one for one in kind.standings if (one.code in kind.moves[thread.latest.standing] if thread else one.begins)]
        self.fields["standing"] = forms.ChoiceField(
            label="Where it stands now" if thread is None else "What became of it",
            choices=[(one.code, one.words) for one in standings if set(one.needs) <= seen],
            widget=forms.RadioSelect,
        )
        first_day = "When" if kind.code != "wait" else "Referred on"
        self.fields["happened_on"] = DateField(label=first_day if thread is None else "When", initial=today)
        names = offers_queries.practice_words(subject.today) if kind.code == PRACTICE else None
        for asked in kind.asked:
            if asked.name in seen and (asked.later if thread else asked.first):
                label = str(getattr(names, asked.name, "") or asked.words)
                if (field := self._field(asked, label, thread)) is not None:
                    self.fields[asked.name] = field

    def _field(self, asked: Asked, label: str, thread: Thread | None) -> forms.Field | None:
        """None where there is nothing to choose from."""
        given: dict[str, Any] = {"label": label, "required": False, "help_text": _still(asked, thread)}
        if asked.name in _NUMBERS:
            box = forms.TextInput(attrs={"inputmode": "numeric", **OFF})
            return forms.IntegerField(min_value=0, max_value=_NUMBERS[asked.name], widget=box, **given)
        if asked.name in _LONG:
            return forms.CharField(widget=_area(), **given)
        if asked.name == "neglect":
            return forms.BooleanField(**given)
        if asked.name == "follow_up_on":
            return DateField(**given)
        if asked.name == "asked_agency":
            return forms.ModelChoiceField(queryset=partners.agencies_now(), empty_label="None, or as before", **given)
        if asked.name == "offer":
            if self._offers is None:
                return None
            return forms.ModelChoiceField(queryset=self._offers, empty_label="None of the register", **given)
        if asked.name == "meeting":
            held = [(str(one.id), f"{day(one.held_on)}, {one.place}") for one in self._meetings]
            return forms.ChoiceField(choices=[("", "None"), *held], **given) if held else None
        return forms.CharField(max_length=160, widget=forms.TextInput(attrs=OFF), **given)

    def written(self) -> Written:
        """What was typed, as the services take it."""
        typed = {name: self.cleaned_data[name] for name in Written.__slots__ if name in self.cleaned_data}
        for name in ("asked_agency", "offer", "meeting"):
            if name in typed:
                typed[name] = _id(typed[name])
        return Written(**typed)


def _still(asked: Asked, thread: Thread | None) -> str:
    lasting = asked.name in {"title", "planned", "done", "weeks"}
    value = getattr(thread.latest, asked.name) if thread and lasting else None
    return asked.hint if value in (None, "") else _STILL.format(value)


def _id(value: object) -> UUID | None:
    if isinstance(value, Agency | Offer):
        return value.id
    return UUID(str(value)) if value else None


class GroupForm(NoteForm):
    """The same about group work, for several children at once."""

    def __init__(self, data: Any = None, *, subject: Subject, children: Iterable[Child]) -> None:
        offers = offers_queries.for_a_group(today=subject.today)
        super().__init__(data, subject=subject, kind=KINDS[INTERVENTION], offers=offers)
        _choose(self, children)


class GroupBecameForm(NoteForm):
    """What became of group work for several of its children."""

    def __init__(self, data: Any = None, *, subject: Subject, notes: Sequence[tuple[Child, Thread]]) -> None:
        super().__init__(data, subject=subject, kind=KINDS[INTERVENTION], thread=notes[0][1])
        _choose(self, [child for child, _ in notes])


def _choose(form: forms.Form, children: Iterable[Child]) -> None:
    choose = forms.MultipleChoiceField(
        label="For which children",
        help_text="Each gets a note of their own. No child’s page names the others, so leave names out of the words.",
        choices=[(str(child.id), child.name) for child in children],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one child."},
    )
    form.fields = {"children": choose, **form.fields}


class CircumstanceForm(forms.Form):
    """What the family said of one circumstance."""

    kind = forms.ChoiceField(label="What it is about", widget=forms.RadioSelect)
    standing = forms.ChoiceField(label="What came of asking", choices=CircumstanceAnswer.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="In their words, or what you know", required=False, widget=_area())
    happened_on = DateField(label="When you were told", initial=today)
    from_on = DateField(label="Since", required=False, help_text="Only for a yes. Leave empty if nobody knows.")
    to_on = DateField(label="Until", required=False, help_text="Only when it is over, or will be.")

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)
        kinds = [(one.code, f"{one.name}. {one.asked} {one.hint}") for one in shown_to(subject)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a choice field has them


def children_shown(subject: Subject, words: str) -> list[Child]:
    """The children a group is chosen from."""
    return list(queries.children_to_choose(subject, words=words)[:SHOWN])
