"""*Harcama birimleri*: the units that answer for activities, and what each may spend under each code."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kbbdesk.changes import Changed
from kbbdesk.checks.places import shortened
from kbbdesk.models.edits import set_ceiling
from kbbdesk.models.entity import FieldValue, Positioned
from kbbdesk.models.lists import Ceiling, Unit, short_title_of
from kbbdesk.views.code_button import CodeButton
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.grid.batch import CellText, Outcome
from kbbdesk.views.grid.columns import Column, Kind, setting
from kbbdesk.views.programme.rows import GridPart, ProgrammeRows, counted
from kbbdesk.views.session import Place, Session

CEILING, USED, LEFT = "ceiling:", "used:", "left:"


class UnitRows(ProgrammeRows):
    """The spending units in the order in which they are listed, with three columns for each economic code.

    The codes are those that any unit has a ceiling or a cost under, and those that the user added.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self._added_codes: set[str] = set()
        self._codes: list[str] = []
        super().__init__(session, parent)

    @property
    def title(self) -> str:
        """What the rows are called as a whole."""
        return self.tr("Harcama birimleri")

    def _entities(self) -> Sequence[Positioned]:
        return self.session.programme.units

    def _blank(self, uuid: str) -> Positioned | None:
        return Unit(uuid, self.session.programme, 0, "", "")

    def set_cells(self, texts: Iterable[CellText], label: str = "", shown_first: bool = False) -> Outcome:
        """Put texts into cells; a unit whose name is typed gets its short name with it, where that is empty."""
        wanted = list(texts)
        shorts = list(self._short_titles(wanted))
        filled = {(text.row, text.column) for text in shorts}
        kept = [text for text in wanted if (text.row, text.column) not in filled]
        if not label and len(wanted) == 1 and shorts:
            label = f"{self.columns[wanted[0].column].title}, {shortened(wanted[0].text.strip())}"
        return super().set_cells([*kept, *shorts], label, shown_first)

    def _short_titles(self, wanted: Sequence[CellText]) -> Iterator[CellText]:
        """Return short names for the names among the texts; a block may bring a blank one with the name."""
        title, short = self.column_of("title"), self.column_of("short_title")
        if short is None or self.locked(short):
            return
        brought = {text.row: text.text.strip() for text in wanted if text.column == short}
        for text in wanted:
            if text.column != title or not text.text.strip():
                continue
            held = self.cell(text.row, short).text if text.row < self.rowCount() else ""
            if not brought.get(text.row, held):
                yield CellText(text.row, short, short_title_of(text.text))

    def codes_to_add(self) -> list[tuple[str, str]]:
        """Return code and title of the codes in the list that have no column yet."""
        entries = self.session.programme.economic_codes
        return [(entry.code, entry.title) for entry in entries if entry.code not in self._codes]

    def add_code(self, code: str) -> None:
        """Give an economic code its columns, for as long as the window is open."""
        self._added_codes.add(code)
        self._keep_columns()

    def openable_columns(self) -> Sequence[Column]:
        """Return the ceiling columns of the codes that have none yet."""
        return [next(self._code_columns(code)) for code, _ in self.codes_to_add()]

    def open_column(self, column: Column) -> None:
        """Give a code its columns."""
        self.add_code(column.code)

    def why_no_column(self, code: str) -> str:
        """Return why ceilings of a code cannot be taken."""
        return self.tr("{} ekonomik kodlar listesinde yok").format(code)

    def _take_over(self, changed: Changed) -> None:
        super()._take_over(changed)
        self._keep_columns()

    def _catch_up(self) -> None:
        super()._catch_up()
        self._keep_columns()

    def _keep_columns(self) -> None:
        if not self._codes_in_use() <= set(self._codes):
            self.columns = self._columns()
            self.reload()

    def _codes_in_use(self) -> set[str]:
        limited = {ceiling.economic_code for unit in self._units() for ceiling in unit.ceilings}
        return limited | self.session.programme.totals.by_code.keys() | self._added_codes

    def _units(self) -> Sequence[Unit]:
        return self.session.programme.units

    def _while_typing(self, row: Positioned, column: Column, value: FieldValue) -> Positioned | None:
        if not column.field.startswith(CEILING) or not isinstance(row, Unit):
            return None
        code = column.field.removeprefix(CEILING)
        others = [ceiling for ceiling in row.ceilings if ceiling.economic_code != code]
        typed = [Ceiling("", row, code, value)] if isinstance(value, int) else []
        return replace(row, ceilings=[*others, *typed])

    def _columns(self) -> Sequence[Column]:
        # No column goes while the window is open: an undone ceiling would take it from under the keyboard.
        self._codes = sorted(self._codes_in_use() | set(self._codes))
        return [
            Column(
                "title",
                self.tr("Harcama birimi"),
                Kind.TEXT,
                lambda row: row.title,
                setting("title"),
                headings=("Birim", "Harcama birimleri", "Birim adı", "Daire"),
            ),
            Column(
                "short_title",
                self.tr("Kısa ad"),
                Kind.TEXT,
                lambda row: row.short_title,
                setting("short_title"),
                note=self.tr("Sorumlu birimler tablosunda basılan kısa ad"),
            ),
            *(column for code in self._codes for column in self._code_columns(code)),
        ]

    def _code_columns(self, code: str) -> Iterator[Column]:
        entry = self.session.programme.economic_code(code)
        name = f"{code} {entry.title if entry else self.tr('(listede yok)')}"
        yield Column(
            CEILING + code,
            self.tr("{} tavan").format(code),
            Kind.MONEY,
            lambda row: _ceiling(row, code),
            lambda row, value: set_ceiling(row, code, value if isinstance(value, int) else None),
            note=self.tr("{}: ödenek tavanı").format(name),
            total=self._total(lambda unit: _ceiling(unit, code)),
            headings=(entry.title,) if entry and entry.title else (),
            code=code,
        )
        yield Column(
            USED + code,
            self.tr("{} planlanan").format(code),
            Kind.COMPUTED,
            lambda row: row.totals.under(code),
            note=self.tr("{} ve altındaki kodlarda faaliyetlerin maliyeti").format(name),
            total=self._total(lambda unit: unit.totals.under(code)),
        )
        yield Column(
            LEFT + code,
            self.tr("{} kalan").format(code),
            Kind.COMPUTED,
            lambda row: _left(row, code),
            note=self.tr("{}: tavan eksi planlanan").format(name),
            beside=(CEILING + code,),
            total=self._total(lambda unit: _left(unit, code)),
        )

    def _total(self, amount: Callable[[Unit], int | None]) -> Callable[[], int]:
        return lambda: sum(amount(unit) or 0 for unit in self._units())

    def _consequence(self, doomed: Sequence[Positioned]) -> str:
        uuids = {row.uuid for row in doomed}
        left = sum(activity.unit in uuids for activity in self.session.programme.activities())
        return counted(left, lambda n: self.tr("{} faaliyet sorumlu birimsiz kaldı; geri alınabilir.").format(n))


def _ceiling(unit: Unit, code: str) -> int | None:
    return next((ceiling.amount for ceiling in unit.ceilings if ceiling.economic_code == code), None)


def _left(unit: Unit, code: str) -> int | None:
    limit = _ceiling(unit, code)
    return None if limit is None else limit - unit.totals.under(code)


class UnitsPage(QWidget):
    """The grid of spending units, and a button for the ceilings of another code."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = UnitRows(session, self)
        self.units = GridPart("units", rows, total_title=self.tr("Toplam"))
        self.units.grid.view.hint = self.tr(
            "Henüz birim yok. Üstteki boş satıra yazın ya da Excel'den yapıştırın."
        )
        explained = QLabel(
            self.tr(
                "Tavan, birimin o kodda ve altındakilerde planlayabileceği en yüksek tutardır; boşsa sınır yoktur."
            )
        )
        explained.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(explained, 1)
        line.addWidget(CodeButton(rows, self.tr("Listedeki bütün kodların sütunu var")))
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.units, 1)
        hand_on_focus(self, self.units.grid)

    def go_to(self, place: Place) -> bool:
        """Put the keyboard on the cell of a place; False where it is not on this page."""
        return self.units.go_to(place)
