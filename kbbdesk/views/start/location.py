"""Whether a programme file lies where several machines or a synchronising service may touch it (S16)."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from PySide6.QtCore import QStorageInfo

_NETWORK = frozenset(("cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "webdav", "davfs", "9p"))
_NETWORK_PREFIXES = ("fuse.sshfs", "fuse.gvfsd", "fuse.davfs", "fuse.rclone")
_LOCAL_PATH = re.compile(r"\\\\[?.]\\(?!UNC\\)")
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/Volumes/")
_CLOUD_FOLDERS = (
    (re.compile(r"OneDrive( - .+)?"), "OneDrive"),
    (re.compile(r"Dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"Google ?Drive|My Drive|Drive'ım|GoogleDrive-.+|Google Drive Stream"), "Google Drive"),
    (re.compile(r"iCloud ?Drive|Mobile Documents|com~apple~CloudDocs"), "iCloud"),
)
_CLOUD_VARIABLES = (("OneDrive", "OneDrive"), ("OneDriveCommercial", "OneDrive"), ("OneDriveConsumer", "OneDrive"))


@dataclass(frozen=True, slots=True)
class Storage:
    """What the system says of the volume that a file lies on."""

    file_system: str = ""
    root: str = ""
    removable: bool = False
    remote: bool = False


def risk_of(path: PurePath, storage: Storage, environment: Mapping[str, str]) -> str | None:
    """Return what makes this place risky, as people call it; None for an ordinary local disk."""
    return _cloud(path, environment) or _network(path, storage) or _removable(storage)


def _cloud(path: PurePath, environment: Mapping[str, str]) -> str | None:
    for variable, name in _CLOUD_VARIABLES:
        folder = environment.get(variable)
        if folder and path.is_relative_to(folder):
            return name
    for part in path.parts[:-1]:
        for pattern, name in _CLOUD_FOLDERS:
            if pattern.fullmatch(part):
                return name
    return None


def _network(path: PurePath, storage: Storage) -> str | None:
    text = str(path)
    unc = text.startswith((r"\\", "//")) and not _LOCAL_PATH.match(text)
    kind = storage.file_system.lower()
    if unc or storage.remote or kind in _NETWORK or kind.startswith(_NETWORK_PREFIXES):
        return "ağ sürücüsü"
    return None


def _removable(storage: Storage) -> str | None:
    if storage.removable or (storage.root + "/").startswith(_REMOVABLE_ROOTS):
        return "taşınabilir bellek"
    return None


def present_risk(path: Path) -> str | None:
    """Return what makes the place of a file on this machine risky; None for an ordinary local disk."""
    return risk_of(path, _storage_of(path), os.environ)


def _storage_of(path: Path) -> Storage:
    info = QStorageInfo(str(path.parent))
    kind = bytes(info.fileSystemType().data()).decode(errors="replace")
    removable, remote = _windows_drive(info.rootPath())
    return Storage(kind, info.rootPath(), removable, remote)


def _windows_drive(root: str) -> tuple[bool, bool]:
    """Return whether Windows calls a drive removable, and whether remote; QStorageInfo tells neither."""
    if os.name != "nt":
        return False, False
    import ctypes

    kind = ctypes.WinDLL("kernel32").GetDriveTypeW(str(Path(root)))  # type: ignore[attr-defined, unused-ignore]
    return kind == 2, kind == 4
