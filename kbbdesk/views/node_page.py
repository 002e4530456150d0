"""The page of a plan's node above its targets: where it stands, what it costs, and what stands below it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kbbdesk.checks.places import KIND_NAMES
from kbbdesk.models.plan import PlanNode
from kbbdesk.models.programme import ancestors
from kbbdesk.models.totals import Totals
from kbbdesk.numerals import format_money
from kbbdesk.turkish import capitalized
from kbbdesk.views.breadcrumb import Breadcrumb, name_of
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.overview.first_steps import add_text
from kbbdesk.views.overview.standing import below
from kbbdesk.views.overview.standing_table import StandingTable
from kbbdesk.views.session import Session


class NodePage(QWidget):
    """Breadcrumb, title, amounts and the rows below; Enter or a double click goes to one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._uuid = ""
        self._missed = False
        self.breadcrumb = Breadcrumb(session)
        self.title = title_label()
        self.amounts = QLabel()
        self.amounts.setWordWrap(True)
        self.amounts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.children_table = StandingTable(
            self.tr("Altındakiler"), self.tr("Altında henüz bir şey yok; ağaçta Insert ile ekleyebilirsiniz.")
        )
        self.children_table.row_wanted.connect(session.go_to)
        self.add_button = QPushButton()
        self.add_button.clicked.connect(lambda: session.child_wanted.emit(session.programme.rows[self._uuid]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (self.breadcrumb, self.title, self.amounts):
            layout.addWidget(widget)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.children_table, 1)
        session.changed.connect(self._follow)
        hand_on_focus(self, self.children_table)

    def show_row(self, row: PlanNode) -> None:
        """Show another row of the plan."""
        self._uuid = row.uuid
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Take over what was edited while another page was on show."""
        super().showEvent(event)
        if self._missed:
            self._fill()

    def _follow(self) -> None:
        """Follow any edit: an amount changes the totals of all that it stands in."""
        if self.isVisible():
            self._fill()
        else:
            self._missed = True

    def _fill(self) -> None:
        self._missed = False
        row = self._session.programme.rows.get(self._uuid)
        if not isinstance(row, PlanNode):
            return
        self.breadcrumb.show_rows(list(ancestors(row))[::-1], capitalized(KIND_NAMES[row.kind]))
        self.title.setText(name_of(row))
        self.amounts.setText(amounts_text(row.totals))
        lines = below(self._session, row)
        self.children_table.show_lines(lines, row.totals)
        self.add_button.setText(add_text(row))
        self.add_button.setVisible(not lines and not self._session.plan_locked)


def amounts_text(totals: Totals) -> str:
    """Return what something costs as one line of text."""
    text = "Bütçe {budget} TL · Bütçe dışı {off_budget} TL · Toplam {total} TL"
    return QCoreApplication.translate("NodePage", text).format(
        budget=format_money(totals.budget),
        off_budget=format_money(totals.off_budget),
        total=format_money(totals.total),
    )


def title_label() -> QLabel:
    """Return the label of a page's title."""
    label = QLabel()
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.3)
    label.setFont(font)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
