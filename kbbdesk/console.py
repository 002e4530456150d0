"""The terminal: what is said, how far long work has come, Turkish words of argparse, where bugs are logged."""

import argparse
import logging
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from kbbdesk.storage.errors import KnownError, os_error

_PATIENCE = 1.0
_WORDS = {
    "usage: ": "kullanım: ",
    "options": "seçenekler",
    "positional arguments": "verilenler",
    "show this help message and exit": "bu yardımı gösterir",
    "the following arguments are required: %s": "eksik olan: %s",
    "unrecognized arguments: %s": "tanınmayan: %s",
    "expected one argument": "bir değer ister",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "ignored explicit argument %r": "%r değeri fazla",
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


def say(text: str, *, utf8: bool = False) -> None:
    """Print text on stdout; with `utf8` for a program, in UTF-8 whatever the terminal's encoding.

    Where the reader has gone (`kbbdesk check … | head`), nobody is left to tell and nothing happens.

    Raises:
        KnownError: stdout is closed, or the disk that it leads to is full.

    """
    if sys.stdout is None or sys.stdout.closed:
        raise KnownError("Sonuç yazılamadı: standart çıktı kapalı.")
    try:
        if utf8:
            sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "replace"))
        else:
            print(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up(sys.stdout)
    except OSError as error:
        _give_up(sys.stdout)
        raise os_error(error, Path("standart çıktı")) from error


def complain(line: str) -> None:
    """Print a line on stderr, if that can be."""
    if sys.stderr is None:
        return
    try:
        print(f"kbbdesk: {line}", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _give_up(sys.stderr)


def _give_up(stream: TextIO) -> None:
    """Lead a stream that takes nothing into the void, so that Python does not fail on it once more at its end."""
    with suppress(OSError, ValueError):
        void = os.open(os.devnull, os.O_WRONLY)
        os.dup2(void, stream.fileno())
        os.close(void)


def log_file() -> Path:
    """Return the file that bugs are logged to, having opened it; stderr where no file can be made."""
    from kbbdesk.logs import LOG_NAME, writable_log_folder

    folder = writable_log_folder()
    if folder is None:
        return Path("stderr")
    path = folder / LOG_NAME
    logging.basicConfig(filename=path, encoding="utf-8", format="%(asctime)s %(levelname)s %(message)s")
    return path


class Progress:
    """Tells on a terminal how far work has come, once it has taken longer than a second."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._begun = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` parts are done."""
        if sys.stderr and sys.stderr.isatty() and time.monotonic() - self._begun > _PATIENCE:
            print(f"\r{self._name} {done}/{total}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            print("\r" + " " * 40, end="\r", file=sys.stderr, flush=True)
