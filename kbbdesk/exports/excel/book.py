"""The workbook that is being written: its formats, each made once, and what stands on every sheet."""

from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kbbdesk.exports.clean_text import printable
from kbbdesk.exports.excel.measure import ROW
from kbbdesk.exports.excel.numbers import MONEY_FORMAT, SHARE_FORMAT, measure_format, number_format
from kbbdesk.tables.table import Column, Kind, Measure, Role

Properties = tuple[tuple[str, object], ...]
"""Properties of a format, by XlsxWriter's names."""

BOLD = ("bold", True)
TEXT: Properties = (("text_wrap", True),)
TITLE: Properties = (*TEXT, BOLD)
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
_LONGEST_HEADER = 255
_MOST_MEASURE_FORMATS = 150


@dataclass(slots=True)
class Book:
    """A workbook for the programme of one administration and year."""

    workbook: Workbook
    administration: str
    title: str
    _formats: dict[Properties, Format] = field(default_factory=dict)
    _measure_formats: set[str] = field(default_factory=set)

    def format(self, properties: Properties) -> Format:
        """Return the one format with these properties."""
        known = self._formats.get(properties)
        if known is None:
            known = self._formats[properties] = self.workbook.add_format(dict((*_ALL, *properties)))
        return known

    def measure_properties(self, measure: Measure) -> Properties | None:
        """Return the properties of an indicator's value; None where the workbook would have too many formats.

        Excel opens no workbook with more than some two hundred number formats.
        """
        code = measure_format(measure)
        if code not in self._measure_formats and len(self._measure_formats) >= _MOST_MEASURE_FORMATS:
            return None
        self._measure_formats.add(code)
        return (*NUMBER, ("num_format", code))

    def add_sheet(self, name: str, landscape: bool = False) -> Worksheet:
        """Add a worksheet that prints on A4 below administration and year, with page numbers."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(_SIDE_MARGIN, _SIDE_MARGIN, _HEAD_MARGIN, _HEAD_MARGIN)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.set_default_row(ROW * 0.75)
        right = f"&R{self.title}"
        sheet.set_header(f"&L{_header_text(self.administration, _LONGEST_HEADER - len(right) - 2)}{right}")
        sheet.set_footer(f"&L{name}&RSayfa &P / &N")
        return sheet


def column_properties(column: Column, role: Role) -> Properties:
    """Return the properties of a column's cells in a row of that role."""
    emphasis = () if role is Role.BODY else _SUMMED
    match column.kind:
        case Kind.TEXT:
            return (*BOXED, *emphasis)
        case Kind.MONEY:
            return (*NUMBER, *emphasis, ("num_format", number_format(MONEY_FORMAT, column.suffix)))
        case Kind.SHARE:
            return (*NUMBER, *emphasis, ("num_format", SHARE_FORMAT))
        case Kind.VALUE:
            return (*NUMBER, *emphasis)


def _header_text(text: str, longest: int) -> str:
    """Return a text for a page header, where `&` begins a command and stands for itself when doubled."""
    escaped = ["&&" if character == "&" else character for character in printable(text)]
    while sum(map(len, escaped)) > longest:
        escaped.pop()
    return "".join(escaped)
