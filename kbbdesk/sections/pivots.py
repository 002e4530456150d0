"""What all units delivered, combined and pivoted: unit × code, unit × service area, before × after.

Amounts go through pandas as Python integers (dtype object): int64 would overflow and float64 round in silence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kbbdesk import codes
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import Line, lines_of
from kbbdesk.sections.packing import unpack_lines
from kbbdesk.sections.register import handed_out_lines
from kbbdesk.tables.parts import GRAND_TOTAL, administration_name, code_label
from kbbdesk.tables.table import Column, Kind, Role, Row, Table

LinesByUnit = Mapping[str, Sequence[Line]]
"""The lines of each unit, by its uuid."""
Record = tuple[str, str, int]
Sums = dict[str, dict[str, int]]

_NO_AREA = "(programda olmayan hedef)"


def prepare() -> None:
    """Import what combines the units, which takes about a second; may run on any thread."""
    import pandas  # noqa: F401


def lines_now(programme: Programme) -> dict[str, list[Line]]:
    """Return the lines of every unit as the programme has them."""
    return {unit.uuid: lines_of(programme, unit.uuid) for unit in programme.units}


def lines_handed_out(programme: Programme) -> dict[str, list[Line]]:
    """Return the lines of every unit that has got its section, as they were at its newest hand-out."""
    return {unit: handed_out_lines(handed[-1]) for unit, handed in programme.handouts_by_unit().items()}


def lines_delivered(programme: Programme) -> dict[str, list[Line]]:
    """Return the lines of the newest delivery of every unit that has delivered."""
    newest = {}
    for delivery in sorted((row for out in programme.handouts for row in out.deliveries), key=lambda row: row.at):
        newest[delivery.parent.unit] = delivery
    return {unit: unpack_lines(delivery.content) for unit, delivery in newest.items()}


def pivot(records: Iterable[Record], rows: Sequence[str], columns: Sequence[str]) -> Sums:
    """Return the sums of amounts (row, column, kuruş) by row and column; 0 where there is nothing."""
    from pandas import DataFrame

    frame = DataFrame(list(records), columns=["row", "column", "kurus"], dtype=object)
    sums = frame.groupby(["row", "column"], sort=False)["kurus"].sum().unstack(fill_value=0)
    told = sums.reindex(index=list(rows), columns=list(columns), fill_value=0).to_numpy().tolist()
    return {row: dict(zip(columns, amounts, strict=True)) for row, amounts in zip(rows, told, strict=True)}


def _costs(lines: LinesByUnit) -> Iterator[Record]:
    for unit, own in lines.items():
        for line in own:
            for field, value in line.cells.items():
                name, _, code = field.partition(":")
                if name == "cost" and isinstance(value, int):
                    yield unit, codes.first_level(code), value


def _budgets(programme: Programme, lines: LinesByUnit) -> Iterator[Record]:
    for unit, own in lines.items():
        for line in own:
            budget = line.cells.get("budget")
            if line.kind == "activity" and isinstance(budget, int):
                yield unit, _area_of(programme, line.target), budget


def _area_of(programme: Programme, target: str) -> str:
    row = programme.rows.get(target)
    return row.parent.parent.parent.uuid if isinstance(row, PerformanceTarget) else ""


def unit_by_code(programme: Programme, lines: LinesByUnit) -> Table:
    """Return what each unit's activities cost under each first-level code, against the ceiling set there.

    *Kalan* is what is left below the ceiling; negative where it is passed. Blank where no ceiling is set.
    """
    records = list(_costs(lines))
    ceilings = {
        (unit.uuid, ceiling.economic_code): ceiling.amount for unit in programme.units for ceiling in unit.ceilings
    }
    used = {code for _, code, _ in records} | {codes.first_level(code) for _, code in ceilings}
    in_order = sorted(used, key=codes.sort_key)
    sums = pivot(records, _uuids(programme), in_order)
    columns = [Column("Birim")]
    for code in in_order:
        group = code_label(programme, code, "-")
        columns += [Column(title, Kind.MONEY, group) for title in ("Planlanan", "Tavan", "Kalan")]
    columns.append(Column("Toplam", Kind.MONEY))
    rows = [
        Row((unit.title, *_against_ceilings(unit, sums, in_order, ceilings), _total(sums, unit)), key=unit.uuid)
        for unit in programme.units
    ]
    foot = (cell for code in in_order for cell in (_column(sums, code), None, None))
    total = Row((GRAND_TOTAL, *foot, sum(_column(sums, code) for code in in_order)), Role.TOTAL)
    return Table("Birimlerin Ekonomik Kodlara Göre Maliyeti", tuple(columns), (*rows, total), _name(programme))


def _against_ceilings(
    unit: Unit, sums: Sums, in_order: Sequence[str], ceilings: Mapping[tuple[str, str], int]
) -> Iterator[int | None]:
    for code in in_order:
        planned, ceiling = sums[unit.uuid][code], ceilings.get((unit.uuid, code))
        yield from (planned, ceiling, None if ceiling is None else ceiling - planned)


def unit_by_area(programme: Programme, lines: LinesByUnit) -> Table:
    """Return the declared budget of each unit's activities in each service area."""
    records = list(_budgets(programme, lines))
    areas = {area.uuid: area.title for area in programme.service_areas()}
    if any(area == "" for _, area, _ in records):
        areas[""] = _NO_AREA
    sums = pivot(records, _uuids(programme), list(areas))
    columns = (
        Column("Birim"),
        *(Column(title, Kind.MONEY) for title in areas.values()),
        Column("Toplam", Kind.MONEY),
    )
    rows = [
        Row((unit.title, *sums[unit.uuid].values(), _total(sums, unit)), key=unit.uuid) for unit in programme.units
    ]
    foot = [_column(sums, area) for area in areas]
    total = Row((GRAND_TOTAL, *foot, sum(foot)), Role.TOTAL)
    return Table("Birimlerin Hizmet Alanlarına Göre Bütçesi", columns, (*rows, total), _name(programme))


def before_and_after(programme: Programme, before: LinesByUnit, after: LinesByUnit) -> Table:
    """Return for each unit and first-level code what was handed out, what came back, and the difference.

    Only units that are in `after` are there.
    """
    units = [unit for unit in programme.units if unit.uuid in after]
    sides = [list(_costs({unit.uuid: lines.get(unit.uuid, ()) for unit in units})) for lines in (before, after)]
    in_order = sorted({code for side in sides for _, code, _ in side}, key=codes.sort_key)
    handed, came = (pivot(side, [unit.uuid for unit in units], in_order) for side in sides)
    money = ("Dağıtılan", "Gelen", "Fark")
    columns = (Column("Birim", printed_once=True), Column("Ekonomik kod"), *(Column(t, Kind.MONEY) for t in money))
    rows = [
        Row((unit.title, code_label(programme, code, "-"), old, new, new - old), key=unit.uuid)
        for unit in units
        for code in in_order
        if (old := handed[unit.uuid][code]) | (new := came[unit.uuid][code])
    ]
    sums = [sum(amount for row in rows if isinstance(amount := row.cells[place], int)) for place in (2, 3, 4)]
    total = Row((GRAND_TOTAL, None, *sums), Role.TOTAL)
    return Table("Dağıtılan ve Gelen Maliyet", columns, (*rows, total), _name(programme))


def _column(sums: Sums, column: str) -> int:
    return sum(row[column] for row in sums.values())


def _uuids(programme: Programme) -> list[str]:
    return [unit.uuid for unit in programme.units]


def _total(sums: Sums, unit: Unit) -> int:
    return sum(sums[unit.uuid].values())


def _name(programme: Programme) -> str:
    return administration_name(programme)
