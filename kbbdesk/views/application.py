"""The Qt application: name, language, appearance."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from kbbdesk import __version__
from kbbdesk.views.appearance import Appearance, window_icon
from kbbdesk.views.heap import use_one_heap
from kbbdesk.views.language import speak_turkish
from kbbdesk.views.later import after_first_paint
from kbbdesk.views.settings import Settings


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application, speaking Turkish: numbers, dates, and Qt's own buttons."""
    application = QApplication(list(arguments))
    application.setApplicationName("kbbdesk")
    application.setOrganizationName("kbbdesk")
    application.setApplicationVersion(__version__)
    speak_turkish(application)
    # The icon is an SVG, whose plug-in takes a while to load.
    after_first_paint(application, lambda: application.setWindowIcon(window_icon()))
    after_first_paint(application, use_one_heap)
    return application


def make_appearance(application: QApplication) -> Appearance:
    """Give the application the colours that the user chose."""
    return Appearance(application, Settings().scheme())
