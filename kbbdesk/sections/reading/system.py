"""The hidden sheet of a section workbook: which section it is, and the section as it was written."""

import base64
import binascii
from dataclasses import dataclass

from kbbdesk.sections.content import Section
from kbbdesk.sections.layout import SYSTEM, SystemKey
from kbbdesk.sections.packed_formats import FORMAT
from kbbdesk.sections.packing import unpack
from kbbdesk.sections.reading.raw import RawBook, RawSheet
from kbbdesk.storage.errors import KnownError

_TWICE = ("programme", "fiscal_year", "unit", "handout", "deadline")
"""What stands in the header and in the section."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a workbook says it is: uuids of programme, unit and hand-out; hashes made by `content.content_hash`."""

    format: int
    programme: str
    fiscal_year: int
    unit: str
    handout: str
    deadline: str
    content_hash: str
    base_hash: str


def read_system_sheet(name: str, book: RawBook) -> tuple[Header, Section]:
    """Return header and section of a workbook.

    Raises:
        KnownError: the workbook is no section, of a newer form, or its hidden sheet is damaged.

    """
    sheet = book.sheet(SYSTEM)
    if sheet is None:
        raise KnownError(
            f"{name} bir bölüm çalışma kitabı değil: kbbdesk'in gizli «{SYSTEM}» sayfası yok. "
            "Dağıtılan dosyanın kendisini doldurun; sayfaları başka bir kitaba kopyalamayın."
        )
    told: dict[str, list[str]] = {}
    for row in sheet.rows():
        told.setdefault(sheet.text(row, 1), []).append(_told(sheet, row))
    _refuse_newer(name, "".join(told.get(SystemKey.FORMAT, ())))
    try:
        header = _header(told)
        section = unpack(base64.b64decode("".join(told[SystemKey.SECTION]), validate=True))
    except (KeyError, ValueError, binascii.Error) as error:
        raise _damaged(name) from error
    except KnownError as error:
        raise KnownError(f"{name}: {error}") from error
    if any(getattr(section, key) != getattr(header, key) for key in _TWICE):
        raise _damaged(name)
    return header, section


def _told(sheet: RawSheet, row: int) -> str:
    """Return a value as text, also where a program has made a number of its digits."""
    cell = sheet.cells.get((row, 2))
    return cell.text if cell and cell.kind in ("s", "n") else ""


def _refuse_newer(name: str, version: str) -> None:
    if version.isdecimal() and len(version) < 10 and int(version) > FORMAT:
        raise KnownError(
            f"{name} daha yeni bir kbbdesk ile yazılmış (bölüm biçimi {version}, bu sürüm {FORMAT} "
            f"biçimine kadar okur); bölüm biçimi {version} okuyan bir kbbdesk sürümüne güncelleyin."
        )


def _header(told: dict[str, list[str]]) -> Header:
    (version,), (programme,), (fiscal_year,), (unit,), (handout,), (content_hash,), (base_hash,) = (
        told[key]
        for key in (
            SystemKey.FORMAT,
            SystemKey.PROGRAMME,
            SystemKey.FISCAL_YEAR,
            SystemKey.UNIT,
            SystemKey.HANDOUT,
            SystemKey.CONTENT_HASH,
            SystemKey.BASE_HASH,
        )
    )
    deadline = "".join(told.get(SystemKey.DEADLINE, ()))
    return Header(int(version), programme, int(fiscal_year), unit, handout, deadline, content_hash, base_hash)


def _damaged(name: str) -> KnownError:
    return KnownError(
        f"{name} içindeki gizli «{SYSTEM}» sayfası değiştirilmiş ya da bozulmuş, hangi bölüm olduğu okunamıyor. "
        "Dağıtılan dosyanın değişmemiş bir kopyasını doldurup gönderin."
    )
