"""Documents out: a plan in its published layout as Word, PDF, Excel and CSV, made so that `reading` takes the same rows from each.

    PrintedPlan (`plan`) → parts in the order of the paper (`layout`) → bytes (`word`, `pdf`, `sheets`)

`write_plan` is the door. Pure: what is in a plan is for the room that keeps plans; only what it was given stands in the file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.papers.written.layout import laid_out
from goldenthread.papers.written.parts import Part
from goldenthread.papers.written.pdf import as_pdf
from goldenthread.papers.written.plan import PrintedArea, PrintedPlan, PrintedRow
from goldenthread.papers.written.sheets import as_text, as_workbook
from goldenthread.papers.written.word import as_docx

__all__ = ["FORMATS", "Format", "PrintedArea", "PrintedPlan", "PrintedRow", "write_plan"]


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


def write_plan(plan: PrintedPlan, ending: str) -> bytes:
    """A plan as a file. `ending` is a key of `FORMATS`.

    *Shape*: key and totals first, then area by area a heading, what needs to improve, what inspectors found, and the table.
    """
    return FORMATS[ending].write(plan.title, laid_out(plan))
