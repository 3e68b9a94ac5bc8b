"""Reading a file that somebody sent: in a process of its own that may use little, open nothing and talk to nobody.

`read_safely` is the only door through which the product opens an uploaded file. The parent starts this same module as a child with the
file on standard input; the child gives up its rights (`cell`), reads, and answers in plain JSON. A child that crashes, hangs or
grows too large is a file that is refused, never an error of the site.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Any

from goldenthread.errors import Refused
from goldenthread.papers.limits import MAX_ANSWER, MAX_FILE, WALL_SECONDS, check_paper, check_size
from goldenthread.papers.model import Reading
from goldenthread.papers.page import Paper
from goldenthread.papers.wire import ShapeError, from_plain, to_plain

_UNREADABLE = "This file could not be read: it is broken, or not made like a letter or plan. Save it again, or as PDF, and try once more."
_TOO_LONG = "Reading this file took too long, so it was stopped. Save a smaller copy, with only the pages you need, and try again."
_PASSED_ON = ("LD_LIBRARY_PATH", "SYSTEMROOT")  # what an interpreter may need to start; nothing else of our settings is shown to the child
_NEEDED = {
    ".pdf": ("pdfplumber", "goldenthread.papers.formats.pdf"),
    ".docx": ("docx", "goldenthread.papers.formats.docx"),
    ".xlsx": ("openpyxl", "goldenthread.papers.formats.xlsx"),
}


@dataclass(frozen=True, slots=True)
class SafeReading:
    """What the child made of a file: the paper as it looks, and what was found in it."""

    paper: Paper
    reading: Reading


def read_safely(path: Path, name: str | None = None) -> SafeReading:
    """Reads a file in a limited process of its own. `name` is the name its sender gave it; by default the path's own.

    *Raises*: Refused, in words for the sender, when the file must not or cannot be read.
    """
    check_size(path.stat().st_size)
    with path.open("rb") as file:
        return read_stream(file, name if name is not None else path.name)


def read_stream(file: IO[bytes], name: str) -> SafeReading:
    """The same for a file that is already open, from its beginning. The child reads it; the parent never looks inside."""
    try:
        os.lseek(file.fileno(), 0, os.SEEK_SET)
    except OSError:  # an upload that was kept in memory has no descriptor to hand on
        with tempfile.TemporaryFile() as copy:
            file.seek(0)
            shutil.copyfileobj(file, copy)
            copy.flush()
            return read_stream(copy, name)
    return _understood(*_ask(file, PurePath(name).suffix.lower()))


def _ask(file: IO[bytes], suffix: str) -> tuple[bytes, bool]:
    """What a child answers, and whether it was stopped for taking too long."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", "goldenthread.papers.sandbox", suffix]
    settings = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    with subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings) as child:  # noqa: S603  # our own module, no shell
        late = threading.Event()
        timer = threading.Timer(WALL_SECONDS, _stop, (child, late))
        timer.start()
        try:
            answer = child.stdout.read(MAX_ANSWER + 1) if child.stdout else b""
            status = child.wait() if len(answer) <= MAX_ANSWER else 0
        finally:
            timer.cancel()
            child.kill()
    return answer, late.is_set() or (not answer and status == -signal.SIGKILL)


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _understood(answer: bytes, late: bool) -> SafeReading:
    if late:
        raise Refused(_TOO_LONG)
    try:
        said = json.loads(answer) if len(answer) <= MAX_ANSWER else None
        if isinstance(said, dict) and isinstance(said.get("refused"), str):
            raise Refused(said["refused"])
        if not isinstance(said, dict):
            raise Refused(_UNREADABLE)
        return SafeReading(from_plain(Paper, said.get("paper")), from_plain(Reading, said.get("reading")))
    except (ValueError, RecursionError, ShapeError) as error:
        raise Refused(_UNREADABLE) from error


def read_here(data: bytes, name: str) -> SafeReading:
    """The child's work, without its walls: for the child itself, and for documents we made ourselves.

    *Raises*: Refused; and whatever a parser does with a broken file, which is why uploads go through `read_safely`.
    """
    from goldenthread.papers.formats import read_bytes
    from goldenthread.papers.reading import read_paper
    from goldenthread.papers.sniff import sniff

    paper = read_bytes(data, sniff(data, name))
    check_paper(paper)
    return SafeReading(paper, read_paper(paper))


def answer(data: bytes, name: str) -> dict[str, Any]:
    """What the child says of a file, as plain data."""
    try:
        made = read_here(data, name)
    except Refused as error:
        return {"refused": str(error)}
    return {"paper": to_plain(made.paper), "reading": to_plain(made.reading)}


def _child(suffix: str) -> None:
    from importlib import import_module

    from goldenthread.papers import cell

    for module in ("goldenthread.papers.reading", "goldenthread.papers.formats.csv", *_NEEDED.get(suffix, ())):
        import_module(module)  # while files may still be opened and native code loaded
    data = sys.stdin.buffer.read(MAX_FILE + 1)
    cell.lock()
    said = json.dumps(answer(data, f"file{suffix}"), ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(said.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _child(sys.argv[1] if len(sys.argv) > 1 else "")
