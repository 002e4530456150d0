"""The list of problems on the screen."""

from collections.abc import Callable

from PySide6.QtWidgets import QHeaderView

from kbbdesk.views.place_view import PlaceView
from kbbdesk.views.problems.model import ProblemModel

_PLACE_WIDTH = 32


class ProblemView(PlaceView):
    """The lines, as low and as narrow as the window needs them."""

    def __init__(self, model: ProblemModel, go: Callable[[], bool]) -> None:
        super().__init__(model, go, self.tr("Denetim sonuçları"))
        # Below what Qt asks for, so that the window fits a small screen at 150 %.
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, self.fontMetrics().averageCharWidth() * _PLACE_WIDTH)
