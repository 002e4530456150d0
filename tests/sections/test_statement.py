"""The delivery statement: one page that says what a unit hands in."""

from pathlib import Path

import pytest

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justify
from kbbdesk.checks.problem import Severity
from kbbdesk.models.plan import CostLine
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import perform, steps_of
from kbbdesk.sections.content import content_hash, lines_of, section_of
from kbbdesk.sections.own_problems import own_problems
from kbbdesk.sections.statement import NO_WARNINGS, statement_of, write_statement
from kbbdesk.storage.plan_data import read_sample
from tests.exports.odd_programme import LARGEST, odd_programme
from tests.exports.pdf_reading import PdfReading
from tests.sections.workbook.reading import AT, DEADLINE, HANDOUT, unit_named

FEN, BILGI = "Fen İşleri Dairesi", "Bilgi İşlem Dairesi"


def printed(plan: Programme, unit: str, folder: Path) -> str:
    """Return the text of the statement's only page; nothing of it stands outside the margins or in the way."""
    path = folder / "teslim.pdf"
    write_statement(statement_of(plan, unit, HANDOUT, DEADLINE, AT), path)
    (sheet,) = PdfReading(path.read_bytes()).sheets
    assert all(line.left >= 44 and line.right <= sheet.width - 43 and line.bottom > 20 for line in sheet.printed)
    tops = sorted(
        line.baseline for line in sheet.printed if line.text.startswith("•") or "uyarı daha" in line.text
    )
    signatures = next(line.top for line in sheet.printed if line.text == "Hazırlayan")
    assert all(baseline > signatures for baseline in tops)
    return sheet.text


def test_it_tells_counts_totals_warnings_with_reasons_and_the_content_hash(tmp_path: Path) -> None:
    programme = read_sample()
    unit = unit_named(programme.units, BILGI)
    plan = section_of(programme, unit, HANDOUT, AT, DEADLINE).plan
    warnings = [p for p in own_problems(Engine(plan).problems, plan, unit.uuid) if p.severity is Severity.WARNING]
    assert len(warnings) == 1
    for edit in justify(warnings[0], plan, "Yeni düzene geçiş", "Ayşe", AT):
        for step in steps_of(plan, edit):
            perform(plan, step)
    text = printed(plan, unit.uuid, tmp_path)
    for expected in (
        "Bölüm Teslim Belgesi",
        "Performans hedefi: 3, Gösterge: 20, Faaliyet: 25, Uyarı: 1 (gerekçesiz 0)",
        "3-Mal ve Hizmet Alım Giderleri",
        "5.430.662,00",
        "1.985.662,00",
        "7.416.324,00",
        "Gerekçe: Yeni düzene geçiş (Ayşe).",
        content_hash(lines_of(plan, unit.uuid)),
        "15.09.2016",
        "01.09.2016",
        "Teslim alan (Mali Hizmetler)",
    ):
        assert expected in text


def test_the_whole_programme_gives_the_same_statement_as_the_section() -> None:
    programme = read_sample()
    for unit in programme.units:
        plan = section_of(programme, unit, HANDOUT, AT, DEADLINE).plan
        whole, own = (statement_of(p, unit.uuid, HANDOUT, DEADLINE, AT) for p in (programme, plan))
        assert whole == own


def test_a_section_without_warnings_says_so(tmp_path: Path) -> None:
    programme = read_sample()
    text = printed(programme, unit_named(programme.units, FEN).uuid, tmp_path)
    assert NO_WARNINGS in text
    assert "Uyarı: 0" in text


def test_the_totals_are_those_of_the_units_own_activities() -> None:
    programme = read_sample()
    unit = unit_named(programme.units, FEN)
    own = [activity for activity in programme.activities() if activity.unit == unit.uuid]
    programme.assign(own[0], "off_budget", 12_34)
    programme.assign(own[1], "budget", None)
    statement = statement_of(programme, unit.uuid, HANDOUT, "", AT)
    (totals,) = statement.tables
    budget = sum(activity.budget or 0 for activity in own)
    assert [row.cells for row in totals.rows][-3:] == [
        ("Bütçe", budget),
        ("Bütçe dışı", 12_34),
        ("Toplam", budget + 12_34),
    ]
    by_code = [row.cells[1] for row in totals.rows[:-3]]
    assert sum(amount for amount in by_code if isinstance(amount, int)) == sum(
        line.amount or 0 for activity in own for line in activity.cost_lines
    )
    heading = dict(statement.heading)
    assert (heading["Birim"], heading["Son teslim günü"]) == (unit.title, "belirtilmedi")


def test_it_stays_one_page_with_too_many_warnings(tmp_path: Path) -> None:
    programme = read_sample()
    unit = unit_named(programme.units, "Sağlık ve Sosyal Hizmetler Dairesi")
    for indicator in programme.indicators():
        programme.assign(indicator, "unit_of_measure", "kova")
    statement = statement_of(programme, unit.uuid, HANDOUT, DEADLINE, AT)
    text = printed(programme, unit.uuid, tmp_path)
    shown = text.count("•")
    assert 5 < shown < len(statement.notes)
    assert f"… ve {len(statement.notes) - shown} uyarı daha" in text


@pytest.mark.parametrize("title", ["Uzun " * 100, "Ş" * 400, "=1+1\n\x00"])
def test_it_stays_one_page_with_odd_content(title: str, tmp_path: Path) -> None:
    programme = odd_programme(5, LARGEST // 9)
    unit = programme.units[0]
    programme.assign(unit, "title", title)
    activity = next(programme.activities())
    for number in range(10, 99):
        programme.insert(CostLine(f"line {number}", activity, f"{number}", number))
    text = printed(programme, unit.uuid, tmp_path)
    assert "satır daha" in text
