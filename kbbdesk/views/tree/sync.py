"""Brings the tree's nodes into the order of the rows they stand for, one insertion, move or removal at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kbbdesk.models.entity import Entity
from kbbdesk.views.tree.nodes import Node, child_rows

if TYPE_CHECKING:
    from kbbdesk.views.tree.model import PlanModel


class Sync:
    """Compares the children of a few nodes with the rows below theirs. Selection and expansion survive it."""

    def __init__(self, model: PlanModel) -> None:
        self._model = model
        self._dirty: set[Node] = set()

    def follow(self, keys: Iterable[str]) -> set[Node]:
        """Put right the children of the nodes with these keys; return the nodes to be repainted."""
        self._dirty = set()
        parents = [node for key in keys if (node := self._model.nodes.get(key))]
        for node in parents:
            self._arrange(node)
        for node in parents:
            self._remove_leavers(node)
        return self._dirty

    def _arrange(self, parent: Node) -> None:
        """Have the node's children begin with its rows in their order; whatever has left is pushed behind them."""
        for place, row in enumerate(child_rows(parent.row)):
            child = self._model.nodes.get(row.uuid)
            if child is None:
                self._insert(parent, place, row)
            elif child.parent is not parent or parent.children[place] is not child:
                self._move(child, parent, place)

    def _insert(self, parent: Node, place: int, row: Entity) -> None:
        node = self._model.new_node(row.uuid, row, parent)
        self._model.arriving.emit(node)
        self._model.beginInsertRows(self._model.index_of(parent), place, place)
        parent.children.insert(place, node)
        self._model.endInsertRows()
        self._dirty.add(node)
        self._arrange(node)

    def _move(self, node: Node, parent: Node, place: int) -> None:
        model, former, origin = self._model, node.parent, node.place()
        if former is None:
            return
        model.beginMoveRows(model.index_of(former), origin, origin, model.index_of(parent), place)
        del former.children[origin]
        parent.children.insert(place, node)
        former.count(node.counts, -1)
        node.parent = parent
        parent.count(node.counts, 1)
        model.endMoveRows()
        self._dirty |= {former, node}

    def _remove_leavers(self, parent: Node) -> None:
        """Take away the nodes behind the last of the parent's rows, the fixed pages aside."""
        if parent.key not in self._model.nodes:
            return
        first = len(child_rows(parent.row))
        for place in reversed(range(first, len(parent.children))):
            node = parent.children[place]
            if node.is_page:
                continue
            self._model.beginRemoveRows(self._model.index_of(parent), place, place)
            del parent.children[place]
            self._model.endRemoveRows()
            self._model.drop_node(node)
        self._dirty.add(parent)
