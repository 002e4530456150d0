"""*Genel bakış*, the programme's own page: what is spent on what and by whom, what is missing, what is wrong.

A programme into which nothing has been typed shows its first steps instead.
"""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.models.beginning import is_begun
from kbbdesk.tables.overview import overview
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.folding import FoldingLine
from kbbdesk.views.node_page import amounts_text, title_label
from kbbdesk.views.overview.first_steps import FirstSteps
from kbbdesk.views.overview.picture import Picture
from kbbdesk.views.overview.standing import below, of_units
from kbbdesk.views.overview.standing_table import StandingTable
from kbbdesk.views.problems.marks import COUNTED, Mark, icon, mark_of, word
from kbbdesk.views.session import Session

_MARGIN, _BETWEEN = 16, 12
_PICTURES = 4
_CODES = 3
_COST = "activities"
"""The place of a code's cost: its row in *Kaynak ihtiyacı*."""


class OverviewPage(QWidget):
    """The themes and units as tables, four breakdowns as pictures, and the problems by their weight."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._missed = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fill)
        self.title = title_label()
        self.amounts = QLabel()
        self.amounts.setWordWrap(True)
        self.amounts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems = {mark: self._problem_button(mark) for mark in COUNTED}
        self.as_tables = QCheckBox(self.tr("Grafikleri &tablo olarak göster"))
        self.themes = StandingTable(
            self.tr("Dönüşüm alanları"),
            self.tr("Henüz dönüşüm alanı yok; ağaçta programı seçip Insert ile ekleyebilirsiniz."),
            grows=True,
        )
        self.units = StandingTable(
            self.tr("Harcama birimleri"),
            self.tr("Henüz harcama birimi yok; ağaçtaki «Harcama birimleri» sayfasında ekleyebilirsiniz."),
            grows=True,
        )
        self.pictures = [Picture() for _ in range(_PICTURES)]
        self.first_steps = FirstSteps(session)
        self._lay_out()
        self._connect()
        self._handover = hand_on_focus(self, self.themes)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.amounts)
        self._line = FoldingLine(self._checks(), self.as_tables)
        head.addWidget(self._line)
        self._lay_out_pictures()
        self._figures = QWidget()
        figures = QVBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(_BETWEEN)
        figures.addWidget(self.themes)
        figures.addLayout(self._columns)
        figures.addWidget(self.units)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(_MARGIN, 8, _MARGIN, 12)
        layout.addWidget(self.first_steps)
        layout.addWidget(self._figures)
        layout.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(self.area, 1)

    def _checks(self) -> QWidget:
        checks = QWidget()
        line = QHBoxLayout(checks)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel(self.tr("Denetim:")))
        for button in self.problems.values():
            line.addWidget(button)
        line.addStretch(1)
        return checks

    def _lay_out_pictures(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_BETWEEN)
        for pictures in (self.pictures[:2], self.pictures[2:]):
            column = QVBoxLayout()
            column.setSpacing(_BETWEEN)
            for picture in pictures:
                column.addWidget(picture)
            column.addStretch(1)
            self._columns.addLayout(column, 1)

    def _problem_button(self, mark: Mark) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIcon(icon(mark))
        button.setToolTip(self.tr("Denetim listesinde göster"))
        button.clicked.connect(lambda: self._session.problems_wanted.emit(mark))
        return button

    def _connect(self) -> None:
        for table in (self.themes, self.units):
            table.row_wanted.connect(self._session.go_to)
        for number, picture in enumerate(self.pictures):
            field = _COST if number == _CODES else ""
            picture.row_wanted.connect(lambda uuid, field=field: self._session.go_to(uuid, field))
            self.as_tables.toggled.connect(picture.show_table)
        self._session.changed.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pictures beside each other where there is room."""
        super().resizeEvent(event)
        room = self.width() - self.area.verticalScrollBar().sizeHint().width() - 2 * _MARGIN - _BETWEEN
        wide = room >= 2 * self.pictures[0].chart.sizeHint().width()
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for mark, button in self.problems.items():
                button.setIcon(icon(mark))

    def showEvent(self, event: QShowEvent) -> None:
        """Take over what was edited while another page was on show."""
        super().showEvent(event)
        if self._missed:
            self._fill()

    def _follow(self) -> None:
        """Follow any edit; several in a row are taken over together."""
        self._missed = True
        if self.isVisible():
            self._soon.start()

    def _fill(self) -> None:
        self._missed = False
        session, programme = self._session, self._session.programme
        self.title.setText(self.tr("{year} Performans Programı").format(year=programme.fiscal_year))
        leads = not session.plan_locked and not is_begun(programme)
        for part in (self.amounts, self._line, self._figures):
            part.setVisible(not leads)
        self.first_steps.setVisible(leads)
        if leads:
            self.first_steps.refresh()
        self._handover.part = self.first_steps.next_button if leads else self.themes
        if leads:
            return
        self.amounts.setText(amounts_text(programme.totals))
        self.themes.show_lines(below(session, programme), programme.totals)
        for picture, breakdown in zip(self.pictures, overview(programme), strict=True):
            picture.show_breakdown(breakdown)
        self.units.show_lines(of_units(session), programme.totals)
        counts = [0] * len(COUNTED)
        for problem in session.own(session.engine.unordered()):
            counts[mark_of(problem, programme)] += 1
        for mark, button in self.problems.items():
            button.setText(f"{counts[mark]} {word(mark)}")
            button.setEnabled(counts[mark] > 0)
            button.setVisible(mark is not Mark.TO_FILL or counts[mark] > 0)
