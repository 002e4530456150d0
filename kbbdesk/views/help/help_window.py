"""The window of the user guide: contents and search on the left, the page on the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.views.fitting import resize_on_screen, show_over
from kbbdesk.views.help.book import FIRST_STEPS, Book, words_of
from kbbdesk.views.help.browser import HelpBrowser

_NAME = Qt.ItemDataRole.UserRole
_SIDE = 300


class SearchLine(QLineEdit):
    """Searches the guide while one types; Down and Enter lead to what was found, Esc empties it."""

    def __init__(self, window: "HelpWindow") -> None:
        super().__init__()
        self._window = window
        self.setPlaceholderText(self.tr("kılavuzda ara…"))
        self.setAccessibleName(self.tr("Kılavuzda ara"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty with Esc, go to the hits with Down and Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._window.go_to_hits()
        else:
            super().keyPressEvent(event)


class HelpWindow(QWidget):
    """Shows the pages of a book. It belongs to no other window, and leaves them usable."""

    def __init__(self, book: Book | None = None) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Kılavuz – kbbdesk"))
        self.book = book or Book()
        self.browser = HelpBrowser(self.book)
        self.search = SearchLine(self)
        self.contents = self._contents_tree()
        self.hits = self._hit_list()
        self.back = self._action(self.tr("Geri"), QKeySequence.StandardKey.Back, self.browser.backward)
        self.forward = self._action(self.tr("İleri"), QKeySequence.StandardKey.Forward, self.browser.forward)
        self._lay_out()
        self._connect()
        resize_on_screen(self, QSize(1080, 760))

    def open_page(self, name: str = FIRST_STEPS) -> None:
        """Show a page and bring the window to the front."""
        self.search.clear()
        self.browser.show_page(name)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        show_over(self, QApplication.activeWindow())
        self.raise_()
        self.browser.setFocus()

    def go_to_hits(self) -> None:
        """Put the keyboard on what was found, or on the contents where nothing is searched for."""
        side = self.side.currentWidget()
        if side is self.hits and self.hits.currentRow() < 0:
            self.hits.setCurrentRow(0)
        if side:
            side.setFocus()

    def _action(self, text: str, keys: QKeySequence.StandardKey, work: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.setEnabled(False)
        action.triggered.connect(work)
        self.addAction(action)
        return action

    def _contents_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setAccessibleName(self.tr("İçindekiler"))
        above: list[QTreeWidgetItem] = []
        for chapter in self.book.contents:
            item = QTreeWidgetItem([chapter.title])
            item.setData(0, _NAME, chapter.name)
            item.setToolTip(0, chapter.title)
            del above[chapter.level :]
            if above:
                above[-1].addChild(item)
            else:
                tree.addTopLevelItem(item)
            above.append(item)
        return tree

    def _hit_list(self) -> QListWidget:
        hits = QListWidget()
        hits.setAccessibleName(self.tr("Bulunan sayfalar"))
        hits.setWordWrap(True)
        hits.setSpacing(3)
        hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return hits

    def _lay_out(self) -> None:
        self.side = QStackedWidget()
        self.nothing = QLabel(self.tr("Aranan bulunamadı. Daha kısa bir sözcük deneyin."))
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self.contents, self.hits, self.nothing):
            self.side.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        for action, arrow in ((self.back, Qt.ArrowType.LeftArrow), (self.forward, Qt.ArrowType.RightArrow)):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setArrowType(arrow)
            button.setAutoRaise(True)
            button.setAccessibleName(action.text())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            top.addWidget(button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(6, 6, 0, 6)
        column.addLayout(top)
        column.addWidget(self.side, 1)
        splitter = QSplitter()
        splitter.setAccessibleName(self.tr("İçindekiler ile sayfa arasındaki ayraç"))
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_SIDE, self.width()])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        self.browser.forwardAvailable.connect(self.forward.setEnabled)
        self.browser.shown.connect(self._follow_page)
        self.search.textChanged.connect(self._find)
        self.contents.currentItemChanged.connect(lambda item, _previous: self._open(item and item.data(0, _NAME)))
        self.hits.currentItemChanged.connect(lambda item, _previous: self._open(item and item.data(_NAME)))
        find = self._action(self.tr("Ara"), QKeySequence.StandardKey.Find, self._focus_search)
        find.setEnabled(True)

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _find(self, typed: str) -> None:
        self.hits.clear()
        for hit in self.book.search(typed):
            item = QListWidgetItem(f"{hit.title}\n{hit.excerpt}")
            item.setData(_NAME, hit.name)
            self.hits.addItem(item)
        found = self.hits if self.hits.count() else self.nothing
        self.side.setCurrentWidget(found if words_of(typed) else self.contents)

    def _open(self, name: str | None) -> None:
        if name and name != self.browser.page:
            self.browser.show_page(name, words_of(self.search.text()))

    def _follow_page(self, name: str) -> None:
        """Mark the page on show in the contents."""
        items = self.contents.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
        for item in items:
            if item.data(0, _NAME) == name:
                self.contents.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
