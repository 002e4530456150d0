"""Goal summaries on a printer and as PDF: which, how many, how large, and how it is stopped."""

import threading
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from kbbdesk.cli import main
from kbbdesk.exports.pdf.pages import LANDSCAPE, PORTRAIT
from kbbdesk.exports.raster import Pdf
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.outputs import summary_data
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.output import paper
from kbbdesk.views.output.summaries_dialog import SummariesDialog
from tests.exports.pdf_reading import PdfReading
from tests.storage.support import names
from tests.views.output.user import choose, ended, save_as, told
from tests.views.window.asked import Answer, click

ENTRY = "Hedef özetlerini yazdır…"
POLICE = "Zabıta Dairesi"


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SummariesDialog:
    """The dialog as it opens from the page of `Ke/Ph.1.1.1`."""
    return dialog_of(window, qtbot)


def dialog_of(window: MainWindow, qtbot: QtBot) -> SummariesDialog:
    made = SummariesDialog(window.session, window.pages.row, window.tree.selected())
    qtbot.addWidget(made)
    return made


def codes(dialog: SummariesDialog) -> list[str]:
    return [target.code for target in dialog.targets()]


def of_unit(window: MainWindow, title: str) -> list[PerformanceTarget]:
    """The targets that a unit answers for, or an activity of which it does, counted here once more."""
    (unit,) = (unit.uuid for unit in window.session.programme.units if unit.title == title)
    return [
        target
        for target in window.session.programme.performance_targets()
        if unit in [row.unit for row in target.responsible_units] + [row.unit for row in target.activities]
    ]


def pdf_printer(path: Path, resolution: int = 150) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


def by_command_line(programme: Path, targets: list[PerformanceTarget]) -> bytes:
    path = programme.parent / "ozet.pdf"
    assert main(["summary", str(programme), *(target.code for target in targets), "--to", str(path)]) == 0
    return path.read_bytes()


def test_the_present_target_is_offered_first(dialog: SummariesDialog) -> None:
    assert dialog.present.isChecked()
    assert codes(dialog) == ["Ke/Ph.1.1.1"]
    assert dialog.count.text() == "1 hedef özeti"


def test_the_node_that_is_chosen_in_the_tree(window: MainWindow, qtbot: QtBot) -> None:
    goal = next(window.session.programme.goals())
    window.session.go_to(goal.uuid)
    dialog = dialog_of(window, qtbot)
    assert not dialog.present.isEnabled()
    assert dialog.below.isChecked()
    assert dialog.below.text().startswith("Ağaçta se&çili olan: Ke.1 ")
    expected = [target.code for objective in goal.objectives for target in objective.performance_targets]
    assert codes(dialog) == expected
    assert len(expected) > 5


def test_one_unit_and_all(window: MainWindow, dialog: SummariesDialog) -> None:
    assert not dialog.unit.isEnabled()
    dialog.of_unit.setChecked(True)
    dialog.unit.setCurrentText(POLICE)
    expected = of_unit(window, POLICE)
    assert dialog.unit.isEnabled()
    assert codes(dialog) == [target.code for target in expected]
    dialog.all.setChecked(True)
    assert codes(dialog) == [target.code for target in window.session.programme.performance_targets()]
    assert dialog.count.text() == "77 hedef özeti"


def test_single_targets_are_left_out(window: MainWindow, dialog: SummariesDialog) -> None:
    dialog.all.setChecked(True)
    for number in range(2, dialog.rows.count()):
        dialog.rows.item(number).setCheckState(Qt.CheckState.Unchecked)
    assert codes(dialog) == [target.code for target in window.session.programme.performance_targets()][:2]
    assert dialog.count.text() == "2 hedef özeti"
    for number in range(2):
        dialog.rows.item(number).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.print_button.isEnabled()
    assert not dialog.pdf_button.isEnabled()


def test_the_summaries_of_one_unit_as_pdf_are_those_of_the_command_line(
    window: MainWindow, qtbot: QtBot, sample_path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "zabita.pdf"
    saving: list[Answer] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, SummariesDialog)
        dialog.of_unit.setChecked(True)
        dialog.unit.setCurrentText(POLICE)
        saving.append(Answer(save_as(target)))
        dialog.pdf_button.click()

    answer = Answer(fill)
    choose(window, ENTRY)
    assert answer.seen == ["Hedef özetlerini yazdır"]
    assert saving[0].seen
    ended(window, qtbot)
    assert told(window) == f"Yazıldı: {target}"
    assert target.read_bytes() == by_command_line(sample_path, of_unit(window, POLICE))


def test_the_summaries_of_one_unit_on_a_printer_are_the_pages_of_the_command_line(
    window: MainWindow, sample_path: Path, tmp_path: Path
) -> None:
    targets = of_unit(window, POLICE)
    path = tmp_path / "kagit.pdf"
    progress: list[tuple[int, int]] = []
    count = paper.print_summaries(
        *summary_data(targets, window.session.programme),
        pdf_printer(path),
        lambda done, total: progress.append((done, total)),
    )
    expected = by_command_line(sample_path, targets)
    printed, wanted = PdfReading(path.read_bytes()).sheets, PdfReading(expected).sheets
    assert count == len(printed) == len(wanted) == len(targets)
    assert progress == [(done, count) for done in range(1, count + 1)]
    for sheet, other in zip(printed, wanted, strict=True):
        assert (sheet.width, sheet.height) == pytest.approx((other.width, other.height), abs=1.5)
    for number in range(count):
        assert ink(path.read_bytes(), number) == pytest.approx(ink(expected, number), abs=1.2)


def ink(content: bytes, number: int) -> list[float]:
    """Return the left, top, right and bottom edge of what is printed on a page, in points."""
    with Pdf(content) as pdf:
        picture = pdf.picture(number, 2)
    rows = [picture.data[y * picture.stride :][: picture.width * 4] for y in range(picture.height)]
    dark = [y for y, row in enumerate(rows) if min(row[::4]) < 160]
    columns = [x for x in range(picture.width) if min(row[4 * x] for row in rows) < 160]
    return [edge / 2 for edge in (columns[0], dark[0], columns[-1], dark[-1])]


def test_a_page_on_its_side_is_printed_on_its_side(qapp: QApplication, tmp_path: Path) -> None:
    """A summary with very long amounts turns its sheet; the one after it is upright again."""
    content = BytesIO()
    canvas = Canvas(content)
    for size in (PORTRAIT, LANDSCAPE, PORTRAIT):
        canvas.setPageSize(size)
        canvas.rect(50, 60, size.width - 100, size.height - 120, fill=1)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "kagit.pdf"
    paper.print_pdf(content.getvalue(), pdf_printer(path), lambda *_: None)
    printed = PdfReading(path.read_bytes()).sheets
    assert [sheet.width > sheet.height for sheet in printed] == [False, True, False]
    for number, size in enumerate((PORTRAIT, LANDSCAPE, PORTRAIT)):
        edges = [50, 60, size.width - 50, size.height - 60]
        assert ink(path.read_bytes(), number) == pytest.approx(edges, abs=1.5)


def test_smaller_paper_takes_the_whole_page(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "kagit.pdf"
    printer = pdf_printer(path)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    targets = list(window.session.programme.performance_targets())[:1]
    paper.print_summaries(*summary_data(targets, window.session.programme), printer, lambda *_: None)
    (sheet,) = PdfReading(path.read_bytes()).sheets
    assert (sheet.width, sheet.height) == pytest.approx((420, 595), abs=1.5)
    left, top, right, bottom = ink(path.read_bytes(), 0)
    assert left > 20
    assert top > 15
    assert right < sheet.width - 20
    assert bottom < sheet.height - 10


def test_copies_are_made_where_the_printer_makes_none(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "kagit.pdf"
    printer = pdf_printer(path, 72)
    printer.setCopyCount(3)
    targets = list(window.session.programme.performance_targets())[:2]
    count = paper.print_summaries(*summary_data(targets, window.session.programme), printer, lambda *_: None)
    copies = 1 if printer.supportsMultipleCopies() else 3
    assert count == len(PdfReading(path.read_bytes()).sheets) == 2 * copies


def test_a_printer_that_does_not_answer_gives_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    targets = list(window.session.programme.performance_targets())[:1]
    printer = pdf_printer(tmp_path / "yok" / "kagit.pdf")
    with pytest.raises(KnownError, match="Yazıcı yanıt vermedi"):
        paper.print_summaries(*summary_data(targets, window.session.programme), printer, lambda *_: None)


def system_printer(path: Path, monkeypatch: pytest.MonkeyPatch) -> QPrinter:
    """Return a printer of the system, as far as a test can have one: it prints, and says that it is no file."""
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _self: QPrinter.OutputFormat.NativeFormat)
    return pdf_printer(path, 72)


def test_printing_goes_on_page_by_page_and_can_be_stopped(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = list(window.session.programme.performance_targets())
    printer = system_printer(tmp_path / "kagit.pdf", monkeypatch)
    drawn: list[int] = []
    here = threading.get_ident()
    draw_sheet = paper._draw_sheet

    def noted(*given: object) -> None:
        assert threading.get_ident() != here
        drawn.append(1)
        if len(drawn) == 3:
            window.outputs.works.stop()
        draw_sheet(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(paper, "_draw_sheet", noted)
    window.outputs.print_on(printer, targets)
    ended(window, qtbot)
    assert len(drawn) == 3
    assert told(window) == "Yazdırmadan vazgeçildi."
    window.outputs.print_on(system_printer(tmp_path / "iki.pdf", monkeypatch), targets[:2])
    ended(window, qtbot)
    assert told(window) == "2 sayfa yazıcıya gönderildi."
    assert len(PdfReading((tmp_path / "iki.pdf").read_bytes()).sheets) == 2


def test_printing_into_a_file_writes_the_pdf_itself(
    window: MainWindow, qtbot: QtBot, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kagit.pdf"

    def choose_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", choose_file)
    answer = Answer(click("Yazdır…"))
    choose(window, ENTRY)
    assert answer.seen
    ended(window, qtbot)
    first = next(window.session.programme.performance_targets())
    assert path.read_bytes() == by_command_line(sample_path, [first])
    assert names(tmp_path) >= {"kagit.pdf"}


@pytest.mark.parametrize("orientation", list(QPageLayout.Orientation))
def test_the_orientation_that_the_user_set_does_not_turn_the_page(
    window: MainWindow, tmp_path: Path, orientation: QPageLayout.Orientation
) -> None:
    path = tmp_path / "kagit.pdf"
    printer = pdf_printer(path, 72)
    printer.setPageOrientation(orientation)
    targets = list(window.session.programme.performance_targets())[:1]
    paper.print_summaries(*summary_data(targets, window.session.programme), printer, lambda *_: None)
    (sheet,) = PdfReading(path.read_bytes()).sheets
    assert sheet.height > sheet.width
