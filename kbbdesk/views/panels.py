"""The panels around the page: a title with boxes that can be seen in light and dark, and where each one stands."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from kbbdesk.views.fitting import resize_on_screen

_AREA = Qt.DockWidgetArea
_WINDOW = QSize(1360, 860)
_TREE_WIDTH, _PROBLEMS_HEIGHT = 380, 210
PROBLEMS = "problems"


class Panel(QDockWidget):
    """A part of the window that can be moved and closed; `name` is the one under which its place is remembered.

    `given_way` is how much of its height, in pixels, the page has.
    """

    def __init__(self, name: str, title: str, *, floats: bool = False) -> None:
        super().__init__(title)
        self.given_way = 0
        self.setObjectName(name)
        feature = self.DockWidgetFeature
        given = feature.DockWidgetClosable | feature.DockWidgetMovable
        self.setFeatures(given | feature.DockWidgetFloatable if floats else given)
        self.setTitleBarWidget(_Title(self, floats))

    def hold(self, widget: QWidget) -> None:
        """Show a widget, a little off the edges."""
        widget.setContentsMargins(6, 0, 6, 4)
        self.setWidget(widget)


class _Title(QWidget):
    """What a panel is called, and its boxes. Fusion's own are drawn in dark grey, whatever the colours in use."""

    def __init__(self, panel: Panel, floats: bool) -> None:
        super().__init__(panel)
        self._panel = panel
        self._float = QToolButton()
        self._float.setVisible(floats)
        close = QToolButton()
        close.setText("✕")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 4, 2)
        layout.setSpacing(2)
        layout.addWidget(QLabel(panel.windowTitle()), 1)
        for box, work, name in (
            (self._float, self._float_or_dock, self.tr("«{panel}» bölmesini ayır ya da yerine koy")),
            (close, panel.close, self.tr("«{panel}» bölmesini kapat")),
        ):
            box.setAutoRaise(True)
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            box.setAccessibleName(name.format(panel=panel.windowTitle()))
            box.setToolTip(box.accessibleName())
            box.clicked.connect(lambda _checked=False, work=work: work())
            layout.addWidget(box)
        panel.topLevelChanged.connect(self._name_float)
        self._name_float(is_floating=False)

    def _float_or_dock(self) -> None:
        self._panel.setFloating(not self._panel.isFloating())

    def _name_float(self, is_floating: bool) -> None:
        self._float.setText(self.tr("Yerine koy") if is_floating else self.tr("Ayır"))


def lay_out_panels(window: QMainWindow, tree: QWidget, problems: QWidget, preview: Panel) -> None:
    """Put the panels of a window that is not shown yet around its page, and give it and them their usual sizes."""
    # The tree keeps the whole height, as in the drawing of design.md, and so does the preview.
    window.setCorner(Qt.Corner.BottomLeftCorner, _AREA.LeftDockWidgetArea)
    window.setCorner(Qt.Corner.BottomRightCorner, _AREA.RightDockWidgetArea)
    left = Panel("tree", window.tr("Program"))
    bottom = Panel(PROBLEMS, window.tr("Denetim"))
    # Its first line says what it is: a title above would take the height of a line from the grids.
    bottom.setTitleBarWidget(QWidget())
    left.hold(tree)
    bottom.hold(problems)
    window.addDockWidget(_AREA.LeftDockWidgetArea, left)
    window.addDockWidget(_AREA.BottomDockWidgetArea, bottom)
    window.addDockWidget(_AREA.RightDockWidgetArea, preview)
    resize_on_screen(window, _WINDOW)
    window.resizeDocks([left], [_TREE_WIDTH], Qt.Orientation.Horizontal)
    window.resizeDocks([bottom], [_PROBLEMS_HEIGHT], Qt.Orientation.Vertical)


def give_way(window: QMainWindow, page: QWidget, wishes: Sequence[int]) -> None:
    """Make the list of problems lower where the page needs its height, and as high again where it does not.

    `wishes` are the heights, in pixels, at which the page can show more rows to work in, the greatest first; one
    that is out of reach is passed over.
    """
    panel = window.findChild(Panel, PROBLEMS)
    if panel is None or panel.isHidden() or panel.isFloating() or not wishes:
        return
    spare = max(panel.height() - panel.minimumSizeHint().height(), 0)
    missing = next((wish - page.height() for wish in wishes if wish <= page.height() + spare), spare)
    taken = max(missing, -panel.given_way) if missing < 0 else min(missing, spare)
    if taken:
        panel.given_way += taken
        window.resizeDocks([panel], [max(panel.height() - taken, 1)], Qt.Orientation.Vertical)


def open_panel(window: QMainWindow, name: str) -> None:
    """Show a panel that the user may have closed."""
    panel = window.findChild(QDockWidget, name)
    if panel:
        panel.show()
