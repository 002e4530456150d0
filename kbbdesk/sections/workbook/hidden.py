"""The two sheets that nobody sees: what drop-downs offer, and what tells one hand-out from every other."""

import base64
from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from kbbdesk.exports.excel.book import Book
from kbbdesk.exports.excel.sheet import writable
from kbbdesk.sections import layout
from kbbdesk.sections.content import Section, targets_of
from kbbdesk.sections.layout import SystemKey
from kbbdesk.sections.packed_formats import FORMAT
from kbbdesk.sections.packing import pack
from kbbdesk.sections.workbook.formulas import Lists


def list_sheet(book: Book, section: Section) -> None:
    """Add the sheet of lists."""
    sheet = book.workbook.add_worksheet(layout.LISTS)
    for index, entries in enumerate(_lists(section)):
        for row, entry in enumerate(entries):
            sheet.write_string(row, index, writable(entry))
    sheet.very_hidden()


def lists_of(section: Section) -> Lists:
    """Return where the lists stand."""
    ranges = [
        f"'{layout.LISTS}'!${name}$1:${name}${max(len(entries), 1)}"
        for name, entries in zip(map(xl_col_to_name, range(4)), _lists(section), strict=True)
    ]
    closed = {f"cost:{code}" for code in layout.codes_shown(section.plan) if not _is_open(section, code)}
    units, headers, targets, directions = ranges
    return Lists(units, headers, targets, directions, frozenset(closed))


def _lists(section: Section) -> tuple[Sequence[str], ...]:
    plan = section.plan
    shown = set(layout.codes_shown(plan))
    free = [entry.code for entry in plan.economic_codes if entry.open and entry.code not in shown]
    return (
        [entry.name for entry in plan.units_of_measure],
        [layout.code_header(plan, code) for code in free],
        [target.code for target in targets_of(plan, section.unit)],
        list(layout.DIRECTIONS.values()),
    )


def _is_open(section: Section, code: str) -> bool:
    entry = section.plan.economic_code(code)
    return bool(entry and entry.open)


def system_sheet(book: Book, section: Section, content_hash: str, base_hash: str) -> None:
    """Add the sheet that says what the workbook is, and carries the whole section."""
    packed = base64.b64encode(pack(section)).decode("ascii")
    size = layout.SECTION_CHUNK
    rows = [
        (SystemKey.FORMAT, str(FORMAT)),
        (SystemKey.PROGRAMME, section.programme),
        (SystemKey.FISCAL_YEAR, str(section.fiscal_year)),
        (SystemKey.UNIT, section.unit),
        (SystemKey.HANDOUT, section.handout),
        (SystemKey.DEADLINE, section.deadline),
        (SystemKey.CONTENT_HASH, content_hash),
        (SystemKey.BASE_HASH, base_hash),
        *((SystemKey.SECTION, packed[start : start + size]) for start in range(0, len(packed), size)),
    ]
    sheet = book.workbook.add_worksheet(layout.SYSTEM)
    for row, (key, value) in enumerate(rows):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()
