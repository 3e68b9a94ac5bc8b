"""`goldenthread measure` and `goldenthread synthesise`, as somebody at a command line and a script meet them."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from goldenthread.config.cli import main
from goldenthread.standards.catalogue import standards

COUNTS = ("met", "not_met", "not_applicable", "unknown", "pending")
AS_AT = "2026-11-15"


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frames")
    assert main(["synthesise", "--children", "200", "--seed", "7", "--out", str(folder)]) == 0
    return folder


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["measure", *words]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["results"]
    return found


def test_without_a_code_every_standard_has_one_line_with_its_five_counts_and_its_rate(frames: Path, capsys: Any) -> None:
    found = asked(capsys, "--frames", str(frames), "--as-at", AS_AT)
    assert [one["standard"] for one in found] == list(standards())
    for one in found:
        assert list(one) == ["standard", *COUNTS, "rate"]
        eligible = one["met"] + one["not_met"]
        if not eligible:
            assert one["rate"] is None
        elif standards()[one["standard"]].shown != "per 10,000 children":
            assert one["rate"] == pytest.approx(one["met"] / eligible)


@pytest.mark.parametrize("by", ["month", "agency", "team", "locality", "kind", "age", "ethnicity", "sex", "month,agency"])
def test_groups_add_up_to_the_whole(frames: Path, capsys: Any, by: str) -> None:
    (whole,) = asked(capsys, "attendance", "--frames", str(frames), "--as-at", AS_AT)
    groups = asked(capsys, "attendance", "--frames", str(frames), "--as-at", AS_AT, "--by", by)
    assert len(groups) > 1
    assert list(groups[0]) == ["standard", *by.split(","), *COUNTS, "rate"]
    assert {name: sum(one[name] for one in groups) for name in COUNTS} == {name: whole[name] for name in COUNTS}


def test_the_records_are_those_that_are_counted(frames: Path, capsys: Any) -> None:
    (whole,) = asked(capsys, "conference-in-time", "--frames", str(frames), "--as-at", AS_AT)
    rows = asked(capsys, "conference-in-time", "--frames", str(frames), "--as-at", AS_AT, "--rows")
    names = ["standard", "record", "child", "agency", "team", "locality", "due_on", "done_on", "outcome", "why"]
    assert list(rows[0]) == names
    assert Counter(row["outcome"] for row in rows) == Counter({name: whole[name] for name in COUNTS if whole[name]})
    assert len({row["record"] for row in rows}) == len(rows)


def test_a_month_reads_as_a_month_and_days_as_days(frames: Path, capsys: Any) -> None:
    (first, *_) = asked(capsys, "contact-decided", "--frames", str(frames), "--as-at", AS_AT, "--by", "month")
    assert first["month"][:3] in ("202", "201")
    assert len(first["month"]) == 7
    rows = asked(capsys, "return-interview-in-time", "--frames", str(frames), "--as-at", AS_AT, "--rows")
    assert all(row["due_on"] is None or len(row["due_on"]) == 10 for row in rows)


def test_what_is_asked_as_at_an_earlier_day_knows_nothing_that_came_later(frames: Path, capsys: Any) -> None:
    (early,) = asked(capsys, "contact-decided", "--frames", str(frames), "--as-at", "2024-06-28")
    (late,) = asked(capsys, "contact-decided", "--frames", str(frames), "--as-at", AS_AT)
    assert sum(early[name] for name in COUNTS) < sum(late[name] for name in COUNTS)


def test_as_csv_it_has_the_same_numbers(frames: Path, capsys: Any) -> None:
    (whole,) = asked(capsys, "contact-decided", "--frames", str(frames), "--as-at", AS_AT)
    assert main(["measure", "contact-decided", "--frames", str(frames), "--as-at", AS_AT, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert [int(row[name]) for name in COUNTS] == [whole[name] for name in COUNTS]


def test_quartiles_of_days_stand_beside_the_counts_where_they_are_asked_for(frames: Path, capsys: Any) -> None:
    (one,) = asked(capsys, "assessment-in-time-from-start", "--frames", str(frames), "--as-at", AS_AT, "--days")
    assert 0 < one["p25_days"] <= one["median_days"] <= one["p75_days"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["measure", "no-such", "--frames", "{frames}"], "There is no standard “no-such”"),
        (["measure", "--frames", "{frames}/nowhere"], "There is no folder"),
        (["measure", "--frames", "{frames}", "--by", "colour"], "Nothing can be counted by “colour”"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_three(frames: Path, capsys: Any, words: list[str], says: str) -> None:
    assert main([word.format(frames=frames) for word in words]) == 3
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""


def test_a_frame_that_is_no_parquet_or_lacks_a_column_is_refused_and_named(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "contact.parquet").write_bytes(b"no parquet")
    assert main(["measure", "contact-decided", "--frames", str(tmp_path)]) == 3
    assert "contact.parquet cannot be read as Parquet" in capsys.readouterr().err


def test_frames_that_are_not_there_have_no_rows_and_so_no_rate(tmp_path: Path, capsys: Any) -> None:
    (one,) = asked(capsys, "contact-decided", "--frames", str(tmp_path), "--as-at", AS_AT)
    assert (one["met"], one["not_met"], one["rate"]) == (0, 0, None)
