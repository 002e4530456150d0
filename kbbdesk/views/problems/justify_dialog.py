"""Asks why a warning may stand, and writes it down with who and when."""

import getpass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kbbdesk.checks.justifications import justification_of, justification_uuid, justify
from kbbdesk.checks.problem import Problem
from kbbdesk.checks.texts import place, sentence
from kbbdesk.models.edits import Edit
from kbbdesk.models.lists import Justification
from kbbdesk.models.programme import Programme
from kbbdesk.views.asking import TypingDialog
from kbbdesk.views.fitting import resize_on_screen


def written(justification: Justification) -> str:
    """Return who wrote a justification and when, in local time: `Ayşe, 03.05.2026 14:20`."""
    at = datetime.fromisoformat(justification.at).astimezone()
    return f"{justification.who}, {at:%d.%m.%Y %H:%M}"


def standing_text(problem: Problem, programme: Programme) -> str:
    """Return what is to be said of a problem's justification; empty where there has never been one."""
    justification = justification_of(problem, programme)
    if justification is not None:
        text = QCoreApplication.translate("Justification", "Gerekçe ({written}): {text}")
        return text.format(written=written(justification), text=justification.text)
    former = programme.rows.get(justification_uuid(problem))
    if isinstance(former, Justification):
        text = QCoreApplication.translate("Justification", "Değer değiştiği için düşen gerekçe: {text}")
        return text.format(text=former.text)
    return ""


class JustifyDialog(TypingDialog):
    """Shows the warning and takes its justification; one that has lapsed is there to be used again."""

    def __init__(self, problem: Problem, programme: Programme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem, self._programme = problem, programme
        self.setWindowTitle(self.tr("Gerekçe yaz"))
        resize_on_screen(self, QSize(520, 320))
        former = programme.rows.get(justification_uuid(problem))
        self._former = former.text if isinstance(former, Justification) else ""
        self.reason = QPlainTextEdit(self._former)
        self.reason.setAccessibleName(self.tr("Gerekçe"))
        self.reason.setTabChangesFocus(True)
        self.reason.textChanged.connect(self._enable)
        place_label = QLabel(f"<b>{_plain(place(problem, programme))}</b>")
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(self.tr("Gerekçeyi kaydet"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setToolTip(self.tr("Ctrl+Enter"))
        buttons.addButton(self.tr("Vazgeç"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save.click)
        layout = QVBoxLayout(self)
        for label in (place_label, QLabel(sentence(problem, programme)), QLabel(self.tr("Gerekçe:"))):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText if label is place_label else Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addWidget(self.reason, 1)
        layout.addWidget(buttons)
        self.reason.setFocus()
        self._enable()

    def edits(self) -> list[Edit]:
        """Return the edits that write the justification down."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        return justify(self._problem, self._programme, self._typed(), getpass.getuser(), at)

    def has_unsaved(self) -> bool:
        """Tell whether a reason was typed."""
        return self._typed() != self._former

    def _typed(self) -> str:
        return self.reason.toPlainText().strip()

    def _enable(self) -> None:
        self.save.setEnabled(bool(self._typed()))


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
