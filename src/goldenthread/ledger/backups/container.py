"""The file around a backup: a zip that proves itself, sealed with a passphrase where one is given.

Without a passphrase it is a plain zip with its SHA-256 after the end, so that any tool opens it and any flipped byte shows. With one, the
zip is cut into pieces of a megabyte, each sealed with AES-256-GCM under a key that scrypt makes from the passphrase. A piece's nonce
holds its number, and the last piece is marked, so that pieces cannot be swapped, left out or cut off.
"""

import hashlib
import io
import os
import struct
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from zipfile import BadZipFile, ZipFile

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from goldenthread.errors import Refused

SEALED = b"GTSEALED1\n"
PROOF = b"\nSHA-256 "
PIECE = 1 << 20
SALT, NONCE_START = 16, 8
DAMAGED = "This backup is damaged: not every byte is as it was written. Use another copy of it."


@contextmanager
def writing(path: Path, passphrase: str) -> Iterator[ZipFile]:
    """A zip to fill. It appears under its name only once it is whole and on disk; on any error nothing is left.

    Raises: Refused when the file is already there.
    """
    if path.exists():
        raise Refused(f"There is already a file {path}. Give another name, or move it away first.")
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            out = _Sealing(file, passphrase) if passphrase else _Proving(file)
            with ZipFile(out, "w", compresslevel=1) as archive:
                yield archive
            out.finish()
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def reading(path: Path, passphrase: str, *, room: Path) -> Iterator[ZipFile]:
    """A zip to read, every byte of it checked first. `room` is where an opened copy may lie meanwhile.

    Raises: Refused for a damaged file, a missing or wrong passphrase, a file that is no backup.
    """
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    with TemporaryDirectory(dir=room, prefix="restoring-") as folder, path.open("rb") as file:
        sealed = file.read(len(SEALED)) == SEALED
        plain = Path(folder) / "backup.zip" if sealed else path
        if sealed:
            with plain.open("wb") as opened:
                _unseal(file, opened, passphrase)
        else:
            _check_proof(file)
        try:
            with ZipFile(plain) as archive:
                yield archive
        except BadZipFile as wrong:
            raise Refused(DAMAGED) from wrong


class _Out(io.RawIOBase):
    """A file that is only ever written forwards. `finish` writes what proves the whole."""

    def writable(self) -> bool:
        return True

    @abstractmethod
    def finish(self) -> None: ...


class _Proving(_Out):
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]  # zipfile writes bytes only
        self._digest.update(data)
        return self._file.write(data)

    def finish(self) -> None:
        self._file.write(PROOF + self._digest.hexdigest().encode())


class _Sealing(_Out):
    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        self._file = file
        self._waiting = bytearray()
        self._number = 0
        salt, self._start = os.urandom(SALT), os.urandom(NONCE_START)
        self._head = SEALED + salt + self._start
        self._cipher = _cipher(passphrase, salt)
        file.write(self._head)

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]  # zipfile writes bytes only
        self._waiting += data
        while len(self._waiting) > PIECE:  # the last piece is kept back: it must be marked as such
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        self._put(bytes(self._waiting), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._start, self._number), piece, _bound(self._head, last))
        self._file.write(struct.pack(">I", len(sealed)) + sealed)
        self._number += 1


def _unseal(file: IO[bytes], opened: IO[bytes], passphrase: str) -> None:
    if not passphrase:
        raise Refused("This backup is sealed. Put its passphrase into GOLDENTHREAD_BACKUP_PASSPHRASE and restore again.")
    salt, start = file.read(SALT), file.read(NONCE_START)
    head, cipher = SEALED + salt + start, _cipher(passphrase, salt)
    piece, number = _next_piece(file), 0
    while piece:
        following = _next_piece(file)
        try:
            opened.write(cipher.decrypt(_nonce(start, number), piece, _bound(head, not following)))
        except InvalidTag as wrong:
            raise Refused("The passphrase is not the one this backup was sealed with." if number == 0 else DAMAGED) from wrong
        piece, number = following, number + 1
    if number == 0:
        raise Refused(DAMAGED)


def _next_piece(file: IO[bytes]) -> bytes:
    length = file.read(4)
    if not length:
        return b""
    size = struct.unpack(">I", length)[0] if len(length) == 4 else 0
    piece = file.read(size) if 0 < size <= PIECE + 16 else b""
    if not piece or len(piece) != size:
        raise Refused(DAMAGED)
    return piece


def _check_proof(file: IO[bytes]) -> None:
    size = file.seek(0, os.SEEK_END)
    tail = len(PROOF) + 64
    file.seek(max(size - tail, 0))
    proof = file.read(tail)
    if not proof.startswith(PROOF):
        raise Refused("This is not a backup of this system, or its end is missing.")
    file.seek(0)
    digest, left = hashlib.sha256(), size - tail
    while left and (data := file.read(min(PIECE, left))):
        digest.update(data)
        left -= len(data)
    if digest.hexdigest().encode() != proof[len(PROOF) :]:
        raise Refused(DAMAGED)


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << 15, r=8, p=1).derive(passphrase.encode()))


def _nonce(start: bytes, number: int) -> bytes:
    return start + struct.pack(">I", number)


def _bound(head: bytes, last: bool) -> bytes:
    return head + (b"last" if last else b"more")
