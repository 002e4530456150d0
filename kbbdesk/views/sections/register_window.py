"""*Bölümler › Durum*: how far each unit's section is, what it changed, and all units together."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QTabBar, QVBoxLayout

from kbbdesk.exports.progress import Progress
from kbbdesk.outputs import table_writer_of
from kbbdesk.sections import pivots
from kbbdesk.sections.register import differences, duplicates, register
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.table import Role, Table
from kbbdesk.views.companion import Companion
from kbbdesk.views.errors import open_folder
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.message_bar import MessageArea
from kbbdesk.views.output.work_bar import Work, WorkBar
from kbbdesk.views.saving import ask_where_to
from kbbdesk.views.session import Session
from kbbdesk.views.tables.model import TableModel
from kbbdesk.views.tables.read_table import ReadTable
from kbbdesk.views.unit_box import UnitBox

REGISTER, BY_CODE, BY_AREA, BEFORE_AND_AFTER, DIFFERENCES, DUPLICATES = range(6)
_COMBINED = (BY_CODE, BY_AREA, BEFORE_AND_AFTER)


class RegisterWindow(Companion):
    """One table at a time, chosen by its tab; it can be copied and written to a file."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._is_ready = False
        self._order: tuple[int | None, bool] = (None, False)
        self.setWindowTitle(self.tr("Bölümlerin durumu – {file}").format(file=session.file.path.name))
        self.tabs = QTabBar()
        self.unit = UnitBox(session)
        self.unit.removeItem(0)
        self.model = TableModel(self)
        self.view = ReadTable(self.model, self.tr("Bölümlerin durumu"))
        self.note = QLabel()
        self.messages = MessageArea()
        self.works = WorkBar(self.messages)
        self.copy_button = QPushButton(self.tr("Tabloyu &kopyala"))
        self.export_button = QPushButton(self.tr("&Dışa aktar…"))
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Make the table on show from the programme as it is now."""
        super().refresh()
        tab = self.tabs.currentIndex()
        self.unit.setVisible(tab == DIFFERENCES)
        if tab in _COMBINED and not self._is_ready:
            self._prepare()
            return
        self.model.show(self._makers()[tab]())
        self.view.setAccessibleName(self.model.table.title)
        header, (by, descending) = self.view.horizontalHeader(), self._order
        header.setSortIndicatorShown(tab == REGISTER and by is not None)
        if by is not None:
            sides = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
            header.setSortIndicator(by, sides[descending])
        self.note.setText(self._noted(self.model.table))
        self.note.setVisible(bool(self.note.text()))

    def write(self, target: Path) -> None:
        """Write the table on show as a workbook, or as CSV or PDF where the name ends so."""
        work = Work(
            self.tr("{name} yazılıyor…").format(name=target.name),
            self.tr("Vazgeçildi; hiçbir dosya değişmedi."),
            partial(table_writer_of(self.model.table, self._session.programme, self._session.file.path), target),
            self._tell_written,
            self._tell_failure,
        )
        self.works.run(work)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what is under way."""
        self.works.close_down()
        super().closeEvent(event)

    def _makers(self) -> dict[int, Callable[[], Table]]:
        programme = self._session.programme
        return {
            REGISTER: lambda: register(programme, self._session.engine, *self._order),
            BY_CODE: lambda: pivots.unit_by_code(programme, pivots.lines_now(programme)),
            BY_AREA: lambda: pivots.unit_by_area(programme, pivots.lines_now(programme)),
            BEFORE_AND_AFTER: lambda: pivots.before_and_after(
                programme, pivots.lines_handed_out(programme), pivots.lines_delivered(programme)
            ),
            DIFFERENCES: self._differences,
            DUPLICATES: lambda: duplicates(programme),
        }

    def _differences(self) -> Table:
        unit = self._session.programme.unit(self.unit.currentData() or "")
        return differences(self._session.programme, unit) if unit else Table("", (), ())

    def _noted(self, table: Table) -> str:
        if table.note:
            return table.note
        if all(row.role is not Role.BODY for row in table.rows):
            return self.tr("Gösterilecek bir şey yok.")
        return ""

    def _prepare(self) -> None:
        """Fetch what combines the units, which takes a second, and show the table then."""
        self.model.show(Table("", (), ()))
        if self.works.is_busy:
            return
        self.works.run(
            Work(
                self.tr("Birimlerin tabloları hazırlanıyor…"),
                self.tr("Vazgeçildi."),
                _prepare,
                lambda _: self._go_on(),
                self._tell_failure,
            )
        )

    def _go_on(self) -> None:
        self._is_ready = True
        self.refresh()

    def _lay_out(self) -> None:
        for title in (
            *(self.tr("Durum"), self.tr("Ekonomik kod ve tavan"), self.tr("Hizmet alanı")),
            *(self.tr("Dağıtılan ve gelen"), self.tr("Son teslimin farkları"), self.tr("Yinelenenler")),
        ):
            self.tabs.addTab(title)
        self.tabs.setExpanding(False)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Bölüm tabloları"))
        self.unit.setAccessibleName(self.tr("Birim"))
        self.note.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.unit, 1)
        line.addStretch(1)
        line.addWidget(self.copy_button)
        line.addWidget(self.export_button)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Kapat"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.messages)
        layout.addWidget(self.tabs)
        layout.addLayout(line)
        layout.addWidget(self.note)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 190, metrics.lineSpacing() * 38))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        self.unit.currentIndexChanged.connect(lambda _: self.refresh())
        self.copy_button.clicked.connect(self.view.copy_all)
        self.export_button.clicked.connect(self._ask)
        self.works.busy.connect(self.export_button.setDisabled)
        self.view.row_wanted.connect(self._session.go_to)
        self.view.horizontalHeader().sectionClicked.connect(self._sort)

    def _sort(self, column: int) -> None:
        """Order the units by a column, the other way round where they are already, then in printed order again."""
        if self.tabs.currentIndex() != REGISTER:
            return
        by, descending = self._order
        self._order = (column, False) if by != column else (None, False) if descending else (column, True)
        self.refresh()

    def _ask(self) -> None:
        kinds = {
            ".xlsx": self.tr("Excel çalışma kitabı"),
            ".pdf": self.tr("Yazdırılabilir belge"),
            ".csv": self.tr("CSV dosyası"),
        }
        if target := ask_where_to(self, self._session.file.path.with_name("bolumler.xlsx"), kinds):
            self.write(target)

    def _tell_written(self, paths: list[Path]) -> None:
        show = (self.tr("Klasörünü göster"), partial(open_folder, paths[0].parent))
        self.works.tell(self.tr("Yazıldı: {path}").format(path=paths[0]), [show])

    def _tell_failure(self, error: KnownError) -> None:
        self.works.tell(str(error), serious=True)


def _prepare(_progress: Progress) -> None:
    pivots.prepare()
