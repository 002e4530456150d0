"""What a file is, by its size and first bytes: the first look at a file from outside (X9 of `faults.md`)."""

import re
import stat
from pathlib import Path

from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import KnownError, os_error

MAX_SIZE = 20 * 1024 * 1024
_OPEN_ELSEWHERE = (32, 33)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|!--.*?-->\s*<html|html|head|body|table|meta|script)\b", re.I | re.S)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "Excel'de açıp «Farklı Kaydet» ile «Excel Çalışma Kitabı (.xlsx)» olarak kaydedin."
_ASK_AGAIN = "dosyayı gönderenden yeniden isteyin."


def private_copy(path: Path) -> bytes:
    """Return the bytes of the file, once: everything after looks at this copy, whatever happens to the file.

    Raises:
        KnownError: not an ordinary file, not readable, empty, or larger than `MAX_SIZE`.

    """
    name = path.name
    if name.startswith("~$"):
        raise KnownError(
            f"{name} Excel'in açık bir dosya için tuttuğu geçici dosyadır; adı «~$» ile başlamayan dosyayı seçin."
        )
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise KnownError(f"{name} bir dosya değil; bölüm çalışma kitabını seçin.")
        with path.open("rb") as stream:
            fault_points.reached("reading.opened")
            data = stream.read(MAX_SIZE + 1)
    except OSError as error:
        if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
            raise KnownError(f"{name} başka bir programda açık; onu kapatıp yeniden deneyin.") from error
        raise os_error(error, path) from error
    if not data:
        raise KnownError(f"{name} boş bir dosya (0 bayt); {_ASK_AGAIN}")
    if len(data) > MAX_SIZE:
        raise KnownError(f"{name} çok büyük: bir bölüm dosyası en çok 20 MB olabilir; {_ASK_AGAIN}")
    return data


def refuse_other_formats(name: str, data: bytes) -> None:
    """Let the bytes of a zip archive pass, which is what a workbook is.

    Raises:
        KnownError: they are something else; the sentence says what, and what to do about it.

    """
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(_OLE):
        raise KnownError(_ole_sentence(name, data))
    if data.startswith(b"PK"):
        raise KnownError(f"{name} boş ya da bölünmüş bir zip dosyası, çalışma kitabı değil; {_ASK_AGAIN}")
    text = _text_of(data[:4096])
    if _HTML.match(text):
        raise KnownError(f"{name} bir web sayfası (HTML), çalışma kitabı değil. {_SAVE_AS}")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        raise KnownError(f"{name} eski XML biçiminde (XML Elektronik Tablosu 2003). {_SAVE_AS}")
    if data.startswith(b"%PDF"):
        raise KnownError(f"{name} bir PDF, çalışma kitabı değil; doldurulan .xlsx dosyasını isteyin.")
    raise KnownError(f"{name} bir Excel çalışma kitabı (.xlsx) değil; doldurulan bölüm dosyasını seçin.")


def _ole_sentence(name: str, data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            f"{name} parolayla korunuyor ve okunamıyor. Excel'de açıp Dosya › Bilgi › Çalışma Kitabını Koru › "
            "Parola ile Şifrele yolundan parolayı silin ve kaydedin."
        )
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return f"{name} eski Excel biçiminde (.xls). {_SAVE_AS}"
    return f"{name} eski bir Office belgesi, çalışma kitabı değil; doldurulan bölüm dosyasını seçin."


def _text_of(data: bytes) -> bytes:
    """Return the bytes of text without its mark of order, and without the zeros of UTF-16."""
    for mark in _MARKS:
        data = data.removeprefix(mark)
    return data.replace(b"\0", b"")
