"""What every row of a programme has in common: an identity that never changes, and an owner."""

import uuid as uuid_module
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, ClassVar

from kbbdesk import codes

FieldValue = str | int | bytes | None
SortKey = tuple[Any, ...]
Order = Callable[[Any], SortKey]

_CELLS = uuid_module.UUID("6f2d1c1e-54f0-5e0b-9a53-6b1d6b0f2017")


def new_uuid() -> str:
    """Return a fresh identity: 32 hexadecimal digits."""
    return uuid_module.uuid4().hex


def cell_uuid(owner: str, key: str) -> str:
    """Return the identity of the one row that `owner` has under `key`, such as its cost under a code.

    Two people who fill in the same empty cell, each in a file of their own, make the same row.
    """
    return uuid_module.uuid5(_CELLS, f"{owner}/{key}").hex


@dataclass(slots=True, eq=False, repr=False)
class Entity:
    """One row of the programme file; `kind` is its table, `fields` its columns besides uuid and parent.

    `slot` names the list in which the parent keeps rows of this kind, `owns` the lists of this row itself;
    `order` is the key that puts rows of this kind in order among their siblings, the identity breaking ties.
    """

    uuid: str
    parent: "Entity | None"

    kind: ClassVar[str]
    fields: ClassVar[tuple[str, ...]]
    slot: ClassVar[str]
    owns: ClassVar[tuple[str, ...]] = ()
    order: ClassVar[Order] = attrgetter("uuid")

    def __repr__(self) -> str:
        """Return kind and uuid alone: a row's fields lead to the whole programme."""
        return f"<{self.kind} {self.uuid}>"

    def sort_key(self) -> SortKey:
        """Return what `order` makes of this row."""
        return type(self).order(self)

    def values(self) -> tuple[FieldValue, ...]:
        """Return the values of `fields`, in their order."""
        return tuple(getattr(self, name) for name in self.fields)


@dataclass(slots=True, eq=False, repr=False)
class Positioned(Entity):
    """A row whose place among its siblings is chosen by people. Positions leave gaps for rows in between."""

    order: ClassVar[Order] = attrgetter("position", "uuid")

    position: int


def by_code(entity: Any) -> SortKey:
    """Return what sorts rows with a `code` by its numbers: `Ke.1.9` before `Ke.1.10`, `03.2` before `03.10`."""
    return (codes.sort_key(entity.code), entity.uuid)


@dataclass(slots=True, eq=False, repr=False)
class Coded(Entity):
    """A row whose code says where it stands: `Ke.1.9` before `Ke.1.10`."""

    order: ClassVar[Order] = by_code

    code: str
