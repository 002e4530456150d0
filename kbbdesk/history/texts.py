"""The sentences of the journal: where a change was, which field, from what to what, by whom and when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import cast

from kbbdesk.checks.places import place_of, quoted
from kbbdesk.history.values import FIELD_NAMES, shown_value, summary
from kbbdesk.models.entity import FieldValue
from kbbdesk.models.handing import Delivery, Handout, Remark, SectionMark
from kbbdesk.models.kinds import BY_KIND
from kbbdesk.models.lists import Ceiling, EconomicCode, Justification, Unit, ValueColumn
from kbbdesk.models.plan import CostLine, IndicatorValue, ResponsibleUnit
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import Action, RowValues, Step, row_values
from kbbdesk.storage.history import Line
from kbbdesk.storage.journal import Group
from kbbdesk.storage.load import KIND_NAMES
from kbbdesk.turkish import capitalized, lower

CELL_KINDS = {CostLine.kind: "cost:", IndicatorValue.kind: "value:", Ceiling.kind: "ceiling:"}
"""Rows that people know as a cell of the row they belong to, and how the cell's field begins."""

_SAYING = {
    ResponsibleUnit.kind: ("Sorumlu birim", "unit"),
    Justification.kind: ("Gerekçe", "text"),
    Remark.kind: ("Not", "text"),
}
"""Rows that people know as something said about another row: what it is called, and the field that says it."""

_PARTS = (CostLine, IndicatorValue, Ceiling, ResponsibleUnit, Justification, Remark)
_NAMING = ("title", "name", "label", "code", "file_name", "unit")

GoneRow = Callable[[str], tuple[str, RowValues] | None]
"""Returns kind and last values of a row that is not in the programme; None where nothing is known of it."""

_WHOLE = "Programın bütünü"
_UNREADABLE = "Günlüğün bu satırı okunamıyor. Bilgi işlemden dosyayı «kbbdesk verify» ile denetlemesini isteyin."
_LOST_NAME = "(adı bilinmeyen satır)"


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words. `row` and `key` name the cell as a `Place` does; `row` is empty where there is none."""

    line: Line
    row: str
    key: str
    place: str
    field: str
    old: str
    new: str

    @property
    def who(self) -> str:
        """Who made the change."""
        return self.line.group.who

    @property
    def when(self) -> str:
        """When, in local time."""
        return local_time(self.line.group.at)

    def texts(self) -> tuple[str, ...]:
        """Return what a search for text looks into."""
        return (
            self.line.group.label,
            self.place,
            self.field,
            self.old,
            self.new,
            self.who,
            self.line.group.source,
        )


class Teller:
    """Puts lines of the journal into words, with the names that rows had when it was made, or when they went.

    `gone` knows deleted rows, `turns` the groups that took back others (see `storage.history.turns`).
    """

    def __init__(self, programme: Programme, gone: GoneRow, turns: Mapping[int, bool]) -> None:
        self._programme = programme
        self._gone = gone
        self._turns = turns
        self._known_gone: dict[str, tuple[str, RowValues] | None] = {}
        self._names: dict[str, str] = {}

    def told(self, line: Line) -> Told:
        """Return one line in words."""
        step = line.step
        if step is None:
            return Told(line, "", "", _WHOLE, "", "", line.group.label if line.is_snapshot else _UNREADABLE)
        values = self._values_of(step)
        owner, key = self._cell_of(step, values)
        field, old, new = self._change_of(step, values)
        return Told(line, owner, key, self.name_of(owner), field, old, new)

    def told_of_field(self, line: Line, field: str) -> Told | None:
        """Return what a line says of one field of its row: set, or come and gone with the row; None: nothing."""
        told, step = self.told(line), line.step
        if step is None or field not in BY_KIND[step.kind].fields:
            return None
        if step.action is Action.UPDATE:
            return told if step.field == field else None
        old, new = self._came_or_went(step, lambda row: self._field_in(step.kind, row, field))
        return replace(told, key=field, field=FIELD_NAMES[field], old=old, new=new)

    def source(self, group: Group) -> str:
        """Return where a group came from: typed, a file, or taken back and done again."""
        if group.undoes is None:
            return group.source
        return "yineleme" if self._turns.get(group.number) else "geri alma"

    def title(self, group: Group) -> str:
        """Return the name of a group as a step of undo."""
        if group.undoes is None:
            return group.label
        return f"{'Yinelendi' if self._turns.get(group.number) else 'Geri alındı'}: {group.label}"

    def name_of(self, uuid: str) -> str:
        """Return where a row stands and what it is called; one that was deleted, with its last name."""
        if uuid not in self._names:
            self._names[uuid] = self._found_name(uuid)
        return self._names[uuid]

    def _found_name(self, uuid: str) -> str:
        row = self._programme.rows.get(uuid)
        while isinstance(row, _PARTS) and row.parent is not None:
            row = row.parent
        if isinstance(row, (Handout, Delivery, SectionMark)):
            return capitalized(self._called(row.kind, row_values(row)))
        if row is not None:
            return capitalized(place_of(row))
        kind, values = self._gone_row(uuid) or ("", ())
        if not kind:
            return _LOST_NAME
        name = capitalized(f"{self._called(kind, values)} (silinmiş)")
        parent = str(values[0])
        above = self.name_of(parent) if BY_KIND[kind].slot in ("indicators", "activities", "service_areas") else ""
        return f"{above}, {lower(name[0])}{name[1:]}" if above else name

    def _called(self, kind: str, values: RowValues) -> str:
        """Return what a row is called by what it holds, for want of a place."""
        held = _held(kind, values)
        if held.get("code") and kind != EconomicCode.kind:
            return f"{KIND_NAMES[kind]} {held['code']!s}"
        field = next((name for name in _NAMING if held.get(name)), "title")
        return f"{KIND_NAMES[kind]} {quoted(self._field_in(kind, values, field))}"

    def _named(self, uuid: str) -> str:
        """Return what a cell shows that refers to a row."""
        row = self._programme.rows.get(uuid)
        if isinstance(row, Unit):
            return row.short_name
        return row.label if isinstance(row, ValueColumn) else self.name_of(uuid)

    def _gone_row(self, uuid: str) -> tuple[str, RowValues] | None:
        if uuid not in self._known_gone:
            self._known_gone[uuid] = self._gone(uuid)
        return self._known_gone[uuid]

    def _values_of(self, step: Step) -> RowValues:
        """Return the values of a step's row: those it came or went with, else those it has or had last."""
        if step.action is not Action.UPDATE:
            return cast(RowValues, step.new if step.action is Action.INSERT else step.old)
        row = self._programme.rows.get(step.row)
        if row is not None:
            return row_values(row)
        return (self._gone_row(step.row) or ("", ()))[1]

    def _cell_of(self, step: Step, values: RowValues) -> tuple[str, str]:
        """Return the row in which a step is seen, and the field of the cell."""
        if step.kind in CELL_KINDS and len(values) > 1:
            return str(values[0]), CELL_KINDS[step.kind] + str(values[1])
        if step.kind == ResponsibleUnit.kind and values:
            return str(values[0]), ""
        if step.kind in (Justification.kind, Remark.kind):
            held = _held(step.kind, values)
            return str(held.get("row") or step.row), str(held.get("field") or "")
        return step.row, "" if step.field in ("position", "parent") else step.field

    def _change_of(self, step: Step, values: RowValues) -> tuple[str, str, str]:
        """Return the field's name, the old and the new text."""
        if step.kind in CELL_KINDS and step.field in ("", *BY_KIND[step.kind].fields[1:]):
            return self._change_of_cell(step, values)
        if step.kind in _SAYING and step.action is not Action.UPDATE:
            name, field = _SAYING[step.kind]
            return (name, *self._came_or_went(step, lambda row: self._field_in(step.kind, row, field)))
        if step.action is not Action.UPDATE:
            field = "Satır eklendi" if step.action is Action.INSERT else "Satır silindi"
            return (field, *self._came_or_went(step, lambda row: summary(step.kind, row, self._named)))
        if step.field == "position":
            return FIELD_NAMES["position"], "", "yeri değişti"
        old, new = (shown_value(step.field, cast(FieldValue, v), self._named) for v in (step.old, step.new))
        return FIELD_NAMES[step.field], old, new

    def _change_of_cell(self, step: Step, values: RowValues) -> tuple[str, str, str]:
        field = BY_KIND[step.kind].fields[1]
        key = str(values[1]) if len(values) > 1 else ""
        title = self._named(key) if step.kind == IndicatorValue.kind else key
        if step.kind == Ceiling.kind:
            title = f"Ödenek tavanı {title}"
        if step.action is not Action.UPDATE:
            return (title, *self._came_or_went(step, lambda row: self._field_in(step.kind, row, field)))
        old, new = (shown_value(field, cast(FieldValue, value), self._named) for value in (step.old, step.new))
        return title, old, new

    def _field_in(self, kind: str, values: RowValues, field: str) -> str:
        return shown_value(field, _held(kind, values).get(field), self._named)

    @staticmethod
    def _came_or_went(step: Step, tell: Callable[[RowValues], str]) -> tuple[str, str]:
        if step.action is Action.INSERT:
            return "", tell(cast(RowValues, step.new))
        return tell(cast(RowValues, step.old)), ""


def _held(kind: str, values: RowValues) -> dict[str, FieldValue]:
    """Return a row's values by field."""
    return dict(zip(BY_KIND[kind].fields, values[1:], strict=False))


def local_time(at: str) -> str:
    """Return an instant of the journal in local time, `22.11.2026 17:40`; what is no instant as it stands."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%d.%m.%Y %H:%M")
    except (ValueError, OverflowError, OSError):
        return at


def begin_of_day(day: date) -> str:
    """Return the first instant of a local day as the journal writes instants."""
    return datetime.combine(day, time.min).astimezone(UTC).isoformat(timespec="seconds")
