"""Looks at a frozen folder: that it holds nothing that it must not, and what takes the space.

`python packaging/distribution.py FOLDER [SETUP ZIP …]`; exit status 1 where there is something that must not be.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_OF_WINE = (b"Wine builtin DLL", b"Wine placeholder DLL")
_SHIMS = {"icuuc.dll", "mscms.dll", "bcryptprimitives.dll", "ucrtbase.dll"}
"""What the build under Wine puts into the Wine prefix; Windows has its own."""

_NEVER = ("lxml", "setuptools", "pip", "pytest", "PySide6/QtNetwork", "PySide6/QtQml", "PySide6/Qt6Network.dll")
_BINARIES = (".dll", ".exe", ".pyd")
_MEGABYTE = 1_000_000


def forbidden(folder: Path) -> Iterator[str]:
    """Walk what is in a frozen folder and must not be: files of Wine, its shims, libraries that do harm."""
    for path in files_below(folder):
        place = path.relative_to(folder).as_posix()
        if path.name.lower() in _SHIMS:
            yield f"{place}: stands in for a part of Windows under Wine"
        elif path.suffix.lower() in _BINARIES and any(mark in path.read_bytes() for mark in _OF_WINE):
            yield f"{place}: belongs to Wine"
        elif any(f"/{place}".startswith((f"/_internal/{name}", f"/{name}")) for name in _NEVER):
            yield f"{place}: is not to go along"


def files_below(folder: Path) -> list[Path]:
    """Return all files of a folder; what a link stands for is counted once, where it lies."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def sizes(folder: Path) -> Counter[str]:
    """Return bytes by part: the first folder or file below `_internal`, the program itself for the rest."""
    counted: Counter[str] = Counter()
    for path in files_below(folder):
        parts = path.relative_to(folder).parts
        part = parts[1].split(".libs")[0] if parts[0] == "_internal" and len(parts) > 1 else "kbbdesk.exe"
        counted[part] += path.stat().st_size
    return counted


def _report(folder: Path, packed: list[Path]) -> None:
    counted = sizes(folder)
    print(f"{folder.name}: {sum(counted.values()) / _MEGABYTE:.0f} MB")
    for part, size in counted.most_common(12):
        print(f"  {size / _MEGABYTE:6.1f} MB  {part}")
    for path in packed:
        print(f"{path.name}: {path.stat().st_size / _MEGABYTE:.1f} MB")


def main() -> int:
    """Print sizes and what must not be there; return the exit status."""
    folder, *packed = map(Path, sys.argv[1:])
    _report(folder, packed)
    found = list(forbidden(folder))
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
