"""Word and Excel files as packed folders: every member really unpacked and counted before any reader sees the file.

Declared sizes lie, so nothing is believed that was not counted. Refused: bombs, locked or nested packages, macros, embedded files and
objects, links that load something from elsewhere, and XML that declares entities.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from zipfile import ZipFile, ZipInfo

from goldenthread.errors import Refused
from goldenthread.papers.limits import MAX_EMPTY, MAX_MEMBERS, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, check_cells

_MEGABYTE = 1024 * 1024
_BROKEN = "This document is broken. Open it, save it again as .docx or .xlsx and try once more."
_TOO_LARGE = "This document unpacks to far more than a letter or plan holds, so it was not opened. Save a smaller copy and try again."
_MACROS = "This document holds macros. Save it as .docx or .xlsx without macros and try again."
_EMBEDDED = "This document has another file or an object embedded in it. Remove it, or save the document as PDF, and try again."
_LINKED = (
    "This document loads something from elsewhere (a template, picture or workbook). Break the link, or save it as PDF, and try again."
)
_ENTITIES = "This document holds instructions that have no place in a letter or plan. Open it, save it again and try once more."
_EMBEDDED_NAME = re.compile(
    r"(?:^|/)(?:embeddings|activex|ctrlprops|afchunk)|oleobject|\.(?:exe|dll|js|vbs|bat|ps1|scr|zip|docx|xlsx|docm|xlsm)$", re.I
)
_DOCTYPE = tuple(word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_ENCODING = re.compile(rb"^<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_KNOWN_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.DOTALL)
_TYPE = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/(\w+)[\"']")
_EXTERNAL = re.compile(rb"\bTargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^>]*)?>")
_WORD_PIECE = re.compile(rb"<w:(?:p|tc)[\s>]")  # paragraphs and cells
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^>]*)?/>")


def check_package(data: bytes) -> str:
    """The kind of an office file, docx or xlsx, once every member is unpacked and found harmless.

    Raises: Refused for the person who sent the file.
    """
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            _check_members(members)
            _check_end(data, packed)
            kind = _kind({member.filename for member in members})
            _check_contents(packed, members, len(data))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, UnicodeDecodeError) as error:
        raise Refused(_BROKEN) from error
    return kind


def _check_members(members: Sequence[ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(names) > MAX_MEMBERS:
        raise Refused(_TOO_LARGE)
    if any(member.flag_bits & 1 for member in members):
        raise Refused("This document is locked with a password. Save a copy without a password and try again.")
    if len({name.casefold() for name in names}) != len(names) or any(_escapes(name) for name in names):
        raise Refused(_BROKEN)
    if any("vbaproject" in name.lower() for name in names):
        raise Refused(_MACROS)
    if any("externallinks/" in name.lower() for name in names):
        raise Refused(_LINKED)
    if any(_EMBEDDED_NAME.search(name) for name in names):
        raise Refused(_EMBEDDED)


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/")


def _check_end(data: bytes, packed: ZipFile) -> None:
    """Nothing may stand behind the package: a second file could hide there."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) != end + 22 + len(packed.comment):
        raise Refused(_BROKEN)


def _kind(names: set[str]) -> str:
    word, excel = "word/document.xml" in names, "xl/workbook.xml" in names
    if "[Content_Types].xml" not in names or word == excel:
        raise Refused("This is a packed file (.zip), or an office file of a kind not read here. Send the .docx, .xlsx or PDF itself.")
    return "docx" if word else "xlsx"


def _check_contents(packed: ZipFile, members: Sequence[ZipInfo], packed_size: int) -> None:
    total = cells = empty = merged = 0
    for member in members:
        content = _unpacked(packed, member, total)
        total += len(content)
        if total > _MEGABYTE and total > MAX_RATIO * packed_size:
            raise Refused(_TOO_LARGE)
        _check_content(member.filename.lower(), content)
        if member.filename.startswith("word/") and sum(1 for _ in _WORD_PIECE.finditer(content)) > MAX_PARTS * 5:
            raise Refused(_TOO_LARGE)
        if member.filename.startswith("xl/worksheets/"):
            empty += sum(1 for _ in _EMPTY_CELL.finditer(content))
            cells += sum(1 for _ in _CELL.finditer(content))
            check_cells(cells - empty)
            merged += sum(_places(content))
            if merged + empty > MAX_EMPTY:
                raise Refused(_TOO_LARGE)


def _unpacked(packed: ZipFile, member: ZipInfo, before: int) -> bytes:
    """One member in full. Reading stops at the limit, whatever size the member claims to have."""
    chunks = []
    size = 0
    with packed.open(member) as stream:
        while chunk := stream.read(_MEGABYTE):
            size += len(chunk)
            chunks.append(chunk)
            if before + size > MAX_UNPACKED or (size > _MEGABYTE and size > MAX_RATIO * max(1, member.compress_size)):
                raise Refused(_TOO_LARGE)
    return b"".join(chunks)


def _check_content(name: str, content: bytes) -> None:
    if content.startswith((b"PK\x03\x04", b"MZ", bytes.fromhex("d0cf11e0a1b11ae1"))):
        raise Refused(_EMBEDDED)
    if not name.endswith((".xml", ".rels", ".vml")) and not content.lstrip().startswith(b"<"):
        return
    encoding = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:200])
    if any(sign in content for sign in _DOCTYPE) or (encoding and encoding.group(1).lower() not in _KNOWN_ENCODINGS):
        raise Refused(_ENTITIES)
    if name == "[content_types].xml" and b"macroEnabled" in content:
        raise Refused(_MACROS)
    if name.endswith(".rels"):
        _check_relations(content)


def _check_relations(content: bytes) -> None:
    """A link for a person to click may point anywhere; nothing else may."""
    for relation in _RELATION.findall(content):
        kind = _TYPE.search(relation)
        if _EXTERNAL.search(relation) and (kind is None or kind.group(1) != b"hyperlink"):
            raise Refused(_LINKED)


def _places(content: bytes) -> Iterator[int]:
    """How many cells each merged range of a sheet covers."""
    for left, top, right, bottom in _MERGED.findall(content):
        yield (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
