"""The printed form of a table, as the five official tables are compared with the printed programme."""

from collections.abc import Iterator

from kbbdesk.tables.table import Cell, Table


def printed_rows(table: Table) -> Iterator[tuple[str, ...]]:
    """Walk the rows as they are printed on one endless page."""
    above: tuple[Cell, ...] = (None,) * len(table.columns)
    for row in table.rows:
        yield tuple(
            "" if column.printed_once and cell == before else column.printed(cell)
            for column, cell, before in zip(table.columns, row.cells, above, strict=True)
        )
        above = row.cells
