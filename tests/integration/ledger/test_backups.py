"""Everything into one file and back: the same rows on either kind of database, or a plain refusal and nothing changed."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from cast import assemble
from goldenthread.errors import Refused
from goldenthread.ledger import backups, heads, services, verification
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.backups import tables
from goldenthread.ledger.models import Event, new_id

PASSPHRASE = "nine green bottles"
COMMAND = [str(Path(sys.executable).with_name("goldenthread"))]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(settings: object, tmp_path: Path) -> Iterator[Path]:
    """A home folder for this test, with a full partnership, one look, one job, one mail and one file in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    settings.HOME = folder  # type: ignore[attr-defined]
    storage = settings.STORAGES["default"] | {"OPTIONS": {"location": str(folder / "files")}}  # type: ignore[attr-defined]
    settings.STORAGES = settings.STORAGES | {"default": storage}  # type: ignore[attr-defined]
    return folder


@pytest.fixture
def kept(home: Path) -> Path:
    assemble()
    services.record(by=SYSTEM, what="plans.x", about=("plan", new_id()), reason="Zoë's “reason” – with \\ and \n in it")
    services.record_read(by=SYSTEM, what="letter file", about="12")
    services.start_job(by=SYSTEM, kind="tests.x", given={"next": "/plans/", "none": None})
    services.send_later(to="a@example.org", subject="x", body="y", key="k")
    default_storage.save("letters/a b.pdf", ContentFile(os.urandom(70_000)))
    return home


def contents() -> dict[str, list[bytes]]:
    """All rows, without the two tables to which a restore adds."""
    added_to = {"Event", "ChainHead"}
    return {model._meta.label: list(tables.lines_of(model)) for model in tables.all_tables() if model.__name__ not in added_to}


def empty_host(home: Path) -> None:
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(home)
    home.mkdir()


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_what_was_saved_comes_back_row_for_row(kept: Path, tmp_path: Path, passphrase: str) -> None:
    file = tmp_path / "backup"
    uploaded = (kept / "files/letters/a b.pdf").read_bytes()
    backups.save(file, passphrase=passphrase)
    saved, events = contents(), list(Event.objects.order_by("stream", "position").values())
    empty_host(kept)
    backups.restore(file, passphrase=passphrase)
    assert contents() == saved
    assert list(Event.objects.exclude(what="ledger.backup_restored").order_by("stream", "position").values()) == events
    assert (kept / "files/letters/a b.pdf").read_bytes() == uploaded
    assert heads.path().exists()
    assert verification.verify().whole
    assert [path.name for path in kept.iterdir() if "restoring" in path.name] == []


def test_it_goes_to_sqlite_and_back_by_the_commands(kept: Path, tmp_path: Path, settings: object) -> None:
    """On PostgreSQL this is the way from one kind of database to the other, both ways."""
    first, second, elsewhere = tmp_path / "first", tmp_path / "second", tmp_path / "elsewhere"
    backups.save(first, passphrase=PASSPHRASE)
    saved = contents()
    environment = {name: value for name, value in os.environ.items() if not re.match("DATABASE_URL|GOLDENTHREAD_|DJANGO_|SECRET_KEY", name)}
    environment |= {"GOLDENTHREAD_HOME": str(elsewhere), "GOLDENTHREAD_BACKUP_PASSPHRASE": PASSPHRASE, "PYTHONWARNINGS": "ignore"}

    def run(*words: str) -> str:
        done = subprocess.run([*COMMAND, *words], env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("restore", str(first))
    assert (elsewhere / "ledger.key").read_text(encoding="ascii") == settings.LEDGER_KEY  # type: ignore[attr-defined]
    with sqlite3.connect(elsewhere / "goldenthread.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM partners_person").fetchone() == (7,)
    database.close()
    assert "Nothing was changed" in run("verify")
    run("backup", str(second))
    empty_host(kept)
    backups.restore(second, passphrase=PASSPHRASE)
    assert contents() == saved


def test_a_host_in_use_is_left_as_it_is(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    backups.save(file, passphrase="")
    before = contents()
    with pytest.raises(Refused, match="in use"):
        backups.restore(file, passphrase="")
    assert contents() == before


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["plain", "sealed"])
def test_an_empty_host_takes_over_the_keys_of_the_old_one(kept: Path, tmp_path: Path, settings: object, passphrase: str) -> None:
    backups.save(tmp_path / "backup", passphrase=passphrase)
    old = settings.LEDGER_KEY  # type: ignore[attr-defined]
    empty_host(kept)
    settings.LEDGER_KEY = "made when this empty host first started"  # type: ignore[attr-defined]
    backups.restore(tmp_path / "backup", passphrase=passphrase)
    assert verification.verify().whole
    assert (kept / "ledger.key").read_text(encoding="ascii") == old


@pytest.mark.parametrize("variable", ["GOLDENTHREAD_LEDGER_KEY", "SECRET_KEY"])
def test_a_host_whose_environment_insists_on_another_key_is_told_so(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    backups.save(tmp_path / "backup", passphrase="")
    empty_host(kept)
    monkeypatch.setenv(variable, "another")
    with pytest.raises(Refused, match=variable):
        backups.restore(tmp_path / "backup", passphrase="")
    assert tables.in_use() == []


def test_a_chain_that_was_edited_before_the_backup_is_named_and_nothing_is_kept(kept: Path, tmp_path: Path) -> None:
    from django.db import connection

    from goldenthread.ledger import triggers

    triggers.remove(connection)
    Event.objects.filter(what="plans.x").update(reason="another reason")
    triggers.install(connection)
    file = tmp_path / "backup"
    backups.save(file, passphrase="")
    empty_host(kept)
    with pytest.raises(Refused, match="plans row 1"):
        backups.restore(file, passphrase="")
    assert tables.in_use() == []
    assert list(kept.iterdir()) == []


def test_the_commands_say_what_is_wrong_and_what_to_do(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_BACKUP_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "backup"
    call_command("backup", str(file), verbosity=0)
    with pytest.raises(CommandError, match="already a file"):
        call_command("backup", str(file))
    monkeypatch.setenv("GOLDENTHREAD_BACKUP_PASSPHRASE", "another")
    with pytest.raises(CommandError, match="passphrase is not the one"):
        call_command("restore", str(file))
    monkeypatch.delenv("GOLDENTHREAD_BACKUP_PASSPHRASE")
    with pytest.raises(CommandError, match="is sealed"):
        call_command("restore", str(file))
    with pytest.raises(CommandError, match="no file"):
        call_command("restore", str(tmp_path / "nothing"))


def test_a_full_disk_leaves_no_half_backup(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("goldenthread.ledger.backups.container.os.fsync", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", str(tmp_path / "backup"))
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
