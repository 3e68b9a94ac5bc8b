"""What may be asked of the ledger's page. A search that makes no sense finds nothing and says which box is wrong."""

from django import forms

from goldenthread.govuk.fields import DateField
from goldenthread.ledger.queries import Search

DONE, LOOKED = "done", "looked"


class LedgerSearch(forms.Form):
    """The filters. A person is chosen by the link on their name: an address of a page carries nobody's email address."""

    show = forms.ChoiceField(label="Show", choices=[(DONE, "What was done"), (LOOKED, "What was looked at")], required=False, initial=DONE)
    what = forms.CharField(label="What", max_length=80, required=False, help_text="The beginning is enough, for example plans.")
    about = forms.CharField(label="About", max_length=80, required=False, help_text="The identifier of one record, from its address.")
    from_on = DateField(label="From", required=False)
    to_on = DateField(label="To", required=False)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def search(self) -> Search:
        """The search as asked for; boxes that are wrong ask nothing, and their errors are on the page."""
        given = self.cleaned_data if self.is_bound and self.errors is not None else {}  # reading `errors` runs the checks
        return Search(
            what=given.get("what", ""),
            about=given.get("about", "").strip(),
            person=given.get("person"),
            from_on=given.get("from_on"),
            to_on=given.get("to_on"),
        )

    def wants_looks(self) -> bool:
        """Whether looks are asked for, not deeds."""
        return self.is_bound and self.cleaned_data.get("show") == LOOKED
