"""What a file is, by its content, and whether it may be read at all. The name only has to agree with the content.

`sniff` looks at the first bytes; what is inside an office file is counted in `packages`. Everything refused here is refused in one
sentence that says what to do instead. Runs inside the sandbox: even looking into a file can be attacked.
"""

import re
from pathlib import PurePath

from goldenthread.errors import Refused
from goldenthread.papers.limits import check_size
from goldenthread.papers.packages import check_package

_NAMES = {"pdf": "a PDF", "docx": "a Word document", "xlsx": "an Excel workbook", "csv": "a CSV file", "text": "a text file"}
_KINDS = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".csv": "csv", ".tsv": "csv", ".txt": "text", ".text": "text", ".md": "text"}
_TAKEN = "Golden Thread reads PDF, Word (.docx), Excel (.xlsx), CSV and text files."
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_FOREIGN = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"BZh", "a packed file"),
    (b"\xfd7zXZ", "a packed file"),
    (b"{\\rtf", "a rich text file"),
    (b"%!PS", "a PostScript file"),
)
_MARKUP = re.compile(rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|svg|\?xml|script|head|body|\?php)", re.IGNORECASE | re.DOTALL)
_HIDDEN_MARKUP = re.compile(rb"<(?:html|svg|script|\?php)\b", re.IGNORECASE)
_HEAD = 1024


def sniff(data: bytes, name: str = "") -> str:
    """The kind of a file: pdf, docx, xlsx, csv or text. `name` is the file's name; a name without an ending is taken at its content.

    Raises: Refused when the file is empty, too large, of a kind not read, dangerous, or not what its name says.
    """
    check_size(len(data))
    said = _said(name)
    kind = _kind(data)
    if kind == "text" and said in ("csv", "text"):
        return said
    if said is not None and said != kind:
        raise Refused(f"This file is named like {_NAMES[said]} but is {_NAMES[kind]}. Check that it is the right file, and save it again.")
    return kind


def _said(name: str) -> str | None:
    ending = PurePath(name).suffix.lower()
    if ending in (".docm", ".dotm", ".xlsm", ".xltm", ".xlsb"):
        raise Refused("This file can hold macros, which are not opened here. Save it as .docx or .xlsx and try again.")
    if ending in (".doc", ".xls"):
        return {".doc": "docx", ".xls": "xlsx"}[ending]
    if ending and ending not in _KINDS:
        raise Refused(f"Files that end in “{ending}” are not read. {_TAKEN}")
    return _KINDS.get(ending)


def _kind(data: bytes) -> str:
    if data.startswith(_OLD_OFFICE):
        raise Refused(_old_office(data))
    if data.startswith(b"PK\x03\x04"):
        return check_package(data)
    if b"%PDF-" in data[:_HEAD]:
        return _pdf(data)
    for start, what in _FOREIGN:
        if data.startswith(start) and (len(start) > 2 or not _looks_like_text(data)):
            raise Refused(f"This file is {what}. {_TAKEN}")
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")[: 4 * _HEAD]):
        raise Refused(f"This file is a web page or a drawing. {_TAKEN}")
    if not _looks_like_text(data):
        raise Refused(f"This file is broken or of a kind not known here. {_TAKEN}")
    return "text"


def _old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "This document is locked with a password. Save a copy without a password and try again."
    return "This is an old Word or Excel file (.doc or .xls). Open it, save it as .docx or .xlsx and try again."


def _pdf(data: bytes) -> str:
    """A PDF must begin as one and be nothing else besides: no web page before it, no packed file behind it."""
    lead = data[: data.index(b"%PDF-")].removeprefix(b"\xef\xbb\xbf")
    if lead.strip() or _HIDDEN_MARKUP.search(data[:_HEAD]) or b"PK\x05\x06" in data[-66_000:]:
        raise Refused("This file is a PDF and something else at the same time. Print it to a new PDF and try again.")
    return "pdf"


def _looks_like_text(data: bytes) -> bool:
    """No control characters but line ends, tabs and form feeds. UTF-16 is text whose every other byte may be zero."""
    sample = data[:200_000]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = sample.count(0)
    if zeros:
        return min(sample[::2].count(0), sample[1::2].count(0)) * 20 < max(sample[::2].count(0), sample[1::2].count(0)) and zeros * 4 > len(
            sample
        )
    controls = len(re.findall(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]", sample))
    return controls * 200 <= len(sample)
