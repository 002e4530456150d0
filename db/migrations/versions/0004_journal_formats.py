"""The journal's lines say in which format they are, and name their group.

Revision ID: 0004
"""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("ALTER TABLE change ADD COLUMN format INTEGER DEFAULT 1 NOT NULL")
    op.execute("ALTER TABLE change ADD COLUMN group_uuid TEXT DEFAULT '' NOT NULL")
