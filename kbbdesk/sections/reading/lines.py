"""From the rows of a grid to the lines of a section; what is not taken keeps the base's value and is told."""

from collections import Counter
from collections.abc import Sequence

from kbbdesk import turkish
from kbbdesk.models.entity import cell_uuid
from kbbdesk.sections.content import Cell, Line, Section, lines_of, targets_of
from kbbdesk.sections.layout import Column, Kind
from kbbdesk.sections.reading.finding import ERROR, NOTICE
from kbbdesk.sections.reading.grid import Grid, is_heading
from kbbdesk.sections.reading.raw import Place
from kbbdesk.sections.reading.values import CellReader, NotTakenError

_LOCKED = {"target": "hedefin gizli anahtarı", "code": "hedef kodu", "position": "gizli sıra", "number": "sıra"}


def is_computed(column: Column) -> bool:
    """Tell whether people see a formula of the workbook in a column."""
    return column.kind is Kind.COMPUTED and not column.is_hidden and column.field != "number"


class LineReader:
    """Reads the lines of one kind out of one grid; findings go to the grid."""

    def __init__(
        self, kind: str, grid: Grid, cells: CellReader, columns: Sequence[Column], section: Section
    ) -> None:
        self._kind = kind
        self._grid = grid
        self._cells = cells
        self._handout = section.handout
        self._kinds = {column.field: column.kind for column in columns if column.is_open}
        self._kinds |= {name: Kind.MONEY for name in grid.columns if name.startswith("cost:")}
        self._titles = {column.field: column.title for column in columns}
        self._computed = [column.field for column in columns if is_computed(column)]
        self._base = {line.uuid: line for line in lines_of(section.plan, section.unit) if line.kind == kind}
        targets = list(targets_of(section.plan, section.unit))
        self._targets = {target.code: target.uuid for target in targets}
        self._codes = {target.uuid: target.code for target in targets}
        self._names: Counter[str] = Counter()

    def read(self) -> list[Line]:
        """Return the lines, those of the base in its order and then new ones, numbered within their target."""
        rows_of: dict[str, list[int]] = {}
        new: list[Line] = []
        target = ""
        for row in self._grid.rows:
            key = self._grid.text(row, "key")
            if is_heading(self._grid, row):
                target = self._targets.get(self._grid.text(row, "code"), target)
                self._note_heading(row)
            elif key in self._base:
                target = self._base[key].target
                rows_of.setdefault(key, []).append(row)
            elif self._holds_something(row) and (line := self._new_line(row, target)):
                target = line.target
                new.append(line)
            else:
                target = self._targets.get(self._grid.text(row, "code"), target)
        kept = [self._known_line(line, rows_of.get(line.uuid, [])) for line in self._base.values()]
        return _numbered([line for line in (*kept, *new) if line])

    def _known_line(self, base: Line, rows: Sequence[int]) -> Line | None:
        """Return a line of the base as its row has it now; None where somebody took it away."""
        if not rows:
            return None if self._grid.is_whole else base
        if len(rows) > 1 and not self._are_equal(base, rows):
            return base
        row = rows[0]
        self._note_locked(base, row)
        if not self._holds_something(row):
            return base if any((row, column) in self._grid.covered for column in self._open_columns()) else None
        return Line(base.kind, base.uuid, base.target, self._read_cells(row, base))

    def _are_equal(self, base: Line, rows: Sequence[int]) -> bool:
        """Tell whether copies of a row hold the same; where not, none is taken and all are told."""
        written = [self._written(row) for row in rows]
        equal = all(texts == written[0] for texts in written)
        for row, texts in zip(rows, written, strict=True):
            others = ", ".join(str(other) for other in rows if other != row)
            if equal and row != rows[0]:
                self._grid.find(NOTICE, f"Satır {others}. satırın aynısı; bir kez alındı.", row, "title")
            elif not equal:
                self._grid.find(
                    ERROR,
                    f"Bu satır ile {others}. satır aynı satırın kopyaları ama farklı yazılmış; hiçbiri alınmadı, "
                    f"dağıtılan değerler korundu. Yeni satır için boş satırlara yazın. Yazan: {self._told(texts)}",
                    row,
                    "title",
                )
        return equal

    def _new_line(self, row: int, above: str) -> Line | None:
        code = self._grid.text(row, "code")
        target = self._targets.get(code) if code else above
        if not target:
            reason = (
                f"«{code:.30}» bu bölümün hedef kodlarından değil"
                if code
                else "hangi hedefe ait olduğu belli değil"
            )
            self._grid.find(
                ERROR,
                f"Yeni satır alınmadı: {reason}. Hedef kodunu listeden seçin. "
                f"Yazan: {self._told(self._written(row))}",
                row,
                "code",
            )
            return None
        line = Line(self._kind, "", target, self._read_cells(row, None))
        if all(value is None for value in line.cells.values()):
            return None
        if self._grid.text(row, "key"):
            self._grid.find(NOTICE, "Satırın gizli anahtarı bu bölümde yok; satır yeni satır sayıldı.", row, "key")
        return Line(line.kind, self._new_uuid(line), target, line.cells)

    def _new_uuid(self, line: Line) -> str:
        """Return an identity that the same new row has in each file sent for the same hand-out."""
        name = f"{line.kind} {line.target} {turkish.fold(str(line.cells.get('title') or ''))}"
        self._names[name] += 1
        return cell_uuid(self._handout, f"{name} {self._names[name]}")

    def _read_cells(self, row: int, base: Line | None) -> dict[str, Cell]:
        """Read the open cells of a row, the unit of measure first: it may stand behind a value."""
        cells: dict[str, Cell] = {}
        held = dict(base.cells) if base else {}
        for name in sorted(self._kinds, key=lambda name: name != "unit_of_measure"):
            if name in self._grid.columns:
                cells[name] = self._read_cell(row, name, held.get(name), str(cells.get("unit_of_measure") or ""))
            elif name in held:
                cells[name] = held[name]
        # Costs under a code whose column is not there are none that anybody took away.
        cells |= {name: value for name, value in held.items() if name not in cells and name != "position"}
        return {name: value for name, value in cells.items() if value is not None or not name.startswith("cost:")}

    def _read_cell(self, row: int, name: str, base: Cell, unit: str) -> Cell:
        place = (row, self._grid.columns[name])
        if place in self._grid.covered:
            return base
        try:
            taken = self._cells.read(self._grid.sheet, place, self._kinds[name], base, unit)
        except NotTakenError as error:
            kept = "" if base is None else " Dağıtılan değer korundu."
            self._grid.find(ERROR, f"{error}{kept}", row, name)
            return base
        for notice in taken.notices if taken.value != base else ():
            self._grid.find(NOTICE, notice, row, name)
        return taken.value

    def _note_locked(self, base: Line, row: int) -> None:
        position = str(base.cells.get("position") or "")
        right = {
            "target": base.target,
            "code": self._codes.get(base.target, ""),
            "position": position,
            "number": position,
        }
        for name, text in right.items():
            is_read = name in self._grid.columns and self._place(row, name) not in self._grid.covered
            if is_read and (found := self._grid.text(row, name)) != text:
                told = f"Kilitli hücre ({_LOCKED[name]}) değiştirilmiş: «{found:.40}»; «{text}» olarak korundu."
                self._grid.find(ERROR, told, row, name)
        for name in self._computed:
            cell = self._grid.sheet.cells.get(self._place(row, name)) if name in self._grid.columns else None
            if cell is not None and cell.kind != "f" and cell.text.strip():
                told = f"Hesaplanan hücreye yazılmış: «{cell.text:.40}»; alınmadı, açık hücrelere yazın."
                self._grid.find(ERROR, told, row, name)

    def _note_heading(self, row: int) -> None:
        """Note what stands in the open cells of a heading, besides the sentence under its title."""
        texts = self._written(row)
        texts.pop("title", None)
        if texts:
            told = f"Hedef başlığının satırına yazılmış; alınmadı. Boş satırlara yazın. Yazan: {self._told(texts)}"
            self._grid.find(ERROR, told, row, next(iter(texts)))

    def _open_columns(self) -> list[int]:
        return [self._grid.columns[name] for name in self._kinds if name in self._grid.columns]

    def _holds_something(self, row: int) -> bool:
        return bool(self._written(row))

    def _written(self, row: int) -> dict[str, str]:
        """Return what stands in the open cells of a row, as it stands there."""
        cells = self._grid.sheet.cells
        found = {name: cells.get(self._place(row, name)) for name in self._kinds if name in self._grid.columns}
        return {name: cell.text for name, cell in found.items() if cell is not None and cell.text.strip()}

    def _place(self, row: int, name: str) -> Place:
        return (row, self._grid.columns[name])

    def _told(self, texts: dict[str, str]) -> str:
        named = (
            f"{self._titles.get(name, name.removeprefix('cost:'))}: {text:.80}" for name, text in texts.items()
        )
        return "; ".join(named)


def _numbered(lines: Sequence[Line]) -> list[Line]:
    counts: Counter[str] = Counter()
    numbered = []
    for line in lines:
        counts[line.target] += 1
        numbered.append(Line(line.kind, line.uuid, line.target, {**line.cells, "position": counts[line.target]}))
    return numbered
