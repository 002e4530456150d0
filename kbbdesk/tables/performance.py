"""Table 3, *İdare Performans Tablosu*: every activity's amounts and their shares in the resource need."""

from collections.abc import Sequence
from decimal import Decimal

from kbbdesk.models.programme import Programme
from kbbdesk.numerals import share
from kbbdesk.tables.parts import GRAND_TOTAL, administration_name, numbered_activities, rounding_note, total
from kbbdesk.tables.table import Cell, Column, Kind, Role, Row, Table

TITLE = "İdare Performans Tablosu"

_GROUPS = ("Bütçe İçi", "Bütçe Dışı", "Toplam")
_COLUMNS = (
    Column("Performans Hedefi", printed_once=True),
    Column("Faaliyetler"),
    *(
        column
        for group in _GROUPS
        for column in (Column("TL", Kind.MONEY, group), Column("Pay (%)", Kind.SHARE, group))
    ),
)
_SHARES = tuple(index for index, column in enumerate(_COLUMNS) if column.kind is Kind.SHARE)

_Amounts = tuple[int | None, int | None, int | None]


def performance(programme: Programme) -> Table:
    """Return table 3; a share is the amount in per cent of the grand total of the same column.

    An empty amount has an empty share. In a column whose grand total is zero every share is 0,00. The note
    stands below where the printed shares do not add up to the share of their printed total.
    """
    activities = _amounts(
        total(activity.budget for activity in programme.activities()),
        total(activity.off_budget for activity in programme.activities()),
    )
    general = total(entry.general_administration for entry in programme.economic_codes)
    transfers = total(entry.transfers for entry in programme.economic_codes)
    grand = _amounts(total((activities[0], general, transfers)), activities[1])
    body = _body(programme, grand)
    subtotals = [
        Row((label, None, *_cells(amounts, grand)), Role.SUBTOTAL)
        for label, amounts in (
            ("Performans Hedefleri Maliyetleri Toplamı", activities),
            ("Genel Yönetim Giderleri", _amounts(general, None)),
            ("Diğer İdarelere Transfer Edilecek Kaynaklar Toplamı", _amounts(transfers, None)),
        )
    ]
    last = Row((GRAND_TOTAL, None, *_cells(grand, grand)), Role.TOTAL)
    note = _note(body, subtotals[0]) or _note(subtotals, last)
    return Table(TITLE, _COLUMNS, (*body, *subtotals, last), administration_name(programme), note)


def _body(programme: Programme, grand: _Amounts) -> list[Row]:
    rows = []
    for target, title, activity in numbered_activities(programme):
        cells = _cells(_amounts(activity.budget, activity.off_budget), grand)
        rows.append(Row((target.code, title, *cells), key=activity.uuid))
    return rows


def _amounts(budget: int | None, off_budget: int | None) -> _Amounts:
    return budget, off_budget, total((budget, off_budget))


def _cells(amounts: _Amounts, grand: _Amounts) -> tuple[Cell, ...]:
    return tuple(
        cell
        for amount, whole in zip(amounts, grand, strict=True)
        for cell in (amount, None if amount is None else share(amount, whole or 0))
    )


def _note(parts: Sequence[Row], whole: Row) -> str:
    notes = (rounding_note((_share(part, index) for part in parts), _share(whole, index)) for index in _SHARES)
    return next(filter(None, notes), "")


def _share(row: Row, index: int) -> Decimal:
    cell = row.cells[index]
    return cell if isinstance(cell, Decimal) else Decimal(0)
