"""The head of a target page: breadcrumb, code and sentence, units, and what the checks say about them.

Nothing that a check finds changes its height, or the grids below would move under the mouse.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from kbbdesk.checks.justifications import standing_sentence
from kbbdesk.checks.places import shortened
from kbbdesk.models.edits import SetField
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme, ancestors
from kbbdesk.views.breadcrumb import Breadcrumb
from kbbdesk.views.elided_label import ElidedLabel
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.problems.marks import Mark, mark_of
from kbbdesk.views.session import Session
from kbbdesk.views.target.sentence_edit import SentenceEdit
from kbbdesk.views.target.units_button import UnitsButton

_SIGNS = {Mark.ERROR: "✕", Mark.TO_FILL: "□", Mark.WARNING: "⚠", Mark.JUSTIFIED: "✓", Mark.NOTE: "ⓘ"}
_WIDTH_WITH_PROBLEMS = 90
"""As wide as this, in letters, it has room for what the checks say beside the place in the plan."""


class Heading(QWidget):
    """Shows one target's own fields and edits them through the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._target: PerformanceTarget | None = None
        self.breadcrumb = Breadcrumb(session)
        self.code = QLabel()
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.code.font()
        font.setBold(True)
        self.code.setFont(font)
        self.sentence = SentenceEdit()
        self.sentence.setAccessibleName(self.tr("Performans hedefinin cümlesi"))
        self.sentence.setPlaceholderText(self.tr("Performans hedefinin cümlesini yazın."))
        self.sentence.committed.connect(self._store_sentence)
        self.units = UnitsButton(session)
        self.problems = ElidedLabel()
        self.problems.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        above = QHBoxLayout()
        above.addWidget(self.breadcrumb, 3)
        above.addWidget(self.problems, 2)
        layout = self._line = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above, 0, 0, 1, 3)
        layout.addWidget(self.code, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence, 1, 1)
        layout.addWidget(self.units, 1, 2, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(1, 1)
        hand_on_focus(self, self.sentence)

    def show_target(self, target: PerformanceTarget) -> None:
        """Show another target, or the same one after a change."""
        if self._target is not None and self._target.uuid != target.uuid:
            self.sentence.commit()
        self._target = target
        self.breadcrumb.show_rows([row for row in ancestors(target) if not isinstance(row, Programme)][::-1])
        self.code.setText(target.code)
        self.sentence.lock(self._session.plan_locked)
        self.sentence.show_text(target.title)
        self.units.show_target(target)
        self._show_problems(target)

    def least_height(self) -> int:
        """Return how high it is with one line of the sentence, in pixels."""
        width = self.breadcrumb.width()
        place = max(self.breadcrumb.heightForWidth(width), self.problems.sizeHint().height())
        beside = max(widget.sizeHint().height() for widget in (self.code, self.units))
        return place + self._line.verticalSpacing() + max(self.sentence.height_of(1), beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the place in the plan all the width of a narrow page: the list of problems says the same."""
        super().resizeEvent(event)
        self.problems.setVisible(self.width() >= self.fontMetrics().averageCharWidth() * _WIDTH_WITH_PROBLEMS)

    def go_to(self, field: str) -> None:
        """Put the keyboard on a field of the target."""
        widget: QWidget = self.units if field == "responsible_units" else self.sentence
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store_sentence(self, text: str) -> None:
        if self._target is not None and not self._session.plan_locked:
            label = self.tr("Performans hedefi, {}").format(self._target.code or shortened(text))
            self._session.apply([SetField(self._target.uuid, "title", text)], label)

    def _show_problems(self, target: PerformanceTarget) -> None:
        lines = []
        for problem in self._session.own(self._session.engine.of_row(target.uuid)):
            sign = _SIGNS[mark_of(problem, self._session.programme)]
            lines.append(f"{sign} {standing_sentence(problem, self._session.programme)}")
        self.problems.show_text("\n".join(lines))
        told = [*lines, why] if (why := self._session.why_locked) else lines
        self.sentence.setToolTip("\n\n".join(told))
        self.sentence.setAccessibleDescription(" ".join(told))
