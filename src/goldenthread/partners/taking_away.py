"""Tables as files to keep, the same for every room that has lists."""

from collections.abc import Callable, Iterable, Sequence

from django.http import HttpResponse

from goldenthread.errors import NotFound
from goldenthread.govuk.files import to_take_away
from goldenthread.papers.table_files import as_csv, as_xlsx


def table_to_take_away(rows: Callable[[], Iterable[Sequence[str]]], *, ending: str, title: str, sheet: str) -> HttpResponse:
    """Rows, the headings first, as a CSV or Excel file to keep. `rows` is called once it is known that there is such a file.

    Raises: NotFound for another ending.
    """
    if ending == "csv":
        return to_take_away(as_csv(rows()), kind="text/csv; charset=utf-8", title=title, ending=ending)
    if ending == "xlsx":
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return to_take_away(as_xlsx(rows(), sheet=sheet), kind=kind, title=title, ending=ending)
    raise NotFound
