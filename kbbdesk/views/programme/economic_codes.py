"""*Ekonomik kodlar*: the list of codes, and which of them activities may use."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kbbdesk import codes
from kbbdesk.models.edits import new_row
from kbbdesk.models.entity import Positioned
from kbbdesk.models.lists import EconomicCode
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.grid.batch import CellText, Outcome
from kbbdesk.views.grid.columns import Choice, Column, Kind, setting
from kbbdesk.views.programme.rows import GridPart, ProgrammeRows, counted
from kbbdesk.views.session import Place, Session


class EconomicCodeRows(ProgrammeRows):
    """The economic codes, which stand in their own order: rows are not inserted or moved by hand."""

    @property
    def title(self) -> str:
        """What the rows are called as a whole."""
        return self.tr("Ekonomik kodlar")

    def name_of(self, row: Positioned) -> str:
        """Return the code, which names a row in an undo step."""
        return str(getattr(row, "code", ""))

    def set_cells(self, texts: Iterable[CellText], label: str = "", shown_first: bool = False) -> Outcome:
        """Put texts into the cells of codes that are there; what a block holds beyond them is left out."""
        wanted = list(texts)
        inside = [text for text in wanted if text.row < self.real_rows]
        outcome = super().set_cells(inside, label, shown_first)
        return replace(outcome, skipped=outcome.skipped + len(wanted) - len(inside))

    def insert_rows(self, row: int, count: int = 1) -> bool:
        """Refuse: a code is added by its number."""
        self.notice.emit(self.tr("Kodlar kendi sırasında durur; yeni kodu üstteki kutuya yazın."))
        return False

    @property
    def may_move_rows(self) -> bool:
        """Whether the order of the rows can be changed: codes stand in their own."""
        return False

    def move_rows(self, rows: object, to: int) -> bool:
        """Refuse: codes stand in their own order."""
        return False

    def _entities(self) -> Sequence[Positioned]:
        # A grid asks of its rows for a position only where rows are inserted or moved.
        return cast(Sequence[Positioned], self.session.programme.economic_codes)

    def _blank(self, uuid: str) -> Positioned | None:
        return None

    def _columns(self) -> Sequence[Column]:
        return [
            Column("title", self.tr("Açıklama"), Kind.TEXT, lambda row: row.title, setting("title")),
            Column("code", self.tr("Kod"), Kind.TEXT, lambda row: row.code, setting("code")),
            Column(
                "open",
                self.tr("Faaliyetlere açık"),
                Kind.CHOICE,
                lambda row: row.open,
                lambda row, value: setting("open")(row, int(value or 0)),
                choices=lambda: [Choice(1, self.tr("Açık")), Choice(0, self.tr("Kapalı"))],
            ),
        ]

    def _consequence(self, doomed: Sequence[Positioned]) -> str:
        gone = {self.name_of(row) for row in doomed}
        lines = (line for activity in self.session.programme.activities() for line in activity.cost_lines)
        used = sum(line.economic_code in gone for line in lines)
        return counted(used, lambda n: self.tr("{} maliyet satırı listede olmayan bir kodda kaldı.").format(n))


class EconomicCodesPage(QWidget):
    """The grid of economic codes, and a box for a new one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.codes = GridPart("economic_codes", EconomicCodeRows(session, self))
        self.new_code = QLineEdit()
        self.new_code.setPlaceholderText(self.tr("Yeni kod, örneğin 03.2"))
        self.new_code.setAccessibleName(self.tr("Yeni ekonomik kod"))
        self.new_code.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.add_button = QPushButton(self.tr("Kod ekle"))
        for widget in (self.new_code, self.add_button):
            widget.setEnabled(not session.plan_locked)
        self.new_code.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.new_code)
        line.addWidget(self.add_button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.codes, 1)
        hand_on_focus(self, self.codes.grid)

    def go_to(self, place: Place) -> bool:
        """Put the keyboard on the cell of a place; False where it is not on this page."""
        return self.codes.go_to(place)

    def _add(self) -> None:
        code = self.new_code.text().strip()
        programme = self._session.programme
        if not codes.has_form(EconomicCode.kind, code):
            self.codes.grid.say(self.tr("«{}» bir ekonomik kod değil; 03 ya da 03.2 gibi yazın.").format(code))
        elif programme.economic_code(code):
            self.codes.grid.say(self.tr("{} kodu listede zaten var.").format(code))
        else:
            row = new_row(EconomicCode, programme.uuid, code, "", 1, None, None)
            if self._session.apply([row], self.tr("Ekonomik kod ekleme, {}").format(code)):
                self.new_code.clear()
                self.go_to(Place(row.uuid, "title"))
