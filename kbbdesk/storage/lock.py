"""Who has a programme file open for writing: a small file beside it, locked by the operating system.

The system's lock ends with the process, however it ends. What stands in the file tells the second opener
whom to ask. A note that another machine left without a lock may be that of a share which knows no locks,
so it is not overridden without asking (S6).
"""

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kbbdesk.storage.errors import KnownError, ReadOnlyError


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a file: user, machine, process and since when (local time)."""

    user: str
    host: str
    pid: int
    since: str


class LockedError(KnownError):
    """Another window or machine has the file open for writing; it can still be opened for reading."""

    def __init__(self, path: Path, owner: Owner | None, *, left_behind: bool = False) -> None:
        who = f"{owner.user} ({owner.host}, {owner.since})" if owner else "başka bir pencere"
        advice = (
            "O bilgisayarda kapalı olduğundan eminseniz kilidi kaldırın, değilse salt okunur açın."
            if left_behind
            else "Salt okunur açabilir ya da kapanmasını bekleyebilirsiniz."
        )
        super().__init__(f"{path.name} şu anda açık: {who}. {advice}")
        self.owner = owner
        self.left_behind = left_behind


class FileLock:
    """The lock on one programme file; it is held from construction to `release`."""

    def __init__(self, path: Path, *, break_left_behind: bool = False) -> None:
        """Take the lock.

        Raises:
            LockedError: somebody else has it; `left_behind` where that is another machine's note alone.
            ReadOnlyError: no lock file can be made in this place, so nothing can be written there.

        """
        self._path = path.with_name(f".~{path.name}.lock")
        self._handle = self._locked_handle(path)
        try:
            owner = self._read_owner()
            if owner and owner.host != socket.gethostname() and not break_left_behind:
                raise LockedError(path, owner, left_behind=True)
            with suppress(OSError):  # on a full disk the lock holds without the note
                self._write_owner()
        except BaseException:
            os.close(self._handle)
            raise

    def release(self) -> None:
        """Give the lock up and take its file away."""
        if sys.platform == "win32":
            os.close(self._handle)
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._handle)

    def _locked_handle(self, path: Path) -> int:
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError as error:
                raise ReadOnlyError(
                    f"{path.parent} klasörüne yazılamıyor; {path.name} salt okunur açılabilir."
                ) from error
            if not _lock(handle):
                owner = self._owner_in(handle)
                os.close(handle)
                raise LockedError(path, owner)
            if self._is_current(handle):
                return handle
            os.close(handle)

    def _is_current(self, handle: int) -> bool:
        """Tell whether the locked file is still the one on disk: its last owner may just have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False

    def _read_owner(self) -> Owner | None:
        return self._owner_in(self._handle)

    @staticmethod
    def _owner_in(handle: int) -> Owner | None:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            return Owner(**json.loads(os.read(handle, 4096)))
        except (ValueError, TypeError):
            return None

    def _write_owner(self) -> None:
        since = datetime.now().astimezone().strftime("%d.%m.%Y %H:%M")
        owner = Owner(getpass.getuser(), socket.gethostname(), os.getpid(), since)
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, json.dumps(asdict(owner)).encode())


if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 20

    def _lock(handle: int) -> bool:
        # A byte far behind the text: what is locked cannot be read by others on Windows.
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
