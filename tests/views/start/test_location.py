"""Where a file is not safe from other machines and services (S16)."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from kbbdesk.views.start.location import Storage, risk_of

_LOCAL = Storage("ext4", "/")


@pytest.mark.parametrize(
    ("path", "storage", "environment", "risk"),
    [
        (PurePosixPath("/home/ayse/Belgeler/p.kbb"), _LOCAL, {}, None),
        (PurePosixPath("/home/ayse/OneDrive/p.kbb"), _LOCAL, {}, "OneDrive"),
        (PureWindowsPath(r"C:\Users\İlkay\OneDrive - Kocaeli\2017\p.kbb"), Storage("NTFS"), {}, "OneDrive"),
        (PureWindowsPath(r"D:\Bulut\p.kbb"), Storage("NTFS"), {"OneDriveCommercial": r"D:\Bulut"}, "OneDrive"),
        (PureWindowsPath(r"C:\Users\a\Dropbox (Kişisel)\p.kbb"), Storage("NTFS"), {}, "Dropbox"),
        (PureWindowsPath(r"G:\My Drive\p.kbb"), Storage("FAT32"), {}, "Google Drive"),
        (PurePosixPath("/Users/a/Library/Mobile Documents/p.kbb"), Storage("apfs"), {}, "iCloud"),
        (PureWindowsPath(r"\\sunucu\ortak\p.kbb"), Storage(), {}, "ağ sürücüsü"),
        (PureWindowsPath(r"\\?\UNC\sunucu\ortak\p.kbb"), Storage(), {}, "ağ sürücüsü"),
        (PureWindowsPath(r"\\?\C:\plan\p.kbb"), Storage("NTFS", "C:/"), {}, None),
        (PureWindowsPath(r"Z:\p.kbb"), Storage("NTFS", "Z:/", remote=True), {}, "ağ sürücüsü"),
        (PurePosixPath("/mnt/ortak/p.kbb"), Storage("cifs", "/mnt/ortak"), {}, "ağ sürücüsü"),
        (PurePosixPath("/mnt/ortak/p.kbb"), Storage("fuse.sshfs", "/mnt/ortak"), {}, "ağ sürücüsü"),
        (PurePosixPath("/media/ayse/USB/p.kbb"), Storage("vfat", "/media/ayse/USB"), {}, "taşınabilir bellek"),
        (PureWindowsPath(r"E:\p.kbb"), Storage("FAT32", "E:/", removable=True), {}, "taşınabilir bellek"),
        (PurePosixPath("/home/a/OneDrive.kbb"), _LOCAL, {}, None),
        (PurePosixPath("/home/a/mediasız/p.kbb"), Storage("ext4", "/home"), {}, None),
    ],
)
def test_s16_each_kind_of_risky_place_is_known_and_no_other(
    path: PurePath, storage: Storage, environment: dict[str, str], risk: str | None
) -> None:
    assert risk_of(path, storage, environment) == risk
