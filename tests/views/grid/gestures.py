"""Every key and mouse gesture of a grid, against Excel and LibreOffice Calc; tests drive each row of the table.

`python -m tests.views.grid.gestures` writes `docs/grid.md`. A new gesture is one entry of `GESTURES`: `check` does
it with real events on every grid of `grids.py` that `fits`, and asserts what is to come of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.editors import ChoiceEditor, Editor
from kbbdesk.views.target.page import TargetPage
from tests.architecture.imports import ROOT
from tests.views.grid import mouse_checks
from tests.views.grid.grids import current, selected
from tests.views.grid.hand import CTRL, SHIFT, Hand

PAGE = ROOT / "docs" / "grid.md"
Check = Callable[[Hand], None]


@dataclass(frozen=True, slots=True)
class Gesture:
    """A row of the table. `excel` and `calc` say what they do; empty means the same as here."""

    keys: str
    here: str
    check: Check
    excel: str = ""
    calc: str = ""
    fits: Callable[[Hand], bool] = lambda _hand: True


def _moves(*keys: str) -> Check:
    """Return a check that keys, from cells of all kinds, do what they do to a plain sheet."""

    def check(hand: Hand) -> None:
        for start in hand.starts():
            hand.go(*start)
            sheet = hand.sheet()
            for key in keys:
                hand.press(key)
                sheet.key(key)
                hand.same(sheet)

    return check


def _nothing(*keys: str) -> Check:
    """Return a check that keys change neither cells nor selection, and open no editor."""

    def check(hand: Hand) -> None:
        for start in hand.starts():
            hand.go(*start)
            sheet, depth = hand.sheet(), hand.session.changes.undo_depth
            hand.press(*keys)
            hand.same(sheet)
            assert hand.session.changes.undo_depth == depth

    return check


def _typed(*keys: str) -> Check:
    """Return a check that a typed text is stored by a key, which then moves as it does elsewhere."""

    def check(hand: Hand) -> None:
        hand.go(1)
        hand.write(hand.of.types, *keys)
        assert hand.text(1) == hand.of.shows
        after = current(hand.grid)
        hand.go(1)
        sheet = hand.sheet()
        for key in keys:
            sheet.key(key)
        assert after == sheet.current
        assert hand.grid.view.editor() is None

    return check


def _esc(hand: Hand) -> None:
    for opening in ("F2", "typing"):
        hand.go(1)
        sheet = hand.sheet()
        if opening == "F2":
            hand.press("F2")
        else:
            hand.write(hand.of.types)
        assert hand.grid.view.editor()
        hand.press("Esc")
        hand.same(sheet)
        assert hand.grid.view.hasFocus()


def _f2(hand: Hand) -> None:
    hand.go(1)
    sheet = hand.sheet()
    hand.press("F2", "Home", "Left")
    editor = hand.grid.view.editor()
    assert isinstance(editor, Editor)
    assert editor.text() == sheet.text(1, hand.column)
    hand.press("Esc")
    hand.same(sheet)


def _backspace(hand: Hand) -> None:
    hand.go(1)
    before = hand.text(1)
    hand.press("Backspace")
    editor = hand.grid.view.editor()
    assert isinstance(editor, Editor)
    assert editor.text() == ""
    hand.press("Esc")
    assert hand.text(1) == before


def _delete(hand: Hand) -> None:
    hand.go(0)
    hand.press("Shift+Down", "Del")
    assert [hand.text(0), hand.text(1)] == ["", ""]
    hand.session.undo()


def _ctrl_enter(hand: Hand) -> None:
    hand.go(0)
    hand.press("Shift+Down")
    depth = hand.session.changes.undo_depth
    hand.write(hand.of.types, "Ctrl+Enter")
    assert [hand.text(0), hand.text(1)] == [hand.of.shows] * 2
    assert hand.session.changes.undo_depth == depth + 1
    assert current(hand.grid) == (0, hand.column)
    assert selected(hand.grid) == {(0, hand.column), (1, hand.column)}


def _ctrl_d(hand: Hand) -> None:
    hand.go(0)
    hand.write(hand.of.types, "Enter")
    hand.go(0)
    hand.press("Shift+Down", "Ctrl+D")
    assert [hand.text(0), hand.text(1)] == [hand.of.shows] * 2


def _ctrl_r(hand: Hand) -> None:
    hand.go(0, hand.column)
    sheet = hand.sheet()
    hand.press("Shift+Right")
    left = hand.text(0, hand.column)
    hand.press("Ctrl+R")
    assert hand.text(0, hand.column + 1) == left
    assert hand.text(0) == sheet.text(0, hand.column)


def _open_right(hand: Hand) -> bool:
    """Tell whether the next column holds the same kind of value and can be typed into."""
    model, right = hand.grid.model, hand.column + 1
    if right >= model.columnCount() or model.locked(right):
        return False
    column = model.columns[right]
    return column.kind is model.columns[hand.column].kind and column.field != "code"


def _copy_paste(hand: Hand) -> None:
    hand.go(0)
    text = hand.text(0)
    hand.press("Ctrl+C")
    hand.go(1)
    hand.press("Ctrl+V")
    assert hand.text(1) == text


def _cut(hand: Hand) -> None:
    hand.go(0)
    text = hand.text(0)
    hand.press("Ctrl+X")
    assert hand.text(0) == ""
    hand.go(1)
    hand.press("Ctrl+V")
    assert hand.text(1) == text


def _insert(hand: Hand) -> None:
    before = hand.texts()
    hand.go(1)
    hand.press("Ctrl++")
    after = hand.texts()
    assert len(after) == len(before) + 1
    assert hand.text(1) == ""
    assert after[0] == before[0]
    hand.press("Ctrl+-")
    assert hand.texts() == before
    assert selected(hand.grid) == {current(hand.grid)} == {(1, hand.column)}


def _move_rows(hand: Hand) -> None:
    hand.go(0)
    first, second = hand.text(0), hand.text(1)
    hand.press("Alt+Shift+Down")
    assert [hand.text(0), hand.text(1)] == [second, first]
    hand.press("Alt+Shift+Up")
    assert [hand.text(0), hand.text(1)] == [first, second]


def _list(hand: Hand) -> None:
    for number, column in enumerate(hand.grid.model.columns):
        hand.go(0, number)
        hand.press("Alt+Down")
        editor = hand.grid.view.editor()
        if column.kind is Kind.CHOICE and not hand.grid.model.locked(number):
            assert isinstance(editor, ChoiceEditor)
            assert editor.list_is_open
            hand.press("Esc")
            assert hand.grid.view.hasFocus()
        else:
            assert editor is None


def _reveal(hand: Hand) -> None:
    view = hand.grid.view
    rows, columns = hand.grid.model.rowCount(), hand.grid.model.columnCount()
    hand.go(rows - 1, columns - 1)
    sheet = hand.sheet()
    view.verticalScrollBar().setValue(0)
    view.horizontalScrollBar().setValue(0)
    hand.press("Ctrl+Backspace")
    hand.same(sheet)
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def _turn(hand: Hand) -> None:
    assert isinstance(hand.page, TargetPage)
    targets = [target.uuid for target in hand.session.programme.performance_targets()]
    hand.page.show_target(targets[0])
    for key, number in (("Ctrl+PageDown", 1), ("Ctrl+PageUp", 0), ("Ctrl+PageUp", 0)):
        hand.press(key)
        assert hand.page.target
        assert hand.page.target.uuid == targets[number]


def _find(hand: Hand) -> None:
    hand.go(0)
    hand.press("Ctrl+F")
    assert hand.grid.find_bar.isVisible()
    assert hand.grid.view.editor() is None


def _click(hand: Hand) -> None:
    for start in hand.starts():
        hand.go(0, 0)
        sheet = hand.sheet()
        hand.click(*start)
        sheet.click(*start)
        hand.same(sheet)


def _shift_click(hand: Hand) -> None:
    for start in hand.starts():
        hand.go(1)
        sheet = hand.sheet()
        hand.click(*start, SHIFT)
        sheet.click(*start, shift=True)
        hand.same(sheet)


def _ctrl_click(hand: Hand) -> None:
    hand.go(1)
    sheet = hand.sheet()
    for start in (*hand.starts(), *hand.starts()):
        hand.click(*start, CTRL)
        sheet.click(*start, ctrl=True)
        hand.same(sheet)


def _drag(hand: Hand) -> None:
    hand.go(0)
    sheet = hand.sheet()
    hand.drag((0, hand.column), (1, hand.column))
    sheet.drag((0, hand.column), (1, hand.column))
    hand.same(sheet)


def _double_click(hand: Hand) -> None:
    hand.click(1, hand.column, twice=True)
    editor = hand.grid.view.editor()
    assert isinstance(editor, Editor)
    assert editor.text() == hand.text(1)
    hand.press("Esc")
    assert hand.grid.view.hasFocus()


def _click_header(of_row: bool) -> Check:
    def check(hand: Hand) -> None:
        rows, columns = hand.grid.model.real_rows, hand.grid.model.columnCount()
        hand.go(0)
        hand.click_header(1 if of_row else hand.column, of_row)
        line = {(1, column) for column in range(columns)}
        assert selected(hand.grid) == (line if of_row else {(row, hand.column) for row in range(rows)})
        assert current(hand.grid) in selected(hand.grid)

    return check


_SAME = "same"
_NOTHING = "nothing"
_LAST_USED = "last cell in use"
_SHEETS = "previous, next sheet"
_LISTS = "also lists what the column holds"
_SORTS = "moves the rows themselves"
_SERIES = "same; numbers may become a series"
_MENUS = "menus; a screen to the side"

GESTURES = (
    Gesture("↑ ↓ ← →", "next cell", _moves("Up", "Down", "Left", "Right")),
    Gesture(
        "Ctrl+↑ ↓ ← →",
        "edge of the block of filled cells, or of the grid",
        _moves("Ctrl+Up", "Ctrl+Down", "Ctrl+Left", "Ctrl+Right"),
    ),
    Gesture("Home", "first cell of the row", _moves("Home")),
    Gesture("End", "last cell of the row", _moves("End"), excel="waits for an arrow", calc="last column in use"),
    Gesture("Ctrl+Home", "first cell", _moves("Down", "Ctrl+Home")),
    Gesture("Ctrl+End", "last cell, in the empty last row", _moves("Ctrl+End"), _LAST_USED, _LAST_USED),
    Gesture("Page Up, Page Down", "a screen up, down", _moves("PageDown", "PageUp")),
    Gesture("Enter, Shift+Enter", "cell below, above", _moves("Enter", "Shift+Enter")),
    Gesture(
        "Tab, Shift+Tab",
        "next, previous cell that can be typed into, over the end of the row too; then out of the grid",
        lambda hand: _moves_inside(hand, ("Tab", "Shift+Tab")),
        excel="next, previous cell",
        calc="next, previous cell",
    ),
    Gesture(
        "Tab … Tab, Enter",
        "below the cell where the Tabs began",
        lambda hand: _moves_inside(hand, ("Tab", "Tab", "Enter")),
    ),
    Gesture(
        "Shift+↑ ↓ ← →",
        "extend the selection; the current cell stays where it began",
        _moves("Shift+Down", "Shift+Right", "Shift+Up", "Shift+Left", "Down"),
        calc="the current cell goes along",
    ),
    Gesture(
        "Ctrl+Shift+↑ ↓ ← →",
        "extend the selection to the edge of the block",
        _moves("Ctrl+Shift+Down", "Ctrl+Shift+Right", "Ctrl+Shift+Up", "Ctrl+Shift+Left"),
        calc="the current cell goes along",
    ),
    Gesture(
        "Shift+Home, Shift+End",
        "extend to the beginning, the end of the row",
        _moves("Shift+Home", "Shift+End", "Left"),
        excel="Shift+End waits for an arrow",
    ),
    Gesture(
        "Ctrl+Shift+Home, Ctrl+Shift+End",
        "extend to the first, last cell",
        _moves("Ctrl+Shift+Home", "Ctrl+Shift+End"),
    ),
    Gesture("Shift+Page Up, Shift+Page Down", "extend by a screen", _moves("Shift+PageDown", "Shift+PageUp")),
    Gesture("Shift+Space", "select the row", _moves("Shift+Space", "Shift+Down", "Home")),
    Gesture(
        "Ctrl+Space",
        "select the column, without the empty last row",
        _moves("Ctrl+Space", "Shift+Right", "Ctrl+Home"),
    ),
    Gesture(
        "Ctrl+A, Ctrl+Shift+Space",
        "select the grid, without the empty last row",
        _moves("Ctrl+A", "Ctrl+Shift+Space"),
        excel="select the block, then the sheet",
    ),
    Gesture(
        "Shift+Backspace",
        "select the current cell alone",
        _moves("Shift+Down", "Shift+Backspace"),
        calc=_NOTHING,
    ),
    Gesture("Ctrl+Backspace", "scroll to the current cell", _reveal),
    Gesture(
        "Ctrl+Page Up, Ctrl+Page Down",
        "previous, next target",
        _turn,
        _SHEETS,
        _SHEETS,
        lambda hand: hand.of.turns,
    ),
    Gesture("any character", "overwrite the current cell; Enter stores", _typed("Enter")),
    Gesture("arrow while overwriting", "store and go there", _typed("Right")),
    Gesture(
        "Tab while typing",
        "store and go on",
        _typed("Tab"),
        fits=lambda hand: hand.grid.model.columnCount() > 1,
    ),
    Gesture("F2", "edit; arrows move the caret; again: arrows leave", _f2),
    Gesture("Esc while typing", "give up what was typed; the keyboard is on the grid", _esc),
    Gesture("Backspace", "empty the current cell and edit it", _backspace, calc="ask what to delete"),
    Gesture("Delete", "empty the selected cells that are not locked", _delete),
    Gesture("Ctrl+Enter while typing", "fill the selection with what was typed", _ctrl_enter, calc="Alt+Enter"),
    Gesture("Ctrl+D", "fill down; a single row takes what is above", _ctrl_d),
    Gesture("Ctrl+R", "fill to the right; a single column takes what is left of it", _ctrl_r, fits=_open_right),
    Gesture("Ctrl+C, Ctrl+V", "copy, paste", _copy_paste),
    Gesture("Ctrl+X", "cut: empties the cells at once", _cut, excel="empties the cells when they are pasted"),
    Gesture("Ctrl++, Ctrl+-", "insert rows above, delete rows", _insert, fits=lambda hand: hand.of.orders_rows),
    Gesture(
        "Alt+Shift+↑ ↓",
        "move the rows",
        _move_rows,
        _NOTHING,
        "Alt and drag",
        lambda hand: hand.of.orders_rows,
    ),
    Gesture("Alt+↓", "open the cell's list of choices", _list, _LISTS, _LISTS),
    Gesture("Ctrl+F", "find in the grid", _find),
    Gesture(
        "F3, F5, F6 … F12, Ctrl+;, Ctrl+., Ctrl+K, Ctrl+1, Ctrl+B",
        "nothing in the grid (F6, F10 and Ctrl+1 belong to the window)",
        _nothing("F3", "F5", "F7", "F8", "F9", "F11", "F12", "Ctrl+;", "Ctrl+.", "Ctrl+K", "Ctrl+B"),
        excel="date, go to, extend mode, link, formats, …",
        calc="date, navigator, link, formats, …",
    ),
    Gesture(
        "Alt+↑, Alt+letter, Alt+Page Up, Alt+Page Down",
        "nothing in the grid",
        _nothing("Alt+Up", "Alt+A", "Alt+PageUp", "Alt+PageDown"),
        excel=_MENUS,
        calc=_MENUS,
    ),
    Gesture(
        "Ctrl+Enter, Alt+Enter without typing",
        "nothing",
        _nothing("Ctrl+Enter", "Alt+Enter"),
        excel=_NOTHING,
        calc=_NOTHING,
    ),
    Gesture("click", "go to the cell", _click),
    Gesture("Shift+click", "extend the selection to the cell", _shift_click, calc="the current cell goes along"),
    Gesture("Ctrl+click", "add the cell to the selection, or take it out", _ctrl_click),
    Gesture("drag", "select the cells from the first to the last", _drag, calc="the current cell goes along"),
    Gesture("double click", "edit the cell", _double_click),
    Gesture(
        "click on a column's header",
        "select the column, without the empty last row",
        _click_header(of_row=False),
    ),
    Gesture("click on a row's header", "select the row", _click_header(of_row=True)),
    Gesture(
        "drag of a selected row's header",
        "move the selected rows; a line shows where to",
        mouse_checks.drags_rows,
        "Shift and drag the edge of the selection",
        "Alt and drag the selection",
        lambda hand: hand.of.orders_rows,
    ),
    Gesture(
        "right click on a column's header, sort",
        "sort what is shown; the file keeps its order",
        mouse_checks.sorts,
        _SORTS,
        _SORTS,
    ),
    Gesture(
        "right click on a column's header, filter",
        "leave rows out, of edits too, until the page is left",
        mouse_checks.filters,
        "filter arrow in the header row",
        "filter arrow in the header row",
    ),
    Gesture(
        "drag of the fill handle", "copy the cells down or to the right", mouse_checks.fills, _SERIES, _SERIES
    ),
    Gesture(
        "double click on the fill handle",
        "copy down to the end of the filled cells beside",
        mouse_checks.fills_to_the_end,
        _SERIES,
        _SERIES,
        mouse_checks.is_beside_a_full_column,
    ),
)


def _moves_inside(hand: Hand, keys: tuple[str, ...]) -> None:
    """Hold keys against a plain sheet, from cells where they do not lead out of the grid."""
    for row, column in ((1, hand.column), (1, 0)):
        hand.go(row, column)
        sheet = hand.sheet()
        for key in keys:
            hand.press(key)
            sheet.key(key)
            hand.same(sheet)


def page() -> str:
    """Return the table as Markdown."""
    lines = [
        "# Keys and mouse of a grid",
        "",
        "What each key and gesture does in Excel, in LibreOffice Calc and in every grid of kbbdesk. Made from "
        "`tests/views/grid/gestures.py` by `python -m tests.views.grid.gestures`; tests drive each row with real "
        "events on each grid. Where a key means something else in Excel and has no sense here, it does nothing.",
        "",
        "| Key or gesture | Excel | LibreOffice Calc | kbbdesk |",
        "|---|---|---|---|",
    ]
    rows = (f"| {row.keys} | {row.excel or _SAME} | {row.calc or _SAME} | {row.here} |" for row in GESTURES)
    return "\n".join([*lines, *rows]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
