"""One reader per file format, each turning bytes into a `Paper`; none of them knows what a letter or a plan is.

`read_bytes` picks the reader. What a file is allowed to be is decided before, in `papers.sniff`; what the text means is decided
after, in `letters` and `plans`. `markers`, `markup` and `edges` hold what the readers share: list markers, tags inside cells,
and page numbers and running heads.
"""

from collections.abc import Callable
from importlib import import_module

from goldenthread.papers.page import Paper

_READERS = {"text": "read_text", "csv": "read_csv", "xlsx": "read_xlsx", "docx": "read_docx", "pdf": "read_pdf"}


def read_bytes(data: bytes, kind: str) -> Paper:
    """The file's content as a `Paper`. `kind` is what `sniff` found: text, csv, xlsx, docx or pdf.

    The reader is imported only now, so that the command line starts fast.
    """
    module = import_module(f"{__name__}.{kind}")
    read: Callable[[bytes], Paper] = getattr(module, _READERS[kind])
    return read(data)
