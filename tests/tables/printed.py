"""The tables of the printed programme of 2017, read from their text into cells, each kept as it stands."""

import re
from dataclasses import dataclass, field
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "golden" / "programme-2017-tables.txt"
FURNITURE = "2017 MALİ YILI PERFORMANS PROGRAMI"
CUT = "[… the rows go on in this form, one for each activity …]"
TITLES = (
    "İdare Performans Hedefi Tablosu",
    "Faaliyet Maliyetleri Tablosu",
    "İdare Performans Tablosu",
    "Toplam Kaynak İhtiyacı Tablosu",
    "Faaliyetlerden Sorumlu Harcama Birimlerine İlişkin Tablo",
)
PART_D = "D- İdarenin Toplam Kaynak İhtiyacı"

Cells = tuple[str, ...]


@dataclass
class PrintedPage:
    """One page of table 1: labelled lines, then header and rows of both tables."""

    theme: str
    service_area: str
    heading: list[Cells] = field(default_factory=list)
    indicators: list[Cells] = field(default_factory=list)
    activities: list[Cells] = field(default_factory=list)


@dataclass
class PrintedTable:
    """One of tables 2 to 5: the line *İdare Adı*, the header lines, the rows.

    `page_tops` are the numbers of the rows below a header, `cut` tells that the text leaves rows out.
    """

    administration: str = ""
    headers: list[Cells] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)
    cut: bool = False
    page_tops: list[int] = field(default_factory=list)


def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    title = ""
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line in TITLES:
            title = line
            sections[title] = []
        elif line.strip() and line not in (FURNITURE, PART_D) and not set(line) <= {"-", "\t"}:
            sections[title].append(line)
    return sections


def pages() -> list[PrintedPage]:
    """Return the pages of table 1."""
    found: list[PrintedPage] = []
    theme = area = ""
    rows: list[Cells] = []
    for line in _sections()[TITLES[0]]:
        cells = tuple(line.split("\t"))
        if len(cells) == 1:
            theme, area = (line, area) if re.match(r"\d+\. ", line) else (theme, line)
            continue
        if cells[0] == "İdare Adı":
            found.append(PrintedPage(theme, area))
            rows = found[-1].heading
        elif cells[0] == "Performans Göstergeleri":
            rows = found[-1].indicators
        elif cells[0] == "Faaliyetler":
            rows = found[-1].activities
        rows.append(cells)
    return found


def table(number: int) -> PrintedTable:
    """Return table 2, 3, 4 or 5."""
    printed = PrintedTable()
    for line in _sections()[TITLES[number - 1]]:
        cells = tuple(line.split("\t"))
        if line == CUT:
            printed.cut = True
        elif cells[0] == "İdare Adı":
            printed.administration = "".join(cells[1:])
        elif _is_header(cells):
            _add_header(printed, cells)
        else:
            printed.rows.append(cells)
    return printed


def _is_header(cells: Cells) -> bool:
    return cells[0].startswith(("Performans Hedefi", "Ekonomik Kod")) or cells[2].startswith(("3-Mal", "TL"))


def _add_header(printed: PrintedTable, cells: Cells) -> None:
    if cells[0]:
        printed.page_tops.append(len(printed.rows))
    if cells not in printed.headers:
        printed.headers.append(cells)
