"""The units that answer for a performance target, and the list to choose them from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from kbbdesk.models.edits import POSITION_GAP, DeleteRow, Edit, new_row
from kbbdesk.models.entity import cell_uuid
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import PerformanceTarget, ResponsibleUnit
from kbbdesk.views.session import Session
from kbbdesk.views.unit_box import units_by_name


class UnitsButton(QPushButton):
    """Shows the responsible units; its menu ticks them among all units. A joint target has two or more."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._target: PerformanceTarget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        menu = self._menu = QMenu(self)
        menu.setAccessibleName(self.tr("Sorumlu birimler"))
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_target(self, target: PerformanceTarget) -> None:
        """Show the units of a target."""
        self._target = target
        units = [self._session.programme.unit(row.unit) for row in target.responsible_units]
        names = [unit.short_name for unit in units if unit]
        self.setText(", ".join(names) or self.tr("Sorumlu birim seçin"))
        self.setAccessibleName(self.tr("Sorumlu birimler: {}").format(", ".join(names) or self.tr("yok")))
        self.setToolTip("\n".join(unit.title for unit in units if unit))
        self.setEnabled(not self._session.plan_locked)

    def _fill(self) -> None:
        self._menu.clear()
        chosen = {row.unit for row in self._target.responsible_units} if self._target else set()
        for unit in units_by_name(self._session.programme):
            action = QAction(unit.title.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(unit.uuid in chosen)
            action.triggered.connect(lambda checked, unit=unit: self._choose(unit, checked))
            self._menu.addAction(action)

    def _choose(self, unit: Unit, checked: bool) -> None:
        target = self._target
        if target is None:
            return
        rows = target.responsible_units
        edits: list[Edit]
        if checked:
            position = (rows[-1].position if rows else 0) + POSITION_GAP
            uuid = cell_uuid(target.uuid, unit.uuid)
            edits = [new_row(ResponsibleUnit, target.uuid, position, unit.uuid, uuid=uuid)]
        else:
            edits = [DeleteRow(row.uuid) for row in rows if row.unit == unit.uuid]
        label = self.tr("Sorumlu birim ekleme, {}") if checked else self.tr("Sorumlu birim çıkarma, {}")
        self._session.apply(edits, label.format(unit.short_name))
