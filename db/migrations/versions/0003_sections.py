"""Sections: what was handed out and delivered, remarks, and the mark of a section file.

Revision ID: 0003
"""

from alembic import op

revision = "0003"
down_revision = "0002"

_TABLES = {
    "handout": """
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        unit TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        deadline TEXT NOT NULL,
        content BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid),
        FOREIGN KEY(unit) REFERENCES unit (uuid)
        """,
    "delivery": """
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_hash TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        content BLOB NOT NULL,
        accepted INTEGER NOT NULL,
        left_out INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES handout (uuid)
        """,
    "remark": """
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        "row" TEXT NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        answered_at TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid)
        """,
    "section_mark": """
        uuid TEXT NOT NULL,
        parent TEXT NOT NULL,
        unit TEXT NOT NULL,
        handout TEXT NOT NULL,
        deadline TEXT NOT NULL,
        content BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (uuid),
        FOREIGN KEY(parent) REFERENCES programme (uuid),
        FOREIGN KEY(unit) REFERENCES unit (uuid)
        """,
}


def upgrade() -> None:
    for name, columns in _TABLES.items():
        op.execute(f"CREATE TABLE {name} ({columns}) STRICT")
        op.execute(f"CREATE INDEX ix_{name}_parent ON {name} (parent)")
