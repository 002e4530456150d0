"""*Kaynak ihtiyacı*: table 4 with its open cells, general administration and transfers under each code."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from kbbdesk.changes import Changed
from kbbdesk.models.entity import Positioned
from kbbdesk.models.lists import EconomicCode
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import format_money, format_share, share
from kbbdesk.tables.parts import rounding_note
from kbbdesk.tables.resource_need import activity_cost_by_entry
from kbbdesk.views.elided_label import ElidedLabel
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.grid.columns import Column, Kind, setting
from kbbdesk.views.programme.rows import GridPart, ProgrammeRows
from kbbdesk.views.programme.stored_line import StoredLine, approved_budget
from kbbdesk.views.session import Place, Session
from kbbdesk.views.totals_bar import verdict

ACTIVITIES = "activities"
_OPEN = ("general_administration", "transfers")

_STANDING_LINES = 2
"""How the need stands to the approved budget has so many lines of text, used or not."""


class ResourceRows(ProgrammeRows):
    """The economic codes with what activities, general administration and transfers need under each."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self._cost: dict[str, int] = activity_cost_by_entry(session.programme)
        super().__init__(session, parent)

    @property
    def title(self) -> str:
        """What the rows are called as a whole."""
        return self.tr("Toplam kaynak ihtiyacı")

    def name_of(self, row: Positioned) -> str:
        """Return the code, which names a row in an undo step."""
        return str(getattr(row, "code", ""))

    @property
    def cost(self) -> int:
        """What activities cost under all codes, in kuruş."""
        return sum(self._cost.values())

    @property
    def unlisted_cost(self) -> int:
        """What activities cost under codes that are not in the list, in kuruş."""
        return self._cost.get("", 0)

    @property
    def offer_name(self) -> str:
        """What F4 does, as the menu calls it."""
        return self.tr("Onaylanan bütçeye farkı bu hücreye yaz")

    @property
    def no_offer(self) -> str:
        """The sentence that says why F4 has nothing to do."""
        return self.tr(
            "Toplam onaylanan bütçeden ayrıldığında, genel yönetim ya da transfer hücresine gidip F4'e basın."
        )

    def offered(self, row: int, column: int) -> str | None:
        """Return the amount with which a cell makes the resource need the approved budget."""
        programme, field = self.session.programme, self.columns[column].field
        if field not in _OPEN or programme.approved_budget is None:
            return None
        difference = programme.approved_budget - programme.resource_need()
        amount = getattr(self.row(row), field)
        return format_money((amount or 0) + difference) if difference else None

    def insert_rows(self, row: int, count: int = 1) -> bool:
        """Refuse: codes are added on their own page."""
        return self._refused()

    def delete_rows(self, rows: Iterable[int]) -> bool:
        """Refuse: codes are deleted on their own page."""
        return self._refused()

    @property
    def may_move_rows(self) -> bool:
        """Whether the order of the rows can be changed: codes stand in their own."""
        return False

    def move_rows(self, rows: Iterable[int], to: int) -> bool:
        """Refuse: codes stand in their own order."""
        return self._refused()

    def _refused(self) -> bool:
        self.notice.emit(self.tr("Kodlar «Ekonomik kodlar» sayfasında eklenir ve silinir."))
        return False

    def _entities(self) -> Sequence[Positioned]:
        # A grid asks of its rows for a position only where rows are inserted or moved.
        return cast(Sequence[Positioned], self.session.programme.economic_codes)

    def _blank(self, uuid: str) -> Positioned | None:
        return None

    def _take_over(self, changed: Changed) -> None:
        # An edit of any activity changes a sum here, and every share.
        self.end_typing()
        self._catch_up()

    def _catch_up(self) -> None:
        self._cost = activity_cost_by_entry(self.session.programme)
        super()._catch_up()

    def _columns(self) -> Sequence[Column]:
        programme = self.session.programme
        return [
            Column("title", self.tr("Ekonomik kod"), Kind.TEXT, lambda row: f"{row.code} {row.title}"),
            self._computed(ACTIVITIES, self.tr("Faaliyet toplamı"), self._activities, lambda: self.cost),
            self._open(_OPEN[0], self.tr("Genel yönetim giderleri"), programme.general_administration),
            self._open(_OPEN[1], self.tr("Diğer idarelere transfer"), programme.transfers),
            self._computed("total", self.tr("Genel toplam"), self._total, lambda: self._whole(programme)),
            Column(
                "share",
                self.tr("Pay (%)"),
                Kind.VALUE,
                lambda row: str(share(self._total(row), self._whole(programme))),
                note=self.tr("Genel toplamdaki pay"),
            ),
        ]

    def _computed(
        self, field: str, title: str, value: Callable[[EconomicCode], int], total: Callable[[], int]
    ) -> Column:
        return Column(field, title, Kind.COMPUTED, value, total=total)

    def _open(self, field: str, title: str, total: Callable[[], int]) -> Column:
        return Column(field, title, Kind.MONEY, lambda row: getattr(row, field), setting(field), total=total)

    def _activities(self, row: EconomicCode) -> int:
        return self._cost.get(row.uuid, 0)

    def _total(self, row: EconomicCode) -> int:
        return self._activities(row) + (row.general_administration or 0) + (row.transfers or 0)

    def _whole(self, programme: Programme) -> int:
        return self.cost + programme.general_administration() + programme.transfers()


class ResourcesPage(QWidget):
    """The approved budget and how the need stands to it, above the grid of codes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.approved_budget = StoredLine(session, approved_budget())
        self.approved_budget.setMaximumWidth(self.fontMetrics().averageCharWidth() * 30)
        # Each keeps its lines, whatever it says: the grid below must not move under the mouse.
        self.message, self.standing, self.shares = ElidedLabel(), QLabel(), ElidedLabel()
        self.rows = ResourceRows(session, self)
        self.codes = GridPart(
            "resources",
            self.rows,
            self.tr("Genel yönetim giderleri ile transferleri yazın; faaliyetlerin tutarı kendiliğinden gelir."),
            self.tr("Toplam Bütçe Kaynak İhtiyacı"),
        )
        self._lay_out()
        self.approved_budget.told.connect(self._say)
        self.rows.totals_changed.connect(self._refresh)
        self._refresh()
        hand_on_focus(self, self.codes.grid)

    def go_to(self, place: Place) -> bool:
        """Put the keyboard on the field or cell of a place; False where it is not on this page."""
        if place == Place(self._session.programme.uuid, "approved_budget"):
            self.approved_budget.setFocus()
            self.approved_budget.selectAll()
            return True
        return self.codes.go_to(place)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Onaylanan bütçe (TL):"), self.approved_budget)
        form.addRow(self.tr("Toplam kaynak ihtiyacı (TL):"), self.standing)
        form.addRow(self.tr("Paylar:"), self.shares)
        self.standing.setAccessibleName(self.tr("Toplam kaynak ihtiyacı"))
        self.shares.setAccessibleName(self.tr("Paylar"))
        self.standing.setWordWrap(True)
        self.standing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.standing.setFixedHeight(self.fontMetrics().lineSpacing() * _STANDING_LINES)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addWidget(self.codes, 1)

    def _refresh(self) -> None:
        programme = self._session.programme
        need = programme.resource_need()
        self.standing.setText("; ".join([f"{format_money(need)} {verdict(programme)}", *self._remarks()]))
        self.standing.setToolTip(self.standing.text())
        parts = [
            (self.tr("Faaliyetler"), programme.totals.budget),
            (self.tr("Genel yönetim"), programme.general_administration()),
            (self.tr("Transferler"), programme.transfers()),
        ]
        shares = [share(kurus, need) for _, kurus in parts]
        texts = (f"{name} {format_share(part)}%" for (name, _), part in zip(parts, shares, strict=True))
        note = rounding_note(shares, share(need, need))
        self.shares.show_text(". ".join(filter(None, (" · ".join(texts), note))))

    def _remarks(self) -> list[str]:
        """Say what the sums do not tell."""
        programme, unlisted = self._session.programme, self.rows.unlisted_cost
        difference = programme.totals.budget - self.rows.cost
        said = [
            (unlisted, self.tr("listede olmayan kodlarda {} TL maliyet var")),
            (difference, self.tr("faaliyetlerin bütçesi ile kod toplamları arasında {} TL fark var")),
            (programme.totals.off_budget, self.tr("bütçe dışı kaynak ayrıca {} TL")),
        ]
        return [text.format(format_money(kurus)) for kurus, text in said if kurus]

    def _say(self, sentence: str) -> None:
        self.message.show_text(sentence)
