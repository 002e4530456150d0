"""What passes between finance and the units: hand-outs, deliveries, remarks, and the mark of a section file."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import ClassVar

from kbbdesk.models.entity import Entity, Order


@dataclass(slots=True, eq=False, repr=False)
class Handout(Entity):
    """A section handed out to a unit (its uuid); the row's own uuid is the hand-out's number in the workbook.

    `at` is when, in ISO form; `deadline` an ISO date or empty; `content` the section as it was then,
    packed: the base against which what comes back is merged.
    """

    kind: ClassVar[str] = "handout"
    fields: ClassVar[tuple[str, ...]] = ("unit", "at", "who", "deadline", "content")
    slot: ClassVar[str] = "handouts"
    owns: ClassVar[tuple[str, ...]] = ("deliveries",)
    order: ClassVar[Order] = attrgetter("at", "uuid")

    unit: str
    at: str
    who: str
    deadline: str
    content: bytes
    deliveries: "list[Delivery]" = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Delivery(Entity):
    """A file that a unit sent back: what it held (packed lines), and what became of it.

    `accepted` is 1 where its changes were taken into the programme, 0 where it was only received;
    `left_out` counts the changes and cells of it that were not taken.
    """

    kind: ClassVar[str] = "delivery"
    fields: ClassVar[tuple[str, ...]] = (
        "file_name",
        "file_hash",
        "content_hash",
        "content",
        "accepted",
        "left_out",
        "at",
        "who",
    )
    slot: ClassVar[str] = "deliveries"
    order: ClassVar[Order] = attrgetter("at", "uuid")

    parent: Handout
    file_name: str
    file_hash: str
    content_hash: str
    content: bytes
    accepted: int
    left_out: int
    at: str
    who: str


@dataclass(slots=True, eq=False, repr=False)
class Remark(Entity):
    """What finance asks about a row, or about the cell `field` of it (as in `Problem`), and the answer.

    `answer`, `answered_by` and `answered_at` are empty until somebody has answered.
    """

    kind: ClassVar[str] = "remark"
    fields: ClassVar[tuple[str, ...]] = (
        "row",
        "field",
        "text",
        "who",
        "at",
        "answer",
        "answered_by",
        "answered_at",
    )
    slot: ClassVar[str] = "remarks"
    order: ClassVar[Order] = attrgetter("at", "uuid")

    row: str
    field: str
    text: str
    who: str
    at: str
    answer: str
    answered_by: str
    answered_at: str


@dataclass(slots=True, eq=False, repr=False)
class SectionMark(Entity):
    """Makes a programme file the section file of one unit; `content` is the section as it was received, packed.

    `handout` is the number that the hand-out has in finance's file, `deadline` an ISO date or empty.
    """

    kind: ClassVar[str] = "section_mark"
    fields: ClassVar[tuple[str, ...]] = ("unit", "handout", "deadline", "content")
    slot: ClassVar[str] = "section_marks"

    unit: str
    handout: str
    deadline: str
    content: bytes
