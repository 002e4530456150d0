"""Every row of `docs/grid.md`, done with real events on every grid; and no grid is missing."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.storage.programme_file import open_file
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.navigation import At
from kbbdesk.views.grid.view import GridView
from kbbdesk.views.pages import _FIXED
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.gestures import GESTURES, PAGE, Gesture, page
from tests.views.grid.grids import GRIDS, OfPage, current, selected
from tests.views.grid.hand import Hand


@pytest.fixture(scope="module")
def programme(
    _sample_opened_today: Path, tmp_path_factory: pytest.TempPathFactory, qapp: object
) -> Iterator[Session]:
    """The 2017 plan, open once for all gestures: each leaves it as it was."""
    path = tmp_path_factory.mktemp("gestures") / _sample_opened_today.name
    opened = Session(open_file(Path(shutil.copy(_sample_opened_today, path))))
    yield opened
    opened.close()


@pytest.fixture(params=GRIDS, scope="module")
def shown(request: pytest.FixtureRequest, programme: Session) -> Iterator[tuple[OfPage, QWidget]]:
    """The page of each of the grids, on show once for all gestures."""
    of = GRIDS[request.param]
    made = of.make(programme)
    made.resize(1200, 800)
    made.show()
    yield of, made
    made.close()
    made.deleteLater()


@pytest.fixture
def hand(qtbot: QtBot, programme: Session, shown: tuple[OfPage, QWidget]) -> Iterator[Hand]:
    """A hand on each of the grids, which at the end stands again as it stood."""
    of, made = shown
    with qtbot.waitActive(made):
        made.activateWindow()
    grid = of.find(made)
    assert grid.model.real_rows > 1
    hand = Hand(qtbot, programme, made, grid, of)
    hand.go(0, 0)
    before = state(hand)
    yield hand
    reset(hand, before)
    assert state(hand) == before


@dataclass(frozen=True, slots=True)
class State:
    """What the next gesture depends on."""

    target: str
    texts: list[list[str]]
    places: tuple[At, set[At], int, int]
    steps: tuple[int, int]
    is_searched: bool


def state(hand: Hand) -> State:
    """Return how a grid stands."""
    grid, view = hand.grid, hand.grid.view
    target = hand.page.target if isinstance(hand.page, TargetPage) else None
    bars = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    steps = hand.session.changes.undo_depth, hand.session.unread.steps_above(0)
    places = current(grid), selected(grid), *bars
    return State(target.uuid if target else "", hand.texts(), places, steps, grid.find_bar.isVisible())


def reset(hand: Hand, before: State) -> None:
    """Take back all that was done; columns keep no width that a text has given them."""
    view, session = hand.grid.view, hand.session
    if view.editor():
        hand.press("Esc")
    while session.undo_label:
        assert session.undo()
    if isinstance(hand.page, TargetPage):
        hand.page.show_target(before.target)
    hand.grid.model.arrange(None)
    hand.grid.find_bar.close_bar()
    view.sizes.fit()
    hand.go(0, 0)
    view.verticalScrollBar().setValue(0)
    view.horizontalScrollBar().setValue(0)


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
