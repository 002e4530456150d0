"""The zip archive that a workbook is: held against caps before anything looks inside (X1–X4, X11, X12)."""

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from kbbdesk.storage.errors import KnownError

MAX_MEMBERS = 200
MAX_MEMBER = 64 * 1024 * 1024
MAX_TOTAL = 128 * 1024 * 1024
MAX_RATIO = 200

_MAX_DIRECTORY = MAX_MEMBERS * 1024
_INPUT = 1 << 16
_CHUNK = 1 << 20
_END = b"PK\x05\x06"
_END_SIZE = 22
_LARGE_END = b"PK\x06\x07"
_LARGE_END_SIZE = 20
_LOCAL = struct.Struct("<4s5H3I2H")
_DOCTYPE = b"<!DOCTYPE"
_ENCRYPTED = 0x41
_ODD_NAME = re.compile(r"(?:^|/)\.\.?(?:/|$)|^/|//|\\|:|[\x00-\x1f\x7f]")
_ACTIVE_PARTS = (
    (re.compile(r"vba|macrosheets/|dialogsheets/|customui"), "makro"),
    (re.compile(r"embeddings/|activex/|oleobject"), "gömülü nesne"),
    (re.compile(r"externallinks?/|connections\.xml|querytables?/|xl/model/"), "başka dosyalara bağlantı"),
)
_SAVE_CLEAN = "Gönderenden makrosuz, bağlantısız ve gömülü nesnesiz bir .xlsx dosyası isteyin."
_SUSPECT = "Dosya okunmadı; bölüm çalışma kitabını gönderenden yeniden isteyin."


def check_archive(name: str, data: bytes) -> None:
    """Let an archive pass that is small, plain, truthful about its sizes, and holds nothing that acts.

    Raises:
        KnownError: it is truncated, too large, oddly built, no workbook, or holds a DOCTYPE, macros,
            embedded objects or links to other files.

    """
    try:
        members = _members(name, data)
        _check_directory(name, members)
        _check_kind(name, {member.filename for member in members})
        _check_active_parts(name, members)
        for member in members:
            _check_content(name, data, member)
    except (BadZipFile, struct.error, zlib.error, ValueError, NotImplementedError) as error:
        raise KnownError(f"{name} bozulmuş: içindeki parçalar tutarsız. {_SUSPECT}") from error


def _members(name: str, data: bytes) -> list[ZipInfo]:
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - 0xFFFF))
    if end < 0 or len(data) - end < _END_SIZE:
        raise KnownError(f"{name} yarım kalmış: sonu eksik. Gönderenden yeniden isteyin ya da yeniden kopyalayın.")
    count, directory_size = struct.unpack_from("<HI", data, end + 10)
    is_large = data[max(0, end - _LARGE_END_SIZE) : end].startswith(_LARGE_END)
    if is_large or count > MAX_MEMBERS or directory_size > _MAX_DIRECTORY:
        raise _too_many(name)
    with ZipFile(BytesIO(data)) as archive:
        return archive.infolist()


def _too_many(name: str) -> KnownError:
    return KnownError(f"{name} içinde {MAX_MEMBERS} parçadan çok var, bir bölüm dosyası böyle olmaz. {_SUSPECT}")


def _check_directory(name: str, members: list[ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise _too_many(name)
    for member in members:
        if _ODD_NAME.search(member.orig_filename) or not member.orig_filename:
            raise KnownError(
                f"{name} içinde uygunsuz bir parça adı var ({member.orig_filename!r:.60}). {_SUSPECT}"
            )
        if member.flag_bits & _ENCRYPTED:
            raise KnownError(f"{name} içinde şifreli bir parça var; dosyayı şifresiz kaydedin.")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise KnownError(f"{name} alışılmadık bir yöntemle sıkıştırılmış; Excel'de açıp yeniden kaydedin.")
        if member.file_size > MAX_MEMBER or member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise _too_large(name)
    if sum(member.file_size for member in members) > MAX_TOTAL:
        raise _too_large(name)
    if len({member.filename.lower() for member in members}) < len(members):
        raise KnownError(f"{name} içinde aynı adla iki parça var. {_SUSPECT}")


def _too_large(name: str) -> KnownError:
    return KnownError(f"{name} açıldığında bir bölüm dosyasının olamayacağı kadar büyüyor. {_SUSPECT}")


def _check_kind(name: str, parts: set[str]) -> None:
    if "[Content_Types].xml" in parts and any(part.startswith("xl/") for part in parts):
        if any(part.lower().endswith("workbook.bin") for part in parts):
            raise KnownError(f"{name} ikili Excel biçiminde (.xlsb); .xlsx olarak kaydedin.")
        return
    if "content.xml" in parts:
        raise KnownError(f"{name} bir OpenDocument dosyası (.ods); .xlsx olarak kaydedin.")
    if any(part.startswith("word/") for part in parts):
        raise KnownError(f"{name} bir Word belgesi; doldurulan bölüm çalışma kitabını (.xlsx) seçin.")
    raise KnownError(
        f"{name} sıkıştırılmış bir dosya (zip), Excel çalışma kitabı değil; "
        "içindeki .xlsx dosyasını çıkarıp onu seçin."
    )


def _check_active_parts(name: str, members: list[ZipInfo]) -> None:
    for member in members:
        for pattern, what in _ACTIVE_PARTS:
            if pattern.search(member.filename.lower()):
                raise KnownError(f"{name} içinde {what} var ({member.filename}); dosya okunmadı. {_SAVE_CLEAN}")


def _check_content(name: str, data: bytes, member: ZipInfo) -> None:
    """Unpack one part in small pieces, counting: its size must be what the directory says; no DOCTYPE in it."""
    size, tail = 0, b""
    for piece in _unpacked(data, member):
        size += len(piece)
        if size > member.file_size:
            break
        # Without the zeros, UTF-16 reads as the other encodings that the XML parser knows.
        text = tail + piece.replace(b"\0", b"")
        if _DOCTYPE in text:
            raise KnownError(
                f"{name} içinde DOCTYPE bildirimi var ({member.filename}), Excel böyle yazmaz. {_SUSPECT}"
            )
        tail = text[1 - len(_DOCTYPE) :]
    if size != member.file_size:
        raise KnownError(f"{name} kendi parçalarının boyunu yanlış bildiriyor ({member.filename}). {_SUSPECT}")


def _unpacked(data: bytes, member: ZipInfo) -> Iterator[bytes]:
    signature, *_rest, name_length, extra_length = _LOCAL.unpack_from(data, member.header_offset)
    begin = member.header_offset + _LOCAL.size + name_length + extra_length
    packed = memoryview(data)[begin : begin + member.compress_size]
    if signature != b"PK\x03\x04" or len(packed) < member.compress_size:
        raise BadZipFile
    if member.compress_type == ZIP_STORED:
        yield bytes(packed)
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _INPUT):
        rest: bytes | memoryview = packed[start : start + _INPUT]
        while rest and not unpacker.eof:
            yield unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail
        if unpacker.unused_data:
            raise BadZipFile
    yield unpacker.flush()
    if not unpacker.eof:
        raise BadZipFile
