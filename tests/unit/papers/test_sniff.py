"""What a file is, by its content; and what is refused before any reader sees it."""

import io
import zipfile
from collections.abc import Callable

import pytest

from builders.papers import as_csv, as_docx, as_pdf, as_text, as_xlsx, plan
from goldenthread.errors import Refused
from goldenthread.papers import limits
from goldenthread.papers.page import Paper
from goldenthread.papers.sniff import sniff

PAPER = plan(("No", "Task"), ("1", "Dig"))
MAKERS: dict[str, Callable[[Paper], bytes]] = {"pdf": as_pdf, "docx": as_docx, "xlsx": as_xlsx, "csv": as_csv, "text": as_text}
ENDINGS = {"pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx", "csv": ".csv", "text": ".txt"}


def repacked(data: bytes, **changed: bytes) -> bytes:
    """An office file with members put in or replaced; "__" in a name stands for "/", a trailing name keeps its dots."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return out.getvalue()


def refused(data: bytes, name: str = "") -> str:
    with pytest.raises(Refused) as caught:
        sniff(data, name)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_is_known_by_its_content_and_agrees_with_its_name(kind: str):
    data = MAKERS[kind](PAPER)
    assert sniff(data, f"plan{ENDINGS[kind].upper()}") == kind
    assert sniff(data, "plan") == (kind if kind != "csv" else "text")


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("named", ENDINGS.values())
def test_a_file_that_is_not_what_its_name_says_is_refused(kind: str, named: str):
    both_text = {kind, named} <= {"csv", "text", ".csv", ".txt"}
    if named == ENDINGS[kind] or both_text:
        assert sniff(MAKERS[kind](PAPER), f"x{named}")
    else:
        assert "named like" in refused(MAKERS[kind](PAPER), f"x{named}")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00\x03\x00\x00\x00",
        b"\x7fELF\x02\x01\x01\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"GIF89a\x01\x00",
        b"<!DOCTYPE html><html><body>hello</body></html>",
        b"  \n<html><script>alert(1)</script></html>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<svg onload=alert(1)>",
        b"{\\rtf1\\ansi hello}",
        b"\x1f\x8b\x08\x00\x00\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07\x00",
        b"\x00\x01\x02\x03\x04\x05\x06\x07" * 40,
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600,
    ],
)
@pytest.mark.parametrize("name", ["", "letter.pdf", "letter.docx", "letter.txt"])
def test_what_is_no_letter_or_plan_is_refused_in_one_sentence(data: bytes, name: str):
    refused(data, name)


@pytest.mark.parametrize("name", ["x.docm", "x.xlsm", "x.html", "x.exe", "x.svg", "x.zip", "x.eml"])
def test_endings_that_are_not_read_are_refused(name: str):
    refused(as_text(PAPER), name)


def test_an_old_word_file_is_told_what_to_do():
    assert ".docx" in refused(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "plan.doc")


def test_a_locked_office_file_is_told_apart_from_an_old_one():
    data = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(data, "plan.docx")


def test_a_pdf_that_is_also_something_else_is_refused():
    pdf = as_pdf(PAPER)
    for data in (b"<html><script>1</script>" + pdf, b"MZ" + pdf, pdf + as_docx(PAPER), b"%PDF-1.7 <script>x</script>\n" + pdf):
        assert "something else" in refused(data, "x.pdf")


def test_an_office_file_with_anything_before_or_behind_it_is_refused():
    docx = as_docx(PAPER)
    refused(docx + b"<html>", "x.docx")
    refused(b"<html>" + docx, "x.docx")


@pytest.mark.parametrize(
    "member",
    [
        "word/vbaProject.bin",
        "word/embeddings/oleObject1.bin",
        "word/embeddings/Sheet1.xlsx",
        "word/activeX/activeX1.xml",
        "xl/externalLinks/externalLink1.xml",
        "../../escape.xml",
        "/etc/passwd",
        "C:\\x.xml",
        "word/media/run.exe",
        "word/media/inner.zip",
        "WORD/DOCUMENT.XML",
    ],
)
def test_members_that_have_no_place_in_a_document_are_refused(member: str):
    refused(repacked(as_docx(PAPER), **{member: b"<x/>"}), "x.docx")


def test_a_picture_is_welcome_and_a_packed_file_named_like_one_is_not():
    assert sniff(repacked(as_docx(PAPER), **{"word/media/image1.png": b"\x89PNG\r\n\x1a\n"}), "x.docx") == "docx"
    refused(repacked(as_docx(PAPER), **{"word/media/image1.png": as_docx(PAPER)}), "x.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused_in_every_encoding(encoding: str):
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    refused(repacked(as_docx(PAPER), **{"word/document.xml": bomb}), "x.docx")


def test_a_coding_that_could_hide_entities_is_refused():
    hidden = b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'
    refused(repacked(as_docx(PAPER), **{"word/document.xml": hidden}), "x.docx")


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "image", "frame", "externalLinkPath"])
def test_a_document_that_loads_something_from_elsewhere_is_refused(kind: str):
    assert "elsewhere" in refused(repacked(as_docx(PAPER), **{"word/_rels/more.xml.rels": relation(kind)}), "x.docx")


def test_a_link_for_a_person_to_click_is_welcome():
    assert sniff(repacked(as_docx(PAPER), **{"word/_rels/more.xml.rels": relation("hyperlink")}), "x.docx") == "docx"


def relation(kind: str) -> bytes:
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    one = f'<Relationship Id="r1" Type="{kind}" Target="http://x.test/" TargetMode="External"/>'
    return f"<Relationships>{one}</Relationships>".encode()


def test_a_bomb_is_stopped_while_it_is_unpacked():
    refused(repacked(as_docx(PAPER), **{"word/media/image1.bin": b"0" * 60_000_000}), "x.docx")


def test_a_bomb_that_lies_about_its_size_is_refused():
    honest = repacked(as_docx(PAPER), **{"word/media/image1.bin": b"0" * 30_000_000})
    lying = honest.replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    refused(lying, "x.docx")


def test_too_many_members_are_refused():
    many = {f"word/media/{number}.bin": b"" for number in range(limits.MAX_MEMBERS)}
    refused(repacked(as_docx(PAPER), **many), "x.docx")


def test_a_sheet_with_too_many_cells_or_too_wide_a_merge_is_refused():
    cell = b'<c t="inlineStr"><is><t>%d</t></is></c>'
    rows = b"".join(b"<row>%s</row>" % b"".join(cell % (row * column) for column in range(100)) for row in range(1_001, 2_003))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>%s</worksheet>'
    assert "cells" in refused(repacked(as_xlsx(PAPER), **{"xl/worksheets/sheet1.xml": sheet % (rows, b"")}), "x.xlsx")
    merged = sheet % (b"", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    refused(repacked(as_xlsx(PAPER), **{"xl/worksheets/sheet1.xml": merged}), "x.xlsx")


def test_a_file_over_the_size_limit_is_refused_before_anything_else():
    assert "25 MB" in refused(b"%PDF-1.7" + b" " * limits.MAX_FILE, "x.pdf")


def test_a_packed_file_that_is_no_office_file_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "hello")
    refused(out.getvalue(), "x.docx")


@pytest.mark.parametrize(
    "text", ["MZ is a code for Mozambique\n", "BM and RIFF are words", "#hashtag\nwords", "a\tb\n", "é".encode("cp1252").decode("latin-1")]
)
def test_text_that_begins_like_something_else_is_still_text(text: str):
    assert sniff(text.encode("cp1252"), "x.txt") == "text"
