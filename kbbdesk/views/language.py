"""The language of what Qt itself says: Turkish, with keys named as they are on the keyboard."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

KEY_NAMES = {
    "Del": "Delete",
    "Ins": "Insert",
    "Backspace": "Geri tuşu",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Return": "Enter",
    "Space": "Boşluk",
    "PgUp": "Page Up",
    "PgDown": "Page Down",
}
"""What keys are called for people where that differs from Qt's English name."""

_SAME = ("Ctrl", "Shift", "Alt", "Meta", "Esc", "Tab", "Enter", "Home", "End", "Menu", "Delete", "Insert")
_WORDS = {
    **{("QShortcut", name): name for name in _SAME},
    **{("QShortcut", name): shown for name, shown in KEY_NAMES.items()},
    ("QPlatformTheme", "Cancel"): "Vazgeç",
    ("QGnomeTheme", "&Cancel"): "&Vazgeç",
    ("QFileDialog", "&Look in:"): "&Konum:",
    ("QFileDialog", "Files of &type:"): "Dosya &türü:",
    ("QFileDialog", "Files of type:"): "Dosya türü:",
    ("QCalendarWidget", "Previous Month"): "Önceki ay",
    ("QCalendarWidget", "Next Month"): "Sonraki ay",
}
"""By Qt's context and English source."""


class OwnWords(QTranslator):
    """Says in its own way what Qt's translation renders oddly (*Kontrol*, *Üst Karakter*) or not at all."""

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _number: int = -1
    ) -> str | None:
        """Return the word, or None, with which Qt goes on to its own translation."""
        return _WORDS.get((context, source))

    def isEmpty(self) -> bool:
        """Return that there is something to translate."""
        return False


def speak_turkish(application: QApplication) -> list[QTranslator]:
    """Have numbers, dates and Qt's own texts in Turkish; return the translators, the last one asked first."""
    QLocale.setDefault(QLocale(QLocale.Language.Turkish, QLocale.Country.Turkey))
    of_qt = QTranslator(application)
    of_qt.load("qtbase_tr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    translators = [of_qt, OwnWords(application)]
    for translator in translators:
        application.installTranslator(translator)
    return translators
