"""One quiet appearance, light or dark as the system is or the user chose, the same on every machine."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from kbbdesk.views.typeface import window_font

_ROLE = QPalette.ColorRole
_DISABLED = QPalette.ColorGroup.Disabled
_INACTIVE = QPalette.ColorGroup.Inactive
_TICKED = ("QCheckBox", "QRadioButton", "UnitTable", "TargetList", "ValueList")
"""The classes of widgets that have boxes to tick, by the names under which Qt knows them."""


class Scheme(StrEnum):
    """Which colours are used: those of the system, or always the same."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one appearance; text on `window`, `base` and `raised` is readable by WCAG AA.

    Fusion draws the outline of what is ticked in a darker shade of `box`.
    """

    window: str
    base: str
    raised: str
    text: str
    muted: str
    disabled: str
    border: str
    box: str
    accent: str
    on_accent: str
    link: str
    error: str
    warning: str
    good: str


LIGHT = Colours(
    window="#f4f5f7",
    base="#ffffff",
    raised="#eaedf1",
    text="#1c2026",
    muted="#55606e",
    disabled="#7a838f",
    border="#c3cad4",
    box="#98a1ad",
    accent="#1d5fb4",
    on_accent="#ffffff",
    link="#1a56a4",
    error="#b3261e",
    warning="#8a5000",
    good="#1d6b3c",
)
# Fusion draws outlines in a darker shade of the window's colour: on a darker window they would vanish.
DARK = Colours(
    window="#31353c",
    base="#22252a",
    raised="#3a3f47",
    text="#e7e9ec",
    muted="#b4bcc8",
    disabled="#868f9b",
    border="#4d5560",
    box="#ced6e1",
    accent="#3074d0",
    on_accent="#ffffff",
    link="#93c0ff",
    error="#ffa49c",
    warning="#f4ba66",
    good="#86d6a6",
)


def palette_of(colours: Colours) -> QPalette:
    """Return the palette that these colours make."""
    palette = QPalette()
    for role, colour in (
        (_ROLE.Window, colours.window),
        (_ROLE.WindowText, colours.text),
        (_ROLE.Base, colours.base),
        (_ROLE.AlternateBase, colours.raised),
        (_ROLE.Text, colours.text),
        (_ROLE.Button, colours.raised),
        (_ROLE.ButtonText, colours.text),
        (_ROLE.BrightText, colours.error),
        (_ROLE.ToolTipBase, colours.raised),
        (_ROLE.ToolTipText, colours.text),
        (_ROLE.PlaceholderText, colours.muted),
        (_ROLE.Highlight, colours.accent),
        (_ROLE.HighlightedText, colours.on_accent),
        (_ROLE.Accent, colours.accent),
        (_ROLE.Link, colours.link),
        (_ROLE.LinkVisited, colours.link),
        (_ROLE.Light, colours.base),
        (_ROLE.Midlight, colours.raised),
        (_ROLE.Mid, colours.border),
        (_ROLE.Dark, colours.border),
    ):
        palette.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText):
        palette.setColor(_DISABLED, role, QColor(colours.disabled))
    palette.setColor(_DISABLED, _ROLE.Highlight, QColor(colours.raised))
    # What is selected stays as plain to see while another part of the window has the keyboard.
    palette.setColor(_INACTIVE, _ROLE.Highlight, QColor(colours.border))
    palette.setColor(_INACTIVE, _ROLE.HighlightedText, QColor(colours.text))
    return palette


class Appearance(QObject):
    """Gives the application its style and palette, and follows the system while it runs."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        application.setStyle("Fusion")
        application.setFont(window_font(application.font()))
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What the user chose."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Use the colours of the system, or always the same."""
        self._scheme = scheme
        self._apply()

    def _follow(self) -> None:
        self._apply()

    def _apply(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._scheme is Scheme.DARK
        colours = DARK if dark else LIGHT
        palette = palette_of(colours)
        self._application.setPalette(palette)
        # Outlines of the window's own colour, darkened, could not be told from a dark window.
        palette.setColor(_ROLE.Window, QColor(colours.box))
        for name in _TICKED:
            self._application.setPalette(palette, name)  # type: ignore[arg-type]  # it takes no bytes
        self.changed.emit()


def colours() -> Colours:
    """Return the colours in use, judged by the palette in use: a test may never have made an `Appearance`."""
    return DARK if QGuiApplication.palette().window().color().lightness() < 128 else LIGHT


@cache
def window_icon() -> QIcon:
    """Return the icon of the program."""
    from kbbdesk.resources import icons_folder

    path: Path = icons_folder() / "kbbdesk.svg"
    return QIcon(str(path))
