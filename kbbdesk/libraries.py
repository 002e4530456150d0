"""The libraries that the program stands on, as their own metadata tells: which they are, and their licences."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_CLASSIFIER = "License :: "
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_LONGEST_NAME = 80


def required(requirements: Iterable[str], seen: set[str] | None = None) -> Iterator[Distribution]:
    """Walk the distributions that meet `requirements`, and what they require, each once.

    Those that belong to another system are passed over: they are not installed.
    """
    seen = set() if seen is None else seen
    for requirement in requirements:
        name = re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()
        if "extra ==" in requirement or name in seen:
            continue
        seen.add(name)
        with suppress(PackageNotFoundError):
            found = distribution(name)
            yield found
            yield from required(found.requires or (), seen)


def sqlite_version() -> str:
    """Return the version of SQLite, which comes with Python and is no package of its own."""
    return sqlite3.sqlite_version


def licence_name(library: Distribution) -> str:
    """Return the name of a library's licence: some have its whole text where the name belongs."""
    for field in ("License-Expression", "License"):
        named = "".join(library.metadata.get_all(field) or [])
        if named and "\n" not in named and len(named) <= _LONGEST_NAME:
            return named
    classifiers = library.metadata.get_all("Classifier") or []
    return ", ".join(text.rpartition(" :: ")[2] for text in classifiers if text.startswith(_CLASSIFIER))


def licence_texts(library: Distribution) -> Iterator[str]:
    """Walk the texts of a library's licences and notices; the commercial one of Qt is not ours."""
    for file in library.files or ():
        is_licence = _LICENCE_FILE.match(file.name) and ".dist-info" in file.parts[0]
        if is_licence and "Commercial" not in file.name:
            yield Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").strip()
