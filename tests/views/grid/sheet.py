"""A plain model of a spreadsheet, without Qt: selection, current cell, values and undo."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

At = tuple[int, int]
Read = Callable[[int, str], str | None]
"""Returns what a column shows for a text; None where it cannot be read."""

_ARROWS = {"Up": (-1, 0), "Down": (1, 0), "Left": (0, -1), "Right": (0, 1)}


@dataclass
class Row:
    """A row by its number, which stays when others come and go: texts stored, and texts that could not be read."""

    number: int
    stored: list[str]
    unread: dict[int, str] = field(default_factory=dict)


@dataclass
class Content:
    """What undo brings back: the rows, and the empty last ones there have been."""

    rows: list[Row]
    drafts: list[Row]


def area(first: At, last: At) -> set[At]:
    """Return the cells between two corners."""
    (top, bottom), (left, right) = (sorted(pair) for pair in zip(first, last, strict=True))
    return {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}


def edge(line: Sequence[str], at: int, step: int) -> int:
    """Return where Ctrl+arrow leads from a cell of a line of texts."""
    marks = "".join("x" if text else "." for text in line)
    ahead = marks[at + 1 :] if step > 0 else marks[:at][::-1]
    block = r"x+" if marks[at] == "x" and ahead.startswith("x") else r"\.*x?"
    found = re.match(block, ahead)
    return at + step * (len(found[0]) if found else 0)


class Sheet:
    """Rows of texts; `locked` columns cannot be typed into, and `computed` returns their texts for a real row."""

    def __init__(
        self,
        rows: Iterable[Sequence[str]],
        locked: Sequence[bool],
        has_draft: bool,
        read: Read = lambda _column, text: text,
        computed: Callable[[list[str]], Mapping[int, str]] = lambda _stored: {},
        started: Mapping[int, str] | None = None,
    ) -> None:
        real = [Row(number, list(texts)) for number, texts in enumerate(rows)]
        self.locked, self.read, self.computed, self.started = locked, read, computed, started or {}
        self.numbers = len(real)
        self.content = Content(real, [self._blank()] if has_draft else [])
        self.shown = self._wanted()
        self.done: list[Content] = []
        self.undone: list[Content] = []
        self.current = self.anchor = self.corner = (0, 0)
        self.selected = {(0, 0)}
        self.kept: set[At] = set()
        self.tabs: int | None = None
        self.heights: Sequence[int] = [1] * len(self.shown)
        self.room = 1

    def _blank(self) -> Row:
        self.numbers += 1
        return Row(self.numbers, [""] * len(self.locked))

    @property
    def real(self) -> int:
        return len(self.content.rows)

    def _wanted(self) -> list[Row]:
        """Return the rows on show: the real ones, then the empty last one where there is one."""
        if not self.content.drafts:
            return list(self.content.rows)
        numbers = {row.number for row in self.content.rows}
        drafts, before = self.content.drafts, getattr(self, "shown", [])
        free = [draft for draft in drafts if draft.number not in numbers]
        last = before[-1].number if before else None
        for draft in free:
            if draft.unread or draft.number == last:
                return [*self.content.rows, draft]
        if not free or free[-1] is not drafts[-1]:
            drafts.append(self._blank())
        return [*self.content.rows, drafts[-1]]

    def is_draft(self, row: int) -> bool:
        return row >= self.real

    def texts(self) -> list[list[str]]:
        """Return what the cells show."""
        return [[self.text(row, column) for column in range(len(self.locked))] for row in range(len(self.shown))]

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        entry = self.shown[row]
        if column in entry.unread:
            return entry.unread[column]
        if self.is_draft(row):
            return ""
        return self.computed(entry.stored).get(column, entry.stored[column])

    # Moves.

    def click(self, row: int, column: int, shift: bool = False, ctrl: bool = False) -> None:
        """Click on a cell."""
        self.tabs = None
        at = (row, column)
        if shift:
            self._extend(at)
        elif not ctrl:
            self.move(at)
        elif at not in self.selected:
            self.kept, self.current = set(self.selected), at
            self.anchor = self.corner = at
            self.selected = self.kept | {at}
        elif len(self.selected) > 1:
            self.selected.discard(at)
            self.current = self.current if self.current != at else min(self.selected)
            self.anchor = self.corner = self.current
            self.kept = set(self.selected)

    def drag(self, first: At, last: At) -> None:
        """Drag from a cell to another."""
        self.click(*first)
        self._extend(last)

    def move(self, at: At) -> None:
        """Make a cell the current one and the only selected one."""
        self.current = self.anchor = self.corner = at
        self.selected, self.kept = {at}, set()

    def _extend(self, corner: At) -> None:
        self.tabs, self.corner = None, corner
        if self.current not in area(self.anchor, corner):
            self.anchor = self.current
        self.selected = area(self.anchor, corner) | self.kept

    def _choose(self, anchor: At, corner: At) -> None:
        self.anchor, self.corner, self.kept = anchor, corner, set()
        self.selected = area(anchor, corner)

    def key(self, name: str) -> None:
        """Press a key that moves or selects."""
        *held, key = name.split("+")
        columns, bottom = len(self.locked) - 1, max(self.real - 1, self.current[0])
        match name:
            case "Shift+Space":
                self._choose((self.anchor[0], 0), (self.corner[0], columns))
            case "Ctrl+Space":
                self._choose((0, self.anchor[1]), (bottom, self.corner[1]))
            case "Ctrl+A" | "Ctrl+Shift+Space":
                self._choose((0, 0), (bottom, columns))
            case "Shift+Backspace":
                self.move(self.current)
            case "Tab" | "Shift+Tab":
                self._tab(-1 if held else 1)
            case "Enter" | "Shift+Enter":
                began, self.tabs = self.tabs, None
                row, column = self.current
                row = min(max(row + (-1 if held else 1), 0), len(self.shown) - 1)
                self.move((row, began if began is not None and not held else column))
            case _ if "Shift" in held:
                self._extend(self._goal(key, "Ctrl" in held, self.corner, self.current))
            case _:
                self.tabs = None
                self.move(self._goal(key, "Ctrl" in held, self.current, self.current))

    def _goal(self, key: str, ctrl: bool, at: At, line: At) -> At:
        """Return where a key leads from `at`; Ctrl and an arrow look at the row or column of `line`."""
        (row, column), last, columns = at, len(self.shown) - 1, len(self.locked) - 1
        if key in _ARROWS:
            down, right = _ARROWS[key]
            if not ctrl:
                return min(max(row + down, 0), last), min(max(column + right, 0), columns)
            if down:
                return edge([texts[line[1]] for texts in self.texts()], row, down), column
            return row, edge(self.texts()[line[0]], column, right)
        if key == "Home":
            return (0, 0) if ctrl else (row, 0)
        if key == "End":
            return (last, columns) if ctrl else (row, columns)
        step = 1 if key == "PageDown" else -1
        goal = row
        while (
            0 <= goal + step <= last
            and sum(self.heights[min(row, goal + step) : max(row, goal + step) + 1]) <= self.room
        ):
            goal += step
        return min(max(goal if goal != row else row + step, 0), last), column

    def _height(self, row: int, other: int) -> int:
        """Return how high the rows from one to another are together."""
        return sum(self.heights[min(row, other) : max(row, other) + 1])

    def _tab(self, step: int) -> None:
        """Go to the next column that can be typed into, over the end of the row too; not out of the grid."""
        began = self.tabs if self.tabs is not None else self.current[1]
        columns = [number for number, locked in enumerate(self.locked) if not locked]
        columns = columns or list(range(len(self.locked)))
        cells = [(row, column) for row in range(len(self.shown)) for column in columns]
        further = [cell for cell in cells if (cell > self.current if step > 0 else cell < self.current)]
        self.tabs = began
        if further:
            self.move(min(further) if step > 0 else max(further))

    # Values.

    def type(self, text: str) -> None:
        """Type a text into the current cell."""
        self.put({self.current: text})

    def fill(self, text: str) -> None:
        """Type a text and fill the selection with it."""
        self.put(dict.fromkeys(self.selected, text))

    def paste(self, text: str) -> None:
        """Paste a single value over the selection; the empty last row takes it only where it is alone."""
        cells = {cell for cell in self.selected if not self.is_draft(cell[0])} or self.selected
        self.put(dict.fromkeys(cells, text))

    def fill_down(self) -> None:
        """Fill down."""
        self._fill_lines({(column, row) for row, column in self.selected}, lambda line, at: (at, line))

    def fill_right(self) -> None:
        """Fill to the right."""
        self._fill_lines(self.selected, lambda line, at: (line, at))

    def _fill_lines(self, cells: set[At], turned: Callable[[int, int], At]) -> None:
        before = 1 if len({at for _, at in cells}) == 1 else 0
        begins = {line: min(at for other, at in cells if other == line) - before for line, _ in cells}
        if min(begins.values()) >= 0:
            source = {line: self.text(*turned(line, at)).removesuffix(" ✓") for line, at in begins.items()}
            self.put({turned(line, at): source[line] for line, at in cells if at != begins[line]})

    def clear(self) -> None:
        """Delete: of an unread text only that goes."""
        unread = {
            cell for cell in self.selected if cell[1] in self.shown[cell[0]].unread and not self.locked[cell[1]]
        }
        self.put(dict.fromkeys(self.selected - unread, ""), unread)

    def put(self, texts: Mapping[At, str], dropped: Iterable[At] = ()) -> None:
        """Put texts into cells as one step of undo, where it changes anything."""
        before = deepcopy(self.content)
        for row, column in dropped:
            del self.shown[row].unread[column]
        begun = False
        for (row, column), text in sorted(texts.items()):
            if self.locked[column]:
                continue
            shown = self.read(column, text)
            if shown is None:
                self.shown[row].unread[column] = text
                continue
            self.shown[row].unread.pop(column, None)
            self.shown[row].stored[column] = shown
            begun = begun or (self.is_draft(row) and shown != "")
        if begun:
            draft = self.shown[-1]
            draft.stored = [text or self.started.get(number, "") for number, text in enumerate(draft.stored)]
            self.content.rows.append(draft)
        if self.content != before:
            self.done.append(before)
            self.undone.clear()
        self._follow()

    def undo(self) -> None:
        """Take back the last step."""
        self._turn(self.done, self.undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn(self.undone, self.done)

    def _turn(self, source: list[Content], other: list[Content]) -> None:
        if source:
            drafts = [draft.number for draft in self.content.drafts]
            other.append(deepcopy(self.content))
            self.content = source.pop()
            known = {draft.number for draft in self.content.drafts}
            self.content.drafts += [
                Row(number, [""] * len(self.locked)) for number in drafts if number not in known
            ]
            self._follow()

    def _follow(self) -> None:
        """Keep selection and current cell on their rows while rows come and go."""
        before = [row.number for row in self.shown]
        self.shown = self._wanted()
        after = [row.number for row in self.shown]
        if before == after:
            return
        row, column = self.current
        gone = before[row] not in after
        while row >= 0 and before[row] not in after:
            row -= 1
        if row < 0:
            row = next(number for number in range(len(before)) if before[number] in after)
        self.current = after.index(before[row]), column
        self.anchor = self.corner = self.current
        self.kept = set()
        self.tabs = None if gone else self.tabs
        numbers = {(before[row], column) for row, column in self.selected}
        self.selected = {(after.index(number), column) for number, column in numbers if number in after}
        if self.current not in self.selected:
            self.selected = {self.current}
