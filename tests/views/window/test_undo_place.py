"""Undo and redo lead to what they changed, on every page."""

from collections.abc import Callable

import pytest

from kbbdesk.models.edits import DeleteRow, Edit, SetField, new_row, set_ceiling, set_cost, set_value
from kbbdesk.models.lists import EconomicCode, Unit
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import ECONOMIC_CODES, INFORMATION, RESOURCES, UNITS
from tests.storage.support import tram

Edits = Callable[[Programme], Edit | None]


def _code(programme: Programme) -> EconomicCode:
    return programme.economic_codes[3]


CELLS: list[tuple[str, str, Edits]] = [
    (UNITS, "short_title", lambda p: SetField(p.units[4].uuid, "short_title", "Yeni")),
    (UNITS, "ceiling:06", lambda p: set_ceiling(p.units[4], "06", 7)),
    (ECONOMIC_CODES, "open", lambda p: SetField(_code(p).uuid, "open", 1 - _code(p).open)),
    (ECONOMIC_CODES, "title", lambda p: SetField(_code(p).uuid, "title", "Yeni")),
    (RESOURCES, "general_administration", lambda p: SetField(_code(p).uuid, "general_administration", 7)),
    (RESOURCES, "transfers", lambda p: SetField(_code(p).uuid, "transfers", 7)),
    (INFORMATION, "label", lambda p: SetField(p.value_columns[1].uuid, "label", "Yeni")),
    (INFORMATION, "name", lambda p: SetField(p.units_of_measure[2].uuid, "name", "Yeni")),
    ("", "cost:06", lambda p: set_cost(tram(p), "06", 7)),
    ("", "cost:05", lambda p: set_cost(tram(p), "05", 7)),
    ("", "title", lambda p: SetField(tram(p).uuid, "title", "Yeni")),
    ("", "value:", lambda p: set_value(tram(p).parent.indicators[0], p.value_columns[0], "7")),
]


@pytest.mark.parametrize(("page", "field", "make"), CELLS, ids=[f"{page} {field}" for page, field, _ in CELLS])
def test_undo_and_redo_lead_to_the_cell(window: MainWindow, page: str, field: str, make: Edits) -> None:
    programme = window.session.programme
    target = tram(programme).parent
    edit = make(programme)
    assert edit and window.session.apply([edit], "Deneme")
    owner = getattr(edit, "parent", "") or edit.uuid
    if isinstance(edit, SetField) and field.startswith(("cost", "value")):
        above = programme.rows[edit.uuid].parent
        assert above
        owner = above.uuid
    for turn in (window.undo, window.redo):
        window.session.go_to(programme.uuid)
        turn()
        assert window.pages.row.partition(" ")[2] == page
        if not page:
            assert window.pages.row == target.uuid
        grid = _with_keyboard(window)
        index = grid.view.currentIndex()
        assert grid.model.columns[index.column()].field.startswith(field)
        assert grid.view.visualRect(index).intersects(grid.view.viewport().rect())
        assert grid.model.row(index.row()).uuid == owner


def _with_keyboard(window: MainWindow) -> Grid:
    focus = window.focusWidget()
    assert focus is not None
    (grid,) = [grid for grid in window.pages.findChildren(Grid) if grid.isAncestorOf(focus)]
    return grid


@pytest.mark.parametrize(("field", "page"), [("fiscal_year", INFORMATION), ("approved_budget", RESOURCES)])
def test_undo_leads_to_the_fields_of_the_programme(window: MainWindow, field: str, page: str) -> None:
    programme = window.session.programme
    window.session.apply([SetField(programme.uuid, field, 2018)], "Deneme")
    window.undo()
    assert window.pages.row == f"{programme.uuid} {page}"
    assert window.focusWidget() is getattr(window.pages.currentWidget(), field)


@pytest.mark.parametrize(("field", "value"), [("name", "Başka"), ("logo", b"resim")])
def test_undo_leads_to_the_administration(window: MainWindow, field: str, value: str | bytes) -> None:
    programme = window.session.programme
    window.session.apply([SetField(programme.administration.uuid, field, value)], "Deneme")
    window.session.go_to(programme.uuid)
    window.undo()
    assert window.pages.row == f"{programme.uuid} {INFORMATION}"
    part, focus = getattr(window.pages.currentWidget(), field), window.focusWidget()
    assert focus is not None and (part is focus or part.isAncestorOf(focus))


def test_an_undone_deletion_of_a_unit_leads_to_the_unit(window: MainWindow) -> None:
    programme = window.session.programme
    unit = tram(programme).unit
    assert unit
    window.session.apply([DeleteRow(unit)], "Silme")
    window.undo()
    assert window.pages.row == f"{programme.uuid} {UNITS}"
    grid = _with_keyboard(window)
    assert grid.model.row(grid.view.currentIndex().row()).uuid == unit
    window.session.go_to(programme.uuid)
    window.redo()
    assert window.pages.row == f"{programme.uuid} {UNITS}"


def test_an_undone_addition_leads_to_where_the_row_was(window: MainWindow) -> None:
    programme = window.session.programme
    target = tram(programme).parent
    middle = (target.activities[1].position + target.activities[2].position) // 2
    window.session.apply([new_row(Activity, target.uuid, middle, "Yeni", None, None, None)], "Ekleme")
    window.session.go_to(programme.uuid)
    window.undo()
    assert (window.pages.row, _with_keyboard(window).view.currentIndex().row()) == (target.uuid, 2)
    unit = new_row(Unit, programme.uuid, programme.units[-1].position + 1, "Yeni", "Yeni")
    window.session.apply([unit], "Ekleme")
    window.session.go_to(programme.uuid)
    window.undo()
    assert window.pages.row == f"{programme.uuid} {UNITS}"
    assert _with_keyboard(window).view.currentIndex().row() == len(programme.units) - 1


def test_undo_of_the_tree_leads_to_its_row(window: MainWindow) -> None:
    programme = window.session.programme
    theme = programme.themes[1]
    area = theme.service_areas[0]
    for edit in (
        SetField(theme.uuid, "title", "Başka"),
        SetField(area.uuid, "position", 1),
        DeleteRow(area.uuid),
    ):
        window.session.apply([edit], "Deneme")
        window.session.go_to(programme.uuid)
        window.undo()
        assert window.pages.row == edit.uuid
        selected = window.tree.selected()
        assert selected is not None and selected.uuid == edit.uuid
