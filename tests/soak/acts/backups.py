"""Going back to a backup: the window closes, a dialog offers the backups, the file opens again."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from kbbdesk.storage.backup import Backup
from kbbdesk.views.start.restore import RestoreDialog
from tests.soak.hands import Hands
from tests.views.window.asked import Answer, click

_BUTTON = 5


class Backups:
    """Restores, and now and then only looks."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def restore(self) -> Iterator[None]:
        """Put a backup in the place of the file; the ledger goes back to what it was then."""
        self._ask(self._put_back)
        yield

    def look_at_the_backups(self) -> Iterator[None]:
        """See which backups there are, and leave the file as it is."""
        self._ask(click("Vazgeç"))
        yield

    def _ask(self, act: Callable[[QDialog], None]) -> None:
        hands = self._hands
        path = hands.session.file.path
        answer = Answer(act)
        hands.trigger("Yedekten geri yükle…")
        assert answer.seen
        (hands.window,) = hands.windows.programmes
        assert hands.session.file.path == path
        assert not hands.session.read_only
        # Where the day's first backup has been thinned out, opening makes another one.
        hands.ledger.note_backups(path)

    def _put_back(self, dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        items = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
        item = self._hands.random.choice([item for item in items if item])
        backup = item.data(0, Qt.ItemDataRole.UserRole)
        button = dialog.list.itemWidget(item, _BUTTON)
        assert isinstance(backup, Backup)
        assert isinstance(button, QPushButton)
        path = self._hands.session.file.path
        button.click()
        assert dialog.restored
        self._hands.ledger.go_back_to(backup.path, path)
