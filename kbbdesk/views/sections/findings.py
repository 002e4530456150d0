"""What reading a workbook found, as a table with sheet and cell."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from kbbdesk.sections.reading.finding import ERROR, Finding
from kbbdesk.sections.report import findings_table_of
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.tables.model import TableModel
from kbbdesk.views.tables.read_table import ReadTable

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

_SUBJECT = "findings"


class FindingsDialog(QDialog):
    """Lists findings; they can be copied."""

    def __init__(self, told: str, findings: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Excel dosyasında bulunanlar"))
        self.model = TableModel(self)
        self.model.show(findings_table_of(findings))
        self.view = ReadTable(self.model, self.tr("Bulgular"))
        label = QLabel(told)
        label.setWordWrap(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Kapat"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 120, metrics.lineSpacing() * 22))


def tell_findings(window: "MainWindow", findings: Sequence[Finding]) -> None:
    """Say in a window what of a workbook is not in the section file that was made of it."""
    lost = sum(finding.severity == ERROR for finding in findings)
    if lost:
        told = window.tr("Excel dosyasındaki {count} yer okunamadı ve bölüme alınmadı; orada duruyorlar.")
    else:
        told = window.tr("Excel dosyası okundu; bilmeniz gereken {count} şey var.")
    told = told.format(count=lost or len(findings))
    dialog = partial(FindingsDialog, told, findings, window)
    window.messages.show_message(
        _SUBJECT, told, [(window.tr("Göster…"), lambda: dialog().open())], serious=bool(lost)
    )
