"""Text that is safe to hand to other programs: without control characters, never taken for a formula."""

import re

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def printable(text: str) -> str:
    """Return text with a blank for every control character, line break and lone surrogate."""
    return _UNPRINTABLE.sub(" ", text)


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet that is given this text may run it; a lone `-` is *veri yok*."""
    return text != "-" and text.lstrip(" \u00a0").startswith(_FORMULA_STARTS)
