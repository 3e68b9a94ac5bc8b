"""Reading papers: a 26-row plan as PDF against a bare table extraction of the same file, and text per page.

Both sides run in this process, without the sandbox's process start, so that the reading itself is compared.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from bench.timing import in_turn, line, median
from goldenthread.demo import documents, wording
from goldenthread.papers.formats.pdf import read_pdf
from goldenthread.papers.formats.text import read_text
from goldenthread.papers.reading import read_paper

ROWS = 26
SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
CHARACTERS_A_PAGE = 3000  # a full A4 page of prose


def run() -> None:
    print("Reading papers")
    plan = documents.plan_pdf(_sections())
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(plan)
        file.flush()
        pair = in_turn(lambda: read_paper(read_pdf(plan)), lambda: _bare_extraction(Path(file.name)), rounds=5)
    line(
        f"{ROWS}-row plan, PDF, against pdfplumber's bare extract_tables",
        f"ratio {pair.ratio:.2f} (goal ≤ 1.5)",
        f"{pair.ours * 1000:.0f} ms",
    )
    for path in sorted(SEEDS.glob("*.txt")):
        data = path.read_bytes()
        pages = max(1, round(len(data) / CHARACTERS_A_PAGE))
        took = median(lambda data=data: read_paper(read_text(data)), rounds=5)
        line(
            f"text, source document {path.name[:3]}",
            f"{took / pages * 1000:.1f} ms a page of {CHARACTERS_A_PAGE} characters",
            f"{pages} pages",
        )


def _sections() -> tuple[wording.Section, ...]:
    """The demo plan, filled up with rows of its own until it has the number of rows of the plan this goal was set for."""
    first, *rest = wording.SECTIONS
    missing = ROWS - sum(len(section.rows) for section in wording.SECTIONS)
    more = tuple(replace(row, number=f"1.{len(first.rows) + n}") for n, row in enumerate(first.rows[:missing], start=1))
    return (replace(first, rows=first.rows + more), *rest)


def _bare_extraction(path: Path) -> list[object]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [page.extract_tables() for page in pdf.pages]
