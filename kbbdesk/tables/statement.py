"""The delivery statement as plain data: what a unit hands in, on one page that its head signs."""

from dataclasses import dataclass

from kbbdesk.tables.letterhead import Letterhead
from kbbdesk.tables.table import Table


@dataclass(frozen=True, slots=True)
class Statement:
    """`heading` are labels with their texts, `notes` sentences below `notes_title`; `seal` is printed small.

    `signatures` are the roles of those who sign.
    """

    letterhead: Letterhead
    title: str
    heading: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    notes_title: str
    notes: tuple[str, ...]
    seal: str
    signatures: tuple[str, ...]
