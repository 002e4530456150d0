"""The terminal: progress of long work, Turkish words of the argument parser, where bugs are logged."""

import argparse
import logging
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE = 1.0
_WORDS = {
    "usage: ": "kullanım: ",
    "options": "seçenekler",
    "positional arguments": "verilenler",
    "show this help message and exit": "bu yardımı gösterir",
    "show program's version number and exit": "sürümü gösterir",
    "the following arguments are required: %s": "eksik olan: %s",
    "unrecognized arguments: %s": "tanınmayan: %s",
    "expected one argument": "bir değer ister",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "«%(value)s» olmaz; seçenekler: %(choices)s",
}


def speak_turkish() -> None:
    """Have argparse speak Turkish, and let no letter stop what is printed on an old terminal.

    argparse takes its words from gettext; a dictionary saves a catalogue and the reading of LANGUAGE.
    """
    setattr(argparse, "_", lambda text: _WORDS.get(text, text))  # noqa: B010
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def log_file() -> Path:
    """Return the file that bugs are logged to, having opened it; stderr where no file can be made."""
    import platformdirs

    path = Path(platformdirs.user_log_dir("kbbdesk", appauthor=False)) / "kbbdesk.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=path, encoding="utf-8", format="%(asctime)s %(levelname)s %(message)s")
    except OSError:
        return Path("stderr")
    return path


class Progress:
    """Tells on a terminal how far work has come, once it has taken longer than a second."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._begun = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` parts are done."""
        if sys.stderr.isatty() and time.monotonic() - self._begun > _PATIENCE:
            print(f"\r{self._name} {done}/{total}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            print("\r" + " " * 40, end="\r", file=sys.stderr, flush=True)
