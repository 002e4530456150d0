"""Tables pasted into the programme's own lists: ceilings by code, and lists that take no more rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.paste_dialog import PasteDialog
from kbbdesk.views.programme.resources import ResourcesPage
from kbbdesk.views.programme.units import UnitsPage
from kbbdesk.views.session import Session
from tests.views.target.user import go, press, shown


def on_screen(qtbot: QtBot, page: QWidget) -> Grid:
    """Show a page, and return its grid."""
    qtbot.addWidget(page)
    page.resize(1200, 600)
    with qtbot.waitExposed(page):
        page.show()
    return page.findChildren(Grid)[0]


def paste(qtbot: QtBot, grid: Grid, *lines: str) -> PasteDialog:
    """Paste lines at the current cell, and return the preview."""
    put_on_clipboard("".join(f"{line}\r\n" for line in lines))
    press(qtbot, grid, "Ctrl+V")
    (found,) = (child for child in grid.findChildren(PasteDialog) if child.isVisible())
    return found


def apply(qtbot: QtBot, preview: PasteDialog) -> None:
    """Click *Uygula*."""
    role = QDialogButtonBox.ButtonRole.AcceptRole
    (button,) = (b for b in preview.buttons.buttons() if preview.buttons.buttonRole(b) is role)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_ceilings_go_under_their_codes_and_a_missing_code_gets_its_columns(qtbot: QtBot, session: Session) -> None:
    page = UnitsPage(session)
    grid = on_screen(qtbot, page)
    names = [shown(grid, row, "title") for row in range(2)]
    assert grid.model.column_of("ceiling:07") is None
    go(grid, 0, "short_title")
    lines = [f"{name}\t{amount}\t7,00" for name, amount in zip(names, ("6,00", "8,00"), strict=True)]
    preview = paste(qtbot, grid, "Birim\t06 Sermaye Giderleri\t07", *lines, "Toplam\t14,00\t14,00")
    assert preview.open_columns.text().endswith(": 07")
    apply(qtbot, preview)
    assert [shown(grid, row, "ceiling:06") for row in range(2)] == ["6,00", "8,00"]
    assert [shown(grid, row, "ceiling:07") for row in range(2)] == ["7,00", "7,00"]
    assert [shown(grid, row, "title") for row in range(2)] == names


@pytest.mark.parametrize("heading", [[], ["Genel yönetim giderleri"]])
def test_a_list_that_takes_no_rows_says_which_are_lost(qtbot: QtBot, session: Session, heading: list[str]) -> None:
    page = ResourcesPage(session)
    grid = on_screen(qtbot, page)
    last = grid.model.rowCount() - 1
    go(grid, last, "general_administration")
    preview = paste(qtbot, grid, *heading, "1,00", "2,00", "3,00")
    assert "2 satır alınmayacak: bu tabloya satır eklenemez." in preview.summary.text()
    assert not preview.add_rows.isVisible()
    apply(qtbot, preview)
    assert shown(grid, last, "general_administration") == "1,00"
    assert "2 satır alınmadı." in grid.notice.text()
