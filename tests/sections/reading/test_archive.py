"""The caps of an archive to the byte, and archives whose headers do not fit what stands behind them."""

import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipInfo

import pytest

from kbbdesk.sections.reading import archive
from kbbdesk.sections.reading.archive import check_archive
from kbbdesk.storage.errors import KnownError
from tests.sections import corpus
from tests.sections.corpus import Member, archive_of, member, members_of


def sentence(data: bytes) -> str:
    """Return why an archive is refused."""
    with pytest.raises(KnownError, match=r"^bölüm\.xlsx ") as refused:
        check_archive("bölüm.xlsx", data)
    return str(refused.value)


def said_to_be(good: bytes, packed: int, *sizes: int) -> bytes:
    """Return the archive with parts that say that so many bytes of theirs unpack to those sizes."""
    parts = [Member(f"xl/media/{n}.xml", b"\0" * packed, size, 0) for n, size in enumerate(sizes)]
    return archive_of([*members_of(good), *parts])


def test_a_good_workbook_passes(good: bytes) -> None:
    check_archive("bölüm.xlsx", good)
    check_archive("bölüm.xlsx", corpus.stored_without_packing(good))


def test_x1_each_cap_is_held_to_the_byte(good: bytes) -> None:
    """One byte less is looked into, and only then found to be a lie."""
    own = sum(part.size for part in members_of(good))
    half = archive.MAX_TOTAL // 2
    for packed, sizes in (
        (1000, [1000 * archive.MAX_RATIO]),
        (0, [archive.MAX_RATIO]),
        (400_000, [archive.MAX_MEMBER]),
        (400_000, [half, half - own]),
    ):
        assert "büyüyor" not in sentence(said_to_be(good, packed, *sizes))
        sizes[-1] += 1
        assert "büyüyor" in sentence(said_to_be(good, packed, *sizes))


def test_x1_a_part_that_unpacks_to_more_than_it_says_is_not_unpacked_to_its_end(
    good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = []
    real = archive._unpacked

    def counted(data: bytes, part: ZipInfo) -> Iterator[bytes]:
        for piece in real(data, part):
            if part.filename == "xl/media/a.xml":
                pieces.append(len(piece))
            yield piece

    monkeypatch.setattr(archive, "_unpacked", counted)
    bomb = replace(member("xl/media/a.xml", b" " * (32 << 20)), size=1 << 20)
    assert "boyunu yanlış bildiriyor" in sentence(archive_of([*members_of(good), bomb]))
    assert sum(pieces) <= 2 << 20


def test_x3_a_doctype_is_found_where_two_pieces_meet(good: bytes) -> None:
    noise = random.Random(1).randbytes(2048).hex().encode()
    for before in range(1, 9):
        start = archive._CHUNK - before
        text = (noise * 300)[:start] + b"<!DOCTYPE x>" + noise * 100
        assert "DOCTYPE" in sentence(archive_of([*members_of(good), member("xl/media/a.xml", text)]))


def test_members_are_counted_whatever_the_end_of_the_archive_says(good: bytes) -> None:
    own = members_of(good)
    many = [member(f"xl/media/{number}.png", b"x") for number in range(archive.MAX_MEMBERS - len(own))]
    full = archive_of([*own, *many])
    check_archive("bölüm.xlsx", full)
    more = bytearray(archive_of([*own, *many, member("xl/media/a.png", b"x")]))
    assert "200 parçadan çok" in sentence(bytes(more))
    struct.pack_into("<HH", more, len(more) - 14, 1, 1)
    assert "200 parçadan çok" in sentence(bytes(more))


def test_a_directory_too_large_to_be_read_is_refused_before(good: bytes) -> None:
    names = [member(f"xl/media/{letter * 60_000}", b"x") for letter in "abcd"]
    assert "200 parçadan çok" in sentence(archive_of([*members_of(good), *names]))
    end = good.rindex(b"PK\x05\x06")
    assert "200 parçadan çok" in sentence(good[:end] + b"PK\x06\x07" + b"\0" * 16 + good[end:])


@pytest.mark.parametrize("flags", [0x01, 0x40])
def test_a_locked_part_is_refused(flags: int, good: bytes) -> None:
    locked = replace(member("xl/media/a.xml", b"x"), flags=flags)
    assert "şifreli" in sentence(archive_of([*members_of(good), locked]))


def test_x11_a_part_without_a_name(good: bytes) -> None:
    assert "uygunsuz bir parça adı" in sentence(corpus.odd_name(good, ""))


def test_what_stands_behind_a_part_or_is_missing_from_it_is_damage(good: bytes) -> None:
    true = member("xl/media/a.xml", b"<x/>" * 100)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    endless = packer.compress(b"<x/>" * 100) + packer.flush(zlib.Z_SYNC_FLUSH)
    for part in (replace(true, packed=true.packed + b"hidden"), replace(true, packed=endless)):
        assert "tutarsız" in sentence(archive_of([*members_of(good), part]))
    assert "tutarsız" in sentence(b"PK\x03\x05" + good[4:])
