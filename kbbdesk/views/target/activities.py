"""The model of the activity-and-cost grid: budget, a column per economic code, code total and difference."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QObject

from kbbdesk.changes import Changed
from kbbdesk.models.edits import set_cost
from kbbdesk.models.entity import FieldValue, Positioned
from kbbdesk.models.plan import Activity, CostLine
from kbbdesk.models.raising import BUDGET, OFF_BUDGET, Amounts, raised
from kbbdesk.models.totals import Totals
from kbbdesk.numerals import format_money
from kbbdesk.views.grid.cells import CHECK_MARK, CellMemory
from kbbdesk.views.grid.columns import Choice, Column, Kind, setting
from kbbdesk.views.session import Session
from kbbdesk.views.target.rows_of_target import TargetRows
from kbbdesk.views.unit_box import units_by_name

COST = "cost:"
DIFFERENCE = "difference"


class ActivityModel(TargetRows):
    """The activities of one performance target with what they cost under each economic code."""

    def __init__(self, session: Session, memory: CellMemory, parent: QObject | None = None) -> None:
        self._added_codes: set[str] = set()
        super().__init__(session, memory, parent)

    @property
    def title(self) -> str:
        """What the rows are called as a whole."""
        return self.tr("Faaliyetler")

    @property
    def codes(self) -> list[str]:
        """The economic codes that have a column."""
        return [column.field.removeprefix(COST) for column in self.columns if column.field.startswith(COST)]

    def codes_to_add(self) -> list[tuple[str, str]]:
        """Return code and title of the codes open for activities that have no column yet."""
        shown = set(self.codes)
        entries = self.session.programme.economic_codes
        return [(entry.code, entry.title) for entry in entries if entry.open and entry.code not in shown]

    def add_code(self, code: str) -> None:
        """Give an economic code a column, for as long as the window is open."""
        self._added_codes.add(code)
        self._keep_columns()

    def openable_columns(self) -> Sequence[Column]:
        """Return the columns of the codes open for activities that have none yet."""
        return [self._code_column(code) for code, _ in self.codes_to_add()]

    def open_column(self, column: Column) -> None:
        """Give a code its column."""
        self.add_code(column.code)

    def why_no_column(self, code: str) -> str:
        """Return why amounts under a code cannot be taken."""
        if self.session.programme.economic_code(code) is None:
            return self.tr("{} ekonomik kodlar listesinde yok").format(code)
        return self.tr("{} kodu faaliyetlere kapalı").format(code)

    @property
    def offer_name(self) -> str:
        """What F4 does, as the menu calls it."""
        return self.tr("Farkı bu koda yaz")

    @property
    def no_offer(self) -> str:
        """The sentence that says why F4 has nothing to do."""
        return self.tr("Farkı olan bir satırda, bir ekonomik kodun hücresine gidip F4'e basın.")

    def offered(self, row: int, column: int) -> str | None:
        """Return the amount with which a code's cell takes up the row's difference."""
        code, activity = self.columns[column].field, self.row(row)
        if not code.startswith(COST) or not isinstance(activity, Activity):
            return None
        difference = _difference(activity)
        if difference == 0:
            return None
        amount = (activity.cost(code.removeprefix(COST)) or 0) + difference
        return format_money(amount)

    def _raised(self, row: Positioned, columns: Collection[int], percent: Fraction, step: int) -> dict[int, int]:
        """Raise amounts of an activity so that budget and cost lines still agree where they did."""
        if not isinstance(row, Activity):
            return {}
        before = Amounts(row.budget, row.off_budget, {line.economic_code: line.amount for line in row.cost_lines})
        chosen = {self.columns[column].field.removeprefix(COST): percent for column in columns}
        after = raised(before, chosen, step)
        amounts = {BUDGET: after.budget, OFF_BUDGET: after.off_budget, **after.costs}
        old = {BUDGET: before.budget, OFF_BUDGET: before.off_budget, **before.costs}
        found = {}
        for number, column in enumerate(self.columns):
            name = column.field.removeprefix(COST)
            amount = amounts.get(name) if column.kind is Kind.MONEY else None
            if amount is not None and (number in columns or amount != old[name]):
                found[number] = amount
        return found

    def _entities(self) -> Sequence[Positioned]:
        return self._activities()

    def _activities(self) -> Sequence[Activity]:
        return self.target.activities if self.target else ()

    def _blank(self, uuid: str) -> Positioned | None:
        return Activity(uuid, self.target, 0, "", None, None, None) if self.target else None

    def _started(self, row: Positioned) -> None:
        """Give a new activity the one unit that its target has, in a section file that of the section."""
        mark = self.session.programme.section_mark
        if mark and isinstance(row, Activity):
            row.unit = mark.unit
        elif self.target and isinstance(row, Activity) and len(self.target.responsible_units) == 1:
            row.unit = self.target.responsible_units[0].unit

    def _while_typing(self, row: Positioned, column: Column, value: FieldValue) -> Positioned | None:
        if column.kind is not Kind.MONEY or not isinstance(row, Activity):
            return None
        seen = replace(row, cost_lines=list(row.cost_lines))
        if not column.field.startswith(COST):
            setattr(seen, column.field, value)
            return seen
        code = column.field.removeprefix(COST)
        seen.cost_lines = [line for line in row.cost_lines if line.economic_code != code]
        if isinstance(value, int):
            seen.cost_lines.append(CostLine("", seen, code, value))
        return seen

    def _follow(self, changed: Changed) -> None:
        self._keep_columns()
        super()._follow(changed)

    def _keep_columns(self) -> None:
        """Add columns for codes that have come into use; none goes while the page is on show."""
        wanted = self._codes_in_use() | set(self.codes)
        for code in sorted(wanted - set(self.codes)):
            before = [number for number, column in enumerate(self.columns) if _stands_after(column, code)]
            self.insert_column(before[0], self._code_column(code))

    def _codes_in_use(self) -> set[str]:
        here = {line.economic_code for row in self._activities() for line in row.cost_lines}
        return here | self.session.programme.totals.by_code.keys() | self._added_codes

    def _columns(self) -> Sequence[Column]:
        return [
            Column(
                "title",
                self.tr("Faaliyet"),
                Kind.TEXT,
                lambda row: row.title,
                setting("title"),
                headings=("Faaliyetler", "Faaliyet adı", "Faaliyetin adı"),
            ),
            Column(
                "unit",
                self.tr("Sorumlu birim"),
                Kind.CHOICE,
                lambda row: row.unit,
                setting("unit"),
                choices=self._units,
                named=self._unit_name,
                headings=(
                    "Birim",
                    "Sorumlu birimler",
                    "Harcama birimi",
                    "Sorumlu harcama birimi",
                    "Sorumlu daire",
                ),
            ),
            self._money("budget", self.tr("Bütçe"), lambda totals: totals.budget, "Bütçe içi"),
            *(self._code_column(code) for code in sorted(self._codes_in_use())),
            self._computed("code_total", self.tr("Kod toplamı"), _code_total, lambda totals: totals.code_total),
            Column(
                DIFFERENCE,
                self.tr("Fark"),
                Kind.COMPUTED,
                _difference,
                note=self.tr("Fark: bütçe eksi kod toplamı"),
                rules=("cost-sum",),
                done=CHECK_MARK,
                total=self._total(lambda totals: totals.budget - totals.code_total),
            ),
            self._money("off_budget", self.tr("Bütçe dışı"), lambda totals: totals.off_budget),
            self._computed("total", self.tr("Toplam"), _total, lambda totals: totals.total),
        ]

    def _money(self, field: str, title: str, total: Callable[[Totals], int], *headings: str) -> Column:
        return Column(
            field,
            title,
            Kind.MONEY,
            lambda row: getattr(row, field),
            setting(field),
            total=self._total(total),
            headings=headings,
        )

    def _computed(
        self, field: str, title: str, value: Callable[[Activity], int], total: Callable[[Totals], int]
    ) -> Column:
        return Column(field, title, Kind.COMPUTED, value, total=self._total(total))

    def _code_column(self, code: str) -> Column:
        entry = self.session.programme.economic_code(code)
        return Column(
            COST + code,
            code,
            Kind.MONEY,
            lambda row: row.cost(code),
            lambda row, value: set_cost(row, code, value if isinstance(value, int) else None),
            note=f"{code} {entry.title if entry else self.tr('(listede yok)')}",
            total=self._total(lambda totals: totals.by_code.get(code, 0)),
            headings=(entry.title,) if entry and entry.title else (),
            code=code,
        )

    def _total(self, read_total: Callable[[Totals], int]) -> Callable[[], int]:
        return lambda: read_total(self.target.totals) if self.target else 0

    def _units(self) -> Sequence[Choice]:
        units = units_by_name(self.session.programme)
        return [Choice(unit.uuid, unit.short_name, unit.title) for unit in units]

    def _unit_name(self, uuid: FieldValue) -> str | None:
        unit = self.session.programme.unit(str(uuid)) if uuid else None
        return unit.short_name if unit else None


def _code_total(activity: Activity) -> int:
    return activity.code_total


def _difference(activity: Activity) -> int:
    return (activity.budget or 0) - activity.code_total


def _total(activity: Activity) -> int:
    return (activity.budget or 0) + (activity.off_budget or 0)


def _stands_after(column: Column, code: str) -> bool:
    return column.field == "code_total" or (column.field.startswith(COST) and column.field > COST + code)
