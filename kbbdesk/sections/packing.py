"""Sections and delivered lines as bytes: written by field name, read in every format that was ever written."""

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.handing import Delivery, Handout, SectionMark
from kbbdesk.models.kinds import BY_KIND, blank, subtree
from kbbdesk.models.plan import Activity, Indicator
from kbbdesk.models.programme import Programme
from kbbdesk.models.values import refuse_value
from kbbdesk.sections.content import Line, Section, section_with
from kbbdesk.sections.dates import refuse_moment, turkish_date
from kbbdesk.sections.packed_formats import FORMAT, Document, lines_in_present_format, section_in_present_format
from kbbdesk.storage.errors import KnownError

MOST_BYTES = 16 * 1024 * 1024
"""How large a packed section may be when it is unpacked."""

_HEADER = ("programme", "unit", "handout", "at", "deadline")
_TRAVELLING = frozenset(BY_KIND.values()) - {Programme, Handout, Delivery, SectionMark}
_LINE_KINDS = (Indicator.kind, Activity.kind)


class _NewerFormatError(Exception):
    """A document of a format, or with a field, that only a newer version knows."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Bölüm daha yeni bir kbbdesk ile yazılmış ({what}); açmak için kbbdesk'i güncelleyin.")


def pack(section: Section) -> bytes:
    """Return a section as bytes; equal sections make equal bytes."""
    rows = [_row(row, row.parent) for row in subtree(section.plan) if row.parent]
    header = {name: getattr(section, name) for name in _HEADER}
    return _packed({"format": FORMAT, "fiscal_year": section.fiscal_year, **header, "rows": rows})


def _row(row: Entity, owner: Entity) -> Document:
    values = zip(row.fields, row.values(), strict=True)
    fields = {name: value for name, value in values if value is not None}
    return {"kind": row.kind, "uuid": row.uuid, "parent": owner.uuid, "fields": fields}


def unpack(data: bytes) -> Section:
    """Return the section that `pack` packed, in this version or an earlier one; the models check each row.

    Raises:
        KnownError: it is of a newer format, too large, or not what `pack` writes.

    """
    document = _unpacked(data)
    try:
        _refuse_newer(document["format"])
        document = section_in_present_format(document)
        header = [document[name] for name in _HEADER]
        if not all(isinstance(text, str) for text in header):
            raise _unreadable()
        programme, *rest = header
        refuse_moment(document["at"])
        turkish_date(document["deadline"])
        plan = _plan(programme, document["fiscal_year"], document["rows"])
        return section_with(plan, *rest)
    except _NewerFormatError as error:
        raise KnownError(str(error)) from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise _unreadable() from error


def _refuse_newer(version: Any) -> None:
    """Let a format pass that this version reads.

    Raises:
        _NewerFormatError: it is a later one.
        ValueError: it is no format.

    """
    if type(version) is not int or version < 1:
        raise ValueError(f"no format: {version!r}")
    if version > FORMAT:
        raise _NewerFormatError(f"biçim {version}")


def _plan(uuid: str, fiscal_year: int, rows: Iterable[Mapping[str, Any]]) -> Programme:
    """Put a pruned programme together from its rows.

    Raises:
        KeyError, TypeError, ValueError, OverflowError: a row is not what the models hold.
        _NewerFormatError: it has a field that is not known here.

    """
    plan = Programme(uuid, None, fiscal_year, None)
    refuse_value(plan, "programme", "fiscal_year", fiscal_year)
    for row in rows:
        plan.append(_entity(plan, row))
    if not plan.value_columns:
        raise ValueError("no value column")
    plan.finish()
    return plan


def _entity(plan: Programme, row: Mapping[str, Any]) -> Entity:
    name, uuid, given = row["kind"], row["uuid"], row["fields"]
    kind, owner = BY_KIND[name], plan.rows[row["parent"]]
    if uuid in plan.rows or kind not in _TRAVELLING or kind.slot not in owner.owns:
        raise ValueError(f"{name} {uuid} cannot stand below {owner!r}")
    unknown = sorted(given.keys() - set(kind.fields))
    if unknown:
        raise _NewerFormatError(f"«{unknown[0][:40]}» alanı")
    values = [given.get(field, blank(name, field)) for field in kind.fields]
    for field, value in zip(kind.fields, values, strict=True):
        _refuse_field(plan, name, field, value)
    uuid.encode()
    return kind(uuid, owner, *values)


def _refuse_field(plan: Programme, kind: str, field: str, value: FieldValue) -> None:
    refuse_value(plan, kind, field, value)
    str(value).encode()
    if field == "at" or (field == "answered_at" and value):
        refuse_moment(str(value))


def pack_lines(lines: Iterable[Line]) -> bytes:
    """Return lines as bytes, for the account of what was delivered; reasons and answers may be among them."""
    told = [
        {"kind": line.kind, "uuid": line.uuid, "target": line.target, "cells": dict(line.cells)} for line in lines
    ]
    return _packed({"format": FORMAT, "lines": told})


def unpack_lines(data: bytes) -> list[Line]:
    """Return the indicators and activities that `pack_lines` packed.

    Raises:
        KnownError: they cannot be read.

    """
    return [line for line in _unpacked_lines(data) if line.kind in _LINE_KINDS]


def unpack_notes(data: bytes) -> list[Line]:
    """Return the reasons and answers that `pack_lines` packed, as `notes.note_lines` made them.

    Raises:
        KnownError: they cannot be read.

    """
    return [line for line in _unpacked_lines(data) if line.kind not in _LINE_KINDS]


def _unpacked_lines(data: bytes) -> list[Line]:
    document = _unpacked(data)
    try:
        document = lines_in_present_format(document)
        _refuse_newer(document["format"])
        return [Line(line["kind"], line["uuid"], line["target"], line["cells"]) for line in document["lines"]]
    except _NewerFormatError as error:
        raise KnownError(str(error)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable() from error


def _packed(document: Document) -> bytes:
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode(), 9)


def _unpacked(data: bytes) -> Any:
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(data, MOST_BYTES)
        if not reader.eof:
            raise _unreadable()
        return json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise _unreadable() from error


def _unreadable() -> KnownError:
    return KnownError(
        "Çalışma kitabının gizli bölüm kaydı bozulmuş ya da yarım; bölüm açılamadı. "
        "Birimden dosyayı yeniden isteyin ya da bölümü yeniden dağıtın."
    )
