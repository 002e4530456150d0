"""The workbook that is being written: its formats, each made once, and what stands on every sheet."""

from dataclasses import dataclass, field
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kbbdesk.exports.clean_text import printable
from kbbdesk.exports.excel.measure import ROW, width
from kbbdesk.exports.excel.numbers import MONEY_FORMAT, SHARE_FORMAT, measure_format, number_format
from kbbdesk.tables.table import Column, Kind, Measure

Properties = tuple[tuple[str, object], ...]
"""Properties of a format, by XlsxWriter's names."""


class Look(NamedTuple):
    """How a cell looks: its properties, and the workbook's format that has them."""

    properties: Properties
    format: Format
    bold: bool


class _PlainWorksheet(Worksheet):
    """A worksheet whose formulas are written as they are given.

    XlsxWriter looks in each formula for thirty functions newer than Excel 2007, which takes longer than all
    else that it does with a formula; ours have but SUM and ROUND.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


BOLD = ("bold", True)
TEXT: Properties = (("text_wrap", True),)
CAPTION: Properties = (*TEXT, BOLD)
_FRAMED: Properties = (*TEXT, ("border", 1))
BOXED: Properties = (*_FRAMED, ("indent", 1))
LABEL: Properties = (*BOXED, BOLD)
HEADER: Properties = (*_FRAMED, BOLD, ("align", "center"), ("bg_color", "#D9D9D9"))
NUMBER: Properties = (*_FRAMED, ("align", "right"))
QUOTED: Properties = (("quote_prefix", True),)

PORTRAIT, LANDSCAPE = 630, 940
"""The width of what fits between the margins of A4, in pixels of the screen: print is up to 7 % wider."""
PORTRAIT_HEIGHT = 940
"""The height in pixels of what fits between the margins of A4 at full size."""

_ALL: Properties = (("font_name", "Calibri"), ("valign", "vcenter"))
_SUMMED: Properties = (BOLD, ("bg_color", "#F2F2F2"))
_A4 = 9
_SIDE_MARGIN, _HEAD_MARGIN = 0.6, 0.75
_WIDEST_HEADER = 380
_MOST_MEASURE_FORMATS = 150


@dataclass(slots=True)
class Book:
    """A workbook for the programme of one administration and year."""

    workbook: Workbook
    administration: str
    title: str
    _looks: dict[Properties, Look] = field(default_factory=dict)
    _column_looks: dict[tuple[Column, ...], tuple[list[Look], list[Look]]] = field(default_factory=dict)
    _measure_looks: dict[str, Look] = field(default_factory=dict)

    def look(self, properties: Properties) -> Look:
        """Return the look with these properties, of which there is but one."""
        known = self._looks.get(properties)
        if known is None:
            cell_format = self.workbook.add_format(dict((*_ALL, *properties)))
            known = self._looks[properties] = Look(properties, cell_format, BOLD in properties)
        return known

    def column_looks(self, columns: tuple[Column, ...]) -> tuple[list[Look], list[Look]]:
        """Return the looks of the columns' cells in plain rows, and those in totals and subtotals."""
        known = self._column_looks.get(columns)
        if known is None:
            plain = [_column_properties(column) for column in columns]
            known = [self.look(p) for p in plain], [self.look((*p, *_SUMMED)) for p in plain]
            self._column_looks[columns] = known
        return known

    def measure_look(self, measure: Measure) -> Look | None:
        """Return the look of an indicator's value; None where the workbook would have too many of them.

        Excel opens no workbook with more than some two hundred number formats.
        """
        code = measure_format(measure)
        known = self._measure_looks.get(code)
        if known is None and len(self._measure_looks) < _MOST_MEASURE_FORMATS:
            known = self._measure_looks[code] = self.look((*NUMBER, ("num_format", code)))
        return known

    def add_sheet(self, name: str, landscape: bool = False) -> Worksheet:
        """Add a worksheet that prints on A4 below administration and year, with page numbers."""
        sheet = self.workbook.add_worksheet(name, _PlainWorksheet)
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(_SIDE_MARGIN, _SIDE_MARGIN, _HEAD_MARGIN, _HEAD_MARGIN)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.set_default_row(ROW * 0.75)
        sheet.set_header(f"&L{header_text(self.administration)}&R{self.title}")
        sheet.set_footer(f"&L{name}&RSayfa &P / &N")
        return sheet


def _column_properties(column: Column) -> Properties:
    match column.kind:
        case Kind.MONEY:
            return (*NUMBER, ("num_format", number_format(MONEY_FORMAT, column.suffix)))
        case Kind.SHARE:
            return (*NUMBER, ("num_format", SHARE_FORMAT))
        case Kind.VALUE:
            return NUMBER
    return BOXED


def header_text(text: str) -> str:
    """Return a text for the left of a page header, shortened so that it does not reach the right.

    `&` begins a command there, and stands for itself when doubled.
    """
    clean = printable(text)
    short = clean[:_WIDEST_HEADER]
    while width(short) > _WIDEST_HEADER:
        short = short[:-1]
    return (short if short == clean else short.rstrip() + "…").replace("&", "&&")
