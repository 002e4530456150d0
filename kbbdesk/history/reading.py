"""Looking through the journal: part by part for the page, at once for one cell or one row."""

from dataclasses import dataclass
from datetime import date, timedelta

from kbbdesk.history.texts import CELL_KINDS, Teller, Told, begin_of_day
from kbbdesk.models.handing import Remark
from kbbdesk.models.kinds import subtree
from kbbdesk.models.lists import Justification
from kbbdesk.models.plan import ResponsibleUnit
from kbbdesk.storage import history
from kbbdesk.storage.history import Line, Selection
from kbbdesk.storage.programme_file import ProgrammeFile
from kbbdesk.turkish import fold

PART = 1000
"""How many lines of the journal are looked at in one go: some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes are asked for: by whom, of which kinds, with which text, on which local days, below what."""

    who: str = ""
    kinds: tuple[str, ...] = ()
    text: str = ""
    first_day: date | None = None
    last_day: date | None = None
    below: str = ""

    def selection(self) -> Selection:
        """Return what of it the storage can look for."""
        after = self.last_day + timedelta(days=1) if self.last_day and self.last_day < date.max else None
        return Selection(
            self.who,
            self.kinds,
            begin_of_day(self.first_day) if self.first_day else "",
            begin_of_day(after) if after else "",
        )


class JournalReader:
    """Walks the journal of an open file from the newest change to the oldest; `done` says that it is at the end.

    Raises:
        KnownError: from here and from `more`: another program holds the file, or the journal is damaged.

    """

    def __init__(self, file: ProgrammeFile, wanted: Wanted) -> None:
        self._file = file
        self._selection = wanted.selection()
        self._key = fold(wanted.text)
        self._rows = _with_all_below(file, wanted.below) if wanted.below else None
        self._before: int | None = None
        self.teller = teller_of(file)
        self.done = False

    def more(self) -> list[Told]:
        """Look at the next part; return what of it is wanted, newest first: maybe nothing, never half a group."""
        lines = history.lines(self._file.sqlite, self._before, PART, self._selection)
        self.done = len(lines) < PART
        if lines:
            lines += history.rest_of_group(self._file.sqlite, lines[-1], self._selection)
            self._before = lines[-1].revision
        there = (self.teller.told(line) for line in lines if self._may_be_below(line))
        return [told for told in there if self._is_wanted(told)]

    def _may_be_below(self, line: Line) -> bool:
        """Tell whether a line can be of the wanted rows; what is said of a row is seen in that row."""
        step = line.step
        if self._rows is None:
            return True
        return step is not None and (step.row in self._rows or step.kind in (Justification.kind, Remark.kind))

    def _is_wanted(self, told: Told) -> bool:
        step = told.line.step
        if self._rows is not None and step and step.row not in self._rows and told.row not in self._rows:
            return False
        return not self._key or any(self._key in fold(text) for text in told.texts())


def teller_of(file: ProgrammeFile) -> Teller:
    """Return what puts the journal of an open file into words. Raises KnownError as `JournalReader` does."""
    connection = file.sqlite
    return Teller(file.programme, lambda row: history.gone_row(connection, row), history.turns(connection))


def _with_all_below(file: ProgrammeFile, uuid: str) -> set[str]:
    row = file.programme.rows.get(uuid)
    present = {entity.uuid for entity in subtree(row)} if row else {uuid}
    return history.with_gone_rows(file.sqlite, present)


def history_of(file: ProgrammeFile, row: str, field: str = "") -> list[Told]:
    """Return what happened to a row and its cells, or to the cell of one field of it, newest first.

    `row` may have been deleted; `field` names a cell as a `Place` does, such as `cost:03`.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    kind, _, key = field.partition(":")
    cell_kind = next((name for name, begin in CELL_KINDS.items() if begin == f"{kind}:"), None)
    teller = teller_of(file)
    if cell_kind:
        rows = history.rows_put_below(file.sqlite, row, [cell_kind], key) | _present_cells(file, row, field)
        return [teller.told(line) for line in history.lines_of_rows(file.sqlite, rows)]
    if field:
        own = history.lines_of_rows(file.sqlite, [row])
        return [told for line in own if (told := teller.told_of_field(line, field))]
    kinds = [*CELL_KINDS, ResponsibleUnit.kind]
    rows = {row} | history.rows_put_below(file.sqlite, row, kinds) | _present_cells(file, row)
    return [teller.told(line) for line in history.lines_of_rows(file.sqlite, rows)]


def _present_cells(file: ProgrammeFile, row: str, field: str = "") -> set[str]:
    """Return the rows that are cells of a row now: all of them, or those of one field."""
    entity = file.programme.rows.get(row)
    if entity is None:
        return set()
    children = (child for slot in entity.owns for child in getattr(entity, slot))
    return {
        child.uuid
        for child in children
        if (child.kind == ResponsibleUnit.kind and not field)
        or (child.kind in CELL_KINDS and field in ("", f"{CELL_KINDS[child.kind]}{child.values()[0]}"))
    }
