"""What forms of this room share: the version a thing was shown with, and the size of a box of words."""

from django import forms


def box(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Versioned(forms.Form):
    """A form that knows which version of the thing it was shown with."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def on_version(self, version: int) -> None:
        """Keep the typed words and the errors, and carry the version of now: sending them again is then a decision, not an accident."""
        self.data = {**{name: self.data[name] for name in self.data}, "version": str(version)}


class VersionForm(Versioned):
    """Only which version was shown: for a button."""
