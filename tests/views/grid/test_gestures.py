"""Every row of `docs/grid.md`, done with real events on every grid; and no grid is missing."""

import pytest
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.view import GridView
from kbbdesk.views.pages import _FIXED
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.gestures import GESTURES, PAGE, Gesture, page
from tests.views.grid.grids import GRIDS
from tests.views.grid.hand import Hand


@pytest.fixture(params=GRIDS)
def hand(request: pytest.FixtureRequest, qtbot: QtBot, session: Session) -> Hand:
    """A hand on each of the grids."""
    of = GRIDS[request.param]
    made = of.make(session)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    grid = of.find(made)
    assert grid.model.real_rows > 1
    return Hand(qtbot, session, made, grid, of)


@pytest.mark.parametrize("gesture", GESTURES, ids=lambda gesture: gesture.keys)
def test_gesture(hand: Hand, gesture: Gesture) -> None:
    if gesture.fits(hand):
        gesture.check(hand)


def test_the_table_of_gestures_is_the_one_that_is_tested() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.views.grid.gestures"


def test_every_gesture_fits_some_grid(hand: Hand) -> None:
    assert sum(gesture.fits(hand) for gesture in GESTURES) > len(GESTURES) - 6


def test_no_grid_is_missing(qtbot: QtBot, session: Session) -> None:
    pages = [TargetPage(session), *(make(session) for make in _FIXED.values())]
    for made in pages:
        qtbot.addWidget(made)
    views = [view for made in pages for view in made.findChildren(GridView)]
    names = {grid.objectName() for view in views if isinstance(grid := view.parentWidget(), Grid)}
    assert len(views) == len(names) == len(GRIDS)
    assert names == set(GRIDS)
