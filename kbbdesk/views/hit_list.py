"""A list of what a search found: each hit with its place below it, in groups or in one row."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kbbdesk.search.entries import Entry
from kbbdesk.search.labels import GROUP_TITLES, place_of_hit, text_of
from kbbdesk.views.page_names import page_titles
from kbbdesk.views.session import Session

LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_HIT = Qt.ItemDataRole.UserRole
_PLACE = Qt.ItemDataRole.UserRole + 1
_MOST_SHOWN = 50
_MOST_IN_GROUP = 20
_PAGE = 8
_SMALLER = 0.9
_MARGIN = 4


class HitList(QListWidget):
    """Shows hits; a text field above it keeps the keyboard and hands over the keys that move.

    `chosen` carries the `Entry` that was clicked.
    """

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = page_titles()
        self.setAccessibleName(self.tr("Bulunanlar"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_TwoLines(self))
        self.itemClicked.connect(self._choose)

    def show_hits(self, hits: Sequence[Entry]) -> None:
        """Show the best hits in their order, the first one marked."""
        self.clear()
        self._add(hits[:_MOST_SHOWN])
        self.setCurrentRow(0)

    def show_groups(self, hits: Sequence[Entry]) -> None:
        """Show hits under the name of their kind, the kind with the best hit first, that hit marked."""
        self.clear()
        groups: dict[str, list[Entry]] = {}
        for hit in hits:
            groups.setdefault(hit.kind, []).append(hit)
        for kind, found in groups.items():
            shown = found[:_MOST_IN_GROUP]
            count = str(len(found)) if len(shown) == len(found) else f"{len(shown)} / {len(found)}"
            heading = QListWidgetItem(f"{GROUP_TITLES[kind]} ({count})")
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(heading)
            self._add(shown)
        self.setCurrentRow(1)

    @property
    def hit(self) -> Entry | None:
        """The hit that is marked."""
        item = self.currentItem()
        return item.data(_HIT) if item else None

    def spoken(self) -> str:
        """Return what a screen reader says of the marked hit."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.AccessibleTextRole)) if item else ""

    def move_mark(self, event: QKeyEvent) -> None:
        """Mark the hit that a key of `LIST_KEYS` leads to."""
        hits = [row for row in range(self.count()) if self.item(row).data(_HIT)]
        if not hits:
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE}.get(Qt.Key(event.key()), _PAGE)
        current = self.currentRow()
        place = hits.index(current) if current in hits else 0
        row = hits[min(max(place + step, 0), len(hits) - 1)]
        self.setCurrentRow(row)
        if row == hits[0]:
            self.scrollToTop()

    def _add(self, hits: Iterable[Entry]) -> None:
        programme = self._session.programme
        for hit in hits:
            text, place = text_of(hit, programme, self._pages), place_of_hit(hit, programme)
            item = QListWidgetItem(text)
            item.setData(_HIT, hit)
            item.setData(_PLACE, place)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {place}")
            self.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        if hit := item.data(_HIT):
            self.chosen.emit(hit)


class _TwoLines(QStyledItemDelegate):
    """Draws a hit's text, and its place below it; a heading in bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of one line or two."""
        height = QFontMetrics(option.font).lineSpacing() + 2 * _MARGIN
        if index.data(_PLACE):
            height += QFontMetrics(_smaller(option.font)).lineSpacing()
        return QSize(1, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one entry; the marked one as if the list had the keyboard."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.state |= QStyle.StateFlag.State_Active
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        roles, group = QPalette.ColorRole, QPalette.ColorGroup.Active
        painter.save()
        room = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        place = index.data(_PLACE)
        font = QFont(option.font)
        font.setBold(not place)
        painter.setPen(option.palette.color(group, roles.HighlightedText if marked else roles.Text))
        _draw(painter, font, room, text)
        if place:
            room.setTop(room.top() + QFontMetrics(font).lineSpacing())
            painter.setPen(option.palette.color(group, roles.HighlightedText if marked else roles.PlaceholderText))
            _draw(painter, _smaller(option.font), room, place)
        painter.restore()


def _draw(painter: QPainter, font: QFont, room: QRect, text: str) -> None:
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * _SMALLER)
    return small
