"""What sorting, filtering, dragging rows and filling with the mouse do on every grid: rows of the table."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbbdesk import turkish
from tests.views.grid.by_mouse import (
    LEFT,
    click_head,
    drag_handle,
    drag_head,
    fill_handle,
    filter_dialog,
    from_handle,
    head,
    numbers,
    pick_by_header,
)
from tests.views.grid.hand import Hand


def sorts(hand: Hand) -> None:
    """Sort by the first column, whose cells are texts in every grid, and show the stored order again."""
    before, model = hand.texts(), hand.grid.model
    hand.go(0, 0)
    pick_by_header(hand.grid, 0, "Azalan sırala")
    titles = [row[0] for row in hand.texts()[: model.real_rows]]
    assert titles == sorted(titles, key=turkish.sort_key, reverse=True)
    order = [int(number) - 1 for number in numbers(hand.grid)[: model.real_rows]]
    assert [before[row] for row in order] == hand.texts()[: model.real_rows]
    pick_by_header(hand.grid, 0, "Sıralamayı ve süzmeyi kaldır")
    assert hand.texts() == before


def filters(hand: Hand) -> None:
    """Leave out all rows but one, by the list of values, and show them again."""
    before, model = hand.texts(), hand.grid.model
    pick_by_header(hand.grid, 0, "Süz…")
    asked = filter_dialog(hand.grid)
    QTest.mouseClick(asked.nothing, LEFT)
    asked.values.setCurrentRow(0)
    QTest.keyClick(asked.values, Qt.Key.Key_Space)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert 0 < model.real_rows < len(before)
    assert {row[0] for row in hand.texts()[: model.real_rows]} == {asked.values.item(0).text()}
    hand.grid.arrangement_note.button.click()
    assert hand.texts() == before


def drags_rows(hand: Hand) -> None:
    """Drag the first row below the second."""
    before = hand.texts()
    click_head(hand.grid, 0)
    drag_head(hand.grid, 0, head(hand.grid, 1, 0.9))
    assert hand.texts() == [before[1], before[0], *before[2:]]


def fills(hand: Hand) -> None:
    """Drag the fill handle from the first row to the second."""
    hand.go(0)
    drag_handle(hand.grid, from_handle(hand.grid, 1, hand.column))
    assert hand.text(1) == hand.text(0)


def fills_to_the_end(hand: Hand) -> None:
    """Click twice on the fill handle, beside a column that is filled to its end."""
    hand.go(0)
    found = fill_handle(hand.grid)
    QTest.mouseClick(found, LEFT)
    QTest.mouseDClick(found, LEFT)
    rows = range(hand.grid.model.real_rows)
    assert {hand.text(row) for row in rows} == {hand.text(0)}


def is_beside_a_full_column(hand: Hand) -> bool:
    """Tell whether the cells of a column beside the one in which something is typed are all filled."""
    model = hand.grid.model
    beside = [number for number in (hand.column - 1, hand.column + 1) if 0 <= number < model.columnCount()]
    return any(all(hand.text(row, number) for row in range(model.real_rows)) for number in beside)
