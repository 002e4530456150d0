"""Which page of the guide explains what has the keyboard."""

from PySide6.QtWidgets import QWidget

from kbbdesk.views.errors import ErrorDialog
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.grid.view import GridView
from kbbdesk.views.help.book import FIRST_STEPS, rule_page
from kbbdesk.views.history.dialog import HistoryDialog
from kbbdesk.views.node_page import NodePage
from kbbdesk.views.output.summaries_dialog import SummariesDialog
from kbbdesk.views.overview.overview_page import OverviewPage
from kbbdesk.views.preview.dock import PreviewDock
from kbbdesk.views.problems.problem_list import ProblemList
from kbbdesk.views.programme import EconomicCodesPage, ProgrammePage, ResourcesPage, UnitsPage
from kbbdesk.views.sections.desk import GUIDE_PAGE
from kbbdesk.views.sections.hand_out_dialog import HandOutDialog
from kbbdesk.views.sections.remark_dialog import RemarkDialog
from kbbdesk.views.sections.remark_list import RemarkList
from kbbdesk.views.start.new_programme import NewProgrammeDialog
from kbbdesk.views.start.restore import RestoreDialog
from kbbdesk.views.tables.page import TablesPage
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.target.rows_of_target import TargetRows
from kbbdesk.views.totals_bar import TotalsBar
from kbbdesk.views.tree.plan_tree import PlanTree

PAGES: dict[type[QWidget], str] = {
    PlanTree: "agac.md",
    TargetPage: "hedef-sayfasi.md",
    NodePage: "pencere.md",
    OverviewPage: "pencere.md",
    PreviewDock: "ciktilar.md",
    TablesPage: "ciktilar.md",
    ProblemList: "denetim.md",
    ProgrammePage: "program-bilgileri.md",
    ResourcesPage: "program-bilgileri.md",
    UnitsPage: "program-bilgileri.md",
    EconomicCodesPage: "program-bilgileri.md",
    RemarkList: GUIDE_PAGE,
    TotalsBar: "pencere.md",
    GoToBox: "pencere.md",
    SummariesDialog: "ciktilar.md",
    HistoryDialog: "geri-alma.md",
    RestoreDialog: "geri-alma.md",
    NewProgrammeDialog: "program-bilgileri.md",
    ErrorDialog: "guven.md",
    HandOutDialog: GUIDE_PAGE,
    RemarkDialog: GUIDE_PAGE,
}
"""The page of each part of a window, and of each dialog that tells of more than what it was opened from.

The innermost part that has one counts.
"""

_TYPING = "yazma-yapistirma.md"


def page_for(widget: QWidget | None) -> str:
    """Return the page for a widget: that of the part it is in; for a selected problem, its rule's.

    In the grids of a target, where most is filled in, it is how one types and pastes.
    """
    while widget is not None:
        if isinstance(widget, ProblemList) and (entry := widget.selected()):
            return rule_page(entry.problem.rule)
        if isinstance(widget, GridView) and isinstance(widget.grid_model, TargetRows):
            return _TYPING
        if page := next((page for part, page in PAGES.items() if isinstance(widget, part)), None):
            return page
        widget = widget.parentWidget()
    return FIRST_STEPS
