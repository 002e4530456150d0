"""Names for new files."""

from pathlib import Path


def free_path(path: Path) -> Path:
    """Return `path`, with a number behind its name where a file of that name is there already."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate
