"""The list of problems on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHeaderView

from kbbdesk.views.place_view import PlaceView
from kbbdesk.views.problems.lines import CODE, PLACE
from kbbdesk.views.problems.model import ProblemModel

_PLACE_WIDTH = 30
_CODE_WIDTH = 12


class ProblemView(PlaceView):
    """The lines, as low and as narrow as the window needs them."""

    def __init__(self, model: ProblemModel, go: Callable[[], bool]) -> None:
        super().__init__(model, go, self.tr("Denetim sonuçları"))
        # Below what Qt asks for, so that the window fits a small screen at 150 %.
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, letters in ((PLACE, _PLACE_WIDTH), (CODE, _CODE_WIDTH)):
            header.resizeSection(column, self.fontMetrics().averageCharWidth() * letters)
        model.modelReset.connect(self._span_groups)
        model.rowsInserted.connect(self._span_groups)
        self._span_groups()

    def _span_groups(self) -> None:
        """Let the title of a group stand over all columns."""
        nowhere = QModelIndex()
        for row in range(self.model().rowCount(nowhere)):
            self.setFirstColumnSpanned(row, nowhere, True)
