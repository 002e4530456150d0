"""A plan as a folder of CSV files (`db/kbb2017/`) read into a programme.

Rows get identities made from their codes, so that the same folder always makes the same programme.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from kbbdesk import codes
from kbbdesk.models.edits import POSITION_GAP
from kbbdesk.models.entity import Entity, cell_uuid
from kbbdesk.models.lists import Administration, EconomicCode, Unit, UnitOfMeasure, ValueColumn
from kbbdesk.models.plan import (
    Activity,
    CostLine,
    Goal,
    Indicator,
    IndicatorValue,
    Objective,
    PerformanceTarget,
    ResponsibleUnit,
    ServiceArea,
    Theme,
)
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import NO_DATA, certain_money
from kbbdesk.resources import db_folder

_VALUE_COLUMNS = ("value_2015", "value_2016_9_months", "target_2017")

Record = dict[str, str]


def read_sample() -> Programme:
    """Return the 2017 plan of Kocaeli as it was printed and reconciled (`db/kbb2017/`)."""
    return _PlanReader(db_folder() / "kbb2017").programme


def add_defaults(programme: Programme) -> None:
    """Give a programme the first-level economic codes of the analytic budget classification and usual units."""
    defaults = db_folder() / "defaults"
    for row in _records(defaults / "economic_codes.csv"):
        uuid = cell_uuid(programme.uuid, f"code {row['code']}")
        programme.append(EconomicCode(uuid, programme, row["code"], row["title"], int(row["open"]), None, None))
    for row in _records(defaults / "units_of_measure.csv"):
        uuid = cell_uuid(programme.uuid, f"measure {row['name']}")
        programme.append(UnitOfMeasure(uuid, programme, _next(programme.units_of_measure), row["name"]))


def add_columns(programme: Programme, labels: Sequence[str]) -> None:
    """Give a programme its columns of indicator values, oldest first; the last is the plan year."""
    for label in labels:
        uuid = cell_uuid(programme.uuid, f"column {label}")
        programme.append(ValueColumn(uuid, programme, _next(programme.value_columns), label))


def _records(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _next(rows: Sequence[Entity]) -> int:
    return (len(rows) + 1) * POSITION_GAP


class _PlanReader:
    """Reads one folder; a row that names a parent, unit or code that is not there raises KeyError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (facts,) = self._table("programme")
        self.programme = Programme(
            cell_uuid(facts["administration"], facts["fiscal_year"]),
            None,
            int(facts["fiscal_year"]),
            certain_money(facts["approved_budget"]),
        )
        self._units: dict[str, Unit] = {}
        self._targets: dict[str, PerformanceTarget] = {}
        self._read_frame(facts)
        self._read_tree()
        self._read_indicators()
        self._read_activities()
        self.programme.finish()

    def _table(self, name: str) -> Iterator[Record]:
        return _records(self._folder / f"{name}.csv")

    def _uuid(self, key: str) -> str:
        return cell_uuid(self.programme.uuid, key)

    def _read_frame(self, facts: Record) -> None:
        programme = self.programme
        self.programme.append(
            Administration(self._uuid("administration"), programme, facts["administration"], None)
        )
        add_columns(programme, facts["columns"].split("|"))
        add_defaults(programme)
        entries = {entry.code: entry for entry in programme.economic_codes}
        for row in self._table("general_expenses"):
            entry = entries[row["economic_code"]]
            entry.general_administration = certain_money(row["general_administration"])
            entry.transfers = certain_money(row["transfers_to_other_administrations"])
        for row in self._table("units"):
            title = row["title"]
            position = _next(programme.units)
            unit = Unit(self._uuid(f"unit {title}"), programme, position, title, row["short_title"])
            self._units[title] = unit
            self.programme.append(unit)

    def _read_tree(self) -> None:
        themes: dict[str, Theme] = {}
        for row in self._table("themes"):
            code = row["code"]
            position = _next(self.programme.themes)
            themes[code] = Theme(self._uuid(code), self.programme, position, code, row["title"])
            self.programme.append(themes[code])
        areas: dict[tuple[str, str], ServiceArea] = {}
        for row in self._table("service_areas"):
            theme, title = themes[row["theme"]], row["title"]
            uuid = self._uuid(f"area {theme.code} {title}")
            areas[theme.code, title] = ServiceArea(uuid, theme, _next(theme.service_areas), title)
            self.programme.append(areas[theme.code, title])
        goals: dict[str, Goal] = {}
        for row in self._table("goals"):
            code = row["code"]
            area = areas[codes.parent_code(code), row["service_area"]]
            goals[code] = Goal(self._uuid(code), area, code, row["title"])
            self.programme.append(goals[code])
        objectives: dict[str, Objective] = {}
        for row in self._table("objectives"):
            code = row["code"]
            objectives[code] = Objective(self._uuid(code), goals[row["goal"]], code, row["title"])
            self.programme.append(objectives[code])
        self._read_targets(objectives)

    def _read_targets(self, objectives: dict[str, Objective]) -> None:
        for row in self._table("performance_targets"):
            code = row["code"]
            target = PerformanceTarget(self._uuid(code), objectives[row["objective"]], code, row["title"])
            self._targets[code] = target
            self.programme.append(target)
            for title in row["units"].split("; "):
                unit = self._units[title].uuid
                uuid = cell_uuid(target.uuid, unit)
                self.programme.append(ResponsibleUnit(uuid, target, _next(target.responsible_units), unit))

    def _read_indicators(self) -> None:
        columns = [column.uuid for column in self.programme.value_columns]
        for row in self._table("indicators"):
            target = self._targets[row["target"]]
            uuid = cell_uuid(target.uuid, f"indicator {row['no']}")
            position = _next(target.indicators)
            indicator = Indicator(uuid, target, position, row["title"], row["unit"], None)
            self.programme.append(indicator)
            for column, name in zip(columns, _VALUE_COLUMNS, strict=True):
                # An empty indicator value is printed `-`: a statement, not a gap (domain.md).
                value = row[name] or NO_DATA
                self.programme.append(IndicatorValue(cell_uuid(uuid, column), indicator, column, value))

    def _read_activities(self) -> None:
        activities: dict[tuple[str, str], Activity] = {}
        for row in self._table("activities"):
            target = self._targets[row["target"]]
            activity = Activity(
                cell_uuid(target.uuid, f"activity {row['no']}"),
                target,
                _next(target.activities),
                row["title"],
                certain_money(row["budget"]),
                certain_money(row["off_budget"]),
                self._units[row["responsible_unit"]].uuid,
            )
            activities[row["target"], row["no"]] = activity
            self.programme.append(activity)
        for row in self._table("costs"):
            activity = activities[row["target"], row["activity_no"]]
            code = row["economic_code"]
            amount = certain_money(row["amount"])
            if amount is None:
                raise KeyError(f"{row['target']}/{row['activity_no']} {code}")
            self.programme.append(CostLine(cell_uuid(activity.uuid, code), activity, code, amount))
