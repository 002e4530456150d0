"""Justifications: why a warning may stand.

Revision ID: 0002
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE justification (
            uuid TEXT NOT NULL,
            parent TEXT NOT NULL,
            rule TEXT NOT NULL,
            "row" TEXT NOT NULL,
            field TEXT NOT NULL,
            facts TEXT NOT NULL,
            text TEXT NOT NULL,
            who TEXT NOT NULL,
            at TEXT NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (uuid),
            FOREIGN KEY(parent) REFERENCES programme (uuid)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_justification_parent ON justification (parent)")
