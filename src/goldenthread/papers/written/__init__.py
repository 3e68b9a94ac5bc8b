"""Documents out: a plan in its published layout as Word, PDF, Excel and CSV, made so that `reading` takes the same rows from each;
one action with all that is known of it, a letter with a family's plan in it, and papers of sections such as minutes, as Word and PDF.

    PrintedPlan (`plan`), PrintedAction (`action`) → parts in the order of the paper (`layout`) → bytes (`word`, `pdf`, `sheets`)

`write_plan`, `write_action` and `write_paper` are the doors. Pure: what is in a plan is for the room that keeps plans; only what it was
given stands in the file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.papers.written.action import PrintedAction, PrintedSection, PrintedTable, laid_out_action
from goldenthread.papers.written.layout import laid_out
from goldenthread.papers.written.letter import LETTER_FORMATS, PrintedLetter, write_letter
from goldenthread.papers.written.parts import Part
from goldenthread.papers.written.pdf import as_pdf
from goldenthread.papers.written.plan import PrintedArea, PrintedPlan, PrintedRow
from goldenthread.papers.written.sections import PrintedPaper, laid_out_paper
from goldenthread.papers.written.sheets import as_text, as_workbook
from goldenthread.papers.written.word import as_docx

__all__ = [
    "ACTION_FORMATS",
    "FORMATS",
    "LETTER_FORMATS",
    "Format",
    "PrintedAction",
    "PrintedArea",
    "PrintedLetter",
    "PrintedPaper",
    "PrintedPlan",
    "PrintedRow",
    "PrintedSection",
    "PrintedTable",
    "write_action",
    "write_letter",
    "write_paper",
    "write_plan",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what people call it, what a browser is told, and how it is made from a title and parts."""

    name: str
    content_type: str
    write: Callable[[str, Sequence[Part]], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    "docx": Format("Word", f"{_OFFICE}.wordprocessingml.document", as_docx),
    "pdf": Format("PDF", "application/pdf", as_pdf),
    "xlsx": Format("Excel", f"{_OFFICE}.spreadsheetml.sheet", as_workbook),
    "csv": Format("CSV", "text/csv; charset=utf-8", as_text),
}
ACTION_FORMATS: Mapping[str, Format] = {ending: FORMATS[ending] for ending in ("docx", "pdf")}


def write_plan(plan: PrintedPlan, ending: str) -> bytes:
    """A plan as a file. `ending` is a key of `FORMATS`.

    *Shape*: key and totals first, then area by area a heading, what needs to improve, what inspectors found, and the table.
    """
    return FORMATS[ending].write(plan.title, laid_out(plan))


def write_action(action: PrintedAction, ending: str) -> bytes:
    """One action as a file. `ending` is a key of `ACTION_FORMATS`.

    *Shape*: "Action 1.2", its seven cells as a table with a row to each, then the sections given, in their order.
    """
    return ACTION_FORMATS[ending].write(f"{action.title}: {action.plan}", laid_out_action(action))


def write_paper(paper: PrintedPaper, ending: str) -> bytes:
    """A paper of sections as a file. `ending` is a key of `ACTION_FORMATS`.

    *Shape*: the title, its lines, then each section with its heading, in the order given.
    """
    return ACTION_FORMATS[ending].write(paper.title, laid_out_paper(paper))
