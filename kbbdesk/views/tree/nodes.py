"""The nodes of the tree, from the programme to performance targets, and the fixed pages beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kbbdesk.checks.places import NO_TITLE
from kbbdesk.models.entity import Entity
from kbbdesk.models.plan import Goal, Objective, PerformanceTarget, ServiceArea, Theme
from kbbdesk.models.programme import SUMMING, Programme
from kbbdesk.numerals import format_money
from kbbdesk.views.places import PAGES
from kbbdesk.views.problems.marks import COUNTED, Mark

CHILD_KIND: dict[type[Entity], type[Entity]] = {
    Programme: Theme,
    Theme: ServiceArea,
    ServiceArea: Goal,
    Goal: Objective,
    Objective: PerformanceTarget,
}
"""The kind of row that stands below each kind in the tree."""


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """One line of the tree. `key` is the row's uuid, or the name of a fixed page, whose `row` is the programme.

    `counts` are the problems of each mark on this node and below it. Texts are made when they are first asked for.
    """

    number: int
    key: str
    row: Entity
    parent: "Node | None"
    fixed_title: str = ""
    children: "list[Node]" = field(default_factory=list)
    counts: list[int] = field(default_factory=lambda: [0] * len(COUNTED))
    _text: str | None = None
    _amount: str | None = None
    _place: int = 0

    def __repr__(self) -> str:
        return f"Node({self.key}: {self.text})"

    @property
    def is_page(self) -> bool:
        """Whether this is one of the fixed pages."""
        return self.key in PAGES

    @property
    def title(self) -> str:
        """The whole title on one line."""
        title = self.fixed_title or getattr(self.row, "title", "")
        return " ".join(title.split())

    @property
    def code(self) -> str:
        """The code; empty where the row has none."""
        return "" if self.is_page else getattr(self.row, "code", "")

    @property
    def text(self) -> str:
        """Code and whole title; a view cuts it where its width ends."""
        if self._text is None:
            self._text = f"{self.code}  {self.title or NO_TITLE}".strip()
        return self._text

    @property
    def amount(self) -> str:
        """What lies below costs, budget and off-budget together, in Turkish form; empty for a fixed page."""
        if self._amount is None:
            row = None if self.is_page else self.row
            self._amount = format_money(row.totals.total) if isinstance(row, SUMMING) else ""
        return self._amount

    @property
    def worst(self) -> Mark:
        """The mark of the worst problem on this node and below it."""
        return next((mark for mark in COUNTED if self.counts[mark]), Mark.NONE)

    def forget_texts(self) -> None:
        """Have texts made anew: code or title changed."""
        self._text = None

    def forget_amount(self) -> None:
        """Have the amount made anew."""
        self._amount = None

    def count(self, counts: list[int], sign: int) -> None:
        """Add problems to this node and every node above it, or take them away with `sign` -1."""
        node: Node | None = self
        while node is not None:
            node.counts = [mine + sign * others for mine, others in zip(node.counts, counts, strict=True)]
            node = node.parent

    def place(self) -> int:
        """Return where this node stands among its siblings; the last answer is tried first."""
        if self.parent is None:
            return 0
        siblings = self.parent.children
        if self._place >= len(siblings) or siblings[self._place] is not self:
            self._place = siblings.index(self)
        return self._place

    def path(self) -> "list[Node]":
        """Return the nodes from the root to this one."""
        found = [self]
        while (parent := found[-1].parent) is not None:
            found.append(parent)
        return found[::-1]

    def walk(self) -> "Iterator[Node]":
        """Walk this node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


def child_rows(row: Entity) -> list[Entity]:
    """Return the rows that stand below a row in the tree."""
    kind = CHILD_KIND.get(type(row))
    children: list[Entity] = getattr(row, kind.slot) if kind else []
    return children
