"""The words in which the other modules here speak: SQL macros. `chance(key, why)` is the root: a share of 1 that follows from a hash.

*Units*: days are days in London; `instant` and `london_day` go between them and instants by the rule of the last Sundays of March and
October, so that no time-zone data of an engine is needed. Delays are in working days of England and Wales.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

import duckdb

from goldenthread.errors import Refused
from goldenthread.measures.synthetic.partnership import AGENCIES, LOCALITIES, TEAMS, Part
from goldenthread.measures.working_days import FIRST_DAY, LAST_DAY, is_working_day

YEARS: Final = 5
_MONTHS: Final = (95, 100, 106, 95, 102, 100, 100, 70, 104, 108, 108, 84)  # how busy each is, in hundredths: schools send most
_WEEKDAYS: Final = (20, 19, 18, 18, 18, 5, 4)
_HOLIDAY: Final = 4  # a bank holiday is a Sunday
_STEPS: Final = 6000
_AHEAD: Final = timedelta(days=60)  # meetings are arranged for days to come, and they have to be working days

# Two macros of one name and another number of arguments cannot be: so `why` is always there, and says what is drawn.
_MACROS: Final = """
CREATE MACRO chance(key, why) AS (hash(hash(key, why, {seed})) >> 11) / 9007199254740992.0;
CREATE MACRO normal(key, why) AS sqrt(-2 * ln(1 - chance(key, why || ' far'))) * cos(6.283185307179586 * chance(key, why || ' round'));
CREATE MACRO spread(key, why, middle, sigma) AS middle * exp(sigma * normal(key, why));
CREATE MACRO several(key, why, mean) AS floor(mean + chance(key, why))::INTEGER;
CREATE MACRO yes(key, why, share) AS chance(key, why) < share;
CREATE MACRO one_of(key, why, list) AS list[1 + floor(len(list) * chance(key, why))::INTEGER];
CREATE MACRO within(key, why, least, most) AS least + floor((most - least + 1) * chance(key, why))::INTEGER;
CREATE MACRO kept(value, key, why, lost) AS CASE WHEN chance(key, why || ' kept') >= lost THEN value END;

CREATE MACRO as_at() AS DATE '{as_at}';
CREATE MACRO begins() AS DATE '{begins}';
CREATE MACRO by_now(day) AS CASE WHEN day <= DATE '{as_at}' THEN day END;
CREATE MACRO months_ago(day) AS (DATE '{as_at}' - day) / 30.44;
CREATE MACRO age(born, day) AS (day - born) / 365.25;
CREATE MACRO lately(day, months, since, before) AS CASE WHEN months_ago(day) < months THEN since ELSE before END;
CREATE MACRO for_a_time(day, till, since, inside, outside) AS CASE WHEN months_ago(day) BETWEEN till AND since THEN inside ELSE outside END;
CREATE MACRO steps_before(day) AS getvariable('busy_before')[1 + greatest(0, least({last}, day - DATE '{begins}'))];
CREATE MACRO drawn_day(key, why, earliest) AS getvariable('busy')[
    1 + steps_before(earliest) + floor(({busy} - steps_before(earliest)) * chance(key, why))::INTEGER];

CREATE MACRO next_worked(day) AS getvariable('worked')[getvariable('worked_before')[1 + (day - DATE '{known}')] + 1];
CREATE MACRO worked(day, many) AS CASE WHEN many > 0
    THEN getvariable('worked')[getvariable('worked_until')[1 + (day - DATE '{known}')] + many] ELSE next_worked(day) END;
CREATE MACRO slow(team, why, share) AS least(0.9, share * exp(0.35 * normal(coalesce(team, 0), why) - 0.06));
CREATE MACRO took(key, why, most, late) AS CASE WHEN chance(key, why || ' late') < late
    THEN most + 1 + floor(-ln(1 - chance(key, why || ' how late')) * most * 0.4)::INTEGER
    ELSE floor((most + 1) * chance(key, why) ** 0.6)::INTEGER END;

CREATE MACRO last_sunday(day) AS day - dayofweek(day)::INTEGER;
CREATE MACRO clocks_forward(day) AS (last_sunday(make_date(year(day), 3, 31)) - DATE '1970-01-01') * 86400 + 3600;
CREATE MACRO clocks_back(day) AS (last_sunday(make_date(year(day), 10, 31)) - DATE '1970-01-01') * 86400 + 3600;
CREATE MACRO as_utc(day, local) AS local - CASE
    WHEN local >= clocks_forward(day) + 3600 AND local < clocks_back(day) + 3600 THEN 3600 ELSE 0 END;
CREATE MACRO instant(day, second) AS as_utc(day, (day - DATE '1970-01-01') * 86400::BIGINT + second);
CREATE MACRO utc_day(instant) AS (DATE '1970-01-01' + (instant // 86400)::INTEGER);
CREATE MACRO london_day(instant) AS utc_day(instant + CASE WHEN instant >= clocks_forward(utc_day(instant))
    AND instant < clocks_back(utc_day(instant)) THEN 3600 ELSE 0 END);
"""
_PART: Final = """
CREATE OR REPLACE MACRO base() AS {base}::BIGINT;
CREATE OR REPLACE MACRO size() AS {children}::BIGINT;
CREATE OR REPLACE MACRO size_of_council() AS {children_of_council}::BIGINT;
CREATE OR REPLACE MACRO first_part() AS {first};
CREATE OR REPLACE MACRO agency(number) AS {agencies}::BIGINT + number;
CREATE OR REPLACE MACRO team(number) AS {teams}::BIGINT + number;
CREATE OR REPLACE MACRO locality(number) AS {localities}::BIGINT + number;
"""


def check(as_at: date) -> None:
    """Raises: Refused where working days are not known for all the years."""
    first, last = FIRST_DAY + timedelta(days=366 * YEARS) + _AHEAD, LAST_DAY - _AHEAD
    if not first <= as_at <= last:
        raise Refused(f"Frames can be made up as at a day from {first.isoformat()} to {last.isoformat()}.")


def create(engine: duckdb.DuckDBPyConnection, seed: int, as_at: date) -> None:
    """Give the engine all the words, for one seed and day."""
    begins = as_at - timedelta(days=round(365.25 * YEARS))
    known = begins - _AHEAD, as_at + _AHEAD
    busy = _busy(begins, as_at)
    lists = {
        "busy": busy,
        "busy_before": [bisect_left(busy, day) for day in _days(begins, as_at)],
        "localities": [rank for rank in range(1, len(LOCALITIES) + 1) for _ in range(round(100 / rank**0.6))],
        **_working_days(*known),
    }
    for name, value in lists.items():
        engine.execute(f"SET VARIABLE {name} = ?", [value])
    last = len(lists["busy_before"]) - 1
    engine.execute(_MACROS.format(seed=seed, as_at=as_at, begins=begins, known=known[0], last=last, busy=len(busy)))


def create_part(engine: duckdb.DuckDBPyConnection, part: Part) -> None:
    """Tell the engine which part is being made."""
    numbers = {"agencies": part.council * len(AGENCIES), "teams": part.council * len(TEAMS), "localities": part.council * len(LOCALITIES)}
    given = {"base": part.base, "children": part.children, "children_of_council": part.children_of_council, "first": part.first}
    engine.execute(_PART.format(**given, **numbers))


def _busy(begins: date, ends: date) -> list[date]:
    """The days at equal steps through all that happens in these years: by season and weekday. Earlier days weigh
    more, because those who have come of age since are not among the children. Few enough for queries to be planned fast."""
    days = list(_days(begins, ends))
    until = list(accumulate(_weight(day) * (1.25 - 0.25 * place / len(days)) for place, day in enumerate(days)))
    return [days[bisect_left(until, until[-1] * (step + 0.5) / _STEPS)] for step in range(_STEPS)]


def _weight(day: date) -> float:
    weekday = _WEEKDAYS[day.weekday()] if is_working_day(day) or day.weekday() > 4 else _HOLIDAY
    return weekday * _MONTHS[day.month - 1]


def _working_days(begins: date, ends: date) -> dict[str, list[date] | list[int]]:
    """The working days in order and, for each day, how many there were before it and up to it."""
    worked = [day for day in _days(begins, ends) if is_working_day(day)]
    return {
        "worked": worked,
        "worked_before": [bisect_left(worked, day) for day in _days(begins, ends)],
        "worked_until": [bisect_right(worked, day) for day in _days(begins, ends)],
    }


def _days(begins: date, ends: date) -> Iterator[date]:
    return (begins + timedelta(days=ahead) for ahead in range((ends - begins).days + 1))
