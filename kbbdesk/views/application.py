"""The Qt application: name, language, appearance."""

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from kbbdesk import __version__
from kbbdesk.views.appearance import Appearance, window_icon
from kbbdesk.views.later import after_first_paint
from kbbdesk.views.settings import Settings


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application, speaking Turkish: numbers, dates, and Qt's own buttons."""
    QLocale.setDefault(QLocale(QLocale.Language.Turkish, QLocale.Country.Turkey))
    application = QApplication(list(arguments))
    application.setApplicationName("kbbdesk")
    application.setOrganizationName("kbbdesk")
    application.setApplicationVersion(__version__)
    translator = QTranslator(application)
    if translator.load("qtbase_tr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    # The icon is an SVG, whose plug-in takes a while to load.
    after_first_paint(application, lambda: application.setWindowIcon(window_icon()))
    return application


def make_appearance(application: QApplication) -> Appearance:
    """Give the application the colours that the user chose."""
    return Appearance(application, Settings().scheme())
