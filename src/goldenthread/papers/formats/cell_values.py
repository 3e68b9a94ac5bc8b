"""A spreadsheet's values as a person sees them: no ".0", percentages with their sign, dates that nobody can misread.

A date whose format shows no day is worded as a month ("June 2023"), for a first of the month that nobody typed must not become one.
"""

import re
from datetime import date, datetime, time, timedelta

_FIXED = re.compile(r"^(?:#,##)?(0+)(?:\.(0+))?(%?)(?:_.*)?(?:;.*)?$")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def as_shown(value: object, number_format: str) -> str:
    """One value in words. Dates are ISO ("2023-06-23"), with the time where it is not midnight; numbers keep the decimals shown."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return _day(value.date(), number_format) + (f" {value:%H:%M}" if value.time() != time(0) else "")
    if isinstance(value, date):
        return _day(value, number_format)
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if not isinstance(value, timedelta) else str(value).removesuffix(":00")


def _day(day: date, number_format: str) -> str:
    shown = _QUOTED.sub("", number_format or "").lower()
    if "y" in shown and "d" not in shown:
        return f"{_MONTHS[day.month - 1]} {day.year}" if "m" in shown else str(day.year)
    return day.isoformat()


def _number(value: float, number_format: str) -> str:
    fixed = _FIXED.match(number_format or "")
    if fixed:
        whole, decimals, percent = fixed.groups()
        size = value * (100 if percent else 1)
        if percent or abs(round(size, len(decimals or "")) - size) < 1e-9:  # a format that rounds would lose figures
            text = f"{size:.{len(decimals or '')}f}{percent}"
            return text.zfill(len(whole)) if len(whole) > 1 and not decimals else text
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"
