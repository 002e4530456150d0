"""Files from outside as they should not be (X1 to X25 of `faults.md`), each made from a good workbook.

Nothing of it is stored: `python -m tests.sections.corpus SECTION.xlsx FOLDER` writes it out for a look by hand.
"""

import random
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAST_ROW = 1_048_576

_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_HARMLESS = "<!DOCTYPE worksheet>"


@dataclass(frozen=True, slots=True)
class Member:
    """A part of an archive, as its two headers describe it, whether that is true or not."""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int = ZIP_DEFLATED
    flags: int = 0


def member(name: str, data: bytes, method: int = ZIP_DEFLATED) -> Member:
    """Return an honest part."""
    return Member(name, _deflated(data) if method == ZIP_DEFLATED else data, len(data), zlib.crc32(data), method)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def members_of(workbook: bytes) -> list[Member]:
    with ZipFile(BytesIO(workbook)) as archive:
        return [member(name, archive.read(name)) for name in archive.namelist()]


def archive_of(members: Sequence[Member]) -> bytes:
    """Return a zip archive whose headers say what the members say."""
    body, directory = b"", b""
    for part in members:
        name = part.name.encode()
        common = struct.pack(
            "<HHHHIIIHH", part.flags, part.method, 0, 0, part.crc, len(part.packed), part.size, len(name), 0
        )
        directory += struct.pack("<4sHH", b"PK\x01\x02", 20, 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += struct.pack("<4sH", b"PK\x03\x04", 20) + common + name + part.packed
    count = len(members)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def with_cell(workbook: bytes, sheet: str, place: str, typed: object) -> bytes:
    """Return the workbook with a cell filled, whose look stays; text that begins with `=` is a formula."""
    part = sheet_part(workbook, sheet)
    text, count = re.subn(
        rf'<c r="{place}"((?: s="[0-9]+")?)[^>]*?(?:/>|>.*?</c>)',
        lambda cell: f'<c r="{place}"{cell[1]}{_content(typed)}</c>',
        part_of(workbook, part),
        count=1,
    )
    assert count == 1, place
    return with_parts(workbook, {part: text.encode()})


def _content(typed: object) -> str:
    """Return the type and the inside of a cell; a formula has a forged result."""
    if type(typed) is str:
        text = escape(typed)
        return (
            f"><f>{text[1:]}</f><v>999999</v>"
            if text.startswith("=")
            else f' t="inlineStr"><is><t>{text}</t></is>'
        )
    if isinstance(typed, bool):
        return f' t="b"><v>{int(typed)}</v>'
    return ">" if typed is None else f"><v>{typed}</v>"


def with_parts(workbook: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the workbook with parts replaced or added."""
    kept = [part for part in members_of(workbook) if part.name not in parts]
    return archive_of([*kept, *(member(name, data) for name, data in parts.items())])


def part_of(workbook: bytes, name: str) -> str:
    """Return a part of a workbook as text."""
    with ZipFile(BytesIO(workbook)) as archive:
        return archive.read(name).decode()


def edited(workbook: bytes, name: str, old: str, new: str) -> bytes:
    """Return the workbook with a text in one part replaced, which must be there."""
    text = part_of(workbook, name)
    assert old in text, old
    return with_parts(workbook, {name: text.replace(old, new).encode()})


def zip_bomb(good: bytes) -> bytes:
    """X1: about 1 MB that unpacks to 1 GB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    million = b" " * (1 << 20)
    first = packer.compress(million) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first * 1024 + packer.flush()
    return archive_of([*members_of(good), Member("xl/media/large.xml", packed, 1 << 30, 0)])


def zip_of_small_bombs(good: bytes) -> bytes:
    """X1: each part is within its cap, all together are not."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    noise = random.Random(1).randbytes(4096)
    data = noise * ((60 << 20) // len(noise))
    packed = packer.compress(data) + packer.flush()
    parts = [Member(f"xl/media/{number}.xml", packed, len(data), zlib.crc32(data)) for number in range(3)]
    return archive_of([*members_of(good), *parts])


def lying_sizes(good: bytes) -> Iterator[bytes]:
    """X2: a part that is larger, and one that is smaller than the directory says."""
    data = b"<x>" + random.Random(2).randbytes(100_000).hex().encode() + b"</x>"
    true = member("xl/media/lie.xml", data)
    for size, crc in ((1000, zlib.crc32(data[:1000])), (len(data) * 2, true.crc), (0, 0)):
        yield archive_of([*members_of(good), replace(true, size=size, crc=crc)])


def doctypes(good: bytes) -> Iterator[bytes]:
    """X3, X4: a DOCTYPE in a sheet, in relations, in what only openpyxl's reader would see, in UTF-16."""
    parts = (SHEET, "_rels/.rels", "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml")
    for doctype in (_BOMB, _EXTERNAL, _HARMLESS):
        for name in parts:
            text = part_of(good, name)
            declaration, _, rest = text.partition("?>")
            yield with_parts(good, {name: f"{declaration}?>{doctype}{rest}".encode()})
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        text = f'<?xml version="1.0" encoding="UTF-16"?>{_BOMB}<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
        yield with_parts(good, {SHEET: text.encode(encoding)})


def sheet_part(workbook: bytes, name: str) -> str:
    """Return the name of the part that holds a sheet; XlsxWriter numbers them in the order of the sheets."""
    names = re.findall('<sheet name="(.*?)"', part_of(workbook, "xl/workbook.xml"))
    return f"xl/worksheets/sheet{names.index(name) + 1}.xml"


def with_rows(workbook: bytes, name: str, rows: str) -> bytes:
    """Return the workbook with rows behind those of a sheet."""
    return edited(workbook, sheet_part(workbook, name), "</sheetData>", f"{rows}</sheetData>")


def far_cell(good: bytes, name: str) -> bytes:
    """X5: one cell at the very end of a sheet."""
    return with_rows(good, name, f'<row r="{LAST_ROW}"><c r="XFD{LAST_ROW}"><v>1</v></c></row>')


def all_rows(good: bytes, name: str) -> bytes:
    """X6: as many rows as a sheet can have, and nothing that says so beforehand."""
    part = sheet_part(good, name)
    rows = "".join([f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1001, LAST_ROW + 1)])
    text = re.sub("<dimension .*?/>", "", part_of(good, part)).replace("</sheetData>", f"{rows}</sheetData>")
    return with_parts(good, {part: text.encode()})


def endless_row(good: bytes, name: str) -> bytes:
    """A row of so many cells that holding them takes hundreds of megabytes."""
    return with_rows(good, name, f'<row r="2000">{_numbered("<c><v>{}</v></c>", 1_000_000)}</row>')


def _numbered(form: str, count: int) -> str:
    """Repeat a text with other numbers in it, which packs less well than a bomb."""
    return "".join(map(form.format, range(count)))


def slow_texts(good: bytes) -> bytes:
    """Texts that take an XML parser long, without being large."""
    table = f'<sst xmlns="{MAIN}">{_numbered("<si><t>{}</t></si>", 1_500_000)}</sst>'
    return with_parts(good, {"xl/sharedStrings.xml": table.encode()})


def with_dimension(workbook: bytes, name: str, dimension: str) -> bytes:
    """X7, X8: a sheet that says it is as large as that."""
    text = re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="{dimension}"/>', part_of(workbook, name))
    assert dimension in text
    return with_parts(workbook, {name: text.encode()})


def no_sheets(good: bytes) -> bytes:
    """X10: a workbook without a sheet."""
    text = re.sub("<sheet .*?/>", "", part_of(good, "xl/workbook.xml"))
    return with_parts(good, {"xl/workbook.xml": text.encode()})


ODD_NAMES = (
    "../evil.xml",
    "/etc/evil.xml",
    "xl\\evil.xml",
    "C:/evil.xml",
    "xl/./evil.xml",
    "xl//evil.xml",
    "a\nb.xml",
)
"""X11: names that could lead out of a folder."""


def odd_name(good: bytes, name: str) -> bytes:
    return archive_of([*members_of(good), member(name, b"<x/>")])


def same_name_twice(good: bytes) -> Iterator[bytes]:
    """X11: the same name twice, once in capitals."""
    first = members_of(good)
    yield archive_of([*first, first[0]])
    yield archive_of([*first, replace(first[0], name=first[0].name.upper())])


ACTIVE_PARTS = {
    "xl/vbaProject.bin": "makro",
    "xl/macrosheets/sheet1.xml": "makro",
    "customUI/customUI14.xml": "makro",
    "xl/embeddings/oleObject1.bin": "gömülü nesne",
    "xl/activeX/activeX1.xml": "gömülü nesne",
    "xl/externalLinks/externalLink1.xml": "bağlantı",
    "xl/connections.xml": "bağlantı",
}
"""X12: parts that act, and the word that the sentence has for them."""


def disguised_parts(good: bytes) -> Iterator[bytes]:
    """X12: macros and links under harmless names, told by types and relations alone."""
    types = "[Content_Types].xml"
    override = '<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    yield edited(with_parts(good, {"xl/a.bin": b"x"}), types, "</Types>", override)
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    yield edited(good, types, plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    for kind, target in (
        ("oleObject", "a.bin"),
        ("externalLinkPath", "http://example.org/a.xlsx"),
        ("image", "//h/a"),
    ):
        mode = ' TargetMode="External"'
        relation = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
        yield edited(good, "xl/_rels/workbook.xml.rels", "</Relationships>", relation)


def ole_file(stream: str) -> bytes:
    """X9: an old Office file with a stream of that name: `Workbook`, or `EncryptedPackage` behind a password."""
    return OLE + b"\0" * 1016 + stream.encode("utf-16-le") + b"\0" * 3000


def mutations(good: bytes, count: int, seed: int) -> Iterator[bytes]:
    """X25: the good file with bytes changed, cut out, doubled, or with one of its parts changed inside."""
    chance = random.Random(seed)
    members = members_of(good)
    with ZipFile(BytesIO(good)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for number in range(count):
        if number % 2:
            yield _mutated(good, chance)
        else:
            part = chance.choice(members)
            broken = member(part.name, _mutated(contents[part.name], chance))
            yield archive_of([broken if other is part else other for other in members])


def _mutated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 1, 1, 4, 40, 400)))
    changed: Callable[[bytes], bytes] = chance.choice(
        (
            lambda piece: bytes(byte ^ (1 << chance.randrange(8)) for byte in piece),
            lambda piece: b"",
            lambda piece: piece * 3,
            lambda piece: chance.randbytes(len(piece)),
            lambda piece: bytes(reversed(piece)),
        )
    )
    return data[:start] + changed(data[start:end]) + data[end:]


def corpus(good: bytes) -> Iterator[tuple[str, bytes]]:
    """Return every file that is refused as a whole, under a name that begins with its number in `faults.md`."""
    yield "X1-bomba.xlsx", zip_bomb(good)
    yield "X1-bombalar.xlsx", zip_of_small_bombs(good)
    yield from ((f"X2-{number}.xlsx", data) for number, data in enumerate(lying_sizes(good)))
    yield from ((f"X3-{number}.xlsx", data) for number, data in enumerate(doctypes(good)))
    yield "X9-bos.xlsx", b""
    yield "X9-yarim.xlsx", good[: len(good) // 2]
    yield "X9-web.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>"
    yield "X9-eski.xls", ole_file("Workbook")
    yield "X9-parolali.xlsx", ole_file("EncryptedPackage")
    yield "X10-sayfasiz.xlsx", no_sheets(good)
    yield from ((f"X11-{number}.xlsx", odd_name(good, name)) for number, name in enumerate(ODD_NAMES))
    yield from ((f"X11-iki-{number}.xlsx", data) for number, data in enumerate(same_name_twice(good)))
    for number, name in enumerate(ACTIVE_PARTS):
        yield f"X12-{number}.xlsx", with_parts(good, {name: b"<x/>"})
    yield from ((f"X12-gizli-{number}.xlsx", data) for number, data in enumerate(disguised_parts(good)))


def stored_without_packing(good: bytes) -> bytes:
    """Return the same workbook with its parts as they are: a good file, only larger."""
    with ZipFile(BytesIO(good)) as archive:
        return archive_of([member(name, archive.read(name), ZIP_STORED) for name in archive.namelist()])


if __name__ == "__main__":
    section, folder = map(Path, sys.argv[1:])
    folder.mkdir(exist_ok=True)
    for name, data in corpus(section.read_bytes()):
        (folder / name).write_bytes(data)
