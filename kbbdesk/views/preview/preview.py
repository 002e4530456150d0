"""The goal summary of the target on show, as it will print: follows every edit without holding it up."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.letterhead import letterhead
from kbbdesk.tables.target_pages import target_page
from kbbdesk.views.boxes import ComboBox
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.job import Job
from kbbdesk.views.preview.drawing import Drawn, Wish, draw
from kbbdesk.views.preview.sheets import MARGIN, Sheets
from kbbdesk.views.session import Session

_PAUSE = 100
"""Milliseconds between an edit and the drawing: edits that come together are drawn once."""
_POINT = 96 / 72
"""Pixels of the window that a point takes at 100 %."""
_ZOOMS = (50, 75, 100, 125, 150, 200)


class Preview(QWidget):
    """Shows one target's summary; while hidden it computes nothing.

    The table data is taken on the interface thread, as the programme may only be read there, and takes less
    than a millisecond; all else is done elsewhere, by one job at a time, and only for the newest state.
    `drawn` comes with each new picture.
    """

    drawn = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row = ""
        self._wish: Wish | None = None
        self._job: Job | None = None
        self._begun: Wish | None = None
        self.shown: Drawn | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._take)
        self.sheets = Sheets()
        self.area = QScrollArea()
        self.nothing = QLabel()
        self.zoom = ComboBox()
        self._lay_out()
        session.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.zoom.addItem(self.tr("Genişliğe sığdır"), 0)
        for percent in _ZOOMS:
            self.zoom.addItem(f"%{percent}", percent)
        self.zoom.setAccessibleName(self.tr("Önizlemenin büyüklüğü"))
        self.zoom.currentIndexChanged.connect(self._resized)
        self.area.setWidget(self.sheets)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.area.setAccessibleName(self.tr("Sayfa önizlemesi"))
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(12)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        top.addWidget(self.zoom)
        top.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)
        hand_on_focus(self, self.area)
        self._say_nothing_to_show()

    def show_row(self, row: str) -> None:
        """Show the summary of the target with this uuid; where another row is meant, say that there is none."""
        self._row = row
        self._want()

    def close_down(self) -> None:
        """End the drawing before the window goes."""
        self._row = ""
        self._timer.stop()
        if self._job:
            self._job.wait()
            self._job = None

    def _follow(self) -> None:
        """Any row may be printed on the page: whether it is, shows in the table data."""
        self._want()

    def _want(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _take(self) -> None:
        """Take what is to be drawn, and draw it unless it is on show or being drawn."""
        target = self._session.programme.rows.get(self._row)
        if not isinstance(target, PerformanceTarget):
            self._wish = None
            self._say_nothing_to_show()
        elif self.isVisible():
            programme = self._session.programme
            ratio = self.devicePixelRatioF()
            percent = self.zoom.currentData()
            width = 0 if percent else round((self.area.viewport().width() - 2 * MARGIN) * ratio)
            page, head = target_page(programme, target), letterhead(programme)
            self._wish = Wish(page, head, width, percent / 100 * _POINT * ratio)
            self._draw_next()

    def _draw_next(self) -> None:
        if self._job is None and self._wish is not None and self._wish != self._begun:
            wish = self._begun = self._wish
            self._job = Job(lambda progress: draw(wish, progress))
            self._job.succeeded.connect(self._show)
            self._job.failed.connect(self._tell)
            self._job.ended.connect(self._go_on)
            self._job.start()

    def _go_on(self) -> None:
        self._job = None
        self._draw_next()

    def _show(self, drawn: Drawn) -> None:
        if self._begun is None or self._begun != self._wish:
            return
        self.shown = drawn
        self.sheets.show_sheets(drawn.sizes, drawn.sheets)
        self.sheets.setAccessibleName(self.tr("Hedef özeti {code}").format(code=self._begun.page.code))
        self.sheets.setAccessibleDescription(drawn.text)
        self._stack.setCurrentWidget(self.area)
        self._fit()
        self.drawn.emit()

    def _tell(self, error: KnownError) -> None:
        if self._begun is None or self._begun != self._wish:
            return
        self.shown = None
        self.nothing.setText(str(error))
        self._stack.setCurrentWidget(self.nothing)

    def _say_nothing_to_show(self) -> None:
        self._begun = self.shown = None
        self.nothing.setText(self.tr("Hedef özetini görmek için ağaçta bir performans hedefi seçin."))
        self._stack.setCurrentWidget(self.nothing)

    def _fit(self) -> None:
        """Give the sheets their size: that of the zoom, or the width that there is."""
        percent = self.zoom.currentData()
        width = self.area.viewport().width()
        self.sheets.resize(self.sheets.size_at(percent / 100 * _POINT if percent else self.sheets.scale_of(width)))

    def _resized(self) -> None:
        self._fit()
        self._want()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretch the picture at once; a sharp one follows."""
        super().resizeEvent(event)
        self._resized()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what has changed since it was hidden."""
        super().showEvent(event)
        self._want()

    def event(self, event: QEvent) -> bool:
        """Draw anew where a screen of another resolution shows it."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._want()
        return super().event(event)
