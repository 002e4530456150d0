"""Names of section files: made of a unit's title, safe on every system, never a way out of the folder."""

import unicodedata
from collections.abc import Iterable
from itertools import count
from pathlib import Path

_FORBIDDEN = '<>:"/\\|?*'
_MOST_LETTERS = 80
_MOST_BYTES = 200


def free_paths(folder: Path, names: Iterable[str], ending: str) -> list[Path]:
    """Return for each name a path in `folder` that no file has, nor another of the names.

    A name is made safe and `ending` put behind it; ` (2)` comes between them where that is taken.
    """
    paths: list[Path] = []
    taken: set[str] = set()
    for name in names:
        stem = safe_name(name)
        numbered = (f"{stem}{f' ({number})' if number > 1 else ''}{ending}" for number in count(1))
        path = next(folder / n for n in numbered if n.casefold() not in taken and not (folder / n).exists())
        taken.add(path.name.casefold())
        paths.append(path)
    return paths


def safe_name(name: str) -> str:
    """Return a name as part of a file name: Turkish letters stay, what a system may refuse becomes a blank."""
    composed = unicodedata.normalize("NFC", name)
    kept = "".join(" " if letter in _FORBIDDEN or _is_odd(letter) else letter for letter in composed)
    short = " ".join(kept.split()).lstrip(" .-~")[:_MOST_LETTERS]
    while len(short.encode()) > _MOST_BYTES:
        short = short[:-1]
    return short.rstrip(" .") or "Birim"


def _is_odd(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "CZ"
