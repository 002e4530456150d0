"""The button that gives an economic code a column in a grid."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class CodeColumns(Protocol):
    """A grid's model that has columns for economic codes."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be edited."""

    def codes_to_add(self) -> list[tuple[str, str]]:
        """Return code and title of the codes that may have a column and have none yet."""

    def add_code(self, code: str) -> None:
        """Give an economic code a column."""


class CodeButton(QPushButton):
    """Offers the codes that have no column yet; `full` is what its list says where there are none."""

    def __init__(self, model: CodeColumns, full: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._full = full
        self.setText(self.tr("Ekonomik kod ekle"))
        self.setAccessibleName(self.tr("Ekonomik kod sütunu ekle"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEnabled(not model.read_only)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for code, title in self._model.codes_to_add():
            action = menu.addAction(f"{code} {title}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, code=code: self._model.add_code(code))
        if menu.isEmpty():
            menu.addAction(self._full).setEnabled(False)
