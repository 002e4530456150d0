"""Files dropped on a window."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

WORKBOOK = ".xlsx"
_PROGRAMME = ".kbb"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Programme files, and section workbooks or folders of them."""

    programmes: tuple[Path, ...]
    workbooks: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.programmes or self.workbooks)


def dropped_files(data: QMimeData, *, folders: bool = False) -> Dropped:
    """Return what of the dropped files the program opens; `folders` says whether folders of workbooks count."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    programmes = tuple(path for path in paths if path.suffix.lower() == _PROGRAMME)
    workbooks = tuple(path for path in paths if is_workbook(path) or (folders and path.is_dir()))
    return Dropped(programmes, workbooks)


def is_workbook(path: Path) -> bool:
    """Tell by its name whether a file is a workbook."""
    return path.suffix.lower() == WORKBOOK
