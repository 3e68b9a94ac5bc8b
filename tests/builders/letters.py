"""Invented letters for tests: text in, reading out, and the proof that no word was dropped on the way."""

import re
from collections import Counter
from collections.abc import Iterable
from textwrap import dedent

from goldenthread.papers.formats.markup import without_tags
from goldenthread.papers.formats.text import read_text
from goldenthread.papers.letters import read_letter
from goldenthread.papers.model import Finding, FindingKind, Reading
from goldenthread.papers.page import Block, Paper, Table

Answer = list[tuple[str, str | None, str]]


def reading(text: str) -> Reading:
    """Reads a letter written in a test, having checked that nothing of it is missing from the answer."""
    paper = read_text(dedent(text).encode())
    read = read_letter(paper)
    assert not words_lost(paper, read)
    assert not parts_unused(paper, read)
    return read


def answer(read: Reading) -> Answer:
    """The findings as (kind, section, text), the shape in which tests write what they expect."""
    return [(one.kind.value, one.section, one.text) for one in read.findings]


def texts(findings: Iterable[Finding], kind: FindingKind | None = None) -> list[str]:
    return [one.text for one in findings if kind is None or one.kind is kind]


def words_lost(paper: Paper, read: Reading) -> Counter[str]:
    """The words of the paper that the JSON of its reading does not hold, each as often as it is missing."""
    return _words(" ".join(_printed(paper))) - _words(" ".join(_strings(read.as_json())))


def parts_unused(paper: Paper, read: Reading) -> list[int]:
    """The parts of the paper that no finding, candidate, grade or piece of furniture came from."""
    used = {index for one in (*read.findings, *read.candidates, *read.furniture, *read.grades) for index in one.source}
    return [index for index in range(len(paper.parts)) if index not in used]


def _printed(paper: Paper) -> Iterable[str]:
    for part in paper.parts:
        if isinstance(part, Block):
            yield f"{part.marker} {part.text}" if any(sign.isdigit() for sign in part.marker) else part.text
        elif isinstance(part, Table):
            yield from (without_tags(text) for row in part.rows for text in row.texts)


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))
