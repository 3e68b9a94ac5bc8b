"""Another rival: the same eight standards as somebody who knows pandas would write them, whole columns at a time and no loop over records.

Of each file only the columns that are needed are read, days as numpy's days. Working days are numpy's, with the bank holidays the product
has. Each standard is counted by month, agency and locality, with their names; 1 met, 2 not met, 3 not applicable, 4 unknown, 5 pending.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.measures.working_days import BANK_HOLIDAYS

NAMES = ("met", "not_met", "not_applicable", "unknown", "pending")
_WHERE: Final = ["agency", "locality"]
_CHOSEN: Final = ["kind", "answer", "profession"]  # a few words many times over: as categories
_HOLIDAYS = np.array(sorted(BANK_HOLIDAYS), dtype="datetime64[D]")


def grouped(folder: Path, as_at: date) -> dict[str, pd.DataFrame]:
    """The counts of each standard: one row a month (202603), agency and locality, in that order, and one column an outcome."""
    names = {frame: _read(folder, frame, "key", "name").set_index("key")["name"] for frame in _WHERE}
    return {code: _counted(judge(folder, pd.Timestamp(as_at)), names) for code, judge in STANDARDS.items()}


def counts(folder: Path, as_at: date) -> dict[str, dict[str, int]]:
    """The counts of each standard as `grouped` has them, and of all groups together."""
    return {code: {name: int(groups[name].sum()) for name in NAMES} for code, groups in grouped(folder, as_at).items()}


def _counted(judged: pd.DataFrame, names: dict[str, pd.Series]) -> pd.DataFrame:
    month = judged["period_on"].dt.year * 100 + judged["period_on"].dt.month
    keys = [month.rename("month"), *(judged[name] for name in _WHERE), judged["outcome"]]
    groups = judged.groupby(keys, dropna=False, sort=False).size().unstack("outcome", fill_value=0)
    groups = groups.reindex(columns=range(1, 6), fill_value=0).set_axis(NAMES, axis="columns").reset_index()
    groups = groups.assign(**{name: groups[name].map(names[name]) for name in _WHERE})
    return groups.sort_values(["month", *_WHERE])


def _contact_decided(folder: Path, as_at: pd.Timestamp) -> pd.DataFrame:
    contacts = _read(folder, "contact", *_WHERE, "received_on", "decided_on")
    contacts = contacts[contacts["received_on"] <= as_at]
    due = _working_days_after(contacts["received_on"], 1, counted_from="forward")
    return contacts.assign(period_on=due, outcome=_by_day(due, contacts["decided_on"], as_at))


def _assessment_in_time(folder: Path, as_at: pd.Timestamp) -> pd.DataFrame:
    begun = _read(folder, "assessment", *_WHERE, "started_on", "authorised_on", "cancelled_on")
    begun = begun[begun["started_on"] <= as_at]
    due = _working_days_after(begun["started_on"], 45)
    cancelled = (begun["cancelled_on"] <= as_at) & (begun["cancelled_on"] <= due)
    return begun.assign(period_on=due, outcome=_by_day(due, begun["authorised_on"], as_at, (cancelled, 3)))


def _early_help_review_in_time(folder: Path, as_at: pd.Timestamp) -> pd.DataFrame:
    reviews = _read(folder, "review", *_WHERE, "kind", "first", "follows_on", "held_on", "ended_on")
    reviews = reviews[(reviews["kind"] == "early help review") & (reviews["follows_on"] <= as_at)]
    follows, held, ended = reviews["follows_on"], reviews["held_on"], reviews["ended_on"]
    due = (follows + pd.DateOffset(months=3)).mask(_yes(reviews["first"]), follows + pd.Timedelta(weeks=6))
    over = reviews["first"].notna() & (ended <= as_at) & (ended < due) & (held.isna() | (held > ended))
    return reviews.assign(period_on=due, outcome=_by_day(due, held, as_at, (over, 3), (reviews["first"].isna(), 4)))


def _partners_told(folder: Path, as_at: pd.Timestamp) -> pd.DataFrame:
    asked = _read(folder, "consulted", *_WHERE, "kind", "decided_on", "told_on", "withdrawn_on")
    asked = asked[asked["kind"].isin(["close", "step down"]) & (asked["decided_on"] <= as_at)]
    due = _working_days_after(asked["decided_on"], 5)
    taken_back = (asked["withdrawn_on"] <= as_at) & (asked["withdrawn_on"] < due)
    return asked.assign(period_on=due, outcome=_by_day(due, asked["told_on"], as_at, (taken_back, 3)))


def _not_referred_again(folder: Path, as_at: pd.Timestamp) -> pd.DataFrame:
    referrals = _read(folder, "referral", *_WHERE, "child", "received_on")
    referrals = referrals[referrals["received_on"] <= as_at]
    days = referrals[["child", "received_on"]].drop_duplicates().sort_values(["child", "received_on"])
    days["earlier_on"] = days.groupby("child")["received_on"].shift()
    referrals = referrals.merge(days, on=["child", "received_on"])
    again = referrals["earlier_on"] + pd.DateOffset(months=12) >= referrals["received_on"]
    return referrals.assign(period_on=referrals["received_on"], outcome=np.where(again, 2, 1))


def _attendance(folder: Path, as_at: pd.Timestamp) -> pd.DataFrame:
    asked = _read(folder, "invitation", *_WHERE, "meeting", "held_on", "sent_on", "answer", "came")
    asked = asked[(asked["held_on"] <= as_at) & (asked["sent_on"] <= asked["held_on"])]
    meetings = _read(folder, "meeting", "record", "called_off")
    called_off = asked["meeting"].isin(meetings.loc[_yes(meetings["called_off"]), "record"])
    excused = called_off | (asked["answer"] == "not involved")
    outcome = np.select([excused, _yes(asked["came"]), _yes(~asked["came"])], [3, 1, 2], 4)
    return asked.assign(period_on=asked["held_on"], outcome=outcome)


def _health_visitor_asked(folder: Path, as_at: pd.Timestamp) -> pd.DataFrame:
    meetings = _read(folder, "meeting", *_WHERE, "record", "child", "kind", "held_on", "called_off")
    meetings = meetings[(meetings["kind"] == "team around the family") & (meetings["held_on"] <= as_at)]
    meetings = meetings.merge(_read(folder, "child", "child", "born_on", "expected_on"), on="child", how="left")
    born = meetings["born_on"]
    five = born + pd.DateOffset(years=5)
    five = five.mask((born.dt.month == 2) & (born.dt.day == 29), five + pd.Timedelta(days=1))  # 1 March, not 28 February
    meetings = meetings[five.isna() | (five > meetings["held_on"])]
    asked = _read(folder, "invitation", "meeting", "child", "profession", "held_on", "sent_on")
    asked = asked[(asked["profession"] == "health visitor") & (asked["sent_on"] <= asked["held_on"])]
    asked = asked[["meeting", "child"]].drop_duplicates()
    meetings = meetings.merge(asked, left_on=["record", "child"], right_on=["meeting", "child"], how="left")
    born, held = meetings["born_on"], meetings["held_on"]
    excused = _yes(meetings["called_off"]) | (born > held) | (born.isna() & meetings["expected_on"].notna())
    outcome = np.select([excused, born.isna(), meetings["meeting"].notna()], [3, 4, 1], 2)
    return meetings.assign(period_on=held, outcome=outcome)


def _return_interview_in_time(folder: Path, as_at: pd.Timestamp) -> pd.DataFrame:
    columns = ("returned_on", "returned_s", "offered", "accepted", "interviewed_on", "interviewed_s")
    back = _read(folder, "missing", *_WHERE, *columns)
    back = back[back["returned_on"] <= as_at]
    returned, held = back["returned_s"], back["interviewed_s"]
    end = int(datetime.combine(as_at.date() + timedelta(days=1), time(), tzinfo=ZoneInfo("Europe/London")).astimezone(UTC).timestamp()) - 1
    due = returned + 72 * 3600
    refused = _yes(~back["accepted"]) & (_yes(back["offered"]) | back["offered"].isna()) & back["interviewed_on"].isna() & held.isna()
    unclear = returned.isna() | ((back["interviewed_on"] <= as_at) & held.isna())
    questions = [refused, unclear, (held <= end) & (held <= due), (held <= end) | (end > due)]
    return back.assign(period_on=back["returned_on"], outcome=np.select(questions, [3, 4, 1, 2], 5))


STANDARDS: Final[dict[str, Callable[[Path, pd.Timestamp], pd.DataFrame]]] = {
    "contact-decided": _contact_decided,
    "assessment-in-time-from-start": _assessment_in_time,
    "early-help-review-in-time": _early_help_review_in_time,
    "partners-told": _partners_told,
    "not-referred-again": _not_referred_again,
    "attendance": _attendance,
    "health-visitor-asked": _health_visitor_asked,
    "return-interview-in-time": _return_interview_in_time,
}


def _read(folder: Path, frame: str, *columns: str) -> pd.DataFrame:
    """As `pandas.read_parquet`, which cannot be told to read yes, no and missing as anything but slow objects."""
    table = pq.read_table(folder / f"{frame}.parquet", columns=list(columns), read_dictionary=_CHOSEN)
    return table.to_pandas(date_as_object=False, types_mapper={pa.bool_(): pd.BooleanDtype()}.get)


def _working_days_after(start: pd.Series, many: int, *, counted_from: Any = "backward") -> pd.Series:
    """Where a day off is no day of the count: the day before it is where it begins, or the next one where the count waits for it."""
    days = start.to_numpy(dtype="datetime64[D]")
    return pd.Series(np.busday_offset(days, many, roll=counted_from, holidays=_HOLIDAYS), index=start.index)


def _by_day(due: pd.Series, done: pd.Series, as_at: pd.Timestamp, *first: tuple[pd.Series, int]) -> np.ndarray:
    """The outcome of something that is due on a day. `first`: what is asked before, with its answer."""
    there = done <= as_at
    questions = [*(question for question, _ in first), due.isna(), there & (done <= due), there | (due < as_at)]
    return np.select(questions, [*(answer for _, answer in first), 4, 1, 2], 5)


def _yes(answers: pd.Series) -> pd.Series:
    """Where it was answered yes: what nobody answered is no yes."""
    return answers.fillna(False).astype(bool)
