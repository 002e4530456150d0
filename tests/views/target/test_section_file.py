"""The page of a target in a unit's section file: open where the unit writes, locked elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import new_row
from kbbdesk.models.handing import SectionMark
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import section_of
from kbbdesk.storage.programme_file import create, open_file
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.tree.plan_tree import PlanTree
from tests.plan_edits import do
from tests.storage.support import tram
from tests.views.target.test_paste import click, dialog
from tests.views.target.user import TRAMWAY, go, press, show


@pytest.fixture
def session(sample: Programme, tmp_path: Path, qapp: object) -> Session:
    """The section file of the unit that answers for the tram."""
    unit = sample.unit(tram(sample).unit)
    assert unit is not None
    plan = section_of(sample, unit, "0", "", "").plan
    do(plan, new_row(SectionMark, plan.uuid, unit.uuid, "0", "", b""))
    create(tmp_path / "bolum.kbb", plan, "Bölüm", "bolum.xlsx")
    return Session(open_file(tmp_path / "bolum.kbb"))


def open_columns(model: GridModel) -> list[str]:
    return [column.field for number, column in enumerate(model.columns) if not model.locked(number)]


def test_the_unit_fills_in_its_own_cells_alone(session: Session, page: TargetPage) -> None:
    columns = [column.uuid for column in session.programme.value_columns]
    assert open_columns(page.indicator_model) == [
        "title",
        "unit_of_measure",
        "direction",
        *(f"value:{uuid}" for uuid in columns),
    ]
    fields = open_columns(page.activity_model)
    assert {"title", "budget", "off_budget", "cost:06"} <= set(fields)
    assert "unit" not in fields
    assert page.heading.sentence.isReadOnly()
    assert not page.heading.units.isEnabled()
    session.close()


def test_a_new_activity_is_the_units(session: Session, page: TargetPage) -> None:
    target = show(page, session, TRAMWAY)
    model = page.activity_model
    model.set_cells([CellText(model.real_rows, 0, "Ray alımı")])
    new = target.activities[-1]
    assert isinstance(new, Activity)
    mark = session.programme.section_mark
    assert mark is not None
    assert (new.title, new.unit) == ("Ray alımı", mark.unit)
    session.close()


def test_the_tree_is_not_the_units_to_change(session: Session, qtbot: QtBot) -> None:
    tree = PlanTree(session)
    qtbot.addWidget(tree)
    tree.select(tram(session.programme).parent.uuid)
    assert not any(action.isEnabled() for action in (tree.rename, tree.delete, tree.add_child, tree.move_down))
    session.close()


def test_a_column_that_finance_writes_has_one_lock_in_its_header(session: Session, page: TargetPage) -> None:
    show(page, session, TRAMWAY)
    model = page.activity_model
    role, across = Qt.ItemDataRole.DecorationRole, Qt.Orientation.Horizontal
    columns = range(model.columnCount())
    assert [model.columns[number].field for number in columns if model.headerData(number, across, role)] == [
        "unit"
    ]
    unit, total = model.column_of("unit"), model.column_of("total")
    assert unit is not None and total is not None
    tip = model.headerData(unit, across, Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Bölüm dosyasında kilitli: bunu Mali Hizmetler belirler")
    said = Qt.ItemDataRole.AccessibleDescriptionRole
    assert model.index(0, unit).data(said).startswith("kilitli. Bölüm dosyasında kilitli")
    assert model.index(0, total).data(said) == "hesaplanır"
    session.close()


def test_cells_that_nobody_types_into_stand_on_a_shade(session: Session, page: TargetPage) -> None:
    show(page, session, TRAMWAY)
    page.resize(1400, 700)
    view = page.activities.view
    image = view.viewport().grab().toImage()
    grounds = {}
    for number, column in enumerate(page.activity_model.columns):
        rect = view.visualRect(page.activity_model.index(1, number))
        grounds[column.field] = image.pixelColor(rect.right() - 2, rect.top() + 3).name()
    palette = view.palette()
    shade, base = (
        palette.color(role).name() for role in (QPalette.ColorRole.AlternateBase, QPalette.ColorRole.Base)
    )
    assert {grounds[field] for field in ("unit", "code_total", "difference", "total")} == {shade}
    assert {grounds[field] for field in ("title", "budget", "off_budget", "cost:06")} == {base}
    session.close()


def test_the_units_own_table_is_pasted_without_the_column_that_finance_writes(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    target = show(page, session, TRAMWAY)
    grid, count = page.activities, len(target.activities)
    go(grid, count, "title")
    put_on_clipboard("Faaliyet\tSorumlu birim\tBütçe\t06\r\nRay alımı\tFen İşleri\t5,00\t5,00\r\n")
    press(qtbot, grid, "Ctrl+V")
    preview = dialog(page)
    place = preview.columns.model().index(1, 2).data()
    assert place.startswith("alınmıyor: Bölüm dosyasında kilitli")
    click(qtbot, preview, QDialogButtonBox.ButtonRole.AcceptRole)
    new = target.activities[-1]
    mark = session.programme.section_mark
    assert mark is not None
    assert (new.title, new.unit, new.budget, new.code_total) == ("Ray alımı", mark.unit, 500, 500)
    assert "1 kilitli hücre atlandı." in grid.notice.text()
    session.close()


def test_a_row_of_the_units_own_grid_is_pasted_back_without_asking(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    target = show(page, session, TRAMWAY)
    grid, count = page.activities, len(target.activities)
    go(grid, 0, "title")
    press(qtbot, grid, "Shift+Right", "Shift+Right", "Ctrl+C")
    go(grid, count, "title")
    press(qtbot, grid, "Ctrl+V")
    copied, new = target.activities[0], target.activities[-1]
    assert len(target.activities) == count + 1
    assert (new.title, new.unit, new.budget) == (copied.title, copied.unit, copied.budget)
    session.close()
