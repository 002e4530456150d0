"""The first schema: the plan, the journal, and who needs which version.

Revision ID: 0001
"""

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
    CREATE TABLE programme (
        uuid TEXT NOT NULL,
        parent TEXT,
        fiscal_year INTEGER NOT NULL,
        approved_budget INTEGER,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid)
    ) STRICT
    """,
    """
    CREATE TABLE change (
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        source TEXT NOT NULL,
        group_number INTEGER NOT NULL,
        label TEXT NOT NULL,
        undoes INTEGER,
        action TEXT NOT NULL,
        kind TEXT NOT NULL,
        "row" TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT,
        new TEXT,
        hash TEXT NOT NULL,
        PRIMARY KEY (revision)
    ) STRICT
    """,
    'CREATE INDEX ix_change_row ON change ("row")',
    "CREATE INDEX ix_change_group_number ON change (group_number)",
    """
    CREATE TABLE origin (
        needs_version TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE alembic_version (
        version_num TEXT NOT NULL,
        PRIMARY KEY (version_num)
    ) STRICT
    """,
    """
    CREATE TABLE administration (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        name TEXT NOT NULL,
        logo BLOB,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_administration_parent ON administration (parent)",
    """
    CREATE TABLE value_column (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_value_column_parent ON value_column (parent)",
    """
    CREATE TABLE unit_of_measure (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_unit_of_measure_parent ON unit_of_measure (parent)",
    """
    CREATE TABLE economic_code (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        open INTEGER NOT NULL,
        general_administration INTEGER,
        transfers INTEGER,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_economic_code_parent ON economic_code (parent)",
    """
    CREATE TABLE unit (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        short_title TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_unit_parent ON unit (parent)",
    """
    CREATE TABLE theme (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_theme_parent ON theme (parent)",
    """
    CREATE TABLE ceiling (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        economic_code TEXT NOT NULL,
        amount INTEGER NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES unit (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_ceiling_parent ON ceiling (parent)",
    """
    CREATE TABLE service_area (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES theme (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_service_area_parent ON service_area (parent)",
    """
    CREATE TABLE goal (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES service_area (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_goal_parent ON goal (parent)",
    """
    CREATE TABLE objective (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES goal (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_objective_parent ON objective (parent)",
    """
    CREATE TABLE performance_target (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES objective (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_performance_target_parent ON performance_target (parent)",
    """
    CREATE TABLE responsible_unit (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        unit TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES performance_target (uuid),
        FOREIGN KEY(unit) REFERENCES unit (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_responsible_unit_parent ON responsible_unit (parent)",
    """
    CREATE TABLE indicator (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        unit_of_measure TEXT NOT NULL,
        direction TEXT,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES performance_target (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_indicator_parent ON indicator (parent)",
    """
    CREATE TABLE activity (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        budget INTEGER,
        off_budget INTEGER,
        unit TEXT,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES performance_target (uuid),
        FOREIGN KEY(unit) REFERENCES unit (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_activity_parent ON activity (parent)",
    """
    CREATE TABLE indicator_value (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        "column" TEXT NOT NULL,
        value TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES indicator (uuid),
        FOREIGN KEY("column") REFERENCES value_column (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_indicator_value_parent ON indicator_value (parent)",
    """
    CREATE TABLE cost_line (
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        economic_code TEXT NOT NULL,
        amount INTEGER NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES activity (uuid)
    ) STRICT
    """,
    "CREATE INDEX ix_cost_line_parent ON cost_line (parent)",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
