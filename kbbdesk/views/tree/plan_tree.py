"""The left side of the window: search, filters, and the tree of the plan."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from kbbdesk.changes import Changed
from kbbdesk.checks.places import KIND_NAMES
from kbbdesk.models.entity import Coded, Entity
from kbbdesk.models.plan import Theme
from kbbdesk.search.entries import Entry
from kbbdesk.views.announce import announce
from kbbdesk.views.boxes import ComboBox
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.folding import FoldingLine
from kbbdesk.views.problems.marks import Mark, icon
from kbbdesk.views.session import Place, Session
from kbbdesk.views.tree.filter import PlanFilter, wanted
from kbbdesk.views.tree.model import PlanModel
from kbbdesk.views.tree.nodes import CHILD_KIND, Node
from kbbdesk.views.tree.search_box import SearchBox
from kbbdesk.views.tree.view import TreeView
from kbbdesk.views.unit_box import UnitBox

if TYPE_CHECKING:
    from kbbdesk.views.tree.commands import Commands

_MOST_EXPANDED = 300
"""As many hits are opened up at once; a search that hits more is still being typed."""


class PlanTree(QWidget):
    """Programme to performance targets and the fixed pages; selecting a node asks the session to go there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = PlanModel(session, self)
        self.filter = PlanFilter(self.model, session, self)
        self.view = TreeView(self.filter)
        self.nothing_found = QLabel(self.tr("Aranan bulunamadı."))
        self.view.setAccessibleName(self.tr("Program ağacı"))
        self.search = SearchBox(session, self.view)
        self.problems = ComboBox()
        self.units = UnitBox(session)
        self._expanded: set[Node] = set()
        self._follows_selection = True
        self._lay_out()
        self._fill_filters()
        self._make_actions()
        self._connect()
        self._open_root()

    @cached_property
    def commands(self) -> "Commands":
        """What can be done to rows, with its dialogs; made when it is first asked for."""
        from kbbdesk.views.tree.commands import Commands

        return Commands(self._session, self)

    def select(self, uuid: str, field: str = "") -> None:
        """Show and select the node under which a row stands, without asking anybody to go there."""
        node = self.model.node_for(uuid, field)
        if node is None:
            return
        self.filter.reveal(node)
        index = self.filter.index_of(node)
        if index.siblingAtColumn(0) == self.view.currentIndex().siblingAtColumn(0):
            return
        self._follows_selection = False
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self._follows_selection = True

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def selected(self) -> Entity | None:
        """Return the row of the plan that is selected; None for a fixed page."""
        return self.view.row_at(self.view.currentIndex())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.search)
        layout.addWidget(FoldingLine(self.problems, self.units, equal=True))
        layout.addWidget(self.nothing_found)
        layout.addWidget(self.view, 1)
        self.nothing_found.hide()
        hand_on_focus(self, self.view)

    def _fill_filters(self) -> None:
        self.problems.setAccessibleName(self.tr("Sorunlara göre süz"))
        self.problems.addItem(self.tr("Tümü"), Mark.NONE)
        self.problems.addItem(icon(Mark.ERROR), self.tr("Hatalı ya da eksik"), Mark.TO_FILL)
        self.problems.addItem(icon(Mark.WARNING), self.tr("Hata ve uyarı"), Mark.WARNING)
        self.problems.addItem(icon(Mark.NOTE), self.tr("Hata, uyarı ve bilgi"), Mark.NOTE)
        self.units.setAccessibleName(self.tr("Birime göre süz"))

    def _make_actions(self) -> None:
        self.add_child = self._action(self.tr("Alt satır ekle"), "Ins", self._add_child)
        self.add_sibling = self._action(self.tr("Yanına ekle"), "Shift+Ins", self._add_sibling)
        self.rename = self._action(self.tr("Başlığı değiştir"), "F2", self._rename)
        self.recode = self._action(self.tr("Kodu değiştir…"), "Shift+F2", self._recode)
        self.relocate = self._action(self.tr("Taşı…"), "Ctrl+M", self._move)
        self.move_up = self._action(self.tr("Yukarı al"), "Alt+Up", lambda: self._shift(-1))
        self.move_down = self._action(self.tr("Aşağı al"), "Alt+Down", lambda: self._shift(1))
        self.delete = self._action(self.tr("Sil"), "Del", self._delete)

    def _action(self, text: str, keys: str, slot: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.view.addAction(action)
        return action

    def _connect(self) -> None:
        self.search.wanted.connect(self._narrow)
        self.search.chosen.connect(self._go_to_hit)
        self.problems.currentIndexChanged.connect(self._narrow)
        self.units.currentIndexChanged.connect(self._narrow)
        self.view.selectionModel().currentChanged.connect(self._selection_moved)
        self.view.entered.connect(self._go)
        self.view.dropped.connect(self._drop)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self._session.changed.connect(self._follow)
        self._session.place_wanted.connect(self._show_place)
        self._session.child_wanted.connect(self._add_below)

    def _open_root(self) -> None:
        self.view.expand(self.filter.index_of(self.model.root))
        self._enable_actions()

    def _show_place(self, place: Place) -> None:
        self.select(place.row, place.field)

    def _selection_moved(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._enable_actions()
        if self._follows_selection:
            self._go()

    def _go(self) -> None:
        node = self.filter.node(self.view.currentIndex())
        if node is not None:
            self._session.go_to(*((node.row.uuid, node.key) if node.is_page else (node.key,)))

    def _go_to_hit(self, hit: Entry) -> None:
        self._session.go_to(hit.row, hit.field)
        if self.search.hasFocus():
            # A row of the plan has no cell of its own that would have taken the keyboard.
            self.view.entered.emit()

    def _narrow(self) -> None:
        """Show what search and filters ask for; the page on show stays what it is."""
        current = self.filter.node(self.view.currentIndex())
        wished = wanted(self.search.text(), self.problems.currentData(), self.units.currentData())
        if self.filter.is_all:
            self._expanded = set(self._open_below(self.model.root))
        self._follows_selection = False
        hits = self.filter.want(wished, self._session.search.find(wished.text) if self.search.text() else ())
        if wished.is_all:
            self.view.collapseAll()
        # While a layout is due, QTreeView.expand only notes what is open: one layout in place of hundreds.
        self.view.scheduleDelayedItemsLayout()
        for node in self._expanded if wished.is_all else self.filter.hits[:_MOST_EXPANDED]:
            self._expand(node if wished.is_all else node.parent)
        self._keep_current(current)
        self.nothing_found.setVisible(not wished.is_all and not self.filter.hits)
        if not self.nothing_found.isHidden():
            announce(self.nothing_found, self.nothing_found.text())
        self._follows_selection = True
        self.search.show_hits(hits)

    def _open_below(self, node: Node) -> Iterator[Node]:
        """Walk the nodes that are open; what is open below a closed one is not asked for, and forgotten."""
        if node.children and self.view.isExpanded(self.filter.index_of(node)):
            yield node
            for child in node.children:
                yield from self._open_below(child)

    def _expand(self, node: Node | None) -> None:
        for above in node.path() if node else ():
            self.view.expand(self.filter.index_of(above))

    def _keep_current(self, current: Node | None) -> None:
        index = self.filter.index_of(current) if current else QModelIndex()
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        else:
            self.view.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)

    def _follow(self, changed: Changed) -> None:
        self.units.follow(changed)
        self._enable_actions()

    def _enable_actions(self) -> None:
        row = self.selected()
        may_edit = row is not None and not self._session.plan_locked
        has_parent = may_edit and row is not None and row.parent is not None
        kind = CHILD_KIND.get(type(row)) if row else None
        self.add_child.setEnabled(may_edit and kind is not None)
        self.add_child.setText(
            self.tr("Ekle: {kind}").format(kind=KIND_NAMES[kind.kind]) if kind else self.tr("Alt satır ekle")
        )
        for action in (self.add_sibling, self.rename, self.delete, self.move_up, self.move_down):
            action.setEnabled(has_parent)
        self.recode.setEnabled(has_parent and isinstance(row, (Coded, Theme)))
        self.relocate.setEnabled(has_parent and not isinstance(row, Theme))

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.add_child, self.add_sibling])
        menu.addSeparator()
        menu.addActions([self.rename, self.recode])
        menu.addSeparator()
        menu.addActions([self.relocate, self.move_up, self.move_down])
        menu.addSeparator()
        menu.addAction(self.delete)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _add_child(self) -> None:
        self._add_below(self.selected())

    def _add_sibling(self) -> None:
        row = self.selected()
        self._add_below(row.parent if row else None)

    def _add_below(self, parent: Entity | None) -> None:
        uuid = self.commands.add_below(parent) if parent is not None else None
        if uuid is None:
            return
        self.view.setCurrentIndex(self.filter.index_of(self.model.nodes[uuid]))
        if not self.model.nodes[uuid].title:
            self._rename()

    def _rename(self) -> None:
        self.view.setFocus()
        self.view.edit(self.view.currentIndex().siblingAtColumn(0))

    def _recode(self) -> None:
        if row := self.selected():
            self.commands.recode(row)

    def _move(self) -> None:
        from kbbdesk.views.tree.restructure import possible_parents

        row = self.selected()
        if row is not None and possible_parents(self._session.programme, row):
            self.commands.move_below(row)
            self.view.scrollTo(self.view.currentIndex())

    def _drop(self, row: Entity, parent: Entity) -> None:
        self.commands.move_below(row, parent)

    def _shift(self, step: int) -> None:
        if row := self.selected():
            self.commands.shift(row, step)

    def _delete(self) -> None:
        if row := self.selected():
            self.commands.delete(row)
