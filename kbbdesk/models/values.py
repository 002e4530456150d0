"""What the field of a row may be set to: nothing that the file, the totals or the checks could not bear."""

from collections.abc import Callable

from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.kinds import FIELD_TYPES
from kbbdesk.models.lists import Unit, ValueColumn
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import NO_DATA, is_canonical

_BEYOND = 2**63
_DIRECTIONS = (None, "more", "less")
REFERENCES: dict[str, type[Entity]] = {"unit": Unit, "column": ValueColumn}
"""Fields that name another row, in whatever kind of row they stand, and the kind of the row named."""


def refuse_value(programme: Programme, kind: str, field: str, value: FieldValue) -> None:
    """Let a value pass that rows of `kind` may have in `field`.

    Raises:
        KeyError: there is no such kind or field.
        TypeError: the value is of another type than the field.
        ValueError: it is a bool, an integer that SQLite cannot hold, a number that is not canonical, none of
            the few values that the field takes, or names a row that is not there or of another kind.

    """
    allowed = FIELD_TYPES[kind][field]
    if not isinstance(value, allowed):
        raise TypeError(f"{kind}.{field} takes {allowed}, not {value!r}")
    if isinstance(value, int) and not (type(value) is int and -_BEYOND <= value < _BEYOND):
        raise ValueError(f"{kind}.{field} takes an integer of 64 bits, not {value!r}")
    if field in REFERENCES and value is not None:
        if not isinstance(programme.rows.get(str(value)), REFERENCES[field]):
            raise ValueError(f"{kind}.{field} names no {REFERENCES[field].kind}: {value!r}")
    elif not _ALLOWED.get((kind, field), _anything)(value):
        raise ValueError(f"{kind}.{field} cannot be {value!r}")


def _anything(_value: FieldValue) -> bool:
    return True


_ALLOWED: dict[tuple[str, str], Callable[[FieldValue], bool]] = {
    ("indicator", "direction"): lambda value: value in _DIRECTIONS,
    ("indicator_value", "value"): lambda value: value == NO_DATA or is_canonical(str(value)),
    ("economic_code", "open"): lambda value: value in (0, 1),
    ("delivery", "accepted"): lambda value: value in (0, 1),
}
