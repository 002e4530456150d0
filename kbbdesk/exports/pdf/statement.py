"""The delivery statement on one page of A4, whatever it holds: what does not fit is counted, not left unsaid."""

from collections.abc import Iterator, Sequence

from kbbdesk.exports.drawing import BLACK, DARK, FAINT, Drawing, Style
from kbbdesk.exports.flow import block_height
from kbbdesk.exports.pdf.cells import ASCENT, LEADING, SPACE
from kbbdesk.exports.pdf.columns import column_widths
from kbbdesk.exports.pdf.grid import Grid
from kbbdesk.exports.pdf.headlines import PART, Headline, Headlines
from kbbdesk.exports.pdf.pages import MARGIN, PORTRAIT, Page, RunningHeader, finish
from kbbdesk.exports.pdf.painter import About, paint
from kbbdesk.exports.typography import BOLD, REGULAR, clean, elided, text_width
from kbbdesk.tables.statement import Statement
from kbbdesk.tables.table import Table

_TEXT = Style(REGULAR, 9)
_LABEL = Style(BOLD, 9, DARK)
_CAPTION = Style(BOLD, 10)
_SEAL = Style(REGULAR, 7.5, DARK)
_LABEL_WIDTH = 95.0
_HEADING_LINES = 2
_NOTE_LINES = 4
_BULLET = 10.0
_GAP = 12.0
_SIGNATURES = 112.0
_SEAL_ROOM = 16.0
_MOST_ROWS = 14


def statement_pdf(statement: Statement) -> bytes:
    """Return the statement as the content of a PDF file of one page."""
    page = Page(PORTRAIT, statement.heading[0][1] if statement.heading else "")
    body, width = PORTRAIT.body, PORTRAIT.inner_width
    opening = Headlines([Headline(statement.title, PART)], width)
    opening.draw(page, body.top)
    y = _heading(page.drawing, statement.heading, body.top + opening.height)
    for table in statement.tables:
        y = _table(page.drawing, _shortened(table), y + _GAP)
    signatures_top = body.bottom - _SIGNATURES - _SEAL_ROOM
    _notes(page.drawing, statement, y + _GAP, signatures_top - _GAP)
    _signatures(page.drawing, statement.signatures, signatures_top)
    for line in elided(clean(statement.seal), _SEAL, width):
        page.drawing.text(MARGIN, body.bottom - 4, line, _SEAL)
    letterhead = statement.letterhead
    finish([page], RunningHeader(letterhead.administration, letterhead.title), [""])
    return paint([page], About(statement.title, letterhead.administration, "Bölüm teslimi"), None)


def _heading(drawing: Drawing, heading: Sequence[tuple[str, str]], y: float) -> float:
    """Draw labels and texts; return where the last ends."""
    for label, text in heading:
        lines = elided(clean(text), _TEXT, PORTRAIT.inner_width - _LABEL_WIDTH, _HEADING_LINES) or ("",)
        drawing.text(MARGIN, y + ASCENT * _TEXT.size, clean(label), _LABEL)
        y = _lines(drawing, lines, MARGIN + _LABEL_WIDTH, y) + SPACE * _TEXT.size
        drawing.rule(MARGIN, y, PORTRAIT.inner_width, 0.3, FAINT)
        y += SPACE * _TEXT.size
    return y


def _lines(drawing: Drawing, lines: Sequence[str], x: float, y: float) -> float:
    for line in lines:
        drawing.text(x, y + ASCENT * _TEXT.size, line, _TEXT)
        y += LEADING * _TEXT.size
    return y


def _shortened(table: Table) -> Table:
    """Return a table of so few rows that it leaves room for the rest; the last rows are its totals."""
    if len(table.rows) <= _MOST_ROWS:
        return table
    kept, left = table.rows[: _MOST_ROWS // 2], table.rows[_MOST_ROWS // 2 : -_MOST_ROWS // 2]
    told = f"… ve {len(left)} satır daha"
    row = type(table.rows[0])((told, *(None for _ in table.columns[1:])))
    return Table(table.title, table.columns, (*kept, row, *table.rows[-_MOST_ROWS // 2 :]))


def _table(drawing: Drawing, table: Table, y: float) -> float:
    size = _TEXT.size
    widths = column_widths(table, PORTRAIT.inner_width, size)
    if widths is None:
        raise ValueError(f"{table.title} is too wide for a page")
    grid = Grid(table, widths, size, PORTRAIT.height)
    grid.draw(drawing, MARGIN, y, range(len(grid.rows)))
    return y + block_height(grid)


def _notes(drawing: Drawing, statement: Statement, y: float, bottom: float) -> None:
    """Draw as many notes as there is room for, and how many are left."""
    drawing.text(MARGIN, y + ASCENT * _CAPTION.size, clean(statement.notes_title), _CAPTION)
    y += (LEADING + SPACE) * _CAPTION.size
    notes = [tuple(_wrapped(note)) for note in statement.notes]
    heights = [(len(lines) * LEADING + SPACE) * _TEXT.size for lines in notes]
    shown = _fitting(heights, bottom - y)
    for lines, height in zip(notes[:shown], heights, strict=False):
        drawing.text(MARGIN, y + ASCENT * _TEXT.size, "•", _TEXT)
        _lines(drawing, lines, MARGIN + _BULLET, y)
        y += height
    if shown < len(notes):
        left = f"… ve {len(notes) - shown} uyarı daha"
        drawing.text(MARGIN + _BULLET, y + ASCENT * _TEXT.size, left, _LABEL)


def _wrapped(note: str) -> Iterator[str]:
    yield from elided(clean(note), _TEXT, PORTRAIT.inner_width - _BULLET, _NOTE_LINES)


def _fitting(heights: Sequence[float], room: float) -> int:
    """Return how many notes fit, with a line below them for the count of the others where there are others."""
    if sum(heights) <= room:
        return len(heights)
    room -= LEADING * _TEXT.size
    shown = 0
    while shown < len(heights) and heights[shown] <= room:
        room -= heights[shown]
        shown += 1
    return shown


def _signatures(drawing: Drawing, roles: Sequence[str], top: float) -> None:
    width = PORTRAIT.inner_width / max(len(roles), 1)
    drawing.rule(MARGIN, top, PORTRAIT.inner_width, 0.8, BLACK)
    for place, role in enumerate(roles):
        x = MARGIN + place * width
        for line in elided(clean(role), _CAPTION, width - _BULLET):
            drawing.text(x, top + 16, line, _CAPTION)
        for number, label in enumerate(("Adı soyadı", "Unvanı", "Tarih", "İmza")):
            y = top + 36 + number * 20
            drawing.text(x, y, label, _SEAL)
            begin = text_width("Adı soyadı", _SEAL) + 4
            drawing.rule(x + begin, y + 2, width - begin - 2 * _BULLET, 0.3, DARK)
