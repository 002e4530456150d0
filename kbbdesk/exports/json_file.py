"""The open data of a programme as a JSON file; `docs/open-data.md` describes it."""

import json
from operator import methodcaller
from pathlib import Path

from kbbdesk.exports.progress import Progress
from kbbdesk.storage.output import write_output
from kbbdesk.tables.open_data import Document


def export_json(document: Document, path: Path, progress: Progress | None = None) -> None:
    """Write the open data; an earlier file is replaced.

    Raises:
        KnownError: the file cannot be written.

    """
    content = render(document)
    if progress:
        progress(1, 1)
    write_output(path, methodcaller("write", content))


def render(document: Document) -> bytes:
    """Return the open data as the content of a JSON file: UTF-8, indented, always in the same order."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
