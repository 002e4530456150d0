"""The panel of the page preview, which is filled when it is first seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtGui import QKeySequence, QShowEvent

from kbbdesk.views.pages import Pages
from kbbdesk.views.panels import Panel
from kbbdesk.views.session import Session

if TYPE_CHECKING:
    from kbbdesk.views.preview.preview import Preview

_ROOM = (430, 640)
"""Width and height in which a page of A4 can be read, in pixels of the window."""


class PreviewDock(Panel):
    """Shows the goal summary of the target whose page is open; `preview` is None until it was shown once."""

    def __init__(self, session: Session, pages: Pages) -> None:
        # It may float: on a small screen there is little room beside the grid, on a second one plenty.
        super().__init__("preview", QCoreApplication.translate("PreviewDock", "Önizleme"), floats=True)
        self._session = session
        self._pages = pages
        self.preview: Preview | None = None
        # As in Excel.
        self.toggleViewAction().setShortcut(QKeySequence("Ctrl+F2"))
        self.hide()

    def sizeHint(self) -> QSize:
        """Ask for room in which a page can be read, while there is none in the panel yet."""
        return QSize(*_ROOM)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the panel, once the window has been painted."""
        super().showEvent(event)
        if self.preview is None:
            QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        if self.preview is None:
            from kbbdesk.views.preview.preview import Preview

            self.preview = Preview(self._session)
            self.setWidget(self.preview)
            self._pages.shown.connect(self.preview.show_row)
            self.preview.show_row(self._pages.row)

    def close_down(self) -> None:
        """End the drawing before the window goes."""
        if self.preview:
            self.preview.close_down()
