"""A grid of 3,000 rows: scrolled, and edited in its middle.

The floor of scrolling is a QTableView over a plain list of texts, of the same rows, columns and size.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from benchmarks.measure import Figure, ratio, spent, waited
from benchmarks.window import FRAME
from kbbdesk.models.edits import POSITION_GAP, SetField
from kbbdesk.models.plan import Activity, CostLine
from kbbdesk.models.programme import Programme
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import create, open_file
from kbbdesk.views.appearance import Appearance
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage

Index = QModelIndex | QPersistentModelIndex

ROWS = 3000
_SIZE = (1360, 860)
_STEPS = 20
_DEFAULT = Qt.ItemDataRole.DisplayRole


class Texts(QAbstractTableModel):
    """The texts of another model's cells, and nothing else."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, _parent: Index | None = None) -> int:  # noqa: N802
        """Return the number of rows."""
        return len(self._rows)

    def columnCount(self, _parent: Index | None = None) -> int:  # noqa: N802
        """Return the number of columns."""
        return len(self._rows[0])

    def data(self, index: Index, role: int = _DEFAULT) -> Any:
        """Return the text of a cell."""
        return self._rows[index.row()][index.column()] if role == _DEFAULT else None


class Wheel:
    """Scrolls a view through all of its length in steps that each bring other rows on show, and paints them."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._bar = view.verticalScrollBar()
        self._viewport = view.viewport()
        top = self._bar.maximum()
        self._places = cycle([top * step // 101 for step in range(1, 101)])

    def turn(self) -> None:
        """Scroll some steps, each painted before the next."""
        for _ in range(_STEPS):
            self._bar.setValue(next(self._places))
            QApplication.processEvents()


def with_many_activities() -> tuple[Programme, str]:
    """Return the 2017 plan with `ROWS` activities in one target, copies of its own, and that target's uuid."""
    programme = read_sample()
    originals = list(programme.activities())
    target = next(programme.performance_targets())
    for number in range(ROWS - len(target.activities)):
        model = originals[number % len(originals)]
        title = f"{model.title} ({number})"
        position = (len(originals) + number) * POSITION_GAP
        copy = Activity(f"{number:032x}", target, position, title, model.budget, model.off_budget, model.unit)
        programme.append(copy)
        for line in model.cost_lines:
            uuid = f"{number:028x}{int(line.economic_code):04x}"
            programme.append(CostLine(uuid, copy, line.economic_code, line.amount))
    programme.finish()
    return programme, target.uuid


def figures() -> Iterator[Figure]:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "3000.kbb"
        programme, target = with_many_activities()
        create(path, programme, f"{ROWS} satır", "benchmarks")
        application = QApplication(sys.argv[:1])
        Appearance(application)
        session = Session(open_file(path))
        page = TargetPage(session)
        page.show_target(target)
        model = page.activity_model
        columns = range(model.columnCount())
        bare = QTableView()
        bare.setModel(Texts([[model.cell(row, column).text for column in columns] for row in range(ROWS)]))
        bare.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        page.resize(*_SIZE)
        page.show()
        QApplication.processEvents()
        grid = page.activities.view
        bare.resize(grid.size())
        for column in columns:
            bare.setColumnWidth(column, grid.columnWidth(column))
        bare.verticalHeader().setDefaultSectionSize(grid.verticalHeader().length() // model.rowCount())
        bare.show()
        QApplication.processEvents()
        yield ratio(
            f"scrolling {_STEPS} steps through {model.real_rows} rows of a grid / QTableView over plain texts",
            Wheel(grid).turn,
            Wheel(bare).turn,
            runs=15,
            goal=2.5,
        )
        activity, numbers = model.row(ROWS // 2).uuid, count(1)
        for field, work in (
            ("budget", lambda: _edit(session, SetField(activity, "budget", next(numbers)))),
            ("title", lambda: _edit(session, SetField(activity, "title", f"Faaliyet {next(numbers)}"))),
        ):
            name = f"an edit of a {field} among {model.real_rows} activities of one target"
            yield waited(name, [spent(work) for _ in range(30)], goal=FRAME)
        session.close()


def _edit(session: Session, edit: SetField) -> None:
    session.apply([edit], "Düzeltme")
    QApplication.processEvents()
