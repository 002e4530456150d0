"""*Program bilgileri*: administration, logo, fiscal year, approved budget, value columns, units of measure."""

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kbbdesk.models.edits import SetField
from kbbdesk.models.entity import FieldValue
from kbbdesk.numerals import NotANumberError, format_money, parse_money
from kbbdesk.views.programme.lists import UnitOfMeasureRows, ValueColumnRows
from kbbdesk.views.programme.logo import LogoField
from kbbdesk.views.programme.rows import GridPart
from kbbdesk.views.session import Place, Session

_FIRST_YEAR, _LAST_YEAR = 2000, 2999


class ProgrammePage(QWidget):
    """Each field is stored when it is left; what cannot be read stays in it, with the reason below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = self._line(self.tr("İdare adı"), self._store_name)
        self.fiscal_year = self._line(self.tr("Mali yıl"), self._store_year)
        self.approved_budget = self._line(self.tr("Onaylanan bütçe"), self._store_budget)
        self.logo = LogoField(session)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.columns = GridPart(
            ValueColumnRows(session, self),
            self.tr("Son satır plan yılının sütunudur; öncekiler karşılaştırmadır."),
        )
        self.measures = GridPart(
            UnitOfMeasureRows(session, self), self.tr("Göstergelerde bu yazımlar önerilir ve denetlenir.")
        )
        self._lay_out()
        session.changed.connect(self._refresh)
        self._refresh()
        self.setFocusProxy(self.name)

    def go_to(self, place: Place) -> bool:
        """Put the keyboard on the field or cell of a place; False where it is not on this page."""
        programme = self._session.programme
        fields = {
            (programme.uuid, "approved_budget"): self.approved_budget,
            (programme.uuid, "fiscal_year"): self.fiscal_year,
            (programme.administration.uuid, "name"): self.name,
        }
        field = fields.get((place.row, place.field))
        if field is not None:
            field.setFocus()
            field.selectAll()
            return True
        return self.columns.go_to(place) or self.measures.go_to(place)

    def _line(self, name: str, store: Callable[[], None]) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setReadOnly(self._session.read_only)
        line.editingFinished.connect(store)
        return line

    def _lay_out(self) -> None:
        self.fiscal_year.setMaximumWidth(self.fontMetrics().averageCharWidth() * 12)
        self.approved_budget.setMaximumWidth(self.fontMetrics().averageCharWidth() * 30)
        form = QFormLayout()
        form.addRow(self.tr("İdare adı:"), self.name)
        form.addRow(self.tr("Mali yıl:"), self.fiscal_year)
        form.addRow(self.tr("Onaylanan bütçe (TL):"), self.approved_budget)
        form.addRow(self.tr("Logo:"), self.logo)
        lists = QHBoxLayout()
        lists.addWidget(self.columns, 1)
        lists.addWidget(self.measures, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addLayout(lists, 1)
        self.message.hide()

    def _refresh(self) -> None:
        programme = self._session.programme
        approved = programme.approved_budget
        for line, text in (
            (self.name, programme.administration.name),
            (self.fiscal_year, str(programme.fiscal_year)),
            (self.approved_budget, "" if approved is None else format_money(approved)),
        ):
            # What is being typed, or was refused, is not overwritten by an edit somewhere else.
            if not line.isModified() and line.text() != text:
                line.setText(text)

    def _store_name(self) -> None:
        name = " ".join(self.name.text().split())
        self._store(self.name, self._session.programme.administration.uuid, "name", name, self.tr("İdare adı"))

    def _store_year(self) -> None:
        text = self.fiscal_year.text().strip()
        if not (text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
            self._say(self.tr("«{}» bir mali yıl değil; 2017 gibi dört basamak yazın.").format(text))
            return
        label = self.tr("Mali yıl")
        self._store(self.fiscal_year, self._session.programme.uuid, "fiscal_year", int(text), label)

    def _store_budget(self) -> None:
        try:
            kurus = parse_money(self.approved_budget.text()).kurus
        except NotANumberError as error:
            self._say(str(error))
            return
        label = self.tr("Onaylanan bütçe")
        self._store(self.approved_budget, self._session.programme.uuid, "approved_budget", kurus, label)

    def _store(self, line: QLineEdit, uuid: str, field: str, value: FieldValue, label: str) -> None:
        self._say("")
        if self._session.read_only or not line.isModified():
            return
        line.setModified(False)
        if self._session.apply([SetField(uuid, field, value)], label):
            self._refresh()
        else:
            line.setModified(True)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
