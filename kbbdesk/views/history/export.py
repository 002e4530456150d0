"""The journal, as it is filtered, as a workbook or CSV: read bit by bit, written off the interface thread."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from kbbdesk.history.reading import JournalReader, Wanted
from kbbdesk.history.table import journal_table
from kbbdesk.history.texts import Told
from kbbdesk.outputs import table_writer_of
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.errors import open_folder
from kbbdesk.views.message_bar import MessageArea
from kbbdesk.views.output.work_bar import SUBJECT, Work, WorkBar
from kbbdesk.views.saving import ask_where_to
from kbbdesk.views.session import Session

_USUAL_NAME = "degisiklik-gunlugu.xlsx"


class JournalExport(QObject):
    """Asks where to, and tells in the message area of its window how far it is and how it ended."""

    def __init__(self, session: Session, messages: MessageArea, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._messages = messages
        self.works = WorkBar(messages)
        self._reader: JournalReader | None = None
        self._found: list[Told] = []
        self._target = Path()
        self._next = QTimer(self)
        self._next.timeout.connect(self._read_part)

    @property
    def is_busy(self) -> bool:
        """Whether an export is under way."""
        return self._next.isActive() or self.works.is_busy

    def ask(self, wanted: Wanted) -> None:
        """Ask where to, and write there what of the journal is wanted."""
        kinds = {".xlsx": self.tr("Excel çalışma kitabı"), ".csv": self.tr("CSV dosyası")}
        if target := ask_where_to(self._window, self._session.file.path.with_name(_USUAL_NAME), kinds):
            self.write(wanted, target)

    def write(self, wanted: Wanted, target: Path) -> None:
        """Write what of the journal is wanted to a file, a workbook unless its name ends in `.csv`."""
        self._target = target
        self._found = []
        try:
            self._reader = JournalReader(self._session.file, wanted)
        except KnownError as error:
            self._tell_failure(error)
            return
        progress = QProgressBar()
        progress.setAccessibleName(self.tr("Günlük okunuyor"))
        progress.setRange(0, 0)
        self._messages.show_work(SUBJECT, self.tr("Günlük okunuyor…"), progress, (self.tr("Vazgeç"), self.stop))
        self._next.start()

    def stop(self) -> None:
        """Give up; nothing has been written."""
        self._next.stop()
        self._reader = None
        self.works.tell(self.tr("Vazgeçildi; hiçbir dosya değişmedi."))

    def close_down(self) -> None:
        """End what is under way, before the window goes."""
        self._next.stop()
        self._reader = None
        self.works.close_down()

    def _read_part(self) -> None:
        if self._reader is None:
            return
        try:
            self._found += self._reader.more()
        except KnownError as error:
            self._next.stop()
            self._tell_failure(error)
            return
        if self._reader.done:
            self._next.stop()
            self._write_found(self._reader)

    def _write_found(self, reader: JournalReader) -> None:
        table = journal_table(self._found, reader.teller, self._session.programme)
        writer = table_writer_of(table, self._session.programme, self._session.file.path)
        work = Work(
            self.tr("{name} yazılıyor…").format(name=self._target.name),
            self.tr("Vazgeçildi; hiçbir dosya değişmedi."),
            partial(writer, self._target),
            self._tell_written,
            self._tell_failure,
        )
        self.works.run(work)

    def _tell_written(self, paths: list[Path]) -> None:
        show = (self.tr("Klasörünü göster"), partial(open_folder, paths[0].parent))
        self.works.tell(self.tr("Yazıldı: {path}").format(path=paths[0]), [show])

    def _tell_failure(self, error: KnownError) -> None:
        self.works.tell(str(error), serious=True)
