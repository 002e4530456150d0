"""What a screen reader finds in a window, read through Qt's accessibility interface."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QScrollBar, QWidget

_ROLE = QAccessible.Role
_CELLS = {_ROLE.Cell, _ROLE.ListItem, _ROLE.TreeItem}
_HOLDERS = {_ROLE.Table, _ROLE.Tree, _ROLE.List}
_NAMED = {
    *_CELLS,
    *_HOLDERS,
    _ROLE.Button,
    _ROLE.ButtonMenu,
    _ROLE.CheckBox,
    _ROLE.ColumnHeader,
    _ROLE.ComboBox,
    _ROLE.Dialog,
    _ROLE.EditableText,
    _ROLE.Graphic,
    _ROLE.MenuItem,
    _ROLE.PageTab,
    _ROLE.PageTabList,
    _ROLE.ProgressBar,
    _ROLE.RadioButton,
    _ROLE.RowHeader,
    _ROLE.SpinBox,
    _ROLE.Splitter,
    _ROLE.Window,
}
_ENGLISH = re.compile(
    r"\b(the|of|and|close|cancel|open|save|file|files|button|press|show|hide|name|size|type|date|yes|ok|float|"
    r"back|forward|delete|folder|help|copy|paste|cut|undo|redo|all|empty|row|column|page|up|down|next|previous|"
    r"print|apply|reset|details|retry)\b|(kontrol|üst karakter|seçenek)\+",
    re.IGNORECASE,
)

_PATH = re.compile(r"\S*[/\\]\S*")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing on the screen: what a screen reader calls it, and what else it says of it."""

    role: QAccessible.Role
    name: str
    description: str
    value: str
    what: str
    by_tab: bool

    @property
    def needs_name(self) -> bool:
        """Whether whoever comes to it by Tab, or in a table, has to be told what it is."""
        return self.by_tab or self.role in _NAMED

    def __str__(self) -> str:
        return f"{self.role.name} «{self.name}» ({self.description}) {self.what}"

    @property
    def english(self) -> bool:
        """Whether a word of it was left in English, or a key bears an unusual name."""
        return bool(_ENGLISH.search(_PATH.sub("", f"{self.name} {self.description}")))


def read(widget: QWidget) -> list[Said]:
    """Return all that is in sight in a window, from its outermost frame to single cells."""
    return list(_below(QAccessible.queryAccessibleInterface(widget), widget))


def _below(interface: QAccessibleInterface, window: QWidget) -> Iterator[Said]:
    thing = interface.object()
    if isinstance(thing, QWidget) and not thing.isVisibleTo(window):
        return
    yield _said(interface, thing)
    if isinstance(thing, QComboBox | QScrollBar):
        return
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from _below(child, window)


def _said(interface: QAccessibleInterface, thing: QObject | None) -> Said:
    text = interface.text
    name = text(QAccessible.Text.Name)
    if isinstance(thing, QComboBox):
        # On X11 the name of a box is taken from its label; elsewhere it is this.
        name = thing.accessibleName() or _buddy(thing)
    policy = thing.focusPolicy() if isinstance(thing, QWidget) else Qt.FocusPolicy.NoFocus
    by_tab = bool(policy & Qt.FocusPolicy.TabFocus) and not (isinstance(thing, QWidget) and thing.focusProxy())
    what = f"{type(thing).__name__} {thing.objectName()}" if thing else str(_inside(interface))
    return Said(
        interface.role(),
        name,
        text(QAccessible.Text.Description),
        text(QAccessible.Text.Value),
        what,
        by_tab,
    )


def _buddy(box: QComboBox) -> str:
    from PySide6.QtWidgets import QLabel

    labels = [label for label in box.window().findChildren(QLabel) if label.buddy() is box]
    return labels[0].text() if labels else ""


def _inside(interface: QAccessibleInterface) -> str:
    above = interface.parent()
    holder = above.object() if above else None
    where = holder.accessibleName() if isinstance(holder, QAbstractItemView) else ""
    return f"in {type(holder).__name__} {where}"
