"""Reads the tables that Excel, Word and LibreOffice put on the clipboard as HTML."""

import re
from html.parser import HTMLParser

LARGEST_HTML = 4_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200

_SILENT = frozenset({"style", "script", "title", "head", "xml"})
_BREAKING = frozenset({"p", "div", "li", "tr", "td", "th"})
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINE_EDGES = re.compile(r" ?\n ?")
_COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)|<!\[[^>]*>?", re.DOTALL)
_NUMBER = re.compile(r"\d{1,4}")

Rows = list[list[str]]


def parse_html_table(html: str) -> Rows | None:
    """Return the texts of the cells of all tables, row by row; None where there is no table.

    `<br>` and paragraphs become line breaks, no-break blanks become blanks; a cell that spans columns or rows
    leaves the other cells it covers empty. What is beyond the limits of this module is left out.
    """
    parser = _TableParser()
    parser.feed(_COMMENTS.sub("", html[:LARGEST_HTML]))
    parser.close()
    return parser.rows() if parser.found else None


class _TableParser(HTMLParser):
    """Collects cells. A table inside a cell is part of that cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = False
        self._grid: dict[tuple[int, int], str] = {}
        self._row = -1
        self._column = 0
        self._span = (1, 1)
        self._text: list[str] | None = None
        self._depth = 0
        self._silent = 0

    def rows(self) -> Rows:
        """Return the cells as a rectangle."""
        self._end_cell()
        height = min(self._row + 1, MOST_ROWS)
        width = max((column for _, column in self._grid), default=-1) + 1
        return [[self._grid.get((row, column), "") for column in range(width)] for row in range(height)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell, or break a line."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            self.found = True
        elif self._depth > 1:
            self._break(tag)
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._row += 1
            self._column = 0
        elif self._depth == 1 and tag in _CELLS:
            self._begin_cell(dict(attrs))
        else:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a table or a cell."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in _CELLS | {"tr"}:
            self._end_cell()
        else:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        """Take text that stands in a cell."""
        if self._text is not None and not self._silent:
            self._text.append(_BLANKS.sub(" ", data))

    def _break(self, tag: str) -> None:
        if self._text is not None and (tag == "br" or (tag in _BREAKING and self._has_begun_line())):
            self._text.append("\n")

    def _has_begun_line(self) -> bool:
        return bool(self._text) and self._text is not None and self._text[-1] != "\n"

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        self._row = max(self._row, 0)
        while (self._row, self._column) in self._grid:
            self._column += 1
        self._span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        self._text = []

    def _end_cell(self) -> None:
        if self._text is None:
            return
        text, self._text = _tidied("".join(self._text)), None
        height, width = self._span
        for row in range(self._row, min(self._row + height, MOST_ROWS)):
            for column in range(self._column, min(self._column + width, MOST_COLUMNS)):
                self._grid.setdefault((row, column), "")
        if self._row < MOST_ROWS and self._column < MOST_COLUMNS:
            self._grid[self._row, self._column] = text
        self._column += width


def _span(text: str | None) -> int:
    match = _NUMBER.fullmatch((text or "").strip())
    return min(max(int(match.group()), 1), MOST_COLUMNS) if match else 1


def _tidied(text: str) -> str:
    lines = _LINE_EDGES.sub("\n", _BLANKS_ALONE.sub(" ", text)).strip(" \n")
    return lines.replace("\u00a0", " ")


_BLANKS_ALONE = re.compile(" +")
