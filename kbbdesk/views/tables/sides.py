"""On which side of its cell a text stands where a column holds texts and amounts, as old and new values do."""

import re

from PySide6.QtCore import Qt

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AMOUNT = re.compile(r"-?\d{1,3}(\.\d{3})*,\d{2}( TL)?")


def side_of(text: str) -> Qt.AlignmentFlag:
    """Return the right side for an amount as the program prints it, the left one for any other text."""
    return RIGHT if _AMOUNT.fullmatch(text) else LEFT
