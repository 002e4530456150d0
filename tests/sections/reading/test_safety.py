"""Files from outside that are refused as a whole (X1 to X6, X9 to X12), each in a sentence, in time and memory."""

import os
import signal
import stat
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from kbbdesk.sections.content import Line
from kbbdesk.sections.layout import ACTIVITIES
from kbbdesk.sections.reading import archive, parser, process
from kbbdesk.sections.reading.first_bytes import MAX_SIZE
from kbbdesk.sections.reading.process import Limits
from kbbdesk.sections.reading.section import Reader, read_workbook
from kbbdesk.storage.errors import KnownError
from tests.sections import corpus
from tests.sections.reading.conftest import Read, Refusal
from tests.storage.support import died, dying_at


def no_unpacking(*_arguments: object) -> None:
    raise AssertionError("unpacked")


def test_x1_a_bomb_is_refused_from_the_directory(
    good: bytes, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "zlib", SimpleNamespace(decompressobj=no_unpacking, error=ValueError))
    for bomb in (corpus.zip_bomb(good), corpus.zip_of_small_bombs(good)):
        assert len(bomb) < MAX_SIZE
        assert "büyüyor" in refusal(bomb)


def test_x2_sizes_that_lie_are_found_by_counting(good: bytes, refusal: Refusal) -> None:
    for lie in corpus.lying_sizes(good):
        assert "boyunu yanlış bildiriyor" in refusal(lie)


def test_x3_x4_any_doctype_in_any_part_is_refused(good: bytes, refusal: Refusal) -> None:
    files = list(corpus.doctypes(good))
    assert len(files) == 18
    for data in files:
        assert "DOCTYPE" in refusal(data)


def test_x5_one_cell_at_the_end_of_the_sheet(good: bytes, base: list[Line], read: Read) -> None:
    found = read(corpus.far_cell(good, ACTIVITIES))
    assert [(finding.sheet, finding.cell, finding.severity) for finding in found.findings] == [
        (ACTIVITIES, "XFD1048576", "error")
    ]
    assert "50.000 satır ve 100 sütun" in found.findings[0].text
    assert found.lines == base


def peak_memory(process_id: int | None) -> int:
    """Return the most address space that a process has had, in bytes."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmPeak"))
    return int(line.split()[1]) * 1024


def test_x6_a_million_rows_stop_at_the_cap(good: bytes, base: list[Line], tmp_path: Path) -> None:
    path = tmp_path / "bölüm.xlsx"
    path.write_bytes(corpus.all_rows(good, ACTIVITIES))
    with Reader(Limits(seconds=10)) as reader:
        found = reader.read(path)
        if sys.platform == "linux":
            assert peak_memory(reader.process_id) < 200 << 20
    assert [finding.cell for finding in found.findings] == ["A50001"]
    assert found.lines == base


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "boş bir dosya"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web sayfası"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html></html>", "web sayfası"),
        ("\ufeff<html></html>".encode("utf-16-le"), "web sayfası"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
        (corpus.ole_file("Workbook"), "(.xls)"),
        (corpus.ole_file("EncryptedPackage"), "parolayla korunuyor"),
        (corpus.ole_file("WordDocument"), "Office belgesi"),
        (b"%PDF-1.7", "PDF"),
        (b"a;b;c\r\n1;2;3\r\n", "çalışma kitabı (.xlsx) değil"),
        (b"PK\x05\x06" + b"\0" * 18, "boş ya da bölünmüş"),
        (b"PK\x03\x04" + b"\0" * 1000, "yarım kalmış"),
    ],
)
def test_x9_the_first_bytes_say_what_it_is(data: bytes, sentence: str, refusal: Refusal) -> None:
    assert sentence in refusal(data)


def test_x9_a_truncated_workbook(good: bytes, refusal: Refusal) -> None:
    assert "yarım kalmış" in refusal(good[: len(good) // 2])
    assert "yarım kalmış" in refusal(good[:-10])


def test_x9_other_archives_are_told_apart(good: bytes, refusal: Refusal) -> None:
    def only(*names: str) -> bytes:
        return corpus.archive_of([corpus.member(name, b"<x/>") for name in names])

    assert "OpenDocument" in refusal(only("mimetype", "content.xml"))
    assert "Word" in refusal(only("[Content_Types].xml", "word/document.xml"))
    assert ".xlsb" in refusal(only("[Content_Types].xml", "xl/workbook.bin"))
    assert "sıkıştırılmış bir dosya (zip)" in refusal(only("bölüm.xlsx"))


def test_x10_a_workbook_without_sheets(good: bytes, refusal: Refusal) -> None:
    assert "hiç çalışma sayfası yok" in refusal(corpus.no_sheets(good))


@pytest.mark.parametrize("name", corpus.ODD_NAMES)
def test_x11_odd_names_of_members(name: str, good: bytes, refusal: Refusal) -> None:
    assert "uygunsuz bir parça adı" in refusal(corpus.odd_name(good, name))


def test_x11_the_same_name_twice(good: bytes, refusal: Refusal) -> None:
    for data in corpus.same_name_twice(good):
        assert "aynı adla iki parça" in refusal(data)


@pytest.mark.parametrize(("name", "what"), corpus.ACTIVE_PARTS.items())
def test_x12_what_acts_is_refused(name: str, what: str, good: bytes, refusal: Refusal) -> None:
    assert what in refusal(corpus.with_parts(good, {name: b"<x/>"}))


def test_x12_what_acts_under_a_harmless_name(good: bytes, refusal: Refusal) -> None:
    files = list(corpus.disguised_parts(good))
    assert len(files) == 5
    for data in files:
        assert "makro, gömülü nesne ya da dış bağlantı" in refusal(data)


def test_x12_a_link_to_an_address_is_no_link_to_a_file(good: bytes, base: list[Line], read: Read) -> None:
    """Excel makes one of every e-mail address that is typed."""
    relation = (
        f'<Relationships xmlns="{corpus.RELATIONS}"><Relationship Id="rId1" Type="{corpus.OFFICE}/hyperlink" '
        'Target="mailto:zabita@kocaeli.bel.tr" TargetMode="External"/></Relationships>'
    )
    part = corpus.sheet_part(good, ACTIVITIES).replace("worksheets/", "worksheets/_rels/") + ".rels"
    assert read(corpus.with_parts(good, {part: relation.encode()})).lines == base


def test_a_workbook_of_the_strict_form_is_refused_with_what_to_do(good: bytes, refusal: Refusal) -> None:
    strict = corpus.edited(good, "xl/workbook.xml", corpus.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert "«Strict Open XML» biçiminde; Excel'de «Excel Çalışma Kitabı (.xlsx)» olarak" in refusal(strict)


def test_too_many_members_encrypted_members_and_unusual_packing(good: bytes, refusal: Refusal) -> None:
    members = corpus.members_of(good)
    many = [corpus.member(f"xl/media/{number}.png", b"x") for number in range(archive.MAX_MEMBERS)]
    assert "200 parçadan çok" in refusal(corpus.archive_of([*members, *many]))
    locked = corpus.Member("xl/a.xml", b"x", 1, 0, flags=1)
    assert "şifreli" in refusal(corpus.archive_of([*members, locked]))
    odd = corpus.Member("xl/a.xml", b"x", 1, 0, method=12)
    assert "alışılmadık" in refusal(corpus.archive_of([*members, odd]))


def test_parts_may_be_stored_as_they_are(good: bytes, base: list[Line], read: Read) -> None:
    assert read(corpus.stored_without_packing(good)).lines == base


def test_a_file_over_20_mb_is_refused_unread(good: bytes, refusal: Refusal) -> None:
    assert "en çok 20 MB" in refusal(good + b"\0" * MAX_SIZE)


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="bir dosya değil"):
        read_workbook(tmp_path)
    with pytest.raises(KnownError, match="bulunamadı"):
        read_workbook(tmp_path / "yok.xlsx")
    with pytest.raises(KnownError, match="geçici dosyadır"):
        read_workbook(tmp_path / "~$bölüm.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "boru.xlsx")
    assert stat.S_ISFIFO((tmp_path / "boru.xlsx").stat().st_mode)
    with pytest.raises(KnownError, match="bir dosya değil"):
        read_workbook(tmp_path / "boru.xlsx")


def test_p5_a_file_that_takes_long_is_stopped_and_the_next_one_is_read(
    good: bytes, base: list[Line], tmp_path: Path
) -> None:
    slow, fine = tmp_path / "yavaş.xlsx", tmp_path / "iyi.xlsx"
    slow.write_bytes(corpus.slow_texts(good))
    fine.write_bytes(good)
    with Reader(Limits(seconds=2)) as reader:
        assert reader.read(fine).lines == base
        first = reader.process_id
        with pytest.raises(KnownError, match=r"yavaş\.xlsx okunurken izin verilen süre .* aşıldı"):
            reader.read(slow)
        assert reader.process_id is None
        assert reader.read(fine).lines == base
        assert reader.process_id not in (None, first)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS knows no limit of address space")
def test_p5_a_file_that_takes_much_memory_is_stopped_and_the_next_one_is_read(
    good: bytes, base: list[Line], tmp_path: Path
) -> None:
    large, fine = tmp_path / "büyük.xlsx", tmp_path / "iyi.xlsx"
    large.write_bytes(corpus.endless_row(good, ACTIVITIES))
    fine.write_bytes(good)
    with Reader(Limits(memory=150 << 20)) as reader:
        with pytest.raises(KnownError, match=r"büyük\.xlsx okunurken izin verilen bellek .* aşıldı"):
            reader.read(large)
        assert reader.read(fine).lines == base


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are not killed by signals here")
def test_p5_a_reader_that_dies_costs_one_file(good: bytes, base: list[Line], tmp_path: Path) -> None:
    path = tmp_path / "bölüm.xlsx"
    path.write_bytes(good)
    with Reader() as reader:
        reader.read(path)
        assert reader.process_id
        os.kill(reader.process_id, signal.SIGKILL)
        with pytest.raises(KnownError, match="okuma birden kesildi"):
            reader.read(path)
        assert reader.read(path).lines == base


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who still runs")
def test_p5_the_reader_ends_with_a_program_that_is_killed(good: bytes, tmp_path: Path) -> None:
    path, note = tmp_path / "bölüm.xlsx", tmp_path / "süreç"
    path.write_bytes(good)

    def killed() -> None:
        with Reader() as reader, dying_at("reading.parsed"):
            note.write_text(str(reader.process_id))
            reader.read(path)

    assert died(killed) == signal.SIGKILL
    child = Path("/proc") / note.read_text()
    deadline = time.monotonic() + 10
    while child.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not child.exists() or "zombie" in (child / "status").read_text()


@pytest.mark.parametrize("program", [[sys.executable, "-c", "pass"], ["/yok/boyle/bir/program"]])
def test_a_reader_that_does_not_start_is_told_of(
    program: list[str], good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bölüm.xlsx"
    path.write_bytes(good)
    monkeypatch.setattr(process, "_program", lambda: program)
    with pytest.raises(KnownError, match="yardımcı süreç başlatılamadı"):
        read_workbook(path)


def test_p5_every_file_of_the_corpus_ends_in_a_sentence_that_names_it(
    good: bytes, reader: Reader, tmp_path: Path
) -> None:
    count = 0
    for name, data in corpus.corpus(good):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(KnownError) as refused:
            reader.read(path)
        assert str(refused.value).startswith(name)
        assert path.read_bytes() == data
        path.unlink()
        count += 1
    assert count == 50


def test_the_xml_parser_is_the_safe_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import openpyxl

    parser.check_parser()
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
    with pytest.raises(parser.UnsafeParserError, match="defusedxml"):
        parser.check_parser()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "lxml", SimpleNamespace(__spec__=SimpleNamespace()))
    with pytest.raises(parser.UnsafeParserError, match="lxml"):
        parser.check_parser()
