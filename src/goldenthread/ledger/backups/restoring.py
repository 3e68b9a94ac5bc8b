"""Rebuilds everything on an empty host and checks it before it counts: all of it is there, or nothing is.

Rows go in inside one transaction, which also counts them, checks every foreign key and reads every chain back; only then are the files
moved into place and the transaction committed. The ledger's triggers stay in force throughout: a restore only ever adds.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZipFile

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from goldenthread.errors import Refused
from goldenthread.ledger import heads, services, verification
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.backups import container, manifest, tables
from goldenthread.ledger.backups.manifest import Manifest, Part
from goldenthread.ledger.backups.saving import PIECE, SECRET_VARIABLES, SECRETS, files_folder
from goldenthread.ledger.models import new_id

Say = Callable[[str], None]


def restore(path: Path, *, passphrase: str, say: Say = lambda words: None) -> Manifest:
    """Rebuild from a backup on a host that was just prepared with `migrate`.

    Raises: Refused, with what to do, when the host is in use, the version is another, a byte is wrong or a check fails.
    """
    home = Path(settings.HOME)
    with container.reading(path, passphrase, room=home) as archive:
        _check_parts(archive, made := _manifest(archive), say)
        _check_host(made)
        key = _key_for(archive, made)
        waiting = files_folder().with_name(files_folder().name + ".restoring")
        shutil.rmtree(waiting, ignore_errors=True)
        try:
            _unpack_files(archive, made, waiting)
            with transaction.atomic():
                _load(archive, made, say)
                _check_loaded(archive, key)
                _move_into_place(archive, waiting, home)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
    settings.LEDGER_KEY = key.decode()  # what this process writes from here on joins the restored chains
    services.record(by=SYSTEM, what="ledger.backup_restored", about=("backup", new_id()))
    return made


def _manifest(archive: ZipFile) -> Manifest:
    try:
        made = Manifest.from_json(archive.read(manifest.NAME))
    except (KeyError, ValueError, TypeError) as wrong:
        raise Refused("This is not a backup of this system.") from wrong
    if made.format != manifest.FORMAT:
        raise Refused("This backup was made by a newer version. Install that version, then restore again.")
    return made


def _check_parts(archive: ZipFile, made: Manifest, say: Say) -> None:
    """Every part is there and as it was written, before anything is touched."""
    say("Checking the backup")
    if {*archive.namelist()} != {manifest.NAME, *(part.name for part in made.parts)}:
        raise Refused(container.DAMAGED)
    for part in made.parts:
        with archive.open(part.name) as member:
            if (size_and_digest(member)) != (part.size, part.sha256):
                raise Refused(container.DAMAGED)


def size_and_digest(member: IO[bytes]) -> tuple[int, str]:
    """How long a file is and its SHA-256."""
    digest, size = hashlib.sha256(), 0
    while piece := member.read(PIECE):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def _check_host(made: Manifest) -> None:
    if made.migrations != manifest.migrations_here():
        raise Refused("This backup was made by another version. Install that version, restore there, and update afterwards.")
    if used := tables.in_use():
        raise Refused(f"This host is in use: there are records in {', '.join(used[:3])}. Restore on an empty host.")
    if files_folder().exists() and any(files_folder().rglob("*")):
        raise Refused(f"There are files in {files_folder()} already. Restore on an empty host.")
    if heads.path().exists() and heads.path().stat().st_size:
        raise Refused(f"{heads.path()} remembers other records. Move it away, then restore again.")


def _key_for(archive: ZipFile, made: Manifest) -> bytes:
    """The key that the saved chains were sealed with, which the backup holds beside them.

    Raises: Refused when the environment insists on another secret: it would win over the restored one at the next start.
    """
    held = {name: archive.read(f"secrets/{name}") for name in SECRETS}
    for name, variable in zip(SECRETS, SECRET_VARIABLES, strict=True):
        if os.environ.get(variable, "").encode() not in {b"", held[name]}:
            raise Refused(f"{variable} is set to another key than the backup holds. Take it away, then restore again.")
    key = held[SECRETS[0]]
    if manifest.check_of(key) != made.key_check:
        raise Refused(container.DAMAGED)
    return key


def _load(archive: ZipFile, made: Manifest, say: Say) -> None:
    tables.empty_what_migrate_made()
    models = {model._meta.label: model for model in tables.all_tables()}
    for part in made.tables:
        say(f"{part.label}: {part.rows:,} rows")
        model = models[part.label]
        with archive.open(part.name) as lines:
            if tables.load(model, part.columns, lines) != part.rows or tables.rows_of(model).count() != part.rows:
                raise Refused(container.DAMAGED)
    tables.continue_numbering([models[part.label] for part in made.tables])


def _check_loaded(archive: ZipFile, key: bytes) -> None:
    try:
        connection.check_constraints()
    except IntegrityError as wrong:
        raise Refused("In this backup a record points at another that is missing. Use another copy of it.") from wrong
    lines = archive.read("heads.log").decode("ascii") if "heads.log" in archive.namelist() else ""
    report = verification.verify(with_key=key, book=heads.book_of(lines, with_key=key))
    if not report.whole:
        fault = report.faults[0]
        raise Refused(f"The record of who did what in this backup is not whole: {fault.stream} row {fault.position}, {fault.what}.")


def _unpack_files(archive: ZipFile, made: Manifest, waiting: Path) -> None:
    waiting.mkdir(parents=True)
    for part in made.parts:
        if part.name.startswith("files/"):
            _unpack(archive, part, waiting)


def _unpack(archive: ZipFile, part: Part, waiting: Path) -> None:
    place = PurePosixPath(part.name.removeprefix("files/"))
    if place.is_absolute() or ".." in place.parts:
        raise Refused(container.DAMAGED)
    target = waiting / place
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(part.name) as member, target.open("wb") as file:
        shutil.copyfileobj(member, file, PIECE)
        file.flush()
        os.fsync(file.fileno())


def _move_into_place(archive: ZipFile, waiting: Path, home: Path) -> None:
    shutil.rmtree(files_folder(), ignore_errors=True)  # empty folders at most: _check_host looked
    waiting.rename(files_folder())
    if "heads.log" in archive.namelist():
        _write_private(heads.path(), archive.read("heads.log"))
    for name in SECRETS:
        _write_private(home / name, archive.read(f"secrets/{name}"))


def _write_private(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
