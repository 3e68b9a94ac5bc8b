"""The made-up partnership is whole, the same for the same seed, in order, and about nobody."""

# ruff: noqa: S608  queries over our own frames, by their names

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

import duckdb
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from goldenthread.errors import Refused
from goldenthread.measures import synthetic
from goldenthread.measures.clocks import LONDON
from goldenthread.measures.engines import schema_of
from goldenthread.measures.frames import FRAMES, LOOKUPS, Frame
from goldenthread.measures.synthetic import codes, macros
from goldenthread.measures.synthetic.partnership import PART, Part, parts_of
from goldenthread.measures.synthetic.writing import Step, Writers
from goldenthread.measures.terms import Kind
from goldenthread.measures.working_days import add_working_days, next_working_day

ALL: Final = (*FRAMES.values(), *LOOKUPS)
AS_AT: Final = date(2026, 11, 15)
CHILDREN: Final = 300

# Later than, never before: in one row, where both are there.
IN_ORDER: Final = {
    "child": ("known_from_on <= open_from_on", "open_from_on <= open_until_on"),
    "contact": (
        "received_s <= rated_s",
        "rated_s <= screened_s",
        "received_on <= decided_on",
        "screened_on <= decided_on",
        "decided_on <= told_sender_on",
    ),
    "partner_check": ("asked_s <= answered_s", "asked_on <= answered_on"),
    "referral": ("received_on <= decided_on", "decided_on <= told_referrer_on", "decided_on <= closed_on"),
    "assessment": ("referred_on <= started_on", "started_on <= authorised_on", "started_on <= cancelled_on"),
    "section47": ("strategy_on <= started_on", "started_on <= child_seen_on", "strategy_on <= conference_on", "started_on <= ended_on"),
    "protection_plan": ("started_on <= ended_on",),
    "review": ("follows_on < held_on", "held_on <= ended_on"),
    "visit": ("follows_on < visited_on", "visited_on <= ended_on"),
    "supervision": ("follows_on < held_on", "held_on <= ended_on"),
    "care": ("started_on <= health_assessed_on", "started_on <= dentist_on", "health_assessed_on <= ended_on", "started_on <= ended_on"),
    "missing": ("returned_s <= interviewed_s", "returned_on <= interviewed_on"),
    "early_help": (
        "asked_on <= accepted_on",
        "accepted_on <= allocated_on",
        "allocated_on <= ended_on",
        "asked_on <= declined_on",
        "refused_on <= refusal_met_on",
    ),
    "early_help_assessment": (
        "agreed_on <= started_on",
        "started_on <= completed_on",
        "completed_on <= plan_shared_on",
        "started_on <= ended_on",
    ),
    "meeting": ("arranged_on <= held_on", "held_on <= minutes_on", "report_shared_on <= held_on", "must_and_asked <= must_be_asked"),
    "invitation": (
        "arranged_on <= sent_on",
        "sent_on <= answered_on",
        "sent_on <= held_on",
        "answered_on <= held_on",
        "report_on <= held_on",
    ),
    "decision": ("proposed_on <= decided_on", "proposed_on <= withdrawn_on", "decided_on <= child_told_on", "decided_on <= picked_up_on"),
    "consulted": (
        "proposed_on <= asked_on",
        "asked_on <= answered_on",
        "asked_on <= decided_on",
        "answered_on <= decided_on",
        "decided_on <= told_on",
    ),
    "entry": ("happened_on <= recorded_on",),
    "training": ("needed_from_on <= trained_on", "trained_on <= expires_on", "trained_on <= left_on"),
}
REFERS: Final = {
    ("partner_check", "contact"): "contact",
    ("assessment", "referral"): "referral",
    ("early_help_assessment", "help"): "early_help",
    ("invitation", "meeting"): "meeting",
    ("consulted", "decision"): "decision",
}
AGREES: Final = (  # what a row says again of the one it refers to
    "SELECT 1 FROM partner_check a JOIN contact b ON a.contact = b.record WHERE a.rag IS DISTINCT FROM b.rag OR a.child != b.child",
    "SELECT 1 FROM assessment a JOIN referral b ON a.referral = b.record WHERE a.referred_on != b.received_on OR a.child != b.child",
    "SELECT 1 FROM invitation a JOIN meeting b ON a.meeting = b.record "
    "WHERE a.kind != b.kind OR a.held_on != b.held_on OR a.arranged_on != b.arranged_on OR a.child != b.child",
    "SELECT 1 FROM consulted a JOIN decision b ON a.decision = b.record "
    "WHERE a.kind != b.kind OR a.proposed_on != b.proposed_on OR a.decided_on IS DISTINCT FROM b.decided_on OR a.child != b.child",
    "SELECT 1 FROM referral r ANTI JOIN (SELECT * FROM contact WHERE outcome = 'referral') c "
    "ON c.child = r.child AND c.decided_on = r.received_on",
    "SELECT 1 FROM child WHERE (expected_on IS NOT NULL) AND (born_on IS NOT NULL OR sex != 'U')",
    "SELECT 1 FROM child WHERE ethnicity IN ('REFU', 'NOBT') AND ethnicity_group IS NOT NULL",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two councils."""
    out = tmp_path_factory.mktemp("made")
    synthetic.synthesise(CHILDREN, 7, out, councils=2, as_at=AS_AT)
    return out


@pytest.fixture(scope="module")
def engine(made: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as found:
        for frame in ALL:
            found.execute(f"CREATE VIEW {frame.name} AS SELECT * FROM '{made / frame.name}.parquet'")
        yield found


@pytest.fixture
def words() -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine with the macros and nothing else."""
    with duckdb.connect() as found:
        macros.create(found, 7, AS_AT)
        codes.create(found)
        macros.create_part(found, Part(0, 0, 1, 1, True))
        yield found


def many(engine: duckdb.DuckDBPyConnection, text: str) -> int:
    found = engine.execute(f"SELECT count(*) FROM ({text})").fetchone()
    assert found is not None
    return int(found[0])


def bytes_of(folder: Path) -> dict[str, str]:
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_every_frame_is_there_with_its_columns_and_types_and_nothing_else_is(made: Path) -> None:
    assert sorted(file.name for file in made.iterdir()) == sorted(f"{frame.name}.parquet" for frame in ALL)
    for frame in ALL:
        assert pq.read_schema(made / f"{frame.name}.parquet").equals(schema_of(frame)), frame.name


@pytest.mark.parametrize("frame", ALL, ids=lambda frame: frame.name)
def test_every_frame_has_rows_and_every_column_that_is_its_own_has_values(made: Path, frame: Frame) -> None:
    table = pq.read_table(made / f"{frame.name}.parquet")
    empty = {one.name for one in frame.headings if table.num_rows == table[one.name].null_count}
    of_nobody = {
        "training": {"child", "locality"},
        "workload": {"child", "locality"},
        "population": {"child", "agency", "team"},
        "partner_check": {"team"},
    }
    of_one_sort = {"kind"} if frame in FRAMES.values() and not frame.sorts else set()
    assert empty == of_nobody.get(frame.name, set()) | of_one_sort
    if frame.sorts:
        assert set(table["kind"].unique().to_pylist()) == set(frame.sorts)


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_cores_and_another_seed_other_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seed, threads in (("one", 3, 1), ("same", 3, 2), ("other", 4, 2)):
        monkeypatch.setattr(synthetic, "_settings", lambda making, threads=threads: {"threads": threads})
        synthetic.synthesise(60, seed, tmp_path / name, as_at=AS_AT)
    one, other = bytes_of(tmp_path / "one"), bytes_of(tmp_path / "other")
    assert one == bytes_of(tmp_path / "same")
    same = {name for name, digest in other.items() if one[name] == digest} - {f"{frame.name}.parquet" for frame in LOOKUPS}
    assert same == {"population.parquet"}  # which follows from the number of children alone


def test_a_second_partnership_takes_the_place_of_the_first_and_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    (tmp_path / "child.parquet").write_bytes(b"the first")
    rows = synthetic.synthesise(60, 3, tmp_path, as_at=AS_AT, told=lambda *what: told.append(what))
    assert pq.read_metadata(tmp_path / "child.parquet").num_rows == rows["child"] == 60
    assert len(list(tmp_path.iterdir())) == len(ALL)
    assert told[-1][1] == told[-1][2] > 20
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


@pytest.mark.parametrize("name", FRAMES)
def test_records_are_unique_over_all_councils(engine: duckdb.DuckDBPyConnection, name: str) -> None:
    assert many(engine, f"SELECT record FROM {name}") == many(engine, f"SELECT DISTINCT record FROM {name}")
    assert not many(engine, f"SELECT 1 FROM {name} WHERE record IS NULL")


def test_keys_resolve_and_every_agency_team_and_locality_is_used(engine: duckdb.DuckDBPyConnection) -> None:
    for name, frame in FRAMES.items():
        for key in ("agency", "team", "locality"):
            assert not many(engine, f"SELECT 1 FROM {name} ANTI JOIN {key} ON {name}.{key} = {key}.key WHERE {name}.{key} IS NOT NULL"), (
                name,
                key,
            )
        assert not many(engine, f"SELECT 1 FROM {name} AS a ANTI JOIN child AS b ON a.child = b.child WHERE a.child IS NOT NULL"), name
        others = {one.name for one in frame.headings if one.kind is Kind.KEY} - {"record", "child", "agency", "team", "locality", "person"}
        assert others == {column for where, column in REFERS if where == name}
    for (name, key), other in REFERS.items():
        assert not many(
            engine, f"SELECT 1 FROM {name} ANTI JOIN {other} ON {name}.{key} = {other}.record WHERE {name}.{key} IS NOT NULL"
        ), (name, key)
    for key, users in (("agency", "training"), ("team", "training"), ("locality", "population")):
        assert not many(engine, f"SELECT 1 FROM {key} ANTI JOIN {users} ON {users}.{key} = {key}.key")


def test_councils_share_no_agency_team_or_locality_and_are_of_unlike_size(engine: duckdb.DuckDBPyConnection) -> None:
    counted = engine.execute(
        "SELECT (locality - 1) // 10 AS council, count(*) FROM child WHERE locality IS NOT NULL GROUP BY council ORDER BY council"
    ).fetchall()
    assert [council for council, _ in counted] == [0, 1]
    assert counted[0][1] != counted[1][1]
    for name in ("contact", "invitation", "consulted", "review"):
        assert not many(engine, f"SELECT 1 FROM {name} WHERE (agency - 1) // 16 != (locality - 1) // 10"), name
        assert not many(engine, f"SELECT 1 FROM {name} WHERE (team - 1) // 22 != (locality - 1) // 10"), name


@pytest.mark.parametrize(("name", "order"), [(name, one) for name, orders in IN_ORDER.items() for one in orders])
def test_what_follows_is_never_before(engine: duckdb.DuckDBPyConnection, name: str, order: str) -> None:
    assert not many(engine, f"SELECT 1 FROM {name} WHERE NOT ({order})")
    assert many(engine, f"SELECT 1 FROM {name} WHERE {order}") or name in {"care", "protection_plan"}


@pytest.mark.parametrize("text", AGREES)
def test_what_is_said_twice_is_the_same(engine: duckdb.DuckDBPyConnection, text: str) -> None:
    assert not many(engine, text)


@pytest.mark.parametrize("name", ["review", "visit", "supervision"])
def test_what_falls_due_again_follows_what_was_held_and_only_the_first_follows_nothing(
    engine: duckdb.DuckDBPyConnection, name: str
) -> None:
    done = "visited_on" if name == "visit" else "held_on"
    first = "first" if name == "review" else "true"
    held = f"SELECT 1 FROM {name} AS b WHERE b.child = a.child AND b.kind = a.kind AND b.{done} = a.follows_on"
    follow = many(engine, f"SELECT 1 FROM {name} AS a WHERE EXISTS ({held})")
    begin = many(engine, f"SELECT 1 FROM {name} AS a WHERE NOT EXISTS ({held})")
    assert follow > begin > 0
    assert not many(engine, f"SELECT 1 FROM {name} AS a WHERE NOT EXISTS ({held}) AND NOT {first}")


def test_nothing_but_meetings_to_come_is_after_the_day(engine: duckdb.DuckDBPyConnection) -> None:
    to_come = {("meeting", "held_on"), ("invitation", "held_on"), ("child", "expected_on"), ("training", "expires_on")}
    for name, frame in FRAMES.items():
        for one in frame.headings:
            if one.kind is Kind.DAY:
                late = many(engine, f"SELECT 1 FROM {name} WHERE {one.name} > DATE '{AS_AT}'")
                assert bool(late) is ((name, one.name) in to_come), (name, one.name)
    assert not many(engine, f"SELECT 1 FROM meeting WHERE held_on > DATE '{AS_AT + timedelta(days=32)}'")


def test_some_work_is_open_and_some_of_it_overdue(engine: duckdb.DuckDBPyConnection) -> None:
    assert many(engine, "SELECT 1 FROM early_help WHERE accepted_on IS NOT NULL AND ended_on IS NULL")
    assert many(engine, "SELECT 1 FROM assessment WHERE authorised_on IS NULL AND cancelled_on IS NULL")
    assert many(engine, f"SELECT 1 FROM review WHERE held_on IS NULL AND ended_on IS NULL AND follows_on < DATE '{AS_AT}' - 100")


@pytest.mark.parametrize("name", ["contact", "partner_check", "missing"])
def test_instants_agree_with_days_in_london(made: Path, name: str) -> None:
    table = pq.read_table(made / f"{name}.parquet")
    pairs = [(one.name, one.name.removesuffix("_s") + "_on") for one in FRAMES[name].headings if one.kind is Kind.INSTANT]
    assert pairs
    for instant, day in pairs:
        both = zip(table[instant].to_pylist(), table[day].to_pylist(), strict=True)
        assert all(when is None or datetime.fromtimestamp(when, LONDON).date() == on for when, on in both), instant


@pytest.mark.parametrize(
    "around", [date(2024, 3, 31), date(2024, 10, 27), date(2025, 3, 30), date(2025, 10, 26), date(2026, 3, 29), date(2026, 10, 25)]
)
def test_the_clocks_change_in_queries_when_they_change_in_london(words: duckdb.DuckDBPyConnection, around: date) -> None:
    begins = int(datetime(around.year, around.month, around.day, tzinfo=UTC).timestamp()) - 86400
    instants = list(range(begins, begins + 3 * 86400, 900))
    found = words.execute("SELECT london_day(unnest(?))", [instants]).fetchall()
    assert [day for (day,) in found] == [datetime.fromtimestamp(one, LONDON).date() for one in instants]


@pytest.mark.parametrize("around", [date(2025, 3, 30), date(2025, 10, 26)])
def test_a_time_of_day_in_london_is_the_instant_it_is(words: duckdb.DuckDBPyConnection, around: date) -> None:
    for day in (around - timedelta(days=1), around, around + timedelta(days=1)):
        for hour in (0, 3, 9, 23):
            found = words.execute("SELECT instant(?::DATE, ?)", [day, hour * 3600]).fetchall()
            assert found == [(int(datetime(day.year, day.month, day.day, hour, tzinfo=LONDON).timestamp()),)]


def test_working_days_in_queries_are_those_of_the_calendar(words: duckdb.DuckDBPyConnection) -> None:
    for day in (AS_AT - timedelta(days=ahead) for ahead in range(0, 400, 7 * 3 + 1)):
        for count in (0, 1, 10, 30):
            found = words.execute("SELECT worked(?::DATE, ?)", [day, count]).fetchall()
            assert found == [(add_working_days(day, count) if count else next_working_day(day),)]


def test_two_chances_of_one_key_have_nothing_to_do_with_each_other(words: duckdb.DuckDBPyConnection) -> None:
    draws = "SELECT chance(range, 'a') AS a, chance(range, 'b') AS b, chance(range + 1, 'a') AS c FROM range(20000)"
    found = words.execute(
        f"SELECT corr(a, b), corr(a, c), corr(abs(a - 0.5), abs(b - 0.5)), avg(a), min(a) >= 0 AND max(a) < 1 FROM ({draws})"
    ).fetchone()
    assert found is not None
    assert all(abs(one) < 0.03 for one in found[:3])
    assert abs(found[3] - 0.5) < 0.01
    assert found[4]


def test_words_are_codes_and_nothing_in_a_frame_could_be_a_number_or_a_name_of_a_person(made: Path) -> None:
    known = {word for shares in codes.CODES.values() for word in shares} | {word for frame in FRAMES.values() for word in frame.sorts}
    for frame in FRAMES.values():
        table = pq.read_table(made / f"{frame.name}.parquet")
        for one in frame.headings:
            if one.kind is not Kind.WORD:
                continue
            for word in set(table[one.name].unique().to_pylist()) - {None} - known:
                assert re.search(rf"\b{re.escape(word)}\b", f"{one.meaning} {one.missing}") or one.name == "profession", (
                    frame.name,
                    one.name,
                    word,
                )
                assert not re.search(r"\d{6}", word)
        for one in frame.headings:
            if one.kind is Kind.KEY:
                assert (pc.max(table[one.name]).as_py() or 0) < 10**9  # nine digits, where a health number has ten


def test_rates_are_those_of_a_place_that_could_be(engine: duckdb.DuckDBPyConnection) -> None:
    asked = "SELECT avg((sent_on IS NOT NULL)::INT) FROM invitation WHERE profession = 'health visitor' AND must AND held_on"
    before = engine.execute(f"{asked} < DATE '{AS_AT}' - 280").fetchall()[0][0]
    after = engine.execute(f"{asked} > DATE '{AS_AT}' - 270").fetchall()[0][0]
    assert after > before + 0.1
    assert 0.5 < engine.execute("SELECT avg(came::INT) FROM invitation WHERE sent_on IS NOT NULL").fetchall()[0][0] < 0.95
    assert 0.7 < engine.execute("SELECT avg((authorised_on - referred_on <= 65)::INT) FROM assessment").fetchall()[0][0] < 0.97


def test_a_large_council_is_made_in_parts_and_none_is_lost(words: duckdb.DuckDBPyConnection) -> None:
    parts = parts_of(words, PART * 3 + 5, 2)
    assert sum(part.children for part in parts) == PART * 3 + 5
    assert max(part.children for part in parts) <= PART
    assert [part.council for part in parts if part.first] == [0, 1]
    assert len({part.base for part in parts}) == len(parts)


def test_a_column_that_nobody_makes_is_an_error() -> None:
    with duckdb.connect() as engine:
        engine.execute("CREATE TABLE population AS SELECT 1 AS record, 2 AS children")
        with pytest.raises(LookupError, match="year_on"):
            Step("population", "").rows(engine)


def test_a_frame_that_nobody_makes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="contact"), Writers(tmp_path) as writers:
        writers.write("agency", schema_of(LOOKUPS[0]).empty_table())


@pytest.mark.parametrize(
    ("children", "councils", "as_at"), [(0, 1, AS_AT), (3, 4, AS_AT), (3, 0, AS_AT), (3, 1, date(2029, 1, 1)), (3, 1, date(2011, 1, 1))]
)
def test_what_makes_no_partnership_is_refused(tmp_path: Path, children: int, councils: int, as_at: date) -> None:
    with pytest.raises(Refused):
        synthetic.synthesise(children, 1, tmp_path, councils=councils, as_at=as_at)
    assert not list(tmp_path.iterdir())
