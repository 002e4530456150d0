"""The target page on the 2017 plan, in a window that has the keyboard."""

import pytest
from pytestqt.qtbot import QtBot

from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.target.user import TRAMWAY, show


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TargetPage:
    """The page of `Ke/Ph.1.1.1`, on the screen."""
    shown = TargetPage(session)
    qtbot.addWidget(shown)
    shown.resize(1300, 800)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    show(shown, session, TRAMWAY)
    return shown
