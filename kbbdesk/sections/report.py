"""A preview as tables, and as a workbook of all changes and findings."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import Status
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.preview import ConsolidationPreview, FilePreview
from kbbdesk.sections.reading.finding import ERROR, Finding
from kbbdesk.sections.texts import ACTION_NAMES, STATUS_NAMES, cells_of, place_of_change
from kbbdesk.tables.parts import administration_name
from kbbdesk.tables.table import Column, Row, Table

FILES, CHANGES, FINDINGS = "Dosyalar", "Değişiklikler", "Bulgular"

_FILE_COLUMNS = (
    *("Dosya", "Birim", "Sonuç", "Alınacak", "Çakışma", "Alınmayan", "Zaten böyle", "Önceki gibi"),
    *("Bulgu", "Açıklama"),
)
_CHANGE_COLUMNS = (
    *("Dosya", "Birim", "Yer", "Ne oldu", "Hücre", "Dağıtılan", "Gelen", "Programdaki"),
    *("Durum", "Karar", "Açıklama"),
)
_FINDING_COLUMNS = ("Dosya", "Sayfa", "Hücre", "Önem", "Açıklama")
_COUNTED = (Status.TAKEN, Status.CONFLICT, Status.REFUSED, Status.SAME, Status.REPEATED)


def files_table(shown: ConsolidationPreview, programme: Programme) -> Table:
    """Return a row for each file: whose it is, whether it can be taken, and how much of it is what."""
    rows = tuple(Row(_file_cells(file)) for file in shown.files)
    return Table(FILES, tuple(map(Column, _FILE_COLUMNS)), rows, administration_name(programme))


def _file_cells(file: FilePreview) -> tuple[str, ...]:
    counts = [str(len(file.comparison.of(status))) for status in _COUNTED]
    result = "alınamadı" if file.refusal else "değişiklik yok" if not file.changes else "okundu"
    told = " ".join((file.refusal, *file.notices)).strip()
    return (file.file_name, file.unit_title, result, *counts, str(len(file.findings)), told)


def changes_table(shown: ConsolidationPreview, programme: Programme, decisions: Decisions) -> Table:
    """Return a row for each cell that a file changes, with what was decided; a file that was refused has none."""
    rows = []
    for number, file in enumerate(shown.files):
        for place, change in enumerate(file.changes):
            decided = _DECIDED[decisions.takes((number, place))]
            where = (file.file_name, file.unit_title, place_of_change(change, programme))
            fate = (STATUS_NAMES[change.status], decided, change.reason)
            rows += [
                Row((*where, ACTION_NAMES[change.action], *cells, *fate), key=change.row)
                for cells in cells_of(change, programme)
            ]
    return Table(CHANGES, tuple(map(Column, _CHANGE_COLUMNS)), tuple(rows), administration_name(programme))


_DECIDED = {True: "gelen alınır", False: "programdaki kalır", None: "karar bekliyor"}


def findings_table(shown: ConsolidationPreview, programme: Programme) -> Table:
    """Return a row for each finding, with sheet and cell."""
    rows = tuple(Row((file.file_name, *_finding_cells(found))) for file in shown.files for found in file.findings)
    return Table(FINDINGS, tuple(map(Column, _FINDING_COLUMNS)), rows, administration_name(programme))


def findings_table_of(findings: Iterable[Finding]) -> Table:
    """Return a row for each finding of one file."""
    rows = tuple(Row(_finding_cells(found)) for found in findings)
    return Table(FINDINGS, tuple(map(Column, _FINDING_COLUMNS[1:])), rows)


def _finding_cells(found: Finding) -> tuple[str, ...]:
    return found.sheet, found.cell, "hata" if found.severity == ERROR else "bilgi", found.text


def tables_of(shown: ConsolidationPreview, programme: Programme, decisions: Decisions) -> list[Table]:
    """Return what there is to say about a preview: files, changes, findings."""
    return [
        files_table(shown, programme),
        changes_table(shown, programme, decisions),
        findings_table(shown, programme),
    ]


def report(tables: Sequence[Table], programme: Programme, path: Path) -> None:
    """Write tables as a workbook, a sheet for each; text stays text, whatever it begins with (X19).

    Raises:
        KnownError: the file could not be written.

    """
    from kbbdesk.exports.excel.file import new_book, save
    from kbbdesk.exports.excel.table_sheet import table_sheet

    content = BytesIO()
    book = new_book(content, administration_name(programme), programme.fiscal_year, tables[0].title)
    for table in tables:
        table_sheet(book, table.title, table, landscape=True)
    book.workbook.close()
    save(content.getvalue(), path)
