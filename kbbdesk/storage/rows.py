"""Rows of a programme written to its tables."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, update

from kbbdesk.models.entity import Entity
from kbbdesk.models.kinds import KINDS
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import Action, Step
from kbbdesk.storage.format import NEEDS_VERSION, SCHEMA_VERSION
from kbbdesk.storage.schema import alembic_version, metadata, origin, record


def write_all(connection: Connection, programme: Programme) -> None:
    """Make the tables of a new file and insert every row of a programme, parents first."""
    metadata.create_all(connection)
    connection.execute(insert(alembic_version), {"version_num": f"{SCHEMA_VERSION:04d}"})
    connection.execute(insert(origin), {"needs_version": NEEDS_VERSION})
    by_kind: dict[str, list[dict[str, object]]] = {kind.kind: [] for kind in KINDS}
    for entity in programme.rows.values():
        by_kind[entity.kind].append(record(entity))
    for kind, records in by_kind.items():
        if records:
            connection.execute(insert(metadata.tables[kind]), records)


def write_steps(connection: Connection, programme: Programme, steps: Sequence[Step]) -> None:
    """Bring the tables to where the programme is after `steps`: one statement for each row they touch.

    Foreign keys are to be checked at the commit, as a row may be written before its parent.
    """
    touched: dict[str, list[Step]] = {}
    for step in steps:
        touched.setdefault(step.row, []).append(step)
    for uuid, row_steps in touched.items():
        _write_row(connection, programme.rows.get(uuid), row_steps)


def _write_row(connection: Connection, entity: Entity | None, steps: Sequence[Step]) -> None:
    existed = steps[0].action is not Action.INSERT
    table = metadata.tables[steps[0].kind]
    if entity is None:
        if existed:
            connection.execute(delete(table).where(table.c.uuid == steps[0].row))
        return
    values = record(entity)
    if not existed:
        connection.execute(insert(table), values)
        return
    if all(step.action is Action.UPDATE for step in steps):
        changed = {step.field for step in steps} | {"checksum"}
        values = {name: values[name] for name in changed}
    connection.execute(update(table).where(table.c.uuid == entity.uuid), values)
