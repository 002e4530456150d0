"""The changes of files that came back, and what is decided about them."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import DECIDABLE, Status
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.preview import ConsolidationPreview, Key
from kbbdesk.views.boxes import ComboBox
from kbbdesk.views.sections.change_model import FIELD, PLACE, REASON, ChangeModel, Group
from kbbdesk.views.session import Place

_WIDE, _NARROW = 34, 18


class ChangeView(QTreeView):
    """The changes; several can be selected and decided together."""

    def __init__(self, model: ChangeModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("Değişiklikler"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        letter = self.fontMetrics().averageCharWidth()
        for column in range(model.columnCount()):
            wide = column in (PLACE, REASON)
            self.header().resizeSection(column, letter * (_WIDE if wide else _NARROW))
        self.header().resizeSection(FIELD, letter * _NARROW)
        self.open_groups()

    def open_groups(self) -> None:
        """Open all groups but that of what the programme has already; added and removed rows stay closed."""
        model = self.model()
        if isinstance(model, ChangeModel):
            for group, index in model.group_indexes():
                self.setFirstColumnSpanned(index.row(), QModelIndex(), True)
                self.setExpanded(index, group is not Group.SAME)


class Deciding(QWidget):
    """Takes or leaves what is selected, its row, its file, or all conflicts.

    `decided` tells that something was, `place_wanted` carries a `Place` that the user wants to see.
    """

    decided = Signal()
    place_wanted = Signal(object)

    def __init__(self, shown: ConsolidationPreview, programme: Programme, decisions: Decisions) -> None:
        super().__init__()
        self._preview = shown
        self._programme = programme
        self._decisions = decisions
        self.changes = ChangeModel(shown, programme, decisions, self)
        self.view = ChangeView(self.changes)
        self.which = ComboBox()
        self.scope = ComboBox()
        self.take_button = QPushButton(self.tr("&Geleni al"))
        self.keep_button = QPushButton(self.tr("&Programdaki kalsın"))
        self.next_button = QPushButton(self.tr("&Sonraki çakışma"))
        self.go_button = QPushButton(self.tr("Programda g&öster"))
        self._fill_choices()
        self._lay_out()
        self._connect()
        self._enable()

    def decide(self, take: bool) -> None:
        """Take what came, or keep what the programme has: in the chosen scope of what is selected."""
        every = dict(self._preview.changes(*Status))
        keys = self._selected()
        match self.scope.currentData():
            case "row":
                for file, row in {(key[0], every[key].row) for key in keys}:
                    self._decisions.decide_row(file, row, take)
            case "file":
                for file in {file for file, _ in keys}:
                    self._decisions.decide_file(file, take)
            case "conflicts":
                self._decisions.decide_conflicts(take)
            case _:
                for key in keys:
                    if every[key].status in DECIDABLE:
                        self._decisions.decide(key, take)
        self.changes.follow_decisions()
        self._enable()
        self.decided.emit()

    def show_next_conflict(self) -> None:
        """Select the next conflict that is undecided."""
        undecided = self._decisions.undecided()
        if not undecided:
            return
        current = self.changes.key_at(self.view.currentIndex()) or (-1, -1)
        key = next((key for key in undecided if key > current), undecided[0])
        self.which.setCurrentIndex(0)
        self.view.setCurrentIndex(self.changes.index_of(key))
        self.view.setFocus()

    def _selected(self) -> list[Key]:
        rows = self.view.selectionModel().selectedRows()
        keys = dict.fromkeys(self.changes.key_at(index) for index in rows)
        return [key for key in keys if key]

    def _fill_choices(self) -> None:
        self.which.addItem(self.tr("Bütün dosyalar"), None)
        for number, file in enumerate(self._preview.files):
            if not file.refusal:
                self.which.addItem(file.file_name, number)
        self.which.setAccessibleName(self.tr("Hangi dosyanın değişiklikleri"))
        for text, name in (
            (self.tr("Seçili değişiklikler"), "cell"),
            (self.tr("Seçilinin satırının tümü"), "row"),
            (self.tr("Seçilinin dosyasının tümü"), "file"),
            (self.tr("Bütün çakışmalar"), "conflicts"),
        ):
            self.scope.addItem(text, name)
        self.scope.setAccessibleName(self.tr("Karar neyi kapsasın"))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.which)
        line.addStretch(1)
        for widget in (self.scope, self.take_button, self.keep_button, self.next_button, self.go_button):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._show_file)
        self.take_button.clicked.connect(lambda: self.decide(True))
        self.keep_button.clicked.connect(lambda: self.decide(False))
        self.next_button.clicked.connect(self.show_next_conflict)
        self.go_button.clicked.connect(self._go)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.scope.currentIndexChanged.connect(lambda _: self._enable())

    def _show_file(self) -> None:
        self.changes.show_file(self.which.currentData())
        self.view.open_groups()
        self._enable()

    def _go(self) -> None:
        key = self.changes.key_at(self.view.currentIndex())
        change = dict(self._preview.changes(*Status)).get(key) if key else None
        if change:
            is_there = change.row in self._programme.rows
            self.place_wanted.emit(Place(change.row, change.field) if is_there else Place(change.target))

    def _enable(self) -> None:
        is_selected = bool(self._selected())
        for button in (self.take_button, self.keep_button):
            button.setEnabled(is_selected or self.scope.currentData() == "conflicts")
        self.next_button.setEnabled(bool(self._decisions.undecided()))
        self.go_button.setEnabled(is_selected)
