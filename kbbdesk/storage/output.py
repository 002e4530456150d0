"""The one way to write an output file: beside its target, complete and checked, then moved into place."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import KnownError, os_error

_SHARING_VIOLATIONS = (5, 32)
_PATIENCE = 2.0
_PAUSE = 0.1


def write_output(
    path: Path, write: Callable[[BinaryIO], object], verify: Callable[[Path], object] | None = None
) -> None:
    """Write a file through `write`, which gets a binary stream, and let `verify` look at it before it counts.

    The earlier file at `path`, if any, is untouched until the new one is complete on disk, and stays
    untouched when anything fails; then no temporary file is left.

    Raises:
        KnownError: the disk is full, the place cannot be written, or the target is open in another program.

    """
    temporary = temporary_beside(path)
    try:
        with temporary.open("xb") as stream:
            fault_points.reached("output.opened")
            write(stream)
            stream.flush()
            fault_points.reached("output.written")
            os.fsync(stream.fileno())
        if verify:
            verify(temporary)
        move_into_place(temporary, path)
    except OSError as error:
        raise os_error(error, path) from error
    finally:
        temporary.unlink(missing_ok=True)


def temporary_beside(path: Path) -> Path:
    """Return the name under which a file for `path` is made: same folder, hidden, this process's own."""
    return path.with_name(f".~{path.name}.{os.getpid()}.tmp")


def move_into_place(temporary: Path, path: Path) -> None:
    """Replace `path` with the finished file; Windows gets two seconds to let go of the target (S17).

    Raises:
        KnownError: the target stayed open in another program.

    """
    fault_points.reached("output.before_replace")
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            temporary.replace(path)
            break
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _SHARING_VIOLATIONS:
                raise
            if time.monotonic() >= deadline:
                raise KnownError(
                    f"{path.name} Excel'de ya da başka bir programda açık; "
                    "onu kapatın ya da başka bir ad verin. Eski dosya değişmedi."
                ) from error
            time.sleep(_PAUSE)
    sync_folder(path.parent)
    fault_points.reached("output.after_replace")


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut; Windows does so by itself and has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
