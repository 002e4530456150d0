"""The typeface of the window, shipped with the program: texts are as wide on every machine as in the tests."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from kbbdesk.resources import fonts_folder

_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansSymbols-Regular.ttf",
)


@cache
def _families() -> tuple[str, ...]:
    """Return the families of the shipped files, letters before symbols; each file is loaded once."""
    loaded = (QFontDatabase.addApplicationFont(str(fonts_folder() / name)) for name in _FILES)
    found = (family for number in loaded for family in QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(found))


def window_font(system: QFont) -> QFont:
    """Return the font of the window, as large as the system's, which the user may have enlarged."""
    font = QFont(system)
    font.setFamilies(list(_families()))
    return font
