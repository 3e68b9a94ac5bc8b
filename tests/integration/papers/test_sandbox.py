"""The process that opens files: what it answers, and what it cannot do even if a parser is taken over."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders.papers import as_csv, as_docx, as_pdf, as_text, as_xlsx, plan
from goldenthread.errors import Refused
from goldenthread.papers import cell, command, sandbox
from goldenthread.papers.limits import MAX_ANSWER
from goldenthread.papers.model import Kind, Reading
from goldenthread.papers.page import Block, Paper
from goldenthread.papers.sandbox import read_here, read_safely, read_stream
from goldenthread.papers.wire import ShapeError, from_plain, to_plain

HEAD = ("No", "Action", "What will change", "Lead", "Timescale", "Progress", "RAG")
ROWS = (
    ("1.1", "Dig the bed", "It is dug", "Head gardener", "June 2024", "Begun", "Green"),
    ("1.2", "Sow", "It grows", "Ann", "Ongoing", "", "Red"),
)
PAPER = plan(HEAD, *ROWS, before=(Block("Garden improvement plan"), Block("1. THE BED")))
FILES: dict[str, Callable[[Paper], bytes]] = {"a.pdf": as_pdf, "a.docx": as_docx, "a.xlsx": as_xlsx, "a.csv": as_csv, "a.txt": as_text}


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_every_kind_is_read_in_a_process_of_its_own(name: str, tmp_path: Path):
    data = FILES[name](PAPER)
    read = read_safely(saved(tmp_path, name, data))
    assert read == read_here(data, name)
    assert read.reading.kind is Kind.IMPROVEMENT_PLAN
    assert [action.number for area in read.reading.areas for action in area.actions] == ["1.1", "1.2"]


def test_an_upload_held_in_memory_is_read_from_its_beginning():
    upload = io.BytesIO(as_text(PAPER))
    upload.read(10)
    assert read_stream(upload, "plan.txt").reading.areas


def test_a_parser_that_falls_over_is_a_file_refused(tmp_path: Path):
    broken = as_pdf(PAPER)[:400] + b"\x00" * 400
    with pytest.raises(Refused, match="broken"):
        read_safely(saved(tmp_path, "a.pdf", broken))


def test_a_child_that_runs_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.02)
    with pytest.raises(Refused, match="too long"):
        read_safely(saved(tmp_path, "a.txt", as_text(PAPER)))


@pytest.mark.parametrize(
    "answer", [b"", b"{}", b"[]", b"not json", b'{"paper":{},"reading":{}}', b'{"refused":3}', b" " * (MAX_ANSWER + 1), b"[" * 99999]
)
def test_an_answer_the_child_could_not_have_made_is_a_file_refused(answer: bytes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sandbox, "_ask", lambda file, suffix: (answer, False))
    with pytest.raises(Refused):
        read_stream(io.BytesIO(b"x"), "a.txt")


ESCAPES = {
    "write a file": "open('{mark}', 'w')",
    "write by number": "os.open('{mark}', os.O_WRONLY | os.O_CREAT)",
    "read the password file": "open('/etc/passwd').read()",
    "read by number": "os.open('/etc/passwd', os.O_RDONLY)",
    "read through a link": "open(sysconfig.get_path('stdlib') + '/../../../../../../../etc/passwd')",
    "open a socket": "socket.socket()",
    "look a name up": "socket.getaddrinfo('example.org', 80)",
    "start a program": "subprocess.run(['/bin/true'])",
    "start a shell": "os.system('touch {mark}')",
    "fork": "os.fork()",
    "become another program": "os.execv('/bin/true', ['true'])",
    "load native code": "ctypes.CDLL('libc.so.6')",
    "unpickle": "pickle.loads(pickle.dumps(os.getcwd))",
    "remove a file": "os.remove('{mark}')",
    "make a folder": "os.mkdir('{mark}')",
    "raise a limit": "resource.setrlimit(resource.RLIMIT_CPU, (99, 99))",
    "eat memory": "bytearray(600_000_000)",
}


@pytest.mark.parametrize("name", ESCAPES)
def test_nothing_leaves_the_cell(name: str, tmp_path: Path):
    mark = tmp_path / "mark"
    code = (
        "import ctypes, encodings.idna, os, pickle, resource, socket, subprocess, sysconfig\n"
        "from goldenthread.papers import cell\ncell.lock()\n"
        f"{ESCAPES[name].format(mark=mark)}\nprint('out', flush=True)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, timeout=20, check=False)
    assert done.returncode != 0
    assert b"out" not in done.stdout
    assert any(word in done.stderr for word in (b"Escape", b"MemoryError", b"ValueError")), done.stderr
    assert not mark.exists()


NATIVE = {
    "calls": {"socket": "2, 1, 0", "fork": "", "execve": "b'/bin/true', None, None"},
    "paths": {"open": "b'/etc/passwd', 0", "creat": "b'{mark}', 384", "mkdir": "b'{mark}', 448"},
}


@pytest.mark.parametrize("wall", NATIVE)
def test_the_kernel_refuses_native_code_that_python_never_sees(wall: str, tmp_path: Path):
    mark = tmp_path / "mark"
    asked = ", ".join(f"{name}({given})" for name, given in NATIVE[wall].items()).format(mark=mark)
    code = (
        "import ctypes\nfrom goldenthread.papers import cell, kernel\nlibc = ctypes.CDLL(None)\n"
        f"{', '.join(NATIVE[wall])} = {', '.join(f'libc.{name}' for name in NATIVE[wall])}\n"
        f"held = []\nold = kernel.forbid_{wall}\nkernel.forbid_{wall} = lambda *given: held.append(old(*given))\n"
        f"cell.lock()\nprint(held[0], {asked}, flush=True)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=20, check=True)
    held, *answers = done.stdout.split()
    if held != "True":
        pytest.skip("This system does not offer this wall; the others are tested without it.")
    assert answers == ["-1"] * 3
    assert not mark.exists()


def test_an_escape_is_no_exception_a_parser_could_swallow():
    assert not issubclass(cell.Escape, Exception)


def test_readings_come_back_as_they_went():
    read = read_here(as_text(PAPER), "a.txt")
    assert from_plain(Paper, json.loads(json.dumps(to_plain(read.paper)))) == read.paper
    assert from_plain(Reading, json.loads(json.dumps(to_plain(read.reading)))) == read.reading


def test_data_of_another_shape_does_not_come_back():
    plain = to_plain(read_here(as_text(PAPER), "a.txt").reading)
    for changed in (
        {**plain, "more": 1},
        {**plain, "dated_on": "soon"},
        {**plain, "kind": "spell"},
        {**plain, "findings": {}},
        {**plain, "title": 3},
    ):
        with pytest.raises(ShapeError):
            from_plain(Reading, changed)


def test_the_command_prints_the_contract_as_json(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    assert command.main([str(saved(tmp_path, "a.txt", as_text(PAPER))), "--json"]) == 0
    said = json.loads(capfdbinary.readouterr().out)
    assert said == read_here(as_text(PAPER), "a.txt").reading.as_json()


def test_the_command_prints_a_summary_with_every_action(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    assert command.main([str(saved(tmp_path, "a.txt", as_text(PAPER)))]) == 0
    said = capfdbinary.readouterr().out.decode()
    assert "improvement plan" in said
    assert "1.1" in said
    assert "1.2" in said


def test_the_command_refuses_in_one_sentence_with_status_3(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert command.main([str(saved(tmp_path, "a.pdf", b"<html></html>"))]) == 3
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.strip().endswith(".")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--yaml", "a"], ["no-such-file.pdf"], ["."]])
def test_wrong_use_is_answered_with_status_2(arguments: list[str], capfd: pytest.CaptureFixture[str]):
    assert command.main(arguments) == 2
    assert capfd.readouterr().err.count("\n") == 1


def test_a_file_that_is_not_recognised_is_read_all_the_same(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    assert command.main([str(saved(tmp_path, "a.txt", b"Milk\n\nBread, four of them\n\nSomething nice")), "--json"]) == 0
    said = json.loads(capfdbinary.readouterr().out)
    assert said["kind"] == "unknown"
    assert [one["text"] for one in said["candidates"]] == ["Milk", "Bread, four of them", "Something nice"]


def test_the_parent_opens_no_parser():
    parsers = ("pdfplumber", "docx", "openpyxl", "lxml", "django")
    code = f"import sys\nfrom goldenthread.papers import sandbox, command\nprint([name for name in {parsers} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.strip() == "[]"
