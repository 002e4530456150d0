"""Both appearances can be read: texts, marks and bars as they are painted, selected or not."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QListWidgetItem,
    QRadioButton,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kbbdesk.exports.drawing import DARK, FAINT
from kbbdesk.models.programme import Programme
from kbbdesk.sections.register import entries
from kbbdesk.tables.overview import overview
from kbbdesk.views import appearance
from kbbdesk.views.appearance import Appearance, Colours, Scheme
from kbbdesk.views.grid.cells import Cell, Mark
from kbbdesk.views.grid.layout import Layout
from kbbdesk.views.grid.marks import lock_icon
from kbbdesk.views.output.summaries_dialog import TargetList
from kbbdesk.views.overview.chart import ChartView
from kbbdesk.views.overview.drawing import shade
from kbbdesk.views.overview.overview_page import OverviewPage
from kbbdesk.views.overview.standing_model import SHARE
from kbbdesk.views.problems import marks
from kbbdesk.views.sections.hand_out_dialog import UnitTable
from kbbdesk.views.sections.unit_model import UNIT, UnitModel
from kbbdesk.views.session import Session
from kbbdesk.views.tables.bars import BarDelegate
from kbbdesk.views.tables.read_table import Role
from kbbdesk.views.target.page import TargetPage
from tests.views.access.contrast import SHAPE, TEXT, contrast, strongest
from tests.views.target.user import TRAMWAY, show

_GROUP, _ROLE, _STATE = QPalette.ColorGroup, QPalette.ColorRole, QStyle.StateFlag
_INK_ON = {
    _ROLE.WindowText: (_ROLE.Window,),
    _ROLE.Text: (_ROLE.Base, _ROLE.AlternateBase),
    _ROLE.ButtonText: (_ROLE.Button,),
    _ROLE.ToolTipText: (_ROLE.ToolTipBase,),
    _ROLE.PlaceholderText: (_ROLE.Base, _ROLE.Window, _ROLE.AlternateBase),
    _ROLE.Link: (_ROLE.Base, _ROLE.Window, _ROLE.AlternateBase),
    # Fusion paints chosen menu items and progress on the accent.
    _ROLE.HighlightedText: (_ROLE.Highlight, _ROLE.Accent),
}
_GROUNDS = ("window", "base", "raised")
_WHOLE = QRect(0, 0, 320, 60)


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    """One of the two appearances, in use."""
    appearance = Appearance(qapp, request.param)
    yield request.param
    appearance.set_scheme(Scheme.LIGHT)


@pytest.fixture
def page(qtbot: QtBot, scheme: Scheme, session: Session) -> TargetPage:
    """The page of `Ke/Ph.1.1.1`."""
    shown = TargetPage(session)
    qtbot.addWidget(shown)
    shown.resize(1300, 800)
    shown.show()
    show(shown, session, TRAMWAY)
    return shown


@pytest.mark.parametrize("group", [_GROUP.Active, _GROUP.Inactive, _GROUP.Disabled])
def test_every_text_of_the_palette(scheme: Scheme, qapp: QApplication, group: QPalette.ColorGroup) -> None:
    palette = qapp.palette()
    for ink, grounds in _INK_ON.items():
        for ground in grounds:
            if ground is _ROLE.Accent and group is not _GROUP.Active:
                continue
            least = SHAPE if group is _GROUP.Disabled else TEXT
            assert contrast(palette.color(group, ink), palette.color(group, ground)) >= least, (ink, ground)


@pytest.mark.parametrize("used", [appearance.LIGHT, appearance.DARK], ids=["light", "dark"])
def test_every_colour_of_text_on_every_ground(used: Colours) -> None:
    for ink, ground in product(("text", "muted", "link", "error", "warning", "good", "disabled"), _GROUNDS):
        least = SHAPE if ink == "disabled" else TEXT
        assert contrast(QColor(getattr(used, ink)), QColor(getattr(used, ground))) >= least, (ink, ground)
    assert contrast(QColor(used.on_accent), QColor(used.accent)) >= TEXT


def _painted(page: TargetPage, cell: Cell, field: str, state: QStyle.StateFlag) -> tuple[QImage, Layout]:
    """Paint a cell as the grid does, large enough that its strokes have pixels of their full colour."""
    view, model = page.activities.view, page.activity_model
    number = model.column_of(field)
    assert number is not None
    font = QFont(view.font())
    font.setPixelSize(28)
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.rect, option.font, option.fontMetrics = _WHOLE, font, QFontMetrics(font)
    option.state = _STATE.State_Enabled | state
    option.palette.setCurrentColorGroup(_group(state))
    image = QImage(_WHOLE.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    model.cell = lambda row, column: cell  # type: ignore[method-assign]
    view.cell_delegate.paint(painter, option, model.index(0, number))
    painter.end()
    layout = Layout(_WHOLE, QFontMetrics(font), model.columns[number], cell)
    return image, layout


def _group(state: QStyle.StateFlag) -> QPalette.ColorGroup:
    return _GROUP.Active if state & _STATE.State_Active else _GROUP.Inactive


def _ground(image: QImage) -> QColor:
    return image.pixelColor(_WHOLE.width() // 3, 4)


_STATES = [_STATE.State_Active, _STATE.State_Active | _STATE.State_Selected, _STATE.State_Selected]
_FIELDS = ["title", "budget", "total"]
# What cannot be read stands only where one can type.
_CELLS = [
    case for case in product([None, *Mark], _FIELDS, _STATES) if case[0] is not Mark.REFUSED or case[1] != "total"
]
_ROWS = list(product((_GROUP.Active, _GROUP.Inactive), (_ROLE.Base, _ROLE.AlternateBase, _ROLE.Highlight)))


def test_every_cell_of_a_grid(page: TargetPage) -> None:
    page.activities.view.cell_delegate.current = (-1, -1)
    for case in _CELLS:
        mark, field, state = case
        cell = Cell(1, "1.234", mark, refused="1.234" if mark is Mark.REFUSED else None, edited=True)
        image, layout = _painted(page, cell, field, state)
        ground, corner = _ground(image), QRect(_WHOLE.right() - 8, _WHOLE.bottom() - 8, 8, 8)
        assert strongest(image, layout.text, ground) >= TEXT, case
        assert strongest(image, corner, ground) >= SHAPE, case
        if mark:
            assert strongest(image, layout.mark.toRect(), ground) >= SHAPE, case
        if mark is Mark.ERROR:
            assert strongest(image, layout.mark.toRect().adjusted(4, 4, -4, -4)) >= SHAPE, case


def test_the_frame_of_the_current_cell(page: TargetPage) -> None:
    for field, state in product(["budget", "total"], _STATES):
        number = page.activity_model.column_of(field)
        page.activities.view.cell_delegate.current = (0, number or 0)
        image, _layout = _painted(page, Cell(1, "1.234"), field, state)
        assert strongest(image, QRect(100, 0, 1, 2), _ground(image)) >= SHAPE, (field, state)


@pytest.mark.parametrize("mark", marks.COUNTED)
def test_the_marks_of_tree_and_problem_list(scheme: Scheme, qapp: QApplication, mark: marks.Mark) -> None:
    palette = qapp.palette()
    for group, role in product(
        (_GROUP.Active, _GROUP.Inactive), (_ROLE.Base, _ROLE.AlternateBase, _ROLE.Highlight)
    ):
        ground = palette.color(group, role)
        image = QImage(32, 32, QImage.Format.Format_RGB32)
        image.fill(ground)
        painter = QPainter(image)
        marks.icon(mark).paint(painter, image.rect())
        painter.end()
        whole, inside = strongest(image, image.rect(), ground), strongest(image, QRect(12, 12, 9, 14))
        assert min(whole, inside) >= SHAPE, (group, role)


def test_the_lock_of_a_header(scheme: Scheme, qapp: QApplication) -> None:
    ground = qapp.palette().color(_ROLE.Button)
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    lock_icon().paint(painter, image.rect())
    painter.end()
    assert strongest(image, image.rect(), ground) >= SHAPE


def test_bars_and_texts_of_pictures(scheme: Scheme, qtbot: QtBot, sample: Programme) -> None:
    for breakdown in overview(sample):
        chart = ChartView()
        qtbot.addWidget(chart)
        chart.resize(900, 400)
        chart.show_breakdown(breakdown)
        image = chart.grab().toImage()
        base = chart.palette().color(_ROLE.Base)
        ground, seen = image.pixelColor(2, 2), 0
        for box in chart.drawing.boxes:
            at = QRect(round(box.x * chart._scale) + chart._margin + 1, 0, 1, 0)
            at.moveTop(round((box.y + box.height / 2) * chart._scale) + chart._margin)
            if box.lightness == DARK and box.width > 3:
                seen += 1
                assert contrast(image.pixelColor(at.topLeft()), ground) >= SHAPE
                assert contrast(image.pixelColor(at.topLeft()), shade(FAINT + 0.15, chart.palette())) >= SHAPE
        assert seen > 1
        assert strongest(image, image.rect(), base) >= TEXT


def test_bars_of_tables(scheme: Scheme, qtbot: QtBot, session: Session) -> None:
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.show()
    QApplication.processEvents()
    index = page.themes.model.index(0, SHARE)
    assert index.data(Role.BAR) > 500
    for state in _STATES:
        option = QStyleOptionViewItem()
        option.initFrom(page)
        option.rect, option.state = _WHOLE, _STATE.State_Enabled | state
        option.palette.setCurrentColorGroup(_group(state))
        image = QImage(_WHOLE.size(), QImage.Format.Format_RGB32)
        image.fill(option.palette.color(_ROLE.Base))
        painter = QPainter(image)
        BarDelegate().paint(painter, option, index)
        painter.end()
        bar, end = image.pixelColor(20, 30), image.pixelColor(_WHOLE.width() - 90, 30)
        assert contrast(bar, end) >= SHAPE, state


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_boxes_to_tick_are_seen_empty(
    scheme: Scheme, qtbot: QtBot, kind: type[QCheckBox] | type[QRadioButton]
) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    box = kind(ground)
    box.setGeometry(8, 8, 24, 24)
    ground.resize(40, 40)
    image = ground.grab().toImage()
    assert strongest(image, image.rect(), ground.palette().color(_ROLE.Window)) >= SHAPE


def test_boxes_in_lists_are_seen_empty(scheme: Scheme, qtbot: QtBot, session: Session) -> None:
    targets = TargetList()
    for _ in range(2):
        QListWidgetItem("", targets).setCheckState(Qt.CheckState.Unchecked)
    units = UnitTable(UnitModel(entries(session.programme, session.engine)))
    for view, index in ((targets, targets.model().index(1, 0)), (units, units.model().index(2, UNIT))):
        qtbot.addWidget(view)
        view.model().setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        view.clearSelection()
        image = view.viewport().grab().toImage()
        box = view.visualRect(index).adjusted(0, 0, 24 - view.visualRect(index).width(), 0)
        assert strongest(image, box) >= SHAPE, view
