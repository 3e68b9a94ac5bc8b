"""What a result is a result of, and its numbers: the words that counting and keeping share."""

from datetime import date
from typing import Any, Final

from goldenthread.measures.standard import Outcome

NUMBERS: Final = (*(one.word for one in Outcome), "p25_days", "median_days", "p75_days")
Place = tuple[str, str, date | None, str]  # standard, cut, month, name of the group
Found = dict[Place, dict[str, Any]]
