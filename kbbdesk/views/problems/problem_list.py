"""The list of problems: what does not hold, where, what would put it right, and why it may stand."""

from itertools import pairwise

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.changes import Changed
from kbbdesk.checks.justifications import justification_of, justification_uuid
from kbbdesk.checks.problem import Severity
from kbbdesk.checks.rules import ORDER
from kbbdesk.checks.texts import finding, place, rule_title, sentence
from kbbdesk.models.edits import DeleteRow
from kbbdesk.views.asking import ask
from kbbdesk.views.elided_label import ElidedLabel
from kbbdesk.views.first_letters import ChoiceBox
from kbbdesk.views.fitting import has_low_screen
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.folding import FoldingLine
from kbbdesk.views.problems.groups import Entry
from kbbdesk.views.problems.justify_dialog import JustifyDialog, standing_text
from kbbdesk.views.problems.lines import CODE
from kbbdesk.views.problems.marks import Mark, icon, word
from kbbdesk.views.problems.model import ProblemModel
from kbbdesk.views.problems.scope import Scope
from kbbdesk.views.problems.unread import UNREAD, goal_of, unread_sentence
from kbbdesk.views.problems.verdict import list_verdict, row_verdict
from kbbdesk.views.problems.view import ProblemView
from kbbdesk.views.session import Session
from kbbdesk.views.unit_box import UnitBox

_OPENED_AT_ONCE = 200
_SHORT = 8
_VERDICT_LETTERS = 34
_NAMING = ("title", "code", "name", "label", "position", "parent", "fiscal_year")
_LINES_WITH_LIST, _LINES_WITH_BUTTONS, _LINES_WITH_FILTERS = 3, 5, 7
_LINES_WITH_DETAILS = 10
_HOLDING_BACK = (Mark.ERROR, Mark.TO_FILL, Mark.WARNING)


class ProblemList(QWidget):
    """All problems of the programme, or of what the filters leave, or of one target alone (`show_only`).

    `explain_wanted` carries the rule whose page the user asks for.
    """

    explain_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = ProblemModel(session, self)
        self.view = ProblemView(self.model, self.go)
        self.verdict = ElidedLabel()
        self.verdict_icon = QLabel()
        self.marks, self.units, self.rules = ChoiceBox(), UnitBox(session), ChoiceBox()
        self.details = QLabel()
        self.go_button = QPushButton(self.tr("Git"))
        self.justify_button = QPushButton(self.tr("Gerekçe yaz…"))
        self.withdraw_button = QPushButton(self.tr("Gerekçeyi geri çek"))
        self.explain_button = QPushButton(self.tr("Kuralı açıkla"))
        self.explain_button.setToolTip(self.tr("Kuralı örnekleriyle anlatır (F1)"))
        self._lay_out()
        self._fill_filters()
        self._connect()
        self._expand()
        self._refresh()

    def show_only(self, uuid: str | None) -> None:
        """Show the problems of one row and all below it, without filters; None shows those of the programme."""
        self._look_at(Scope(only=uuid) if uuid else self._chosen_scope())
        self._show_parts()

    def show_mark(self, mark: Mark) -> None:
        """List the problems of one weight in the whole programme, with the keyboard on the first of them."""
        for box in (self.units, self.rules):
            box.setCurrentIndex(0)
        self.marks.setCurrentIndex(self.marks.findData(mark))
        first = self.model.index(0, 0, self.model.index(0, 0))
        self.view.setCurrentIndex(first)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_to_top(self, widget: QWidget) -> None:
        """Put a widget of the window's own before the buttons."""
        self._said.addWidget(widget)
        for before, behind in pairwise((widget, *self._buttons(), self.marks, self.units, self.rules, self.view)):
            self.setTabOrder(before, behind)

    def minimumSizeHint(self) -> QSize:
        """Return the room for verdict and two lines: the list gives way where the page needs rows to work in."""
        verdict = self.verdict.sizeHint().height()
        lines = 0 if has_low_screen(self) else self.view.minimumHeight() + self._column.spacing()
        return QSize(super().minimumSizeHint().width(), verdict + lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give filters, buttons and details room where there is some; each line has its details as its tip."""
        super().resizeEvent(event)
        self._show_parts()

    def _show_parts(self) -> None:
        lines = self.height() // self.fontMetrics().lineSpacing()
        self.view.setVisible(lines >= _LINES_WITH_LIST)
        self._actions.setVisible(lines >= _LINES_WITH_BUTTONS)
        self._filters.setVisible(lines >= _LINES_WITH_FILTERS and self.model.scope.only is None)
        self.details.setVisible(lines > _LINES_WITH_DETAILS)

    def selected(self) -> Entry | None:
        """Return the problem that is selected."""
        return self.model.entry(self.view.currentIndex())

    def go(self) -> bool:
        """Ask the window to show the selected problem's cell; False where none is selected."""
        entry = self.selected()
        if entry is None:
            return False
        goal = goal_of(entry.problem)
        self._session.go_to(goal.row, goal.field)
        return True

    def explain(self) -> None:
        """Ask for the page of the selected problem's rule."""
        entry = self.selected()
        if entry is not None and entry.problem.rule != UNREAD:
            self.explain_wanted.emit(entry.problem.rule)

    def justify(self) -> None:
        """Ask for a justification of the selected warning."""
        entry = self.selected()
        if entry is None or entry.problem.severity is not Severity.WARNING:
            return
        dialog = JustifyDialog(entry.problem, self._session.programme, self)
        if ask(dialog):
            self._session.apply(dialog.edits(), self.tr("Gerekçe, {place}").format(place=self._place(entry)))

    def withdraw(self) -> None:
        """Take the selected warning's justification away."""
        entry = self.selected()
        if entry is not None and justification_of(entry.problem, self._session.programme):
            label = self.tr("Gerekçeyi geri çekme, {place}").format(place=self._place(entry))
            self._session.apply([DeleteRow(justification_uuid(entry.problem))], label)

    def _place(self, entry: Entry) -> str:
        return place(entry.problem, self._session.programme)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.go_button, self.justify_button, self.withdraw_button, self.explain_button

    def _lay_out(self) -> None:
        # Whatever it says it asks for the same width: the page beside the tree would move with it.
        self.verdict.setMinimumWidth(self.fontMetrics().averageCharWidth() * _VERDICT_LETTERS)
        self._said = QHBoxLayout()
        self._said.addWidget(self.verdict_icon)
        self._said.addWidget(self.verdict, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in self._buttons():
            button.setAutoDefault(False)
            buttons.addWidget(button)
        filters = QHBoxLayout()
        for box, name in (
            (self.marks, self.tr("Öneme göre süz")),
            (self.units, self.tr("Birime göre süz")),
            (self.rules, self.tr("Kurala göre süz")),
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_SHORT)
            filters.addWidget(box, 1)
        self._filters = _part(filters)
        self.details.setWordWrap(True)
        # Its place is always kept: lines that moved under the mouse would make a double click miss.
        self.details.setMinimumHeight(self.fontMetrics().lineSpacing() * 2 + 2)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._actions = _part(buttons)
        layout.addWidget(FoldingLine(_part(self._said), self._actions))
        layout.addWidget(self._filters)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.details)
        hand_on_focus(self, self.view)

    def _fill_filters(self) -> None:
        self.marks.addItem(self.tr("Bütün sorunlar"), Mark.NONE)
        for mark, text in (
            (Mark.ERROR, self.tr("Hatalar")),
            (Mark.TO_FILL, self.tr("Doldurulacaklar")),
            (Mark.WARNING, self.tr("Gerekçesiz uyarılar")),
            (Mark.JUSTIFIED, self.tr("Gerekçeli uyarılar")),
            (Mark.NOTE, self.tr("Bilgiler")),
        ):
            self.marks.addItem(icon(mark), text, mark)
        self.rules.addItem(self.tr("Bütün kurallar"), "")
        for rule in ORDER:
            self.rules.addItem(rule_title(rule), rule)

    def _connect(self) -> None:
        for box in (self.marks, self.units, self.rules):
            box.currentIndexChanged.connect(self._narrow)
        self.go_button.clicked.connect(self.go)
        self.justify_button.clicked.connect(self.justify)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.explain_button.clicked.connect(self.explain)
        self.view.selectionModel().currentChanged.connect(self._show_details)
        self.model.modelReset.connect(self._expand)
        self.model.rowsInserted.connect(self._open_new_group)
        self._session.changed.connect(self._follow)
        self._session.unread_changed.connect(self._refresh)

    def _chosen_scope(self) -> Scope:
        return Scope(unit=self.units.currentData(), mark=self.marks.currentData(), rule=self.rules.currentData())

    def _narrow(self) -> None:
        self._look_at(self._chosen_scope())

    def _look_at(self, scope: Scope) -> None:
        if scope != self.model.scope:
            self.model.look_at(scope)
            self._refresh()

    def _expand(self) -> None:
        """Open the groups, very large ones aside; where one row is looked at, its problems stand without group."""
        is_flat = self.model.scope.only is not None
        self.view.setRootIndex(self.model.index(0, 0) if is_flat else QModelIndex())
        self.view.setRootIsDecorated(not is_flat)
        self.view.setColumnHidden(CODE, is_flat)
        for group in self.model.groups:
            if not is_flat and len(group.entries) <= _OPENED_AT_ONCE:
                self.view.expand(self.model.index_of(group))

    def _open_new_group(self, parent: QModelIndex, _first: int, _last: int) -> None:
        group = self.model.group(parent)
        if group is not None and group.rule and len(group.entries) == 1:
            self.view.expand(parent)

    def _follow(self, changed: Changed) -> None:
        self.units.follow(changed)
        # Sentences and places name other rows, whose names or numbers these edits may have changed.
        if changed.added or changed.removed or any(name in _NAMING for _uuid, name in changed.cells):
            self.view.viewport().update()
        self._refresh()

    def _refresh(self) -> None:
        counts = self.model.counts
        worst = next((mark for mark in _HOLDING_BACK if counts[mark]), Mark.NONE)
        has_targets = next(self._session.programme.performance_targets(), None) is not None
        is_ready = worst is Mark.NONE
        height = self.fontMetrics().height()
        self.verdict_icon.setPixmap(icon(worst).pixmap(height, height))
        self.verdict_icon.setAccessibleName(word(worst))
        self.verdict_icon.setVisible(not is_ready)
        self.verdict.show_text(
            row_verdict(counts) if self.model.scope.only else list_verdict(counts, has_targets=has_targets)
        )
        self._show_details()

    def _show_details(self) -> None:
        entry = self.selected()
        programme = self._session.programme
        warns = entry is not None and entry.problem.severity is Severity.WARNING
        justified = entry is not None and entry.mark is Mark.JUSTIFIED
        self.go_button.setEnabled(entry is not None)
        self.explain_button.setEnabled(entry is not None and entry.problem.rule != UNREAD)
        self.justify_button.setEnabled(warns and not self._session.read_only)
        self.justify_button.setText(self.tr("Gerekçeyi düzelt…") if justified else self.tr("Gerekçe yaz…"))
        self.withdraw_button.setVisible(justified and not self._session.read_only)
        if entry is None or entry.problem.where not in programme.rows:
            some = self.tr("Bir satır seçin: açıklamasının tamamı burada görünür, Enter hücresine götürür.")
            self.details.setText(some if self.model.groups else self.tr("Gösterilecek bir sorun yok."))
            self.details.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        else:
            self.details.setForegroundRole(QPalette.ColorRole.WindowText)
            if entry.problem.rule == UNREAD:
                self.details.setText(unread_sentence(entry.problem))
                return
            told = finding if justified else sentence
            lines = (told(entry.problem, programme), standing_text(entry.problem, programme))
            self.details.setText("\n".join(line for line in lines if line))


def _part(line: QHBoxLayout) -> QWidget:
    part = QWidget()
    part.setLayout(line)
    line.setContentsMargins(0, 0, 0, 0)
    return part
