"""Saving what a damaged file still holds, into a folder of the user's choice (S9)."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from kbbdesk.models.programme import Programme
from kbbdesk.storage.errors import KnownError


def save_readable(programme: Programme, folder: Path) -> int:
    """Write the official tables as CSV and the whole programme as open data; return how many files that makes.

    Raises:
        KnownError: the disk is full or the folder cannot be written.

    """
    from kbbdesk.exports.csv_files import export_csv
    from kbbdesk.exports.json_file import export_json
    from kbbdesk.outputs import Format, target_in
    from kbbdesk.tables.open_data import open_data
    from kbbdesk.tables.programme_tables import programme_tables

    tables = export_csv(programme_tables(programme), folder)
    export_json(open_data(programme), target_in(Format.JSON, folder))
    return len(tables) + 1


def save_readable_with_user(programme: Programme, parent: QWidget) -> str:
    """Ask for a folder and save; return what to tell the user, empty where they gave up."""
    name = QFileDialog.getExistingDirectory(parent, _tr("Okunabilenin yazılacağı klasör"))
    if not name:
        return ""
    try:
        count = save_readable(programme, Path(name))
    except KnownError as error:
        return str(error)
    return _tr("{count} dosya yazıldı: {folder}").format(count=count, folder=name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Salvage", text)
