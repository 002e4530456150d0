"""Which keys move about in a grid, and which ones type."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kbbdesk.views.grid.navigation import Move, Step

_KEY = Qt.Key
_MODIFIER = Qt.KeyboardModifier
_PLAIN = {
    _KEY.Key_Up: Step.UP,
    _KEY.Key_Down: Step.DOWN,
    _KEY.Key_Left: Step.LEFT,
    _KEY.Key_Right: Step.RIGHT,
    _KEY.Key_Home: Step.HOME,
    _KEY.Key_End: Step.END,
    _KEY.Key_PageUp: Step.PAGE_UP,
    _KEY.Key_PageDown: Step.PAGE_DOWN,
}
_WITH_CTRL = {
    _KEY.Key_Up: Step.EDGE_UP,
    _KEY.Key_Down: Step.EDGE_DOWN,
    _KEY.Key_Left: Step.EDGE_LEFT,
    _KEY.Key_Right: Step.EDGE_RIGHT,
    _KEY.Key_Home: Step.FIRST,
    _KEY.Key_End: Step.LAST,
}
_ENTER = (_KEY.Key_Return, _KEY.Key_Enter)
_TAB = (_KEY.Key_Tab, _KEY.Key_Backtab)
_HELD = _MODIFIER.ShiftModifier | _MODIFIER.ControlModifier | _MODIFIER.AltModifier | _MODIFIER.MetaModifier
_RIGHT_ALT = _MODIFIER.ControlModifier | _MODIFIER.AltModifier
"""What Windows makes of AltGr, with which @ and ₺ are typed on a Turkish keyboard."""


def held(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Return the modifiers that make a difference; the keypad's own does not."""
    return event.modifiers() & _HELD


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether a key is Enter, on the keypad too."""
    return event.key() in _ENTER


def move_for(event: QKeyEvent) -> Move | None:
    """Return the move that a key stands for; None for all others."""
    key, modifiers = _KEY(event.key()), held(event)
    shift = bool(modifiers & _MODIFIER.ShiftModifier)
    others = modifiers & ~_MODIFIER.ShiftModifier
    if others == _MODIFIER.NoModifier and key in _ENTER:
        return Move(Step.ENTER_BACK if shift else Step.ENTER)
    if others == _MODIFIER.NoModifier and key in _TAB:
        return Move(Step.TAB_BACK if shift or key == _KEY.Key_Backtab else Step.TAB)
    keys = {_MODIFIER.NoModifier: _PLAIN, _MODIFIER.ControlModifier: _WITH_CTRL}.get(others, {})
    return Move(keys[key], shift) if key in keys else None


def types_text(event: QKeyEvent) -> bool:
    """Tell whether a key types a character: none does with Ctrl, Alt or the Windows key held."""
    modifiers = held(event) & ~_MODIFIER.ShiftModifier
    return event.text().isprintable() and bool(event.text()) and modifiers in (_MODIFIER.NoModifier, _RIGHT_ALT)
