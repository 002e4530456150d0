"""The formats in which sections and lines were ever packed, and what makes each of them the next one.

Format 1 (kbbdesk 0.1.0) wrote rows as lists, their fields in the order of the models of that version, and lines
as a bare list of lists. Format 2 writes both by field name. A field that a document lacks is empty, so that a new
field of a model needs no new format; a format is added when what is written means something else than before.
"""

from typing import Any

from kbbdesk.models.field_orders import UP_TO_SCHEMA_3

FORMAT = 2
"""The format that is written; a higher one is refused."""

Document = dict[str, Any]


def section_in_present_format(document: Document) -> Document:
    """Return a packed section's document as this version writes it, from any earlier format.

    Raises:
        KeyError, TypeError, ValueError: it is not what that format wrote.

    """
    return _section_from_1(document) if document["format"] == 1 else document


def lines_in_present_format(document: Any) -> Document:
    """Return packed lines as this version writes them, from any earlier format.

    Raises:
        TypeError, ValueError: it is not what that format wrote.

    """
    return _lines_from_1(document) if isinstance(document, list) else document


def _section_from_1(document: Document) -> Document:
    rows = [
        {
            "kind": kind,
            "uuid": uuid,
            "parent": parent,
            "fields": dict(zip(UP_TO_SCHEMA_3[kind], values, strict=True)),
        }
        for kind, uuid, parent, *values in document["rows"]
    ]
    return {**document, "format": 2, "rows": rows}


def _lines_from_1(lines: list[Any]) -> Document:
    told = [{"kind": kind, "uuid": uuid, "target": target, "cells": cells} for kind, uuid, target, cells in lines]
    return {"format": 2, "lines": told}
