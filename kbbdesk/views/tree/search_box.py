"""The search box above the tree, with a list of hits that drops down while somebody types."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kbbdesk.search.entries import Entry
from kbbdesk.views.announce import announce
from kbbdesk.views.hit_list import LIST_KEYS, HitList
from kbbdesk.views.session import Session

_TYPING_PAUSE = 200
"""Milliseconds without another letter after which a large programme is searched."""
_LARGE = 30_000
"""Rows of a programme from which on a search at every letter would hold up whoever types."""
_MEANT = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_WIDTH_IN_LETTERS = 80
_MARGIN = 8


class SearchBox(QLineEdit):
    """Enter goes to the marked hit, which `chosen` carries; Esc closes the list, then clears the box.

    `wanted` says that another text is to be searched: at once, or in a large plan when typing pauses.
    Without a list, Down and Enter lead to the tree.
    """

    wanted = Signal()
    chosen = Signal(object)

    def __init__(self, session: Session, tree: QWidget) -> None:
        super().__init__()
        self._session = session
        self._tree = tree
        self._is_typing = False
        self.hits = HitList(session, self)
        self.hits.hide()
        self.hits.chosen.connect(self._choose)
        self.setPlaceholderText(self.tr("başlık, kod, tutar ara…"))
        self.setToolTip(self.tr("Amaç, hedef, gösterge, faaliyet, birim ve tutarlarda arar (Ctrl+F)"))
        self.setAccessibleName(self.tr("Programda ara"))
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._note_typing)
        self.textChanged.connect(self._search_or_wait)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._pause.timeout.connect(self._search)
        self._preparing: Iterator[None] | None = None
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._prepare)

    def show_hits(self, hits: Sequence[Entry]) -> None:
        """Drop down the list of hits, where somebody is typing here and there are any."""
        typed, self._is_typing = self._is_typing, False
        if not (hits and typed and self.hasFocus()):
            self.hits.hide()
            return
        self.hits.show_groups(hits)
        self._place_list()
        self.hits.show()
        self.hits.raise_()
        announce(self, self.tr("{count} sonuç. {first}").format(count=len(hits), first=self.hits.spoken()))

    @property
    def is_preparing(self) -> bool:
        """Whether the index is being built ahead of the first search."""
        return self._soon.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list and go to its hit; close and clear with Esc; leave with Down and Enter."""
        key, is_enter = event.key(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._pause.isActive() and (is_enter or key in LIST_KEYS):
            self._search()
        is_open = self.hits.isVisible()
        if is_open and key in LIST_KEYS:
            self.hits.move_mark(event)
            announce(self, self.hits.spoken())
        elif is_open and is_enter and self.hits.hit:
            self._choose(self.hits.hit)
        elif is_open and key == Qt.Key.Key_Escape:
            self.hits.hide()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif is_enter or key == Qt.Key.Key_Down:
            self._tree.setFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin to build the index of a large programme, so that the first search need not wait for it.

        Not where the keyboard only begins here: opening a programme is not to take longer.
        """
        super().focusInEvent(event)
        is_large = len(self._session.programme.rows) > _LARGE
        if self._preparing is None and is_large and event.reason() in _MEANT:
            self._preparing = self._session.search.prepare()
            self._soon.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list, unless a menu or another window only borrows the keyboard."""
        super().focusOutEvent(event)
        borrowed = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in borrowed:
            self.hits.hide()

    def _note_typing(self) -> None:
        # Emitted before textChanged, on which the tree searches and calls show_hits.
        self._is_typing = True

    def _search_or_wait(self) -> None:
        if self.text() and len(self._session.programme.rows) > _LARGE:
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        self.wanted.emit()

    def _choose(self, hit: Entry) -> None:
        self.hits.hide()
        self.chosen.emit(hit)

    def _prepare(self) -> None:
        if self._preparing is None or next(self._preparing, self) is self:
            self._soon.stop()

    def _place_list(self) -> None:
        """Put the list below the box, over tree and page, as high as its lines need."""
        window = self.window()
        if self.hits.parentWidget() is not window:
            self.hits.setParent(window)
        corner = self.mapTo(window, QPoint(0, self.height()))
        wanted = max(self.width(), self.fontMetrics().averageCharWidth() * _WIDTH_IN_LETTERS)
        width = min(wanted, window.width() - corner.x() - _MARGIN)
        lines = sum(self.hits.sizeHintForRow(row) for row in range(self.hits.count()))
        height = min(lines + 2 * self.hits.frameWidth() + 2, window.height() - corner.y() - _MARGIN)
        self.hits.setGeometry(corner.x(), corner.y(), width, height)
