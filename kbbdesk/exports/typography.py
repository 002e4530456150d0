"""The typeface of all drawings: how wide a text is, where its lines break, which letters it has.

Widths come from the font file itself, so that what is measured is what is printed. A text is cleaned before it
is measured: what the typeface cannot show never reaches a page.
"""

import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kbbdesk.exports.drawing import Style

REGULAR = "RobotoCondensed-Regular"
BOLD = "RobotoCondensed-Bold"
WINDOW_REGULAR = "NotoSans-Regular"
WINDOW_BOLD = "NotoSans-Bold"

_SPACES = ("Cc", "Cs", "Zl", "Zp", "Zs")
_INVISIBLE = ("Cf", "Mn")
_REPLACEMENT = "\ufffd"
_ELLIPSIS = "…"
_CACHED = 1 << 16
_loading = threading.Lock()


def _font(face: str) -> TTFont:
    with _loading:
        if face not in pdfmetrics.getRegisteredFontNames():
            file = files("kbbdesk.resources") / "fonts" / f"{face}.ttf"
            pdfmetrics.registerFont(TTFont(face, BytesIO(file.read_bytes()), shapable=False))
    return cast(TTFont, pdfmetrics.getFont(face))


@cache
def widths(face: str) -> dict[str, float]:
    """Return how wide each letter of a typeface is at size 1, having made the typeface known to ReportLab."""
    return {
        chr(code): width / 1000
        for code, width in _font(face).face.charWidths.items()
        if unicodedata.category(chr(code)) not in (*_SPACES, *_INVISIBLE) or chr(code) in " \u00a0"
    }


def clean(text: str, face: str = REGULAR) -> str:
    """Return what a typeface can show of a text: composed letters, every kind of blank and control as a space."""
    known = widths(face).keys()
    if known >= set(text):
        return text
    return "".join(
        character if character in known else _replaced(character)
        for character in unicodedata.normalize("NFC", text)
    )


def _replaced(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SPACES:
        return " "
    return "" if category in _INVISIBLE else _REPLACEMENT


@lru_cache(_CACHED)
def em_width(face: str, text: str) -> float:
    """Return the width of a clean text at size 1."""
    return sum(map(widths(face).__getitem__, text))


def text_width(text: str, style: Style) -> float:
    """Return the width of a clean text in points."""
    return em_width(style.face, text) * style.size


def widest_word(text: str, style: Style) -> float:
    """Return the width in points of the longest stretch of a clean text without a space."""
    return max((text_width(word, style) for word in text.split(" ")), default=0.0)


def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Break a clean text into lines no wider than `width` points; an empty text has no line.

    Lines break at spaces; a word that is wider than a whole line breaks after the last letter that fits.
    """
    room = width / style.size
    if em_width(style.face, text) <= room:
        return (text,) if text else ()
    return _lines(text, style.face, room)


@lru_cache(_CACHED)
def _lines(text: str, face: str, room: float) -> tuple[str, ...]:
    return tuple(_broken(text, face, room))


def _broken(text: str, face: str, room: float) -> Iterator[str]:
    space = em_width(face, " ")
    line, used = "", 0.0
    for word in text.split(" "):
        if not word:
            continue
        width = em_width(face, word)
        if line and used + space + width <= room:
            line, used = f"{line} {word}", used + space + width
            continue
        if line:
            yield line
        while width > room:
            fitting = _fitting(word, face, room)
            yield word[:fitting]
            word = word[fitting:]
            width = em_width(face, word)
        line, used = word, width
    if line:
        yield line


def _fitting(word: str, face: str, room: float) -> int:
    """Return how many letters of a word fit into `room`, at least one."""
    letter_widths = widths(face)
    used = 0.0
    for count, letter in enumerate(word):
        used += letter_widths[letter]
        if used > room:
            return max(1, count)
    return len(word)


def elided(text: str, style: Style, width: float, lines: int = 1) -> tuple[str, ...]:
    """Break a clean text as `wrap` does, into at most so many lines; what is left out is marked with `…`."""
    wrapped = wrap(text, style, width)
    if len(wrapped) <= lines:
        return wrapped
    last = wrapped[lines - 1]
    while last and text_width(last + _ELLIPSIS, style) > width:
        last = last[:-1]
    return (*wrapped[: lines - 1], last + _ELLIPSIS)


def forget() -> None:
    """Forget everything measured, so that a benchmark measures again."""
    em_width.cache_clear()
    _lines.cache_clear()
