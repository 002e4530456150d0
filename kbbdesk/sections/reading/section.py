"""A section workbook from outside, read as a whole: in the order of `faults.md`, with all findings at once."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from kbbdesk.sections import layout
from kbbdesk.sections.content import Line, Section, content_hash, lines_of, targets_of
from kbbdesk.sections.reading.archive import check_archive
from kbbdesk.sections.reading.finding import ERROR, NOTICE, Finding
from kbbdesk.sections.reading.first_bytes import private_copy, refuse_other_formats
from kbbdesk.sections.reading.formulas import Calculator, Key
from kbbdesk.sections.reading.grid import MOST_FINDINGS, Grid, TooManyFindingsError, find_grid
from kbbdesk.sections.reading.lines import LineReader
from kbbdesk.sections.reading.process import Limits, ParserProcess
from kbbdesk.sections.reading.raw import MalformedError, Place, RawBook, checked_book
from kbbdesk.sections.reading.remarks import read_answers
from kbbdesk.sections.reading.system import Header, read_system_sheet
from kbbdesk.sections.reading.values import CellReader
from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import KnownError

_OTHER_SHEETS = (layout.COVER, layout.CHECKS, layout.REMARKS)
_HIDDEN_SHEETS = (layout.SYSTEM, layout.LISTS)


@dataclass(slots=True)
class ReadSection:
    """What came back in one file.

    `section` is the section as it was written into the workbook, `lines` what the workbook says now: a cell or row
    that was not taken is in `findings` and as in `section` here. `answers` holds answers to remarks by the
    remark's uuid. `edited_by_hand` says that the lines are not those which the program wrote. `handed_out` is what
    the programme has of its hand-out, where that was unpacked already.
    """

    file_name: str
    file_hash: str
    header: Header
    section: Section
    lines: list[Line]
    findings: list[Finding]
    edited_by_hand: bool
    answers: dict[str, str] = field(default_factory=dict)
    handed_out: Section | None = None


class Reader:
    """Reads section workbooks one after the other with one child process; use it as a context."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._process = ParserProcess(limits or Limits())

    def __enter__(self) -> Self:
        self._process.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._process.__exit__(*error)

    @property
    def process_id(self) -> int | None:
        """The number of the child process, None while there is none."""
        return self._process.process_id

    def read(self, path: Path) -> ReadSection:
        """Return what is in a file, which is read once and never written to.

        Raises:
            KnownError: the file was refused as a whole; the sentence names it and says what to do.

        """
        name = path.name
        data = private_copy(path)
        refuse_other_formats(name, data)
        check_archive(name, data)
        told = self._process.parse(name, data)
        fault_points.reached("reading.parsed")
        try:
            return _read(name, hashlib.sha256(data).hexdigest(), checked_book(told))
        except TooManyFindingsError as error:
            raise KnownError(
                f"{name} içinde {MOST_FINDINGS} hücreden çoğu okunamıyor; dağıtılan dosyanın değişmemiş bir "
                "kopyasını doldurup gönderin."
            ) from error
        except MalformedError as error:
            raise KnownError(
                f"{name} tutarsız bir çalışma kitabı; Excel'de açıp yeniden kaydedin ya da yeniden isteyin."
            ) from error


def read_workbook(path: Path) -> ReadSection:
    """Return what is in one section workbook; who reads several uses one `Reader` for all.

    Raises:
        KnownError: the file was refused as a whole.

    """
    with Reader() as reader:
        return reader.read(path)


def _read(name: str, file_hash: str, book: RawBook) -> ReadSection:
    header, section = read_system_sheet(name, book)
    plan = section.plan
    base = lines_of(plan, section.unit)
    kinds = (
        ("indicator", layout.INDICATORS, layout.indicator_columns(plan)),
        ("activity", layout.ACTIVITIES, layout.activity_columns(plan)),
    )
    grids = {kind: find_grid(book, sheet, columns, plan) for kind, sheet, columns in kinds}
    cells = CellReader(_calculator([grid for grid in grids.values() if grid]), date_1904=book.date_1904)
    findings: list[Finding] = []
    lines: list[Line] = []
    for kind, sheet, columns in kinds:
        if grid := grids[kind]:
            lines += LineReader(kind, grid, cells, columns, section).read()
            findings += grid.findings
        else:
            lines += [line for line in base if line.kind == kind]
            findings.append(_missing(sheet))
    answers, told = read_answers(book, plan)
    findings += [*told, *_other_sheets(book, [grid.sheet.name for grid in grids.values() if grid])]
    lines = _in_order(lines, section)
    edited = content_hash(lines) != header.content_hash
    return ReadSection(name, file_hash, header, section, lines, findings, edited, answers)


def _calculator(grids: Sequence[Grid]) -> Calculator:
    """Return the calculator over the grids; sums along a row are known although their formulas are not plain."""
    sums: dict[Key, list[Place]] = {}
    for grid in grids:
        costs = [column for name, column in grid.columns.items() if name.startswith("cost:")]
        both = [column for name, column in grid.columns.items() if name in ("budget", "off_budget")]
        for name, columns in (("code_total", costs), ("total", both)):
            computed = grid.columns.get(name, 0)
            for row in grid.rows:
                if (row, computed) in grid.sheet.cells:
                    sums[grid.sheet.name, (row, computed)] = [(row, column) for column in columns]
    return Calculator({grid.sheet.name: grid.sheet for grid in grids}, sums)


def _missing(sheet: str) -> Finding:
    text = f"«{sheet}» sayfası yok ya da tanınmıyor; dağıtılan satırlar korundu. Dağıtılan dosyayı doldurun."
    return Finding(sheet, "", ERROR, text)


def _other_sheets(book: RawBook, read: Sequence[str]) -> Iterator[Finding]:
    for sheet in book.sheets:
        if sheet.name in read or sheet.name in _HIDDEN_SHEETS:
            continue
        if sheet.name not in _OTHER_SHEETS and sheet.cells:
            yield Finding(sheet.name, "", NOTICE, "Sayfa bölümün parçası değil; okunmadı.")
        elif sheet.is_hidden:
            yield Finding(
                sheet.name, "", NOTICE, "Sayfa gizlenmiş; bölümün satırları başka sayfalarda, onlar okundu."
            )


def _in_order(lines: Sequence[Line], section: Section) -> list[Line]:
    """Return lines in printed order: each target's indicators, then its activities."""
    targets = {target.uuid: place for place, target in enumerate(targets_of(section.plan, section.unit))}
    return sorted(lines, key=lambda line: (targets[line.target], line.kind != "indicator", line.cells["position"]))
