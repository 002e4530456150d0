"""How wide text is and how many lines it takes, in pixels of 1/96 inch at full size.

Measured in Calibri 11, the font in which Excel counts the width of columns. Printers and other programs set
text a little wider or narrower than Excel's screen; `_RESERVE` is what is kept free for that.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from xlsxwriter.utility import xl_pixel_width

ROW = 24
"""The height of a row with one line."""
WIDEST_VALUE = 150
"""An indicator's value that is wider, because of its unit of measure, is written as wrapped text."""

_LINE = 20
_HIGHEST_ROW = 545  # Excel has none above 409 points.
_BOLD = 1.08
_PADDING = 20
_RESERVE = 0.97
_BLANK = 3


class _Widths(dict[str, int]):
    """Widths of letters; one with an accent is as wide as the one without."""

    def __missing__(self, letter: str) -> int:
        plain = "i" if letter == "ı" else unicodedata.normalize("NFD", letter)[0]
        self[letter] = xl_pixel_width(plain)
        return self[letter]


_WIDTHS = _Widths()


@lru_cache(maxsize=20_000)
def width(text: str) -> int:
    """Return the width of a text on one line."""
    return sum(map(_WIDTHS.__getitem__, text))


def cell_width(text: str, bold: bool = False) -> int:
    """Return the width of a column in which the text stands on one line."""
    return int(width(text) * (_BOLD if bold else 1) / _RESERVE) + 2 + _PADDING


def longest_word(text: str, bold: bool = False) -> int:
    """Return the width of a column in which no word of the text is broken."""
    return max((cell_width(word, bold) for word in text.split(" ")), default=0)


@lru_cache(maxsize=20_000)
def lines(text: str, column: int, bold: bool = False) -> int:
    """Return how many lines a text takes when it is wrapped in a column of that width."""
    room = int((column - _PADDING) * _RESERVE / (_BOLD if bold else 1))
    if width(text) <= room:
        return 1
    count, used = 1, 0
    for word in text.split(" "):
        needed = width(word)
        if used and used + _BLANK + needed > room:
            count, used = count + 1, 0
        used += needed + (_BLANK if used else 0)
        if used > room:
            broken, used = divmod(used, max(room, _LINE))
            count += broken
    return count


def row_height(line_count: int) -> int:
    """Return the height of a row with that many lines."""
    return min(ROW + (line_count - 1) * _LINE, _HIGHEST_ROW)


def shared_out(available: int, wanted: Sequence[int]) -> list[int]:
    """Divide a width: who wants little gets it, the others share what is left alike; never more than wanted."""
    widths = list(wanted)
    left = available
    for rank, index in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        widths[index] = min(wanted[index], left // (len(wanted) - rank))
        left -= widths[index]
    return widths
