"""Bar charts of the overview as drawings: largest part on top, amounts and shares written out, black on white.

The PDF prints them and the window shows them, each in a typeface of its own.
"""

from collections.abc import Iterator

from kbbdesk.exports.drawing import BLACK, DARK, FAINT, RULE, Drawing, Style
from kbbdesk.exports.flow import tops
from kbbdesk.exports.typography import BOLD, REGULAR, clean, elided, text_width
from kbbdesk.numerals import format_money, format_share
from kbbdesk.tables.overview import Breakdown, Slice

_TITLE_SIZE = 10.0
LABEL_SIZE = 8.0
"""Of the labels and numbers, in points."""

_HEAD = 21.0
_LINE = 9.6
_ROW = 12.4
_BAR = 6.8
_GAP = 8.0
_LABEL_PART = 0.34
_LABEL_LINES = 2
_TOTAL_LABEL = "Toplam"
_NOTHING = "Gösterilecek tutar yok."


class BarChart:
    """One breakdown as bars, laid out to a width in points: a block whose rows are the bars and the total.

    `regular` and `bold` are the typefaces, by the names of their files.
    """

    head = _HEAD

    def __init__(self, breakdown: Breakdown, width: float, regular: str = REGULAR, bold: str = BOLD) -> None:
        self._title = Style(bold, _TITLE_SIZE)
        self._plain = Style(regular, LABEL_SIZE)
        self._total = Style(bold, LABEL_SIZE)
        self._breakdown = breakdown
        self._width = width
        self._parts = sorted(breakdown.rows, key=lambda part: -part.kurus)
        self._largest = max((part.kurus for part in self._parts), default=0)
        self._money_width = max(text_width(text, self._total) for text in self._amounts())
        self._share_width = text_width("100,00%", self._total)
        self._label_width = _LABEL_PART * width
        self._labels = [self._label(part.label) for part in self._parts] or [(_NOTHING,)]
        self.heights = [_ROW + _LINE * (len(lines) - 1) for lines in self._labels] + [_ROW + 2]
        ends = (0, len(self._labels) - 1)
        self.keep = [row in ends for row in range(len(self._labels))] + [False]

    def _label(self, text: str) -> tuple[str, ...]:
        return elided(clean(text, self._plain.face), self._plain, self._label_width, _LABEL_LINES) or ("–",)

    def _amounts(self) -> list[str]:
        return [format_money(kurus) for kurus in (self._breakdown.total, *(part.kurus for part in self._parts))]

    def picture(self) -> Drawing:
        """Return the whole chart as a drawing of its own."""
        drawing = Drawing(self._width, self.head + sum(self.heights) + 2)
        self.draw(drawing, 0.0, 0.0, range(len(self.heights)))
        return drawing

    def bars(self) -> Iterator[tuple[Slice, float, float]]:
        """Walk the parts from the top down, each with top and height of its row in `picture`."""
        rows = range(len(self._parts))
        return zip(self._parts, tops(self.heights, rows, self.head), self.heights, strict=False)

    def draw(self, drawing: Drawing, x: float, y: float, rows: range) -> None:
        """Draw the title, then the bars; the last row is the total."""
        for line in elided(clean(self._breakdown.title, self._title.face), self._title, self._width):
            drawing.text(x, y + 11, line, self._title)
        drawing.rule(x, y + 16, self._width, 0.5, BLACK)
        for row, top in zip(rows, tops(self.heights, rows, y + self.head), strict=True):
            if row == len(self._labels):
                self._draw_total(drawing, x, top)
            else:
                self._draw_label(drawing, x, top, row)

    def _draw_label(self, drawing: Drawing, x: float, y: float, row: int) -> None:
        for number, line in enumerate(self._labels[row]):
            drawing.text(x, y + 8.6 + number * _LINE, line, self._plain)
        if row < len(self._parts):
            self._draw_bar(drawing, x, y, self._parts[row])

    def _draw_bar(self, drawing: Drawing, x: float, y: float, part: Slice) -> None:
        left = x + self._label_width + _GAP
        longest = self._width - self._label_width - self._money_width - self._share_width - 3 * _GAP
        drawing.box(left, y + 2.4, longest, _BAR, FAINT + 0.15)
        if part.kurus > 0:
            drawing.box(left, y + 2.4, max(0.4, longest * part.kurus / self._largest), _BAR, DARK)
        self._draw_numbers(drawing, x, y, (format_money(part.kurus), f"{format_share(part.share)}%"), self._plain)

    def _draw_total(self, drawing: Drawing, x: float, y: float) -> None:
        drawing.rule(x, y + 1, self._width, 0.4, RULE)
        drawing.text(x, y + 10.6, _TOTAL_LABEL, self._total)
        share = "100,00%" if self._breakdown.total else ""
        self._draw_numbers(drawing, x, y + 2, (format_money(self._breakdown.total), share), self._total)

    def _draw_numbers(self, drawing: Drawing, x: float, y: float, numbers: tuple[str, str], style: Style) -> None:
        right = x + self._width
        for text, end in zip(numbers, (right - self._share_width - _GAP, right), strict=True):
            drawing.text(end - text_width(text, style), y + 8.6, text, style)
