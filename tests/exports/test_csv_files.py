"""What a Turkish Excel reads from the CSV files."""

import csv
import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import BinaryIO

import pytest

from kbbdesk.exports.csv_files import export_csv, render, render_table
from kbbdesk.models.programme import Programme
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import write_output
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.tables.programme_tables import ProgrammeTables, programme_tables
from kbbdesk.tables.table import Column, Kind, Measure, Row, Table

NAMES = [
    "1-performans-hedefleri-gostergeler.csv",
    "1-performans-hedefleri-faaliyetler.csv",
    "2-faaliyet-maliyetleri.csv",
    "3-idare-performans.csv",
    "4-toplam-kaynak-ihtiyaci.csv",
    "5-sorumlu-birimler.csv",
]
TARGET = re.compile(r"(Ke|To|Ku)/Ph(\.\d+){3}")


@cache
def sample() -> ProgrammeTables:
    return programme_tables(read_sample())


def read(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def sample_file(number: int) -> list[list[str]]:
    return read(render(sample())[NAMES[number]])


def test_six_files_with_their_names() -> None:
    assert list(render(sample())) == NAMES


def test_indicators() -> None:
    header, *rows = sample_file(0)
    assert header == ["Performans Hedefi", "Performans Göstergeleri", "2015", "2016 (9. Ay)", "2017"]
    assert len(rows) == 363
    assert all(TARGET.fullmatch(row[0]) for row in rows)
    assert rows[1] == [
        "Ke/Ph.1.1.1",
        "2 - Hafif raylı sistem (Gebze bölgesi) projelendirilme oranı",
        "-",
        "3%",
        "80%",
    ]
    assert rows[4][2:] == ["1.940 Kişi", "1.249 Kişi", "3.000 Kişi"]


def test_activities_with_the_total_of_each_target() -> None:
    header, *rows = sample_file(1)
    need = "Kaynak İhtiyacı (TL)"
    assert header == [
        "Performans Hedefi",
        "Faaliyetler",
        f"{need} Bütçe",
        f"{need} Bütçe Dışı",
        f"{need} Toplam",
    ]
    assert len(rows) == 292 + 77
    assert all(TARGET.fullmatch(row[0]) for row in rows)
    assert rows[0] == [
        "Ke/Ph.1.1.1",
        "1 - Tramvay inşaatının yapılması",
        "70.000.000,00",
        "",
        "70.000.000,00",
    ]
    assert rows[7] == ["Ke/Ph.1.1.1", "Genel Toplam", "156.400.000,00", "", "156.400.000,00"]


def test_activity_costs() -> None:
    header, *rows = sample_file(2)
    assert header == [
        "Performans Hedefi Kodu",
        "Faaliyetler",
        "Ekonomik Kod (I. Düzey) 3-Mal ve Hizmet Alım Giderleri",
        "Ekonomik Kod (I. Düzey) 5-Cari Transferler",
        "Ekonomik Kod (I. Düzey) 6-Sermaye Giderleri",
        "Toplam (TL)",
    ]
    assert len(rows) == 293
    assert all(TARGET.fullmatch(row[0]) for row in rows[:-1])
    assert rows[8][2:] == ["", "", "", "0,00"]
    assert rows[-1] == [
        "Genel Toplam",
        "",
        "490.227.938,10",
        "30.355.000,00",
        "852.419.394,11",
        "1.373.002.332,21",
    ]


def test_performance() -> None:
    header, *rows = sample_file(3)
    assert header == [
        "Performans Hedefi",
        "Faaliyetler",
        "Bütçe İçi TL",
        "Bütçe İçi Pay (%)",
        "Bütçe Dışı TL",
        "Bütçe Dışı Pay (%)",
        "Toplam TL",
        "Toplam Pay (%)",
    ]
    assert rows.pop() == ["Yuvarlama nedeniyle payların toplamı farklı olabilir.", *[""] * 7]
    assert all(TARGET.fullmatch(row[0]) for row in rows[:-4])
    assert rows[0][2:] == ["70.000.000,00", "3,33", "", "", "70.000.000,00", "3,33"]
    assert rows[-1] == ["Genel Toplam", "", "2.100.000.000,00", "100,00", "", "", "2.100.000.000,00", "100,00"]


def test_resource_need_without_currency() -> None:
    header, *rows = sample_file(4)
    assert header == [
        "Ekonomik Kod",
        "Faaliyet Toplamı",
        "Genel Yönetim Giderleri Toplamı",
        "Diğer İdarelere Transfer Edilecek Kaynaklar Toplamı",
        "Genel Toplam",
    ]
    assert rows[0] == ["1- Personel Giderleri", "", "235.086.904,00", "", "235.086.904,00"]
    assert rows[-1] == [
        "Toplam Bütçe Kaynak İhtiyacı",
        "1.373.002.332,21",
        "726.897.667,79",
        "100.000,00",
        "2.100.000.000,00",
    ]


def test_responsible_units() -> None:
    header, *rows = sample_file(5)
    assert header == ["Performans Hedefi", "Faaliyetler", "Sorumlu Birimler"]
    assert len(rows) == 292
    assert all(TARGET.fullmatch(row[0]) for row in rows)
    assert rows[-1] == ["Ku/Ph.5.3.1", "3 - CBS amaçlı donanım alımları", "Bilgi İşlem Dairesi"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+90 262", "'+90 262"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        (" =1", "' =1"),
        ("\x00=1", "' =1"),
        ("\u2028+1", "' +1"),
        ("-", "-"),
        ("a=1", "a=1"),
        ("iki\nsatır\x00\u2028son", "iki satır  son"),
        ("yarım \ud83d çift", "yarım   çift"),
        ('"tırnak"; ve ayraç', '"tırnak"; ve ayraç'),
    ],
)
def test_x19_text_stays_text(text: str, written: str) -> None:
    table = Table("", (Column(text), Column("Başlık")), (Row((text, "b")),))
    assert read(render_table(table)) == [[written, "Başlık"], [written, "b"]]


@pytest.mark.parametrize(
    ("measure", "written"),
    [
        (Measure("-", "Adet"), "-"),
        (Measure("-5.80", ""), "-5,80"),
        (Measure("-1234", "%"), "-1.234%"),
        (Measure("-5", "+cmd|'/C calc'!A0"), "'-5 +cmd|'/C calc'!A0"),
    ],
)
def test_negative_values_are_numbers_and_their_units_are_text(measure: Measure, written: str) -> None:
    table = Table("", (Column("2017", Kind.VALUE),), (Row((measure,)),))
    assert read(render_table(table))[1] == [written]


def test_negative_amounts_stay_numbers() -> None:
    table = Table("", (Column("TL", Kind.MONEY),), (Row((-123456,)),))
    assert read(render_table(table))[1] == ["-1.234,56"]


def test_a_programme_without_targets_has_files_with_headers() -> None:
    files = render(programme_tables(Programme("programme", None, 2020, None)))
    assert read(files[NAMES[0]]) == [["Performans Hedefi", "Performans Göstergeleri"]]
    assert read(files[NAMES[1]])[0][:2] == ["Performans Hedefi", "Faaliyetler"]
    assert read(files[NAMES[5]]) == [["Performans Hedefi", "Faaliyetler", "Sorumlu Birimler"]]


def test_files_are_written_and_progress_is_told(tmp_path: Path) -> None:
    (tmp_path / NAMES[2]).write_bytes(b"eski")
    told: list[tuple[int, int]] = []
    paths = export_csv(sample(), tmp_path, lambda done, total: told.append((done, total)))
    assert [path.name for path in paths] == NAMES
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == render(sample())
    assert told == [(number, 6) for number in range(1, 7)]


@pytest.mark.parametrize(
    ("failing", "told"),
    [
        (0, "Diskte yer kalmadı."),
        (
            2,
            f"Diskte yer kalmadı. Yeni yazılanlar: {NAMES[0]}, {NAMES[1]}; "
            "öteki CSV dosyaları eskisi gibi duruyor.",
        ),
    ],
)
def test_p2_a_file_that_cannot_be_written_stays_and_the_new_ones_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, told: str
) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(b"eski")

    def full(path: Path, content: Callable[[BinaryIO], object]) -> None:
        if path.name == NAMES[failing]:
            raise KnownError("Diskte yer kalmadı.")
        write_output(path, content)

    monkeypatch.setattr("kbbdesk.exports.csv_files.write_output", full)
    with pytest.raises(KnownError) as refused:
        export_csv(sample(), tmp_path)
    assert str(refused.value) == told
    assert [name for name in NAMES if (tmp_path / name).read_bytes() == b"eski"] == NAMES[failing:]
    assert {path.name for path in tmp_path.iterdir()} == set(NAMES)
