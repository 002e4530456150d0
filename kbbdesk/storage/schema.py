"""The tables of a programme file. A table for each kind of row, and the journal.

Money is INTEGER kuruş, an indicator value TEXT; STRICT tables hold SQLite to that. `checksum` is over the
row itself: SQLite's own checks do not see a digit that was changed inside a value.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

from kbbdesk.models.entity import Entity
from kbbdesk.storage.format import checksum

metadata = MetaData()


def _rows(kind: str, parent: str | None, *columns: Column[object]) -> Table:
    owner: Column[object] = (
        Column("parent", Text, ForeignKey(f"{parent}.uuid"), nullable=False, index=True)
        if parent
        else Column("parent", Text)
    )
    return Table(
        kind,
        metadata,
        Column("uuid", Text, primary_key=True),
        owner,
        *columns,
        Column("checksum", Integer, nullable=False),
        sqlite_strict=True,
    )


def _text(name: str) -> Column[object]:
    return Column(name, Text, nullable=False)


def _whole(name: str) -> Column[object]:
    return Column(name, Integer, nullable=False)


def _packed(name: str) -> Column[object]:
    return Column(name, LargeBinary, nullable=False)


def _kurus(name: str) -> Column[object]:
    return Column(name, Integer)


_rows("programme", None, _whole("fiscal_year"), _kurus("approved_budget"))
_rows("administration", "programme", _text("name"), Column("logo", LargeBinary))
_rows("value_column", "programme", _whole("position"), _text("label"))
_rows("unit_of_measure", "programme", _whole("position"), _text("name"))
_rows(
    "economic_code",
    "programme",
    _text("code"),
    _text("title"),
    _whole("open"),
    _kurus("general_administration"),
    _kurus("transfers"),
)
_rows("unit", "programme", _whole("position"), _text("title"), _text("short_title"))
_rows("ceiling", "unit", _text("economic_code"), _whole("amount"))
_rows("theme", "programme", _whole("position"), _text("code"), _text("title"))
_rows("service_area", "theme", _whole("position"), _text("title"))
_rows("goal", "service_area", _text("code"), _text("title"))
_rows("objective", "goal", _text("code"), _text("title"))
_rows("performance_target", "objective", _text("code"), _text("title"))
_rows(
    "responsible_unit",
    "performance_target",
    _whole("position"),
    Column("unit", Text, ForeignKey("unit.uuid"), nullable=False),
)
_rows(
    "indicator",
    "performance_target",
    _whole("position"),
    _text("title"),
    _text("unit_of_measure"),
    Column("direction", Text),
)
_rows(
    "indicator_value",
    "indicator",
    Column("column", Text, ForeignKey("value_column.uuid"), nullable=False),
    _text("value"),
)
_rows(
    "activity",
    "performance_target",
    _whole("position"),
    _text("title"),
    _kurus("budget"),
    _kurus("off_budget"),
    Column("unit", Text, ForeignKey("unit.uuid")),
)
_rows("cost_line", "activity", _text("economic_code"), _whole("amount"))
_rows(
    "justification",
    "programme",
    _text("rule"),
    _text("row"),
    _text("field"),
    _text("facts"),
    _text("text"),
    _text("who"),
    _text("at"),
)

_rows(
    "handout",
    "programme",
    Column("unit", Text, ForeignKey("unit.uuid"), nullable=False),
    _text("at"),
    _text("who"),
    _text("deadline"),
    _packed("content"),
)
_rows(
    "delivery",
    "handout",
    _text("file_name"),
    _text("file_hash"),
    _text("content_hash"),
    _packed("content"),
    _whole("accepted"),
    _whole("left_out"),
    _text("at"),
    _text("who"),
)
_rows(
    "remark",
    "programme",
    _text("row"),
    _text("field"),
    _text("text"),
    _text("who"),
    _text("at"),
    _text("answer"),
    _text("answered_by"),
    _text("answered_at"),
)
_rows(
    "section_mark",
    "programme",
    Column("unit", Text, ForeignKey("unit.uuid"), nullable=False),
    _text("handout"),
    _text("deadline"),
    _packed("content"),
)

change = Table(
    "change",
    metadata,
    Column("revision", Integer, primary_key=True),
    _text("at"),
    _text("who"),
    _text("source"),
    _whole("group_number"),
    _text("label"),
    Column("undoes", Integer),
    _text("action"),
    _text("kind"),
    _text("row"),
    _text("field"),
    Column("old", Text),
    Column("new", Text),
    _text("hash"),
    # What the lines of schemas 1 to 3 have: see `journal_values` for the formats.
    Column("format", Integer, nullable=False, server_default=text("1")),
    Column("group_uuid", Text, nullable=False, server_default=text("''")),
    Index("ix_change_row", "row"),
    Index("ix_change_group_number", "group_number"),
    sqlite_strict=True,
)

origin = Table("origin", metadata, _text("needs_version"), sqlite_strict=True)
"""One row: the lowest version of kbbdesk that reads this schema, for the sentence of older ones."""

alembic_version = Table(
    "alembic_version", metadata, Column("version_num", Text, primary_key=True), sqlite_strict=True
)


def record(entity: Entity) -> dict[str, object]:
    """Return a row as its table holds it: column name → value, with the checksum."""
    values = (entity.uuid, entity.parent.uuid if entity.parent else None, *entity.values())
    return dict(zip(("uuid", "parent", *entity.fields, "checksum"), (*values, checksum(values)), strict=True))
