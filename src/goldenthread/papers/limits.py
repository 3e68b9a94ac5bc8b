"""How much a file may hold: one place for the numbers.

`sniff` counts what is packed, the readers what is inside, `sandbox` time and memory.
"""

from goldenthread.errors import Refused
from goldenthread.papers.page import Paper, Table

MAX_FILE = 25 * 1024 * 1024  # bytes as uploaded
MAX_UNPACKED = 200 * 1024 * 1024  # bytes of all members together, really counted while unpacking
MAX_RATIO = 100  # unpacked to packed, of any member larger than a megabyte and of the whole
MAX_MEMBERS = 2_000
MAX_PAGES = 500
MAX_CELLS = 100_000  # used cells of a workbook or a CSV file
MAX_EMPTY = 1_000_000  # places without a value: a merged range can claim billions of them in forty bytes

MAX_CHARACTERS = 5_000_000  # of a text or CSV file: a plan of six thousand actions has half of that
MAX_COLUMNS = 1_000
MAX_PARTS = 20_000  # paragraphs and rows of a paper, whatever its format
MAX_SHAPES = 20_000  # lines and boxes on one page of a PDF, beyond which it is a drawing and not a table

CPU_SECONDS = 20
WALL_SECONDS = 60
MEMORY = 512 * 1024 * 1024
MAX_ANSWER = 40 * 1024 * 1024  # bytes a reading may come back as


def check_size(size: int) -> None:
    """Refuses an empty file and one over the limit.

    Raises: Refused, for the person who sent the file.
    """
    if size == 0:
        raise Refused("This file is empty. Choose the file that holds the letter or plan.")
    if size > MAX_FILE:
        raise Refused(f"This file is larger than {MAX_FILE // 1024 // 1024} MB. Save it without pictures, or split it, and try again.")


def check_length(length: int) -> None:
    """Refuses a text too long to be a letter or plan.

    Raises: Refused, for the person who sent the file.
    """
    if length > MAX_CHARACTERS:
        raise Refused("This file is far longer than a letter or plan. Keep the part that is one and try again.")


def check_paper(paper: Paper) -> None:
    """Refuses a paper of more paragraphs and rows than anybody would review.

    Raises: Refused, for the person who sent the file.
    """
    if sum(len(part.rows) if isinstance(part, Table) else 1 for part in paper.parts) > MAX_PARTS:
        raise Refused(f"This file has more than {MAX_PARTS:,} paragraphs and rows. Keep the part that is a letter or plan and try again.")


def check_cells(cells: int) -> None:
    """Refuses a sheet with more used cells than a plan or tracker has.

    Raises: Refused, for the person who sent the file.
    """
    if cells > MAX_CELLS:
        raise Refused(f"This file has more than {MAX_CELLS:,} filled cells. Keep the sheet with the plan and try again.")
