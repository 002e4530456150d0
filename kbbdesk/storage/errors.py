"""What can go wrong outside the program: files, disks, locks. Every message is a Turkish sentence."""

import errno
import os
import sqlite3
from pathlib import Path


class KnownError(Exception):
    """A fault of a file or of the machine, told in a Turkish sentence that says what to do about it."""


class BusyError(KnownError):
    """Another program holds the file; the same edit can be tried again."""


class VanishedError(KnownError):
    """The file that is open is not in its place any more; what it held can be written elsewhere."""


class DamagedError(KnownError):
    """The file cannot be trusted; it is not written to, and what can be read can be exported."""


class ReadOnlyError(KnownError):
    """The file is open for reading alone."""


def driver_error(error: Exception) -> object:
    """Return what the sqlite3 module raised, which SQLAlchemy wraps up in an error of its own."""
    return getattr(error, "orig", error)


def database_error(error: Exception, path: Path, *, writing: bool = False) -> KnownError | None:
    """Return the sentence for a fault of SQLite on `path`; None where the fault is the program's own.

    `writing` says that an edit was to be written, which is what people then have to know of first.
    """
    name, lost = path.name, " değişiklik yazılamadı." if writing else ""
    original = driver_error(error)
    if isinstance(original, UnicodeDecodeError):
        # The sqlite3 module could not decode SQLite's own message, which quotes the damaged bytes.
        return _unreadable(name)
    if not isinstance(original, sqlite3.Error):
        return None
    match getattr(original, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BusyError(
                f"{name} başka bir program tarafından kullanılıyor{';' if lost else '.'}{lost} "
                "Öteki programı kapatıp yeniden deneyin."
            )
        case sqlite3.SQLITE_FULL:
            return KnownError(f"Diskte yer kalmadı; {name} değiştirilmedi. Yer açıp yeniden deneyin.")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return _unreadable(name)
        case sqlite3.SQLITE_ERROR if "unsupported file format" in str(original):
            return _unreadable(name)
        case (
            sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR as code
        ):
            moved = getattr(original, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED
            if moved or (writing and not os.path.exists(path)):  # noqa: PTH110
                return _vanished(path, lost)
            return _unreachable(path, lost, read_only=code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM))
    return None


def _vanished(path: Path, lost: str) -> VanishedError:
    lost = f";{lost}" if lost else "."
    if os.path.exists(path):  # noqa: PTH110
        what = f"{path.name} açıkken yerine aynı adda başka bir dosya konmuş{lost}"
    elif os.path.isdir(path.parent):  # noqa: PTH112
        what = f"{path.name} artık {path.parent} klasöründe yok (silinmiş, taşınmış ya da adı değişmiş){lost}"
    else:
        what = f"{path.parent} klasörüne artık ulaşılamıyor (silinmiş, taşınmış ya da bağlantısı kesilmiş){lost}"
    return VanishedError(
        f"{what} Daha önce kaydedilenleri Dosya › Kopyasını kaydet… ile başka bir yere yazın ve oradan çalışın."
    )


def _unreachable(path: Path, lost: str, *, read_only: bool) -> KnownError:
    name = path.name
    if os.path.exists(f"{path}-journal"):  # noqa: PTH110
        return ReadOnlyError(
            f"{name} yarım kalmış bir kaydı geri alamıyor, çünkü yeri salt okunur;{lost} {name} ile "
            f"{name}-journal dosyasını birlikte yazılabilir bir klasöre kopyalayıp oradan açın."
        )
    if read_only:
        return ReadOnlyError(f"{name} salt okunur;{lost} Dosyayı başka bir yere kopyalayın.")
    return KnownError(f"{name} okunamadı ya da yazılamadı; diski ve bağlantıyı denetleyin.")


def _unreadable(name: str) -> DamagedError:
    return DamagedError(f"{name} bozulmuş ve okunamıyor. Dosyaya dokunulmadı; bir yedekten geri yükleyin.")


def os_error(error: OSError, path: Path) -> KnownError:
    """Return the sentence for a fault of the operating system on `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return KnownError(f"Diskte yer kalmadı; {path} yazılamadı. Yer açıp yeniden deneyin.")
    if isinstance(error, FileNotFoundError):
        if os.path.isdir(path.parent):  # noqa: PTH112
            return KnownError(f"{path} bulunamadı; yolu denetleyin.")
        return KnownError(f"{path.parent} klasörü bulunamadı; yolu denetleyin.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return KnownError(f"{path} için yetki yok ya da yer salt okunur; başka bir klasör seçin.")
    if isinstance(error, IsADirectoryError):
        return KnownError(f"{path} bir klasör; bir dosya adı verin.")
    if isinstance(error, NotADirectoryError):
        return KnownError(f"{path.parent} bir klasör değil; yolu denetleyin.")
    if isinstance(error, FileExistsError):
        return KnownError(f"{path} zaten var; başka bir ad verin.")
    if error.errno == errno.ENAMETOOLONG:
        return KnownError(f"«{path.name[:40]}…» adı bu disk için çok uzun; daha kısa bir ad verin.")
    return KnownError(f"{path} okunamadı ya da yazılamadı (hata {error.errno}); diski ve yolu denetleyin.")
