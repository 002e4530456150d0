"""Parses a workbook into plain data. Runs in the child process alone and knows nothing of the rest of the program.

openpyxl reads the package: parts, shared texts, styles, the list of sheets. The cells are walked here, because its
own read-only sheets trust `<dimension>`, fill rows up to XFD, and turn every number into a float.
"""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypedDict
from xml.etree.ElementTree import Element

MAX_ROWS = 50_000
MAX_COLUMNS = 100
MAX_CELLS = 500_000
MAX_CHARACTERS = 8 * 1024 * 1024
MAX_MERGED = 10_000

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_ACTIVE_TYPES = ("vbaproject", "macroenabled", "oleobject", "externallink", "activex", "macrosheet")
_LINK_TYPES = ("hyperlink",)

Cell = tuple[int, int, str, str, int]
"""Row, column, kind, text, index of the number format. Kinds: `n` number as it is written in the file, `d` number
or ISO text shown as a date, `s` text, `b` boolean, `e` error, `f` formula."""


class Sheet(TypedDict):
    """What stands in a sheet. `beyond` is the first cell outside the caps, or empty. All counts from 1."""

    name: str
    state: str
    cells: list[Cell]
    merged: list[str]
    hidden_rows: list[int]
    hidden_columns: list[int]
    filtered: bool
    beyond: str


class Book(TypedDict):
    """A workbook as plain data, ready for JSON."""

    sheets: list[Sheet]
    formats: list[str]
    date_1904: bool


class UnsafeParserError(Exception):
    """The XML parser of this installation would expand entities."""


class RefusedError(Exception):
    """The workbook is refused; the only argument names the reason, in one word."""


def check_parser() -> None:
    """Make sure that openpyxl parses with defusedxml, and that there is no lxml which it would prefer.

    Raises:
        UnsafeParserError: it does not.

    """
    import openpyxl
    from openpyxl.xml import functions

    if openpyxl.LXML or importlib.util.find_spec("lxml"):
        raise UnsafeParserError("lxml")
    functions_used = (functions.fromstring, functions.iterparse)
    if not openpyxl.DEFUSEDXML or any(not f.__module__.startswith("defusedxml") for f in functions_used):
        raise UnsafeParserError("defusedxml")


def parse(data: bytes) -> Book:
    """Return what stands in the workbook.

    Raises:
        RefusedError: it holds what acts, has no sheet, is too large, or is of ISO's strict form.
        Exception: whatever openpyxl and the XML parser raise on a damaged file.

    """
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    reader = ExcelReader(BytesIO(data), read_only=True, keep_links=False)
    reader.read_manifest()
    _refuse_active(reader)
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    book = _Book(reader)
    sheets = [
        book.sheet(sheet.name, sheet.state or "visible", relation.target)
        for sheet, relation in reader.parser.find_sheets()
        if "worksheet" in relation.Type and relation.target in reader.valid_files
    ]
    if not sheets:
        raise RefusedError("no_sheet")
    return Book(sheets=sheets, formats=book.formats, date_1904=reader.wb.epoch == CALENDAR_MAC_1904)


def _refuse_active(reader: Any) -> None:
    """Refuse what acts under whatever name it stands in the archive: types and relations name it too."""
    parts = [*reader.package.Override, *reader.package.Default]
    if any(active in part.ContentType.lower() for part in parts for active in _ACTIVE_TYPES):
        raise RefusedError("active")
    for name in reader.valid_files:
        if name.lower().endswith(".rels"):
            _refuse_active_relations(reader.archive.read(name))
        elif name == "xl/workbook.xml" and _STRICT in reader.archive.read(name):
            raise RefusedError("strict")


def _refuse_active_relations(relations: bytes) -> None:
    from openpyxl.xml.functions import fromstring

    for relation in fromstring(relations):
        kind = relation.get("Type", "").rpartition("/")[2].lower()
        is_external = relation.get("TargetMode", "").lower() == "external"
        if any(active in kind for active in _ACTIVE_TYPES) or (is_external and kind not in _LINK_TYPES):
            raise RefusedError("active")


@dataclass
class _Sheet:
    """The state of walking one sheet."""

    found: Sheet
    row: int = 0
    column: int = 0
    rows_seen: int = 0
    shared_formulas: dict[str, Any] = field(default_factory=dict)


class _Book:
    """Reads sheets one after the other, counting what all of them hold together."""

    def __init__(self, reader: Any) -> None:
        self._archive = reader.archive
        self._texts = reader.shared_strings
        self._dates = reader.wb._date_formats
        self._styles = reader.wb._cell_styles
        self._custom_formats = reader.wb._number_formats
        self.formats: list[str] = []
        self._format_numbers: dict[str, int] = {}
        self._cells = 0
        self._characters = 0

    def sheet(self, name: str, state: str, part: str) -> Sheet:
        """Walk the part of one sheet up to the caps."""
        from openpyxl.xml.functions import iterparse

        found = Sheet(
            name=name,
            state=state,
            cells=[],
            merged=[],
            hidden_rows=[],
            hidden_columns=[],
            filtered=False,
            beyond="",
        )
        walk = _Sheet(found)
        with self._archive.open(part) as source:
            for _event, element in iterparse(source):
                if element.tag == _ROW:
                    if not self._take_row(walk, element):
                        break
                    element.clear()
                else:
                    _take_other(found, element)
        return found

    def _take_row(self, walk: _Sheet, row: Element) -> bool:
        """Take a row's cells; return whether the walk goes on."""
        found = walk.found
        walk.row = _natural(row.get("r", str(walk.row + 1)))
        walk.column = 0
        walk.rows_seen += 1
        if walk.row > MAX_ROWS or walk.rows_seen > MAX_ROWS:
            found["beyond"] = found["beyond"] or f"{_first_cell(row) or 'A'}{walk.row}"
            return False
        if row.get("hidden") in _TRUE:
            found["hidden_rows"].append(walk.row)
        for element in row:
            if element.tag == _CELL:
                self._take_cell(walk, element)
        return True

    def _take_cell(self, walk: _Sheet, element: Element) -> None:
        place = element.get("r")
        walk.column = _column(place) if place else walk.column + 1
        kind, text = self._content(walk, element)
        if not text:
            return
        if walk.column > MAX_COLUMNS:
            walk.found["beyond"] = walk.found["beyond"] or place or ""
            return
        style = _natural(element.get("s", "0"))
        if kind == "n" and style in self._dates:
            kind = "d"
        self._cells += 1
        self._characters += len(text)
        if self._cells > MAX_CELLS or self._characters > MAX_CHARACTERS:
            raise RefusedError("too_large")
        walk.found["cells"].append((walk.row, walk.column, kind, text, self._format(style)))

    def _content(self, walk: _Sheet, element: Element) -> tuple[str, str]:
        kind = element.get("t", "n")
        formula = element.find(_FORMULA)
        if formula is not None:
            return "f", _formula_text(walk, formula)
        if kind == "inlineStr":
            return "s", "".join(_inline_texts(element))
        text = element.findtext(_VALUE) or ""
        if kind == "s":
            return "s", self._texts[_natural(text)] if text else ""
        return {"str": "s"}.get(kind, kind), text

    def _format(self, style: int) -> int:
        from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

        number = self._styles[style].numFmtId
        code = BUILTIN_FORMATS.get(number, "General")
        if number >= BUILTIN_FORMATS_MAX_SIZE:
            code = self._custom_formats[number - BUILTIN_FORMATS_MAX_SIZE]
        if code not in self._format_numbers:
            self._format_numbers[code] = len(self.formats)
            self.formats.append(code)
        return self._format_numbers[code]


_ROW, _CELL, _FORMULA, _VALUE, _TEXT, _INLINE, _PHONETIC, _MERGED, _FILTER, _COLUMN = (
    f"{_MAIN}{tag}" for tag in ("row", "c", "f", "v", "t", "is", "rPh", "mergeCell", "filterColumn", "col")
)
_TRUE = ("1", "true")


def _take_other(found: Sheet, element: Element) -> None:
    if element.tag == _MERGED:
        found["merged"].append(element.get("ref", ""))
        if len(found["merged"]) > MAX_MERGED:
            raise RefusedError("too_large")
    elif element.tag == _FILTER:
        found["filtered"] = True
    elif element.tag == _COLUMN and element.get("hidden") in _TRUE:
        last = min(int(element.get("max", 0)), MAX_COLUMNS)
        found["hidden_columns"].extend(range(_natural(element.get("min", "1")), last + 1))
        if len(found["hidden_columns"]) > MAX_MERGED:
            raise RefusedError("too_large")


def _formula_text(walk: _Sheet, formula: Element) -> str:
    from openpyxl.formula.translate import Translator
    from openpyxl.utils import get_column_letter

    text = f"={formula.text or ''}"
    if formula.get("t", "normal") == "normal":
        return text
    place = f"{get_column_letter(walk.column)}{walk.row}"
    if formula.get("t") != "shared":
        return f"{{{text}}}"
    number = formula.get("si", "")
    if text != "=":
        walk.shared_formulas[number] = Translator(text, place)
        return text
    shared = walk.shared_formulas.get(number)
    return str(shared.translate_formula(place)) if shared else text


def _inline_texts(cell: Element) -> Iterator[str]:
    for part in cell.findall(_INLINE):
        spoken = {text for sound in part.iter(_PHONETIC) for text in sound.iter(_TEXT)}
        for text in part.iter(_TEXT):
            if text not in spoken:
                yield text.text or ""


def _first_cell(row: Element) -> str:
    return next((cell.get("r", "A").rstrip("0123456789") for cell in row if cell.tag == _CELL), "")


def _column(place: str) -> int:
    number = 0
    for letter in place.rstrip("0123456789"):
        if not "A" <= letter <= "Z" or number > 20_000:
            raise ValueError(place)
        number = number * 26 + ord(letter) - 64
    return number


def _natural(digits: str) -> int:
    number = int(digits)
    if number < 0:
        raise ValueError(digits)
    return number
