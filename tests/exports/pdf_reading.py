"""What a reader finds in a PDF: texts with their places, bookmarks, links, fonts; and the PDF that tests share."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw  # type: ignore[import-untyped]
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from kbbdesk.exports.pdf import programme_pdf
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.tables.programme_tables import ProgrammeTables, programme_tables
from kbbdesk.tables.table import Row, Table

TARGET = re.compile(r"(?:Ke|To|Ku)/Ph(?:\.\d+){3}")
NUMBER = re.compile(r"-?[\d.]+,\d\d(?: TL)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line of one cell: its text and the box of its letters, in points from the bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One page: its size in points, and what is printed on it in the order of reading."""

    width: float
    height: float
    printed: tuple[Printed, ...]

    @property
    def body(self) -> tuple[Printed, ...]:
        """What is printed between the running header and the footer."""
        return tuple(line for line in self.printed if 40 < line.baseline < self.height - 62)

    @property
    def text(self) -> str:
        """Everything that is printed, in the order of drawing."""
        return " ".join(line.text for line in self.printed)

    def rows(self) -> list[list[Printed]]:
        """Return what stands in the body on one baseline, from top to bottom, each from left to right."""
        baselines: dict[float, list[Printed]] = {}
        for line in self.body:
            baselines.setdefault(round(line.baseline, 1), []).append(line)
        return [sorted(baselines[y], key=lambda line: line.left) for y in sorted(baselines, reverse=True)]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: its depth, its title, and the index of the page it leads to."""

    level: int
    title: str
    page: int


class PdfReading:
    """A PDF as two independent libraries read it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = PdfReader(io.BytesIO(content))

    @cached_property
    def sheets(self) -> list[SheetReading]:
        """All pages."""
        with pypdfium2.PdfDocument(self.content) as document:
            return [_sheet(document[index]) for index in range(len(document))]

    @cached_property
    def bookmarks(self) -> list[Bookmark]:
        """All bookmarks in their order."""
        return list(self._bookmarks(self.reader.outline, 0))

    def _bookmarks(self, outline: Sequence[object], level: int) -> Iterator[Bookmark]:
        for entry in outline:
            if isinstance(entry, list):
                yield from self._bookmarks(entry, level + 1)
            else:
                page = self.reader.get_destination_page_number(entry)  # type: ignore[arg-type]
                assert page is not None
                yield Bookmark(level, str(entry.title), page)  # type: ignore[attr-defined]

    def page_of(self, title: str) -> int:
        """Return the index of the page that the only bookmark of this title leads to."""
        (page,) = (bookmark.page for bookmark in self.bookmarks if bookmark.title == title)
        return page

    def pages_of(self, title: str) -> list[SheetReading]:
        """Return the pages from that of a bookmark to that of the next one of its level or a higher one."""
        (index,) = (index for index, bookmark in enumerate(self.bookmarks) if bookmark.title == title)
        begin = self.bookmarks[index]
        after = (bookmark.page for bookmark in self.bookmarks[index + 1 :] if bookmark.level <= begin.level)
        return self.sheets[begin.page : next(after, len(self.sheets))]

    def links(self, page: int) -> Iterator[tuple[tuple[float, float, float, float], int]]:
        """Walk the links of a page: their rectangle, and the index of the page that they lead to."""
        references = [entry.indirect_reference for entry in self.reader.pages]
        for annotation in self.reader.pages[page].annotations or ():
            entry = annotation.get_object()
            left, bottom, right, top = (float(number) for number in entry["/Rect"])
            yield (left, bottom, right, top), references.index(list.__getitem__(entry["/Dest"], 0))

    def fonts(self) -> dict[str, DictionaryObject]:
        """Return the descriptors of all fonts by name."""
        found = {}
        for page in self.reader.pages:
            resources = cast(DictionaryObject, page["/Resources"])
            for font in cast(DictionaryObject, resources.get("/Font", {})).values():
                entry = font.get_object()
                found[str(entry["/BaseFont"])] = entry.get("/FontDescriptor", DictionaryObject()).get_object()
        return found


def _sheet(page: pypdfium2.PdfPage) -> SheetReading:
    letters = page.get_textpage()
    texts = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=letters)
    width, height = page.get_size()
    return SheetReading(width, height, tuple(_printed(text) for text in texts))


def _printed(text: pypdfium2.PdfTextObj) -> Printed:
    left, bottom, right, top = text.get_bounds()
    baseline = text.get_matrix().get()[5]
    return Printed(text.extract().strip(), left, bottom, right, top, baseline, text.get_font_size())


def words(texts: Sequence[str]) -> list[str]:
    """Return all words of these texts, in order."""
    return " ".join(texts).split()


def printed_cells(table: Table, row: Row) -> list[str]:
    """Return the cells of a row as they are printed, without the empty ones."""
    cells = zip(table.columns, row.cells, strict=True)
    return [text for text in (column.printed(cell) for column, cell in cells) if text]


@cache
def sample_tables() -> ProgrammeTables:
    """The official tables of 2017."""
    return programme_tables(read_sample())


@cache
def sample_pdf() -> PdfReading:
    """The programme of 2017 as a PDF, made once."""
    return PdfReading(programme_pdf(sample_tables()))
