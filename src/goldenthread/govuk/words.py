"""How every page says days, moments and numbers, and how it shortens what is long. Words of one room only are in its presenters."""

from datetime import date, datetime

from django.utils import timezone


def day(on: date | None, unknown: str = "Not stated") -> str:
    """A date as people read it: "23 June 2023"."""
    return f"{on.day} {on:%B %Y}" if on else unknown


def day_of(moment: datetime | None, unknown: str = "Not stated") -> str:
    """The day of a moment where the partnership is: half past midnight in a London summer is still the day before in UTC."""
    return day(timezone.localdate(moment), unknown) if moment else unknown


def moment_in_words(moment: datetime | None) -> str:
    """A moment where the partnership is: "23 June 2023, 14:05"; empty for none."""
    return f"{day(timezone.localdate(moment))}, {timezone.localtime(moment):%H:%M}" if moment else ""


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 action", "2 actions"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def capital(words: str) -> str:
    """With a capital first and the rest as it is."""
    return words[:1].upper() + words[1:]


def shortened(text: str, letters: int = 120) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[:letters].rsplit(" ", 1)[0] + " …"
