"""Shows one page of the guide: text, tables and pictures, in the colours and at the size in use."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from kbbdesk.turkish import fold
from kbbdesk.views.appearance import colours
from kbbdesk.views.help.book import Book

PICTURE_SCALE = 2.0
"""The pictures have as many pixels for each one that they show at 100 %."""

_MARGIN = 18.0
_PICTURE = "\ufffc"
"""What Qt has in the place of a picture."""

_SETTLED = 120
"""Milliseconds after which a window that is being resized stands still."""


class HelpBrowser(QTextBrowser):
    """A browser of nothing but the book's own files: `shown` names the page that came on show.

    Links that lead elsewhere are dead: no page has one, and nothing is opened that was not asked for.
    """

    shown = Signal(str)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._words: list[str] = []
        self._width = 0
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Kılavuz sayfası"))
        self.document().setDocumentMargin(_MARGIN)
        # A bar that comes and goes would change the width of the pictures, which decides whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(self._follow_link)
        self.sourceChanged.connect(self._dress)
        self._settling = QTimer(self, interval=_SETTLED, singleShot=True)
        self._settling.timeout.connect(self._show_again)

    @property
    def page(self) -> str:
        """The page on show, as a file of the book."""
        return self._name_of(self.source()) or ""

    def show_page(self, name: str, words: list[str] | None = None) -> None:
        """Show a page; folded `words` are marked in it, the first of them in sight."""
        self._words = words or []
        if name == self.page:
            self._show_again()
            self.verticalScrollBar().setValue(0)
        else:
            self.setSource(QUrl.fromLocalFile(str(self._book.folder / name)))
        self._mark_words()

    def loadResource(self, kind: int, url: QUrl | str) -> Any:
        """Return a page or picture of the book, and nothing from elsewhere."""
        name = self._name_of(self.source().resolved(QUrl(url)))
        if name is None:
            return None
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(name)
        return self._book.source(name)

    def _name_of(self, url: QUrl) -> str | None:
        """Return the file of the book that an address names; None where it is not one."""
        path = (self._book.folder / url.toLocalFile()).resolve()
        if not url.isLocalFile() or not path.is_relative_to(self._book.folder) or not path.is_file():
            return None
        return path.relative_to(self._book.folder).as_posix()

    def _picture(self, name: str) -> QImage:
        """Return a picture as large as it was on the screen, or as there is room for, and sharp at any scale."""
        image = QImage(str(self._book.folder / name))
        ratio = self.devicePixelRatioF()
        room = max(self.viewport().width() - 2 * _MARGIN - 4, 1.0)
        width = min(image.width() / PICTURE_SCALE, room)
        size = QSize(round(width * ratio), round(width * ratio * image.height() / max(image.width(), 1)))
        scaled = image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        return scaled

    def _follow_link(self, url: QUrl) -> None:
        if name := self._name_of(self.source().resolved(url)):
            self.show_page(name)

    def _show_again(self) -> None:
        """Lay the page out anew, and stay where it was."""
        place = self.verticalScrollBar().value()
        self.reload()
        self._mark_words()
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give pictures another width once the window stands still."""
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self._settling.start()

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours: links and tables have theirs from when the page was laid out."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and not self.source().isEmpty():
            self._settling.start()

    def _dress(self, url: QUrl) -> None:
        """Give headings, quotations, links and tables their looks: Markdown's own have none."""
        scheme = colours()
        for block in self._blocks():
            self._dress_block(QTextCursor(block), QColor(scheme.raised))
            _underline_links(block)
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame, QColor(scheme.border))
        # `source()` is still the page before where this is the first one.
        self.shown.emit(self._name_of(url) or "")

    def _blocks(self) -> list[QTextBlock]:
        blocks = []
        block = self.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks

    def _dress_block(self, cursor: QTextCursor, ground: QColor) -> None:
        given = cursor.blockFormat()
        line = self.fontMetrics().height()
        form = QTextBlockFormat()
        form.setNonBreakableLines(False)
        if given.headingLevel():
            form.setTopMargin(line if cursor.position() else 0)
            form.setBottomMargin(line * 0.4)
        elif given.hasProperty(QTextBlockFormat.Property.BlockQuoteLevel):
            form.setBackground(ground)
            form.setLeftMargin(line * 0.8)
            form.setRightMargin(line * 0.8)
        elif cursor.currentTable():
            return
        elif cursor.block().text() == _PICTURE:
            form.setTopMargin(line * 0.3)
            form.setBottomMargin(line * 0.8)
            cursor.mergeBlockFormat(form)
            return
        elif cursor.block().text():
            form.setBottomMargin(line * (0.25 if cursor.currentList() else 0.6))
        else:
            # What Qt leaves behind each table.
            form.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            cursor.mergeBlockFormat(form)
            return
        form.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(form)

    def _mark_words(self) -> None:
        """Mark the words that were searched for, and bring the first place into sight."""
        marks = [mark for word in self._words for mark in self._marks_of(word)]
        self.setExtraSelections(marks)
        if marks:
            first = min((mark.cursor for mark in marks), key=lambda cursor: cursor.position())
            first.clearSelection()
            self.setTextCursor(first)
            self.ensureCursorVisible()

    def _marks_of(self, word: str) -> list[QTextEdit.ExtraSelection]:
        form = QTextCharFormat()
        form.setBackground(QColor(colours().accent))
        form.setForeground(QColor(colours().on_accent))
        found = []
        for block in self._blocks():
            folded = fold(block.text())
            # Only there are both as long, and a place in the one is a place in the other.
            place = folded.find(word) if len(folded) == len(block.text()) else -1
            while place >= 0:
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + place)
                cursor.setPosition(block.position() + place + len(word), QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, form
                found.append(mark)
                place = folded.find(word, place + len(word))
        return found


def _underline_links(block: QTextBlock) -> None:
    """Tell links by more than their colour."""
    form = QTextCharFormat()
    form.setFontUnderline(True)
    spans = [(part.position(), part.length()) for part in _fragments(block) if part.charFormat().isAnchor()]
    for position, length in spans:
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    parts = block.begin()
    while not parts.atEnd():
        yield parts.fragment()
        parts += 1


def _dress_table(table: QTextTable, border: QColor) -> None:
    form = table.format()
    form.setCellPadding(5)
    form.setCellSpacing(0)
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderBrush(QBrush(border))
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBottomMargin(12)
    form.setWidth(QTextLength(QTextLength.Type.VariableLength, 0))
    table.setFormat(form)
