"""What a damaged file still gives: each fault told, and no row that names another which is not there (S9)."""

from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.checks.engine import Engine
from kbbdesk.models.edits import new_row
from kbbdesk.models.handing import Handout, SectionMark
from kbbdesk.models.values import REFERENCES
from kbbdesk.storage.errors import DamagedError, KnownError
from kbbdesk.storage.format import SCHEMA_VERSION
from kbbdesk.storage.load import KIND_NAMES
from kbbdesk.storage.programme_file import OpenOptions, ProgrammeFile, open_file
from kbbdesk.tables.programme_tables import programme_tables
from tests.storage.support import edited, sql, tram

SALVAGE = OpenOptions(write=False, salvage=True)


def _dangling(file: ProgrammeFile) -> list[tuple[str, str]]:
    """Return the rows that name a row which is not there, and the field in which they do."""
    rows = file.programme.rows
    return [
        (row.uuid, field)
        for row in rows.values()
        for field in REFERENCES
        if field in row.fields and getattr(row, field) not in (None, *rows)
    ]


def _told_of(file: ProgrammeFile, kind: str) -> list[str]:
    return [line for line in file.damage if line.startswith(f"{KIND_NAMES[kind]} «")]


def test_s9_rows_that_name_a_unit_or_column_that_is_gone_are_left_out_and_told(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        programme = opened.programme
        unit = tram(programme).unit
        handout = new_row(Handout, programme.uuid, unit, "2017-01-01", "ayşe", "", b"x")
        Changes(opened).apply([handout], "Dağıtım")
        Changes(opened).apply([new_row(SectionMark, programme.uuid, unit, handout.uuid, "", b"x")], "Bölüm")
        column = programme.value_columns[0].uuid
        activities = sum(row.unit == unit for row in programme.activities())
        responsible = sum(
            row.unit == unit for goal in programme.performance_targets() for row in goal.responsible_units
        )
        values = sum(cell.column == column for row in programme.indicators() for cell in row.indicator_values)
    sql(
        sample_path, f"DELETE FROM unit WHERE uuid = '{unit}'", f"DELETE FROM value_column WHERE uuid = '{column}'"
    )

    with pytest.raises(DamagedError, match="bağlı olduğu kayıt dosyada yok"):
        open_file(sample_path)
    with open_file(sample_path, SALVAGE) as opened:
        assert _dangling(opened) == []
        counts = {
            kind: len(_told_of(opened, kind)) for kind in ("activity", "responsible_unit", "indicator_value")
        }
        assert counts == {"activity": activities, "responsible_unit": responsible, "indicator_value": values}
        assert [len(_told_of(opened, kind)) for kind in ("handout", "section_mark")] == [1, 1]
        assert programme_tables(opened.programme)


def test_an_activity_without_a_unit_is_no_damage(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        activity = tram(opened.programme)
        Changes(opened).apply(
            [new_row(type(activity), activity.parent.uuid, 9_000_000, "Durak", 7, None, None)], "Ekle"
        )
    with open_file(sample_path) as opened:
        assert opened.damage == []
        assert [row.unit for row in opened.programme.activities() if row.title == "Durak"] == [None]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM administration", "İdarenin adı dosyada yok."),
        ("DELETE FROM value_column", "Yıl sütunları dosyada yok."),
        ("DELETE FROM programme", "Dosyada tek bir program kaydı olmalı, 0 kayıt var."),
        ("DROP TABLE change", "Günlük okunamadı ("),
        ("DROP TABLE cost_line", "faaliyet maliyeti tablosu okunamadı ("),
    ],
)
def test_s9_what_the_program_cannot_do_without_is_told_and_made_up_for(
    sample_path: Path, statement: str, sentence: str
) -> None:
    sql(sample_path, "PRAGMA foreign_keys=OFF", statement)
    with pytest.raises(DamagedError):
        open_file(sample_path)
    with open_file(sample_path, SALVAGE) as opened:
        assert [line for line in opened.damage if line.startswith(sentence)]
        assert opened.revision == (0 if "change" in statement else 1)
        assert opened.programme.plan_column.label == ("0" if "programme" in statement else "2017")
        assert opened.programme.administration.name in ("", "Kocaeli Büyükşehir Belediyesi")
        assert Engine(opened.programme).problems
        programme_tables(opened.programme)


def test_a_second_programme_in_a_file_is_damage(sample_path: Path) -> None:
    sql(sample_path, "INSERT INTO programme SELECT 'öteki', parent, fiscal_year, NULL, checksum FROM programme")
    with open_file(sample_path, SALVAGE) as opened:
        assert "Dosyada tek bir program kaydı olmalı, 2 kayıt var." in opened.damage
        assert opened.programme.fiscal_year == 2017


def test_a_newer_file_that_does_not_say_what_it_needs_is_refused_all_the_same(sample_path: Path) -> None:
    sql(sample_path, f"PRAGMA user_version={SCHEMA_VERSION + 1}", "DROP TABLE origin")
    with pytest.raises(KnownError, match=r"açmak için kbbdesk .* yeni bir sürümü gerekir"):
        open_file(sample_path)


def test_the_error_names_the_first_damage_and_counts_the_others(sample_path: Path) -> None:
    edited(sample_path, 1)
    sql(sample_path, "UPDATE cost_line SET amount = amount + 1 WHERE rowid < 4")
    with pytest.raises(DamagedError, match=r"bozulmuş: faaliyet maliyeti «06»: .* 2 yer daha"):
        open_file(sample_path)
