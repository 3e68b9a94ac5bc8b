"""Hostile and broken files: every one is read or refused in a sentence, soon, and none gets out.

`MUTATIONS` (an environment variable, 160 by default) sets how many broken files are tried; ten thousand take about ten minutes.
"""

import contextlib
import io
import json
import os
import random
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from builders.papers import as_csv, as_docx, as_pdf, as_text, as_xlsx, plan
from goldenthread.errors import Refused
from goldenthread.papers.page import Block, Paper, Style
from goldenthread.papers.sandbox import read_safely

MUTATIONS = int(os.environ.get("MUTATIONS", "160"))
SLOWEST = 10  # seconds of work, so that a busy machine does not fail the test
HEAD = ("No", "Action", "Lead", "Timescale", "RAG")
PAPER = plan(
    HEAD,
    *((f"1.{n}", f"Dig bed number {n}", "Head gardener", "June 2024", "Green") for n in range(1, 9)),
    fills=["92D050"] * 8,
    before=(Block("Garden plan", Style.HEADING), Block("What inspectors found in the garden."), Block("Weeds", Style.BULLET)),
)
MAKERS: dict[str, Callable[[Paper], bytes]] = {".pdf": as_pdf, ".docx": as_docx, ".xlsx": as_xlsx, ".csv": as_csv, ".txt": as_text}


def work_of_children() -> float:
    """Seconds of processor time that finished child processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF written by hand from its objects; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(out))


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content)


CATALOGUE, ONE_PAGE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 900]/Contents 4 0 R%s>>"


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, content)
    return out.getvalue()


def many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 20_003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf_of(CATALOGUE, b"<</Type/Pages/Count 20000/Kids[%s]>>" % kids, *[page] * 20_000)


def many_rows() -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n * n) for n in range(1, 250_001))
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)
    return with_member(as_xlsx(PAPER), "xl/worksheets/sheet1.xml", sheet)


def laughing_document() -> bytes:
    lines = [b'<!ENTITY a0 "ha">', *(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))]
    return with_member(as_docx(PAPER), "word/document.xml", b"<?xml version='1.0'?><!DOCTYPE x [%s]><x>&a9;</x>" % b"".join(lines))


def nested_five_deep() -> bytes:
    inner = b"0" * 1_000_000
    for depth in range(5):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(f"{depth}.zip", inner)
        inner = out.getvalue()
    return with_member(as_docx(PAPER), "word/media/image1.png", inner)


def locked_pdf() -> bytes:
    lock = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -44>>" % (b"ab" * 32, b"cd" * 32)
    objects = (CATALOGUE, ONE_PAGE, PAGE % b"", stream(b"BT ET"), lock)
    return pdf_of(*objects, trailer=b"/Encrypt 5 0 R/ID[<00><00>]")


def pdf_that(catalogue: bytes) -> bytes:
    extra = stream(b"app.alert(1)")
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, ONE_PAGE, PAGE % b"", stream(b"BT ET"), extra)


REFUSED: dict[str, Callable[[], bytes]] = {
    "twenty thousand pages.pdf": many_pages,
    "a page that unpacks for ever.pdf": lambda: pdf_of(
        CATALOGUE, ONE_PAGE, PAGE % b"", stream(zlib.compress(b"0" * 300_000_000, 9), b"/Filter/FlateDecode")
    ),
    "locked.pdf": locked_pdf,
    "carries a file.pdf": lambda: pdf_that(b"/Names<</EmbeddedFiles<</Names[(x)<</EF<</F 5 0 R>>>>]>>>>"),
    "carries a script.pdf": lambda: pdf_that(b"/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS 5 0 R>>]>>>>"),
    "starts a program.pdf": lambda: pdf_that(b"/OpenAction<</S/Launch/F(x.exe)>>"),
    "a quarter of a million rows.xlsx": many_rows,
    "entities.docx": laughing_document,
    "nested.docx": nested_five_deep,
    "sixty megabytes of noughts.docx": lambda: with_member(as_docx(PAPER), "word/media/x.png", b"0" * 60_000_000),
    "a cell that never ends.csv": lambda: b'"' + b"a,\n" * 1_000_000,
    "twenty million commas.csv": lambda: b"," * 20_000_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bomb_is_refused_in_a_sentence_and_soon(name: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(REFUSED[name]())
    before = work_of_children()
    with pytest.raises(Refused) as caught:
        read_safely(path)
    assert work_of_children() - before < SLOWEST
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 200


HARMLESS: dict[str, bytes] = {
    "pages that hold themselves.pdf": pdf_of(
        CATALOGUE, b"<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"
    ),
    "a form that draws itself.pdf": pdf_of(
        CATALOGUE,
        ONE_PAGE,
        PAGE % b"/Resources<</XObject<</A 5 0 R>>>>",
        stream(b"/A Do"),
        stream(b"/A Do /A Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>"),
    ),
    "a picture of 30,000 by 30,000.pdf": pdf_of(
        CATALOGUE,
        ONE_PAGE,
        PAGE % b"/Resources<</XObject<</A 5 0 R>>>>",
        stream(b"/A Do"),
        stream(
            zlib.compress(b"\0" * 9_000_000, 9),
            b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
        ),
    ),
    "a letter table from elsewhere.pdf": pdf_of(
        CATALOGUE,
        ONE_PAGE,
        PAGE % b"/Resources<</Font<</F 5 0 R>>>>",
        stream(b"BT /F 12 Tf (x) Tj ET"),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/..#2F..#2F..#2F..#2Ftmp#2Fevil/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_trap_for_the_parser_is_read_or_refused_soon(name: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(HARMLESS[name])
    before = work_of_children()
    with contextlib.suppress(Refused):
        assert read_safely(path).paper.format == "pdf"
    assert work_of_children() - before < SLOWEST


def test_a_page_that_is_a_picture_is_said(tmp_path: Path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(HARMLESS["a picture of 30,000 by 30,000.pdf"])
    (problem,) = read_safely(path).reading.problems
    assert "Page 1 is a picture" in problem.what


def broken(data: bytes, chance: random.Random) -> bytes:
    """One file broken as files break: bytes changed, a piece lost, doubled, moved, or the end cut off."""
    bytes_now = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at, length = chance.randrange(len(bytes_now)), chance.choice((1, 2, 8, 64))
        way = chance.randrange(5)
        if way == 0:
            bytes_now[at] = chance.randrange(256)
        elif way == 1:
            del bytes_now[at : at + length]
        elif way == 2:
            bytes_now[at:at] = bytes_now[at : at + length]
        elif way == 3:
            bytes_now[at : at + length] = chance.randbytes(length)
        elif len(bytes_now) > 200:
            del bytes_now[-chance.randrange(1, len(bytes_now) // 2) :]
        if not bytes_now:
            return b"x"
    return bytes(bytes_now)


def broken_inside(data: bytes, chance: random.Random) -> bytes:
    """An office file whose package is sound and one of whose members is not: it gets past the door and reaches the reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        name = chance.choice([one for one in packed.namelist() if one.endswith(".xml") and len(packed.read(one)) > 50])
        return with_member(data, name, broken(packed.read(name), chance))


WORKER = """
import json, os, sys
from goldenthread.papers import cell, sandbox
import goldenthread.papers.reading, goldenthread.papers.formats.pdf, goldenthread.papers.formats.docx
import goldenthread.papers.formats.xlsx, goldenthread.papers.formats.csv, pdfplumber, docx, openpyxl
for name in sorted(os.listdir(sys.argv[1])):
    data = open(os.path.join(sys.argv[1], name), "rb").read()
    child = os.fork()
    if not child:
        status = 9
        try:
            cell.lock()
            said = sandbox.answer(data, name)
            status = 1 if "refused" in said else 0
        except Exception:
            status = 2
        finally:
            os._exit(status)
    _, status, used = os.wait4(child, 0)
    print(json.dumps([name, os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime]), flush=True)
"""
READ, SENTENCE, PARSER_FELL_OVER = 0, 1, 2  # a parser that falls over is refused by the parent: see test_sandbox


def outcomes(folder: Path) -> Sequence[tuple[str, int, float]]:
    """What became of every file of a folder, each read in a locked process of its own, forked from one that has everything loaded."""
    done = subprocess.run([sys.executable, "-I", "-c", WORKER, str(folder)], capture_output=True, text=True, timeout=3600, check=True)
    return [(name, status, seconds) for name, status, seconds in map(json.loads, done.stdout.splitlines())]


def test_broken_files_are_read_or_refused_and_none_escapes_or_hangs(tmp_path: Path):
    chance = random.Random(20230623)  # noqa: S311  # the same broken files every time; nothing secret
    sound = {ending: make(PAPER) for ending, make in MAKERS.items()}
    for number in range(MUTATIONS):
        ending = list(sound)[number % len(sound)]
        inside = ending in (".docx", ".xlsx") and number % 2 == 0
        made = (broken_inside if inside else broken)(sound[ending], chance)
        (tmp_path / f"{number:05}{ending}").write_bytes(made)
    seen = outcomes(tmp_path)
    assert len(seen) == MUTATIONS
    assert [one for one in seen if one[1] not in (READ, SENTENCE, PARSER_FELL_OVER)] == []
    assert [one for one in seen if one[2] > SLOWEST] == []
    assert {READ, SENTENCE} <= {status for _, status, _ in seen}, "nothing got through, or nothing was stopped: the test says nothing"


def test_files_of_one_kind_named_as_another_are_refused_by_their_content(tmp_path: Path):
    for ending, make in MAKERS.items():
        for other in {".pdf", ".docx", ".xlsx"} - {ending}:
            (tmp_path / f"{ending[1:]}{other}").write_bytes(make(PAPER))
    assert {status for _, status, _ in outcomes(tmp_path)} == {SENTENCE}
