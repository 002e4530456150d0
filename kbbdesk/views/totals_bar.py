"""The line below everything: what all resources come to, against the approved budget, and what is saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from kbbdesk.numerals import format_money
from kbbdesk.views.session import Session


class TotalsBar(QWidget):
    """The programme's sum against the approved budget, in words where they differ, and whether all is saved."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.sum, self.saved = QLabel(), QLabel()
        self.sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sum.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 2, 6, 2)
        # A sum that does not balance is long and must not force a width on the window. It is not wrapped
        # either: QStatusBar gives a wrapping label the height of its narrowest shape.
        self.sum.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.sum, 1)
        layout.addWidget(self.saved)
        session.changed.connect(self._saved)
        session.failed.connect(self._failed)
        self._refresh()
        self.saved.setText(self.tr("salt okunur") if session.read_only else self.tr("kaydedildi"))

    def _saved(self) -> None:
        self._refresh()
        self.saved.setText(self.tr("kaydedildi"))

    def _failed(self) -> None:
        self.saved.setText(self.tr("son değişiklik kaydedilemedi"))

    def _refresh(self) -> None:
        programme = self._session.programme
        text = self.tr(
            "Faaliyetler {activities} + Genel yönetim {general} + Transfer {transfers} = {need}"
        ).format(
            activities=format_money(programme.totals.budget),
            general=format_money(programme.general_administration()),
            transfers=format_money(programme.transfers()),
            need=format_money(programme.resource_need()),
        )
        self.sum.setText(f"{text} {self._standing()}")
        self.sum.setToolTip(self.sum.text())
        self.sum.setAccessibleName(self.tr("Toplam kaynak ihtiyacı: {text}").format(text=self.sum.text()))

    def _standing(self) -> str:
        approved = self._session.programme.approved_budget
        if approved is None:
            return self.tr("(onaylanan bütçe girilmemiş)")
        difference = self._session.programme.resource_need() - approved
        if difference == 0:
            return "✓"
        side = self.tr("fazla") if difference > 0 else self.tr("eksik")
        signed = ("+" if difference > 0 else "") + format_money(difference)
        text = self.tr("≠ {approved} onaylanan bütçe, fark {difference} ({side})")
        return text.format(approved=format_money(approved), difference=signed, side=side)
