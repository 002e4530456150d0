"""The open data of a programme as a JSON file; `docs/open-data.md` describes it."""

import json
from operator import methodcaller
from pathlib import Path

from kbbdesk.storage.output import write_output
from kbbdesk.tables.open_data import Document

FILE_NAME = "performans-programi.json"


def export_json(document: Document, folder: Path) -> Path:
    """Write the open data into `folder` and return the file's path; a file of the same name is replaced."""
    path = folder / FILE_NAME
    write_output(path, methodcaller("write", render(document)))
    return path


def render(document: Document) -> bytes:
    """Return the open data as the content of a JSON file: UTF-8, indented, always in the same order."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
