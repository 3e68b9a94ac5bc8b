"""Letters on the page: the list, the facts with their clock, the findings by kind, the sentences that dates were read from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.urls import reverse

from goldenthread.govuk.parts import Cell, Column, Link, Row, SummaryRow, Table
from goldenthread.govuk.words import counted, day, day_of
from goldenthread.inspections import quotes
from goldenthread.inspections.models import Finding, FindingKind, Letter, LetterState, Response, Transcript
from goldenthread.inspections.presenters import words
from goldenthread.inspections.presenters.pages import part_text
from goldenthread.inspections.queries import LetterCounts
from goldenthread.papers.dates import dates_in

IN_THE_REGISTER = (LetterState.REVIEW, LetterState.CONFIRMED)
KIND_ORDER = {kind.value: place for place, kind in enumerate(FindingKind)}


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to a letter next, in words, and the button that does it. `read_again` offers to start a stopped reading again."""

    words: str
    button: str = ""
    href: str = ""
    read_again: bool = False


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The findings of one kind, by the section they stood under."""

    kind: str
    label: str
    count: int
    sections: tuple[tuple[str, tuple[Finding, ...]], ...]


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence of the letter with the dates found in it."""

    words: str
    days: frozenset[date]
    anchor: int


def letters_table(letters: Iterable[Letter], counts: Mapping[UUID, LetterCounts], responses: Mapping[UUID, Response], today: date) -> Table:
    """Every letter with where it stands and how its clock runs."""
    columns = (Column("Letter", width="widest"), Column("Date"), Column("State"), Column("Findings", numeric=True), Column("Response"))
    rows = tuple(_letter_row(letter, counts.get(letter.id, LetterCounts()), responses.get(letter.id), today) for letter in letters)
    return Table("Letters and reports", columns, rows, empty="No letter here yet. Add the one your inspectors sent.", caption_hidden=True)


def facts(letter: Letter, response: Response | None, *, today: date, may_keep: bool) -> list[SummaryRow]:
    """What a letter says of itself, with ways to put it right for those who may."""
    change, sent = _ways(letter, response) if may_keep and letter.state in IN_THE_REGISTER else ((), ())
    rows = [
        SummaryRow("Kind", words.letter_kind(letter), actions=change),
        SummaryRow("Date of the letter", day(letter.dated_on)),
        SummaryRow("Inspected", words.days(letter.inspected_from, letter.inspected_to)),
        SummaryRow("Addressed to", "\n".join(letter.addressees) or "Not stated"),
        SummaryRow("Response", _clock(letter, response, today), actions=sent, note=response.note if response else ""),
    ]
    if letter.grades:
        rows.append(SummaryRow("Grades", "\n".join(f"{grade['area']}: {grade['grade']}" for grade in letter.grades)))
    return rows


def facts_now(letter: Letter) -> list[SummaryRow]:
    """The facts at this moment, for somebody whose own corrections came second."""
    return [
        SummaryRow("Title now", letter.title),
        SummaryRow("Kind now", words.letter_kind(letter)),
        SummaryRow("Date now", day(letter.dated_on)),
        SummaryRow("Inspected now", words.days(letter.inspected_from, letter.inspected_to)),
        SummaryRow("Response due now", day(letter.response_due_on)),
        SummaryRow("Addressed to now", "\n".join(letter.addressees) or "Not stated"),
    ]


def next_step(letter: Letter) -> Step | None:
    """What happens to a letter next; None when nothing is left to do."""
    match letter.state:
        case LetterState.READING:
            href = reverse("job", args=[letter.job_id]) if letter.job_id else ""
            return Step("This letter is being read.", "See how far it is", href, read_again=True)
        case LetterState.REVIEW:
            href = reverse("inspections:review", args=[letter.id])
            return Step("This letter has been read. Nothing is a finding until a person confirms it.", "Review what was read", href)
        case LetterState.FAILED:
            href = reverse("inspections:add_letter")
            return Step(f"This file was refused and not kept. {letter.failed_because}", "Add another file", href)
        case LetterState.WITHDRAWN:
            return Step("This letter was taken back, so it is not in the lists.")
    return None


def provenance(letter: Letter) -> list[SummaryRow]:
    """Where a letter came from and who put it here."""
    download = reverse("inspections:original", args=[letter.id])
    original = (Link("Download", download, "the original file"),) if letter.state in IN_THE_REGISTER else ()
    rows = [
        SummaryRow("Original file", letter.original_name, note=f"{_size(letter.size)}, SHA-256 {letter.sha256}", actions=original),
        SummaryRow("Put in", f"{letter.received_by.name}, {day_of(letter.received_at)}", note=letter.note),
    ]
    if letter.confirmed_by and letter.confirmed_at:
        rows.append(SummaryRow("Findings confirmed", f"{letter.confirmed_by.name}, {day_of(letter.confirmed_at)}"))
    return rows


def by_kind(findings: Iterable[Finding]) -> list[KindGroup]:
    """Findings grouped by kind, the most pressing kind first, then by section in the letter's order."""
    ordered = sorted(findings, key=lambda finding: (KIND_ORDER[finding.kind], finding.number))
    return [_kind_group(kind, list(group)) for kind, group in groupby(ordered, key=lambda finding: finding.kind)]


def dated_sentences(transcript: Transcript) -> list[DatedSentence]:
    """The sentences of a letter that name a day, in order: what the dates of the letter were read from."""
    return list(_dated(transcript))


def printed_dates(transcript: Transcript, sentences: Iterable[DatedSentence]) -> dict[str, str]:
    """Each date field of a letter with the sentence it was read from."""
    read = transcript.reading
    inspected = read.get("inspected_from"), read.get("inspected_to")
    names = ("dated_on", "inspected_from", "inspected_to", "response_due_on")
    values = (read.get("dated_on"), *inspected, read.get("response_due_on"))
    listed = list(sentences)
    return {name: printed_for(date.fromisoformat(value) if value else None, listed) for name, value in zip(names, values, strict=True)}


def printed_for(on: date | None, sentences: Iterable[DatedSentence]) -> str:
    """The first sentence that names this day; says so where none does."""
    if on is None:
        return "The letter was not found to name one."
    found = next((sentence.words for sentence in sentences if on in sentence.days), "")
    return f"Printed: “{found}”" if found else f"Read as {day(on)}, worked out from the words of the letter."


def _ways(letter: Letter, response: Response | None) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    change = Link("Change", reverse("inspections:facts", args=[letter.id]), "the facts of this letter")
    say = "Record that it was sent" if response is None else "Correct"
    return (change,), (Link(say, reverse("inspections:response", args=[letter.id]), "for the response"),)


def title_of(letter: Letter) -> str:
    """What to call a letter in lists and crumbs: its title and date."""
    return f"{letter.title}, {day(letter.dated_on)}" if letter.dated_on else letter.title


def _letter_row(letter: Letter, counts: LetterCounts, response: Response | None, today: date) -> Row:
    waiting = counted(counts.waiting, "finding waiting", "findings waiting") if counts.waiting else ""
    return Row(
        (
            Cell(letter.title, href=reverse("inspections:letter", args=[letter.id]), note=words.letter_kind(letter), strong=True),
            day(letter.dated_on, ""),
            Cell(tag=words.letter_tag(letter), note=waiting or letter.failed_because),
            str(counts.findings) if letter.state == LetterState.CONFIRMED else "",
            words.clock_of(letter, response, today),
        ),
        quiet=letter.state == LetterState.FAILED,
    )


def _kind_group(kind: str, findings: list[Finding]) -> KindGroup:
    sections = tuple((section, tuple(group)) for section, group in groupby(findings, key=lambda finding: finding.section))
    return KindGroup(kind, words.KINDS_IN_PLURAL[kind], len(findings), sections)


def _dated(transcript: Transcript) -> Iterator[DatedSentence]:
    for index, part in enumerate(transcript.paper["parts"]):
        for sentence in quotes.sentences(part_text(part)):
            found = frozenset(day for found in dates_in(sentence.words) for day in (found.first, found.day) if day)
            if found:
                yield DatedSentence(sentence.words, found, index)


def _clock(letter: Letter, response: Response | None, today: date) -> str:
    return words.clock_of(letter, response, today) or "The letter names no day for one"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"
