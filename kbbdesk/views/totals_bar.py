"""The line below everything: what all resources come to, against the approved budget, and what is saved."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from kbbdesk.checks.places import shortened
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import format_money
from kbbdesk.unread import place_name
from kbbdesk.views.grid.cells import CHECK_MARK
from kbbdesk.views.session import Session

_MOST_NAMED = 10


class TotalsBar(QWidget):
    """The programme's sum against the approved budget, in words where they differ, and whether all is saved.

    Where texts could not be stored a button says so in place of that; each click leads to the next of them.
    Where the window is narrow the addends are left out, as half a number would be taken for another one.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.addends, self.standing, self.saved = QLabel(), QLabel(), QLabel()
        self.unread = QToolButton()
        self.unread.setAutoRaise(True)
        # The bar stays as high as it is without it, or the page would move.
        self.unread.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.unread.hide()
        self._next_unread = 0
        for label in (self.addends, self.standing):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setTextFormat(Qt.TextFormat.PlainText)
        # Not zero: that would mean the label's own minimum, which is the whole text.
        self.addends.setMinimumWidth(1)
        self.addends.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 2, 6, 2)
        layout.setSpacing(self.fontMetrics().horizontalAdvance(" "))
        layout.addWidget(self.addends)
        layout.addWidget(self.standing)
        layout.addStretch(1)
        layout.addWidget(self.saved)
        layout.addWidget(self.unread)
        self._line = layout
        self.unread.clicked.connect(self._go_to_unread)
        session.unread_changed.connect(self._follow_unread)
        session.changed.connect(self._saved)
        session.failed.connect(self._failed)
        self._refresh()
        self.saved.setText(self.tr("salt okunur") if session.read_only else self.tr("kaydedildi"))

    @property
    def text(self) -> str:
        """The whole sum as one line."""
        return f"{self.addends.text()} {self.standing.text()}"

    def _follow_unread(self) -> None:
        """Say how many texts are not stored, and where; never that all is saved."""
        found = self._session.unread_places()
        self._next_unread = 0
        self.saved.setVisible(not found)
        self.unread.setVisible(bool(found))
        places = [place_name(place.row, kept, self._session.programme) for place, kept in found]
        told = [f"{name}: «{shortened(kept.text)}»" for name, (_, kept) in zip(places, found, strict=True)]
        more = [self.tr("…")] if len(told) > _MOST_NAMED else []
        said = self.tr("{count} metin kaydedilmedi").format(count=len(found))
        self.unread.setText(f"⚠ {said}")
        self.unread.setToolTip("\n".join([*told[:_MOST_NAMED], *more]))
        self.unread.setAccessibleName(self.tr("{text}: hücresine git").format(text=said))
        self.unread.setAccessibleDescription("; ".join(told[:_MOST_NAMED]))
        self._make_room()

    def _go_to_unread(self) -> None:
        found = self._session.unread_places()
        if found:
            place, _ = found[self._next_unread % len(found)]
            self._next_unread += 1
            self._session.go_to(place.row, place.field)

    def _saved(self) -> None:
        self._follow_unread()
        self._refresh()
        self.saved.setText(self.tr("kaydedildi"))

    def _failed(self) -> None:
        self.saved.setText(self.tr("son değişiklik kaydedilemedi"))

    def _refresh(self) -> None:
        programme = self._session.programme
        addends = self.tr("Faaliyetler {activities} + Genel yönetim {general} + Transfer {transfers}")
        self.addends.setText(
            addends.format(
                activities=format_money(programme.totals.budget),
                general=format_money(programme.general_administration()),
                transfers=format_money(programme.transfers()),
            )
        )
        self.standing.setText(f"= {format_money(programme.resource_need())} {verdict(programme)}")
        for label in (self.addends, self.standing):
            label.setToolTip(self.text)
            label.setAccessibleName(self.tr("Toplam kaynak ihtiyacı: {text}").format(text=self.text))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the addends out, or show them again."""
        super().resizeEvent(event)
        self._make_room()

    def _state(self) -> QWidget:
        return self.saved if self.unread.isHidden() else self.unread

    def wanted_width(self) -> int:
        """Return how wide the bar has to be for all that it shows."""
        return self.addends.sizeHint().width() + self._line.spacing() + self.least_width()

    def least_width(self) -> int:
        """Return how wide the bar has to be without the addends."""
        needed = self.standing.sizeHint().width() + self._state().sizeHint().width()
        return needed + 2 * (self._line.spacing() + self._line.contentsMargins().left())

    def _make_room(self) -> None:
        self.addends.setVisible(self.wanted_width() <= self.width())


def verdict(programme: Programme) -> str:
    """Return how the resource need stands to the approved budget: a tick, or the difference and its side."""
    approved = programme.approved_budget
    if approved is None:
        return _tr("(onaylanan bütçe girilmemiş)")
    difference = programme.resource_need() - approved
    if difference == 0:
        return CHECK_MARK
    side = _tr("fazla") if difference > 0 else _tr("eksik")
    signed = ("+" if difference > 0 else "") + format_money(difference)
    text = _tr("≠ {approved} onaylanan bütçe, fark {difference} ({side})")
    return text.format(approved=format_money(approved), difference=signed, side=side)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TotalsBar", text)
