"""The mouse wheel changes a box only while it has the keyboard."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk import views
from kbbdesk.views.boxes import ComboBox, DateEdit, SpinBox
from kbbdesk.views.main_window import MainWindow


def _turn_wheel(widget: QWidget) -> None:
    centre = widget.rect().center()
    event = QWheelEvent(
        QPointF(centre),
        QPointF(widget.mapToGlobal(centre)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("kind", [ComboBox, SpinBox, DateEdit])
def test_a_box_turns_only_with_the_keyboard(qtbot: QtBot, kind: type[ComboBox | SpinBox | DateEdit]) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    box, other = kind(), QLineEdit()
    layout = QVBoxLayout(whole)
    layout.addWidget(other)
    layout.addWidget(box)
    if isinstance(box, ComboBox):
        box.addItems(["bir", "iki"])
    whole.show()
    whole.activateWindow()
    qtbot.waitExposed(whole)
    if isinstance(box, SpinBox):
        box.setValue(5)
    if isinstance(box, DateEdit):
        box.setDate(QDate(2017, 6, 15))
    other.setFocus()
    before = _state(box)
    _turn_wheel(box)
    assert _state(box) == before
    assert box.focusPolicy() is Qt.FocusPolicy.StrongFocus
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    _turn_wheel(box)
    assert _state(box) != before


def _state(box: QWidget) -> str:
    return box.currentText() if isinstance(box, QComboBox) else str(box.property("text"))


def test_filters_of_the_window_stay(window: MainWindow) -> None:
    boxes = [*window.findChildren(QComboBox), *window.findChildren(QAbstractSpinBox)]
    assert len(boxes) >= 4
    window.pages.take_keyboard()
    before = [_state(box) for box in boxes]
    for box in boxes:
        _turn_wheel(box)
    assert [_state(box) for box in boxes] == before


def test_no_part_of_the_window_makes_boxes_of_its_own() -> None:
    made = re.compile(r"\bQ(?:ComboBox|SpinBox|DoubleSpinBox|DateEdit|TimeEdit|DateTimeEdit)\(\)")
    sources = Path(views.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if made.search(path.read_text(encoding="utf-8"))] == []
