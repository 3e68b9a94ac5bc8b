"""The shape of what is typed about letters and findings. Whether it may be done is asked by `services`.

Forms that change something carry the version they were shown with (`partners.sending`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.govuk.fields import DateField
from goldenthread.inspections import queries
from goldenthread.inspections.models import FindingKind, Letter, LetterKind, Proposal
from goldenthread.inspections.quotes import Sentence
from goldenthread.inspections.services import Facts
from goldenthread.inspections.stored_files import SentFile
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import LONGEST_REASON
from goldenthread.partners.sending import Versioned

LONGEST_TITLE = 500
LONGEST_THEME = 300
WORDS_SHOWN = 90  # of a sentence, in the list of places to cut
WHY = {"required": "Say why. One sentence is enough."}
A_KIND = [("", "Choose a kind"), *FindingKind.choices]


def today() -> Any:
    """As an initial value: worked out when the form is shown."""
    return timezone.localdate()


def lines(text: str) -> tuple[str, ...]:
    """One entry for each line that holds something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class AddLetterForm(forms.Form):
    """A file with findings in it."""

    file = SentFile(label="The letter or report", holds="the letter")
    kind = forms.ChoiceField(label="What it is", choices=LetterKind.choices, initial=LetterKind.INSPECTION, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Note for colleagues",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For example where it was published.",
    )


class DecisionForm(Versioned):
    """One piece of the letter: what kind of finding it is, or why it is none."""

    kind = forms.ChoiceField(label="Kind of finding", choices=A_KIND, required=False)
    reason = forms.CharField(label="Why it is not a finding", required=False, max_length=LONGEST_REASON)

    @classmethod
    def of(cls, proposal: Proposal, typed: Mapping[str, Any] | None = None) -> Self:
        """The form of one card: ids of its own, so that many fit on a page. `typed` is what a refused try had said."""
        said = {name: typed[name] for name in ("kind", "reason") if name in typed} if typed else {"kind": proposal.kind}
        return cls(initial={"version": proposal.version} | said, auto_id=f"{proposal.id}-%s")


class RewordForm(Versioned):
    """What a piece is called. The printed words are not here: nobody changes them."""

    IDS = "reword-%s"  # it shares its page with other forms

    theme = forms.CharField(
        label="Theme", required=False, max_length=LONGEST_THEME, help_text="Your own short word for what it is about, to group findings by."
    )
    kind = forms.ChoiceField(label="Kind of finding", choices=A_KIND, required=False)
    owners = forms.CharField(
        label="Who the letter asks to act",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One on each line, only where the letter names them.",
    )

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        return cls(
            initial={
                "theme": proposal.theme,
                "kind": proposal.kind,
                "owners": "\n".join(proposal.owners),
                "version": proposal.version,
            },
            auto_id=cls.IDS,
        )


class SplitForm(Versioned):
    """Where to cut a piece: at sentences of the list, or before words that stand in it once."""

    IDS = "split-%s"

    cuts = forms.TypedMultipleChoiceField(
        label="Start a new piece at", coerce=int, required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    before = forms.CharField(
        label="Or cut before these words",
        required=False,
        max_length=300,
        help_text="Copy a few words from the piece. They must stand in it once.",
    )

    def __init__(self, *args: Any, places: Sequence[Sentence], text: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": self.IDS, **kwargs})
        self.text = text
        cast("forms.TypedMultipleChoiceField", self.fields["cuts"]).choices = [(place.start, _beginning(place.words)) for place in places]
        if not places:
            del self.fields["cuts"]

    def clean_before(self) -> str:
        words = str(self.cleaned_data["before"]).strip()
        if words and self.text.count(words) != 1:
            raise ValidationError("These words must stand in the piece exactly once. Copy a few more of them.")
        return words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("cuts") or cleaned.get("before") or self.errors):
            raise ValidationError("Choose at least one place to cut.")
        return cleaned

    def places(self) -> list[int]:
        """The cuts asked for. Units: characters from the start of the piece."""
        before = self.cleaned_data["before"]
        return [*self.cleaned_data.get("cuts", []), *([self.text.index(before)] if before else [])]


class FactsForm(Versioned):
    """What the letter says of itself."""

    title = forms.CharField(label="Title", max_length=LONGEST_TITLE, error_messages={"required": "Give the letter a title."})
    kind = forms.ChoiceField(label="What it is", choices=LetterKind.choices)
    dated_on = DateField(label="Date of the letter", required=False)
    inspected_from = DateField(label="Inspected from", required=False)
    inspected_to = DateField(label="Inspected to", required=False)
    response_due_on = DateField(label="Response due on", required=False)
    addressees = forms.CharField(
        label="Addressed to", required=False, widget=forms.Textarea(attrs={"rows": 5}), help_text="One on each line."
    )

    @classmethod
    def of(cls, letter: Letter) -> Self:
        same = ("title", "kind", "dated_on", "inspected_from", "inspected_to", "response_due_on", "version")
        return cls(initial={name: getattr(letter, name) for name in same} | {"addressees": "\n".join(letter.addressees)})

    def facts(self) -> Facts:
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Facts(**cleaned | {"addressees": lines(self.cleaned_data["addressees"])})

    def say_printed(self, printed: dict[str, str]) -> None:
        """Put the sentence that a date was read from beside it."""
        for name, sentence in printed.items():
            self.fields[name].help_text = sentence


class ConfirmForm(Versioned):
    """The yes to freezing findings. Its version is the number of findings the person saw when they said it."""


class ResponseForm(forms.Form):
    """That the written reply went out."""

    sent_on = DateField(label="When was the response sent?", initial=today)
    note = forms.CharField(
        label="Note", required=False, max_length=2000, help_text="For example to whom it went.", widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawForm(forms.Form):
    """Why a letter should not be here."""

    reason = forms.CharField(
        label="Why should this letter not be here?",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=WHY,
    )


class CarryForm(forms.Form):
    """Whether an older finding still matters."""

    still_relevant = forms.TypedChoiceField(
        label="Is this finding still relevant?",
        choices=[("yes", "Yes, it still matters"), ("no", "No, not any more")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )
    reason = forms.CharField(
        label="Why",
        error_messages=WHY,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What shows it: an audit, a later inspection, a decision of the board.",
    )
    stated_on = DateField(label="As it stood on", initial=today)


class CarryForwardForm(forms.Form):
    """Several older findings that still matter, for one reason."""

    chosen = forms.MultipleChoiceField(label="Findings", widget=forms.CheckboxSelectMultiple, choices=())
    reason = forms.CharField(
        label="Why they still matter",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=WHY,
    )
    stated_on = DateField(label="As it stood on", initial=today)

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.MultipleChoiceField", self.fields["chosen"])
        field.choices = list(offered)
        field.error_messages["required"] = "Choose at least one finding."

    def ids(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["chosen"]]


class ThemeForm(Versioned):
    """Another theme for a confirmed finding."""

    theme = forms.CharField(label="Theme", required=False, max_length=LONGEST_THEME)


class RegisterForm(forms.Form):
    """What to show of the register. Lives in the address, so that a view of it can be sent to a colleague."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Any kind"), *FindingKind.choices])
    letter = forms.TypedChoiceField(label="Letter", required=False, coerce=UUID, empty_value=None, choices=())
    theme = forms.ChoiceField(label="Theme", required=False, choices=())
    relevance = forms.ChoiceField(label="Still relevant?", required=False, choices=[("", "Any"), *queries.RELEVANCE.items()])
    answered = forms.ChoiceField(label="Answered?", required=False, choices=[("", "Any"), *queries.ANSWERED.items()])
    dated_from = DateField(label="Letters from", required=False)
    dated_to = DateField(label="Letters to", required=False)
    sort = forms.ChoiceField(label="Sort by", required=False, choices=[(key, words) for key, (words, _) in queries.SORTS.items()])

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not queries.answers_address(by=by, id=UUID(int=0)):
            del self.fields["answered"]
        self._offer("letter", "Any letter", [(str(letter.id), letter.title) for letter in queries.letters(by=by)])
        self._offer("theme", "Any theme", [(theme, theme) for theme in queries.themes(by=by)])

    def filters(self) -> queries.FindingFilters:
        """What was asked; a filter that makes no sense is left out, and the page says so beside it."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else getattr(self, "cleaned_data", {})
        return queries.FindingFilters(**{name: value for name, value in asked.items() if value})

    def _offer(self, name: str, everything: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = [("", everything), *choices]


def _beginning(words: str) -> str:
    return words if len(words) <= WORDS_SHOWN else words[:WORDS_SHOWN].rsplit(" ", 1)[0] + " …"
