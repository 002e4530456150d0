"""What finance asks: notes at the cells, and the sheet *Notlar* with room for answers."""

from collections.abc import Iterable

from kbbdesk.checks.places import place_of
from kbbdesk.exports.clean_text import printable
from kbbdesk.exports.excel.book import BOXED, Book
from kbbdesk.exports.excel.measure import lines, row_height
from kbbdesk.models.handing import Remark
from kbbdesk.models.programme import Programme
from kbbdesk.sections import layout
from kbbdesk.sections.dates import turkish_day
from kbbdesk.sections.workbook import looks
from kbbdesk.sections.workbook.grid import Grid, GridRow

_MOST_NOTE = 2_000
_NOTE_WIDTH, _NOTE_LINE, _HIGHEST_NOTE = 260, 17, 600


def pin_notes(grid: Grid, remarks: Iterable[Remark]) -> None:
    """Write the remarks as notes of the cells that they are about, several of one cell together."""
    rows = {uuid: number for number, row in enumerate(grid.rows, grid.places.first) for uuid in _uuids(row)}
    texts: dict[tuple[int, int], list[str]] = {}
    for remark in remarks:
        if remark.row in rows:
            fields = [column.field for column in grid.places.columns]
            field = remark.field if remark.field in fields else "title"
            texts.setdefault((rows[remark.row], grid.places.index(field)), []).append(_told(remark))
    for (row, column), told in texts.items():
        note = "\n".join(told)[:_MOST_NOTE]
        grid.sheet.write_comment(row - 1, column, note, _note_options(note))


def _note_options(note: str) -> dict[str, object]:
    """Return how a note is shown: high enough for its text, for nobody scrolls in a note."""
    count = 1 + sum(lines(line, _NOTE_WIDTH) for line in note.split("\n"))
    height = min(count * _NOTE_LINE, _HIGHEST_NOTE)
    return {"author": "Mali Hizmetler", "width": _NOTE_WIDTH, "height": height, "font_size": 9}


def _uuids(row: GridRow) -> Iterable[str]:
    if row.line:
        return (row.line.uuid,)
    return (row.target,) if row.title else ()


def _told(remark: Remark) -> str:
    answer = f"\nCevap: {printable(remark.answer)}" if remark.answer else ""
    return f"{printable(remark.who)}: {printable(remark.text)}{answer}"


def remark_sheet(book: Book, plan: Programme, remarks: Iterable[Remark]) -> Grid:
    """Add the sheet of remarks, each with where it belongs and room for its answer."""
    grid = Grid(book, layout.REMARKS, layout.REMARK_COLUMNS, [])
    hint = f"Cevabınızı {layout.OPEN_MARK} işaretli sütuna yazın; bölümle birlikte geri döner."
    grid.opening("Mali Hizmetlerin notları", hint)
    widths = [column.width for column in layout.REMARK_COLUMNS]
    for number, remark in enumerate(remarks, start=layout.FIRST_ROW):
        texts = (
            remark.uuid,
            place_of(plan.rows[remark.row]),
            remark.text,
            remark.who,
            turkish_day(remark.at),
            remark.answer,
        )
        tallest = max(lines(text, width) for text, width in zip(texts[1:], widths[1:], strict=True) if text)
        for index, text in enumerate(texts):
            look = looks.OPEN_TEXT if layout.REMARK_COLUMNS[index].is_open else BOXED
            grid.text(number, index, text, look if index else ())
        grid.sheet.set_row_pixels(number - 1, row_height(tallest))
        grid.places.last = number
    return grid
