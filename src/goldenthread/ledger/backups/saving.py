"""Writes everything into one file while the system goes on working: tables as they were at one moment, uploaded files, copies of heads."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from goldenthread.ledger import chain, heads, services, snapshots
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.backups import container, manifest, tables
from goldenthread.ledger.backups.manifest import Manifest, Part
from goldenthread.ledger.models import new_id

PIECE = 1 << 20
SECRETS = ("ledger.key", "secret.key")
SECRET_VARIABLES = ("GOLDENTHREAD_LEDGER_KEY", "SECRET_KEY")  # where each may come from instead of its file

Say = Callable[[str], None]


def save(path: Path, *, passphrase: str, say: Say = lambda words: None) -> Manifest:
    """Make the backup, the two secrets included; with a passphrase it is sealed, without one anybody can read it.

    Without its secrets a backup would not rebuild everything: the record of who did what could not be proved, and nobody's
    authenticator would open the door again (ADR 7).

    Files are read after the tables: a file is stored before the row that names it, so every row finds its file.

    Raises: Refused when the file is already there.
    """
    with container.writing(path, passphrase) as archive:
        services.record(by=SYSTEM, what="ledger.backup_made", about=("backup", new_id()))
        heads.write()
        parts = [*_tables(archive, say), *_files(archive, say), *_loose(archive)]
        made = Manifest(timezone.now().isoformat(), manifest.migrations_here(), manifest.check_of(chain.key()), parts)
        archive.writestr(manifest.NAME, made.to_json(), zipfile.ZIP_DEFLATED)
    return made


def files_folder() -> Path:
    """Where uploaded files lie."""
    return Path(default_storage.path(""))


def _tables(archive: ZipFile, say: Say) -> Iterator[Part]:
    with snapshots.one_moment():
        for model in tables.all_tables():
            label = model._meta.label
            say(label)
            lines = _Counted(tables.lines_of(model))
            part = _member(archive, f"tables/{label}.jsonl", lines)
            yield replace(part, label=label, columns=tables.column_names(model), rows=lines.count)


def _files(archive: ZipFile, say: Say) -> Iterator[Part]:
    folder = files_folder()
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            say(name)
            yield _member(archive, f"files/{name}", _pieces(path))


def _loose(archive: ZipFile) -> Iterator[Part]:
    if heads.path().exists():
        yield _member(archive, "heads.log", _pieces(heads.path()))
    for name, secret in zip(SECRETS, (settings.LEDGER_KEY, settings.SECRET_KEY), strict=True):
        yield _member(archive, f"secrets/{name}", [str(secret).encode()])


def _member(archive: ZipFile, name: str, content: Iterable[bytes]) -> Part:
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(name, date_time=timezone.localtime().timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as member:
        for piece in content:
            member.write(piece)
            digest.update(piece)
            size += len(piece)
    return Part(name, size, digest.hexdigest())


class _Counted:
    """Lines that are counted as they pass."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.count += 1
            yield line


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
