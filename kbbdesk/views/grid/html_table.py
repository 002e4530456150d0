"""Reads the tables that Excel, Word and LibreOffice put on the clipboard as HTML."""

import re
from html import unescape

LARGEST_HTML = 4_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200

_SILENT = frozenset({"style", "script", "title", "head", "xml"})
_BREAKING = frozenset({"p", "div", "li", "tr", "td", "th"})
_CELLS = frozenset({"td", "th"})
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:]{0,30})(?P<attributes>[^<>]{0,4000})>")
_SPANS = re.compile(r"\b(rowspan|colspan)\s{0,9}=\s{0,9}[\"']?(\d{1,4})", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANK = re.compile(" +")
_LINE_EDGES = re.compile(r" ?\n ?")

Rows = list[list[str]]


def parse_html_table(html: str) -> Rows | None:
    """Return the texts of the cells of all tables, row by row; None where there is no table.

    `<br>` and paragraphs become line breaks, no-break blanks become blanks; a cell that spans columns or rows
    leaves the other cells it covers empty. What is beyond the limits of this module is left out.

    Tags are found by one expression that cannot go back over its text: `html.parser` takes minutes for some
    texts of a few kilobytes (`<a <a <a`), and anyone can fill a clipboard.
    """
    reader = _TableReader()
    shown = _NOT_SHOWN.sub("", html[:LARGEST_HTML])
    at = 0
    for tag in _TAG.finditer(shown):
        reader.take_text(shown[at : tag.start()])
        name = tag["name"].lower()
        if tag["end"]:
            reader.end(name)
        else:
            reader.begin(name, tag["attributes"])
        at = tag.end()
    reader.take_text(shown[at:])
    return reader.rows() if reader.found else None


class _TableReader:
    """Collects cells. A table inside a cell is part of that cell's text."""

    def __init__(self) -> None:
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

    def begin(self, tag: str, attributes: str) -> None:
        """Open a table, a row or a cell, or break a line."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            self.found = True
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._row += 1
            self._column = 0
        elif self._depth == 1 and tag in _CELLS:
            self._begin_cell(attributes)
        else:
            self._break(tag)

    def end(self, tag: str) -> None:
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

    def take_text(self, text: str) -> None:
        """Take text that stands in a cell."""
        if text and self._text is not None and not self._silent:
            self._text.append(unescape(_BLANKS.sub(" ", text)))

    def _break(self, tag: str) -> None:
        """Break the line: always at `<br>`, at a paragraph's edge only where a line has begun."""
        if self._text is None:
            return
        if tag == "br":
            self._text.append("\n")
        elif tag in _BREAKING:
            while self._text and self._text[-1] == " ":
                self._text.pop()
            if self._text and self._text[-1] != "\n":
                self._text.append("\n")

    def _begin_cell(self, attributes: str) -> None:
        self._end_cell()
        self._row = max(self._row, 0)
        while (self._row, self._column) in self._grid:
            self._column += 1
        if self._column >= MOST_COLUMNS or self._row >= MOST_ROWS:
            return
        spans = {name.lower(): min(max(int(count), 1), MOST_COLUMNS) for name, count in _SPANS.findall(attributes)}
        self._span = (spans.get("rowspan", 1), spans.get("colspan", 1))
        self._text = []

    def _end_cell(self) -> None:
        if self._text is None:
            return
        text, self._text = _tidied("".join(self._text)), None
        height, width = self._span
        for row in range(self._row, min(self._row + height, MOST_ROWS)):
            for column in range(self._column, min(self._column + width, MOST_COLUMNS)):
                self._grid.setdefault((row, column), "")
        self._grid[self._row, self._column] = text
        self._column += width


def _tidied(text: str) -> str:
    return _LINE_EDGES.sub("\n", _BLANK.sub(" ", text)).replace("\u00a0", " ").strip(" \n")
