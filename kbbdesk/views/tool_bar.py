"""The tool bar: the ten commands in use most, beside the menus so that it takes no height from the page."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar, QToolBar, QWidget

from kbbdesk.views.appearance import colours
from kbbdesk.views.tool_icons import drawn_icon

_AROUND_ICON = QSize(6, 6)
"""What a button has around its icon."""


class ToolBar(QToolBar):
    """Shows actions as icons that follow the colours in use; what finds no room is in the list at its end.

    `groups` are actions with the names of their icons, a line between two groups.
    """

    def __init__(self, groups: Sequence[Sequence[tuple[QAction, str]]], parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = [entry for group in groups for entry in group]
        self._menus: QMenuBar | None = None
        self._frame = 0
        self._room: int | None = None
        self.setObjectName("tools")
        self.setWindowTitle(self.tr("Araç çubuğu"))
        self.setAccessibleName(self.windowTitle())
        self.setMovable(False)
        self.setFloatable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for number, group in enumerate(groups):
            if number:
                self.addSeparator()
            self.addActions([action for action, _ in group])
        for action, _ in self._icons:
            # The keyboard stays where the command is to act.
            self.widgetForAction(action).setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit()
        self._draw()

    def stand_beside(self, menus: QMenuBar) -> None:
        """Stand at the end of the line of the menus, in the room that they leave."""
        self._menus = menus
        self._frame = menus.sizeHint().height() - menus.fontMetrics().height()
        self._fit()
        menus.setCornerWidget(self, Qt.Corner.TopRightCorner)
        menus.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the size of all buttons, or as wide as the menus leave room."""
        full = super().sizeHint()
        return full if self._room is None else QSize(min(full.width(), self._room), full.height())

    def eventFilter(self, menus: QObject, event: QEvent) -> bool:
        """Leave the menus their room: what finds none here is in the list at the end."""
        if event.type() == QEvent.Type.Resize and self._menus is menus:
            needed = self._menus.sizeHint().width() - (0 if self.isHidden() else self.sizeHint().width())
            self._room = max(self._menus.width() - needed, self.minimumSizeHint().width())
        return super().eventFilter(menus, event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in other colours, or as large as another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Be as high as the line of the menus, whose height a larger corner would raise."""
        height = self.fontMetrics().height() + self._frame
        self.setFixedHeight(height)
        if layout := self.layout():
            layout.setContentsMargins(0, 0, 0, 0)
        self.setIconSize(QSize(height, height) - _AROUND_ICON)

    def _draw(self) -> None:
        scheme = colours()
        for action, name in self._icons:
            action.setIcon(drawn_icon(name, scheme))
            action.setIconVisibleInMenu(False)
