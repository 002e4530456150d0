"""The formulas of a table: which of its figures follow from others, and how.

All official tables are built alike: the last amount of a row is the sum of the amounts before it; a total adds
up the subtotals, or the rows where there are none; the first subtotal adds up the rows; a share stands behind
its amount and refers to the total of the amount's column. A formula is given only where a spreadsheet that
computes it shows the very figure that the table holds; elsewhere the figure stands alone.
"""

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_col_to_name

from kbbdesk.exports.excel.numbers import adds_up, is_too_long
from kbbdesk.tables.table import Kind, Role, Table

Formulas = dict[tuple[int, int], str]
"""Formulas by the index of the row and of the column in the table."""


def formulas(table: Table, first_row: int, places: Sequence[int]) -> Formulas:
    """Return the formulas of a table whose rows begin in the sheet's row `first_row`, counted from 0.

    `places` holds the sheet's column of each of the table's columns.
    """
    names = [xl_col_to_name(place) for place in places]
    return {**_row_sums(table, first_row, names), **_column_sums(table, first_row, names)} | dict(
        _shares(table, first_row, names)
    )


def _money(table: Table) -> list[int]:
    return [index for index, column in enumerate(table.columns) if column.kind is Kind.MONEY]


def _row_sums(table: Table, first_row: int, names: Sequence[str]) -> Formulas:
    *addends, last = _money(table) or [0]
    if not addends:
        return {}
    adjacent = addends[-1] - addends[0] == len(addends) - 1
    sums = {}
    for index, row in enumerate(table.rows):
        if adds_up([row.cells[column] for column in addends], row.cells[last]):
            number = first_row + index + 1
            cells = [f"{names[column]}{number}" for column in addends]
            sums[index, last] = f"=SUM({cells[0]}:{cells[-1]})" if adjacent else f"=SUM({','.join(cells)})"
    return sums


def _column_sums(table: Table, first_row: int, names: Sequence[str]) -> Formulas:
    sums = {}
    for index, addends in _summed_rows(table):
        for column in _money(table):
            amounts = [table.rows[addend].cells[column] for addend in addends]
            if amounts and adds_up(amounts, table.rows[index].cells[column]):
                first, last = first_row + addends[0] + 1, first_row + addends[-1] + 1
                sums[index, column] = f"=SUM({names[column]}{first}:{names[column]}{last})"
    return sums


def _summed_rows(table: Table) -> Iterator[tuple[int, list[int]]]:
    by_role: dict[Role, list[int]] = {role: [] for role in Role}
    for index, row in enumerate(table.rows):
        by_role[row.role].append(index)
    for index in by_role[Role.SUBTOTAL][:1]:
        yield index, by_role[Role.BODY]
    for index in by_role[Role.TOTAL]:
        yield index, by_role[Role.SUBTOTAL] or by_role[Role.BODY]


def _shares(table: Table, first_row: int, names: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    totals = [index for index, row in enumerate(table.rows) if row.role is Role.TOTAL]
    shares = [index for index, column in enumerate(table.columns) if column.kind is Kind.SHARE]
    for total in totals:
        for column in shares:
            whole = table.rows[total].cells[column - 1]
            if not whole or is_too_long(whole):
                continue
            name = names[column - 1]
            divisor = f"{name}${first_row + total + 1}"
            for index, row in enumerate(table.rows):
                if row.cells[column] is not None and not is_too_long(row.cells[column - 1]):
                    yield (index, column), f"=ROUND({name}{first_row + index + 1}/{divisor}*100,2)"
