"""Findings on the page: the register, one finding with what has been said of it, and the register as a file to take away."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from goldenthread.govuk.parts import Cell, Column, Link, Row, SummaryRow, Table, Tag
from goldenthread.govuk.words import capital, counted, day, day_of
from goldenthread.inspections import queries
from goldenthread.inspections.models import Carry, Finding, FindingKind
from goldenthread.inspections.presenters import words
from goldenthread.inspections.presenters.letters import title_of
from goldenthread.inspections.presenters.pages import anchor_of

EXPORTED = (
    *(
        "Finding",
        "Kind",
        "Theme",
        "Section",
        "Words as printed",
        "Sub-points",
        "Named to act",
        "Page",
        "Paragraph",
        "Letter",
        "Date of letter",
    ),
    *("Still relevant", "Why", "Said on", "Digest"),
)
SHORT = 320  # letters of a quote that the register shows; the finding's own page shows it whole


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said of a finding's relevance, when and by whom."""

    tag: Tag
    reason: str
    said: str


def register(findings: Iterable[Finding], *, answers: Mapping[UUID, int] | None = None, address: Callable[[UUID], str] = str) -> Table:
    """The rows of the register. `answers` counts what answers each finding, where anybody knows; `address` is where that is shown."""
    answered = (Column("Answered by"),) if answers is not None else ()
    columns = (Column("Finding", width="widest"), Column("Kind"), Column("Theme"), Column("Letter"), *answered, Column("Still relevant?"))
    empty = "No finding matches. Clear a filter, or add a letter and confirm its findings."
    rows = tuple(_row(finding, () if answers is None else (_answers(finding, answers[finding.id], address),)) for finding in findings)
    return Table("Findings", columns, rows, empty=empty, wide=True, caption_hidden=True)


def about(finding: Finding) -> list[SummaryRow]:
    """Where a finding comes from and how it is called."""
    text = f"{reverse('inspections:letter_text', args=[finding.letter_id])}?part={first_part(finding)}#{anchor_of(first_part(finding))}"
    where = capital(words.place(finding.page, finding.paragraph)) or "See it in the letter"
    letter = reverse("inspections:letter", args=[finding.letter_id])
    rows = [
        SummaryRow("Kind", FindingKind(finding.kind).label),
        SummaryRow("Theme", finding.theme or "None given"),
        SummaryRow("Letter", title_of(finding.letter), href=letter),
        SummaryRow("Where it stands", where, actions=(Link("Read it in the letter", text),), note=_section_beside_theme(finding)),
        SummaryRow("Confirmed", f"{finding.confirmed_by.name}, {day_of(finding.confirmed_at)}", note=f"Digest {finding.digest}"),
    ]
    if finding.owners:
        rows.insert(2, SummaryRow("Named to act", "\n".join(finding.owners)))
    return rows


def first_part(finding: Finding) -> int:
    """The part of the paper where a finding begins."""
    return min(finding.sources, default=0)


def parts_of(finding: Finding) -> list[str]:
    """The sub-points that the quote itself does not hold already."""
    return [part for part in finding.parts if part not in finding.text]


def statements(finding: Finding) -> list[Statement]:
    """Everything said of a finding's relevance, the latest first."""
    return [_statement(carry) for carry in finding.carries.all()]


def relevance_tag(finding: Finding) -> Tag:
    """What the latest statement says."""
    latest = queries.last_statement(finding)
    if latest is None:
        return Tag("Not said", "grey")
    return Tag("Still relevant", "blue") if latest.still_relevant else Tag("No longer relevant", "grey")


def export_rows(findings: Iterable[Finding]) -> Iterator[list[str]]:
    """The register as rows of text, its headings first."""
    yield list(EXPORTED)
    for finding in findings:
        yield _exported(finding)


def choices(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Findings to choose from, each with its letter's year."""
    return [(str(finding.id), f"{shortened(finding.text)} ({finding.letter.title}, {_printed_at(finding)})") for finding in findings]


def shortened(text: str) -> str:
    """The beginning of a quote, cut at a word."""
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"


def _answers(finding: Finding, count: int, address: Callable[[UUID], str]) -> Cell:
    if count:
        return Cell(counted(count, "area or action", "areas and actions"), href=address(finding.id))
    return Cell() if finding.kind == FindingKind.STRENGTH else Cell("Nothing yet", href=address(finding.id))


def _row(finding: Finding, answers: tuple[Cell, ...]) -> Row:
    latest = queries.last_statement(finding)
    return Row(
        (
            Cell(shortened(finding.text), href=reverse("inspections:finding", args=[finding.id]), note=_section_beside_theme(finding)),
            Cell(tag=words.kind_tag(finding.kind)),
            finding.theme,
            Cell(finding.letter.title, href=reverse("inspections:letter", args=[finding.letter_id]), note=_printed_at(finding)),
            *answers,
            Cell(tag=relevance_tag(finding), note=day(latest.stated_on) if latest else ""),
        ),
        id=f"finding-{finding.id}",
        quiet=bool(latest and not latest.still_relevant),
    )


def _section_beside_theme(finding: Finding) -> str:
    return "" if finding.section == finding.theme else finding.section


def _printed_at(finding: Finding) -> str:
    return ", ".join(word for word in (day(finding.letter.dated_on, ""), words.place(finding.page, finding.paragraph)) if word)


def _statement(carry: Carry) -> Statement:
    tag = Tag("Still relevant", "blue") if carry.still_relevant else Tag("No longer relevant", "grey")
    return Statement(tag, carry.reason, f"{carry.recorded_by.name}, for {day(carry.stated_on)}")


def _exported(finding: Finding) -> list[str]:
    latest = queries.last_statement(finding)
    said = "" if latest is None else "Yes" if latest.still_relevant else "No"
    return [
        *(str(finding.number), FindingKind(finding.kind).label, finding.theme, finding.section, finding.text),
        *("\n".join(finding.parts), "; ".join(finding.owners), str(finding.page or ""), str(finding.paragraph or "")),
        *(finding.letter.title, finding.letter.dated_on.isoformat() if finding.letter.dated_on else ""),
        *(said, latest.reason if latest else "", latest.stated_on.isoformat() if latest else "", finding.digest),
    ]
