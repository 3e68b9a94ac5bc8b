"""One action with all that is known of it, as it is to be printed: the parts of its page, in words.

How that becomes a file is for `papers.written`. Nothing is decided here: whatever the page shows this person is printed, and its
buttons are left out.
"""

from collections.abc import Iterator

from goldenthread.govuk.parts import Cell, Table
from goldenthread.papers.written import PrintedAction, PrintedSection, PrintedTable
from goldenthread.plans.models import Action
from goldenthread.plans.presenters.boards import Dated
from goldenthread.plans.presenters.colours import Coloured
from goldenthread.plans.presenters.practice import PracticeView
from goldenthread.plans.presenters.printing import printed
from goldenthread.plans.presenters.speaking import ClaimView, Spoken
from goldenthread.plans.presenters.standing import named_area
from goldenthread.plans.tables import PlanAsAt


def with_proof(action: Action, table: PlanAsAt, *, colour: Coloured, spoken: Spoken, dated: Dated) -> PrintedAction:
    """*Shape*: `table` holds this action alone; the others are the parts of its page."""
    row = next(row for area in printed(table).areas for row in area.rows)
    sections = (
        PrintedSection("Its colour", _colour(colour)),
        PrintedSection("What will be different", _claim(spoken.claim)),
        *(PrintedSection("From the start to the target", in_words(claim.path)) for claim in (spoken.claim,) if claim is not None),
        *(PrintedSection(f"{'Tested by' if one.claimed else 'Also cited'}: {one.title}", _practice(one)) for one in spoken.practice),
        PrintedSection("What proves it", in_words(spoken.evidence)),
        PrintedSection("What its leads say", in_words(spoken.updates)),
        PrintedSection("Who holds it now", _holders(spoken)),
        PrintedSection("When it is due", "\n".join(f"{fact.key}: {fact.value}" for fact in dated.facts)),
        *_tables(("How the date moved", dated.moves), ("Each time it comes again", dated.occurrences)),
        *_tables(("What was judged before", colour.earlier), ("Completions", colour.completions), ("Disputes", colour.answered)),
    )
    return PrintedAction(plan=action.area.plan.title, row=row, as_at=table.as_at, area=named_area(action.area), sections=sections)


def in_words(table: Table) -> PrintedTable | str:
    """A table of a page as words; its own sentence where it is empty."""
    if not table.rows:
        return table.empty
    rows = tuple(tuple(_words(cell) for cell in row.as_cells()) for row in table.rows)
    return PrintedTable(tuple(column.heading for column in table.columns), rows)


def _tables(*parts: tuple[str, Table | None]) -> Iterator[PrintedSection]:
    for heading, table in parts:
        if table is not None:
            yield PrintedSection(heading, in_words(table))


def _words(cell: Cell) -> str:
    said = (cell.text, cell.rag.capitalize(), cell.tag.text if cell.tag else "", cell.note)
    return "\n".join(words for words in said if words)


def _colour(colour: Coloured) -> str:
    suggested = [f"The rules suggest: {colour.suggested}.", *colour.reasons] if colour.suggested else []
    disputed = [f"{one.by}, {one.on}, says it should be {one.should_be}: {one.words}" for one in colour.disputes]
    follows = [colour.follows.text] if colour.follows else []
    finished = [words for words in (colour.finished, colour.unproved, colour.overdue) if words]
    return "\n".join(
        [f"{colour.status.capitalize()}. {colour.source}", *follows, colour.reason, *finished, *suggested, colour.verdict, *disputed]
    ).replace("\n\n", "\n")


def _claim(claim: ClaimView | None) -> str:
    if claim is None:
        return "Nobody has put this in a form that can be tested."
    known = f"How it will be known: {claim.how_known}" if claim.how_known else ""
    return "\n".join(words for words in (claim.statement, claim.missing, known, claim.made) if words)


def _practice(one: PracticeView) -> str:
    now = [f"{one.now} in {one.on}."] if one.now else []
    return "\n".join([*now, *one.says, *one.cited])


def _holders(spoken: Spoken) -> str:
    lines = [
        f"{role.words}: " + (", ".join(f"{one.name}, {one.since}" for one in role.holders) if role.holders else role.nobody)
        for role in spoken.roles
    ]
    return "\n".join(lines) or "No lead is named."
