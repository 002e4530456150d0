"""What the journal is narrowed by: text, who, kind of row, days, and the page that is open."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kbbdesk.history.reading import Wanted
from kbbdesk.views.boxes import DateEdit
from kbbdesk.views.first_letters import ChoiceBox

_PAUSE = 300
"""Milliseconds without a key after which a text is looked for."""

_ALWAYS, _TODAY, _YESTERDAY, _WEEK, _MONTH, _CHOSEN = range(6)
_DAYS_BEFORE = {_TODAY: 0, _WEEK: 6, _MONTH: 29}


class Filters(QWidget):
    """Two lines of filters; `changed` says that something else is wanted, `page_row` asks which page is open."""

    changed = Signal()

    def __init__(self, page_row: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_row = page_row
        self.text = QLineEdit()
        self.who, self.kinds, self.days = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.first_day, self.last_day = DateEdit(), DateEdit()
        self.only_page = QCheckBox(self.tr("Yalnız açık &sayfa"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._name()
        self._fill()
        self._lay_out()
        self._connect()

    def wanted(self) -> Wanted:
        """Return what the filters ask for."""
        first, last = self._period()
        return Wanted(
            self.who.currentData() or "",
            self.kinds.currentData() or (),
            self.text.text(),
            first,
            last,
            self._page_row() if self.only_page.isChecked() else "",
        )

    def show_people(self, people: Iterable[str]) -> None:
        """Offer the people of the journal; who is chosen stays chosen."""
        chosen = self.who.currentData()
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItem(self.tr("Herkes"), "")
        for name in people:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))
        self.who.blockSignals(False)

    def _name(self) -> None:
        self.text.setPlaceholderText(self.tr("ara…"))
        self.text.setClearButtonEnabled(True)
        for widget, name in (
            (self.text, self.tr("Günlükte ara")),
            (self.who, self.tr("Kişiye göre süz")),
            (self.kinds, self.tr("Satırın türüne göre süz")),
            (self.days, self.tr("Tarihe göre süz")),
            (self.first_day, self.tr("İlk gün")),
            (self.last_day, self.tr("Son gün")),
        ):
            widget.setAccessibleName(name)

    def _fill(self) -> None:
        self.who.addItem(self.tr("Herkes"), "")
        for name, kinds in _kinds():
            self.kinds.addItem(name, kinds)
        for period, name in (
            (_ALWAYS, self.tr("Bütün tarihler")),
            (_TODAY, self.tr("Bugün")),
            (_YESTERDAY, self.tr("Dün")),
            (_WEEK, self.tr("Son 7 gün")),
            (_MONTH, self.tr("Son 30 gün")),
            (_CHOSEN, self.tr("Seçilen günler")),
        ):
            self.days.addItem(name, period)
        for edit in (self.first_day, self.last_day):
            edit.setDisplayFormat("dd.MM.yyyy")
            edit.setCalendarPopup(True)
            edit.setDate(QDate.currentDate())
            edit.hide()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.text, 2)
        first.addWidget(self.who, 1)
        first.addWidget(self.kinds, 1)
        second.addWidget(self.days)
        second.addWidget(self.first_day)
        second.addWidget(self.last_day)
        second.addStretch(1)
        second.addWidget(self.only_page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(first)
        layout.addLayout(second)

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda: self._pause.start())
        self._pause.timeout.connect(self.changed)
        for box in (self.who, self.kinds):
            box.currentIndexChanged.connect(self.changed)
        self.days.currentIndexChanged.connect(self._choose_days)
        for edit in (self.first_day, self.last_day):
            edit.dateChanged.connect(self.changed)
        self.only_page.toggled.connect(self.changed)

    def _choose_days(self) -> None:
        for edit in (self.first_day, self.last_day):
            edit.setVisible(self.days.currentData() == _CHOSEN)
        self.changed.emit()

    def _period(self) -> tuple[date | None, date | None]:
        period, today = self.days.currentData(), date.today()
        if period == _ALWAYS:
            return None, None
        if period == _CHOSEN:
            return _day(self.first_day), _day(self.last_day)
        if period == _YESTERDAY:
            return today - timedelta(days=1), today - timedelta(days=1)
        return today - timedelta(days=_DAYS_BEFORE[period]), today


def _day(edit: DateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _kinds() -> list[tuple[str, tuple[str, ...]]]:
    """Return what rows are called in the filter, and the kinds that belong to each name."""
    return [
        (_tr("Her tür satır"), ()),
        (_tr("Faaliyet ve maliyet"), ("activity", "cost_line")),
        (_tr("Gösterge ve değer"), ("indicator", "indicator_value")),
        (_tr("Performans hedefi"), ("performance_target", "responsible_unit")),
        (_tr("Dönüşüm ve hizmet alanı, amaç, hedef"), ("theme", "service_area", "goal", "objective")),
        (_tr("Harcama birimi ve tavan"), ("unit", "ceiling")),
        (_tr("Ekonomik kod"), ("economic_code",)),
        (_tr("Program bilgileri"), ("programme", "administration", "value_column", "unit_of_measure")),
        (_tr("Gerekçe ve not"), ("justification", "remark")),
        (_tr("Dağıtım ve teslim"), ("handout", "delivery", "section_mark")),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
