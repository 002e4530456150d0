"""Where a row stands in the plan; each part leads there."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kbbdesk.checks.places import NO_TITLE
from kbbdesk.models.entity import Coded, Entity
from kbbdesk.models.plan import Theme
from kbbdesk.models.programme import Programme
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

    def show_rows(self, above: Sequence[Entity], here: str = "") -> None:
        """Show the rows above a place, the highest first, and behind them what stands there."""
        self._titles = {row.uuid: name_of(row) for row in above}
        links = [f'<a href="{row.uuid}">{escape(_short(row))}</a>' for row in above]
        self.setText(_SEPARATOR.join([*links, *([escape(here)] if here else [])]))
        self.setAccessibleName(self.tr("Programdaki yeri: {}").format(_SEPARATOR.join(self._titles.values())))

    def _show_title(self, uuid: str) -> None:
        self.setToolTip(self._titles.get(uuid, ""))


def name_of(row: Entity) -> str:
    """Return code and title of a row of the plan; the year of the programme."""
    if isinstance(row, Programme):
        return f"{row.fiscal_year} programı"
    code = row.code if isinstance(row, Coded | Theme) else ""
    return f"{code} {getattr(row, 'title', '') or NO_TITLE}".strip()


def _short(row: Entity) -> str:
    """Return a goal's or objective's code alone: their titles are whole sentences."""
    return row.code if isinstance(row, Coded) and row.code else name_of(row)
