"""Rows as a file that spreadsheets open: CSV (RFC 4180), as everything here is exported.

Pure. Which rows there are is the matter of those who have them.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

# A cell that begins with one of these is a formula to a spreadsheet, or hides one.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def lines_of(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of the file, one at a time, each with its end; the first begins with a BOM, or Excel
    takes UTF-8 for something else.

    None is an empty cell. A text that a spreadsheet would take for a formula has an apostrophe
    before it; numbers stay numbers.
    """
    yield "\ufeff" + _line(header)
    for row in rows:
        yield _line(row)


def neutral(cell: Any) -> Any:
    """The cell, unable to be a formula (OWASP, "CSV injection")."""
    if isinstance(cell, str) and cell.startswith(DANGEROUS):
        return f"'{cell}"
    return "" if cell is None else cell


def _line(cells: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([neutral(cell) for cell in cells])
    return line.getvalue()
