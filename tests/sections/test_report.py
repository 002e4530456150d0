"""What people get to read of a preview: tables, a workbook, and lines on the terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kbbdesk.changes import Changes
from kbbdesk.models.edits import SetField
from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import Line
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.preview import ConsolidationPreview, Unread, preview
from kbbdesk.sections.reading.finding import ERROR, Finding
from kbbdesk.sections.reading.section import ReadSection
from kbbdesk.sections.report import report, tables_of
from kbbdesk.sections.summary import summary_lines
from kbbdesk.storage.programme_file import open_file
from tests.sections.returned import LATER, base_lines, changed, hand_out, handout_of, returned
from tests.storage.support import tram

EVIL = '=HYPERLINK("http://example.com";"tıkla")'


@pytest.fixture
def programme(sample_path: Path) -> Iterator[Programme]:
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        hand_out(changes, opened.programme.units)
        changes.apply([SetField(tram(opened.programme).uuid, "budget", 900)], "Merkez")
        yield opened.programme


@pytest.fixture
def shown(programme: Programme) -> ConsolidationPreview:
    """A file with all that there can be in one, and one that could not be read."""
    unit = programme.unit(tram(programme).unit)
    assert unit is not None
    handout = handout_of(programme, unit)
    indicator = tram(programme).parent.indicators[0]
    fresh = Line("activity", "fresh", tram(programme).parent.uuid, {"title": EVIL, "budget": 12345})
    field = f"value__{programme.plan_column.uuid}"
    lines = changed(base_lines(handout), tram(programme).uuid, title=EVIL, budget=700, cost__99=5)
    lines = [*changed(lines, indicator.uuid, direction="more", **{field: "44.50"}), fresh]
    findings = [Finding("Faaliyetler", "H9", ERROR, "«on» bir sayı değil.")]
    reads: list[ReadSection | Unread] = [returned(handout, lines, "ulasim.xlsx", findings)]
    reads.append(Unread("bozuk.xlsx", "bozuk.xlsx yarım kalmış."))
    return preview(programme, reads, LATER)


def test_the_workbook_has_every_change_and_finding_as_text(
    programme: Programme, shown: ConsolidationPreview, tmp_path: Path
) -> None:
    path = tmp_path / "rapor.xlsx"
    report(tables_of(shown, programme, Decisions(shown)), programme, path)
    book = load_workbook(path)
    assert book.sheetnames == ["Dosyalar", "Değişiklikler", "Bulgular"]
    cells = [[str(cell.value or "") for cell in row] for row in book["Değişiklikler"].iter_rows()]
    told = {(row[4], row[6]): row for row in cells if row[0] == "ulasim.xlsx"}
    assert told["Başlık", EVIL][8] == "alınacak"
    assert told["Bütçe", "7,00"][5:8] == ["60.000.000,00", "7,00", "9,00"]
    assert told["Bütçe", "7,00"][8:10] == ["çakışma", "karar bekliyor"]
    assert told["Kod 99", "0,05"][8:] == [
        "alınmadı",
        "programdaki kalır",
        "Bu ekonomik kod programın listesinde yok.",
    ]
    assert told["2017", "44,50"][2].startswith("Ke/Ph.1.1.1, gösterge 1")
    assert told["Yön", "Artması iyi"][9] == "gelen alınır"
    assert told["Bütçe", "123,45"][2:4] == [f"Ke/Ph.1.1.1, yeni faaliyet «{EVIL}»", "eklendi"]
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    findings = [[cell.value for cell in row] for row in book["Bulgular"].iter_rows()]
    assert ["ulasim.xlsx", "Faaliyetler", "H9", "hata", "«on» bir sayı değil."] in findings
    files = {row[0].value: [cell.value for cell in row] for row in book["Dosyalar"].iter_rows()}
    assert files["ulasim.xlsx"][2:9] == ["okundu", "4", "1", "1", "0", "0", "1"]
    assert files["bozuk.xlsx"][2] == "alınamadı"
    assert files["bozuk.xlsx"][9] == "bozuk.xlsx yarım kalmış."


def test_the_terminal_gets_conflicts_and_refusals_or_everything(
    programme: Programme, shown: ConsolidationPreview
) -> None:
    lines = list(summary_lines(shown, programme, all_changes=False))
    assert lines[0].startswith(
        "ulasim.xlsx (Ulaşım Dairesi): 4 alınacak, 1 çakışma, 1 alınmadı. Dosya kbbdesk dışında"
    )
    assert lines[1] == "  Faaliyetler H9: «on» bir sayı değil."
    conflict = next(line for line in lines if line.startswith("  çakışma"))
    assert conflict.endswith(
        "Bütçe: «60.000.000,00» → «7,00», programda «9,00». Hem birim hem Mali Hizmetler değiştirmiş."
    )
    assert lines[-1] == "bozuk.xlsx: alınamadı. bozuk.xlsx yarım kalmış."
    assert len(lines) == 5
    everything = list(summary_lines(shown, programme, all_changes=True))
    assert len(everything) == 9
    assert f"  alınacak: Ke/Ph.1.1.1, yeni faaliyet «{EVIL}»: eklendi." in everything
