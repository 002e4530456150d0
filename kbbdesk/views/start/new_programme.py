"""A new programme: administration, year, comparison columns, approved budget, and where its file lies."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.models.entity import new_uuid
from kbbdesk.models.lists import Administration
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import NotANumberError, certain_money, format_money
from kbbdesk.storage.errors import KnownError, os_error
from kbbdesk.storage.plan_data import add_columns, add_defaults
from kbbdesk.storage.programme_file import create
from kbbdesk.views.appearance import colours
from kbbdesk.views.boxes import SpinBox
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.start.paths import free_path

_FIRST_YEAR, _LAST_YEAR = 2006, 2099


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """What the form asks for; `columns` are the labels of the comparison columns, oldest first."""

    administration: str
    fiscal_year: int
    columns: tuple[str, ...]
    approved_budget: int | None

    def make(self) -> Programme:
        """Return a programme without a plan, with the economic codes and units of measure in use."""
        programme = Programme(new_uuid(), None, self.fiscal_year, self.approved_budget)
        programme.append(Administration(new_uuid(), programme, self.administration, None))
        add_columns(programme, [*self.columns, str(self.fiscal_year)])
        add_defaults(programme)
        programme.finish()
        return programme


class NewProgrammeDialog(QDialog):
    """The form; what is missing or wrong stands below its field, and *Oluştur* waits until all is right."""

    def __init__(self, folder: Path, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._folder = folder
        self._path_chosen = False
        self.setWindowTitle(self.tr("Yeni performans programı"))
        self.administration = QLineEdit()
        self.administration.setPlaceholderText(self.tr("Kocaeli Büyükşehir Belediyesi"))
        self.year = SpinBox()
        self.year.setRange(_FIRST_YEAR, _LAST_YEAR)
        self.year.setValue(year)
        self.columns = (QLineEdit(), QLineEdit())
        self.budget = QLineEdit()
        self.budget.setPlaceholderText(self.tr("henüz belli değilse boş bırakın"))
        self.file = QLineEdit()
        self._notes = {field: _note() for field in (self.administration, self.columns[1], self.budget, self.file)}
        layout = QVBoxLayout(self)
        layout.addLayout(self._form())
        layout.addWidget(self._buttons())
        self.create_button.setDefault(True)
        resize_on_screen(self, QSize(620, self.sizeHint().height()))
        self._follow_year()
        for field in (self.administration, *self.columns, self.budget, self.file):
            field.textChanged.connect(self._look)
        self.year.valueChanged.connect(self._follow_year)

    def _form(self) -> QFormLayout:
        choose = QPushButton(self.tr("&Seç…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_path)
        form = QFormLayout()
        rows: list[tuple[str, QWidget, QWidget]] = [
            (self.tr("İ&dare"), self.administration, self._with_note(self.administration)),
            (self.tr("&Mali yıl"), self.year, self.year),
            (self.tr("&Gerçekleşme sütunu"), self.columns[0], self.columns[0]),
            (self.tr("Gerçekleşme sütunu &2"), self.columns[1], self._with_note(self.columns[1])),
            (self.tr("&Onaylanan bütçe (TL)"), self.budget, self._with_note(self.budget)),
            (self.tr("Dos&ya"), self.file, self._with_note(self.file, choose)),
        ]
        for text, field, holder in rows:
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(label, holder)
        return form

    def _with_note(self, field: QLineEdit, button: QPushButton | None = None) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        row = QHBoxLayout()
        row.addWidget(field)
        if button:
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self._notes[field])
        return holder

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.create_button = QPushButton(self.tr("Oluştur"))
        buttons.addButton(self.create_button, QDialogButtonBox.ButtonRole.AcceptRole)
        # Enter creates: while the form is empty, Qt would make this button the default, and leave it so.
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        buttons.accepted.connect(self._make)
        buttons.rejected.connect(self.reject)
        return buttons

    def _follow_year(self) -> None:
        year = self.year.value()
        for field, label in zip(self.columns, (f"{year - 2}", f"{year - 1} (9. Ay)"), strict=True):
            if not field.isModified():
                field.setText(label)
        if not self._path_chosen and not self.file.isModified():
            self.file.setText(str(free_path(self._folder / f"{year} Performans Programı.kbb")))
        self._look()

    def _choose_path(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Program dosyası"),
            self.file.text(),
            self.tr("Program dosyaları (*.kbb)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._path_chosen = True
            self.file.setText(name)

    def _look(self) -> None:
        """Say below each field what is wrong with it, or how it was read."""
        wrong = [
            self._say(self.administration, self._about_administration()),
            self._say(self.columns[1], self._about_columns()),
            self._say_budget(),
            self._say(self.file, self._about_file()),
        ]
        self.create_button.setEnabled(not any(wrong))

    def _about_administration(self) -> str:
        return "" if self.administration.text().strip() else self.tr("İdarenin adını yazın.")

    def _about_columns(self) -> str:
        labels = [field.text().strip() for field in self.columns]
        if not all(labels):
            return self.tr("Her sütunun bir başlığı olmalı.")
        if len({*labels, str(self.year.value())}) < 3:
            return self.tr("Sütun başlıkları birbirinden ve mali yıldan ayrı olmalı.")
        return ""

    def _say_budget(self) -> bool:
        try:
            kurus = certain_money(self.budget.text())
        except NotANumberError as error:
            return self._say(self.budget, str(error))
        if kurus is not None and kurus <= 0:
            return self._say(self.budget, self.tr("Onaylanan bütçe sıfırdan büyük olmalı."))
        if kurus is not None:
            read = self.tr("{amount} TL olarak okundu").format(amount=format_money(kurus))
            self._notes[self.budget].setText(read)
            self._notes[self.budget].setStyleSheet("")
            self._notes[self.budget].show()
            return False
        return self._say(self.budget, "")

    def _about_file(self) -> str:
        path = self._typed_path()
        if not self.file.text().strip():
            return self.tr("Dosyanın yerini seçin.")
        if path.exists():
            return self.tr("Bu adda bir dosya var; başka bir ad verin.")
        if path.parent != self._folder and not path.parent.is_dir():
            return self.tr("{folder} klasörü bulunamadı.").format(folder=path.parent)
        return ""

    def _typed_path(self) -> Path:
        path = Path(self.file.text().strip())
        if not path.is_absolute():
            path = self._folder / path
        return path if path.suffix.lower() == ".kbb" else path.with_name(path.name + ".kbb")

    def _say(self, field: QLineEdit, sentence: str) -> bool:
        note = self._notes[field]
        note.setText(sentence)
        # An empty field that nobody has typed in yet is not an error: what it wants stands there as a hint.
        is_wrong = bool(field.text()) or field.isModified()
        note.setStyleSheet(f"color: {colours().error}" if is_wrong else "")
        note.setVisible(bool(sentence))
        field.setAccessibleDescription(sentence)
        return bool(sentence)

    def entered(self) -> NewProgramme:
        """Return what stands in the form."""
        return NewProgramme(
            self.administration.text().strip(),
            self.year.value(),
            tuple(field.text().strip() for field in self.columns),
            certain_money(self.budget.text()),
        )

    def _make(self) -> None:
        path = self._typed_path()
        try:
            if path.parent == self._folder:
                path.parent.mkdir(parents=True, exist_ok=True)
            create(path, self.entered().make(), self.tr("Yeni program"), "elle")
        except KnownError as error:
            self._say(self.file, str(error))
        except OSError as error:
            self._say(self.file, str(os_error(error, path.parent)))
        else:
            self.path = path
            self.accept()


def _note() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.hide()
    return label
