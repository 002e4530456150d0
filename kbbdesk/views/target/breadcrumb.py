"""Where a performance target stands in the plan; each part leads there."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kbbdesk.models.entity import Coded, Entity
from kbbdesk.models.plan import PerformanceTarget, Theme
from kbbdesk.models.programme import Programme, ancestors
from kbbdesk.views.link_label import LinkLabel
from kbbdesk.views.session import Session

_SEPARATOR = " › "


class Breadcrumb(LinkLabel):
    """Theme › service area › goal › objective, as links that the keyboard reaches too."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(lambda uuid: session.go_to(uuid))
        self.linkHovered.connect(self._show_title)
        self._titles: dict[str, str] = {}

    def show_target(self, target: PerformanceTarget) -> None:
        """Show the rows above a target."""
        above = [row for row in ancestors(target) if not isinstance(row, Programme)][::-1]
        self._titles = {row.uuid: str(getattr(row, "title", "")) for row in above}
        self.setText(_SEPARATOR.join(f'<a href="{row.uuid}">{escape(_short(row))}</a>' for row in above))
        self.setAccessibleName(self.tr("Programdaki yeri: {}").format(_SEPARATOR.join(map(_full, above))))

    def _show_title(self, uuid: str) -> None:
        self.setToolTip(self._titles.get(uuid, ""))


def _short(row: Entity) -> str:
    """Return a goal's or objective's code alone: their titles are whole sentences."""
    return row.code if isinstance(row, Coded) and row.code else _full(row)


def _full(row: Entity) -> str:
    code = row.code if isinstance(row, Coded | Theme) else ""
    return f"{code} {getattr(row, 'title', '')}".strip() or "(adsız)"
