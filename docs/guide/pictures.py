"""The pictures of the guide, taken from the real window on the 2017 plan, two pixels for each at 100 %."""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QWidget

from kbbdesk.checks.problem import Severity
from kbbdesk.models.edits import SetField
from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import create
from kbbdesk.views.appearance import Appearance, Scheme
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.grid.clipboard_commands import paste, put_on_clipboard
from kbbdesk.views.grid.paste_dialog import PasteDialog
from kbbdesk.views.help.help_window import HelpWindow
from kbbdesk.views.main_window import MainWindow
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

_COLOURS = 128


class Studio:
    """Opens the window, brings it into each state that the guide shows, and saves what is seen."""

    def __init__(self, appearance: Appearance, work: Path, images: Path) -> None:
        self._appearance = appearance
        self._images = images
        path = work / "2017 Kocaeli örneği.kbb"
        create(path, read_sample(), "2017 örneği", "örnek")
        opening = open_with_user(path, None)
        if opening is None:
            raise RuntimeError("the sample could not be opened")
        self.window = MainWindow(opening, Settings())
        self.window.resize(_SIZE)
        self.guide = HelpWindow()
        self.window.show()
        self._go_to(TARGET)

    def take_all(self) -> None:
        """Save every picture."""
        self._images.mkdir(exist_ok=True)
        self._take_window()
        self._take_overview()
        self._take_page()
        self._take_difference()
        self._take_problems()
        self._take_dialogs()

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
        self.window.session.undo()
        self.window.resize(_SIZE)

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
        self._take_dialog("yapistirma", dialog)

    def _take_dialog(self, name: str, dialog: QDialog) -> None:
        dialog.open()
        self._save(name, dialog)
        dialog.reject()

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
        dock = self.window.findChild(QDockWidget, "problems")
        if dock is None:
            raise RuntimeError("no problem list")
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
        """Save what a widget shows, its upper part alone where a height at 100 % is given; few colours do."""
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
        image.quantize(_COLOURS, dither=Image.Dither.NONE).save(self._images / f"{name}.png", optimize=True)
