"""Files dropped on a window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_programmes(data: QMimeData) -> list[Path]:
    """Return the programme files among what is dropped."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == ".kbb"]
