"""What is asked about a cell or row: finance asks and closes, the unit answers in its section file."""

import getpass
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.checks.places import place_of
from kbbdesk.models.edits import DeleteRow, Edit
from kbbdesk.models.handing import Remark
from kbbdesk.sections.consolidate import now
from kbbdesk.sections.dates import turkish_day
from kbbdesk.sections.remarks import answer, pin, remarks_on
from kbbdesk.sections.texts import name_of_field
from kbbdesk.views.asking import TypingDialog
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.session import Place, Session

_REMARK = Qt.ItemDataRole.UserRole


class RemarkDialog(TypingDialog):
    """Lists the remarks of a cell and those of its row; below them one writes a new one, or the answers.

    What is typed as an answer stays while others are looked at; all answers are saved together.
    """

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self._answers = session.programme.section_mark is not None
        self._typed: dict[str, str] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Notlar"))
        self.remarks = QListWidget()
        self.text = QPlainTextEdit()
        self.whole_row = QCheckBox(self.tr("&Satırın tümü için"))
        self.buttons = QDialogButtonBox()
        save = self.tr("&Cevabı kaydet") if self._answers else self.tr("&Notu iliştir")
        self.save_button = self.buttons.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        self.close_remark_button = self.buttons.addButton(
            self.tr("Seçili notu &kapat"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.buttons.addButton(self.tr("Pencereyi kapat"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self._fill()

    def selected(self) -> Remark | None:
        """Return the remark that is selected."""
        item = self.remarks.currentItem()
        row = self._session.programme.rows.get(item.data(_REMARK)) if item else None
        return row if isinstance(row, Remark) else None

    def save(self) -> None:
        """Write the new remark down, or the answers that were typed."""
        text, who = self.text.toPlainText().strip(), getpass.getuser()
        if self._answers:
            at = now()
            edits = [edit for remark, typed in self._answered() for edit in answer(remark, typed, who, at)]
            if self._apply(edits, self.tr("Cevap, {place}")):
                self.accept()
            return
        field = "" if self.whole_row.isChecked() else self._place.field
        edit = pin(self._session.programme, self._place.row, field, text, who, now())
        if self._apply([edit], self.tr("Not, {place}")):
            self.accept()

    def close_remark(self) -> None:
        """Take away the remark that is selected: it is done with."""
        remark = self.selected()
        if remark and self._apply([DeleteRow(remark.uuid)], self.tr("Notu kapat, {place}")):
            self._fill()

    def has_unsaved(self) -> bool:
        """Tell whether a remark or an answer was typed."""
        return bool(self._answered() if self._answers else self.text.toPlainText().strip())

    def _answered(self) -> list[tuple[Remark, str]]:
        """Return the remarks whose answer was typed otherwise than it stands, with what was typed."""
        rows = self._session.programme.rows
        typed = ((rows.get(uuid), text.strip()) for uuid, text in self._typed.items())
        return [(row, text) for row, text in typed if isinstance(row, Remark) and row.answer != text]

    def _apply(self, edits: Sequence[Edit], label: str) -> bool:
        return self._session.apply(edits, label.format(place=self._name()))

    def _name(self) -> str:
        return place_of(self._session.programme.rows[self._place.row])

    def _lay_out(self) -> None:
        heading = QLabel()
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        field = name_of_field(self._place.field, self._session.programme) if self._place.field else ""
        heading.setText(": ".join(filter(None, (self._name(), field))))
        self.remarks.setWordWrap(True)
        self.remarks.setAccessibleName(self.tr("Bu hücrenin ve satırının notları"))
        name = self.tr("Cevabınız") if self._answers else self.tr("Yeni not")
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(name)
        self.text.setTabChangesFocus(True)
        self.whole_row.setVisible(not self._answers and bool(self._place.field))
        self.close_remark_button.setVisible(not self._answers)
        self.save_button.setToolTip(self.tr("Ctrl+Enter"))
        layout = QVBoxLayout(self)
        for widget in (heading, self.remarks, self.text, self.whole_row, self.buttons):
            layout.addWidget(widget)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 80, metrics.lineSpacing() * 20))
        self.text.setFocus()

    def _connect(self) -> None:
        self.remarks.currentItemChanged.connect(lambda *_: self._select())
        self.text.textChanged.connect(self._follow_typing)
        self.save_button.clicked.connect(self.save)
        self.close_remark_button.clicked.connect(self.close_remark)
        self.buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save_button.click)

    def _fill(self) -> None:
        self.remarks.clear()
        programme = self._session.programme
        found = remarks_on(programme, self._place.row, self._place.field)
        if self._place.field:
            found += remarks_on(programme, self._place.row, "")
        for remark in found:
            item = QListWidgetItem(self._told(remark), self.remarks)
            item.setData(_REMARK, remark.uuid)
        self.remarks.setVisible(bool(found) or self._answers)
        waiting = next((number for number, remark in enumerate(found) if not remark.answer), 0)
        self.remarks.setCurrentRow(waiting if found else -1)
        self._select()

    def _told(self, remark: Remark) -> str:
        told = self.tr("{who}, {date}: {text}").format(
            who=remark.who, date=turkish_day(remark.at), text=remark.text
        )
        if not remark.answer:
            return self.tr("{told}\nCevap bekliyor.").format(told=told)
        return self.tr("{told}\nCevap ({who}): {answer}").format(
            told=told, who=remark.answered_by, answer=remark.answer
        )

    def _select(self) -> None:
        remark = self.selected()
        if self._answers:
            self.text.setPlainText(self._typed.get(remark.uuid, remark.answer) if remark else "")
        self._enable()

    def _follow_typing(self) -> None:
        if self._answers and (remark := self.selected()):
            self._typed[remark.uuid] = self.text.toPlainText()
        self._enable()

    def _enable(self) -> None:
        writes, remark = not self._session.read_only, self.selected()
        self.save_button.setEnabled(writes and self.has_unsaved())
        self.close_remark_button.setEnabled(writes and remark is not None)
        self.text.setEnabled(writes and (remark is not None or not self._answers))
