"""A window on a screen that is smaller, or magnified more, than the one on which it was placed."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(4, 36)
"""Room for the frame and the title, whose size is not known before a window is shown."""


_LOW = 440


def has_low_screen(widget: QWidget) -> bool:
    """Tell whether the screen is too low for five rows of a grid beside everything else: 1366×768 at 200 %."""
    return widget.screen().availableSize().height() < _LOW


def resize_on_screen(window: QWidget, wished: QSize) -> None:
    """Give a window that is not shown yet its size, less where the screen is small or magnified.

    What hangs over the edge of the screen cannot be reached.
    """
    window.resize(wished.boundedTo(window.screen().availableSize() - _FRAME))


def fit_to_screen(window: QWidget) -> None:
    """Bring a window with its frame onto the screen it is on, made smaller where it has to be."""
    if window.isMaximized() or window.isFullScreen():
        return
    room = window.screen().availableGeometry()
    frame = window.frameGeometry()
    if room.contains(frame):
        return
    window.resize(window.size().boundedTo(room.size() - (frame.size() - window.size())))
    frame = window.frameGeometry()
    left = min(frame.left(), room.right() + 1 - frame.width())
    top = min(frame.top(), room.bottom() + 1 - frame.height())
    window.move(QPoint(max(left, room.left()), max(top, room.top())))


def show_over(window: QWidget, over: QWidget | None) -> None:
    """Show a window that has no parent of Qt's in the middle of another one, and bring it to the front.

    Without another one it is in the middle of its screen, and always whole on it. Where it is open already it
    stays where the user put it. Dialogs do not need this: Qt puts them over their parent.
    """
    if not window.isVisible():
        window.ensurePolished()
        room = (over or window).screen().availableGeometry()
        around = _frame_of(over)
        window.resize(window.size().boundedTo(room.marginsRemoved(around).size()))
        place = QRect(QPoint(), window.size()).marginsAdded(around)
        place.moveCenter(over.frameGeometry().center() if over else room.center())
        left = max(min(place.left(), room.right() + 1 - place.width()), room.left())
        top = max(min(place.top(), room.bottom() + 1 - place.height()), room.top())
        # Of a window that was never shown the frame is not known: it is its contents that are placed.
        window.setGeometry(QRect(QPoint(left + around.left(), top + around.top()), window.size()))
        window.show()
    window.activateWindow()


def _frame_of(window: QWidget | None) -> QMargins:
    """Return how far the frame of a window stands out; of one like it where it is not known."""
    if window is None:
        return QMargins(_FRAME.width() // 2, _FRAME.height(), _FRAME.width() // 2, 0)
    inside, outside = window.geometry(), window.frameGeometry()
    return QMargins(
        inside.left() - outside.left(),
        inside.top() - outside.top(),
        outside.right() - inside.right(),
        outside.bottom() - inside.bottom(),
    )
