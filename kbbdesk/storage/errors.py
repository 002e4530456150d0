"""What can go wrong outside the program: files, disks, locks. Every message is a Turkish sentence."""

import errno
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError


class KnownError(Exception):
    """A fault of a file or of the machine, told in a Turkish sentence that says what to do about it."""


class BusyError(KnownError):
    """Another program holds the file; the same edit can be tried again."""


class DamagedError(KnownError):
    """The file cannot be trusted; it is not written to, and what can be read can be exported."""


class ReadOnlyError(KnownError):
    """The file is open for reading alone."""


def database_error(error: Exception, path: Path) -> KnownError | None:
    """Return the sentence for a fault of SQLite on `path`; None where the fault is the program's own."""
    name = path.name
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, UnicodeDecodeError):
        # The sqlite3 module could not decode SQLite's own message, which quotes the damaged bytes.
        return _unreadable(name)
    if not isinstance(original, sqlite3.Error):
        return None
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(
            f"{name} başka bir program tarafından kullanılıyor; değişiklik yazılamadı. "
            "Öteki programı kapatıp yeniden deneyin."
        )
    if code == sqlite3.SQLITE_FULL:
        return KnownError(f"Diskte yer kalmadı; {name} değiştirilmedi. Yer açıp yeniden deneyin.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ReadOnlyError(f"{name} salt okunur; değişiklik yazılamadı. Dosyayı başka bir yere kopyalayın.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _unreadable(name)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return KnownError(f"{name} okunamadı ya da yazılamadı ({original}); diski ve bağlantıyı denetleyin.")
    return None


def _unreadable(name: str) -> DamagedError:
    return DamagedError(f"{name} bozulmuş ve okunamıyor. Dosyaya dokunulmadı; bir yedekten geri yükleyin.")


def os_error(error: OSError, path: Path) -> KnownError:
    """Return the sentence for a fault of the operating system on `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return KnownError(f"Diskte yer kalmadı; {path} yazılamadı. Yer açıp yeniden deneyin.")
    if isinstance(error, FileNotFoundError):
        return KnownError(f"{path} bulunamadı; yolu denetleyin.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return KnownError(f"{path} için yetki yok ya da yer salt okunur; başka bir klasör seçin.")
    return KnownError(f"{path}: {error.strerror or error}; diski ve yolu denetleyin.")
