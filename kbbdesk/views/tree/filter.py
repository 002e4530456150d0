"""Which nodes of the tree are shown: those that a search hits, those with problems, those of one unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.search.entries import Entry
from kbbdesk.search.query import Query, query
from kbbdesk.views.problems.marks import Mark
from kbbdesk.views.session import Session
from kbbdesk.views.tree.model import PlanModel
from kbbdesk.views.tree.nodes import Node

_NOTHING = query("")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown: what a search hits, nodes at least as bad as `worst`, targets of a unit (its uuid)."""

    text: Query = _NOTHING
    worst: Mark = Mark.NONE
    unit: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()

    def fits(self, node: Node) -> bool:
        """Tell whether the node itself is wanted, its text aside."""
        return node.worst <= self.worst and (not self.unit or _answers(node, self.unit))


def wanted(text: str = "", worst: Mark = Mark.NONE, unit: str = "") -> Wanted:
    """Return what is to be shown for a text as it was typed."""
    return Wanted(query(text), worst, unit)


def _answers(node: Node, unit: str) -> bool:
    return isinstance(node.row, PerformanceTarget) and node.row.concerns(unit)


class PlanFilter(QSortFilterProxyModel):
    """Shows wanted nodes, those above them, and all below a hit of the search.

    What has been shown stays when an edit makes it fit no longer, until the filter is set again: nothing
    vanishes under the hand that mends it. What begins to fit appears.
    """

    def __init__(self, model: PlanModel, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._session = session
        self._found: set[Node] | None = None
        self._wanted = Wanted()
        self._shown: set[Node] | None = None
        self.hits: list[Node] = []
        self.setSourceModel(model)
        model.arriving.connect(self._welcome)
        model.touching.connect(self._admit)

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self._shown is None

    def want(self, wished: Wanted, found: Iterable[Entry] = ()) -> list[Entry]:
        """Show what is wanted, and nothing else but what stands above it.

        `found` is what the index finds for the text; those entries that are wanted otherwise too are returned.
        """
        self._wanted = wished
        self.hits = []
        with_nodes = [(entry, node) for entry in found if (node := self._node_of(entry))]
        self._found = None if wished.text.is_empty else {node for _, node in with_nodes}
        shown: set[Node] = set()
        if not wished.is_all:
            self._search(self._model.root, shown, below_hit=False)
        self._shown = None if wished.is_all else shown | {self._model.root}
        self.invalidate()
        return [entry for entry, node in with_nodes if wished.fits(node)]

    def reveal(self, node: Node) -> None:
        """Show a node, whatever is wanted: somebody wants to go there."""
        if self._shown is not None and node not in self._shown:
            self._shown.update(node.path())
            self.invalidate()

    def node(self, index: QModelIndex | QPersistentModelIndex) -> Node | None:
        """Return the node of one of this filter's indexes."""
        return self._model.node(self.mapToSource(index))

    def index_of(self, node: Node) -> QModelIndex:
        """Return where a node is shown; an invalid index where it is not."""
        return self.mapFromSource(self._model.index_of(node))

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether a node is shown."""
        if self._shown is None:
            return True
        above = self._model.node(source_parent)
        return above is None or above.children[source_row] in self._shown

    def _search(self, node: Node, shown: set[Node], *, below_hit: bool) -> None:
        """Collect what is shown of a node and all below it."""
        is_hit = self._found is None or node in self._found
        known = len(shown)
        for child in node.children:
            self._search(child, shown, below_hit=below_hit or is_hit)
        fits = (is_hit or below_hit) and self._wanted.fits(node)
        if fits or len(shown) > known:
            shown.add(node)
        if fits and is_hit:
            self.hits.append(node)

    def _welcome(self, node: Node) -> None:
        """Show what an edit adds, whatever is wanted."""
        if self._shown is not None:
            self._shown.update(node.path())

    def _admit(self, nodes: Sequence[Node]) -> None:
        """Show what an edit made fit; called before views hear of the edit."""
        if self._shown is not None:
            for node in nodes:
                if node not in self._shown and self._fits_now(node):
                    self._shown.update(node.path())

    def _fits_now(self, node: Node) -> bool:
        if not self._wanted.fits(node):
            return False
        text, index = self._wanted.text, self._session.search
        return text.is_empty or any(index.fits(text, above.key) for above in node.path())

    def _node_of(self, entry: Entry) -> Node | None:
        return self._model.nodes.get(entry.owner) or self._model.node_for(entry.row, entry.field)
