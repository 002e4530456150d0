"""The pictures of the guide, taken from the real window on the 2017 plan, two pixels for each at 100 %."""

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageColor
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QWidget

from kbbdesk.checks.problem import Severity
from kbbdesk.models.edits import SetField
from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import create
from kbbdesk.views.appearance import Appearance, Scheme, colours
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.grid.clipboard_commands import paste, put_on_clipboard
from kbbdesk.views.grid.paste_dialog import PasteDialog
from kbbdesk.views.help.help_window import HelpWindow
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.output.summaries_dialog import SummariesDialog
from kbbdesk.views.places import RESOURCES, TABLES, UNITS
from kbbdesk.views.problems.justify_dialog import JustifyDialog
from kbbdesk.views.settings import Settings
from kbbdesk.views.start.opening import open_with_user
from kbbdesk.views.target.page import TargetPage

TARGET = "Ke/Ph.1.1.1"
PASTED = "Körfez istasyon projesi\tUlaşım Dairesi\t1,250.50\nDarıca hat etüdü\tUlaşım Dairesi\t12.5OO\n"
"""Two activities as somebody might bring them from Excel: an English number, and letters O for zeros."""

_SIZE = QSize(1240, 780)
_WIDE = QSize(1560, 780)
"""Wide enough for all columns of the activities."""

_FRONT = QSize(1480, 900)
_DIALOG = QSize(680, 430)
_TREE, _PROBLEMS = 330, 190

_UPPER_PART = 340
_COLOURS = 80


class Studio:
    """Opens the window, brings it into each state that the guide shows, and saves what is seen.

    `images` is the folder of the guide's pictures, `front` the picture that the README begins with.
    """

    def __init__(self, appearance: Appearance, work: Path, images: Path, front: Path) -> None:
        self._appearance = appearance
        self._images = images
        self._front = front
        path = work / "2017 Kocaeli örneği.kbb"
        create(path, read_sample(), "2017 örneği", "örnek")
        opening = open_with_user(path, None)
        if opening is None:
            raise RuntimeError("the sample could not be opened")
        self.window = MainWindow(opening, Settings())
        self.guide = HelpWindow()
        self.window.show()
        # Once painted it fits itself to the screen, which is small where there is none.
        self._wait_still()
        self.window.resize(_SIZE)
        self._go_to(TARGET)
        # On that screen there was no room for it.
        self.window.resizeDocks([self._problems()], [_PROBLEMS], Qt.Orientation.Vertical)

    def take_all(self) -> None:
        """Save every picture."""
        self._images.mkdir(exist_ok=True)
        self._take_window()
        self._take_overview()
        self._take_page()
        self._take_difference()
        self._take_problems()
        self._take_dialogs()
        self._take_output()
        self._take_journal()

    def close(self) -> None:
        """Close the windows and the file."""
        self.guide.close()
        self.window.end_with_session()

    def _take_window(self) -> None:
        self._select_first_warning()
        self._save("pencere", self.window)
        self._appearance.set_scheme(Scheme.DARK)
        self._save("koyu", self.window)
        self._appearance.set_scheme(Scheme.LIGHT)
        self._save("agac", self.window.tree, height=430)

    def _take_overview(self) -> None:
        self.window.resize(_WIDE)
        self._problems().hide()
        self.window.session.go_to(self.window.session.programme.uuid)
        self._save("genel-bakis", self.window.pages)
        for name, page in (("kaynak-ihtiyaci", RESOURCES), ("birimler", UNITS), ("tablolar", TABLES)):
            self.window.session.go_to(self.window.session.programme.uuid, page)
            self._save(name, self.window.pages, height=_UPPER_PART)
        self._problems().show()
        self.window.resize(_SIZE)
        self._go_to(TARGET)

    def _take_page(self) -> None:
        self.window.resize(_WIDE)
        self._problems().hide()
        self._save("hedef-sayfasi", self.window.pages)
        self._problems().show()

    def _take_difference(self) -> None:
        activity = self._tram()
        self.window.session.apply([SetField(activity.uuid, "budget", 6500000000)], "Bütçe")
        self.window.session.go_to(activity.uuid, "cost:06")
        self._save("fark", self._page().activities, height=170)
        self._take_front()
        self.window.session.undo()
        self.window.resize(_SIZE)

    def _take_front(self) -> None:
        """Show the whole window with an error: in cell, tree, list of problems and bar of totals."""
        self.window.resize(_FRONT)
        self.window.resizeDocks([self._problems()], [230], Qt.Orientation.Vertical)
        problems = self.window.problems
        problems.view.setCurrentIndex(problems.model.index(0, 0, problems.model.index(0, 0)))
        problems.view.scrollToTop()
        self._keep(self._front, self.window)

    def _take_problems(self) -> None:
        dock = self._problems()
        self.window.resizeDocks([dock], [330], Qt.Orientation.Vertical)
        self._select_first_warning()
        self._save("denetim", self.window.problems)
        self.window.resizeDocks([dock], [210], Qt.Orientation.Vertical)

    def _take_dialogs(self) -> None:
        problems = self.window.session.engine.problems
        warning = next(problem for problem in problems if problem.severity is Severity.WARNING)
        justification = JustifyDialog(warning, self.window.session.programme, self.window)
        justification.reason.setPlainText(
            "Gebze ve Darıca hatlarının iki projesi 1. ve 4. göstergelerde izleniyor."
        )
        self._take_dialog("gerekce", justification)
        box = GoToBox(self.window.session, self.window)
        box.field.setText("bisiklet")
        self._take_dialog("koda-git", box)
        view = self._page().activities.view
        view.go_to_cell(self._page().activity_model.real_rows, 0)
        put_on_clipboard(PASTED)
        paste(view)
        dialog = self.window.findChild(PasteDialog)
        if dialog is None:
            raise RuntimeError("the paste was not shown")
        # The screen that is none has 800 by 600 pixels, and the dialog keeps to it.
        dialog.resize(_DIALOG)
        self._take_dialog("yapistirma", dialog)

    def _take_output(self) -> None:
        self._go_to(TARGET)
        self.window.preview.show()
        self.window.resize(_WIDE)
        self._wait(lambda: self.window.preview.preview is not None)
        preview = self.window.preview.preview
        # Drawn for the width that the panel had when it opened, then for the one it has.
        self._wait(lambda: preview is not None and preview.shown is not None)
        self._wait_still()
        self._save("onizleme", self.window)
        self.window.preview.hide()
        self.window.resize(_SIZE)
        session = self.window.session
        self._take_dialog("yazdir", SummariesDialog(session, self.window.pages.row, None, self.window))

    def _take_journal(self) -> None:
        """Show what two people did on two days, and take it back."""
        tram = self._tram()
        with acting_as("ayse.kaya", datetime(2016, 9, 12, 6, 30, tzinfo=UTC)):
            self.window.session.apply([SetField(tram.uuid, "budget", 6500000000)], "Bütçe, Tramvay araç alımı")
        with acting_as("mehmet.demir", datetime(2016, 9, 13, 11, 5, tzinfo=UTC)):
            self.window.session.undo()
            self.window.session.apply([SetField(tram.uuid, "title", "Tramvay aracı alımı")], "Faaliyet")
        self.window.show_journal()
        journal = self.window.journal
        if journal is None:
            raise RuntimeError("no journal")
        journal.resize(1000, 420)
        self._save("gunluk", journal)
        journal.close()
        self.window.session.undo()

    def _wait(self, ready: Callable[[], bool]) -> None:
        """Let the window go on until something is there."""
        end = time.monotonic() + 20
        while not ready():
            if time.monotonic() > end:
                raise RuntimeError("what is to be pictured has not come")
            QApplication.processEvents()
            time.sleep(0.01)

    def _wait_still(self) -> None:
        end = time.monotonic() + 1.5
        self._wait(lambda: time.monotonic() > end)

    def _take_dialog(self, name: str, dialog: QDialog) -> None:
        dialog.open()
        self._save(name, dialog)
        dialog.done(QDialog.DialogCode.Rejected)

    def _go_to(self, code: str) -> None:
        (target,) = self.window.session.programme.coded[code]
        self.window.session.go_to(target.uuid)

    def _page(self) -> TargetPage:
        page = self.window.pages.currentWidget()
        if not isinstance(page, TargetPage):
            raise RuntimeError("no target page on show")
        return page

    def _tram(self) -> Activity:
        (target,) = self.window.session.programme.coded[TARGET]
        if not isinstance(target, PerformanceTarget):
            raise RuntimeError(f"{TARGET} is no target")
        return target.activities[2]

    def _problems(self) -> QDockWidget:
        return self._dock("problems")

    def _dock(self, name: str) -> QDockWidget:
        dock = self.window.findChild(QDockWidget, name)
        if dock is None:
            raise RuntimeError(f"no {name}")
        return dock

    def _select_first_warning(self) -> None:
        model = self.window.problems.model
        groups = [model.index(row, 0) for row in range(model.rowCount())]
        entries = (model.index(row, 0, group) for group in groups for row in range(model.rowCount(group)))
        for index in entries:
            entry = model.entry(index)
            if entry and entry.problem.severity is Severity.WARNING:
                self.window.problems.view.setCurrentIndex(index)
                return

    def _save(self, name: str, widget: QWidget, height: int | None = None) -> None:
        self._keep(self._images / f"{name}.png", widget, height)

    def _keep(self, path: Path, widget: QWidget, height: int | None = None) -> None:
        """Save what a widget shows, its upper part alone where a height at 100 % is given."""
        # A wide page takes room from the tree.
        self.window.resizeDocks([self._dock("tree")], [_TREE], Qt.Orientation.Horizontal)
        for _ in range(5):
            QApplication.processEvents()
        pixmap = widget.grab()
        if height:
            pixmap = pixmap.copy(
                0, 0, pixmap.width(), min(pixmap.height(), round(height * pixmap.devicePixelRatio()))
            )
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        pixmap.save(buffer, "PNG")
        image = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
        _with_few_colours(image).save(path, optimize=True)


def _with_few_colours(image: Image.Image) -> Image.Image:
    """Return a picture in the colours of the window and the most frequent others: small marks keep theirs."""
    frequent = image.quantize(_COLOURS, dither=Image.Dither.NONE).getpalette() or []
    own = [channel for colour in astuple(colours()) for channel in ImageColor.getrgb(colour)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(own + frequent)
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


@contextmanager
def acting_as(who: str, when: datetime) -> Iterator[None]:
    """Let somebody do something at a time of their own: pictures made anew are then the same."""
    with patch("kbbdesk.storage.journal.datetime") as clock, patch("getpass.getuser", return_value=who):
        clock.now.return_value = when
        yield
