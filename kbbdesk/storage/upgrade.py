"""An older programme file brought to the present schema: on a copy, verified, then moved into place (S14)."""

from pathlib import Path

from kbbdesk.storage import fault_points
from kbbdesk.storage.backup import BEFORE_UPGRADE, keep
from kbbdesk.storage.connection import connected
from kbbdesk.storage.migrate import upgrade_copy
from kbbdesk.storage.output import made_beside, move_into_place


def upgrade(path: Path) -> None:
    """Back an older file up beside itself and replace it by its upgraded copy.

    Raises:
        DamagedError: a row of the old file is damaged; nothing has been changed.
        KnownError: the disk is full or the place cannot be written; nothing has been changed.

    """
    with made_beside(path) as temporary:
        upgrade_copy(path, temporary)
        with connected(path) as old:
            keep(old, path, BEFORE_UPGRADE)
        fault_points.reached("upgrade.before_replace")
        move_into_place(temporary, path)
