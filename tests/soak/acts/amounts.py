"""What only finance plans: the approved budget, general administration, and the units' ceilings."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbbdesk.numerals import format_money
from kbbdesk.views.places import UNITS
from kbbdesk.views.programme.resources import ResourcesPage
from kbbdesk.views.programme.units import UnitsPage
from tests.soak.hands import KEYBOARD, Hands
from tests.views.target.user import press

_LOW, _HIGH = 1_00, 10**13
_PLANNED = ("budget", "general_administration", "transfers")


class Amounts:
    """Edits the pages *Kaynak ihtiyacı* and *Harcama birimleri*."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._random = hands.random
        self._ledger = hands.ledger

    def approve_a_budget(self) -> Iterator[None]:
        """Type the approved budget, wrongly first: that is refused with a sentence."""
        page = self._resources()
        programme = self._hands.programme
        before = programme.approved_budget
        QTest.keyClicks(page.approved_budget, "iki milyar"[:3])
        QTest.keyClick(page.approved_budget, Qt.Key.Key_Return)
        assert page.message.isVisible()
        assert page.message.text()
        assert programme.approved_budget == before
        yield
        amount = 200 * self._hands.amount()
        page.approved_budget.selectAll()
        QTest.keyClicks(page.approved_budget, format_money(amount))
        QTest.keyClick(page.approved_budget, Qt.Key.Key_Return)
        self._ledger.write({(programme.uuid, "approved_budget"): amount})
        yield

    def plan_general_administration(self) -> Iterator[None]:
        """Type what general administration needs under a code, and put the difference to the budget elsewhere."""
        page = self._resources()
        grid = page.codes.grid
        codes = self._hands.programme.economic_codes
        code, field, amount = self._random.choice(codes), self._random.choice(_PLANNED[1:]), self._hands.amount()
        self._hands.type_over(grid, code.uuid, field, format_money(amount))
        self._ledger.write({(code.uuid, field): amount})
        yield
        other, field = self._random.choice(codes), "general_administration"
        self._hands.go(grid, other.uuid, field)
        press(KEYBOARD, grid, "F4")
        cells = self._ledger.cells
        approved = cells.get((self._hands.programme.uuid, "approved_budget"))
        need = sum(int(str(value)) for (_, name), value in cells.items() if name in _PLANNED)
        if isinstance(approved, int) and approved != need:
            standing = int(str(cells.get((other.uuid, field), 0)))
            self._ledger.write({(other.uuid, field): standing + approved - need})
        yield

    def set_a_ceiling(self) -> Iterator[None]:
        """Set a ceiling too low, see the error, and raise it."""
        self._hands.window.show_page(UNITS)
        grid = self._hands.page(UnitsPage).units.grid
        unit = self._random.choice(self._hands.programme.units)
        field = self._random.choice([one.field for one in grid.model.columns if one.field.startswith("ceiling:")])
        for amount in (_LOW, _HIGH + self._hands.amount()):
            self._hands.type_over(grid, unit.uuid, field, format_money(amount))
            self._ledger.write({(unit.uuid, field): amount})
            problems = self._hands.session.engine.of_row(unit.uuid)
            exceeded = {problem.field for problem in problems if problem.rule == "ceiling"}
            assert (field in exceeded) is (unit.totals.under(field.removeprefix("ceiling:")) > amount)
            yield

    def _resources(self) -> ResourcesPage:
        self._hands.session.go_to(self._hands.programme.uuid, "approved_budget")
        return self._hands.page(ResourcesPage)
