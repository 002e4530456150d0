"""A grid of a section workbook as it came back: which column and row is what, wherever it stands now."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from kbbdesk.models.programme import Programme
from kbbdesk.sections.layout import HEADING, OPEN_MARK, SPARE_COST, Column, code_in_header
from kbbdesk.sections.reading.finding import ERROR, NOTICE, Finding, Severity, cell_name, column_letters
from kbbdesk.sections.reading.raw import Area, MalformedError, Place, RawBook, RawSheet

_IDENTITY = ("key", "target")
_SEARCHED_ROWS = 200
_MOST_COVERED = 1_000_000

MOST_FINDINGS = 5_000
"""More than that in one grid is no section that people filled in."""


class TooManyFindingsError(Exception):
    """There are more findings in a grid than `MOST_FINDINGS`."""


@dataclass(slots=True)
class Grid:
    """A grid found in a workbook; `columns` leads from fields to columns counted from 1.

    `rows` are the rows that may be lines or headings. `covered` are cells that a merged range hides. `is_whole` is
    False where rows may be missing that nobody deleted.
    """

    sheet: RawSheet
    columns: dict[str, int]
    rows: list[int]
    covered: dict[Place, Area] = field(default_factory=dict)
    is_whole: bool = True
    findings: list[Finding] = field(default_factory=list)

    def text(self, row: int, name: str) -> str:
        """Return the text in a row under a field; empty where there is none or no such column."""
        return self.sheet.text(row, self.columns[name]) if name in self.columns else ""

    def find(self, severity: Severity, text: str, row: int = 0, name: str = "") -> None:
        """Note a finding at the cell of a field, or without row about the sheet."""
        self.note(cell_name(row, self.columns.get(name, 1)) if row else "", severity, text)

    def note(self, cell: str, severity: Severity, text: str) -> None:
        """Note a finding at a cell or range.

        Raises:
            TooManyFindingsError: nobody could read them all any more.

        """
        if len(self.findings) == MOST_FINDINGS:
            raise TooManyFindingsError
        self.findings.append(Finding(self.sheet.name, cell, severity, text))


def find_grid(book: RawBook, name: str, columns: Sequence[Column], plan: Programme) -> Grid | None:
    """Return the grid called `name`, or the one renamed sheet that has its fields; None where there is none."""
    named = book.sheet(name)
    for sheet in [named] if named else []:
        if (grid := _grid(sheet, columns, plan)) is not None:
            return grid
    others = (_grid(sheet, columns, plan) for sheet in book.sheets if sheet is not named)
    found = next((grid for grid in others if grid is not None), None)
    if found:
        found.find(NOTICE, f"«{name}» sayfasının adı değiştirilmiş; gizli alanlarından tanındı ve okundu.")
    return found


def _grid(sheet: RawSheet, columns: Sequence[Column], plan: Programme) -> Grid | None:
    """Return the grid in a sheet that has all the fields which only this grid has."""
    rows = sheet.rows()
    top = sheet.texts_in(rows[:_SEARCHED_ROWS])
    wanted = {column.field for column in columns if column.field != SPARE_COST}
    titles = {column.field: column.title for column in columns}
    own = [column.field for column in columns if column.is_open and column.field not in ("title", SPARE_COST)]
    row = next((row for row, texts in top.items() if _are_fields(texts.values(), own)), None)
    if row is None:
        return None
    fields = top[row]
    header = _header_row({number: texts for number, texts in top.items() if number > row}, fields, titles)
    grid = Grid(sheet, {}, [number for number in rows if number > (header or row)])
    _map_columns(grid, fields, header, wanted, plan)
    _note_missing(grid, columns)
    _cover(grid)
    _note_what_is_hidden(grid, columns)
    if sheet.beyond:
        grid.is_whole = False
        text = "Okuma burada durdu: bir sayfada en çok 50.000 satır ve 100 sütun okunur. "
        grid.note(sheet.beyond, ERROR, f"{text}Fazla satır ve sütunları silip yeniden kaydedin.")
    return grid


def _are_fields(texts: Collection[str], own: Sequence[str]) -> bool:
    return "key" in texts and any(name in texts for name in own)


def _header_row(top: dict[int, dict[int, str]], fields: dict[int, str], titles: dict[str, str]) -> int | None:
    """Return the row in which most columns have their title above them; None where there is none."""
    best, most = None, 1
    for row, texts in top.items():
        shown = {column: texts.get(column, "").removesuffix(OPEN_MARK).strip() for column in fields}
        count = sum(1 for column, name in fields.items() if name in titles and shown[column] == titles[name])
        if count > most:
            best, most = row, count
    return best


def _map_columns(
    grid: Grid, fields: dict[int, str], header: int | None, wanted: set[str], plan: Programme
) -> None:
    for column, name in fields.items():
        if name == SPARE_COST:
            _map_spare(grid, column, header, fields, plan)
        elif name in grid.columns:
            _note_content(grid, column, f"«{name}» sütunu iki kez var; yalnız soldaki okundu.")
        elif name in wanted:
            grid.columns[name] = column


def _map_spare(grid: Grid, column: int, header: int | None, fields: dict[int, str], plan: Programme) -> None:
    shown = grid.sheet.text(header, column) if header else ""
    code = code_in_header(shown)
    if not code or plan.economic_code(code) is None:
        _note_content(grid, column, f"Sütun başlığında ekonomik kod seçilmemiş («{shown}»); tutarları alınmadı.")
    elif f"cost:{code}" in fields.values() or f"cost:{code}" in grid.columns:
        _note_content(grid, column, f"{code} kodunun başka bir sütunu var; buradaki tutarlar alınmadı.")
    else:
        grid.columns[f"cost:{code}"] = column


def _note_content(grid: Grid, column: int, text: str) -> None:
    """Note of each cell in a column that is not read what stands in it."""
    for row in grid.rows:
        cell = grid.sheet.cells.get((row, column))
        if cell is not None and cell.text.strip():
            grid.note(cell_name(row, column), ERROR, f"{text} Yazan: {cell.text:.60}")


def _note_missing(grid: Grid, columns: Sequence[Column]) -> None:
    for column in columns:
        if column.is_open and column.field != SPARE_COST and column.field not in grid.columns:
            grid.find(ERROR, f"«{column.title}» sütunu yok; bu sütunda dağıtılan değerler korundu.")
    if any(name not in grid.columns for name in _IDENTITY):
        grid.is_whole = False
        grid.find(
            ERROR,
            "Satırları tanıtan gizli sütunlar silinmiş; dağıtılan satırlar korundu, bu sayfadaki satırlar "
            "alınmadı. Dağıtılan dosyanın değişmemiş bir kopyasını doldurun.",
        )
        grid.rows = []


def _cover(grid: Grid) -> None:
    """Note every merged range over cells that are read, and which cells it hides."""
    rows, names = set(grid.rows), set(grid.columns.values())
    covered = 0
    for area in grid.sheet.merged:
        top_left = (area.first_row, area.first_column)
        at_rows = range(area.first_row, min(area.last_row, max(rows, default=0)) + 1)
        at_columns = [column for column in names if area.first_column <= column <= area.last_column]
        covered += len(at_rows) * max(1, len(at_columns))
        if covered > _MOST_COVERED:
            raise MalformedError(f"{grid.sheet.name}: merged ranges")
        hidden = [(row, column) for row in at_rows for column in at_columns if (row, column) != top_left]
        if not hidden or not any(row in rows for row in at_rows):
            continue
        grid.covered |= dict.fromkeys(hidden, area)
        if grid.columns.get("key") in at_columns:
            grid.is_whole = False
        text = f"{area} hücreleri birleştirilmiş; altta kalanlar alınmadı. Birleştirmeyi kaldırıp yeniden yazın."
        grid.note(str(area), ERROR, text)


def _note_what_is_hidden(grid: Grid, columns: Sequence[Column]) -> None:
    sheet = grid.sheet
    if sheet.is_hidden:
        grid.find(NOTICE, "Sayfa gizlenmiş; yine de okundu.")
    if sheet.is_filtered:
        grid.find(NOTICE, "Sayfada süzgeç var; süzülüp görünmeyen satırlar da okundu.")
    hidden_rows = [row for row in grid.rows if row in sheet.hidden_rows]
    if hidden_rows:
        grid.find(NOTICE, f"Gizli satırlar da okundu: {', '.join(_spans(hidden_rows))}.")
    shown = {column.field for column in columns if not column.is_hidden}
    hidden = [column for name, column in grid.columns.items() if name in shown and column in sheet.hidden_columns]
    if hidden:
        grid.find(NOTICE, f"Gizli sütunlar da okundu: {', '.join(column_letters(column) for column in hidden)}.")


def _spans(rows: Sequence[int]) -> Iterator[str]:
    """Join neighbouring rows: 3, 4, 5, 9 → `3-5`, `9`."""
    first = last = rows[0]
    for row in [*rows[1:], 0]:
        if row == last + 1:
            last = row
            continue
        yield f"{first}-{last}" if last > first else str(first)
        first = last = row


def is_heading(grid: Grid, row: int) -> bool:
    """Tell whether a row holds the sentence of a target, and no line."""
    return grid.text(row, "key") == HEADING
