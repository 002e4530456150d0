"""What is remembered for each user: recent files, the last place in each, how the windows stood."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from kbbdesk.views.appearance import Scheme
from kbbdesk.views.session import Place

MOST_RECENT = 12
SMALLEST_ZOOM, LARGEST_ZOOM = 50, 200


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A programme file that was open before: where, the title of its window, and when it was opened last."""

    path: Path
    title: str
    opened: datetime


class Settings:
    """An INI file in the user's configuration folder."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "kbbdesk", "kbbdesk")

    @property
    def folder(self) -> Path:
        """The folder in which the settings lie: the user's own."""
        return Path(self._store.fileName()).parent

    def recent_files(self) -> list[RecentFile]:
        """Return the files that were open before, the last one first."""
        found = []
        for number in range(self._store.beginReadArray("recent")):
            self._store.setArrayIndex(number)
            try:
                opened = datetime.fromisoformat(self._text("opened"))
            except ValueError:
                continue
            found.append(RecentFile(Path(self._text("path")), self._text("title"), opened))
        self._store.endArray()
        return found

    def add_recent(self, path: Path, title: str) -> None:
        """Put a file at the head of the recent ones."""
        entry = RecentFile(path, title, datetime.now().astimezone())
        self._write_recent([entry, *(recent for recent in self.recent_files() if recent.path != path)])

    def forget_recent(self, path: Path) -> None:
        """Take a file off the list of recent ones."""
        self._write_recent([recent for recent in self.recent_files() if recent.path != path])

    def _write_recent(self, files: list[RecentFile]) -> None:
        self._store.remove("recent")
        self._store.beginWriteArray("recent")
        for number, recent in enumerate(files[:MOST_RECENT]):
            self._store.setArrayIndex(number)
            self._store.setValue("path", str(recent.path))
            self._store.setValue("title", recent.title)
            self._store.setValue("opened", recent.opened.isoformat(timespec="seconds"))
        self._store.endArray()

    def last_place(self, path: Path) -> Place:
        """Return where the user was in a file; an empty row where that is not known."""
        row, _, field = self._text(f"{_group(path)}/place").partition(" ")
        return Place(row, field)

    def set_last_place(self, path: Path, place: Place) -> None:
        """Remember where the user is in a file."""
        self._store.setValue(f"{_group(path)}/place", f"{place.row} {place.field}".strip())

    def warned_of_location(self, path: Path) -> bool:
        """Tell whether the user has seen the warning about where a file lies."""
        return self._text(f"{_group(path)}/location_seen") == "1"

    def set_warned_of_location(self, path: Path) -> None:
        """Remember that the user has seen the warning about where a file lies."""
        self._store.setValue(f"{_group(path)}/location_seen", "1")

    def saw_tour(self) -> bool:
        """Tell whether the user has been shown the tour."""
        return self._text("help/saw_tour") == "1"

    def set_saw_tour(self) -> None:
        """Remember that the user has been shown the tour."""
        self._store.setValue("help/saw_tour", "1")

    def window_state(self) -> tuple[QByteArray, QByteArray]:
        """Return geometry, and docks with toolbars, of the window that was closed last."""
        return self._bytes("window/geometry"), self._bytes("window/state")

    def set_window_state(self, geometry: QByteArray, state: QByteArray) -> None:
        """Remember how a window stood."""
        self._store.setValue("window/geometry", geometry)
        self._store.setValue("window/state", state)

    def widths(self) -> dict[str, dict[str, int]]:
        """Return the column widths that the user gave, by grid and column."""
        try:
            found = json.loads(self._text("window/widths") or "{}")
            return {grid: {column: int(width) for column, width in given.items()} for grid, given in found.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def set_widths(self, widths: dict[str, dict[str, int]]) -> None:
        """Remember the column widths that the user gave."""
        self._store.setValue("window/widths", json.dumps(widths))

    def tool_bar_shown(self) -> bool:
        """Tell whether the user wants the tool bar."""
        return self._text("window/tool_bar") != "0"

    def set_tool_bar_shown(self, shown: bool) -> None:
        """Remember whether the user wants the tool bar."""
        self._store.setValue("window/tool_bar", "1" if shown else "0")

    def zoom(self) -> int:
        """Return how large the texts of grids are, in per cent of those around them."""
        text = self._text("window/zoom")
        percent = int(text) if text.isascii() and text.isdecimal() else 100
        return percent if SMALLEST_ZOOM <= percent <= LARGEST_ZOOM else 100

    def set_zoom(self, percent: int) -> None:
        """Remember how large the texts of grids are."""
        self._store.setValue("window/zoom", str(percent))

    def scheme(self) -> Scheme:
        """Return which colours the user chose."""
        try:
            return Scheme(self._text("window/scheme"))
        except ValueError:
            return Scheme.SYSTEM

    def set_scheme(self, scheme: Scheme) -> None:
        """Remember which colours the user chose."""
        self._store.setValue("window/scheme", scheme.value)

    def output_folder(self) -> Path | None:
        """Return the folder that the last output went to; None where there was none or it is gone."""
        text = self._text("output/folder")
        return Path(text) if text and Path(text).is_dir() else None

    def set_output_folder(self, folder: Path) -> None:
        """Remember the folder that an output went to."""
        self._store.setValue("output/folder", str(folder))

    def flush(self) -> None:
        """Write everything to disk now."""
        self._store.sync()

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()


def _group(path: Path) -> str:
    # A path has slashes, which QSettings takes for groups, and letters that an INI key would escape.
    return "file-" + hashlib.sha256(str(path).encode(errors="surrogatepass")).hexdigest()[:16]
