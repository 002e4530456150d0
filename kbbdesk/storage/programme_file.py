"""One `.kbb` file is one programme: made, opened by one writer, read whole, changed in transactions."""

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import Step
from kbbdesk.storage import fault_points, journal
from kbbdesk.storage.backup import back_up_if_due
from kbbdesk.storage.connection import connect, connected, core_over, probe, transaction
from kbbdesk.storage.errors import KnownError, ReadOnlyError, database_error
from kbbdesk.storage.format import APPLICATION_ID, SCHEMA_VERSION
from kbbdesk.storage.load import Loaded
from kbbdesk.storage.lock import FileLock
from kbbdesk.storage.migrate import upgrade_copy
from kbbdesk.storage.output import made_beside, move_new_into_place, real_path
from kbbdesk.storage.read import damaged, read_checked, verify_sound
from kbbdesk.storage.upgrade import upgrade

if TYPE_CHECKING:
    from sqlalchemy import Connection


def prepare_for_edits() -> None:
    """Import what the first edit needs and reading does not: SQLAlchemy takes as long to import as Qt."""

    import kbbdesk.storage.rows  # noqa: F401


@dataclass(frozen=True, slots=True)
class OpenOptions:
    """How to open a file: `write` takes the lock; `salvage` reads what a damaged file still holds."""

    write: bool = True
    salvage: bool = False
    break_left_behind: bool = False


class ProgrammeFile:
    """An open programme file; use `create` or `open_file` to get one, and close it.

    `sqlite` is its connection, for reading the journal and for backups.
    """

    def __init__(
        self,
        path: Path,
        sqlite: sqlite3.Connection,
        loaded: Loaded,
        lock: FileLock | None,
        scratch: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self.programme = loaded.programme
        self.damage = loaded.damage
        self.notices: list[str] = []
        self.sqlite = sqlite
        self._core: Connection | None = None
        self._lock = lock
        self._scratch = scratch
        self._revision = loaded.revision

    @property
    def read_only(self) -> bool:
        """Whether edits are refused: opened for reading, or the file cannot be trusted or written."""
        return self._lock is None

    @property
    def revision(self) -> int:
        """The newest revision in the journal that this window knows."""
        return self._revision

    @property
    def connection(self) -> "Connection":
        """The same connection for SQLAlchemy's statements; not to be asked for first in a transaction."""
        if self._core is None:
            self._core = core_over(self.sqlite)
        return self._core

    def next_group(self, label: str, source: str, undoes: int | None = None) -> journal.Group:
        """Return the group under which the next edits go into the journal; numbers grow with revisions."""
        return journal.new_group(self._revision + 1, label, source, undoes)

    def commit(self, group: journal.Group, steps: Sequence[tuple[str, Step]]) -> None:
        """Write steps that the programme in memory has already taken, and their journal lines, in one go.

        Before each step stands its source.

        Raises:
            ReadOnlyError: the file is open for reading alone.
            BusyError: another program held the file for five seconds; the edit can be tried again.
            KnownError: the disk is full, the file was changed by another program, …

        """
        if self.read_only:
            raise ReadOnlyError(f"{self.path.name} salt okunur açıldı; değişiklik yapılamaz.")
        from kbbdesk.storage.rows import write_steps

        core = self.connection
        with transaction(self.sqlite, self.path):
            fault_points.reached("save.begun")
            revision, _ = journal.last(self.sqlite)
            if revision != self._revision:
                raise KnownError(
                    f"{self.path.name} bu pencere açıkken başka bir yerden değiştirilmiş; dosyayı kapatıp açın."
                )
            self.sqlite.execute("PRAGMA defer_foreign_keys=ON")
            write_steps(core, self.programme, [step for _, step in steps])
            fault_points.reached("save.rows_written")
            journal.append_steps(self.sqlite, group, steps)
            fault_points.reached("save.before_commit")
        self._revision += len(steps)
        fault_points.reached("save.after_commit")

    def back_up_if_due(self) -> None:
        """Make the backup of the day; a failure keeps nobody from working and is told in `notices`."""
        try:
            back_up_if_due(self.sqlite, self.path)
        except (KnownError, OSError) as error:
            self.notices.append(f"Günlük yedek alınamadı. {error}")

    def close(self) -> None:
        """Close the connection and let go of the lock."""
        if self._core:
            self._core.close()
            self._core = None
        self.sqlite.close()
        if self._lock:
            self._lock.release()
            self._lock = None
        if self._scratch:
            self._scratch.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create(path: Path, programme: Programme, label: str, source: str) -> None:
    """Write a programme as a new file: made beside its place, filled, verified, moved.

    Raises:
        KnownError: a file of that name is there already, or it cannot be written.

    """
    path = real_path(path)
    with made_beside(path) as temporary:
        fill_new(temporary, programme, journal.new_group(1, label, source))
        verify_sound(temporary)
        move_new_into_place(temporary, path)


def fill_new(path: Path, programme: Programme, group: journal.Group) -> None:
    """Write a programme into an empty file, with a snapshot of it as the first line of the journal.

    Raises:
        KnownError: it cannot be written.

    """
    from kbbdesk.storage.rows import write_all

    with connected(path, mode="rwc") as sqlite, closing(core_over(sqlite)) as core, transaction(sqlite, path):
        sqlite.execute(f"PRAGMA application_id={APPLICATION_ID}")
        sqlite.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        fault_points.reached("create.begun")
        write_all(core, programme)
        digest = journal.content_digest(programme.rows.values())
        journal.append_snapshot(sqlite, group, digest)
        fault_points.reached("create.before_commit")


def open_file(path: Path, options: OpenOptions | None = None) -> ProgrammeFile:
    """Open a programme file: look at it, lock it, upgrade it where it is older, read and check it whole.

    With `write`, a place that cannot be written gives a read-only file (S5), and a backup is made where one
    is due. Without, nothing is written: an older file is read from an upgraded copy.

    Raises:
        LockedError: another window has it; open it again without `write`.
        DamagedError: something in it cannot be trusted; `salvage` reads the rest.
        KnownError: not a programme file, of a newer version, or not readable.

    """
    options = options or OpenOptions()
    path = real_path(path)
    older = probe(path) < SCHEMA_VERSION
    with ExitStack() as undo:
        lock = _lock_if_writable(path, options)
        if lock:
            undo.callback(lock.release)
        source, scratch = _in_present_schema(path, options, lock) if older else (path, None)
        if scratch:
            undo.callback(scratch.cleanup)
        connection, loaded = _connect_and_read(source, options, read_only=lock is None)
        undo.callback(connection.close)
        opened = ProgrammeFile(path, connection, loaded, lock, scratch)
        if lock:
            opened.back_up_if_due()
        undo.pop_all()
    return opened


def _in_present_schema(
    path: Path, options: OpenOptions, lock: FileLock | None
) -> tuple[Path, TemporaryDirectory[str] | None]:
    """Upgrade an older file where it may be written, else a copy; return what to open, and the copy's folder."""
    if lock:
        upgrade(path)
        return path, None
    scratch = TemporaryDirectory()
    copy = Path(scratch.name) / path.name
    try:
        upgrade_copy(path, copy, salvage=options.salvage)
    except BaseException:
        scratch.cleanup()
        raise
    return copy, scratch


def _lock_if_writable(path: Path, options: OpenOptions) -> FileLock | None:
    if not options.write or options.salvage:
        return None
    try:
        lock = FileLock(path, break_left_behind=options.break_left_behind)
    except ReadOnlyError:
        return None
    try:
        with path.open("r+b"):
            return lock
    except OSError:
        lock.release()
        return None


def _connect_and_read(path: Path, options: OpenOptions, *, read_only: bool) -> tuple[sqlite3.Connection, Loaded]:
    with ExitStack() as undo:
        try:
            connection = connect(path, salvage=options.salvage)
            undo.callback(connection.close)
            loaded = read_checked(connection, path)
            if loaded.damage and not options.salvage:
                raise damaged(path, loaded.damage)
            if read_only:
                connection.execute("PRAGMA query_only=ON")
        except Exception as error:
            known = database_error(error, path)
            if known:
                raise known from error
            raise
        undo.pop_all()
    return connection, loaded
