"""The page of a plan's node above its targets: where it stands, what it costs, and what stands below it."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.checks.places import KIND_NAMES
from kbbdesk.models.entity import Coded, Entity
from kbbdesk.models.plan import PlanNode, Theme
from kbbdesk.models.programme import SUMMING, Programme, ancestors
from kbbdesk.numerals import format_money
from kbbdesk.turkish import upper
from kbbdesk.views.link_label import LinkLabel
from kbbdesk.views.session import Session

_ROW = Qt.ItemDataRole.UserRole
Summing = Programme | PlanNode


class NodePage(QWidget):
    """Breadcrumb, title, amounts and the rows below; Enter or a double click goes to one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: Summing = session.programme
        self.breadcrumb = LinkLabel()
        self.breadcrumb.setWordWrap(True)
        self.breadcrumb.linkActivated.connect(session.go_to)
        self.breadcrumb.setAccessibleName(self.tr("Yeri"))
        self.title = _title_label()
        self.amounts = QLabel()
        self.amounts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.children_list = self._list()
        self.empty = QLabel(self.tr("Altında henüz bir şey yok; ağaçta Insert ile ekleyebilirsiniz."))
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (self.breadcrumb, self.title, self.amounts, self.empty):
            layout.addWidget(widget)
        layout.addWidget(self.children_list, 1)
        session.changed.connect(self._follow)
        self.setFocusProxy(self.children_list)

    def _list(self) -> QTreeWidget:
        rows = QTreeWidget()
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.setAllColumnsShowFocus(True)
        rows.setFrameShape(QFrame.Shape.StyledPanel)
        rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows.setHeaderLabels(
            [self.tr("Kod"), self.tr("Başlık"), self.tr("Bütçe (TL)"), self.tr("Bütçe dışı (TL)")]
        )
        header = rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        rows.setAccessibleName(self.tr("Altındakiler"))
        rows.itemActivated.connect(lambda item, _column: self._session.go_to(item.data(0, _ROW)))
        return rows

    def show_row(self, row: Summing) -> None:
        """Show another row of the plan, or the programme."""
        self._row = row
        self._fill()

    def _follow(self) -> None:
        """Follow any edit: an amount changes the totals of all that it stands in."""
        if self.isVisible() and self._row.uuid in self._session.programme.rows:
            self._fill()

    def _fill(self) -> None:
        row = self._row
        self.breadcrumb.setText(_breadcrumb(row))
        self.breadcrumb.setVisible(row.parent is not None)
        self.title.setText(self._heading(row))
        self.amounts.setText(
            self.tr("Bütçe {budget} TL · Bütçe dışı {off_budget} TL · Toplam {total} TL").format(
                budget=format_money(row.totals.budget),
                off_budget=format_money(row.totals.off_budget),
                total=format_money(row.totals.total),
            )
        )
        below = [child for slot in row.owns for child in getattr(row, slot) if isinstance(child, SUMMING)]
        self.children_list.clear()
        self.children_list.addTopLevelItems([_item(child) for child in below])
        self.children_list.setVisible(bool(below))
        self.empty.setVisible(not below)
        if first := self.children_list.topLevelItem(0):
            self.children_list.setCurrentItem(first)

    def _heading(self, row: Summing) -> str:
        if isinstance(row, Programme):
            return self.tr("{year} Performans Programı").format(year=row.fiscal_year)
        return name_of(row)


def name_of(row: Entity) -> str:
    """Return code and title of a row of the plan."""
    code = row.code if isinstance(row, (Coded, Theme)) else ""
    title = getattr(row, "title", "") or "(adsız)"
    return f"{code} {title}".strip()


def _breadcrumb(row: Summing) -> str:
    above = list(ancestors(row))[::-1]
    links = [f'<a href="{node.uuid}">{escape(_short(node))}</a>' for node in above]
    kind = KIND_NAMES.get(row.kind, "")
    return " › ".join([*links, escape(upper(kind[:1]) + kind[1:])])


def _short(node: Entity) -> str:
    if isinstance(node, Programme):
        return f"{node.fiscal_year} programı"
    return node.code if isinstance(node, Coded) else name_of(node)


def _item(row: Summing) -> QTreeWidgetItem:
    code = getattr(row, "code", "")
    title = getattr(row, "title", "") or "(adsız)"
    item = QTreeWidgetItem([code, title, format_money(row.totals.budget), format_money(row.totals.off_budget)])
    item.setData(0, _ROW, row.uuid)
    item.setToolTip(1, title)
    for column in (2, 3):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _title_label() -> QLabel:
    label = QLabel()
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.3)
    label.setFont(font)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
