"""The one way to write an output file: beside its target, complete and checked, then moved into place."""

import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from operator import methodcaller
from pathlib import Path
from typing import BinaryIO

from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import KnownError, os_error

_DATABASE = b"SQLite format 3\x00"
_SHARING_VIOLATIONS = (5, 32)
_PATIENCE = 2.0
_PAUSE = 0.1

_HIDDEN = re.compile(r"\.~[0-9a-f]{8}\.tmp(-journal)?")
_ABANDONED = 24 * 60 * 60
"""Seconds after which a hidden file is nobody's: no work takes so long."""


def write_output(
    path: Path, write: Callable[[BinaryIO], object], verify: Callable[[Path], object] | None = None
) -> None:
    """Write a file through `write`, which gets a binary stream, and let `verify` look at it before it counts.

    The earlier file at `path`, if any, is untouched until the new one is complete on disk, and stays
    untouched when anything fails; then no temporary file is left.

    Raises:
        KnownError: the disk is full, the place cannot be written, or the target is open in another program.

    """
    path = real_path(path)
    with made_beside(path) as temporary:
        _fill(temporary, write, verify)
        move_into_place(temporary, path)


class NewOutputs:
    """Several files that are not there yet, complete on disk under hidden names beside their places.

    `publish` gives them their names, all or none; `discard` takes them away.
    """

    def __init__(
        self,
        folder: Path,
        files: Iterable[tuple[Path, bytes]],
        verify: Callable[[Path], object] | None = None,
    ) -> None:
        """Write the files, whose places are in `folder`; it is made where it is not there.

        What `files` raises while it is walked, such as a wish to stop, leaves nothing behind.

        Raises:
            KnownError: the disk is full or the place cannot be written.

        """
        self._made: list[tuple[Path, Path]] = []
        with ExitStack() as stack:
            stack.enter_context(folder_made(folder))
            for path, content in files:
                temporary = stack.enter_context(_hidden_beside(path))
                if not self._made:
                    _sweep_beside(temporary)
                _fill(temporary, methodcaller("write", content), verify)
                self._made.append((temporary, path))
            self._hidden = stack.pop_all()

    def publish(self) -> list[Path]:
        """Give the files their names, and return them.

        Raises:
            KnownError: a name has been taken meanwhile or cannot be given; no file has got its own.

        """
        with self._hidden:
            _move_all_new(self._made)
        return [path for _, path in self._made]

    def discard(self) -> None:
        """Take the files away, and the folder that was made for them; once they have their names, do nothing."""
        self._hidden.close()


@contextmanager
def folder_made(folder: Path) -> Iterator[None]:
    """Let a block write into `folder`; it is made where it is not there, and goes again where it stays empty.

    Raises:
        KnownError: it cannot be made.

    """
    missing: list[Path] = []
    try:
        try:
            missing += [place for place in (folder, *folder.parents) if not place.exists()]
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise KnownError(f"{folder} klasör değil, dosya; onu başka bir yere taşıyın.") from error
        except OSError as error:
            raise os_error(error, folder) from error
        yield
    finally:
        with suppress(OSError):
            for place in missing:
                place.rmdir()


def _move_all_new(made: Sequence[tuple[Path, Path]]) -> None:
    try:
        for temporary, path in made:
            try:
                _name_new(temporary, path)
                fault_points.reached("output.after_replace")
            except OSError as error:
                raise os_error(error, path) from error
    except BaseException:
        for temporary, path in made:
            if _is_moved(temporary, path):
                with suppress(OSError):
                    path.unlink()
        raise
    for folder in {path.parent for _, path in made}:
        sync_folder(folder)


def _is_moved(temporary: Path, path: Path) -> bool:
    """Tell whether a finished file has its name; it may have the hidden one as well."""
    return not temporary.exists() or (path.exists() and path.samefile(temporary))


def _fill(temporary: Path, write: Callable[[BinaryIO], object], verify: Callable[[Path], object] | None) -> None:
    with temporary.open("wb") as stream:
        fault_points.reached("output.opened")
        write(stream)
        stream.flush()
        fault_points.reached("output.written")
        os.fsync(stream.fileno())
    if verify:
        verify(temporary)


def real_path(path: Path) -> Path:
    """Return the file that a link stands for: it is what is locked and replaced, and the link stays."""
    return Path(os.path.realpath(path)) if os.path.islink(path) else path  # noqa: PTH114


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """Let a block make a file for `path` under a hidden name of its own beside it; what is left of it goes.

    Its faults are told under the name that people know. Files of this kind that a killed process left in
    the folder go too, a day later.

    Raises:
        KnownError: the disk is full or the place cannot be written.

    """
    with _hidden_beside(path) as temporary:
        _sweep_beside(temporary)
        yield temporary


@contextmanager
def _hidden_beside(path: Path) -> Iterator[Path]:
    # The hidden name is short, so that a long name of `path` has room for it.
    temporary = path.with_name(f".~{secrets.token_hex(4)}.tmp")
    try:
        temporary.open("xb").close()
    except OSError as error:
        raise os_error(error, path) from error
    try:
        fault_points.reached("output.made")
        yield temporary
    except OSError as error:
        raise os_error(error, path) from error
    except KnownError as error:
        error.args = (str(error).replace(temporary.name, path.name),)
        raise
    finally:
        with suppress(OSError):
            temporary.unlink()


def _sweep_beside(temporary: Path) -> None:
    """Remove what killed processes left beside a new file, whose own time says what is long ago in that place."""
    with suppress(OSError):
        now = temporary.stat().st_mtime
        with os.scandir(temporary.parent) as entries:
            left = [entry for entry in entries if _HIDDEN.fullmatch(entry.name)]
        for entry in left:
            if entry.stat().st_mtime < now - _ABANDONED:
                Path(entry).unlink()


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


def move_new_into_place(temporary: Path, path: Path) -> None:
    """Give the finished file its name unless a file has it, even one that came this very moment.

    Raises:
        FileExistsError: there is a file of that name; it has not been touched.

    """
    _name_new(temporary, path)
    sync_folder(path.parent)
    fault_points.reached("output.after_replace")


def _name_new(temporary: Path, path: Path) -> None:
    fault_points.reached("output.before_replace")
    if os.name == "nt":
        temporary.rename(path)
        return
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # some sticks and shares know no links: the name is claimed with an empty file
        path.open("xb").close()
        try:
            fault_points.reached("output.claimed")
            temporary.replace(path)
        except BaseException:
            path.unlink()
            raise


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut; Windows does so by itself and has no such call.

    Some shares have none either. The file is whole under its new name by now, so that is no failure.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refuse_programmes(programme: Path, *outputs: Path) -> None:
    """Let no output take the place of a programme, be it the one that is read or another.

    Raises:
        KnownError: an output is a folder, a programme file or any other SQLite database.

    """
    for output in outputs:
        if output.is_dir():
            raise KnownError(f"{output} bir klasör; yazılacak dosyanın adını da verin.")
        if output.suffix.lower() == ".kbb" or _is_database(output) or _is_same(output, programme):
            raise KnownError(f"{output} bir program dosyası; üzerine yazılmadı. Çıktı için başka bir ad verin.")


def _is_same(output: Path, programme: Path) -> bool:
    return output.exists() and programme.exists() and output.samefile(programme)


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError as error:
        raise os_error(error, path) from error
