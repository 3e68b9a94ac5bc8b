"""What forms of this room share: a button that says which version was shown, and the size of a box of words."""

from django import forms

from goldenthread.partners.sending import Versioned


def box(rows: int = 3) -> forms.Textarea:
    """A box for words, so many lines high."""
    return forms.Textarea(attrs={"rows": rows})


class VersionForm(Versioned):
    """Only which version was shown: for a button."""
