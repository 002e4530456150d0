"""What the program is made of: versions, and the licences of fonts and libraries."""

import platform
import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from PySide6.QtCore import qVersion

from kbbdesk import __version__
from kbbdesk.libraries import licence_name, licence_texts, required, sqlite_version
from kbbdesk.resources import fonts_folder

COLLECTED = "LISANSLAR.txt"
"""The notices that the frozen program carries beside it, where libraries have no metadata of their own."""

_PROGRAM = "kbbdesk"
_LONGEST_NAME = 80
_FONTS = (
    ("Roboto Condensed", "Apache-2.0", "LICENSE-Roboto.txt"),
    ("Noto Sans, Noto Sans Symbols", "OFL-1.1", "LICENSE-Noto.txt"),
)
_TITLE = re.compile(r"^(?P<title>(?P<name>\S.*?)(?: (?P<version>\d\S*))?)\n(?P<line>=+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A library or font: name, version, name of its licence, and the licence's text, empty where it has none."""

    name: str
    version: str
    licence: str
    text: str


def versions(parts: list[Part]) -> list[tuple[str, str]]:
    """Return name and version of the program, of what it runs on, and of those parts that have one."""
    own = [
        ("kbbdesk", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("SQLite", sqlite_version()),
        (platform.system(), f"{platform.release()} ({platform.machine()})"),
    ]
    known = {name for name, _ in own}
    return own + [(part.name, part.version) for part in parts if part.version and part.name not in known]


def all_parts() -> list[Part]:
    """Return the fonts and libraries that travel with the program."""
    collected = Path(getattr(sys, "_MEIPASS", "")) / COLLECTED
    if getattr(sys, "frozen", False) and collected.is_file():
        return parts_of(collected.read_text(encoding="utf-8"))
    needed = (found for found in required([_PROGRAM]) if found.metadata["Name"] != _PROGRAM)
    libraries = sorted((_part(found) for found in needed), key=lambda part: part.name.lower())
    return [*(_font(*names) for names in _FONTS), *libraries]


def parts_of(notices: str) -> list[Part]:
    """Read notices as the frozen program has them: titles underlined with `=`, the licence's name, its text."""
    titles = [found for found in _TITLE.finditer(notices) if len(found["title"]) == len(found["line"])]
    ends = [title.start() for title in titles[1:]] + [len(notices)]
    texts = [notices[title.end() : end].strip() for title, end in zip(titles, ends, strict=True)]
    return [
        Part(title["name"], title["version"] or "", text.partition("\n")[0][:_LONGEST_NAME], text)
        for title, text in zip(titles, texts, strict=True)
    ]


def _font(name: str, licence: str, file: str) -> Part:
    return Part(name, "", licence, (fonts_folder() / file).read_text(encoding="utf-8"))


def _part(found: Distribution) -> Part:
    return Part(found.metadata["Name"], found.version, licence_name(found), "\n\n".join(licence_texts(found)))
