"""*Program bilgileri*: administration, logo, fiscal year, approved budget, value columns, units of measure."""

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from kbbdesk.views.elided_label import ElidedLabel
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.programme.lists import UnitOfMeasureRows, ValueColumnRows
from kbbdesk.views.programme.logo import LogoField
from kbbdesk.views.programme.rows import GridPart
from kbbdesk.views.programme.stored_line import Stored, StoredLine, approved_budget
from kbbdesk.views.session import Place, Session

_FIRST_YEAR, _LAST_YEAR = 2000, 2999


class ProgrammePage(QWidget):
    """Each field is stored when it is left; what cannot be read stays in it, with the reason below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = StoredLine(session, self._stored_name())
        self.fiscal_year = StoredLine(session, self._stored_year())
        self.approved_budget = StoredLine(session, approved_budget())
        self.logo = LogoField(session)
        self.message = ElidedLabel()
        self.columns = GridPart(
            "value_columns",
            ValueColumnRows(session, self),
            self.tr("Son satır plan yılının sütunudur; öncekiler karşılaştırmadır."),
        )
        self.measures = GridPart(
            "units_of_measure",
            UnitOfMeasureRows(session, self),
            self.tr("Göstergelerde bu yazımlar önerilir ve denetlenir."),
        )
        self._lay_out()
        for line in (self.name, self.fiscal_year, self.approved_budget):
            line.told.connect(self._say)
        hand_on_focus(self, self.name)

    def go_to(self, place: Place) -> bool:
        """Put the keyboard on the field or cell of a place; False where it is not on this page."""
        programme = self._session.programme
        fields = {
            (programme.uuid, "fiscal_year"): self.fiscal_year,
            (programme.administration.uuid, "name"): self.name,
        }
        if place == Place(programme.administration.uuid, "logo"):
            self.logo.choose_button.setFocus()
            return True
        field = fields.get((place.row, place.field))
        if field is not None:
            field.setFocus()
            field.selectAll()
            return True
        return self.columns.go_to(place) or self.measures.go_to(place)

    def _stored_name(self) -> Stored:
        return Stored(
            self.tr("İdare adı"),
            lambda programme: programme.administration.uuid,
            "name",
            lambda programme: programme.administration.name,
            lambda text: " ".join(text.split()),
        )

    def _stored_year(self) -> Stored:
        return Stored(
            self.tr("Mali yıl"),
            lambda programme: programme.uuid,
            "fiscal_year",
            lambda programme: str(programme.fiscal_year),
            self._read_year,
        )

    def _read_year(self, text: str) -> int:
        year = text.strip()
        if not (year.isascii() and year.isdigit() and _FIRST_YEAR <= int(year) <= _LAST_YEAR):
            raise ValueError(self.tr("«{}» bir mali yıl değil; 2017 gibi dört basamak yazın.").format(year))
        return int(year)

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

    def _say(self, sentence: str) -> None:
        self.message.show_text(sentence)
