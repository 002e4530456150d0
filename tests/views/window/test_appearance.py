"""Both palettes can be read: WCAG 2.1 AA, computed."""

from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from kbbdesk.views.appearance import DARK, LIGHT, Appearance, Colours, Scheme, colours, palette_of
from tests.views.access.contrast import SHAPE, TEXT, contrast


def _contrast(one: str, other: str) -> float:
    return contrast(QColor(one), QColor(other))


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_written_can_be_read(scheme: Colours) -> None:
    for ground in (scheme.window, scheme.base, scheme.raised):
        for ink in (scheme.text, scheme.muted, scheme.link, scheme.error, scheme.warning, scheme.good):
            assert _contrast(ink, ground) >= TEXT, (ink, ground)
    assert _contrast(scheme.on_accent, scheme.accent) >= TEXT
    assert _contrast(scheme.text, scheme.border) >= TEXT
    assert _contrast(scheme.accent, scheme.base) >= SHAPE


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_uses_no_colour_of_its_own(scheme: Colours) -> None:
    palette = palette_of(scheme)
    known = set(asdict(scheme).values())
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Text, QPalette.ColorRole.Highlight):
            assert palette.color(group, role).name() in known


def test_the_choice_of_the_user_goes_before_the_system(qapp: QApplication) -> None:
    appearance = Appearance(qapp)
    appearance.set_scheme(Scheme.DARK)
    assert colours() == DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert colours() == DARK
    appearance.set_scheme(Scheme.LIGHT)
    assert colours() == LIGHT
