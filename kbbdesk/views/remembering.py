"""How a window comes back as it was left: its place on the screen, panels, column widths, the page on show."""

from typing import TYPE_CHECKING

from kbbdesk.views.session import Place
from kbbdesk.views.settings import Settings

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

_STATE_VERSION = 1


def come_back(window: "MainWindow", settings: Settings) -> None:
    """Have a window that is not shown yet stand as the last one did, on the page where its file was left."""
    window.pages.restore_widths(settings.widths())
    geometry, state = settings.window_state()
    if not geometry.isEmpty():
        window.restoreGeometry(geometry)
    if not state.isEmpty():
        window.restoreState(state, _STATE_VERSION)
    window.show_place(_last_place(window, settings))


def _last_place(window: "MainWindow", settings: Settings) -> Place:
    """Return where the user was; the first target where that is not known or no longer there."""
    programme = window.session.programme
    place = settings.last_place(window.session.file.path)
    if place.row in programme.rows:
        return place
    first = next(programme.performance_targets(), None)
    return Place(first.uuid if first else programme.uuid)


def remember(window: "MainWindow", settings: Settings, place: Place) -> None:
    """Write down how a window stands, and where its user is."""
    settings.set_window_state(window.saveGeometry(), window.saveState(_STATE_VERSION))
    settings.set_widths(window.pages.widths())
    settings.set_last_place(window.session.file.path, place)
    settings.flush()
