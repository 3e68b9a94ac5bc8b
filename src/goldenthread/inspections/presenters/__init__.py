"""Words and view data for the pages of this room. Templates hold no rule: everything they show is decided here."""

from goldenthread.inspections.presenters import findings, letters, pages, review, words

__all__ = ["findings", "letters", "pages", "review", "words"]
