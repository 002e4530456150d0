"""The pages of programme, units and economic codes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.programme import EconomicCodesPage, ProgrammePage, UnitsPage
from kbbdesk.views.session import Place, Session


def type_into(model: GridModel, row: int, column: int, text: str) -> None:
    assert model.set_cells([CellText(row, column, text)]).written


def shown(page: ProgrammePage | UnitsPage | EconomicCodesPage, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()


def test_fields_are_stored_when_left(session: Session, qtbot: QtBot) -> None:
    page = ProgrammePage(session)
    shown(page, qtbot)
    page.approved_budget.selectAll()
    QTest.keyClicks(page.approved_budget, "2.000.000.000,50")
    QTest.keyClick(page.approved_budget, Qt.Key.Key_Return)
    assert session.programme.approved_budget == 200000000050
    assert session.changes.undo_label == "Onaylanan bütçe"
    page.name.selectAll()
    QTest.keyClicks(page.name, "Gebze  Belediyesi ")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert session.programme.administration.name == "Gebze Belediyesi"
    assert page.name.text() == "Gebze Belediyesi"
    session.undo()
    session.undo()
    assert page.name.text() == "Kocaeli Büyükşehir Belediyesi"
    assert page.approved_budget.text() == "2.100.000.000,00"


def test_what_cannot_be_read_stays_for_correction(session: Session, qtbot: QtBot) -> None:
    page = ProgrammePage(session)
    shown(page, qtbot)
    for line, text in ((page.approved_budget, "abc"), (page.fiscal_year, "20x7")):
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert (line.text(), page.message.isVisible()) == (text, True)
    assert session.changes.undo_label is None


def test_logo_is_taken_shown_and_removed(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    page = ProgrammePage(session)
    shown(page, qtbot)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#1d5fb4"))
    image.save(str(tmp_path / "logo.png"))
    (tmp_path / "kötü.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert not page.logo.take(tmp_path / "kötü.png")
    assert "kötü.png kullanılamaz" in page.logo.message.text()
    assert not page.logo.take(tmp_path / "yok.png")
    assert page.logo.take(tmp_path / "logo.png")
    assert page.logo.picture.pixmap().width() == 91
    assert session.programme.administration.logo == (tmp_path / "logo.png").read_bytes()
    page.logo.remove_button.click()
    assert session.programme.administration.logo is None
    session.undo()
    assert session.programme.administration.logo is not None


def test_value_columns(session: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    page = ProgrammePage(session)
    shown(page, qtbot)
    model = page.columns.grid.model
    qtmodeltester.check(model)
    type_into(model, 3, 0, "2018")
    assert session.programme.plan_column.label == "2018"
    assert model.move_rows([3], 0)
    assert [column.label for column in session.programme.value_columns] == ["2018", "2015", "2016 (9. Ay)", "2017"]
    assert model.delete_rows([1])
    assert "363 gösterge değeri de silindi" in page.columns.grid.notice.text()
    assert not model.delete_rows(range(3))
    for _ in range(3):
        session.undo()
    assert [column.label for column in session.programme.value_columns] == ["2015", "2016 (9. Ay)", "2017"]


def test_units_of_measure(session: Session, qtbot: QtBot) -> None:
    page = ProgrammePage(session)
    shown(page, qtbot)
    model = page.measures.grid.model
    type_into(model, model.real_rows, 0, "Dönüm")
    assert session.programme.units_of_measure[-1].name == "Dönüm"
    assert page.go_to(Place(session.programme.units_of_measure[2].uuid, "name"))
    assert page.measures.grid.view.currentIndex().row() == 2


def test_units(session: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    page = UnitsPage(session)
    shown(page, qtbot)
    model = page.units.grid.model
    qtmodeltester.check(model)
    type_into(model, 20, 0, "Iğdır Dairesi")
    type_into(model, 20, 1, "Iğdır")
    assert (session.programme.units[-1].title, session.programme.units[-1].short_title) == (
        "Iğdır Dairesi",
        "Iğdır",
    )
    assert model.move_rows([20], 0)
    assert session.programme.units[0].title == "Iğdır Dairesi"
    assert model.delete_rows([1])
    assert "faaliyet sorumlu birimsiz kaldı" in page.units.grid.notice.text()
    session.undo()
    assert session.programme.units[1].title == "Ulaşım Dairesi"


def test_economic_codes(session: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    page = EconomicCodesPage(session)
    shown(page, qtbot)
    model = page.codes.grid.model
    qtmodeltester.check(model)
    for refused in ("3", "06"):
        page.new_code.setText(refused)
        page.add_button.click()
        assert page.codes.grid.notice.text()
    page.new_code.setText("03.2")
    QTest.keyClick(page.new_code, Qt.Key.Key_Return)
    assert [entry.code for entry in session.programme.economic_codes][2:5] == ["03", "03.2", "04"]
    type_into(model, 3, 0, "Tüketime Yönelik Mal Alımları")
    type_into(model, 3, 2, "Kapalı")
    entry = session.programme.economic_codes[3]
    assert (entry.title, entry.open) == ("Tüketime Yönelik Mal Alımları", 0)
    assert model.set_cells([CellText(99, 0, "dışarıda")]).skipped == 1
    assert not model.insert_rows(0)
    assert not model.move_rows([0], 3)
    assert model.delete_rows([2])
    assert "maliyet satırı" in page.codes.grid.notice.text()
    assert [p.rule for p in session.engine.problems].count("code-known") > 0


def test_the_short_name_of_a_unit_follows_its_name_while_nobody_typed_one(session: Session, qtbot: QtBot) -> None:
    page = UnitsPage(session)
    shown(page, qtbot)
    view, model, units = page.units.grid.view, page.units.grid.model, session.programme.units
    view.setFocus()
    view.go_to_cell(model.real_rows, 0)
    QTest.keyClicks(view, "K")
    editor = view.editor()
    assert editor is not None
    QTest.keyClicks(editor, "ent Estetigi Dairesi ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert units[-1].short_title == "Kent Estetigi Dairesi"
    assert session.changes.undo_label == "Harcama birimi, Kent Estetigi Dairesi"
    session.undo()
    assert len(units) == 20, "name and short name are one step"

    type_into(model, model.real_rows, 0, "Afet İşleri Dairesi Başkanlığı")
    assert (units[-1].title, units[-1].short_title) == ("Afet İşleri Dairesi Başkanlığı", "Afet İşleri Dairesi")
    type_into(model, model.real_rows, 0, "Özel Kalem Müdürlüğü")
    assert units[-1].short_title == "Özel Kalem Müdürlüğü"
    kept = units[6].short_title
    type_into(model, 6, 0, "Muhtarlıklar Dairesi Başkanlığı")
    assert units[6].short_title == kept == "Muhtarlıklar ve S.T.K. Dairesi"
    assert model.set_cells([CellText(model.real_rows, 0, "Basın Dairesi"), CellText(model.real_rows, 1, "Basın")])
    assert (units[-1].title, units[-1].short_title) == ("Basın Dairesi", "Basın")
