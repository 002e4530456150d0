"""What the program is made of: versions, and the licences of fonts and libraries."""

import platform
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from PySide6.QtCore import qVersion

from kbbdesk import __version__
from kbbdesk.resources import fonts_folder

_PROGRAM = "kbbdesk"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CLASSIFIER = "License :: "
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Part:
    """A library or font: name, version, name of its licence, and the files with the licence's text."""

    name: str
    version: str
    licence: str
    files: tuple[Path, ...]

    def text(self) -> str:
        """Return the text of the licence; empty where it did not come with the part."""
        return "\n\n".join(file.read_text(encoding="utf-8", errors="replace").strip() for file in self.files)


def versions() -> list[tuple[str, str]]:
    """Return name and version of the program, what it runs on, and its libraries."""
    own = [
        ("kbbdesk", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("SQLite", sqlite3.sqlite_version),
        (platform.system(), f"{platform.release()} ({platform.machine()})"),
    ]
    return own + [(part.name, part.version) for part in libraries()]


def parts() -> list[Part]:
    """Return the fonts and libraries that travel with the program."""
    licence = fonts_folder() / "LICENSE-Roboto.txt"
    return [Part("Roboto Condensed", "", "Apache-2.0", (licence,)), *libraries()]


def libraries() -> list[Part]:
    """Return the libraries that the program needs, and those that they need, by name."""
    return sorted((_part(found) for found in _needed()), key=lambda part: part.name.lower())


def _needed() -> Iterator[Distribution]:
    """Walk what the program requires; a frozen program, which is no distribution, has nothing else beside it."""
    try:
        waiting = [_PROGRAM]
        distribution(_PROGRAM)
    except PackageNotFoundError:
        yield from distributions()
        return
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # required on another system
        if _key(name) in seen:
            continue
        seen.add(_key(name))
        if name != _PROGRAM:
            yield found
        waiting += [
            match[0] for text in found.requires or () if "extra ==" not in text and (match := _NAME.match(text))
        ]


def _part(found: Distribution) -> Part:
    files = [Path(str(file.locate())) for file in found.files or () if _LICENCE_FILE.search(file.name)]
    texts = tuple(sorted(file for file in files if file.suffix not in (".py", ".pyc") and file.is_file()))
    return Part(found.metadata["Name"], found.version, _licence(found), texts)


def _licence(found: Distribution) -> str:
    """Return the name of the licence: some packages put its whole text where the name belongs."""
    for field in ("License-Expression", "License"):
        named = "".join(found.metadata.get_all(field) or [])
        if named and "\n" not in named and len(named) <= _LONGEST_NAME:
            return named
    classifiers = found.metadata.get_all("Classifier") or []
    licences = [text.rpartition(" :: ")[2] for text in classifiers if text.startswith(_CLASSIFIER)]
    return ", ".join(licences)


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
