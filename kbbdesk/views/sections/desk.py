"""What the menu *Bölümler* does in one window; each part is made when it is first wanted."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow
    from kbbdesk.views.sections.handing_out import HandingOut


class SectionDesk(QObject):
    """Hands out, brings back and keeps account; long work is told where output is told, one at a time."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @cached_property
    def handing_out(self) -> "HandingOut":
        """Hands sections out."""
        from kbbdesk.views.sections.handing_out import HandingOut

        return HandingOut(self._window, self._window.outputs.works)

    def hand_out(self) -> None:
        """Hand sections out to units: *Dağıt*."""
        self._window.commit_editors()
        self.handing_out.ask()

    def close_down(self) -> None:
        """End what is under way, before the file is closed."""
        self._window.outputs.close_down()
        if "handing_out" in vars(self):
            self.handing_out.give_up()
