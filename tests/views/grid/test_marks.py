"""The corners of a cell are as large in a tall row as in a row of one line."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.marks import draw_edited, draw_remark

_SIDE = 90


def _inked(draw: Callable[[QPainter, QRectF], Any], height: int) -> int:
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, _SIDE, height))
    painter.end()
    white = image.pixel(0, 0)
    return sum(image.pixel(x, y) != white for x in range(_SIDE) for y in range(_SIDE))


@pytest.mark.parametrize("height", [50, _SIDE])
def test_corners_do_not_grow_with_the_row(qtbot: QtBot, height: int) -> None:
    palette = QPalette()

    def edited(painter: QPainter, rect: QRectF) -> None:
        draw_edited(painter, rect, palette)

    def remark(painter: QPainter, rect: QRectF) -> None:
        draw_remark(painter, rect, palette, asks=True)

    for draw in (edited, remark):
        assert 0 < _inked(draw, height) <= _inked(draw, 32) + 2
