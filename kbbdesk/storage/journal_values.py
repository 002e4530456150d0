"""Values and rows as the lines of the journal hold them: JSON, a row by the names of its fields.

Format 1 (schemas 1 to 3) held a row as a list: its parent's uuid, then its fields in the order of that schema's
models. Its lines stay as they are, since each one's hash is over what was written.
"""

import base64
import json
from typing import Any, cast

from kbbdesk.models.entity import FieldValue
from kbbdesk.models.field_orders import UP_TO_SCHEMA_3
from kbbdesk.models.kinds import BY_KIND, blank
from kbbdesk.models.steps import RowValues

FORMAT = 2
"""The format of the lines that are written."""

PARENT = "parent"
"""Under which name a row's parent is written; no field has it."""


def encode(kind: str, value: FieldValue | RowValues) -> str | None:
    """Return a field's value or a whole row of that kind as a line of the journal holds it."""
    return as_json(_by_name(kind, value) if isinstance(value, tuple) else value)


def as_json(value: object) -> str | None:
    """Return a value as JSON text; None for None. Bytes become text in base64."""
    return None if value is None else json.dumps(value, ensure_ascii=False, default=_bytes_as_text)


def decode(kind: str, written: int, text: str | None) -> FieldValue | RowValues:
    """Return what `encode` was given when the line was written in the format `written`.

    A row comes in the present order of its fields; those that the line does not have are empty.

    Raises:
        ValueError, LookupError, TypeError: it is not what that format holds.

    """
    if text is None:
        return None
    value = json.loads(text, object_hook=_text_as_bytes)
    if written == 1 and isinstance(value, list):
        owner, *values = value
        value = {PARENT: owner, **dict(zip(UP_TO_SCHEMA_3[kind], values, strict=False))}
    return _in_order(kind, value) if isinstance(value, dict) else cast(FieldValue, value)


def _by_name(kind: str, row: RowValues) -> dict[str, FieldValue]:
    owner, *values = row
    fields = zip(BY_KIND[kind].fields, values, strict=True)
    return {PARENT: owner, **{name: value for name, value in fields if value is not None}}


def _in_order(kind: str, row: dict[str, Any]) -> RowValues:
    fields = BY_KIND[kind].fields
    unknown = row.keys() - {PARENT, *fields}
    if unknown:
        raise ValueError(f"{kind} has no {', '.join(sorted(unknown))}")
    return (row[PARENT], *(row.get(name, blank(kind, name)) for name in fields))


def _bytes_as_text(value: object) -> dict[str, str]:
    return {"base64": base64.b64encode(cast(bytes, value)).decode()}


def _text_as_bytes(value: dict[str, Any]) -> Any:
    return base64.b64decode(value["base64"]) if value.keys() == {"base64"} else value
